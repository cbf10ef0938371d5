#include "report_rows.h"

namespace policylens {

std::uint32_t ReportRows::Add(const ReportRow& row) {
  const std::uint64_t what = std::uint64_t{row.match} << 32 | row.retention;
  const std::uint64_t rest = std::uint64_t{row.collected} << 32 | static_cast<std::uint32_t>(row.decision);
  const std::uint64_t hash = MixedHash(MixedHash(row.ignored ? 1 : 0, what), rest);
  const auto [kind, fresh] = numbers_.FindOrAdd(hash, [&](std::uint32_t number) { return kinds_[number].row == row; });
  if (fresh) kinds_.push_back({row, static_cast<std::uint32_t>(size()), 0});
  AddAnother(kind);
  return kind;
}

// Counted at the end and in a list of their own: beside the kinds, each row would fetch a line of memory more.
void ReportRows::Close() {
  std::vector<std::uint32_t> counts(kinds_.size());
  for (const std::uint32_t kind : kind_of_) ++counts[kind];
  for (std::size_t kind = 0; kind < counts.size(); ++kind) kinds_[kind].count = counts[kind];
  numbers_ = {};
}

}  // namespace policylens
