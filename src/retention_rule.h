// Retention rules as a pack writes them (docs/retention.md S10) → rules ready to evaluate.
#ifndef POLICYLENS_RETENTION_RULE_H_
#define POLICYLENS_RETENTION_RULE_H_

#include <string>
#include <vector>

#include "issue.h"
#include "json_value.h"
#include "rule.h"

namespace policylens {

// Compiles rules together, since `sameAs` may name any of them. `rules[i]` is the notation as written with its `id`,
// `pointers[i]` its JSON Pointer in the pack. All mistakes at once, each placed.
Outcome<std::vector<CompiledRule>> CompileRules(const std::vector<const JsonValue*>& rules, const std::vector<std::string>& pointers);

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_RULE_H_
