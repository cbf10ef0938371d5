// Counts, for each path, on which days its data came to be: what is beside it in the same record, gathered while records pass.
#ifndef POLICYLENS_DATE_TALLY_H_
#define POLICYLENS_DATE_TALLY_H_

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "element.h"
#include "path_tree.h"

namespace policylens {

// The date an object bears: which field said it, how well that field names it, and the day.
struct FieldDate {
  NodeId field = kNoNode;
  std::uint16_t rank = 0;  // 0: none
  Date day;
};

// Of two dates in one object the better named one; of equals the one whose key comes first (the order written must not matter).
bool IsBetter(const PathTree& tree, const FieldDate& a, const FieldDate& b);

// Months since January of year 1.
std::int32_t MonthOf(Date day);

class DateTally {
 public:
  // `count` occurrences were dated so; `chain` is what they are counted under, 0 at first (PathNode::dates, ::empty_dates).
  void Add(std::uint32_t& chain, const FieldDate& date, std::uint64_t count);
  // Adds what `part` counted under `part_chain`; `ids` are its nodes as they are called here.
  void Absorb(std::uint32_t& chain, const DateTally& part, std::uint32_t part_chain, const std::vector<NodeId>& ids);
  // The dates of a path by the one field that is chosen for it: named by what happened before named by a change, then nearest,
  // then best named. Without any: `dated` 0, `pointer` "".
  FoundDates Of(const PathTree& tree, std::uint32_t chain, bool lines) const;

 private:
  struct Statistic {
    NodeId field = kNoNode;
    std::uint16_t rank = 0;
    std::uint32_t next = 0;  // the chain's next statistic
    Date first, last;
    std::uint64_t dated = 0;
    Date recent_day;  // the day counted last, and how often since it came up
    std::uint64_t recent = 0;
    std::vector<std::pair<std::int32_t, std::uint64_t>> months;
  };
  std::uint32_t Find(std::uint32_t& chain, const FieldDate& date);
  static void CountMonth(std::vector<std::pair<std::int32_t, std::uint64_t>>& months, std::int32_t month, std::uint64_t count);
  std::int32_t RememberedMonth(Date day);

  std::vector<Statistic> statistics_{1};  // entry 0 is unused
  Date month_day_;                        // the day whose month was asked for last: all leaves of a record ask for the same
  std::int32_t month_ = MonthOf(Date{});
};

}  // namespace policylens

#endif  // POLICYLENS_DATE_TALLY_H_
