#include "policy_diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "labels.h"
#include "text.h"

namespace policylens {
namespace {

template <typename Items>
auto ById(const Items& items, std::string_view id) {
  return std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
}

// The notation of a row with everything of the row it is `sameAs`: member -> JSON, without what only describes the row.
std::map<std::string, std::string> Notation(const PolicySet& policies, const RetentionRule& rule) {
  std::map<std::string, std::string> members;
  const RetentionRule* at = &rule;
  std::set<std::string> seen;
  while (at != nullptr && seen.insert(at->id).second) {
    for (const JsonMember& member : at->rule.members) members.emplace(member.key, ToJson(member.value));
    const JsonValue* same_as = at->rule.Find("sameAs");
    at = nullptr;
    for (const auto& policy : policies.policies) {
      const auto found = same_as == nullptr ? policy->retention.end() : ById(policy->retention, same_as->text);
      if (found != policy->retention.end()) at = &*found;
    }
  }
  for (const char* key : {"id", "categories", "source", "statement", "notes", "sameAs"}) members.erase(key);
  return members;
}

const RetentionRule* RowOf(const Policy& policy, const std::string& category) {
  for (const RetentionRule& rule : policy.retention) {
    if (std::find(rule.categories.begin(), rule.categories.end(), category) != rule.categories.end()) return &rule;
  }
  return nullptr;
}

class Differ {
 public:
  Differ(const PolicyVersion& before, const PolicyVersion& after, Locale locale) : before_(before), after_(after), locale_(locale) {}

  std::vector<PolicyChange> Diff() {
    DiffDocument();
    for (const Category& old : before_.policy->categories) {
      const auto now = ById(after_.policy->categories, old.id);
      now == after_.policy->categories.end() ? Add("category", old.id, "category-removed", {Name(old)}) : DiffCategory(old, *now);
    }
    for (const Category& now : after_.policy->categories) {
      const bool is_new = ById(before_.policy->categories, now.id) == before_.policy->categories.end();
      if (is_new) Add("category", now.id, "category-added", {Name(now)});
    }
    DiffConditions();
    return std::move(changes_);
  }

 private:
  void Add(std::string area, std::string category, const char* id, std::vector<std::string> params) {
    changes_.push_back({std::move(area), std::move(category), TextOf({std::string("diff.") + id, std::move(params)}, locale_)});
  }

  std::string Name(const Category& category) const { return category.name.In(locale_); }

  void DiffDocument() {
    const auto text = [](const std::optional<Date>& date) { return date ? FormatDate(*date) : std::string("?"); };
    const Policy& old = *before_.policy;
    const Policy& now = *after_.policy;
    if (old.last_updated != now.last_updated) Add("document", "", "updated", {text(old.last_updated), text(now.last_updated)});
    if (old.id != now.id) Add("document", "", "other-policy", {old.id, now.id});
  }

  void DiffCategory(const Category& old, const Category& now) {
    if (old.name.en != now.name.en) Add("category", old.id, "category-renamed", {Name(old), Name(now)});
    if (old.role != now.role) {
      Add("role", old.id, "role", {Name(now), Label(locale_, "role", RoleName(old.role)), Label(locale_, "role", RoleName(now.role))});
    }
    DiffItems(old, now);
    DiffPurposes(old, now);
    DiffStores(old, now);
    DiffBases(old, now);
    DiffRetention(old, now);
  }

  struct Item {
    const Term* term;
    std::size_t at;
  };
  using Items = std::map<std::pair<std::string, std::string>, Item>;  // group id and name

  static Items ItemsOf(const Category& category) {
    Items items;
    for (const TermGroup& group : category.groups) {
      for (std::size_t i = 0; i < group.terms.size(); ++i) {
        items.emplace(std::make_pair(group.id, ToLowerAscii(group.terms[i].term)), Item{&group.terms[i], i});
      }
    }
    return items;
  }

  std::string TermName(const Term& term) const { return locale_ == Locale::kZhCn && !term.zh.empty() ? term.zh : term.term; }

  // An item that is gone and one that is new at the same place of the same group are one item with another name.
  void DiffItems(const Category& old, const Category& now) {
    const Items before = ItemsOf(old);
    Items added = ItemsOf(now);
    std::vector<Items::value_type> gone;
    for (const auto& item : before) {
      const auto same = added.find(item.first);
      if (same == added.end()) {
        gone.push_back(item);
        continue;
      }
      const std::vector<std::string>& names = same->second.term->aliases;
      const bool others =
          std::set(names.begin(), names.end()) != std::set(item.second.term->aliases.begin(), item.second.term->aliases.end());
      if (others) Add("item", old.id, "item-aliases", {Name(now), TermName(*item.second.term)});
      added.erase(same);
    }
    for (const auto& [key, item] : gone) {
      const auto there = std::find_if(added.begin(), added.end(), [&, group = key.first, at = item.at](const auto& other) {
        return other.first.first == group && other.second.at == at;
      });
      if (there == added.end()) {
        Add("item", old.id, "item-removed", {Name(now), TermName(*item.term)});
        continue;
      }
      Add("item", old.id, "item-renamed", {Name(now), item.term->term, there->second.term->term});
      added.erase(there);
    }
    for (const auto& [key, item] : added) Add("item", old.id, "item-added", {Name(now), TermName(*item.term)});
  }

  static std::set<std::pair<std::string, std::string>> PurposeSet(const Category& category) {
    std::set<std::pair<std::string, std::string>> out;
    for (const Purpose& purpose : category.purposes) out.insert({purpose.id, purpose.group});
    return out;
  }

  static bool Closed(const Category& category) {
    return std::any_of(category.purposes.begin(), category.purposes.end(), [](const Purpose& purpose) { return purpose.only; });
  }

  void DiffPurposes(const Category& old, const Category& now) {
    const auto before = PurposeSet(old);
    const auto after = PurposeSet(now);
    for (const auto& purpose : before) {
      if (!after.contains(purpose))
        Add("purpose", old.id, "purpose-removed", {Name(now), PurposeLabel(*before_.policy, purpose.first, locale_)});
    }
    for (const auto& purpose : after) {
      if (!before.contains(purpose))
        Add("purpose", old.id, "purpose-added", {Name(now), PurposeLabel(*after_.policy, purpose.first, locale_)});
    }
    if (Closed(old) != Closed(now)) Add("purpose", old.id, Closed(now) ? "purposes-closed" : "purposes-open", {Name(now)});
  }

  static std::map<std::string, std::set<std::string>> StoreMap(const Category& category) {
    std::map<std::string, std::set<std::string>> out;
    for (const StoreUse& store : category.stores) out[store.id].insert(store.kinds.begin(), store.kinds.end());
    return out;
  }

  std::string Kinds(const std::set<std::string>& kinds) const {
    std::string out;
    for (const std::string& kind : kinds) out += (out.empty() ? "" : ", ") + Label(locale_, "kind", kind);
    return out;
  }

  void DiffStores(const Category& old, const Category& now) {
    const auto before = StoreMap(old);
    const auto after = StoreMap(now);
    for (const auto& [id, kinds] : before) {
      const std::string name = StoreLabel(*before_.policy, id, locale_);
      const auto other = after.find(id);
      if (other == after.end()) {
        Add("store", old.id, "store-removed", {Name(now), name});
      } else if (other->second != kinds) {
        Add("store", old.id, "store-kinds", {Name(now), name, Kinds(kinds), Kinds(other->second)});
      }
    }
    for (const auto& [id, kinds] : after) {
      if (!before.contains(id)) Add("store", old.id, "store-added", {Name(now), StoreLabel(*after_.policy, id, locale_)});
    }
  }

  std::string Bases(const Category& category) const {
    std::string out;
    for (const LegalBasis& basis : category.legal_bases) out += (out.empty() ? "" : ", ") + Label(locale_, "basis", basis.id);
    return out;
  }

  void DiffBases(const Category& old, const Category& now) {
    if (Bases(old) != Bases(now)) Add("basis", old.id, "basis", {Name(now), Bases(old), Bases(now)});
  }

  void DiffRetention(const Category& old, const Category& now) {
    const RetentionRule* before = RowOf(*before_.policy, old.id);
    const RetentionRule* after = RowOf(*after_.policy, now.id);
    if (before == nullptr || after == nullptr) return;  // no pack that loads
    const bool stores = Notation(*before_.policies, *before)["stores"] != Notation(*after_.policies, *after)["stores"];
    if (!SameRetention(before_, after_, old.id)) {
      Add("retention", old.id, "retention", {Name(now), before->statement.In(locale_), after->statement.In(locale_)});
    } else if (stores && StoreMap(old) == StoreMap(now)) {  // else the dropped or new store has been named
      Add("store", old.id, "phase-stores", {Name(now)});
    }
  }

  static bool SameCondition(const Condition& a, const Condition& b) {
    return a.kind == b.kind && a.values == b.values && a.lists == b.lists && a.categories == b.categories && a.group == b.group &&
           a.url == b.url && a.code == b.code;
  }

  static std::string AreaOf(const Condition& condition) { return condition.kind == "availability" ? "availability" : "condition"; }

  void DiffConditions() {
    for (const Condition& old : before_.policy->conditions) {
      const auto now = ById(after_.policy->conditions, old.id);
      if (now == after_.policy->conditions.end()) {
        Add(AreaOf(old), "", "condition-removed", {old.statement.In(locale_)});
      } else if (!SameCondition(old, *now)) {
        Add(AreaOf(old), "", "condition-changed", {old.statement.In(locale_), now->statement.In(locale_)});
      }
    }
    for (const Condition& now : after_.policy->conditions) {
      const bool is_new = ById(before_.policy->conditions, now.id) == before_.policy->conditions.end();
      if (is_new) Add(AreaOf(now), "", "condition-added", {now.statement.In(locale_)});
    }
  }

  PolicyVersion before_;
  PolicyVersion after_;
  Locale locale_;
  std::vector<PolicyChange> changes_;
};

}  // namespace

bool SameRetention(const PolicyVersion& before, const PolicyVersion& after, const std::string& category) {
  const RetentionRule* old = RowOf(*before.policy, category);
  const RetentionRule* now = RowOf(*after.policy, category);
  if (old == nullptr || now == nullptr) return old == now;
  auto notation = Notation(*before.policies, *old);
  auto other = Notation(*after.policies, *now);
  notation.erase("stores");
  other.erase("stores");
  return notation == other;
}

std::vector<PolicyChange> DiffPolicies(const PolicyVersion& before, const PolicyVersion& after, Locale locale) {
  return Differ(before, after, locale).Diff();
}

}  // namespace policylens
