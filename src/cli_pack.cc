// Packs as files: lint, verify, diff. Where a file is asked for, the id of a built-in policy will do.
#include <utility>

#include "cli_run.h"
#include "pack_tools.h"

namespace policylens::cli {
namespace {

std::optional<PackFile> ReadPack(const std::string& name, Exit& exit) {
  if (auto builtin = BuiltinPack(name)) return builtin;
  auto bytes = IsFolder(name) ? std::nullopt : ReadFile(name);
  if (!bytes) return UsageError({"usage.cannot-read", {name}}, exit);
  return PackFile{name, std::move(*bytes)};
}

std::optional<std::vector<PackFile>> ReadPacks(const std::vector<std::string>& names, Exit& exit) {
  std::vector<PackFile> packs;
  for (const std::string& name : names) {
    auto pack = ReadPack(name, exit);
    if (!pack) return std::nullopt;
    packs.push_back(std::move(*pack));
  }
  return packs;
}

std::optional<std::string> ReadText(const std::string& name, Exit& exit) {
  auto text = IsFolder(name) ? std::nullopt : ReadFile(name);
  if (!text) return UsageError({"usage.cannot-read", {name}}, exit);
  return text;
}

std::optional<PolicyFormat> FormatOf(const PolicyArguments& arguments, Exit& exit) {
  const auto format = PolicyFormatByName(arguments.format);
  if (!format) return UsageError({"usage.format-policy", {arguments.format}}, exit);
  return format;
}

void Print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

Exit PrintAnswer(const Outcome<PackAnswer>& answer, Locale locale) {
  PrintIssues(answer.issues, locale);
  if (answer.value) Print(answer.value->text);
  if (!answer.value || HasError(answer.issues)) return Exit::kInvalid;
  return answer.value->good ? Exit::kGood : Exit::kFindings;
}

}  // namespace

Exit RunPolicyLint(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  const auto format = FormatOf(arguments, exit);
  const auto locale = ReadLocale(arguments.facts, exit);
  if (!format || !locale) return exit;
  const auto packs = ReadPacks(arguments.files, exit);
  const auto beside = packs ? ReadPacks(arguments.facts.policies, exit) : std::nullopt;
  if (!beside) return exit;
  const std::vector<LintResult> results = LintPacks(*packs, *beside, !arguments.facts.no_builtin);
  Print(WriteLint(results, *format, *locale));
  return static_cast<Exit>(LintExitCode(results));
}

Exit RunPolicyVerify(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  const auto format = FormatOf(arguments, exit);
  const auto locale = ReadLocale(arguments.facts, exit);
  if (!format || !locale) return exit;
  const auto pack = ReadPack(arguments.files.at(0), exit);
  const auto text = pack ? ReadText(arguments.files.at(1), exit) : std::nullopt;
  return text ? PrintAnswer(VerifyPack(*pack, *text, *format, *locale), *locale) : exit;
}

Exit RunPolicyDiff(const PolicyArguments& arguments) {
  Exit exit = Exit::kGood;
  const auto format = FormatOf(arguments, exit);
  const auto locale = ReadLocale(arguments.facts, exit);
  if (!format || !locale) return exit;
  const auto versions = ReadPacks(arguments.files, exit);
  const auto beside = versions ? ReadPacks(arguments.facts.policies, exit) : std::nullopt;
  if (!beside) return exit;
  PackComparison comparison{versions->at(0), versions->at(1), *beside, !arguments.facts.no_builtin, std::nullopt};
  if (!arguments.input.empty() && !(comparison.input = ReadText(arguments.input, exit))) return exit;
  auto options = ReadFactArguments(arguments.facts, exit);
  if (!options) return exit;
  options->locale = *locale;
  options->intake.name = arguments.input;
  return PrintAnswer(ComparePacks(comparison, *options, *format), *locale);
}

}  // namespace policylens::cli
