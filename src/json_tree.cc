#include "json_tree.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "order.h"

namespace policylens {

// A container that is open is the last entry of the one around it, so no pointer of `open_` ever moves: only the innermost
// container grows.
[[gnu::noinline]] JsonValue& JsonTreeBuilder::Add(const JsonEvent& event) {
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

std::string JsonTreeBuilder::PointerOfOpen() const {
  std::string pointer = base_;
  for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
    const JsonValue& parent = *open_[i];
    pointer = PointerJoin(pointer, parent.IsArray() ? std::to_string(parent.items.size() - 1) : parent.members.back().key);
  }
  return pointer;
}

// The first of several equal keys stays; each further one is an issue that names the first.
[[gnu::noinline]] void JsonTreeBuilder::CheckDuplicates(JsonValue& object) {
  std::vector<JsonMember>& members = object.members;
  std::vector<std::size_t> order(members.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  StableSort(order, [&](std::size_t a, std::size_t b) { return members[a].key < members[b].key; });
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
  StableSort(repeated, std::greater<>());
  for (const std::size_t at : repeated) members.erase(members.begin() + static_cast<std::ptrdiff_t>(at));
}

[[gnu::noinline]] void JsonTreeBuilder::AddKey(const JsonEvent& event) {
  JsonMember& member = open_.back()->members.emplace_back();
  member.key = TextOf(event, scratch_);
  member.line = event.line;
  member.column = event.column;
  member.offset = event.offset;
}

bool JsonTreeBuilder::Take(const JsonEvent& event) {
  using Kind = JsonValue::Kind;
  switch (event.kind) {
    case JsonEventKind::kKey:
      AddKey(event);
      return false;
    case JsonEventKind::kEndObject:
      CheckDuplicates(*open_.back());
      [[fallthrough]];
    case JsonEventKind::kEndArray:
      open_.pop_back();
      return open_.empty();
    case JsonEventKind::kBeginObject:
    case JsonEventKind::kBeginArray: {
      JsonValue& value = Add(event);
      value.kind = event.kind == JsonEventKind::kBeginObject ? Kind::kObject : Kind::kArray;
      open_.push_back(&value);
      return false;
    }
    case JsonEventKind::kString:
    case JsonEventKind::kNumber: {
      JsonValue& value = Add(event);
      value.kind = event.kind == JsonEventKind::kString ? Kind::kString : Kind::kNumber;
      value.text = TextOf(event, scratch_);
      return open_.empty();
    }
    case JsonEventKind::kTrue:
    case JsonEventKind::kFalse: {
      JsonValue& value = Add(event);
      value.kind = Kind::kBool;
      value.boolean = event.kind == JsonEventKind::kTrue;
      return open_.empty();
    }
    default:
      Add(event);
      return open_.empty();
  }
}

namespace {

constexpr std::size_t kPiece = 65'536;

Outcome<JsonValue> ResultOf(JsonTreeBuilder& tree, const JsonReader& reader, bool complete) {
  Issues issues = tree.issues();
  if (reader.has_byte_order_mark()) {
    issues.insert(issues.begin(), {Severity::kError, "encoding", {"input.byte-order-mark", {}}, {1, 1, 0, std::nullopt}});
  }
  if (reader.replacement_characters() > 0) {
    const Message message{"input.replacement-character", {std::to_string(reader.replacement_characters())}};
    issues.push_back({Severity::kError, "encoding", message, reader.first_replacement()});
  }
  if (!complete) {
    issues.push_back(reader.error());
    return {std::nullopt, std::move(issues)};
  }
  return {tree.value(), std::move(issues)};
}

}  // namespace

Outcome<JsonValue> ParseJson(std::string_view bytes) {
  JsonReaderOptions options;
  options.value_bytes = 1U << 30;  // own formats: nothing is skipped
  options.key_bytes = 1U << 30;
  JsonReader reader(options);
  JsonTreeBuilder tree;
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
        return ResultOf(tree, reader, event.kind == JsonEventKind::kEnd);
      }
      tree.Take(event);
    }
  }
  return ResultOf(tree, reader, false);
}

}  // namespace policylens
