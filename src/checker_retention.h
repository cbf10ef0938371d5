// What the retention answers of a report say as findings. Elements with the same cause share one.
#ifndef POLICYLENS_CHECKER_RETENTION_H_
#define POLICYLENS_CHECKER_RETENTION_H_

#include "finding_sink.h"

namespace policylens {

// RETENTION-PAST and DATES-CONTRADICT: one finding a category and answer, at the first element it concerns.
// RETENTION-OPEN: one a category. RETENTION-UNKNOWN: one a category and missing fact; the first names no element, any further
// one the first element it concerns. Only categories that apply count: of an ambiguous element nothing is claimed.
void CheckRetention(const Report& report, FindingSink& sink);

}  // namespace policylens

#endif  // POLICYLENS_CHECKER_RETENTION_H_
