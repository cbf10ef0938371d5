#include <algorithm>
#include <string>

#include "json_writer.h"
#include "policy_diff.h"
#include "policy_document.h"
#include "text.h"

namespace policylens {
namespace {

inline constexpr std::size_t kShownElements = 10;  // in text and Markdown; JSON has them all

std::string Say(Locale locale, const char* name, std::vector<std::string> params = {}) {
  return TextOf({std::string("diff.") + name, std::move(params)}, locale);
}

std::string CodeSpan(std::string text) {
  std::replace(text.begin(), text.end(), '`', '\'');
  return "`" + text + "`";
}

// The elements of a consequence, the first few by path.
std::string Elements(const PolicyDiff& diff, const Consequence& consequence, Locale locale, bool markdown) {
  std::string out;
  const std::size_t shown = std::min(kShownElements, consequence.rows.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Subject& subject = diff.report->SubjectAt(consequence.rows[i]);
    const std::string& path = subject.path.empty() ? subject.name : subject.path;
    const std::string name = markdown ? "**" + MarkdownText(path) + "**" : EscapeInvisible(path);
    const std::string pointer = EscapeInvisible(diff.report->ElementAt(consequence.rows[i]).pointer);
    out += (i == 0 ? "" : ", ") + name + " (" + (markdown ? CodeSpan(pointer) : pointer) + ")";
  }
  if (consequence.rows.size() > shown) out += " " + Say(locale, "and-others", {std::to_string(consequence.rows.size() - shown)});
  return out;
}

std::string Versions(const PolicyDiff& diff, Locale locale) {
  const auto date = [](const Policy& policy) { return policy.last_updated ? FormatDate(*policy.last_updated) : std::string("?"); };
  return Say(locale, "versions", {diff.after->id, date(*diff.before), date(*diff.after)});
}

std::string Text(const PolicyDiff& diff, Locale locale, bool markdown) {
  const std::string bullet = markdown ? "- " : "  ";
  const std::string head = markdown ? "\n## " : "";
  const std::string gap = markdown ? "\n\n" : "\n";
  std::string out = (markdown ? "# " : "") + Versions(diff, locale) + "\n" + head + Say(locale, "changes") + gap;
  const auto plain = [&](const std::string& text) { return markdown ? MarkdownText(text) : EscapeInvisible(text); };
  for (const PolicyChange& change : diff.changes) out += bullet + plain(change.text) + "\n";
  if (diff.changes.empty()) out += bullet + Say(locale, "no-changes") + "\n";
  if (diff.report == nullptr) return out;
  const std::string& input = diff.report->table.input.name;
  out += head + Say(locale, "consequences", {plain(input)}) + gap;
  for (const Consequence& consequence : diff.consequences) {
    const std::string elements = consequence.rows.empty() ? "" : Elements(diff, consequence, locale, markdown) + ": ";
    out += bullet + elements + plain(consequence.text) + "\n";
  }
  if (diff.consequences.empty()) out += bullet + Say(locale, "no-consequences") + "\n";
  return out;
}

void WriteVersion(JsonWriter& json, const Policy& policy) {
  json.BeginObject().Key("id").String(policy.id).Key("lastUpdated");
  policy.last_updated ? json.String(FormatDate(*policy.last_updated)) : json.Null();
  json.Key("sha256").String(policy.sha256).EndObject();
}

void WriteConsequence(JsonWriter& json, const PolicyDiff& diff, const Consequence& consequence) {
  json.BeginObject().Key("kind").String(consequence.kind).Key("category");
  consequence.category.empty() ? json.Null() : json.String(consequence.category);
  json.Key("message").String(consequence.text).Key("elements").BeginArray();
  for (const std::size_t row : consequence.rows) {
    const Subject& subject = diff.report->SubjectAt(row);
    json.BeginObject().Key("pointer").String(diff.report->ElementAt(row).pointer);
    json.Key("path").String(subject.path).Key("name").String(subject.name).EndObject();
  }
  json.EndArray().EndObject();
}

std::string Json(const PolicyDiff& diff) {
  std::string out;
  JsonWriter json(out, true);
  json.BeginObject().Key("old");
  WriteVersion(json, *diff.before);
  json.Key("new");
  WriteVersion(json, *diff.after);
  json.Key("changes").BeginArray();
  for (const PolicyChange& change : diff.changes) {
    json.BeginObject().Key("area").String(change.area).Key("category");
    change.category.empty() ? json.Null() : json.String(change.category);
    json.Key("message").String(change.text).EndObject();
  }
  json.EndArray();
  json.Key("input");
  diff.report == nullptr ? json.Null() : json.String(diff.report->table.input.name);
  json.Key("consequences").BeginArray();
  for (const Consequence& consequence : diff.consequences) WriteConsequence(json, diff, consequence);
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace

std::string WriteDiff(const PolicyDiff& diff, PolicyFormat format, Locale locale) {
  return format == PolicyFormat::kJson ? Json(diff) : Text(diff, locale, format == PolicyFormat::kMarkdown);
}

}  // namespace policylens
