#include "schema_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "json_value.h"
#include "text.h"

namespace policylens {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kTextBytes = 2'000;  // of a title or description: more tells no more

template <std::size_t N>
bool Among(std::string_view key, const std::array<std::string_view, N>& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// JSON Schema 2020-12 and its forerunners (draft 4 to 2019-09).
constexpr std::array kEntryKeys = {"properties"sv, "patternProperties"sv};
constexpr std::array kDefinitionKeys = {"$defs"sv, "definitions"sv, "dependentSchemas"sv, "dependencies"sv, "schemas"sv};
constexpr std::array kItemKeys = {"items"sv, "prefixItems"sv, "additionalItems"sv, "unevaluatedItems"sv, "contains"sv};
constexpr std::array kSameKeys = {"allOf"sv, "anyOf"sv, "oneOf"sv, "if"sv, "then"sv, "else"sv};
constexpr std::array kMemberKeys = {"additionalProperties"sv, "unevaluatedProperties"sv};
// OpenAPI 3 and Swagger 2: maps by name, and what says nothing about data elements.
constexpr std::array kNameKeys = {"paths"sv, "webhooks"sv, "responses"sv, "requestBodies"sv, "content"sv, "callbacks"sv, "pathItems"sv};
constexpr std::array kOtherKeys = {"example"sv, "examples"sv, "securitySchemes"sv, "securityDefinitions"sv, "security"sv, "links"sv,
                                   "servers"sv, "tags"sv,     "externalDocs"sv};

constexpr std::pair<std::string_view, ValueType> kFormats[] = {
    {"ipv4", ValueType::kIpAddress},
    {"ipv6", ValueType::kIpAddress},
    {"ip", ValueType::kIpAddress},
    {"date", ValueType::kDate},
    {"date-time", ValueType::kDateTime},
    {"email", ValueType::kEmail},
    {"idn-email", ValueType::kEmail},
    {"uri", ValueType::kUrl},
    {"url", ValueType::kUrl},
    {"uri-reference", ValueType::kUrl},
    {"uuid", ValueType::kUuid},
    {"mac", ValueType::kMacAddress},
};
constexpr std::pair<std::string_view, ValueType> kTypes[] = {
    {"string", ValueType::kString},
    {"integer", ValueType::kNumber},
    {"number", ValueType::kNumber},
    {"boolean", ValueType::kBoolean},
};

template <std::size_t N>
ValueType TypeOf(std::string_view name, const std::pair<std::string_view, ValueType> (&types)[N]) {
  for (const auto& [key, type] : types) {
    if (key == name) return type;
  }
  return ValueType::kNone;
}

std::string_view CutText(std::string_view text) {
  if (text.size() <= kTextBytes) return text;
  std::size_t end = kTextBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

std::string SchemaReader::Segment() const {
  const Frame& parent = frames_.back();
  return parent.array ? std::to_string(parent.index) : key_;
}

void SchemaReader::TakeKey(const JsonEvent& event) {
  key_ = TextOf(event, scratch_);
  key_line_ = event.line;
  key_column_ = event.column;
  key_offset_ = event.offset;
  Frame& frame = frames_.back();
  if (frame.node == kNoSchema) return;
  const auto [number, fresh] = frame.keys.FindOrAdd(key_);
  if (fresh) return void(frame.places.emplace_back(event.line, event.column));
  const auto& [line, column] = frame.places[number];
  const Message message{"input.duplicate-key", {key_, std::to_string(line), std::to_string(column)}};
  issues_.Warn("invalid-field", message, {event.line, event.column, event.offset, PointerJoin(graph_.PointerOf(frame.node), key_)});
}

SchemaReader::Role SchemaReader::SchemaRole(bool array) const {
  if (Among(key_, kEntryKeys) && !array) return {SchemaKind::kEntries, SchemaEdge::kNone, true};
  if (key_ != "schemas" && Among(key_, kDefinitionKeys) && !array) return {SchemaKind::kDefinitions, SchemaEdge::kNone, true};
  const SchemaEdge edge = Among(key_, kItemKeys)     ? SchemaEdge::kItems
                          : Among(key_, kSameKeys)   ? SchemaEdge::kSame
                          : Among(key_, kMemberKeys) ? SchemaEdge::kMember
                                                     : SchemaEdge::kNone;
  if (edge == SchemaEdge::kNone) return {};
  return {array ? SchemaKind::kList : SchemaKind::kSchema, edge, true};
}

SchemaReader::Role SchemaReader::DocumentRole(bool array) const {
  if (Among(key_, kOtherKeys) || key_.starts_with("x-")) return {};
  if (key_ == "schema" && !array) return {SchemaKind::kSchema, SchemaEdge::kSame, true};
  if (key_ == "items" && !array) return {SchemaKind::kSchema, SchemaEdge::kItems, true};  // a Swagger 2 parameter
  if (key_ == "info" && !array) return {SchemaKind::kInfo, SchemaEdge::kNone, true};
  if (key_ == "parameters" || key_ == "headers") return {SchemaKind::kParameters, SchemaEdge::kNone, true};
  if (Among(key_, kDefinitionKeys) && !array) return {SchemaKind::kDefinitions, SchemaEdge::kNone, true};
  if (Among(key_, kNameKeys) && !array) return {SchemaKind::kNames, SchemaEdge::kNone, true};
  return {SchemaKind::kDocument, SchemaEdge::kNone, !array};
}

SchemaReader::Role SchemaReader::RoleOf(const Frame& parent, bool array) const {
  const SchemaNode& node = graph_[parent.node];
  switch (node.kind) {
    case SchemaKind::kSchema:
      return SchemaRole(array);
    case SchemaKind::kEntries:
      return {SchemaKind::kSchema, SchemaEdge::kEntry, !array};
    case SchemaKind::kDefinitions:
      return {SchemaKind::kSchema, SchemaEdge::kDefinition, !array};
    case SchemaKind::kList:
      return {SchemaKind::kSchema, node.edge, !array};
    case SchemaKind::kNames:
      return {SchemaKind::kDocument, SchemaEdge::kNone, !array};
    case SchemaKind::kParameters:
      return {SchemaKind::kParameter, SchemaEdge::kNone, !array};
    case SchemaKind::kDocument:
    case SchemaKind::kParameter:
      return DocumentRole(array);
    case SchemaKind::kInfo:
      break;
  }
  return {};
}

SchemaId SchemaReader::AddNode(Role role, const JsonEvent& event) {
  SchemaNode node;
  node.kind = role.kind;
  node.edge = role.edge;
  const bool keyed = !frames_.empty() && !frames_.back().array;
  node.line = keyed ? key_line_ : event.line;
  node.column = keyed ? key_column_ : event.column;
  node.offset = keyed ? key_offset_ : event.offset;
  if (!frames_.empty()) {
    node.parent = frames_.back().node;
    node.segment = graph_.Intern(Segment());
    // A header stands under its name; a parameter says its own.
    if (role.kind == SchemaKind::kParameter && keyed) node.name = node.segment;
  }
  return graph_.Add(node);
}

void SchemaReader::Open(const JsonEvent& event, bool array) {
  Frame frame;
  frame.array = array;
  if (frames_.empty()) {
    if (!array) frame.node = AddNode({openapi_ ? SchemaKind::kDocument : SchemaKind::kSchema, SchemaEdge::kNone, true}, event);
  } else if (frames_.back().node != kNoSchema) {
    const Role role = RoleOf(frames_.back(), array);
    if (role.wanted) frame.node = AddNode(role, event);
    ++frames_.back().index;
  }
  frames_.push_back(std::move(frame));
}

void SchemaReader::SchemaScalar(SchemaNode& node, const JsonEvent& event, std::string_view text) {
  if (event.kind != JsonEventKind::kString || event.skipped) return;
  const bool schema = node.kind == SchemaKind::kSchema;
  if (key_ == "title") node.title = graph_.Intern(CutText(text));
  if (key_ == "description" || (key_ == "summary" && node.description == 0)) node.description = graph_.Intern(CutText(text));
  if (key_ == "$ref") node.reference = graph_.Intern(text);
  if (key_ == "name" && node.kind == SchemaKind::kParameter) node.name = graph_.Intern(text);
  if (!schema && node.kind != SchemaKind::kParameter) return;
  if (key_ == "type" && node.type == ValueType::kNone) node.type = TypeOf(text, kTypes);
  if (key_ == "format" && TypeOf(text, kFormats) != ValueType::kNone) node.type = TypeOf(text, kFormats);
}

void SchemaReader::Scalar(const JsonEvent& event) {
  if (frames_.empty() || frames_.back().node == kNoSchema) return;
  const SchemaNode& node = graph_[frames_.back().node];
  const bool boolean = event.kind == JsonEventKind::kTrue || event.kind == JsonEventKind::kFalse;
  if (node.kind == SchemaKind::kEntries && boolean) {
    AddNode({SchemaKind::kSchema, SchemaEdge::kEntry, true}, event);  // `true`: anything is allowed; a schema without fields
  } else if (!frames_.back().array) {
    SchemaScalar(graph_[frames_.back().node], event, event.kind == JsonEventKind::kString ? TextOf(event, scratch_) : std::string_view());
  }
  ++frames_.back().index;
}

void SchemaReader::Take(const JsonEvent& event) {
  switch (event.kind) {
    case JsonEventKind::kKey:
      return TakeKey(event);
    case JsonEventKind::kBeginObject:
      return Open(event, false);
    case JsonEventKind::kBeginArray:
      return Open(event, true);
    case JsonEventKind::kEndObject:
    case JsonEventKind::kEndArray:
      frames_.pop_back();
      return;
    default:
      return Scalar(event);
  }
}

}  // namespace policylens
