#include "baseline.h"

#include <algorithm>
#include <utility>

#include "json_value.h"
#include "report_builder.h"

namespace policylens {
namespace {

// Adds the ids of one report; false if it is none.
bool AddIds(const JsonValue& report, std::set<std::string>& ids) {
  const JsonValue* format = report.Find("format");
  const JsonValue* findings = report.Find("findings");
  if (format == nullptr || format->text != "policylens-report/1" || findings == nullptr || !findings->IsArray()) return false;
  for (const JsonValue& finding : findings->items) {
    const JsonValue* id = finding.Find("id");
    if (id != nullptr && id->IsString()) ids.insert(id->text);
  }
  return true;
}

Outcome<std::set<std::string>> NoReport(Issues issues) {
  if (!HasError(issues)) issues.push_back({Severity::kError, "invalid-field", {"report.no-report", {}}, {}});
  return {std::nullopt, std::move(issues)};
}

}  // namespace

Outcome<std::set<std::string>> ReadBaseline(std::string_view text) {
  Outcome<std::set<std::string>> out;
  out.value.emplace();
  const Outcome<JsonValue> whole = ParseJson(text);
  if (whole.value) return AddIds(*whole.value, *out.value) ? std::move(out) : NoReport({});
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const Outcome<JsonValue> one = ParseJson(line);
    if (!one.value) return NoReport(whole.issues);
    if (!AddIds(*one.value, *out.value)) return NoReport({});
  }
  return out;
}

void KeepNewFindings(const std::set<std::string>& baseline, Report& report) {
  const auto known = [&](const Finding& finding) { return baseline.contains(finding.id); };
  report.findings.erase(std::remove_if(report.findings.begin(), report.findings.end(), known), report.findings.end());
  Summarize(report);
}

}  // namespace policylens
