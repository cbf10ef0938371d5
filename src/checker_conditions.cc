#include "checker_conditions.h"

#include <algorithm>
#include <set>
#include <utility>

#include "pack_names.h"
#include "text.h"

namespace policylens {
namespace {

using Texts = std::vector<std::string>;

const Texts& List(const Condition& condition, std::string_view name) {
  static const Texts kNone;
  const auto found = condition.lists.find(name);
  return found == condition.lists.end() ? kNone : found->second;
}

bool Has(const Texts& list, std::string_view text) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& one) { return EqualsIgnoringCase(one, text); });
}

std::string Quoted(const Texts& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

// The value that `text` stands for: itself, or by an entry `VALUE=other name` of `aliases`; "" if none.
std::string ValueOf(std::string_view text, const Texts& values, const Texts& aliases) {
  for (const std::string& value : values) {
    if (EqualsIgnoringCase(value, text)) return value;
  }
  for (const std::string& alias : aliases) {
    const std::size_t equals = alias.find('=');
    if (equals != std::string::npos && EqualsIgnoringCase(std::string_view(alias).substr(equals + 1), text)) return alias.substr(0, equals);
  }
  return {};
}

// The matches of rows that are not ignored, each once.
[[gnu::noinline]] std::vector<const MatchResult*> MatchesInUse(const Report& report) {
  std::vector<const MatchResult*> matches;
  std::vector<bool> seen(report.matches.size(), false);
  for (const ReportRows::Kind& kind : report.rows.kinds()) {
    if (kind.row.ignored || seen[kind.row.match]) continue;
    seen[kind.row.match] = true;
    matches.push_back(&report.matches[kind.row.match]);
  }
  return matches;
}

class ConditionChecker {
 public:
  ConditionChecker(const Report& report, FindingSink& sink) : report_(report), sink_(sink) {}

  void Check(const Policy& policy, const Condition& condition) {
    policy_ = &policy;
    condition_ = &condition;
    if (condition.kind == "availability") Availability();
    if (condition.kind == "requires-service") Services();
    if (condition.kind == "authorization") Authorization();
    if (condition.kind == "minimum-age") MinimumAge();
  }

 private:
  void Add(std::string_view fallback_code, Level level, const char* id, Texts params = {}, std::optional<CategoryIndex> category = {}) {
    const std::string_view code = condition_->code.empty() ? fallback_code : std::string_view(condition_->code);
    sink_.Add(code, level, {id, std::move(params)}, {ClauseOf(*policy_, condition_->source), category, {}});
  }

  LocalizedText Product() const { return {policy_->product_name.en, policy_->product_name.In(Locale::kZhCn)}; }

  // What the condition is about: services, by their names.
  LocalizedText Named() const {
    LocalizedText names;
    for (const std::string& id : condition_->values) Enumerate(NameOf(policy_->services, id), &names);
    return names;
  }

  // Countries where the product is not offered, among those given; `all-except` names the excluded, `only` the included.
  Texts NotOffered(const Texts& given, const Texts& aliases) const {
    const bool only = Has(List(*condition_, "mode"), "only");
    Texts found;
    for (const std::string& region : given) {
      if (ValueOf(region, condition_->values, aliases).empty() == only) found.push_back(region);
    }
    return found;
  }

  // The text speaks of users. Where resources stand is only an indicator, and says nothing where the pack knows no region.
  void Availability() {
    const UseContext& context = report_.context;
    const Texts users = context.user_regions ? NotOffered(*context.user_regions, List(*condition_, "names")) : Texts{};
    if (!users.empty()) return Add("AVAIL", Level::kError, "finding.availability-user", {Product().en, Product().zh, Quoted(users)});
    const Texts& regions = List(*condition_, "regions");
    if (!context.resource_regions || regions.empty()) return;
    const Texts resources = NotOffered(*context.resource_regions, regions);
    if (!resources.empty()) Add("AVAIL", Level::kWarning, "finding.availability-resource", {Product().en, Product().zh, Quoted(resources)});
  }

  bool IsService(std::string_view name) const {
    return std::any_of(condition_->values.begin(), condition_->values.end(),
                       [&](const std::string& id) { return Means(name, id, policy_->services); });
  }

  void Services() {
    const LocalizedText offered = Named();
    if (!report_.context.hosting_services) {
      return Add("SERVICE-REQUIRED", Level::kUndetermined, "finding.service-unknown", {Product().en, Product().zh, offered.en, offered.zh});
    }
    Texts unlisted;
    bool may_do = false;
    for (const std::string& name : *report_.context.hosting_services) {
      const bool listed = IsService(name);
      const bool none = Has(List(*condition_, "not-services"), name);
      if (!listed) unlisted.push_back(name);
      may_do |= listed || !none;
    }
    if (!may_do) {
      Add("SERVICE-REQUIRED", Level::kError, "finding.service-required", {Product().en, Product().zh, offered.en, offered.zh});
    }
    if (unlisted.empty()) return;
    const Texts& code = List(*condition_, "unlisted");
    sink_.Add(code.empty() ? "SERVICE-UNLISTED" : std::string_view(code[0]), Level::kWarning,
              {"finding.service-unlisted", {Quoted(unlisted), offered.en, offered.zh}}, {ClauseOf(*policy_, condition_->source), {}, {}});
  }

  // An element of the group that the authorisation is about; perhaps is enough, since a question can be answered.
  std::optional<CategoryIndex> CategoryWithData() const {
    for (const MatchResult* const result : MatchesInUse(report_)) {
      for (const Match& match : result->matches) {
        const Category& category = *report_.policies->categories[match.category].category;
        const bool named = Has(condition_->categories, category.id) || (condition_->categories.empty() && Owns(match.category));
        const bool group = condition_->group.empty() || (match.group != nullptr && match.group->id == condition_->group);
        if (named && group) return match.category;
      }
    }
    return std::nullopt;
  }
  bool Owns(CategoryIndex category) const { return report_.policies->categories[category].policy == policy_; }

  // The data in question: the group's name, or the category's where the condition speaks of all of it.
  LocalizedText Listed(CategoryIndex index) const {
    const Category& category = *report_.policies->categories[index].category;
    for (const TermGroup& group : category.groups) {
      if (group.id == condition_->group) return group.name;
    }
    return category.name;
  }

  void Authorization() {
    const bool tke = Has(condition_->values, "tke");
    const std::optional<bool> purchased = tke ? report_.context.tke_purchased : std::nullopt;
    const std::optional<bool> authorized = tke ? report_.context.tke_authorized : std::nullopt;
    if (purchased == false || authorized == true) return;
    const bool bought = purchased.has_value();
    const bool refused = bought && authorized.has_value();
    const std::optional<CategoryIndex> category = CategoryWithData();
    if (!category) return;
    const LocalizedText from = Named();
    const LocalizedText data = Listed(*category);
    const Texts params = {from.en, from.In(Locale::kZhCn), data.en, data.In(Locale::kZhCn)};
    if (refused) {
      return Add("AUTHORIZATION", Level::kError, "finding.authorization-missing", params, category);
    }
    Add("AUTHORIZATION", Level::kUndetermined, bought ? "finding.authorization-unknown" : "finding.authorization-purchase-unknown", params,
        category);
  }

  void MinimumAge() {
    const std::optional<bool> ensured = report_.context.minimum_age_ensured;
    if (ensured == true) return;
    if (ensured == false) return Add("MIN-AGE", Level::kError, "finding.minimum-age-not-ensured", {Product().en, Product().zh});
    Add("MIN-AGE", Level::kNote, "finding.minimum-age", {Product().en, Product().zh});
  }

  const Report& report_;
  FindingSink& sink_;
  const Policy* policy_ = nullptr;
  const Condition* condition_ = nullptr;
};

// The first policy whose conditions ask for a product, in the order of the policies.
void ProductNotStated(const Report& report, FindingSink& sink) {
  std::string products;
  for (const std::string& product : report.policies->Products()) products += (products.empty() ? "`" : ", `") + product + "`";
  for (const auto& policy : report.policies->policies) {
    for (const Condition& condition : policy->conditions) {
      if (condition.kind != "applies-if") continue;
      return sink.Add("PRODUCT-NOT-STATED", Level::kUndetermined, {"finding.product-not-stated", {products}},
                      {ClauseOf(*policy, condition.source), {}, {}});
    }
  }
}

// ---- policies that name an element ----

class PolicyChecker {
 public:
  PolicyChecker(const Report& report, FindingSink& sink) : report_(report), sink_(sink) {
    for (const MatchResult* const result : MatchesInUse(report)) {
      for (const Match& match : result->matches) Touch(match);
    }
  }

  void Check() {
    std::set<const Policy*> policies;
    for (const auto& [category, notes] : touched_) {
      policies.insert(report_.policies->categories[category].policy);
      Defects(category, notes);
    }
    for (const auto& policy : report_.policies->policies) {
      if (policies.contains(policy.get())) References(*policy);
    }
    for (const auto& policy : report_.policies->policies) {
      if (report_.Uses(*policy)) Age(*policy);
    }
  }

 private:
  void Touch(const Match& match) {
    std::set<std::string>& notes = touched_[match.category];
    if (match.term != nullptr) notes.insert(match.term->notes.begin(), match.term->notes.end());
  }

  static std::vector<const PolicyNote*> NotesOf(const Policy& policy, const std::set<std::string>& ids) {
    std::vector<const PolicyNote*> notes;
    for (const PolicyNote& note : policy.notes) {
      if (ids.contains(note.id)) notes.push_back(&note);
    }
    return notes;
  }

  // What the document leaves open or prints wrongly, once for the row that lists the data and once for the retention row.
  void Defects(CategoryIndex category, std::set<std::string> ids) {
    const CategoryRef& ref = report_.policies->categories[category];
    ids.insert(ref.category->notes.begin(), ref.category->notes.end());
    AddDefects(category, ClauseOf(ref), NotesOf(*ref.policy, ids));
    const RetentionRule* rule = RetentionRowOf(ref);
    if (rule != nullptr) AddDefects(category, RetentionClauseOf(ref), NotesOf(*ref.policy, {rule->notes.begin(), rule->notes.end()}));
  }

  void AddDefects(CategoryIndex category, const ClauseRef& clause, std::vector<const PolicyNote*> notes) {
    if (notes.empty()) return;
    std::string ids;
    for (const PolicyNote* note : notes) ids += (ids.empty() ? "" : ", ") + note->id;
    sink_.Add("SOURCE-DEFECT", Level::kNote, {"finding.source-defect", {ids}}, {clause, category, {}}, std::move(notes));
  }

  void References(const Policy& policy) {
    for (const Condition& condition : policy.conditions) {
      if (condition.code != "EXTERNAL-REF") continue;
      const Texts& text = List(condition, "text");
      const std::string what = condition.values.empty() ? condition.id : condition.values[0];
      const std::string where = text.empty() ? "" : text[0];
      const std::string known = "finding.external-" + what;
      std::string name = NamedCode("finding.text-", where);
      Message message = HasText(known) ? Message{known, {std::move(name)}} : Message{"finding.external-reference", {what, std::move(name)}};
      sink_.Add("EXTERNAL-REF", Level::kNote, std::move(message), {ClauseOf(policy, condition.source), {}, {}});
    }
  }

  static ClauseRef AgeClause(const Policy& policy) {
    for (const Condition& condition : policy.conditions) {
      if (condition.code == "POLICY-STALE") return ClauseOf(policy, condition.source);
    }
    return {&policy, "", ""};
  }

  void Age(const Policy& policy) {
    for (const auto& other : report_.policies->policies) {
      const bool successor = other.get() != &policy && other->product == policy.product && other->module == policy.module &&
                             other->last_updated && policy.last_updated && *other->last_updated > *policy.last_updated;
      if (!successor) continue;
      return sink_.Add("POLICY-STALE", Level::kNote, {"finding.policy-succeeded", {policy.id, other->id}}, {AgeClause(policy), {}, {}});
    }
    if (!report_.as_of || !policy.retrieved) return;
    const std::optional<Date> fresh_until = AddPeriod(*policy.retrieved, {12, Unit::kMonth}, {});
    if (!fresh_until || *report_.as_of <= *fresh_until) return;
    sink_.Add("POLICY-STALE", Level::kNote, {"finding.policy-stale", {policy.id, FormatDate(*policy.retrieved)}},
              {AgeClause(policy), {}, {}});
  }

  const Report& report_;
  FindingSink& sink_;
  std::map<CategoryIndex, std::set<std::string>> touched_;  // ids of the notes of the terms met
};

}  // namespace

[[gnu::noinline]] void CheckConditions(const Report& report, FindingSink& sink) {
  if (report.products_source == FactSource::kNone) return ProductNotStated(report, sink);
  ConditionChecker checker(report, sink);
  for (const auto& policy : report.policies->policies) {
    if (!report.Uses(*policy)) continue;
    for (const Condition& condition : policy->conditions) checker.Check(*policy, condition);
  }
}

[[gnu::noinline]] void CheckPolicies(const Report& report, FindingSink& sink) { PolicyChecker(report, sink).Check(); }

}  // namespace policylens
