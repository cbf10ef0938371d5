// The rows of a report in little memory: rows that say the same share one, so a row is a number. What is the same for equal rows is
// asked of their kind, once, with how many they are.
#ifndef POLICYLENS_REPORT_ROWS_H_
#define POLICYLENS_REPORT_ROWS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "block_list.h"
#include "text_pool.h"

namespace policylens {

// Positions in the Report's lists.
struct ReportRow {
  std::uint32_t match = 0;      // Report::matches
  std::uint32_t retention = 0;  // Report::retentions
  std::uint32_t collected = 0;  // Report::collected
  std::int32_t decision = -1;   // Report::decisions; -1: none met this element
  bool ignored = false;

  friend bool operator==(const ReportRow&, const ReportRow&) = default;
};

// A million rows are gone through in stretches, each by a call of its own: what JavaScript engines have compiled better while a function
// ran is used from its next call on. `work(from, to)` calls a function that is not inlined.
template <typename Work>
void InStretches(std::size_t begin, std::size_t end, Work work) {
  constexpr std::size_t kStretch = 4096;
  for (std::size_t from = begin; from < end; from += kStretch) work(from, std::min(end, from + kStretch));
}
template <typename Work>
void InStretches(std::size_t rows, Work work) {
  InStretches(0, rows, work);
}

class ReportRows {
 public:
  struct Kind {
    ReportRow row;
    std::uint32_t first = 0;  // the first row of this kind
    std::uint32_t count = 0;
  };

  std::size_t size() const { return kind_of_.size(); }
  bool empty() const { return kind_of_.empty(); }
  const ReportRow& operator[](std::size_t row) const { return kinds_[kind_of_[row]].row; }
  std::uint32_t KindAt(std::size_t row) const { return kind_of_[row]; }
  // In the order of their first rows; how many they are is known after Close().
  const BlockList<Kind>& kinds() const { return kinds_; }

  void Reserve(std::size_t rows) { kind_of_.reserve(rows); }
  // Adds a row; gives its kind.
  std::uint32_t Add(const ReportRow& row);
  // Adds one more row of a kind.
  void AddAnother(std::uint32_t kind) { kind_of_.push_back(kind); }
  // No row follows.
  void Close();

 private:
  std::vector<std::uint32_t> kind_of_;  // by row
  BlockList<Kind> kinds_;
  NumberTable numbers_;
};

}  // namespace policylens

#endif  // POLICYLENS_REPORT_ROWS_H_
