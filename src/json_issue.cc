#include "json_issue.h"

#include <cstdint>

#include "json_input.h"

namespace policylens {
namespace {

void WriteNumberOrNull(JsonWriter& json, std::uint64_t number) {
  if (number != 0) {
    json.Integer(static_cast<std::int64_t>(number));
  } else {
    json.Null();
  }
}

void WriteTextOrNull(JsonWriter& json, const std::optional<std::string>& text) {
  if (text) {
    json.String(*text);
  } else {
    json.Null();
  }
}

void WriteIssue(JsonWriter& json, const Issue& issue, Locale locale) {
  json.BeginObject().Key("code").String(issue.code);
  json.Key("severity").String(issue.severity == Severity::kError ? "error" : "warning");
  json.Key("message").String(TextOf(issue.message, locale)).Key("help").String(HelpOf(issue.message, locale)).Key("line");
  WriteNumberOrNull(json, issue.at.line);
  json.Key("column");
  WriteNumberOrNull(json, issue.at.column);
  json.Key("offset");
  if (issue.at.line != 0) {
    json.Integer(static_cast<std::int64_t>(issue.at.offset));
  } else {
    json.Null();
  }
  json.Key("pointer");
  WriteTextOrNull(json, issue.at.pointer);
  if (!issue.file.empty()) json.Key("file").String(issue.file);
  if (HasText(issue.message.id) && issue.message.id != "report.verbatim") {
    json.Key("messageId").String(issue.message.id).Key("params").BeginArray();
    for (const std::string& param : issue.message.params) json.String(param);
    json.EndArray();
  }
  json.EndObject();
}

}  // namespace

void WriteJsonIssues(JsonWriter& json, const Issues& issues, Locale locale) {
  json.BeginArray();
  for (const Issue& issue : issues) WriteIssue(json, issue, locale);
  json.EndArray();
}

namespace {

std::string ErrorOf(const InputSummary& input, bool reading, const Issues& issues, Locale locale, bool indented) {
  std::string out;
  JsonWriter json(out, indented);
  json.BeginObject().Key("format").String("policylens-error/1").Key("input");
  if (reading) {
    WriteJsonInput(json, input);
  } else {
    json.BeginObject().Key("name").String(input.name).EndObject();
  }
  json.Key("issues");
  WriteJsonIssues(json, issues, locale);
  json.EndObject();
  out += '\n';
  return out;
}

}  // namespace

std::string JsonError(std::string_view input_name, const Issues& issues, Locale locale, bool indented) {
  InputSummary input;
  input.name = input_name;
  return ErrorOf(input, false, issues, locale, indented);
}

std::string JsonError(const InputSummary& input, const Issues& issues, Locale locale, bool indented) {
  const bool empty = issues.size() == 1 && issues.front().code == "empty";
  return ErrorOf(input, empty || (input.complete && input.form == Form::kNdjson), issues, locale, indented);
}

}  // namespace policylens
