// Findings about elements by their names: named nowhere, several candidates, sensitive data, credentials.
#ifndef POLICYLENS_CHECKER_NAMES_H_
#define POLICYLENS_CHECKER_NAMES_H_

#include "finding_sink.h"

namespace policylens {

// UNMATCHED and AMBIGUOUS, one an element. NO-ELEMENTS where there is none at all.
void CheckVerdicts(const Report& report, FindingSink& sink);

// SENSITIVE-DATA by name or as declared, where a policy in use has the condition `no-sensitive-data`; CREDENTIAL in any case.
// An item declared not to be sensitive is not suspected by its name; a boolean is no datum of either kind.
void CheckNames(const Report& report, FindingSink& sink);

}  // namespace policylens

#endif  // POLICYLENS_CHECKER_NAMES_H_
