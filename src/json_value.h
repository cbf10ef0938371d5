// A small JSON tree that knows where each value stands: for the project's own formats (packs, vocabulary, facts, decisions,
// options), never for the user's data. nlohmann 3.11 keeps no positions, and a mistake in a pack must be named with its line.
#ifndef POLICYLENS_JSON_VALUE_H_
#define POLICYLENS_JSON_VALUE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "issue.h"

namespace policylens {

struct JsonMember;

struct JsonValue {
  enum class Kind : std::uint8_t { kNull, kBool, kNumber, kString, kArray, kObject };
  Kind kind = Kind::kNull;
  bool boolean = false;
  std::string text;                 // a string's value, or a number as written
  std::vector<JsonValue> items;     // of an array
  std::vector<JsonMember> members;  // of an object, in the order written; keys are unique
  std::uint32_t line = 0;           // of the value's first byte
  std::uint32_t column = 0;
  std::uint64_t offset = 0;

  bool IsObject() const { return kind == Kind::kObject; }
  bool IsArray() const { return kind == Kind::kArray; }
  bool IsString() const { return kind == Kind::kString; }
  bool IsBool() const { return kind == Kind::kBool; }
  bool IsNumber() const { return kind == Kind::kNumber; }
  bool IsNull() const { return kind == Kind::kNull; }
  const JsonValue* Find(std::string_view key) const;  // nullptr if absent or not an object
  std::optional<std::int64_t> Integer() const;        // only an integer as written, without fraction and exponent
};

struct JsonMember {
  std::string key;
  std::uint32_t line = 0;  // of the key
  std::uint32_t column = 0;
  std::uint64_t offset = 0;
  JsonValue value;
};

// The whole text as one value. Duplicate keys, a byte order mark and invalid UTF-8 are errors here (own formats are strict).
// On a syntax error there is no value; the issue names line, column and a hint.
Outcome<JsonValue> ParseJson(std::string_view bytes);

Place PlaceOf(const JsonValue& value, std::string pointer);
Place PlaceOf(const JsonMember& member, std::string pointer);             // the key's place
std::string ToJson(const JsonValue& value);                               // compact text, in the order written
std::string PointerJoin(std::string_view pointer, std::string_view key);  // appends one RFC 6901 segment
void AppendPointerSegment(std::string& pointer, std::string_view key);    // the same in place

}  // namespace policylens

#endif  // POLICYLENS_JSON_VALUE_H_
