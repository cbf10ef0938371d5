#include "json_writer.h"

#include <gtest/gtest.h>

namespace policylens {
namespace {

void WriteSample(JsonWriter& writer) {
  writer.BeginObject().Key("a").BeginArray().Integer(-1).Bool(true).Null().EndArray();
  writer.Key("empty").BeginObject().EndObject().Key("none").BeginArray().EndArray();
  writer.Key("share").Hundredths(97).Key("raw").Raw("1.50").EndObject();
}

TEST(JsonWriter, Compact) {
  std::string out;
  JsonWriter writer(out, false);
  WriteSample(writer);
  EXPECT_EQ(out, R"({"a":[-1,true,null],"empty":{},"none":[],"share":0.97,"raw":1.50})");
}

TEST(JsonWriter, Indented) {
  std::string out;
  JsonWriter writer(out, true);
  WriteSample(writer);
  EXPECT_EQ(out, R"({
  "a": [
    -1,
    true,
    null
  ],
  "empty": {},
  "none": [],
  "share": 0.97,
  "raw": 1.50
})");
}

TEST(JsonWriter, Hundredths) {
  struct Row {
    std::int64_t hundredths;
    const char* want;
  };
  for (const Row& row : {Row{0, "0.00"}, {5, "0.05"}, {100, "1.00"}, {-5, "-0.05"}, {-1234, "-12.34"}}) {
    std::string out;
    JsonWriter(out, false).Hundredths(row.hundredths);
    EXPECT_EQ(out, row.want);
  }
}

TEST(JsonWriter, Strings) {
  struct Row {
    std::string_view text, want;
  };
  const Row rows[] = {
      {"", "\"\""},
      {"a\"b\\c/", R"("a\"b\\c/")"},
      {"\n\r\t\b\f\x01\x1F", R"("\n\r\t\b\f\u0001\u001f")"},
      {std::string_view("\0", 1), R"("\u0000")"},
      {"容器\x7F", "\"容器\x7F\""},
      {"caf\xC3", "\"caf\xEF\xBF\xBD\""},
      {"</script>", "\"</script>\""},
  };
  for (const Row& row : rows) {
    std::string out;
    AppendJsonString(out, row.text);
    EXPECT_EQ(out, row.want);
  }
}

}  // namespace
}  // namespace policylens
