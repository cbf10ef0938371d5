#include "date_tally.h"

#include <algorithm>
#include <chrono>

#include "date_field.h"

namespace policylens {
namespace {

bool IsChange(std::uint16_t rank) { return rank > kLastCreationRank; }

int DepthOf(const PathTree& tree, NodeId id) {
  int depth = 0;
  for (; id != kNoNode; id = tree[id].parent) ++depth;
  return depth;
}

}  // namespace

std::int32_t MonthOf(Date day) {
  const std::chrono::year_month_day civil{std::chrono::sys_days{std::chrono::days{day.days}}};
  return (static_cast<int>(civil.year()) - 1) * 12 + static_cast<int>(static_cast<unsigned>(civil.month())) - 1;
}

bool IsBetter(const PathTree& tree, const FieldDate& a, const FieldDate& b) {
  if (b.rank == 0 || a.rank != b.rank) return a.rank != 0 && (b.rank == 0 || a.rank < b.rank);
  return a.field != b.field && PointerOf(tree, a.field) < PointerOf(tree, b.field);
}

std::uint32_t DateTally::Find(std::uint32_t& chain, const FieldDate& date) {
  for (std::uint32_t i = chain; i != 0; i = statistics_[i].next) {
    if (statistics_[i].field == date.field) return i;
  }
  const auto id = static_cast<std::uint32_t>(statistics_.size());
  Statistic& added = statistics_.emplace_back();
  added.field = date.field;
  added.rank = date.rank;
  added.next = chain;
  added.first = added.last = added.recent_day = date.day;
  chain = id;
  return id;
}

std::int32_t DateTally::RememberedMonth(Date day) {
  if (day != month_day_) {
    month_day_ = day;
    month_ = MonthOf(day);
  }
  return month_;
}

void DateTally::CountMonth(std::vector<std::pair<std::int32_t, std::uint64_t>>& months, std::int32_t month, std::uint64_t count) {
  if (count == 0) return;
  // Months mostly follow each other without a gap, so the place can be computed.
  const auto guess = months.empty() ? months.size() : static_cast<std::size_t>(month - months.front().first);
  if (guess < months.size() && months[guess].first == month) {
    months[guess].second += count;
    return;
  }
  auto at = std::lower_bound(months.begin(), months.end(), std::pair<std::int32_t, std::uint64_t>(month, 0));
  if (at == months.end() || at->first != month) at = months.insert(at, {month, 0});
  at->second += count;
}

// Logs are mostly in order: as long as the day stays the same, counting is one comparison.
void DateTally::Add(std::uint32_t& chain, const FieldDate& date, std::uint64_t count) {
  Statistic& statistic = statistics_[Find(chain, date)];
  statistic.dated += count;
  if (statistic.recent_day == date.day) {
    statistic.recent += count;
    return;
  }
  CountMonth(statistic.months, RememberedMonth(statistic.recent_day), statistic.recent);
  statistic.recent_day = date.day;
  statistic.recent = count;
  statistic.rank = std::min(statistic.rank, date.rank);
  statistic.first = std::min(statistic.first, date.day);
  statistic.last = std::max(statistic.last, date.day);
}

void DateTally::Absorb(std::uint32_t& chain, const DateTally& part, std::uint32_t part_chain, const std::vector<NodeId>& ids) {
  for (std::uint32_t i = part_chain; i != 0; i = part.statistics_[i].next) {
    const Statistic& from = part.statistics_[i];
    Statistic& statistic = statistics_[Find(chain, {ids[from.field], from.rank, from.first})];
    statistic.dated += from.dated;
    statistic.rank = std::min(statistic.rank, from.rank);
    statistic.first = std::min(statistic.first, from.first);
    statistic.last = std::max(statistic.last, from.last);
    for (const auto& [month, count] : from.months) CountMonth(statistic.months, month, count);
    CountMonth(statistic.months, MonthOf(from.recent_day), from.recent);
  }
}

FoundDates DateTally::Of(const PathTree& tree, std::uint32_t chain, bool lines) const {
  const Statistic* best = nullptr;
  const auto better = [&tree](const Statistic& a, const Statistic& b) {
    if (IsChange(a.rank) != IsChange(b.rank)) return IsChange(b.rank);
    const int depth_a = DepthOf(tree, a.field);
    const int depth_b = DepthOf(tree, b.field);
    if (depth_a != depth_b) return depth_a > depth_b;
    if (a.rank != b.rank) return a.rank < b.rank;
    return PointerOf(tree, a.field) < PointerOf(tree, b.field);
  };
  for (std::uint32_t i = chain; i != 0; i = statistics_[i].next) {
    if (best == nullptr || better(statistics_[i], *best)) best = &statistics_[i];
  }
  FoundDates found;
  if (best == nullptr) return found;
  found.pointer = (lines ? "/*" : "") + PointerOf(tree, best->field);
  found.first = best->first;
  found.last = best->last;
  found.dated = best->dated;
  found.months = best->months;
  CountMonth(found.months, MonthOf(best->recent_day), best->recent);
  return found;
}

}  // namespace policylens
