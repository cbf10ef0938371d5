// What the parts of one pack must say of each other: ids given once, names declared, every category under one retention row.
#ifndef POLICYLENS_POLICY_CHECK_H_
#define POLICYLENS_POLICY_CHECK_H_

#include "issue.h"
#include "json_value.h"
#include "policy.h"

namespace policylens {

// Every mistake in the references of a pack that was read (with or without other mistakes), placed where it is written in
// `root`, the JSON it was read from.
void CheckPolicy(const Policy& policy, const JsonValue& root, Issues& issues);

// The notation of its retention rules, as far as the pack alone can tell: rules that are `sameAs` one of another pack are
// left to CompilePolicies.
void CheckRules(const Policy& policy, Issues& issues);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_CHECK_H_
