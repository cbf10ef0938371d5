#include "json_value.h"

#include <gtest/gtest.h>

#include "json_writer.h"

namespace policylens {
namespace {

TEST(JsonValue, ValuesAndPlaces) {
  const Outcome<JsonValue> parsed = ParseJson("{\n  \"é\": [1, \"中\", true],\n  \"x\": {\"y\": null}\n}\n");
  ASSERT_TRUE(parsed.value && parsed.issues.empty());
  const JsonValue& root = *parsed.value;
  ASSERT_TRUE(root.IsObject());
  const JsonValue* list = root.Find("é");
  ASSERT_NE(list, nullptr);
  ASSERT_EQ(list->items.size(), 3u);
  EXPECT_EQ(list->items[0].Integer(), 1);
  EXPECT_EQ(list->items[2].line, 2u);
  EXPECT_EQ(list->items[2].column, 17u);  // code points: é and 中 count one each
  EXPECT_EQ(list->items[2].offset, 21u);
  EXPECT_EQ(root.members[1].line, 3u);
  EXPECT_EQ(root.members[1].column, 3u);
  EXPECT_EQ(root.Find("z"), nullptr);
  EXPECT_EQ(ToJson(root), R"({"é":[1,"中",true],"x":{"y":null}})");
}

TEST(JsonValue, Integers) {
  struct Row {
    const char* text;
    std::optional<std::int64_t> want;
  };
  const Row rows[] = {
      {"0", 0},
      {"-12", -12},
      {"1.0", std::nullopt},
      {"1e2", std::nullopt},
      {"\"1\"", std::nullopt},
      {"9223372036854775807", INT64_MAX},
      {"9223372036854775808", std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(ParseJson(row.text).value->Integer(), row.want) << row.text;
}

TEST(JsonValue, Mistakes) {
  struct Row {
    const char* note;
    std::string_view text;
    const char* code;
    const char* message;
    std::uint32_t line, column;
    bool has_value;
    const char* pointer = nullptr;
  };
  const Row rows[] = {
      {"nothing", "", "empty", "input.empty", 1, 1, false},
      {"blanks", " \n ", "empty", "input.empty", 2, 2, false},
      {"duplicate", "{\"a\":1,\n\"b\":[{\"c\":1,\"\\u0063\":2}]}", "invalid-field", "input.duplicate-key", 2, 13, true, "/b/0/c"},
      {"byte order mark", "\xEF\xBB\xBF{}", "encoding", "input.byte-order-mark", 1, 1, true},
      {"replaced", "[\"a\xEF\xBF\xBD\"]", "encoding", "input.replacement-character", 1, 4, true},
      {"two values", "{} {}", "syntax", "input.after-value", 1, 4, false},
      {"trailing comma", "{\"a\":1,\n}", "syntax", "input.trailing-comma", 2, 1, false},
  };
  for (const Row& row : rows) {
    const Outcome<JsonValue> parsed = ParseJson(row.text);
    EXPECT_EQ(parsed.value.has_value(), row.has_value) << row.note;
    ASSERT_EQ(parsed.issues.size(), 1u) << row.note;
    const Issue& issue = parsed.issues[0];
    EXPECT_EQ(issue.code, row.code) << row.note;
    EXPECT_EQ(issue.message.id, row.message) << row.note;
    EXPECT_EQ(issue.at.line, row.line) << row.note;
    EXPECT_EQ(issue.at.column, row.column) << row.note;
    EXPECT_EQ(issue.severity, Severity::kError) << row.note;
    if (row.pointer != nullptr) {
      EXPECT_EQ(issue.at.pointer, row.pointer) << row.note;
    }
  }
}

TEST(JsonValue, TheFirstOfEqualKeysStays) {
  const Outcome<JsonValue> parsed = ParseJson(R"({"a":1,"b":2,"a":3,"a":4})");
  ASSERT_TRUE(parsed.value);
  EXPECT_EQ(ToJson(*parsed.value), R"({"a":1,"b":2})");
  EXPECT_EQ(parsed.issues.size(), 2u);
}

TEST(JsonValue, LongValuesAreKept) {
  const std::string text = "[\"" + std::string(200'000, 'x') + "\"]";
  EXPECT_EQ(ParseJson(text).value->items[0].text.size(), 200'000u);
}

TEST(JsonValue, PointerJoin) {
  EXPECT_EQ(PointerJoin("", "a/b"), "/a~1b");
  EXPECT_EQ(PointerJoin("/x", "~"), "/x/~0");
  EXPECT_EQ(PointerJoin("/x", ""), "/x/");
}

}  // namespace
}  // namespace policylens
