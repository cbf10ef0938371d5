// Packs as files: lint, verify, diff. Where a file is asked for, the id of a built-in policy will do.
#include <algorithm>
#include <utility>

#include "builtin.h"
#include "cli_run.h"
#include "policy_diff.h"
#include "policy_lint.h"
#include "policy_verify.h"

namespace policylens::cli {
namespace {

struct Pack {
  std::string file;
  std::string bytes;
};

std::vector<Policy> BuiltinPacks() {
  std::vector<Policy> packs;
  for (const BuiltinFile& file : BuiltinFiles()) {
    Outcome<Policy> read = ReadPolicy(file.bytes);
    if (!read.value) continue;
    read.value->file = std::string(file.name);
    packs.push_back(std::move(*read.value));
  }
  return packs;
}

std::optional<Pack> ReadPack(const std::string& name, Exit& exit) {
  for (const Policy& policy : BuiltinPacks()) {
    if (policy.id == name) return Pack{policy.file, std::string(BuiltinBytes(policy.file))};
  }
  auto bytes = IsFolder(name) ? std::nullopt : ReadFile(name);
  if (!bytes) return UsageError("cannot read `" + name + "`", exit);
  return Pack{name, std::move(*bytes)};
}

std::optional<PolicyFormat> FormatOf(const PolicyArguments& arguments, Exit& exit) {
  if (arguments.format == "text") return PolicyFormat::kText;
  if (arguments.format == "json") return PolicyFormat::kJson;
  if (arguments.format == "markdown") return PolicyFormat::kMarkdown;
  return UsageError("--format is `text`, `json` or `markdown`, not `" + arguments.format + "`", exit);
}

std::optional<Locale> LocaleOf(const PolicyArguments& arguments, Exit& exit) {
  const auto locale = LocaleByName(arguments.facts.locale);
  if (!locale) return UsageError("--locale is `en` or `zh-CN`, not `" + arguments.facts.locale + "`", exit);
  return locale;
}

void Print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

// The packs that a pack is linted beside: the built-in ones and those of --policy.
std::optional<std::vector<Policy>> PacksBeside(const FactArguments& facts, Exit& exit) {
  std::vector<Policy> packs;
  if (!facts.no_builtin) packs = BuiltinPacks();
  for (const std::string& path : facts.policies) {
    const auto pack = ReadPack(path, exit);
    if (!pack) return std::nullopt;
    Outcome<Policy> read = ReadPolicy(pack->bytes);
    if (!read.value) continue;  // lint it by itself
    read.value->file = path;
    std::erase_if(packs, [&](const Policy& policy) { return policy.id == read.value->id; });
    packs.push_back(std::move(*read.value));
  }
  return packs;
}

// One version of a policy among the packs it is loaded with.
struct LoadedVersion {
  std::shared_ptr<const PolicySet> policies;
  const Policy* policy = nullptr;
};

std::optional<LoadedVersion> LoadVersion(const std::string& name, const FactArguments& facts, Locale locale, Exit& exit) {
  const auto pack = ReadPack(name, exit);
  if (!pack) return std::nullopt;
  std::vector<PackFile> packs = {{pack->file, pack->bytes}};
  for (const std::string& path : facts.policies) {
    const auto other = ReadPack(path, exit);
    if (!other) return std::nullopt;
    packs.push_back({path, other->bytes});
  }
  const Outcome<Policy> read = ReadPolicy(pack->bytes);
  auto loaded = LoadPolicies(packs, !facts.no_builtin);
  PrintIssues(loaded.issues, locale);
  if (!loaded.value || !read.value) return exit = Worst(exit, Exit::kInvalid), std::nullopt;
  return LoadedVersion{*loaded.value, (*loaded.value)->FindPolicy(read.value->id)};
}

std::optional<Report> CheckWith(const LoadedVersion& version, const CheckOptions& options, const std::string& input, Exit& exit) {
  CheckOptions own = options;
  Check check(version.policies, std::move(own));
  check.Feed(input);
  Outcome<Report> report = check.Finish();
  if (!report.value || HasError(report.issues)) {
    PrintIssues(report.issues, options.locale);
    exit = Worst(exit, Exit::kInvalid);
  }
  return std::move(report.value);
}

Exit PrintDiff(const PolicyDiff& diff, PolicyFormat format, Locale locale, Exit exit) {
  Print(WriteDiff(diff, format, locale));
  return diff.Equal() ? exit : Worst(exit, Exit::kFindings);
}

}  // namespace

Exit RunPolicyLint(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  const auto format = FormatOf(arguments, exit);
  const auto locale = LocaleOf(arguments, exit);
  const auto beside = PacksBeside(arguments.facts, exit);
  if (!format || !locale || !beside) return exit;
  const Outcome<Vocabulary> vocabulary = ReadVocabulary(BuiltinBytes("vocabulary.json"));
  std::vector<LintResult> results;
  for (const std::string& path : arguments.files) {
    const auto pack = ReadPack(path, exit);
    if (!pack) return exit;
    results.push_back(LintPolicy(path, pack->bytes, *beside, vocabulary.value ? *vocabulary.value : Vocabulary{}));
  }
  Print(WriteLint(results, *format, *locale));
  return static_cast<Exit>(LintExitCode(results));
}

Exit RunPolicyVerify(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  const auto format = FormatOf(arguments, exit);
  const auto locale = LocaleOf(arguments, exit);
  if (!format || !locale) return exit;
  const auto pack = ReadPack(arguments.files.at(0), exit);
  const auto text = ReadFile(arguments.files.at(1));
  if (!text) return UsageError("cannot read `" + arguments.files.at(1) + "`", exit), exit;
  if (!pack) return exit;
  if (text->size() > kMaxDocumentBytes) return UsageError("the text has more than 4 MiB", exit), exit;
  Outcome<Policy> policy = ReadPolicy(pack->bytes);
  for (Issue& issue : policy.issues) issue.file = pack->file;
  PrintIssues(policy.issues, *locale);
  if (!policy.value) return Exit::kInvalid;
  const VerifyResult result = VerifyPolicy(*policy.value, *text);
  Print(WriteVerify(*policy.value, result, *format, *locale));
  return result.Good() ? Exit::kGood : Exit::kFindings;
}

Exit RunPolicyDiff(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  const auto format = FormatOf(arguments, exit);
  const auto locale = LocaleOf(arguments, exit);
  if (!format || !locale) return exit;
  const auto before = LoadVersion(arguments.files.at(0), arguments.facts, *locale, exit);
  if (exit == Exit::kCannotRun) return exit;
  const auto after = LoadVersion(arguments.files.at(1), arguments.facts, *locale, exit);
  if (!before || !after) return exit;
  PolicyDiff diff{before->policy, after->policy, {}, nullptr, {}};
  diff.changes = DiffPolicies({before->policies.get(), before->policy}, {after->policies.get(), after->policy}, *locale);
  if (arguments.input.empty()) return PrintDiff(diff, *format, *locale, exit);
  const auto input = IsFolder(arguments.input) ? std::nullopt : ReadFile(arguments.input);
  if (!input) return UsageError("cannot read `" + arguments.input + "`", exit), exit;
  auto options = ReadFactArguments(arguments.facts, exit);
  if (!options) return exit;
  options->intake.name = arguments.input;
  const std::optional<Report> old = CheckWith(*before, *options, *input, exit);
  const std::optional<Report> now = CheckWith(*after, *options, *input, exit);
  if (!old || !now) return exit;
  diff.report = &*now;
  diff.consequences = DiffReports(*old, *now, *locale);
  return PrintDiff(diff, *format, *locale, exit);
}

}  // namespace policylens::cli
