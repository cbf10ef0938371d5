// One report of a part of a data set, taken apart: every path, date and issue with its place inside the file it came from, so
// that the parts can be put side by side again in any order.
#ifndef POLICYLENS_MERGE_PART_H_
#define POLICYLENS_MERGE_PART_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "check_options.h"
#include "json_value.h"
#include "report.h"

namespace policylens {

// What the root of a part is. The same bytes mean another pointer as one of many lines.
enum class PartShape : std::uint8_t { kNothing, kOne, kArray, kLines };

// A place within one file; `record` is the ordinal of the root value or, in an array, of the item.
struct PartPlace {
  std::size_t part = 0;  // position in PartReport::input.parts
  std::uint64_t record = 0;
  Place at;
  std::string inside;  // RFC 6901, within the root value or the item
};

// A path with what its values have in common.
struct PartPath {
  std::string pointer;       // folded, within the root value (kLines: within a line)
  std::vector<bool> arrays;  // of each `*` of the pointer: seen as an index
  PartPlace first;
  std::uint64_t count = 0;
  bool empty = false;
  ValueType values = ValueType::kNone;
  FoundDates dates;             // its pointer folded as above
  std::uint16_t date_rank = 0;  // of the date field, seen from here
};

struct PartIssue {
  Issue issue;
  PartPlace place;
};

struct PartReport {
  std::string file;
  bool has_head = false;  // false: a part that holds nothing, or bad lines only
  Report head;            // without elements, categories, findings
  JsonValue head_json;    // the same as written, to name what differs
  Locale locale = Locale::kEn;
  InputSummary input;  // `parts` has at least the file itself
  PartShape shape = PartShape::kNothing;
  PartPlace replaced;  // where input.first_replaced is
  std::vector<PartPath> paths;
  std::vector<PartIssue> issues;               // with a place in the input
  std::vector<Issue> others;                   // about options and files
  std::uint64_t left_out[2] = {0, 0};          // issues that are not listed, by Severity
  std::map<std::string, JsonValue> decisions;  // by pointer; null: met no element
};

// Reads a `policylens-report/1` of a record form, or a `policylens-error/1` of a part without a record. Refuses, with the reason:
// other formats and forms, columns without elements, masked keys, a baseline, inputs that were not read to their end.
Outcome<PartReport> ReadPart(std::string file, JsonValue json, const std::shared_ptr<const PolicySet>& policies);

}  // namespace policylens

#endif  // POLICYLENS_MERGE_PART_H_
