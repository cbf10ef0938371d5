#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "intake.h"

namespace policylens {
namespace {

Outcome<ElementTable> Read(std::string_view text, std::optional<Form> form = std::nullopt, std::size_t chunk = 1 << 20) {
  IntakeOptions options;
  options.form = form;
  Intake intake(options);
  for (; !text.empty(); text.remove_prefix(std::min(chunk, text.size()))) intake.Feed(text.substr(0, chunk));
  return intake.Finish();
}

// `pointer xN`, one a line.
std::string Shown(const ElementTable& table) {
  std::string out;
  for (const Element& element : table.elements) out += element.pointer + " x" + std::to_string(element.occurrences) + "\n";
  return out;
}

const Element* Find(const ElementTable& table, std::string_view pointer) {
  for (const Element& element : table.elements) {
    if (element.pointer == pointer) return &element;
  }
  return nullptr;
}

TEST(RecordIntake, Folding) {
  struct Row {
    const char* note;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"leaves of nested objects", R"({"a":{"b":1},"c":"x"})", "/a/b x1\n/c x1\n"},
      {"indices fold", R"({"Env":["A","B"],"Items":[{"k":1},{"k":2},{}]})", "/Env/* x2\n/Items/*/k x2\n"},
      {"a root array", R"([{"Id":1},{"Id":2}])", "/*/Id x2\n"},
      {"a root scalar", "42", " x1\n"},
      {"an empty root", "{}", " x1\n"},
      {"null is a leaf", R"({"a":null})", "/a x1\n"},
      {"an empty container without leaves is a leaf", R"({"a":{},"b":[]})", "/a x1\n/b x1\n"},
      {"with leaves elsewhere it is context", R"([{"a":{}},{"a":{"b":1}},{"c":[]},{"c":[1]}])", "/*/a/b x1\n/*/c/* x1\n"},
      {"with a scalar elsewhere the scalar counts", R"([{"a":[]},{"a":"x"}])", "/*/a x1\n"},
      {"scalar and object at one path", R"([{"a":1},{"a":{"b":2}}])", "/*/a x1\n/*/a/b x1\n"},
      {"value keys fold", R"({"u":{"123e4567-e89b-12d3-a456-426614174000":{"n":1},"a@b.example":{"n":2},"10.0.0.1":{"n":3},
          "2026-01-05":{"n":4},"00112233445566aa":{"n":5},"42":{"n":6},"fe80::1":{"n":7}}})",
       "/u/*/n x7\n"},
      {"names that only look like values", R"({"cafe":1,"deadbeef":2,"v1":3,"1a":4})", "/1a x1\n/cafe x1\n/deadbeef x1\n/v1 x1\n"},
      {"a key `*`, escaped characters", R"({"*":1,"a/b":2,"m~n":3,"":4})", "/ x1\n/a~1b x1\n/m~0n x1\n/~2 x1\n"},
      {"dots and brackets stay apart", R"({"a.b":1,"a":{"b":2},"a[]":3})", "/a.b x1\n/a/b x1\n/a[] x1\n"},
      {"prototype words are keys like any other", R"({"__proto__":{"x":1},"constructor":{"prototype":{"y":1}}})",
       "/__proto__/x x1\n/constructor/prototype/y x1\n"},
      {"escaped keys are the same keys", R"([{"\u0061":1},{"a":2}])", "/*/a x2\n"},
  };
  for (const Row& row : rows) {
    const Outcome<ElementTable> read = Read(row.text);
    ASSERT_TRUE(read.value) << row.note;
    EXPECT_EQ(Shown(*read.value), row.want) << row.note;
  }
}

TEST(RecordIntake, PlacesPathsAndContext) {
  const Outcome<ElementTable> read =
      Read("{\n  \"Récords\": [\n    {\"é\": 1, \"ip\": \"10.0.0.1\"},\n    {\"tags\": {\"a b\": [true]}}\n  ]\n}\n");
  ASSERT_TRUE(read.value);
  const ElementTable& table = *read.value;
  const Element* ip = Find(table, "/Récords/*/ip");
  ASSERT_NE(ip, nullptr);
  EXPECT_EQ(ip->first, "/Récords/0/ip");
  EXPECT_EQ(ip->line, 3u);
  EXPECT_EQ(ip->column, 14u);
  EXPECT_EQ(ip->offset, 32u);
  const Subject& subject = table.subjects[ip->subject];
  EXPECT_EQ(subject.name, "ip");
  EXPECT_EQ(subject.path, "Récords[].ip");
  EXPECT_EQ(subject.value_type, ValueType::kIpAddress);
  const Context& context = table.contexts[subject.context];
  ASSERT_EQ(context.steps.size(), 1u);
  EXPECT_EQ(context.steps[0].name, "Récords");
  EXPECT_TRUE(context.steps[0].in_array);
  EXPECT_EQ(context.siblings, (std::vector<std::string>{"ip", "tags", "é"}));
  const Element* item = Find(table, "/Récords/*/tags/a b/*");
  ASSERT_NE(item, nullptr);
  EXPECT_EQ(item->first, "/Récords/1/tags/a b/0");
  EXPECT_EQ(table.subjects[item->subject].name, "a b");
  EXPECT_EQ(table.subjects[item->subject].path, "Récords[].tags.\"a b\"[]");
  EXPECT_EQ(item->column, 23u);  // the value: an item has no key
  EXPECT_EQ(table.input.records, 1u);
  EXPECT_EQ(table.input.form, Form::kRecord);
}

TEST(RecordIntake, ValueTypes) {
  const auto type = [](const char* values) {
    const Outcome<ElementTable> read = Read("[" + std::string(values) + "]");
    return read.value->subjects[0].value_type;
  };
  EXPECT_EQ(type(R"("a","b")"), ValueType::kString);
  EXPECT_EQ(type(R"("")"), ValueType::kString);
  EXPECT_EQ(type("1,2.5"), ValueType::kNumber);
  EXPECT_EQ(type("true,false"), ValueType::kBoolean);
  EXPECT_EQ(type("null"), ValueType::kNull);
  EXPECT_EQ(type(R"(null,"10.0.0.1","")"), ValueType::kIpAddress);
  EXPECT_EQ(type(R"("10.0.0.1","x")"), ValueType::kString);
  EXPECT_EQ(type(R"("10.0.0.1",1)"), ValueType::kMixed);
  EXPECT_EQ(type(R"("2026-01-05","2026-01-05T10:00:00Z")"), ValueType::kDateTime);
  EXPECT_EQ(type(R"("2026-01-05")"), ValueType::kDate);
  EXPECT_EQ(type(R"("https:\/\/example.com\/a")"), ValueType::kUrl);
  EXPECT_EQ(type(R"("a@example.com")"), ValueType::kEmail);
  EXPECT_EQ(type(R"("d41d8cd98f00b204e9800998ecf8427e")"), ValueType::kMd5);
  EXPECT_EQ(type(R"("123e4567-e89b-12d3-a456-426614174000")"), ValueType::kUuid);
  EXPECT_EQ(type(R"("00:1b:44:11:3a:b7")"), ValueType::kMacAddress);
  IntakeOptions options;
  options.values = false;
  Intake intake(options);
  intake.Feed(R"({"a":"10.0.0.1"})");
  EXPECT_EQ(intake.Finish().value->subjects[0].value_type, ValueType::kNone);
}

TEST(RecordIntake, Lines) {
  const Outcome<ElementTable> read = Read("{\"a\":1}\n{\"a\":2,\"b\":3}\n\n[4]\r\n5\n");
  ASSERT_TRUE(read.value);
  EXPECT_EQ(read.value->input.form, Form::kNdjson);
  EXPECT_EQ(read.value->input.records, 4u);
  EXPECT_EQ(Shown(*read.value), "/* x1\n/*/* x1\n/*/a x2\n/*/b x1\n");
  EXPECT_EQ(Find(*read.value, "/*/b")->first, "/1/b");
  EXPECT_EQ(read.value->subjects[Find(*read.value, "/*/b")->subject].path, "[].b");
}

TEST(RecordIntake, ABadLineCostsItself) {
  struct Row {
    const char* note;
    const char* text;
    std::vector<std::uint32_t> bad;
    const char* want;
  };
  const Row rows[] = {
      {"in the middle", "{\"a\":1}\n{\"a\":\n{\"b\":2}\n", {2}, "/*/a x1\n/*/b x1\n"},
      {"the first", "{\"a\":\n{\"b\":1}\n{\"b\":2}\n", {1}, "/*/b x2\n"},
      {"the last, cut off", "{\"a\":1}\n{\"b\":1}\n{\"a\":\"x", {3}, "/*/a x1\n/*/b x1\n"},
      {"two values on a line", "{\"a\":1}\n{\"a\":2} {\"a\":3}\n{\"b\":1}\n", {2}, "/*/a x2\n/*/b x1\n"},
      {"not JSON at all", "{\"a\":1}\nERROR: out of disk\n{\"b\":1}\n", {2}, "/*/a x1\n/*/b x1\n"},
      {"invalid UTF-8", "{\"a\":1}\n{\"c\":\"\xE9\"}\n{\"b\":1}\n", {2}, "/*/a x1\n/*/b x1\n"},
      {"a path only a bad line had is not there", "{\"a\":1}\n{\"z\":1,\"y\"}\n{\"b\":1}\n", {2}, "/*/a x1\n/*/b x1\n"},
  };
  for (const Row& row : rows) {
    const Outcome<ElementTable> read = Read(row.text);
    ASSERT_TRUE(read.value) << row.note;
    EXPECT_EQ(Shown(*read.value), row.want) << row.note;
    std::vector<std::uint32_t> bad;
    for (const Issue& issue : read.issues) bad.push_back(issue.at.line);
    EXPECT_EQ(bad, row.bad) << row.note;
  }
}

TEST(RecordIntake, ASeriesOfPrettyPrintedValues) {
  const Outcome<ElementTable> read = Read("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n");
  ASSERT_TRUE(read.value);
  EXPECT_EQ(read.value->input.form, Form::kNdjson);
  EXPECT_EQ(Shown(*read.value), "/*/a x2\n");
}

TEST(RecordIntake, RepeatedKeys) {
  struct Row {
    const char* text;
    std::uint32_t column;
    const char* pointer;
    std::vector<std::string> params;
  };
  const Row rows[] = {
      {R"({"email":"a","email":"b"})", 14, "/email", {"email", "1", "2"}},
      {R"({"a":1,"\u0061":2})", 8, "/a", {"a", "1", "2"}},
      {R"([{"u":{"10.0.0.1":1,"10.0.0.2":1,"10.0.0.1":2}}])", 34, "/0/u/10.0.0.1", {"10.0.0.1", "1", "8"}},
  };
  for (const Row& row : rows) {
    const Outcome<ElementTable> read = Read(row.text);
    ASSERT_TRUE(read.value);
    ASSERT_EQ(read.issues.size(), 1u) << row.text;
    EXPECT_EQ(read.issues[0].severity, Severity::kWarning);
    EXPECT_EQ(read.issues[0].at.column, row.column) << row.text;
    EXPECT_EQ(read.issues[0].at.pointer, row.pointer);
    EXPECT_EQ(read.issues[0].message.params, row.params);
  }
  EXPECT_TRUE(Read(R"([{"a":1},{"a":2}])").issues.empty());
  EXPECT_EQ(Shown(*Read(R"({"email":"a","email":"b"})").value), "/email x2\n");
}

std::string DatesOf(const ElementTable& table, std::string_view pointer) {
  const Element* element = Find(table, pointer);
  if (element == nullptr) return "no element";
  const FoundDates& found = table.found_dates[static_cast<std::size_t>(element->dates)];
  if (found.pointer.empty()) return "undated " + std::to_string(found.undated);
  std::string months;
  for (const auto& [month, count] : found.months) {
    months += " " + std::to_string(month / 12 + 1) + "-" + std::to_string(month % 12 + 1) + ":" + std::to_string(count);
  }
  return found.pointer + " " + FormatDate(*found.first) + ".." + FormatDate(*found.last) + " " + std::to_string(found.dated) + "+" +
         std::to_string(found.undated) + months;
}

TEST(RecordIntake, DatesBesideElements) {
  struct Row {
    const char* note;
    const char* text;
    const char* pointer;
    const char* want;
  };
  const Row rows[] = {
      {"before the element", R"([{"eventTime":"2026-01-05T23:59:59Z","ip":1},{"eventTime":"2026-03-01","ip":1}])", "/*/ip",
       "/*/eventTime 2026-01-05..2026-03-01 2+0 2026-1:1 2026-3:1"},
      {"after the element", R"([{"ip":1,"eventTime":"2026-01-05"}])", "/*/ip", "/*/eventTime 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"in the object around", R"([{"user":{"ip":1},"timestamp":"2026-01-05"}])", "/*/user/ip",
       "/*/timestamp 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"some records bear none", R"([{"ip":1,"eventTime":"2026-01-05"},{"ip":2},{"ip":3,"eventTime":""}])", "/*/ip",
       "/*/eventTime 2026-01-05..2026-01-05 1+2 2026-1:1"},
      {"created goes before updated", R"({"updatedAt":"2026-02-01","createdAt":"2026-01-05","ip":1})", "/ip",
       "/createdAt 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"created farther out goes before updated near", R"({"createdAt":"2026-01-05","user":{"updatedAt":"2026-02-01","ip":1}})", "/user/ip",
       "/createdAt 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"the nearest created counts", R"({"createdAt":"2026-01-05","user":{"createdAt":"2025-02-01","ip":1}})", "/user/ip",
       "/user/createdAt 2025-02-01..2025-02-01 1+0 2025-2:1"},
      {"updated alone is better than none", R"({"UpdateTime":"2026-02-01 10:00:00","ip":1})", "/ip",
       "/UpdateTime 2026-02-01..2026-02-01 1+0 2026-2:1"},
      {"one field for all: the other record is undated", R"([{"createdAt":"2026-01-05","ip":1},{"updatedAt":"2026-02-01","ip":1}])",
       "/*/ip", "/*/createdAt 2026-01-05..2026-01-05 1+1 2026-1:1"},
      {"epoch seconds", R"({"ts":1767571200,"ip":1})", "/ip", "/ts 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"epoch milliseconds", R"({"timestamp":1767571200123,"ip":1})", "/ip", "/timestamp 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"epoch nanoseconds as text", R"({"timestamp":"1767571200123456789","ip":1})", "/ip",
       "/timestamp 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"epoch seconds with a fraction", R"({"ts":1767571200.5,"ip":1})", "/ip", "/ts 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"a date of birth is no collection", R"({"birthDate":"1990-01-05","expiresAt":"2027-01-01","ip":1})", "/ip", "undated 1"},
      {"zero dates say nothing", R"({"createdAt":"0001-01-01T00:00:00Z","timestamp":0,"ip":1})", "/ip", "undated 1"},
      {"the metadata of an object", R"({"metadata":{"creationTimestamp":"2026-01-05T00:00:00Z"},"spec":{"ip":1}})", "/spec/ip",
       "/metadata/creationTimestamp 2026-01-05..2026-01-05 1+0 2026-1:1"},
      {"another object's date is not this one's", R"({"a":{"createdAt":"2026-01-05"},"b":{"ip":1}})", "/b/ip", "undated 1"},
      {"lines", "{\"time\":\"2026-01-05\",\"ip\":1}\n{\"time\":\"2026-01-06\",\"ip\":1}\n{\"ip\":1}\n", "/*/ip",
       "/*/time 2026-01-05..2026-01-06 2+1 2026-1:2"},
      {"a bad line's date does not count", "{\"time\":\"2026-01-05\",\"ip\":1}\n{\"time\":\"2020-01-06\",\"ip\":1,}\n", "/*/ip",
       "/*/time 2026-01-05..2026-01-05 1+0 2026-1:1"},
  };
  for (const Row& row : rows) {
    const Outcome<ElementTable> read = Read(row.text);
    ASSERT_TRUE(read.value) << row.note;
    EXPECT_EQ(DatesOf(*read.value, row.pointer), row.want) << row.note;
  }
}

TEST(RecordIntake, ManyRecordsInOneObjectStayDated) {
  // More leaves than are held before they are merged; the object that closes last still dates what nothing nearer dated.
  std::string text = R"({"Records":[)";
  for (int i = 0; i < 60'000; ++i)
    text += std::string(i == 0 ? "" : ",") + R"({"a":"x","u":{"updatedAt":"2026-0)" + std::to_string(i % 9 + 1) + R"(-01","b":1}})";
  const std::string undated = text + "]}";
  const std::string dated = text + R"(],"created":"2025-05-05"})";
  const Outcome<ElementTable> without = Read(undated);
  EXPECT_EQ(DatesOf(*without.value, "/Records/*/a"), "undated 60000");
  EXPECT_EQ(DatesOf(*without.value, "/Records/*/u/b").substr(0, 56), "/Records/*/u/updatedAt 2026-01-01..2026-09-01 60000+0 20");
  const Outcome<ElementTable> with = Read(dated);
  EXPECT_EQ(DatesOf(*with.value, "/Records/*/a"), "/created 2025-05-05..2025-05-05 60000+0 2025-5:60000");
  EXPECT_EQ(DatesOf(*with.value, "/Records/*/u/b"), "/created 2025-05-05..2025-05-05 60000+0 2025-5:60000");
}

TEST(RecordIntake, Limits) {
  const auto keys = [](std::size_t count) {
    std::string text = "{";
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
    return text + "}";
  };
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  struct Row {
    const char* note;
    std::string text;
    const char* code;  // "" = accepted
  };
  const Row rows[] = {
      {"paths, one below", keys(99'999), ""},
      {"paths, at the limit", keys(100'000), ""},
      {"paths, one above", keys(100'001), "limit"},
      {"depth, one below", nested(127), ""},
      {"depth, at the limit", nested(128), ""},
      {"depth, one above", nested(129), "too-deep"},
      {"depth before syntax", std::string(100'000, '['), "too-deep"},
      {"key, one below", "{\"" + std::string(4'095, 'k') + "\":1}", ""},
      {"key, at the limit", "{\"" + std::string(4'096, 'k') + "\":1}", ""},
      {"key, one above", "{\"" + std::string(4'097, 'k') + "\":1}", "limit"},
      {"a long value is skipped", "[\"" + std::string(8'000'000, 'x') + "\"]", ""},
  };
  for (const Row& row : rows) {
    for (const std::size_t chunk : {std::size_t{1'000}, std::size_t{1} << 20}) {
      const Outcome<ElementTable> read = Read(row.text, std::nullopt, chunk);
      EXPECT_EQ(read.value.has_value(), *row.code == '\0') << row.note;
      EXPECT_EQ(read.issues.empty() ? "" : read.issues[0].code, row.code) << row.note;
    }
  }
}

TEST(RecordIntake, KeyOrderDoesNotMatter) {
  const Outcome<ElementTable> a = Read(R"([{"a":1,"b":{"c":"x","t":1},"created":"2026-01-05","ts":1767657600}])");
  const Outcome<ElementTable> b = Read(R"([{"ts":1767657600,"created":"2026-01-05","b":{"t":1,"c":"x"},"a":1}])");
  EXPECT_EQ(Shown(*a.value), Shown(*b.value));
  for (const Element& element : a.value->elements) EXPECT_EQ(DatesOf(*a.value, element.pointer), DatesOf(*b.value, element.pointer));
}

}  // namespace
}  // namespace policylens
