#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "labels.h"
#include "policy_diff.h"

namespace policylens {
namespace {

// One match of one element, and its answer.
struct Standing {
  const CategoryRef* ref = nullptr;
  const ElementRetention* entry = nullptr;
  std::string_view item;  // the term that the element met; "" where a group or the user stands for it
};

// By category id: the ids are what both versions share.
std::map<std::string, Standing> StandingsOf(const Report& report, std::size_t row) {
  std::map<std::string, Standing> out;
  if (report.rows[row].ignored) return out;
  const RetentionSet& retention = report.RetentionAt(row);
  for (const Match& match : report.MatchAt(row).matches) {
    Standing standing{&report.policies->categories[match.category], nullptr, match.term == nullptr ? std::string_view() : match.term->term};
    for (const ElementRetention& entry : retention.entries) {
      if (entry.category == match.category) standing.entry = &entry;
    }
    out.emplace(standing.ref->category->id, standing);
  }
  return out;
}

class Comparer {
 public:
  Comparer(const Report& before, const Report& after, Locale locale) : before_(before), after_(after), locale_(locale) {}

  std::vector<Consequence> Compare() {
    const std::size_t rows = std::min(before_.rows.size(), after_.rows.size());
    for (row_ = 0; row_ < rows; ++row_) CompareRow();
    CompareConditions();
    return std::move(out_);
  }

 private:
  void Add(std::string kind, std::string category, const char* id, std::vector<std::string> params) {
    std::string text = TextOf({std::string("diff.") + id, std::move(params)}, locale_);
    const auto [at, fresh] = index_.emplace(std::make_pair(category, text), out_.size());
    if (fresh) out_.push_back({std::move(kind), std::move(category), std::move(text), {}});
    out_[at->second].rows.push_back(row_);
  }

  void CompareRow() {
    const auto before = StandingsOf(before_, row_);
    const auto after = StandingsOf(after_, row_);
    for (const auto& [id, old] : before) {
      const auto now = after.find(id);
      if (now == after.end()) {
        Add("unnamed", id, "no-longer-named", {old.ref->category->name.In(locale_), DateOf(before_, old)});
      } else {
        CompareStanding(id, old, now->second);
      }
    }
    for (const auto& [id, now] : after) {
      if (!before.contains(id)) Add("named", id, "now-named", {now.ref->category->name.In(locale_), DateOf(after_, now)});
    }
  }

  std::string DateOf(const Report& report, const Standing& standing) const {
    return standing.entry == nullptr ? std::string("?") : DeletionText(report, *standing.entry, locale_);
  }

  void CompareStanding(const std::string& id, const Standing& old, const Standing& now) {
    const std::string name = now.ref->category->name.In(locale_);
    if (old.item != now.item) CompareItems(id, name, old, now);
    CompareDates(id, name, old, now);
    CompareStores(id, name, old, now);
    ComparePurposes(id, name, old, now);
    if (Bases(*old.ref) != Bases(*now.ref)) Add("basis", id, "basis", {name, Bases(*old.ref), Bases(*now.ref)});
    if (old.ref->category->role != now.ref->category->role) {
      const auto role = [&](const Standing& s) { return Label(locale_, "role", RoleName(s.ref->category->role)); };
      Add("role", id, "role", {name, role(old), role(now)});
    }
  }

  // The element keeps its category, by another item of the list.
  void CompareItems(const std::string& id, const std::string& name, const Standing& old, const Standing& now) {
    if (old.item.empty()) return Add("item", id, "item-now-listed", {name, std::string(now.item)});
    if (now.item.empty()) return Add("item", id, "item-not-listed", {name, std::string(old.item)});
    Add("item", id, "item-otherwise", {name, std::string(old.item), std::string(now.item)});
  }

  // A row can change while no day of this element does (nothing has happened yet): then its statement says how.
  void CompareDates(const std::string& id, const std::string& name, const Standing& old, const Standing& now) {
    if (old.entry == nullptr || now.entry == nullptr) return;
    const std::string before = DeletionText(before_, *old.entry, locale_);
    const std::string after = DeletionText(after_, *now.entry, locale_);
    if (before != after) return Add("date", id, "date-moves", {name, before, after});
    const auto [known, fresh] = same_.emplace(id, true);
    if (fresh) known->second = SameRetention({before_.policies.get(), old.ref->policy}, {after_.policies.get(), now.ref->policy}, id);
    const RetentionRule* row = RuleOf(*after_.policies, now.entry->category);
    if (!known->second && row != nullptr) Add("date", id, "date-will-move", {name, row->statement.In(locale_)});
  }

  static std::map<std::string, std::set<std::string>> StoresOf(const CategoryRef& ref) {
    std::map<std::string, std::set<std::string>> out;
    for (const StoreUse& store : ref.category->stores) out[store.id].insert(store.kinds.begin(), store.kinds.end());
    return out;
  }

  void CompareStores(const std::string& id, const std::string& name, const Standing& old, const Standing& now) {
    const auto before = StoresOf(*old.ref);
    const auto after = StoresOf(*now.ref);
    for (const auto& [store, kinds] : before) {
      const auto other = after.find(store);
      const std::string label = StoreLabel(*old.ref->policy, store, locale_);
      if (other == after.end()) {
        Add("store", id, "store-removed", {name, label});
      } else if (other->second != kinds) {
        Add("store", id, "store-otherwise", {name, label});
      }
    }
    for (const auto& [store, kinds] : after) {
      if (!before.contains(store)) Add("store", id, "store-added", {name, StoreLabel(*now.ref->policy, store, locale_)});
    }
  }

  // The purposes that hold for the element: of the category, or of the group that lists it.
  static std::set<std::string> PurposesOf(const Report& report, std::size_t row, const Standing& standing) {
    std::string group;
    for (const Match& match : report.MatchAt(row).matches) {
      const bool same = report.policies->categories[match.category].category == standing.ref->category;
      if (same && match.group != nullptr) group = match.group->id;
    }
    std::set<std::string> out;
    for (const Purpose& purpose : standing.ref->category->purposes) {
      if (purpose.group.empty() || purpose.group == group) out.insert(purpose.id);
    }
    return out;
  }

  void ComparePurposes(const std::string& id, const std::string& name, const Standing& old, const Standing& now) {
    const std::set<std::string> before = PurposesOf(before_, row_, old);
    const std::set<std::string> after = PurposesOf(after_, row_, now);
    for (const std::string& purpose : before) {
      if (!after.contains(purpose)) Add("purpose", id, "purpose-removed", {name, PurposeLabel(*old.ref->policy, purpose, locale_)});
    }
    for (const std::string& purpose : after) {
      if (!before.contains(purpose)) Add("purpose", id, "purpose-added", {name, PurposeLabel(*now.ref->policy, purpose, locale_)});
    }
  }

  std::string Bases(const CategoryRef& ref) const {
    std::string out;
    for (const LegalBasis& basis : ref.category->legal_bases) out += (out.empty() ? "" : ", ") + Label(locale_, "basis", basis.id);
    return out;
  }

  // A finding about the use of the product, whatever code a pack gives it.
  static bool IsCondition(const Finding& finding) {
    const std::string_view code = finding.code;
    const bool of_data =
        code.starts_with("RETENTION") || code == "DATES-CONTRADICT" || code == "NO-ELEMENTS" || code == "PRODUCT-NOT-STATED";
    return !finding.pointer && finding.level != Level::kNote && !of_data;
  }

  std::set<std::string> ConditionsOf(const Report& report) const {
    std::set<std::string> out;
    for (const Finding& finding : report.findings) {
      if (IsCondition(finding)) out.insert(finding.code + ": " + TextOf(finding.message, locale_));
    }
    return out;
  }

  void CompareConditions() {
    const std::set<std::string> before = ConditionsOf(before_);
    const std::set<std::string> after = ConditionsOf(after_);
    for (const std::string& text : before) {
      if (!after.contains(text)) AddCondition("finding-gone", text);
    }
    for (const std::string& text : after) {
      if (!before.contains(text)) AddCondition("finding-new", text);
    }
  }

  void AddCondition(const char* id, const std::string& text) {
    out_.push_back({"condition", "", TextOf({std::string("diff.") + id, {text}}, locale_), {}});
  }

  const Report& before_;
  const Report& after_;
  Locale locale_;
  std::size_t row_ = 0;
  std::vector<Consequence> out_;
  std::map<std::pair<std::string, std::string>, std::size_t> index_;
  std::map<std::string, bool> same_;  // by category: does its retention row promise the same?
};

}  // namespace

std::vector<Consequence> DiffReports(const Report& before, const Report& after, Locale locale) {
  return Comparer(before, after, locale).Compare();
}

}  // namespace policylens
