#include "baseline.h"

#include <algorithm>
#include <utility>

#include "json_value.h"
#include "mask.h"
#include "report_builder.h"

namespace policylens {
namespace {

std::string_view TextAt(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  return value != nullptr && value->IsString() ? std::string_view(value->text) : std::string_view();
}

void AddPlaces(const JsonValue& report, Baseline& baseline) {
  const JsonValue* input = report.Find("input");
  const JsonValue* elements = report.Find("elements");
  if (input == nullptr || TextAt(*input, "form") != "description" || elements == nullptr || !elements->IsArray()) return;
  for (const JsonValue& element : elements->items) {
    baseline.places[std::string(TextAt(element, "path"))].emplace_back(TextAt(element, "pointer"));
  }
}

// Adds what one report holds; false if it is none.
bool AddReport(const JsonValue& report, Baseline& baseline) {
  const JsonValue* format = report.Find("format");
  const JsonValue* findings = report.Find("findings");
  if (format == nullptr || format->text != "policylens-report/1" || findings == nullptr || !findings->IsArray()) return false;
  for (const JsonValue& finding : findings->items) {
    if (const std::string_view id = TextAt(finding, "id"); !id.empty()) baseline.ids.emplace(id);
  }
  AddPlaces(report, baseline);
  return true;
}

Outcome<Baseline> NoReport(Issues issues) {
  if (!HasError(issues)) issues.push_back({Severity::kError, "invalid-field", {"report.no-report", {}}, {}});
  return {std::nullopt, std::move(issues)};
}

}  // namespace

Outcome<Baseline> ReadBaseline(std::string_view text) {
  Outcome<Baseline> out;
  out.value.emplace();
  const Outcome<JsonValue> whole = ParseJson(text);
  if (whole.value && HasError(whole.issues)) return NoReport(whole.issues);
  if (whole.value) return AddReport(*whole.value, *out.value) ? std::move(out) : NoReport({});
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return NoReport({});
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const Outcome<JsonValue> one = ParseJson(line);
    if (!one.value) return NoReport(whole.issues);
    if (HasError(one.issues)) return NoReport(one.issues);
    if (!AddReport(*one.value, *out.value)) return NoReport({});
  }
  return out;
}

namespace {

// Pointers of the items of a description → their paths.
std::map<std::string, std::string> PathsOf(const Report& report) {
  std::map<std::string, std::string> paths;
  for (std::size_t i = 0; i < report.rows.size(); ++i) paths.emplace(report.ElementAt(i).pointer, report.SubjectAt(i).path);
  return paths;
}

// Where the items stood whose names the baseline hides.
std::set<std::string> MaskedPlaces(const Baseline& baseline) {
  std::set<std::string> places;
  for (const auto& [path, pointers] : baseline.places) {
    if (path.find(kMaskedKey) != std::string::npos) places.insert(pointers.begin(), pointers.end());
  }
  return places;
}

}  // namespace

void KeepNewFindings(const Baseline& baseline, Report& report) {
  const bool by_path = report.table.input.form == Form::kDescription && !baseline.places.empty();
  const auto paths = by_path ? PathsOf(report) : std::map<std::string, std::string>();
  const std::set<std::string> masked = MaskedPlaces(baseline);
  const auto known = [&](const Finding& finding) {
    const auto path = finding.pointer ? paths.find(*finding.pointer) : paths.end();
    if (path == paths.end()) return baseline.ids.contains(finding.id);
    const auto then = baseline.places.find(path->second);
    // A report with masked keys does not tell where such an item stood: it is known as long as it stands there still.
    if (then == baseline.places.end())
      return masked.contains(path->first) && LooksPersonal(path->second) && baseline.ids.contains(finding.id);
    return std::any_of(then->second.begin(), then->second.end(), [&](const std::string& pointer) {
      Finding moved = finding;
      moved.pointer = pointer;
      return baseline.ids.contains(FindingId(moved, *report.policies));
    });
  };
  report.findings.erase(std::remove_if(report.findings.begin(), report.findings.end(), known), report.findings.end());
  report.baseline = true;
  Summarize(report);
}

}  // namespace policylens
