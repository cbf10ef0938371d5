#include <utility>

#include "builtin.h"
#include "cli_run.h"
#include "json_report.h"
#include "labels.h"
#include "sha256.h"
#include "text_table.h"

namespace policylens::cli {
namespace {

bool KnownFormat(const std::string& format, Exit& exit) {
  if (format == "text" || format == "json") return true;
  UsageError("--format is `text` or `json`, not `" + format + "`", exit);
  return false;
}

void Print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string ListText(const PolicySet& policies, Locale locale) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& policy : policies.policies) {
    rows.push_back({policy->id, policy->product, policy->last_updated ? FormatDate(*policy->last_updated) : "",
                    std::to_string(policy->categories.size()), policy->title.In(locale)});
  }
  return AlignedRows(rows);
}

std::string ListJson(const PolicySet& policies, Locale locale) {
  std::string text;
  JsonWriter json(text, true);
  json.BeginArray();
  for (const auto& policy : policies.policies) {
    json.BeginObject();
    WriteJsonPolicy(json, *policy, locale);
    json.EndObject();
  }
  json.EndArray();
  return text + "\n";
}

std::string JoinedTerms(const TermGroup& group, Locale locale) {
  std::string text;
  for (const Term& term : group.terms) {
    text += (text.empty() ? "" : "; ") + (locale == Locale::kZhCn && !term.zh.empty() ? term.zh + " (" + term.term + ")" : term.term);
  }
  return text;
}

std::string CategoryText(const Policy& policy, const Category& category, Locale locale) {
  std::string text = "\n" + category.name.In(locale) + "  " + category.id + "\n";
  std::vector<std::vector<std::string>> rows;
  rows.push_back({Say(locale, "label-role"), Label(locale, "role", RoleName(category.role))});
  for (const Purpose& purpose : category.purposes) {
    rows.push_back({Say(locale, "label-purpose"), PurposeLabel(policy, purpose.id, locale) + (purpose.only ? Say(locale, "only") : "")});
  }
  for (const LegalBasis& basis : category.legal_bases) rows.push_back({Say(locale, "label-basis"), Label(locale, "basis", basis.id)});
  for (const StoreUse& store : category.stores) {
    std::string kinds;
    for (const std::string& kind : store.kinds) kinds += (kinds.empty() ? "" : ", ") + Label(locale, "kind", kind);
    rows.push_back({Say(locale, "label-store"), StoreLabel(policy, store.id, locale) + " (" + kinds + ")"});
  }
  for (const TermGroup& group : category.groups) rows.push_back({group.name.In(locale), JoinedTerms(group, locale)});
  return text + AlignedRows(rows, 28);
}

std::string ShowText(const Policy& policy, Locale locale) {
  std::string text = policy.title.In(locale) + "  " + policy.id;
  if (policy.last_updated) text += "  " + FormatDate(*policy.last_updated);
  text += "\n";
  for (const Category& category : policy.categories) text += CategoryText(policy, category, locale);
  text += "\n" + Say(locale, "title-retention") + "\n";
  for (const RetentionRule& rule : policy.retention) {
    text += "  " + ClauseText(&policy, rule.source.section, rule.source.row, locale) + "\n    " + rule.statement.In(locale) + "\n";
  }
  text += "\n" + Say(locale, "title-conditions") + "\n";
  for (const Condition& condition : policy.conditions) {
    text += "  " + Say(locale, "section", {condition.source.section}) + "  " + condition.statement.In(locale) + "\n";
  }
  return text;
}

// The pack's own text: of the file it came from, or as built in.
std::string PackBytes(const Policy& policy, const FactArguments& arguments) {
  for (const std::string& path : arguments.policies) {
    const auto bytes = ReadFile(path);
    if (bytes && Sha256Hex(*bytes) == policy.sha256) return *bytes;
  }
  for (const BuiltinFile& file : BuiltinFiles()) {
    if (Sha256Hex(file.bytes) == policy.sha256) return std::string(file.bytes);
  }
  return {};
}

}  // namespace

Exit RunPolicyList(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  if (!KnownFormat(arguments.format, exit)) return exit;
  const auto policies = LoadPolicySet(arguments.facts, exit);
  if (policies == nullptr) return exit;
  const Locale locale = LocaleByName(arguments.facts.locale).value_or(Locale::kEn);
  Print(arguments.format == "json" ? ListJson(*policies, locale) : ListText(*policies, locale));
  return exit;
}

Exit RunPolicyShow(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  if (!KnownFormat(arguments.format, exit)) return exit;
  const auto policies = LoadPolicySet(arguments.facts, exit);
  if (policies == nullptr) return exit;
  const Policy* policy = policies->FindPolicy(arguments.files.front());
  if (policy == nullptr) {
    return UsageError("no loaded policy has the id `" + arguments.files.front() + "` (see `policylens policy list`)", exit), exit;
  }
  const Locale locale = LocaleByName(arguments.facts.locale).value_or(Locale::kEn);
  Print(arguments.format == "json" ? PackBytes(*policy, arguments.facts) : ShowText(*policy, locale));
  return exit;
}

Exit RunPolicyLint(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  const Locale locale = LocaleByName(arguments.facts.locale).value_or(Locale::kEn);
  for (const std::string& path : arguments.files) {
    const auto bytes = ReadFile(path);
    if (!bytes) return UsageError("cannot read `" + path + "`", exit), exit;
    Outcome<Policy> policy = ReadPolicy(*bytes);
    for (Issue& issue : policy.issues) issue.file = path;
    PrintIssues(policy.issues, locale);
    if (!policy.issues.empty()) exit = Worst(exit, HasError(policy.issues) ? Exit::kInvalid : Exit::kFindings);
  }
  return exit;
}

}  // namespace policylens::cli
