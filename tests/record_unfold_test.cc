// JSON inside strings: read as the value it holds where that is asked for, named where it is not.
#include <gtest/gtest.h>

#include <string>

#include "intake.h"

namespace policylens {
namespace {

Outcome<ElementTable> Read(std::string_view text, std::uint32_t unfold, std::size_t piece, std::uint32_t depth = 128) {
  IntakeOptions options;
  options.unfold = unfold;
  options.limits.depth = depth;
  Intake intake(options);
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) intake.Feed(text.substr(0, piece));
  return intake.Finish();
}

std::string Shown(const Outcome<ElementTable>& read) {
  std::string out;
  if (!read.value) return "nothing";
  for (const Element& element : read.value->elements) {
    out += element.first + " " + std::to_string(element.line) + ":" + std::to_string(element.column) + " x" +
           std::to_string(element.occurrences) + "\n";
  }
  for (const Issue& issue : read.issues) out += issue.message.id + " " + issue.at.pointer.value_or("-") + "\n";
  return out;
}

// One string deeper: quoted and escaped.
std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

struct Row {
  const char* note;
  std::string text;
  std::uint32_t unfold;
  const char* want;
};

const Row kRows[] = {
    {"without being asked it is a string, and that is said once", R"([{"e":"{\"a\":1}"},{"e":"{\"a\":1}"}])", 0,
     "/0/e 1:3 x2\ninput.json-in-string /0/e\n"},
    {"an object is read on as though it stood there", R"({"e":"{\"a\":1,\"b\":{\"c\":[true,null]}}"})", 1,
     "/e/a 1:6 x1\n/e/b/c/0 1:6 x2\n"},
    {"an array of objects", R"({"e":"[{\"a\":1},{\"a\":2}]"})", 1, "/e/0/a 1:6 x2\n"},
    {"blanks and line breaks before the first key", R"({"e":" {\n  \"a\": 1\n}"})", 1, "/e/a 1:6 x1\n"},
    {"the whole input is one string", R"("{\"a\":1}")", 1, "/a 1:1 x1\n"},
    {"the second level stays a string after one level", R"({"e":)" + Quoted(R"({"f":)" + Quoted(R"({"a":1})") + "}") + "}", 1,
     "/e/f 1:6 x1\ninput.json-in-string /e/f\n"},
    {"two levels", R"({"e":)" + Quoted(R"({"f":)" + Quoted(R"({"a":1})") + "}") + "}", 2, "/e/f/a 1:6 x1\n"},
    {"what only begins like JSON is a string", R"({"e":"{\"a\":1","f":"{\"a\":1} and more"})", 8,
     "/e 1:2 x1\n/f 1:17 x1\ninput.json-in-string /e\ninput.json-in-string /f\n"},
    {"a list of plain values is no document", R"({"e":"[1,2]","f":"{}","g":"[\"a\"]"})", 8, "/e 1:2 x1\n/f 1:14 x1\n/g 1:23 x1\n"},
    {"a key twice inside is said at the string", R"({"e":"{\"a\":1,\"a\":2}"})", 1, "/e/a 1:6 x2\ninput.duplicate-key /e/a\n"},
    {"one path, a string here and an object there", R"([{"e":"{\"a\":1}"},{"e":"x"},{"e":{"a":2}}])", 1, "/1/e 1:21 x1\n/0/e/a 1:7 x2\n"},
    {"lines", "{\"e\":\"{\\\"a\\\":1}\"}\n{\"e\":\"{\\\"a\\\":2}\"}\n", 1, "/0/e/a 1:6 x2\n"},
    {"a bad escape of a surrogate makes it a string", R"({"e":"{\"a\":\"\\ud800\"}"})", 1, "/e 1:2 x1\ninput.json-in-string /e\n"},
};

TEST(RecordUnfold, Rows) {
  for (const Row& row : kRows) {
    for (const std::size_t piece : {1u, 7u, 1u << 20}) EXPECT_EQ(Shown(Read(row.text, row.unfold, piece)), row.want) << row.note;
  }
}

TEST(RecordUnfold, TheDepthLimitHoldsThroughStrings) {
  const std::string inside = R"({"a":{"b":{"c":1}}})";
  EXPECT_EQ(Shown(Read(R"({"e":)" + Quoted(inside) + "}", 1, 99, 4)), "/e/a/b/c 1:6 x1\n");
  EXPECT_EQ(Shown(Read(R"({"e":)" + Quoted(inside) + "}", 1, 99, 3)), "/e 1:2 x1\ninput.json-in-string /e\n");
}

TEST(RecordUnfold, LevelsEndAtTheLimit) {
  std::string text = R"({"a":1})";
  for (int i = 0; i < 9; ++i) text = R"({"e":)" + Quoted(text) + "}";
  const std::string shown = Shown(Read(text, kMostUnfold, 1 << 20));
  EXPECT_NE(shown.find("/e/e/e/e/e/e/e/e/e 1:6 x1\ninput.json-in-string"), std::string::npos) << shown;
}

TEST(RecordUnfold, DatesInsideDateWhatStandsBesideThem) {
  const Outcome<ElementTable> read = Read(R"({"event":"{\"eventTime\":\"2026-01-05T10:00:00Z\",\"user\":\"x\"}"})", 1, 3);
  ASSERT_TRUE(read.value);
  ASSERT_EQ(read.value->elements.size(), 2u);
  EXPECT_EQ(read.value->found_dates.at(static_cast<std::size_t>(read.value->elements[1].dates)).pointer, "/event/eventTime");
}

}  // namespace
}  // namespace policylens
