#include "checker.h"

#include <algorithm>

#include "checker_conditions.h"
#include "checker_declared.h"
#include "checker_names.h"
#include "checker_retention.h"

namespace policylens {

std::vector<Finding> FindFindings(Report& report) {
  FindingSink sink(report);
  CheckVerdicts(report, sink);
  CheckConditions(report, sink);
  CheckNames(report, sink);
  CheckDeclared(report, sink);
  CheckRetention(report, sink);
  CheckPolicies(report, sink);
  std::copy(sink.left_off().begin(), sink.left_off().end(), report.more_findings);
  std::vector<Finding> findings = sink.Take();
  for (Finding& finding : findings) finding.id = FindingId(finding, *report.policies);
  SortFindings(findings);
  return findings;
}

}  // namespace policylens
