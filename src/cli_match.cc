#include <algorithm>
#include <utility>

#include "cli_run.h"
#include "json_report.h"
#include "labels.h"
#include "match_differences.h"
#include "punctuation.h"
#include "text.h"
#include "text_table.h"

namespace policylens::cli {
namespace {

std::string EvidenceText(const Match& match, Locale locale) {
  std::string text;
  for (const Evidence& evidence : match.evidence) {
    const std::string from = Label(locale, "evidence", EvidenceFromName(evidence.from));
    Append(text, PunctuationOf(locale).item, EscapeInvisible(evidence.word) + InBrackets(locale, from));
  }
  return text;
}

std::string MatchText(const PolicySet& policies, const std::string& name, const MatchResult& result, Locale locale) {
  std::vector<std::vector<std::string>> rows;
  for (const Match& match : result.matches) {
    const std::string applies = match.applies ? "" : InBrackets(locale, Say(locale, "text-perhaps"));
    rows.push_back({std::to_string(match.confidence) + "%" + applies, policies.categories[match.category].category->id,
                    TermLabel(match.term, locale), EvidenceText(match, locale)});
  }
  for (const Nearest& nearest : result.nearest) {
    rows.push_back({"(" + std::to_string(nearest.confidence) + "%)", policies.categories[nearest.category].category->id,
                    TermLabel(nearest.term, locale), EscapeInvisible(TextOf(nearest.why, locale))});
  }
  std::string differs;
  for (const std::string& what : DifferencesOf(policies, result, RulesDiffer(policies, result))) {
    Append(differs, PunctuationOf(locale).item, Label(locale, "differs", what));
  }
  if (!differs.empty()) differs = "  " + Say(locale, "text-differ", {differs}) + "\n";
  std::string text = EscapeInvisible(name).append(PunctuationOf(locale).colon);
  return text + Label(locale, "verdict", VerdictName(result.verdict)) + "\n" + AlignedRows(rows) + differs;
}

std::string MatchJson(const PolicySet& policies, const std::string& name, const MatchResult& result, Locale locale) {
  std::string text;
  JsonWriter json(text, false);
  json.BeginObject().Key("name").String(name).Key("verdict").String(VerdictName(result.verdict));
  WriteJsonMatches(json, policies, result, locale);
  json.Key("differs").BeginArray();
  for (const std::string& what : DifferencesOf(policies, result, RulesDiffer(policies, result))) json.String(what);
  json.EndArray().EndObject();
  return text + "\n";
}

}  // namespace

Exit RunMatch(const MatchArguments& arguments) {
  Exit exit = Exit::kGood;
  const auto locale = ReadLocale(arguments.facts, exit);
  if (!locale) return exit;
  if (arguments.format != "text" && arguments.format != "json") {
    return UsageError({"usage.format-json", {arguments.format}}, exit), exit;
  }
  const auto policies = LoadPolicySet(arguments.facts, exit);
  if (policies == nullptr) return exit;
  const std::vector<std::string> loaded = policies->Products();
  for (const std::string& id : arguments.facts.products) {
    if (std::find(loaded.begin(), loaded.end(), ToLowerAscii(id)) != loaded.end()) continue;
    std::string all;
    for (const std::string& known : loaded) Append(all, PunctuationOf(*locale).item, known);
    PrintIssues({{Severity::kError, "unknown-product", {"report.unknown-product", {id, all}}, {}}}, *locale);
    exit = Exit::kInvalid;
  }
  if (exit != Exit::kGood) return exit;
  MatcherCache matchers;
  std::string text;  // all of it, so that what fails on the way leaves no half of an answer
  for (const std::string& name : arguments.names) {
    const MatchResult result = MatchName(*policies, name, arguments.facts.products, &matchers);
    text += arguments.format == "json" ? MatchJson(*policies, name, result, *locale) : MatchText(*policies, name, result, *locale);
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
  return exit;
}

}  // namespace policylens::cli
