// What the user's own records say of an item (stores, purposes, legal basis, how long) against what the policies say.
#ifndef POLICYLENS_CHECKER_DECLARED_H_
#define POLICYLENS_CHECKER_DECLARED_H_

#include "finding_sink.h"

namespace policylens {

// STORE-NOT-NAMED, PURPOSE-NOT-NAMED, BASIS-DIFFERS: what none of an item's categories names. RETENTION-SHORTER, -DIFFERS,
// -ENDS-EARLY, -LONGER: for each category that applies; of candidates that apply perhaps only where all of them agree.
void CheckDeclared(const Report& report, FindingSink& sink);

}  // namespace policylens

#endif  // POLICYLENS_CHECKER_DECLARED_H_
