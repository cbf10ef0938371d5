#include "policy_set.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace policylens {
namespace {

inline constexpr std::size_t kMaxCategories = 10'000;

std::string FileOf(const Policy& policy) { return policy.file.empty() ? policy.id : policy.file; }

class Compiler {
 public:
  Outcome<PolicySet> Compile(std::vector<Policy> policies, Vocabulary vocabulary) {
    set_.vocabulary = std::move(vocabulary);
    for (Policy& policy : policies) set_.policies.push_back(std::make_unique<Policy>(std::move(policy)));
    CheckIds();
    AddCategories();
    AddRules();
    Outcome<PolicySet> outcome;
    outcome.issues = std::move(issues_);
    if (!HasError(outcome.issues)) outcome.value = std::move(set_);
    return outcome;
  }

 private:
  void Wrong(const Policy& policy, const Place& at, Message message, std::string code = "invalid-field") {
    issues_.push_back({Severity::kError, std::move(code), std::move(message), at, FileOf(policy)});
  }

  // Ids that a pack gives once and another pack gives again; within a pack ReadPolicy has looked.
  void CheckIds() {
    std::map<std::string, const Policy*, std::less<>> policies;
    std::map<std::string, const Policy*, std::less<>> names;
    for (const auto& policy : set_.policies) {
      const auto [at, fresh] = policies.emplace(policy->id, policy.get());
      if (!fresh) {
        Wrong(*policy, {}, {"policy.same-pack", {policy->id, FileOf(*at->second)}});
        continue;
      }
      for (const Category& category : policy->categories) Claim(names, category.id, *policy, category.at);
      for (const RetentionRule& rule : policy->retention) Claim(names, "retention " + rule.id, *policy, rule.at);
    }
  }

  void Claim(std::map<std::string, const Policy*, std::less<>>& names, std::string id, const Policy& policy, const Place& place) {
    const auto [at, fresh] = names.emplace(std::move(id), &policy);
    if (!fresh && at->second != &policy) Wrong(policy, place, {"policy.same-id", {at->first, FileOf(*at->second)}});
  }

  void AddCategories() {
    for (const auto& policy : set_.policies) {
      for (const Category& category : policy->categories) set_.categories.push_back({policy.get(), &category, -1});
    }
    if (set_.categories.size() > kMaxCategories) {
      issues_.push_back({Severity::kError, "limit", {"policy.too-many-categories", {std::to_string(kMaxCategories)}}, {}});
    }
  }

  // Rules are compiled together, so that `sameAs` may name one of another pack. The pack is the first segment of the pointer
  // meanwhile, so that each issue finds its way back.
  void AddRules() {
    std::vector<const JsonValue*> rules;
    std::vector<std::string> pointers;
    for (std::size_t p = 0; p < set_.policies.size(); ++p) {
      for (std::size_t r = 0; r < set_.policies[p]->retention.size(); ++r) {
        rules.push_back(&set_.policies[p]->retention[r].rule);
        pointers.push_back(std::to_string(p) + "/retention/" + std::to_string(r));
      }
    }
    Outcome<std::vector<CompiledRule>> compiled = CompileRules(rules, pointers);
    for (Issue& issue : compiled.issues) TakeRuleIssue(std::move(issue));
    if (!compiled.value) return;
    set_.rules = std::move(*compiled.value);
    std::size_t at = 0;
    for (const auto& policy : set_.policies) {
      for (const RetentionRule& rule : policy->retention) CheckStores(*policy, rule, set_.rules[at++]);
    }
    LinkRules();
  }

  void TakeRuleIssue(Issue issue) {
    const std::string pointer = issue.at.pointer.value_or("");
    std::size_t owner = 0;
    std::size_t i = 0;
    for (; i < pointer.size() && pointer[i] >= '0' && pointer[i] <= '9'; ++i)
      owner = owner * 10 + static_cast<std::size_t>(pointer[i] - '0');
    if (i > 0 && owner < set_.policies.size()) {
      issue.at.pointer = pointer.substr(i);
      issue.file = FileOf(*set_.policies[owner]);
    }
    issues_.push_back(std::move(issue));
  }

  // A phase keeps data in stores that the pack declares.
  void CheckStores(const Policy& policy, const RetentionRule& written, const CompiledRule& rule) {
    for (const auto& [phase, stores] : rule.stores) {
      for (const std::string& store : stores) {
        const bool known = std::any_of(policy.stores.begin(), policy.stores.end(), [&](const NamedId& named) { return named.id == store; });
        if (!known) Wrong(policy, StorePlace(written, phase), {"policy.undeclared-store-phase", {store, phase, rule.id}});
      }
    }
  }

  // Where the stores of a phase are written: nowhere in the rule itself if it takes them from another.
  static Place StorePlace(const RetentionRule& written, const std::string& phase) {
    const JsonValue* stores = written.rule.Find("stores");
    const JsonValue* list = stores == nullptr ? nullptr : stores->Find(phase);
    if (list == nullptr) return written.at;
    return PlaceOf(*list, PointerJoin(PointerJoin(written.at.pointer.value_or(""), "stores"), phase));
  }

  void LinkRules() {
    for (CategoryRef& ref : set_.categories) {
      for (std::size_t r = 0; r < set_.rules.size(); ++r) {
        const auto& named = set_.rules[r].categories;
        if (std::find(named.begin(), named.end(), ref.category->id) != named.end()) ref.rule = static_cast<std::int32_t>(r);
      }
    }
  }

  PolicySet set_;
  Issues issues_;
};

}  // namespace

std::optional<CategoryIndex> PolicySet::FindCategory(std::string_view id) const {
  for (std::size_t i = 0; i < categories.size(); ++i) {
    if (categories[i].category->id == id) return static_cast<CategoryIndex>(i);
  }
  return std::nullopt;
}

const Policy* PolicySet::FindPolicy(std::string_view id) const {
  for (const auto& policy : policies) {
    if (policy->id == id) return policy.get();
  }
  return nullptr;
}

std::vector<std::string> PolicySet::Products() const {
  std::vector<std::string> out;
  for (const auto& policy : policies) {
    if (std::find(out.begin(), out.end(), policy->product) == out.end()) out.push_back(policy->product);
  }
  return out;
}

Outcome<PolicySet> CompilePolicies(std::vector<Policy> policies, Vocabulary vocabulary) {
  return Compiler().Compile(std::move(policies), std::move(vocabulary));
}

}  // namespace policylens
