// A text as our scanner and as nlohmann's parser see it: the same words for the same events, `refused` if it is no JSON.
#ifndef POLICYLENS_TESTS_ORACLE_TEXT_H_
#define POLICYLENS_TESTS_ORACLE_TEXT_H_

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "json_reader.h"

namespace policylens {

// What both sides are compared by: kinds, keys, strings and numbers in order.
struct Seen : nlohmann::json_sax<nlohmann::json> {
  std::string text;
  bool null() override { return Add("n"); }
  bool boolean(bool value) override { return Add(value ? "t" : "f"); }
  bool number_integer(std::int64_t value) override { return Add("#" + std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) override { return Add("#" + std::to_string(value)); }
  bool number_float(double, const std::string& digits) override { return Add("#" + digits); }
  bool string(std::string& value) override { return Add("s" + value); }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return Add("{"); }
  bool key(std::string& value) override { return Add("k" + value); }
  bool end_object() override { return Add("}"); }
  bool start_array(std::size_t) override { return Add("["); }
  bool end_array() override { return Add("]"); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  bool Add(const std::string& part) {
    text += part;
    text += '\n';
    return true;
  }
};

inline std::string Theirs(const std::string& text) {
  Seen seen;
  const bool good = nlohmann::json::sax_parse(text, &seen);
  return good ? seen.text : "refused";
}

// nlohmann turns integers of 64 bits into numbers (so -0 is 0) and gives everything else as written.
inline std::string NumberAsTheirs(std::string_view text) {
  std::string digits(text);
  if (digits.find_first_of(".eE") != std::string::npos) return digits;
  char* end = nullptr;
  errno = 0;
  if (digits[0] == '-') {
    const long long value = std::strtoll(digits.c_str(), &end, 10);
    return errno == 0 ? std::to_string(value) : digits;
  }
  const unsigned long long value = std::strtoull(digits.c_str(), &end, 10);
  return errno == 0 ? std::to_string(value) : digits;
}

inline std::string OneEvent(const JsonEvent& event) {
  std::string scratch;
  switch (event.kind) {
    case JsonEventKind::kBeginObject:
      return "{";
    case JsonEventKind::kEndObject:
      return "}";
    case JsonEventKind::kBeginArray:
      return "[";
    case JsonEventKind::kEndArray:
      return "]";
    case JsonEventKind::kKey:
      return "k" + std::string(TextOf(event, scratch));
    case JsonEventKind::kString:
      return "s" + std::string(TextOf(event, scratch));
    case JsonEventKind::kNumber:
      return "#" + NumberAsTheirs(event.text);
    case JsonEventKind::kTrue:
      return "t";
    case JsonEventKind::kFalse:
      return "f";
    default:
      return "n";
  }
}

template <typename Random>
std::string Ours(std::string_view text, Random& random) {
  JsonReader reader;
  JsonEvent event;
  std::string seen;
  for (bool more = true; more;) {
    more = !text.empty();
    const std::size_t piece = std::min<std::size_t>(text.size(), 1 + random() % 9);
    if (more) reader.Feed(text.substr(0, piece));
    if (!more) reader.Finish();
    text.remove_prefix(piece);
    while (reader.Next(event) != JsonEventKind::kNeedInput) {
      if (event.kind == JsonEventKind::kError) return "refused";
      if (event.kind == JsonEventKind::kEnd) return seen;
      seen += OneEvent(event) + '\n';
    }
  }
  return "no end";
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_ORACLE_TEXT_H_
