// Packs in the page: lint beside a loaded pack, two packs compared, a pack against the text of its document. All JSON is UTF-8.
//
//   lintPack(name, packText, optionsJson) -> string        what `policy lint --format json` prints; options: {"locale"}
//   verifyPack(packText, documentText, optionsJson) -> string   `policy verify`; options: {"locale", "format"}
//   diffPacks(oldText, newText, oldReport, newReport, optionsJson) -> string   `policy diff`; the reports (JSON) of one input
//                                      under either pack beside the built-in ones, or empty without an input; options: {"locale",
//                                      "format"} (`json`, `text`, `markdown`; `json` if missing)
//
// A faulty pack or report gives a policylens-error/1. Nothing here touches the session's policies.

#include <emscripten/bind.h>

#include <optional>
#include <string>

#include "json_issue.h"
#include "pack_tools.h"

namespace policylens {
namespace {

struct PackOptions {
  Locale locale = Locale::kEn;
  PolicyFormat format = PolicyFormat::kJson;
};

std::string TextOf(const JsonValue& object, std::string_view member) {
  const JsonValue* value = object.Find(member);
  return value != nullptr && value->IsString() ? value->text : std::string();
}

PackOptions ReadOptions(const std::string& text) {
  PackOptions options;
  Outcome<JsonValue> json = ParseJson(text.empty() ? "{}" : text);
  if (!json.value) return options;
  options.locale = LocaleByName(TextOf(*json.value, "locale")).value_or(Locale::kEn);
  options.format = PolicyFormatByName(TextOf(*json.value, "format")).value_or(PolicyFormat::kJson);
  return options;
}

std::string AnswerText(const Outcome<PackAnswer>& answer, std::string_view name, Locale locale) {
  return answer.value ? answer.value->text : JsonError(name, answer.issues, locale, false);
}

std::string LintPack(const std::string& name, const std::string& pack, const std::string& options) {
  const std::vector<PackFile> packs = {{name, pack}};
  return WriteLint(LintPacks(packs, {}, true), PolicyFormat::kJson, ReadOptions(options).locale);
}

std::string VerifyPackText(const std::string& pack, const std::string& document, const std::string& text) {
  const PackOptions options = ReadOptions(text);
  return AnswerText(VerifyPack({"pack", pack}, document, options.format, options.locale), "pack", options.locale);
}

std::string DiffPacks(const std::string& before, const std::string& after, const std::string& old_report, const std::string& new_report,
                      const std::string& text) {
  const PackOptions options = ReadOptions(text);
  std::optional<ReportTexts> reports;
  if (!old_report.empty()) reports = ReportTexts{old_report, new_report};
  return AnswerText(CompareTwoPacks({"old", before}, {"new", after}, reports, options.format, options.locale), "packs", options.locale);
}

}  // namespace
}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens_packs) {
  emscripten::function("lintPack", &policylens::LintPack);
  emscripten::function("verifyPack", &policylens::VerifyPackText);
  emscripten::function("diffPacks", &policylens::DiffPacks);
}
