#include <string>

#include "json_writer.h"
#include "policy_lint.h"
#include "text.h"

namespace policylens {
namespace {

std::string PlaceText(const LintResult& result, const LintRemark& remark) {
  std::string out = EscapeInvisible(result.file);
  if (remark.at.line == 0) return out;
  return out + ":" + std::to_string(remark.at.line) + ":" + std::to_string(remark.at.column);
}

std::string Summary(const LintResult& result, Locale locale) {
  const auto count = [&](LintLevel level) { return std::to_string(result.Count(level)); };
  if (result.remarks.empty()) return TextOf({"lint.clean", {EscapeInvisible(result.file)}}, locale);
  return TextOf(
      {"lint.summary", {EscapeInvisible(result.file), count(LintLevel::kError), count(LintLevel::kWarning), count(LintLevel::kNote)}},
      locale);
}

std::string LevelText(LintLevel level, Locale locale) { return TextOf({"lint.level-" + std::string(LintLevelName(level)), {}}, locale); }

std::string Text(const std::vector<LintResult>& results, Locale locale) {
  std::string out;
  for (const LintResult& result : results) {
    for (const LintRemark& remark : result.remarks) {
      out += PlaceText(result, remark) + ": " + LevelText(remark.level, locale) + ": " + EscapeInvisible(TextOf(remark.message, locale)) +
             "\n";
      const std::string help = HelpOf(remark.message, locale);
      if (!help.empty()) out += "  " + EscapeInvisible(help) + "\n";
    }
    out += Summary(result, locale) + "\n";
  }
  return out;
}

// A cell of a Markdown table: no bars, no line breaks.
std::string Cell(std::string_view text) {
  std::string out;
  for (const char c : EscapeInvisible(text)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string Markdown(const std::vector<LintResult>& results, Locale locale) {
  std::string out;
  for (const LintResult& result : results) {
    if (!out.empty()) out += "\n";
    out += "## " + EscapeInvisible(result.file) + "\n\n" + Summary(result, locale) + "\n";
    if (result.remarks.empty()) continue;
    out += "\n| " + TextOf({"lint.head-line", {}}, locale) + " | " + TextOf({"lint.head-level", {}}, locale) + " | " +
           TextOf({"lint.head-remark", {}}, locale) + " |\n|---|---|---|\n";
    for (const LintRemark& remark : result.remarks) {
      const std::string help = HelpOf(remark.message, locale);
      out += "| " + std::to_string(remark.at.line) + " | " + LevelText(remark.level, locale) + " | " +
             Cell(TextOf(remark.message, locale)) + (help.empty() ? "" : "; " + Cell(help)) + " |\n";
    }
  }
  return out;
}

void WriteRemark(JsonWriter& json, const LintRemark& remark, Locale locale) {
  json.BeginObject();
  json.Key("level").String(LintLevelName(remark.level)).Key("code").String(remark.message.id);
  json.Key("message").String(TextOf(remark.message, locale)).Key("help").String(HelpOf(remark.message, locale));
  json.Key("line").Integer(remark.at.line).Key("column").Integer(remark.at.column).Key("pointer");
  remark.at.pointer ? json.String(*remark.at.pointer) : json.Null();
  json.EndObject();
}

std::string Json(const std::vector<LintResult>& results, Locale locale) {
  std::string out;
  JsonWriter json(out, true);
  json.BeginArray();
  for (const LintResult& result : results) {
    json.BeginObject().Key("file").String(result.file).Key("id");
    result.id.empty() ? json.Null() : json.String(result.id);
    for (const LintLevel level : {LintLevel::kError, LintLevel::kWarning, LintLevel::kNote}) {
      json.Key(std::string(LintLevelName(level)) + "s").Integer(static_cast<std::int64_t>(result.Count(level)));
    }
    json.Key("remarks").BeginArray();
    for (const LintRemark& remark : result.remarks) WriteRemark(json, remark, locale);
    json.EndArray().EndObject();
  }
  json.EndArray();
  return out + "\n";
}

}  // namespace

std::string WriteLint(const std::vector<LintResult>& results, PolicyFormat format, Locale locale) {
  switch (format) {
    case PolicyFormat::kText:
      return Text(results, locale);
    case PolicyFormat::kJson:
      return Json(results, locale);
    case PolicyFormat::kMarkdown:
      break;
  }
  return Markdown(results, locale);
}

}  // namespace policylens
