// Where the files of several reports stand when they are put one behind the other.
#ifndef POLICYLENS_MERGE_LAYOUT_H_
#define POLICYLENS_MERGE_LAYOUT_H_

#include <cstdint>
#include <deque>
#include <vector>

#include "merge_part.h"

namespace policylens {

// Where a file begins in the whole.
struct Base {
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t records = 0;
};

// The files of all reports in the order of their names.
struct Layout {
  std::vector<std::vector<Base>> bases;  // by report, by part
  InputSummary input;
  PartShape shape = PartShape::kNothing;
};

// In the order of names, byte by byte; a name that stands twice is an issue. `input` sums what was read, save the records.
Layout LayOut(const std::deque<PartReport>& reports, Issues& issues);

}  // namespace policylens

#endif  // POLICYLENS_MERGE_LAYOUT_H_
