#include "json_value.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "json_reader.h"
#include "json_writer.h"

namespace policylens {
namespace {

constexpr std::size_t kPiece = 65'536;

// Builds the tree from events. A container that is open is the last entry of the one around it, so no pointer of `open_`
// ever moves: only the innermost container grows.
class Builder {
 public:
  void Take(const JsonEvent& event);
  Outcome<JsonValue> Result(const JsonReader& reader, bool complete);

 private:
  JsonValue& Add(const JsonEvent& event);
  void CheckDuplicates(JsonValue& object);
  std::string PointerOfOpen() const;

  JsonValue root_;
  std::vector<JsonValue*> open_;
  std::string scratch_;
  Issues issues_;
};

JsonValue& Builder::Add(const JsonEvent& event) {
  JsonValue* value = &root_;
  if (!open_.empty()) {
    JsonValue& parent = *open_.back();
    value = parent.IsArray() ? &parent.items.emplace_back() : &parent.members.back().value;
  }
  value->line = event.line;
  value->column = event.column;
  value->offset = event.offset;
  return *value;
}

std::string Builder::PointerOfOpen() const {
  std::string pointer;
  for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
    const JsonValue& parent = *open_[i];
    pointer = PointerJoin(pointer, parent.IsArray() ? std::to_string(parent.items.size() - 1) : parent.members.back().key);
  }
  return pointer;
}

// The first of several equal keys stays; each further one is an issue that names the first.
void Builder::CheckDuplicates(JsonValue& object) {
  std::vector<JsonMember>& members = object.members;
  std::vector<std::size_t> order(members.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return members[a].key < members[b].key; });
  std::vector<std::size_t> repeated;
  std::size_t first = 0;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (members[order[i]].key != members[order[first]].key) {
      first = i;
      continue;
    }
    const JsonMember& again = members[order[i]];
    const JsonMember& original = members[order[first]];
    const Message message{"input.duplicate-key", {again.key, std::to_string(original.line), std::to_string(original.column)}};
    issues_.push_back({Severity::kError, "invalid-field", message, PlaceOf(again, PointerJoin(PointerOfOpen(), again.key))});
    repeated.push_back(order[i]);
  }
  std::sort(repeated.rbegin(), repeated.rend());
  for (const std::size_t at : repeated) members.erase(members.begin() + static_cast<std::ptrdiff_t>(at));
}

void Builder::Take(const JsonEvent& event) {
  using Kind = JsonValue::Kind;
  switch (event.kind) {
    case JsonEventKind::kKey: {
      JsonMember& member = open_.back()->members.emplace_back();
      member.key = TextOf(event, scratch_);
      member.line = event.line;
      member.column = event.column;
      member.offset = event.offset;
      return;
    }
    case JsonEventKind::kEndObject:
      CheckDuplicates(*open_.back());
      [[fallthrough]];
    case JsonEventKind::kEndArray:
      open_.pop_back();
      return;
    case JsonEventKind::kBeginObject:
    case JsonEventKind::kBeginArray: {
      JsonValue& value = Add(event);
      value.kind = event.kind == JsonEventKind::kBeginObject ? Kind::kObject : Kind::kArray;
      open_.push_back(&value);
      return;
    }
    case JsonEventKind::kString:
    case JsonEventKind::kNumber: {
      JsonValue& value = Add(event);
      value.kind = event.kind == JsonEventKind::kString ? Kind::kString : Kind::kNumber;
      value.text = TextOf(event, scratch_);
      return;
    }
    case JsonEventKind::kTrue:
    case JsonEventKind::kFalse: {
      JsonValue& value = Add(event);
      value.kind = Kind::kBool;
      value.boolean = event.kind == JsonEventKind::kTrue;
      return;
    }
    default:
      Add(event);
  }
}

Outcome<JsonValue> Builder::Result(const JsonReader& reader, bool complete) {
  if (reader.has_byte_order_mark()) {
    issues_.insert(issues_.begin(), {Severity::kError, "encoding", {"input.byte-order-mark", {}}, {1, 1, 0, std::nullopt}});
  }
  if (reader.replacement_characters() > 0) {
    const Message message{"input.replacement-character", {std::to_string(reader.replacement_characters())}};
    issues_.push_back({Severity::kError, "encoding", message, reader.first_replacement()});
  }
  if (!complete) {
    issues_.push_back(reader.error());
    return {std::nullopt, std::move(issues_)};
  }
  return {std::move(root_), std::move(issues_)};
}

}  // namespace

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

Outcome<JsonValue> ParseJson(std::string_view bytes) {
  JsonReaderOptions options;
  options.value_bytes = 1U << 30;  // own formats: nothing is skipped
  options.key_bytes = 1U << 30;
  JsonReader reader(options);
  Builder builder;
  JsonEvent event;
  for (bool more = true; more;) {
    more = !bytes.empty();
    if (more) {
      reader.Feed(bytes.substr(0, kPiece));
      bytes.remove_prefix(std::min(bytes.size(), kPiece));
    } else {
      reader.Finish();
    }
    while (reader.Next(event) != JsonEventKind::kNeedInput) {
      if (event.kind == JsonEventKind::kError || event.kind == JsonEventKind::kEnd) {
        return builder.Result(reader, event.kind == JsonEventKind::kEnd);
      }
      builder.Take(event);
    }
  }
  return builder.Result(reader, false);
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
