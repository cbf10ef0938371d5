#include "json_value.h"

#include <algorithm>
#include <charconv>

#include "json_writer.h"

namespace policylens {
const JsonValue* JsonValue::Find(std::string_view key) const {
  for (const JsonMember& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::optional<std::int64_t> JsonValue::Integer() const {
  if (kind != Kind::kNumber) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

Place PlaceOf(const JsonValue& value, std::string pointer) { return {value.line, value.column, value.offset, std::move(pointer)}; }
Place PlaceOf(const JsonMember& member, std::string pointer) { return {member.line, member.column, member.offset, std::move(pointer)}; }

void AppendPointerSegment(std::string& pointer, std::string_view key) {
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

std::string PointerJoin(std::string_view pointer, std::string_view key) {
  std::string out(pointer);
  AppendPointerSegment(out, key);
  return out;
}

namespace {

// A container that is being written, and how many of its children were.
struct Writing {
  const JsonValue* value;
  std::size_t next;
};

// Writes a scalar whole, or opens a container.
void WriteStart(JsonWriter& writer, const JsonValue& value, std::vector<Writing>& open) {
  switch (value.kind) {
    case JsonValue::Kind::kNull:
      writer.Null();
      return;
    case JsonValue::Kind::kBool:
      writer.Bool(value.boolean);
      return;
    case JsonValue::Kind::kNumber:
      writer.Raw(value.text);
      return;
    case JsonValue::Kind::kString:
      writer.String(value.text);
      return;
    case JsonValue::Kind::kArray:
      writer.BeginArray();
      break;
    case JsonValue::Kind::kObject:
      writer.BeginObject();
      break;
  }
  open.push_back({&value, 0});
}

}  // namespace

std::string ToJson(const JsonValue& value) {
  std::string out;
  JsonWriter writer(out, false);
  std::vector<Writing> open;
  WriteStart(writer, value, open);
  while (!open.empty()) {
    const JsonValue& container = *open.back().value;
    const std::size_t at = open.back().next++;
    if (container.IsArray() && at < container.items.size()) {
      WriteStart(writer, container.items[at], open);
    } else if (container.IsObject() && at < container.members.size()) {
      writer.Key(container.members[at].key);
      WriteStart(writer, container.members[at].value, open);
    } else {
      container.IsArray() ? writer.EndArray() : writer.EndObject();
      open.pop_back();
    }
  }
  return out;
}

}  // namespace policylens
