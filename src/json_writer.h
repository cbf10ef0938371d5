// Writes JSON text: strings escaped, commas kept, two-space indentation or none. Output is deterministic byte for byte.
#ifndef POLICYLENS_JSON_WRITER_H_
#define POLICYLENS_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace policylens {

// Invalid UTF-8 is replaced by U+FFFD. `<`, `>`, `&`, U+2028 and U+2029 are written as they are: who embeds JSON in HTML escapes.
void AppendJsonString(std::string& out, std::string_view text);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, bool indented) : out_(out), indented_(indented) {}

  JsonWriter& BeginObject();
  JsonWriter& EndObject();
  JsonWriter& BeginArray();
  JsonWriter& EndArray();
  JsonWriter& Key(std::string_view key);
  JsonWriter& String(std::string_view text);
  JsonWriter& Integer(std::int64_t number);
  JsonWriter& Hundredths(std::int64_t hundredths);  // 97 -> 0.97, always two digits
  JsonWriter& Bool(bool value);
  JsonWriter& Null();
  JsonWriter& Raw(std::string_view json);  // one complete value, as it is

 private:
  void Separate();
  void NewLine();

  std::string& out_;
  bool indented_;
  bool after_key_ = false;
  std::vector<bool> first_;  // per open container: nothing written yet
};

}  // namespace policylens

#endif  // POLICYLENS_JSON_WRITER_H_
