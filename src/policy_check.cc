#include "policy_check.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "retention_rule.h"
#include "text.h"

namespace policylens {
namespace {

// The value a pointer names; the ids of a pack hold no `~` and no `/`, so its segments stand as they are.
const JsonValue* Resolve(const JsonValue& root, std::string_view pointer) {
  const JsonValue* at = &root;
  while (at != nullptr && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view segment = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(segment.size());
    if (!at->IsArray()) {
      at = at->Find(segment);
      continue;
    }
    std::size_t index = 0;
    for (const char c : segment) index = index * 10 + static_cast<std::size_t>(c - '0');
    at = index < at->items.size() ? &at->items[index] : nullptr;
  }
  return at;
}

class Checker {
 public:
  Checker(const Policy& policy, const JsonValue& root, Issues& issues) : policy_(policy), root_(root), issues_(issues) {}

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

  // The place of a member of an object, or of an item of one of its lists.
  Place Inside(const Place& at, std::string_view field) const {
    const std::string pointer = PointerJoin(at.pointer.value_or(""), field);
    const JsonValue* value = Resolve(root_, pointer);
    return value == nullptr ? at : PlaceOf(*value, pointer);
  }
  Place Inside(const Place& at, std::string_view field, std::size_t index) const {
    Place list = Inside(at, field);
    return Inside(list, std::to_string(index));
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
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const bool found = std::find(known.begin(), known.end(), notes[i]) != known.end();
      if (!found) Wrong(Inside(at, "notes", i), {"policy.unknown-note", {notes[i]}});
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
    for (std::size_t i = 0; i < rule.categories.size(); ++i) {
      Reference(rule.categories[i], IdsOf(policy_.categories), Inside(rule.at, "categories", i), "policy.unknown-category");
    }
  }

  void CheckCondition(const Condition& condition) {
    Notes(condition.notes, condition.at);
    for (std::size_t i = 0; i < condition.categories.size(); ++i) {
      Reference(condition.categories[i], IdsOf(policy_.categories), Inside(condition.at, "categories", i), "policy.unknown-category");
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
    CheckValues(condition);
    CheckMode(condition);
  }

  void CheckValues(const Condition& condition) {
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
      const std::string& value = condition.values[i];
      const Place at = Inside(condition.at, "values", i);
      if (condition.kind == "requires-service" || condition.kind == "authorization") {
        Reference(value, IdsOf(policy_.services), at, "policy.undeclared-service");
      }
      if (condition.kind == "availability" && !IsCountry(value)) Wrong(at, {"policy.bad-country", {value}});
    }
  }

  static bool IsCountry(std::string_view text) {
    return text.size() == 2 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
  }

  // Two kinds say with `lists.mode` how their values are meant.
  void CheckMode(const Condition& condition) {
    const bool availability = condition.kind == "availability";
    if (!availability && condition.kind != "requires-service") return;
    const Ids modes = availability ? Ids{"all-except", "only"} : Ids{"any-of", "all-of"};
    const auto given = condition.lists.find("mode");
    const bool one = given != condition.lists.end() && given->second.size() == 1;
    if (one && std::find(modes.begin(), modes.end(), given->second[0]) != modes.end()) return;
    Wrong(Inside(condition.at, "lists"), {"policy.bad-mode", {condition.kind, modes[0], modes[1]}});
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
  const JsonValue& root_;
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

void CheckPolicy(const Policy& policy, const JsonValue& root, Issues& issues) { Checker(policy, root, issues).Check(); }

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
