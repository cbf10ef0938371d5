// Conditions of use, duties, declared-versus-policy: the findings of docs/formats.md "Findings", from a report's rows, facts and context.
#ifndef POLICYLENS_CHECKER_H_
#define POLICYLENS_CHECKER_H_

#include <vector>

#include "report.h"

namespace policylens {

// All findings of a report whose rows, facts and context are filled in, sorted by level, code, pointer; never two alike
// (code, clause, category, pointer). Ignored rows take no part.
// A lean report's `more_findings` are counted.
std::vector<Finding> FindFindings(Report& report);

}  // namespace policylens

#endif  // POLICYLENS_CHECKER_H_
