// Two versions of a pack: what changed in what they state. Wording, order, locators and notes are not compared.
#ifndef POLICYLENS_POLICY_DIFF_H_
#define POLICYLENS_POLICY_DIFF_H_

#include <cstddef>
#include <string>
#include <vector>

#include "messages.h"
#include "policy_lint.h"
#include "policy_set.h"
#include "report.h"

namespace policylens {

// `area` is `document`, `category`, `role`, `item`, `purpose`, `store`, `basis`, `retention`, `availability` or `condition`.
struct PolicyChange {
  std::string area;
  std::string category;  // id, "" where the change is not one category's
  std::string text;
};

// A version is a pack among the packs it is loaded with, since a row may be the same as one of another pack.
struct PolicyVersion {
  const PolicySet* policies = nullptr;
  const Policy* policy = nullptr;
};

std::vector<PolicyChange> DiffPolicies(const PolicyVersion& before, const PolicyVersion& after, Locale locale);
// Do the retention rows of a category promise the same, the stores of their phases apart?
bool SameRetention(const PolicyVersion& before, const PolicyVersion& after, const std::string& category);

// What a change means for one input: the same input checked with both versions and the same facts.
struct Consequence {
  std::string kind;      // `named`, `unnamed`, `date`, `store`, `purpose`, `basis`, `role` or `condition`
  std::string category;  // id, "" for a condition
  std::string text;
  std::vector<std::size_t> rows;  // of the reports; elements with the same consequence stand together
};

// The reports are of the same input: row i of both is the same element.
std::vector<Consequence> DiffReports(const Report& before, const Report& after, Locale locale);

// Everything `policy diff` says; `report` is that of one version, for the names of its elements, or null without an input.
struct PolicyDiff {
  const Policy* before = nullptr;
  const Policy* after = nullptr;
  std::vector<PolicyChange> changes;
  const Report* report = nullptr;
  std::vector<Consequence> consequences;
  bool Equal() const { return changes.empty() && consequences.empty(); }
};
std::string WriteDiff(const PolicyDiff& diff, PolicyFormat format, Locale locale);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_DIFF_H_
