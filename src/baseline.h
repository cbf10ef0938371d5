// Findings that an earlier report already held: a check in continuous integration is quiet until something changes.
#ifndef POLICYLENS_BASELINE_H_
#define POLICYLENS_BASELINE_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report.h"

namespace policylens {

struct Baseline {
  std::set<std::string> ids;  // of findings
  // Of a description only, whose items have a number instead of a key: where the elements of each path stood.
  std::map<std::string, std::vector<std::string>, std::less<>> places;
};

// From a report in JSON, or from several, one a line.
Outcome<Baseline> ReadBaseline(std::string_view text);

// Removes the findings whose id is in the baseline and counts anew. The items of a description may have changed their order
// since: there the id is looked for that the finding had where the element stood then.
void KeepNewFindings(const Baseline& baseline, Report& report);

}  // namespace policylens

#endif  // POLICYLENS_BASELINE_H_
