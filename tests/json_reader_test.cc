#include "json_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace policylens {
namespace {

// One event a line: kind, text, place.
std::string Shown(const JsonEvent& event) {
  static constexpr const char* kKinds[] = {"more", "{", "}", "[", "]", "key", "str", "num", "true", "false", "null", "end", "error"};
  std::string scratch;
  std::string out = kKinds[static_cast<std::size_t>(event.kind)];
  const bool text = event.kind == JsonEventKind::kKey || event.kind == JsonEventKind::kString || event.kind == JsonEventKind::kNumber;
  if (text) out += " " + (event.skipped ? "(skipped)" : std::string(TextOf(event, scratch)));
  if (event.kind == JsonEventKind::kEnd) return out;
  return out + " " + std::to_string(event.line) + ":" + std::to_string(event.column) + "@" + std::to_string(event.offset);
}

// All events, cut into pieces of `chunk` bytes; after an error in lines mode the next line is read.
std::vector<std::string> Events(std::string_view text, std::size_t chunk, const JsonReaderOptions& options = {}) {
  JsonReader reader(options);
  JsonEvent event;
  std::vector<std::string> events;
  const auto drain = [&] {
    while (reader.Next(event) != JsonEventKind::kNeedInput) {
      if (event.kind != JsonEventKind::kError) {
        events.push_back(Shown(event));
        if (event.kind == JsonEventKind::kEnd) return;
        continue;
      }
      const Issue& error = reader.error();
      std::string line = "error " + error.code + " " + error.message.id + " " + std::to_string(error.at.line) + ":" +
                         std::to_string(error.at.column) + "@" + std::to_string(error.at.offset);
      for (const std::string& param : error.message.params) line += " " + param;
      events.push_back(line);
      if (reader.mode() != JsonRoots::kLines) return;
      reader.SkipLine();
    }
  };
  for (; !text.empty() && (events.empty() || events.back().substr(0, 5) != "error" || reader.mode() == JsonRoots::kLines);
       text.remove_prefix(std::min(chunk, text.size()))) {
    reader.Feed(text.substr(0, chunk));
    drain();
  }
  const bool failed = !events.empty() && events.back().substr(0, 5) == "error" && reader.mode() != JsonRoots::kLines;
  if (!failed) {
    reader.Finish();
    drain();
  }
  return events;
}

using Lines = std::vector<std::string>;

TEST(JsonReader, EventsAndPlaces) {
  EXPECT_EQ(Events("{\"a\": [1, -2.5e3, true],\n \"\\u00e9\": null, \"中\": \"x\\ny\", \"e\": {}}", 1 << 20),
            (Lines{"{ 1:1@0", "key a 1:2@1", "[ 1:7@6", "num 1 1:8@7", "num -2.5e3 1:11@10", "true 1:19@18", "] 1:23@22", "key é 2:2@26",
                   "null 2:12@36", "key 中 2:18@42", "str x\ny 2:23@49", "key e 2:31@57", "{ 2:36@62", "} 2:37@63", "} 2:38@64", "end"}));
  EXPECT_EQ(Events("\xEF\xBB\xBF 7", 1), (Lines{"num 7 1:2@4", "end"}));
  EXPECT_EQ(Events("\"\\ud83d\\ude00\"", 3), (Lines{"str 😀 1:1@0", "end"}));
}

struct Mistake {
  const char* note;
  std::string_view text;
  const char* want;
};

const Mistake kMistakes[] = {
    {"nothing", "", "error empty input.empty 1:1@0"},
    {"blanks", " \n\t", "error empty input.empty 2:2@3"},
    {"trailing comma in an array", "[1,]", "error syntax input.trailing-comma 1:4@3 ]"},
    {"trailing comma in an object", "{\"a\":1,\n}", "error syntax input.trailing-comma 2:1@8 }"},
    {"two commas", "[1,,2]", "error syntax input.expected-value 1:4@3 ,"},
    {"missing comma", "[1 2]", "error syntax input.expected-comma-array 1:4@3 2"},
    {"missing comma in an object", "{\"a\":1 \"b\":2}", "error syntax input.expected-comma-object 1:8@7 \""},
    {"missing colon", "{\"a\" 1}", "error syntax input.expected-colon 1:6@5 1"},
    {"missing value", "{\"a\":}", "error syntax input.expected-value 1:6@5 }"},
    {"wrong bracket", "[1}", "error syntax input.expected-comma-array 1:3@2 }"},
    {"a bracket too many", "[1]]", "error syntax input.after-value 1:4@3 ]"},
    {"two values", "{} {}", "error syntax input.after-value 1:4@3 {"},
    {"a number as a key", "{1:2}", "error syntax input.expected-key 1:2@1 1"},
    {"an unquoted key", "{name: 1}", "error syntax input.unquoted-key 1:2@1 name"},
    {"single quotes", "{'a':1}", "error syntax input.single-quote 1:2@1"},
    {"Python's words", "[True]", "error syntax input.word 1:2@1 True"},
    {"nearly a word", "[nul]", "error syntax input.word 1:2@1 nul"},
    {"a word that may be a value of the user's", "[Jane]", "error syntax input.unquoted-text 1:2@1"},
    {"such a word where a key stands", "{Jane, 1}", "error syntax input.unquoted-text 1:2@1"},
    {"an unquoted key, blanks and a colon", "{name  : 1}", "error syntax input.unquoted-key 1:2@1 name"},
    {"no number", "[NaN]", "error syntax input.word 1:2@1 NaN"},
    {"a comment", "[1, // one\n2]", "error syntax input.comment 1:5@4 /"},
    {"a hash comment", "# x\n[1]", "error syntax input.comment 1:1@0 #"},
    {"a leading zero", "[01]", "error syntax input.leading-zero 1:2@1"},
    {"a plus sign", "[+1]", "error syntax input.number-start 1:2@1 +"},
    {"a bare point", "[.5]", "error syntax input.number-start 1:2@1 ."},
    {"no digit after the point", "[1.]", "error syntax input.number-digit 1:4@3"},
    {"no digit in the exponent", "[1e]", "error syntax input.number-digit 1:4@3"},
    {"a lone minus", "[-]", "error syntax input.number-digit 1:3@2"},
    {"too large", "[1e400]", "error number input.number-size 1:2@1"},
    {"a control character", "[\"a\x01\"]", "error syntax input.control 1:4@3 0001"},
    {"a line break in a string", "[\"a\nb\"]", "error syntax input.line-in-string 1:4@3"},
    {"no escape", "[\"é\\x41\"]", "error syntax input.escape 1:4@4 \\x"},
    {"hex digits missing", "[\"\\u12G4\"]", "error syntax input.escape 1:3@2 \\u12"},
    {"bad second half", "[\"\\ud800\\u12\"]", "error syntax input.escape 1:9@8 \\u12"},
    {"a lone high surrogate", "[\"\\ud800x\"]", "error encoding input.lone-surrogate 1:3@2 \\ud800"},
    {"a lone low surrogate", "[\"\\udc00\"]", "error encoding input.lone-surrogate 1:3@2 \\udc00"},
    {"two high surrogates", "[\"\\ud800\\ud800\"]", "error encoding input.lone-surrogate 1:3@2 \\ud800"},
    {"Latin-1", "[\"\xE9\"]", "error encoding input.not-utf8 1:3@2 E9"},
    {"overlong", "[\"\xC0\xAF\"]", "error encoding input.not-utf8 1:3@2 C0"},
    {"a surrogate in UTF-8", "[\"\xED\xA0\x80\"]", "error encoding input.not-utf8 1:3@2 ED"},
    {"cut inside a character", "[\"\xE4\xB8\"]", "error encoding input.not-utf8 1:3@2 E4"},
    {"ended inside a character", "[\"\xE4\xB8", "error encoding input.not-utf8 1:3@2 E4"},
    {"invalid UTF-8 outside a string", "[\xE9]", "error encoding input.not-utf8 1:2@1 E9"},
    {"a character outside a string", "[中]", "error syntax input.expected-value 1:2@1 中"},
    {"an invisible one", "[\xE2\x80\x8B]", "error syntax input.expected-value 1:2@1 U+200B"},
    {"a second byte order mark", "\xEF\xBB\xBF\xEF\xBB\xBF[]", "error syntax input.expected-value 1:1@3 U+FEFF"},
    {"NUL behind the value", std::string_view("[1]\0junk", 8), "error syntax input.nul 1:4@3"},
    {"NUL behind digits", std::string_view("123\0", 4), "error syntax input.nul 1:4@3"},
    {"NUL in a string", std::string_view("[\"\0\"]", 5), "error syntax input.control 1:3@2 0000"},
    {"ends in an array", "[1, 2", "error syntax input.end 1:6@5"},
    {"ends in an object", "{\"a\"", "error syntax input.end 1:5@4"},
    {"ends in a string", "[\"ab", "error syntax input.end-in-string 1:5@4"},
    {"ends in an escape", "[\"a\\", "error syntax input.end-in-string 1:5@4"},
    {"ends in a number", "[-", "error syntax input.end 1:3@2"},
    {"ends in a word", "[tru", "error syntax input.word 1:2@1 tru"},
};

// The message and the place never depend on how the input was cut.
TEST(JsonReader, Mistakes) {
  for (const Mistake& row : kMistakes) {
    for (std::size_t chunk = 1; chunk <= row.text.size() + 1; ++chunk) {
      const Lines events = Events(row.text, chunk);
      ASSERT_FALSE(events.empty()) << row.note;
      EXPECT_EQ(events.back(), row.want) << row.note << ", cut every " << chunk;
    }
  }
}

TEST(JsonReader, Numbers) {
  const std::string limit =

      "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910"
      "946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834"
      "936475292719074168444365510704342711559699508093042880177904174497792";
  std::string below = limit;
  below.back() = '1';
  struct Row {
    std::string number;
    bool good;
  };
  const Row rows[] = {
      {"0", true},
      {"-0", true},
      {"-0.0e-0", true},
      {"1E+2", true},
      {"1e308", true},
      {"1.7976931348623157e308", true},
      {"1.7976931348623158e308", true},
      {"1.7976931348623159e308", false},
      {"-1e309", false},
      {"0e999999999999", true},
      {"0.0000e400", true},
      {"1e-999999999999", true},
      {"0." + std::string(400, '0') + "1e400", true},
      {"0." + std::string(400, '0') + "1e800", false},
      {std::string(309, '9'), false},
      {std::string(308, '9'), true},
      {limit, false},
      {below, true},
      {below + ".999", true},
      {limit + ".0", false},
      {std::string(65'537, '1'), false},
  };
  for (const Row& row : rows) EXPECT_EQ(Events(row.number, 1 << 20).back() == "end", row.good) << row.number;
}

TEST(JsonReader, Limits) {
  JsonReaderOptions options;
  options.depth = 3;
  options.key_bytes = 4;
  options.value_bytes = 6;
  const auto last = [&options](std::string_view text, std::size_t chunk) { return Events(text, chunk, options).back(); };
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, std::size_t{100}}) {
    EXPECT_EQ(last("[[[1]]]", chunk), "end");
    EXPECT_EQ(last("[[[[", chunk), "error too-deep input.too-deep 1:4@3 3");
    EXPECT_EQ(last("{\"abcd\":1}", chunk), "end");
    EXPECT_EQ(last("{\"abcde\":1}", chunk), "error limit input.key-length 1:2@1 4");
    EXPECT_EQ(last("{\"abcdefghijklmnopq", chunk), "error limit input.key-length 1:2@1 4");
    EXPECT_EQ(
        Events("[\"123456\", \"1234567\", \"\\n234567890123456789\", 4]", chunk, options),
        (Lines{"[ 1:1@0", "str 123456 1:2@1", "str (skipped) 1:12@11", "str (skipped) 1:23@22", "num 4 1:47@46", "] 1:48@47", "end"}));
    EXPECT_EQ(last("[\"12345678901234567\\x\"]", chunk), "error syntax input.escape 1:20@19 \\x");
    EXPECT_EQ(last("[12345678]", chunk), "error number input.number-length 1:2@1 6");
  }
}

TEST(JsonReader, Lines) {
  JsonReaderOptions options;
  options.roots = JsonRoots::kLines;
  const std::string_view text = "{\"a\":1}\n\n[2]\r\n{\"b\":\n{\"c\" 3} junk\n\"\xE9\"\n4 5\n6";
  const Lines want = {"{ 1:1@0",
                      "key a 1:2@1",
                      "num 1 1:6@5",
                      "} 1:7@6",
                      "[ 3:1@9",
                      "num 2 3:2@10",
                      "] 3:3@11",
                      "{ 4:1@14",
                      "key b 4:2@15",
                      "error syntax input.line-end 4:6@19",
                      "{ 5:1@20",
                      "key c 5:2@21",
                      "error syntax input.expected-colon 5:6@25 3",
                      "error encoding input.not-utf8 6:2@34 E9",
                      "num 4 7:1@37",
                      "error syntax input.same-line 7:3@39 5",
                      "num 6 8:1@41",
                      "end"};
  for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) EXPECT_EQ(Events(text, chunk, options), want) << chunk;
}

TEST(JsonReader, ManyTurnsIntoLines) {
  JsonReaderOptions options;
  options.roots = JsonRoots::kMany;
  EXPECT_EQ(Events("1\n2\n[\n4", 1, options),
            (Lines{"num 1 1:1@0", "num 2 2:1@2", "[ 3:1@4", "error syntax input.line-end 3:2@5", "num 4 4:1@6", "end"}));
  EXPECT_EQ(Events("[\n1]\n[\n2\n]", 1, options), (Lines{"[ 1:1@0", "num 1 2:1@2", "] 2:2@3", "[ 3:1@5", "num 2 4:1@7", "] 5:1@9", "end"}));
  EXPECT_EQ(Events("[1] 2", 1, options).back(), "error syntax input.same-line 1:5@4 2");
}

TEST(JsonReader, CountsReplacementCharacters) {
  JsonReader reader;
  reader.Feed("{\"\xEF\xBF\xBD\": \"x\xEF");
  JsonEvent event;
  while (reader.Next(event) != JsonEventKind::kNeedInput) continue;
  reader.Feed("\xBF\xBDy\"}");
  reader.Finish();
  while (reader.Next(event) != JsonEventKind::kEnd) ASSERT_NE(event.kind, JsonEventKind::kError);
  EXPECT_EQ(reader.replacement_characters(), 2u);
  EXPECT_EQ(reader.first_replacement().offset, 2u);
  EXPECT_EQ(reader.first_replacement().column, 3u);
}

}  // namespace
}  // namespace policylens
