// What a JsonReader hands out, and how it is to read.
#ifndef POLICYLENS_JSON_EVENT_H_
#define POLICYLENS_JSON_EVENT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace policylens {

enum class JsonEventKind : std::uint8_t {
  kNeedInput,  // feed more, or finish
  kBeginObject,
  kEndObject,
  kBeginArray,
  kEndArray,
  kKey,
  kString,
  kNumber,
  kTrue,
  kFalse,
  kNull,
  kEnd,   // all values were read
  kError  // see error(); stays until SkipLine
};

struct JsonEvent {
  JsonEventKind kind = JsonEventKind::kNeedInput;
  bool escaped = false;      // `text` of a key or string holds escapes
  bool skipped = false;      // a value longer than the limit: `text` is empty
  std::string_view text;     // key, string: what stands between the quotes; number: as written. Valid until Feed or Next
  std::uint32_t line = 0;    // of the token's first byte, from 1
  std::uint32_t column = 0;  // from 1, in code points
  std::uint64_t offset = 0;  // in bytes
};

// How many values may follow each other at the root.
enum class JsonRoots : std::uint8_t {
  kOne,
  kMany,  // each further one on a line after the last one's end; if the first took one line, kLines from the second on
  kLines  // each within one line: a line break inside one is an error, and SkipLine goes on behind it
};

// Where a text may be cut so that what follows can be read without what came before: between lines that are values of their own,
// or behind a comma of the array at the root.
enum class JsonCut : std::uint8_t { kNone, kLine, kItem };

struct JsonReaderOptions {
  JsonRoots roots = JsonRoots::kOne;
  std::uint32_t depth = 128;           // open objects and arrays
  std::uint32_t key_bytes = 4'096;     // of a key as written
  std::uint32_t value_bytes = 65'536;  // of a string as written: longer ones are checked and skipped; a longer number is an error
};

// The text of a key or string: `event.text` itself, or `scratch` after the escapes were resolved into it.
std::string_view TextOf(const JsonEvent& event, std::string& scratch);

}  // namespace policylens

#endif  // POLICYLENS_JSON_EVENT_H_
