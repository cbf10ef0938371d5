#include <utility>

#include "builtin.h"
#include "cli_run.h"
#include "json_head.h"
#include "policy_document.h"
#include "sha256.h"
#include "text.h"
#include "text_table.h"

namespace policylens::cli {
namespace {

bool KnownFormat(const std::string& format, Exit& exit) {
  if (format == "text" || format == "json" || format == "markdown") return true;
  UsageError({"usage.format-policy", {format}}, exit);
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

std::string ListMarkdown(const PolicySet& policies, Locale locale) {
  std::string text;
  for (const auto& policy : policies.policies) {
    text += "- `" + policy->id + "`: " + MarkdownText(policy->title.In(locale));
    if (policy->last_updated) text += ", " + FormatDate(*policy->last_updated);
    text += "\n";
  }
  return text;
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

// What may have been meant by an id that no policy has.
Message UnknownPolicy(const std::string& id, const PolicySet& policies) {
  std::vector<std::string> ids;
  for (const auto& policy : policies.policies) ids.push_back(policy->id);
  const std::string near(NearestName(id, ids));
  return near.empty() ? Message{"usage.policy", {id}} : Message{"usage.policy-near", {id, near}};
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
  const auto locale = ReadLocale(arguments.facts, exit);
  if (!locale || !KnownFormat(arguments.format, exit)) return exit;
  const auto policies = LoadPolicySet(arguments.facts, exit);
  if (policies == nullptr) return exit;
  if (arguments.format == "json") {
    Print(ListJson(*policies, *locale));
  } else {
    Print(arguments.format == "markdown" ? ListMarkdown(*policies, *locale) : ListText(*policies, *locale));
  }
  return exit;
}

Exit RunPolicyShow(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  const auto locale = ReadLocale(arguments.facts, exit);
  if (!locale || !KnownFormat(arguments.format, exit)) return exit;
  const auto policies = LoadPolicySet(arguments.facts, exit);
  if (policies == nullptr) return exit;
  const std::string& id = arguments.files.front();
  const Policy* policy = policies->FindPolicy(ToLowerAscii(id));
  if (policy == nullptr) return UsageError(UnknownPolicy(id, *policies), exit), exit;
  if (arguments.format == "json") {
    Print(PackBytes(*policy, arguments.facts));
  } else {
    Print(arguments.format == "markdown" ? PolicyMarkdown(*policy, *locale) : PolicyText(*policy, *locale));
  }
  return exit;
}

}  // namespace policylens::cli
