// The policies that a check is made against: read, cross-checked and flattened once, immutable afterwards.
#ifndef POLICYLENS_POLICY_SET_H_
#define POLICYLENS_POLICY_SET_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy.h"
#include "retention_rule.h"
#include "vocabulary.h"

namespace policylens {

// Position of a category in PolicySet::categories.
using CategoryIndex = std::uint16_t;

struct CategoryRef {
  const Policy* policy = nullptr;
  const Category* category = nullptr;
  std::int32_t rule = -1;  // position in PolicySet::rules; -1: no retention row names it
};

// Owns the policies; pointers in it stay valid as long as it lives (move-only).
struct PolicySet {
  std::vector<std::unique_ptr<Policy>> policies;  // in the order: built-in (tcss.privacy, tcss.dpsa, ciam.privacy), then files
  Vocabulary vocabulary;
  std::vector<CategoryRef> categories;  // of all policies, in the packs' order
  std::vector<CompiledRule> rules;      // `sameAs` resolved, readings expanded

  std::optional<CategoryIndex> FindCategory(std::string_view id) const;
  const Policy* FindPolicy(std::string_view id) const;
  std::vector<std::string> Products() const;  // ids, in order of first appearance, unique
};

// Compiles packs: rules resolved, cross-references checked (across packs too). Any error: no set, every mistake named.
Outcome<PolicySet> CompilePolicies(std::vector<Policy> policies, Vocabulary vocabulary);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_SET_H_
