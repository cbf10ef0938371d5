// Conditions of use, duties and what the text leaves to other texts: findings that follow from the packs' conditions, driven
// by their kind and parameters alone.
#ifndef POLICYLENS_CHECKER_CONDITIONS_H_
#define POLICYLENS_CHECKER_CONDITIONS_H_

#include "finding_sink.h"

namespace policylens {

// `availability`, `requires-service`, `authorization`, `minimum-age` of the products in use; where no product is stated, one
// finding stands in for them.
void CheckConditions(const Report& report, FindingSink& sink);

// `external-reference` and `deletion-on-request`, and the policies' own defects and age, for policies that name an element.
void CheckPolicies(const Report& report, FindingSink& sink);

}  // namespace policylens

#endif  // POLICYLENS_CHECKER_CONDITIONS_H_
