#include "json_input.h"

#include <cstdint>

namespace policylens {
namespace {

void WriteCount(JsonWriter& json, std::string_view key, std::uint64_t count) { json.Key(key).Integer(static_cast<std::int64_t>(count)); }

void WriteReading(JsonWriter& json, const InputSummary& input) {
  json.Key("reading").BeginObject();
  WriteCount(json, "lines", input.lines);
  WriteCount(json, "roots", input.roots);
  json.Key("array").Bool(input.array).Key("complete").Bool(input.complete);
  WriteCount(json, "replaced", input.replaced);
  json.Key("firstReplaced");
  if (input.replaced == 0) {
    json.Null();
  } else {
    json.BeginObject();
    WriteCount(json, "line", input.first_replaced.line);
    WriteCount(json, "column", input.first_replaced.column);
    WriteCount(json, "offset", input.first_replaced.offset);
    json.EndObject();
  }
  json.EndObject();
}

}  // namespace

void WriteJsonInput(JsonWriter& json, const InputSummary& input) {
  json.BeginObject().Key("name").String(input.name).Key("form").String(FormName(input.form));
  WriteCount(json, "bytes", input.bytes);
  WriteCount(json, "records", input.records);
  if (input.form == Form::kRecord || input.form == Form::kNdjson) WriteReading(json, input);
  if (!input.parts.empty()) {
    json.Key("parts").BeginArray();
    for (const InputPart& part : input.parts) {
      json.BeginObject().Key("name").String(part.name);
      WriteCount(json, "bytes", part.bytes);
      WriteCount(json, "lines", part.lines);
      WriteCount(json, "roots", part.roots);
      WriteCount(json, "records", part.records);
      json.EndObject();
    }
    json.EndArray();
  }
  json.EndObject();
}

}  // namespace policylens
