// What reports must agree in to be merged, and the options a check would need to say the same.
#ifndef POLICYLENS_MERGE_HEAD_H_
#define POLICYLENS_MERGE_HEAD_H_

#include <optional>
#include <string>

#include "check_options.h"
#include "json_value.h"
#include "merge_part.h"
#include "report.h"

namespace policylens {

// The first thing in which the heads or decisions of two reports differ, as an issue of `b`; none: they can be merged.
std::optional<Issue> Difference(const PartReport& a, const PartReport& b);

// Options that give a report with this head.
CheckOptions OptionsOf(const PartReport& part);

}  // namespace policylens

#endif  // POLICYLENS_MERGE_HEAD_H_
