#include <string>

#include "json_writer.h"
#include "policy_verify.h"
#include "text.h"

namespace policylens {
namespace {

std::string RowText(const SourceLocator& locator) {
  std::string out = locator.section;
  if (!locator.row.empty()) out += ", " + locator.row;
  if (!locator.column.empty()) out += ", " + locator.column;
  return out;
}

std::string MissingText(const VerifiedPassage& passage, Locale locale) {
  const Message message{"verify.missing",
                        {std::to_string(passage.locator.at.line), RowText(passage.locator), std::to_string(passage.locator.words),
                         std::to_string(passage.found), std::to_string(passage.rows)}};
  return TextOf(message, locale);
}

std::string SummaryText(const Policy& policy, const VerifyResult& result, Locale locale) {
  return TextOf({"verify.summary",
                 {policy.id, std::to_string(result.locators), std::to_string(result.passages.size()), std::to_string(result.Missing()),
                  std::to_string(result.without_hash)}},
                locale);
}

std::string Text(const Policy& policy, const VerifyResult& result, Locale locale, bool markdown) {
  const std::string bullet = markdown ? "- " : "  ";
  std::string out = markdown ? "## " + policy.title.In(locale) + "\n\n" : "";
  out += SummaryText(policy, result, locale) + "\n";
  if (markdown) out += "\n";
  for (const VerifiedPassage& passage : result.passages) {
    if (passage.found < passage.rows) out += bullet + EscapeInvisible(MissingText(passage, locale)) + "\n";
  }
  if (result.uncovered.empty()) return out;
  out += (markdown ? "\n" : "") + TextOf({"verify.uncovered", {}}, locale) + "\n" + (markdown ? "\n" : "");
  for (const UncoveredWords& words : result.uncovered) {
    out += bullet + TextOf({"verify.uncovered-words", {words.category, std::to_string(words.line), EscapeInvisible(words.words)}}, locale) +
           "\n";
  }
  return out;
}

std::string Json(const Policy& policy, const VerifyResult& result) {
  std::string out;
  JsonWriter json(out, true);
  const auto number = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  json.BeginObject().Key("policy").String(policy.id).Key("locators").Integer(number(result.locators));
  json.Key("withoutHash").Integer(number(result.without_hash)).Key("missing").Integer(number(result.Missing()));
  json.Key("passages").BeginArray();
  for (const VerifiedPassage& passage : result.passages) {
    json.BeginObject().Key("section").String(passage.locator.section).Key("row").String(passage.locator.row);
    json.Key("column").String(passage.locator.column).Key("words").Integer(passage.locator.words);
    json.Key("sha256").String(passage.locator.sha256).Key("rows").Integer(number(passage.rows)).Key("found").Integer(number(passage.found));
    json.Key("line");
    passage.line == 0 ? json.Null() : json.Integer(number(passage.line));
    json.Key("facts").BeginArray();
    for (const std::string& fact : passage.facts) json.String(fact);
    json.EndArray().EndObject();
  }
  json.EndArray().Key("uncovered").BeginArray();
  for (const UncoveredWords& words : result.uncovered) {
    json.BeginObject().Key("category").String(words.category).Key("line").Integer(number(words.line)).Key("words").String(words.words);
    json.EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace

std::string WriteVerify(const Policy& policy, const VerifyResult& result, PolicyFormat format, Locale locale) {
  if (format == PolicyFormat::kJson) return Json(policy, result);
  return Text(policy, result, locale, format == PolicyFormat::kMarkdown);
}

}  // namespace policylens
