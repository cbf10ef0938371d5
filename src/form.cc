#include "form.h"

#include <algorithm>
#include <string>

#include "encoding.h"

namespace policylens {
namespace {

// What the members of the root object say.
struct RootMembers {
  bool is_object = false;
  bool texts = false;  // an array of nothing but texts, as far as it was read
  Place first_text;
  bool schema_id = false;      // `$schema` naming json-schema.org
  bool schema_type = false;    // `type` is object or array
  bool schema_fields = false;  // `properties` or `items` is an object
  bool openapi = false;
  bool openapi_parts = false;  // `components` or `paths` as OpenAPI has them
  std::string format;
  Place data, format_at;
  bool data_is_array = false;
  bool format_before_data = false;
  std::uint64_t roots = 0;
  bool failed = false;
  bool first_on_one_line = false;
};

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool IsComponentKind(std::string_view key) {
  constexpr std::string_view kKinds[] = {"schemas", "responses",       "parameters", "examples",  "requestBodies",
                                         "headers", "securitySchemes", "links",      "callbacks", "pathItems"};
  return std::find(std::begin(kKinds), std::end(kKinds), key) != std::end(kKinds);
}

[[gnu::noinline]] void TakeMember(RootMembers& root, const std::string& key, const Place& at, const JsonEvent& event,
                                  std::string& scratch) {
  const std::string_view text = event.kind == JsonEventKind::kString ? TextOf(event, scratch) : std::string_view();
  const bool object = event.kind == JsonEventKind::kBeginObject;
  if (key == "$schema" && text.find("json-schema.org") != std::string_view::npos) root.schema_id = true;
  if (key == "type" && (text == "object" || text == "array")) root.schema_type = true;
  if ((key == "properties" || key == "items") && object) root.schema_fields = true;
  if (key == "openapi" && StartsWith(text, "3.")) root.openapi = true;
  if (key == "swagger" && text == "2.0") root.openapi = true;
  if (key == "format" && root.format.empty() && !text.empty()) {
    root.format = text;
    root.format_at = at;
    root.format_before_data = root.data.line == 0;
  }
  if (key == "data" && root.data.line == 0) {
    root.data = at;
    root.data_is_array = event.kind == JsonEventKind::kBeginArray;
  }
}

// `depth` includes the array or object that the event begins.
void TakeItem(RootMembers& root, const JsonEvent& event, std::size_t depth) {
  if (event.kind == JsonEventKind::kEndArray && depth == 0) return;
  const bool text = event.kind == JsonEventKind::kString && depth == 1 && !root.is_object;
  if (text && root.first_text.line == 0) {
    root.first_text = {event.line, event.column, event.offset, std::nullopt};
    root.texts = true;
  }
  const bool begin = event.kind == JsonEventKind::kBeginArray && depth == 1;
  root.texts &= text || begin;
}

// Reads as far as the head goes; what follows the first value is only counted.
[[gnu::noinline]] RootMembers ReadHead(std::string_view head, bool whole, const IntakeLimits& limits) {
  JsonReaderOptions options;
  options.roots = JsonRoots::kMany;
  options.depth = limits.depth;
  options.key_bytes = limits.key_bytes;
  JsonReader reader(options);
  reader.Feed(head);
  if (whole) reader.Finish();
  RootMembers root;
  JsonEvent event;
  std::string key, scratch;
  Place at;
  bool after_key = false;
  while (reader.Next(event) != JsonEventKind::kNeedInput && event.kind != JsonEventKind::kEnd) {
    root.failed = event.kind == JsonEventKind::kError;
    if (root.failed || reader.roots() > 1) break;
    if (event.kind == JsonEventKind::kBeginObject && reader.depth() == 1) root.is_object = true;
    TakeItem(root, event, reader.depth());
    if (after_key) TakeMember(root, key, at, event, scratch);
    if (event.kind == JsonEventKind::kKey && reader.depth() == 2) {
      const std::string_view inner = TextOf(event, scratch);
      if ((key == "paths" && StartsWith(inner, "/")) || (key == "components" && IsComponentKind(inner))) root.openapi_parts = true;
    }
    after_key = event.kind == JsonEventKind::kKey && reader.depth() == 1;
    if (!after_key) continue;
    key = TextOf(event, scratch);
    at = {event.line, event.column, event.offset, std::nullopt};
  }
  root.roots = reader.roots();
  root.first_on_one_line = root.roots > 1 && reader.mode() == JsonRoots::kLines;
  return root;
}

// One complete object or array, and nothing else.
bool IsWholeLine(std::string_view line, const IntakeLimits& limits) {
  if (line.empty() || (line.front() != '{' && line.front() != '[')) return false;
  JsonReaderOptions options;
  options.depth = limits.depth;
  JsonReader reader(options);
  reader.Feed(line);
  reader.Finish();
  JsonEvent event;
  while (reader.Next(event) != JsonEventKind::kError) {
    if (event.kind == JsonEventKind::kEnd) return true;
  }
  return false;
}

// NDJSON whose first line is bad: most of the other lines are whole values.
bool OtherLinesAreWhole(std::string_view head, bool whole, const IntakeLimits& limits) {
  int lines = 0, good = 0;
  for (bool first = true; !head.empty(); first = false) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos && !whole) break;
    std::string_view line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const bool comment = StartsWith(line, "//") || StartsWith(line, "/*") || StartsWith(line, "#");
    if (first && (line.empty() || line == "[" || line == "{" || comment)) return false;
    if (first || line.find_first_not_of(" \t") == std::string_view::npos) continue;
    ++lines;
    if (IsWholeLine(line, limits)) ++good;
  }
  return good > 0 && good * 3 >= lines * 2;
}

std::optional<Issue> NoteOn(const RootMembers& root) {
  const auto warning = [](const char* message, const Place& at, std::string param) {
    return Issue{Severity::kWarning, "unknown-form", {message, {std::move(param)}}, at};
  };
  if (root.format == kDescriptionFormat) {
    if (root.format_before_data) return std::nullopt;
    return warning("input.format-after-data", root.format_at, std::string(kDescriptionFormat));
  }
  if (StartsWith(root.format, "policylens-description/")) return warning("input.format-version", root.format_at, root.format);
  if (root.texts && root.roots <= 1) return warning("input.list-of-texts", root.first_text, std::string(kDescriptionFormat));
  if (root.data_is_array && root.format.empty()) return warning("input.data-without-format", root.data, std::string(kDescriptionFormat));
  return std::nullopt;
}

Form FormOf(const RootMembers& root) {
  if (root.roots > 1) return Form::kNdjson;
  if (!root.is_object) return Form::kRecord;
  if (root.format == kDescriptionFormat && root.format_before_data) return Form::kDescription;
  if (root.openapi) return Form::kOpenapi;
  if (root.schema_id || (root.schema_type && root.schema_fields)) return Form::kJsonSchema;
  return Form::kRecord;
}

}  // namespace

FormGuess GuessForm(std::string_view head, bool whole, std::optional<Form> forced, const IntakeLimits& limits) {
  FormGuess guess;
  const RootMembers root = ReadHead(head, whole, limits);
  const bool lines = root.failed && root.roots <= 1 && OtherLinesAreWhole(head.substr(0, kFormBytes), whole, limits);
  guess.form = forced ? *forced : lines ? Form::kNdjson : FormOf(root);
  if (guess.form == Form::kNdjson) {
    guess.roots = root.roots > 1 && !root.first_on_one_line ? JsonRoots::kMany : JsonRoots::kLines;
  } else if (forced) {
    guess.roots = JsonRoots::kOne;
  }
  if (!lines) guess.foreign = ForeignText(head);
  if (!forced && guess.form == Form::kRecord) guess.note = NoteOn(root);
  guess.undecided = !forced && guess.form == Form::kRecord && !root.failed && (root.openapi_parts || root.schema_fields);
  return guess;
}

}  // namespace policylens
