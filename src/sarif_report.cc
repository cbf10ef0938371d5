#include "sarif_report.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "export_text.h"
#include "json_writer.h"
#include "labels.h"

namespace policylens {
namespace {

constexpr std::size_t kMostResults = 25'000;  // GitHub's limit for a run

std::string_view SarifLevel(Level level) {
  switch (level) {
    case Level::kError:
      return "error";
    case Level::kWarning:
    case Level::kUndetermined:
      return "warning";
    case Level::kNote:
      return "note";
  }
  return "none";
}

// A file name as a relative URI reference (RFC 3986): everything but unreserved characters and `/` is percent-encoded.
std::string UriOf(std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri;
  for (char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                       c == '~' || c == '/';
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[byte >> 4];
      uri += kHex[byte & 15];
    }
  }
  while (uri.starts_with('/')) uri.erase(0, 1);
  return uri.empty() ? "input" : uri;
}

void Text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.Key(key).BeginObject().Key("text").String(text).EndObject();
}

// The codes of the report's findings, sorted, with the level that most of the code's findings would at least have.
std::map<std::string, Level, std::less<>> RulesOf(const Report& report) {
  std::map<std::string, Level, std::less<>> rules;
  for (const Finding& finding : report.findings) {
    const auto [at, added] = rules.emplace(finding.code, finding.level);
    if (!added) at->second = std::min(at->second, finding.level);
  }
  return rules;
}

void WriteRule(JsonWriter& json, const std::string& code, Level level, Locale locale) {
  const std::string name = "rule-" + code;  // a pack may have codes of its own
  const std::string text = Export(locale, HasText("export." + name) ? name : "rule-of-a-pack");
  json.BeginObject().Key("id").String(code);
  Text(json, "shortDescription", text);
  Text(json, "fullDescription", text);
  json.Key("help").BeginObject().Key("text").String(text + "\n" + Export(locale, "disclaimer"));
  json.Key("markdown").String("**" + code + "**: " + text + "\n\n" + Export(locale, "disclaimer")).EndObject();
  json.Key("defaultConfiguration").BeginObject().Key("level").String(SarifLevel(level)).EndObject();
  json.Key("properties").BeginObject().Key("tags").BeginArray().String("privacy").EndArray().EndObject().EndObject();
}

std::string MessageOf(const Finding& finding, Locale locale) {
  std::string text = TextOf(finding.message, locale);
  if (const std::string help = HelpOf(finding.message, locale); !help.empty()) text += "\n" + help;
  for (const PolicyNote* note : finding.notes) text += "\n" + note->id + ": " + note->text.In(locale);
  if (finding.clause.policy != nullptr)
    text += "\n" + ClauseText(finding.clause.policy, finding.clause.section, finding.clause.row, locale);
  return text;
}

void WriteLocation(JsonWriter& json, const Report& report, const Finding& finding) {
  json.Key("locations").BeginArray().BeginObject().Key("physicalLocation").BeginObject();
  json.Key("artifactLocation").BeginObject().Key("uri").String(UriOf(report.table.input.name)).EndObject();
  json.Key("region").BeginObject();
  json.Key("startLine").Integer(std::max<std::uint32_t>(finding.line, 1));
  json.Key("startColumn").Integer(std::max<std::uint32_t>(finding.column, 1)).EndObject().EndObject();
  if (finding.pointer) {
    json.Key("logicalLocations").BeginArray().BeginObject().Key("fullyQualifiedName").String(*finding.pointer).EndObject().EndArray();
  }
  json.EndObject().EndArray();
}

void WriteResult(JsonWriter& json, const Report& report, const Finding& finding, std::int64_t rule, Locale locale) {
  json.BeginObject().Key("ruleId").String(finding.code).Key("ruleIndex").Integer(rule).Key("level").String(SarifLevel(finding.level));
  Text(json, "message", MessageOf(finding, locale));
  WriteLocation(json, report, finding);
  json.Key("partialFingerprints").BeginObject().Key("policylensFinding/v1").String(finding.id).EndObject();
  json.Key("properties").BeginObject().Key("level").String(LevelName(finding.level));
  if (finding.category) json.Key("category").String(report.policies->categories[*finding.category].category->id);
  json.EndObject().EndObject();
}

// What is wrong with the input itself; a part of it was not checked then.
void WriteNotification(JsonWriter& json, const Report& report, const Issue& issue, Locale locale) {
  json.BeginObject().Key("level").String(issue.severity == Severity::kError ? "error" : "warning");
  Text(json, "message", TextOf(issue.message, locale));
  json.Key("descriptor").BeginObject().Key("id").String(issue.code).EndObject();
  if (issue.file.empty() && issue.at.line > 0) {
    Finding place;
    place.line = issue.at.line;
    place.column = issue.at.column;
    place.pointer = issue.at.pointer;
    WriteLocation(json, report, place);
  }
  json.EndObject();
}

void WriteInvocation(JsonWriter& json, const Report& report, std::size_t left_out, Locale locale) {
  json.Key("invocations").BeginArray().BeginObject().Key("executionSuccessful").Bool(!HasError(report.issues));
  json.Key("toolExecutionNotifications").BeginArray();
  for (const Issue& issue : report.issues) WriteNotification(json, report, issue, locale);
  if (left_out > 0) {
    json.BeginObject().Key("level").String("warning");
    Text(json, "message", Export(locale, "sarif-left-out", {std::to_string(left_out)}));
    json.EndObject();
  }
  json.EndArray().EndObject().EndArray();
}

}  // namespace

void WriteSarifReport(const Report& report, Locale locale, const TextSink& sink) {
  std::string out;
  JsonWriter json(out, true);
  const auto rules = RulesOf(report);
  json.BeginObject().Key("$schema").String("https://json.schemastore.org/sarif-2.1.0.json").Key("version").String("2.1.0");
  json.Key("runs").BeginArray().BeginObject().Key("tool").BeginObject().Key("driver").BeginObject();
  json.Key("name").String("PolicyLens").Key("version").String(kEngineVersion).Key("semanticVersion").String(kEngineVersion);
  json.Key("rules").BeginArray();
  std::map<std::string, std::int64_t, std::less<>> index;
  for (const auto& [code, level] : rules) {
    index.emplace(code, static_cast<std::int64_t>(index.size()));
    WriteRule(json, code, level, locale);
  }
  json.EndArray().EndObject().EndObject().Key("columnKind").String("unicodeCodePoints");
  const std::size_t written = std::min(report.findings.size(), kMostResults);
  WriteInvocation(json, report, report.findings.size() - written, locale);
  json.Key("results").BeginArray();
  for (std::size_t i = 0; i < written; ++i) {
    const Finding& finding = report.findings[i];
    WriteResult(json, report, finding, index.find(finding.code)->second, locale);
  }
  json.EndArray().EndObject().EndArray().EndObject();
  sink(out + "\n");
}

}  // namespace policylens
