// Turns the JSON of a pack into a Policy: the shape of every member is checked here, what members say of each other in
// policy_check.h.
#ifndef POLICYLENS_POLICY_FIELDS_H_
#define POLICYLENS_POLICY_FIELDS_H_

#include <span>
#include <string>
#include <string_view>

#include "issue.h"
#include "json_value.h"
#include "policy.h"

namespace policylens {

inline constexpr std::string_view kPolicyFormat = "policylens-policy/1";

// The closed lists of the format, in the order of the contract.
std::span<const std::string_view> LegalBasisIds();
std::span<const std::string_view> StoringKinds();
std::span<const std::string_view> ConditionKinds();

// Reads as far as it can; `issues` gets every mistake with its place. `root` is an object.
Policy ReadPolicyFields(const JsonValue& root, Issues& issues);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_FIELDS_H_
