#include "policy_check.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "retention_rule.h"
#include "text.h"

namespace policylens {
namespace {

class Checker {
 public:
  Checker(const Policy& policy, Issues& issues) : policy_(policy), issues_(issues) {}

  void Check() {
    CheckIds();
    for (const Category& category : policy_.categories) CheckCategory(category);
    for (const RetentionRule& rule : policy_.retention) CheckRule(rule);
    for (const Condition& condition : policy_.conditions) CheckCondition(condition);
    CheckCoverage();
  }

 private:
  using Ids = std::vector<std::string>;

  void Wrong(const Place& at, Message message, std::string code = "invalid-field") {
    issues_.push_back({Severity::kError, std::move(code), std::move(message), at});
  }

  template <typename Items>
  static Ids IdsOf(const Items& items) {
    Ids out;
    for (const auto& item : items) out.push_back(item.id);
    return out;
  }

  template <typename Items>
  void Unique(const Items& items, std::string_view field) {
    std::set<std::string_view> seen;
    for (const auto& item : items) {
      if (item.id.empty() || seen.insert(item.id).second) continue;
      Wrong(Inside(item.at, field), {"policy.duplicate-id", {item.id}});
    }
  }

  // The place of an object, said to be that of one of its members.
  static Place Inside(Place at, std::string_view field) {
    at.pointer = PointerJoin(at.pointer.value_or(""), field);
    return at;
  }

  void Reference(const std::string& id, const Ids& known, const Place& at, const char* message) {
    if (id.empty() || std::find(known.begin(), known.end(), id) != known.end()) return;
    const std::string_view nearest = NearestName(id, std::span<const std::string>(known));
    std::string name = message;
    if (nearest.empty()) return Wrong(at, {std::move(name), {id}});
    name += "-near";
    Wrong(at, {std::move(name), {id, std::string(nearest)}});
  }

  void Notes(const Ids& notes, const Place& at) {
    const Ids known = IdsOf(policy_.notes);
    for (const std::string& id : notes) {
      if (std::find(known.begin(), known.end(), id) == known.end()) Wrong(Inside(at, "notes"), {"policy.unknown-note", {id}});
    }
  }

  void Prefix(const std::string& id, const Place& at) {
    if (id.empty() || policy_.id.empty() || id.starts_with(policy_.id + ".")) return;
    Wrong(Inside(at, "id"), {"policy.id-prefix", {id, policy_.id + "."}});
  }

  void CheckIds() {
    Unique(policy_.stores, "id");
    Unique(policy_.purposes, "id");
    Unique(policy_.services, "id");
    Unique(policy_.categories, "id");
    Unique(policy_.retention, "id");
    Unique(policy_.conditions, "id");
    Unique(policy_.notes, "id");
    for (const Category& category : policy_.categories) Prefix(category.id, category.at);
    for (const RetentionRule& rule : policy_.retention) Prefix(rule.id, rule.at);
  }

  void CheckCategory(const Category& category) {
    Unique(category.stores, "id");
    Unique(category.groups, "id");
    Notes(category.notes, category.at);
    const Ids groups = IdsOf(category.groups);
    std::set<std::pair<std::string_view, std::string_view>> purposes;
    for (const Purpose& purpose : category.purposes) {
      Reference(purpose.id, IdsOf(policy_.purposes), Inside(purpose.at, "id"), "policy.undeclared-purpose");
      Reference(purpose.group, groups, Inside(purpose.at, "group"), "policy.unknown-group");
      if (!purposes.insert({purpose.id, purpose.group}).second) Wrong(Inside(purpose.at, "id"), {"policy.duplicate-id", {purpose.id}});
    }
    for (const StoreUse& store : category.stores) {
      Reference(store.id, IdsOf(policy_.stores), Inside(store.at, "id"), "policy.undeclared-store");
    }
    for (const TermGroup& group : category.groups) CheckTerms(group);
  }

  void CheckTerms(const TermGroup& group) {
    std::set<std::string> seen;
    for (const Term& term : group.terms) {
      Notes(term.notes, term.at);
      if (!term.term.empty() && !seen.insert(ToLowerAscii(term.term)).second)
        Wrong(term.at, {"policy.duplicate-term", {term.term, group.id}});
      for (const std::string& alias : term.aliases) {
        if (!seen.insert(ToLowerAscii(alias)).second) Wrong(Inside(term.at, "aliases"), {"policy.duplicate-term", {alias, group.id}});
      }
    }
  }

  void CheckRule(const RetentionRule& rule) {
    Notes(rule.notes, rule.at);
    if (rule.categories.empty() && rule.rule.Find("categories") != nullptr)
      Wrong(Inside(rule.at, "categories"), {"policy.rule-of-nothing", {rule.id}});
    for (const std::string& id : rule.categories) {
      Reference(id, IdsOf(policy_.categories), Inside(rule.at, "categories"), "policy.unknown-category");
    }
  }

  void CheckCondition(const Condition& condition) {
    Notes(condition.notes, condition.at);
    for (const std::string& id : condition.categories) {
      Reference(id, IdsOf(policy_.categories), Inside(condition.at, "categories"), "policy.unknown-category");
    }
    Ids groups;
    for (const Category& category : policy_.categories) {
      const bool meant = condition.categories.empty() ||
                         std::find(condition.categories.begin(), condition.categories.end(), category.id) != condition.categories.end();
      for (const TermGroup& group : category.groups) {
        if (meant) groups.push_back(group.id);
      }
    }
    Reference(condition.group, groups, Inside(condition.at, "group"), "policy.unknown-group");
    if (condition.kind == "requires-service" || condition.kind == "authorization") {
      for (const std::string& id : condition.values) {
        Reference(id, IdsOf(policy_.services), Inside(condition.at, "values"), "policy.undeclared-service");
      }
    }
  }

  // Every category under exactly one retention row.
  void CheckCoverage() {
    for (const Category& category : policy_.categories) {
      std::vector<const RetentionRule*> rows;
      for (const RetentionRule& rule : policy_.retention) {
        const auto times = std::count(rule.categories.begin(), rule.categories.end(), category.id);
        for (std::ptrdiff_t i = 0; i < times; ++i) rows.push_back(&rule);
      }
      if (rows.empty()) Wrong(category.at, {"policy.no-retention", {category.id}});
      for (std::size_t i = 1; i < rows.size(); ++i) {
        Wrong(Inside(rows[i]->at, "categories"), {"policy.retention-twice", {category.id, rows[0]->id}});
      }
    }
  }

  const Policy& policy_;
  Issues& issues_;
};

const JsonValue* SameAs(const RetentionRule& rule) { return rule.rule.Find("sameAs"); }

// Whether the chain of `sameAs` leads out of the pack.
bool LeadsOut(const Policy& policy, const RetentionRule& rule) {
  const RetentionRule* at = &rule;
  for (std::size_t steps = 0; steps <= policy.retention.size(); ++steps) {
    const JsonValue* same_as = SameAs(*at);
    if (same_as == nullptr) return false;
    const auto next = std::find_if(policy.retention.begin(), policy.retention.end(),
                                   [&](const RetentionRule& other) { return other.id == same_as->text; });
    if (next == policy.retention.end()) return !same_as->text.starts_with(policy.id + ".");
    at = &*next;
  }
  return false;  // a circle: CompileRules names it
}

}  // namespace

void CheckPolicy(const Policy& policy, Issues& issues) { Checker(policy, issues).Check(); }

void CheckRules(const Policy& policy, Issues& issues) {
  std::vector<const JsonValue*> rules;
  std::vector<std::string> pointers;
  for (std::size_t i = 0; i < policy.retention.size(); ++i) {
    const RetentionRule& rule = policy.retention[i];
    if (!rule.rule.IsObject() || LeadsOut(policy, rule)) continue;
    rules.push_back(&rule.rule);
    pointers.push_back("/retention/" + std::to_string(i));
  }
  const Outcome<std::vector<CompiledRule>> compiled = CompileRules(rules, pointers);
  issues.insert(issues.end(), compiled.issues.begin(), compiled.issues.end());
}

}  // namespace policylens
