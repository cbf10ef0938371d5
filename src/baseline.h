// Findings that an earlier report already held: a check in continuous integration is quiet until something changes.
#ifndef POLICYLENS_BASELINE_H_
#define POLICYLENS_BASELINE_H_

#include <set>
#include <string>
#include <string_view>

#include "report.h"

namespace policylens {

// The finding ids of a report in JSON, or of several, one a line.
Outcome<std::set<std::string>> ReadBaseline(std::string_view text);

// Removes the findings whose id is in the baseline and counts anew.
void KeepNewFindings(const std::set<std::string>& baseline, Report& report);

}  // namespace policylens

#endif  // POLICYLENS_BASELINE_H_
