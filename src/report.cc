#include "report.h"

#include <algorithm>

namespace policylens {
namespace {

constexpr std::string_view kLevelNames[kLevelCount] = {"error", "warning", "undetermined", "note"};
constexpr std::size_t kIdDigits = 16;

}  // namespace

std::string_view LevelName(Level level) { return kLevelNames[static_cast<std::size_t>(level)]; }

std::optional<Level> LevelByName(std::string_view name) {
  for (int i = 0; i < kLevelCount; ++i) {
    if (kLevelNames[i] == name) return static_cast<Level>(i);
  }
  return std::nullopt;
}

std::optional<std::int64_t> ReportSummary::Coverage() const {
  const std::uint64_t counted = Counted();
  if (counted == 0) return std::nullopt;
  return static_cast<std::int64_t>((Covered() * 200 + counted) / (counted * 2));
}

bool Report::Uses(const Policy& policy) const { return std::find(products.begin(), products.end(), policy.product) != products.end(); }

}  // namespace policylens
