#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "intake.h"
#include "outcome_text.h"

namespace policylens {
namespace {

Outcome<ElementTable> Read(std::string_view text, std::optional<Form> form = std::nullopt, std::size_t chunk = 1 << 20) {
  IntakeOptions options;
  options.form = form;
  options.limits.items = 1'000;
  Intake intake(options);
  for (; !text.empty(); text.remove_prefix(std::min(chunk, text.size()))) intake.Feed(text.substr(0, chunk));
  return intake.Finish();
}

std::string Description(const std::string& data) { return R"({"format":"policylens-description/1","data":)" + data + "}"; }

Subject SubjectOf(const ElementTable& table, std::size_t i) { return table.SubjectAt(i); }

TEST(DescriptionIntake, EveryField) {
  const Outcome<ElementTable> read = Read(R"({"format": "policylens-description/1", "title": "Shop", "products": ["tcss"],
 "data": ["kernel version",
  {"name": "container ID", "path": "containers[].id", "description": "runtime identifier", "category": "tcss.privacy.asset-management",
   "collected": "2026-01-05", "stores": ["mongodb", "cos"], "purposes": ["provide-feature"], "legalBasis": "contract",
   "sensitive": false, "keepDays": 365, "keepUntil": "2027-01-05", "deleteBy": "2027-06-30",
   "hostingTerminated": ["none", "2026-05-01"], "featureTerminated": {"tcss": "none"}}],
 "facts": {"collected": "2026-02-01"}})");
  ASSERT_TRUE(read.value);
  for (const Issue& issue : read.issues) ADD_FAILURE() << issue.message.id;
  const ElementTable& table = *read.value;
  EXPECT_EQ(table.input.form, Form::kDescription);
  EXPECT_EQ(table.input.records, 2u);
  ASSERT_EQ(table.size(), 2u);
  EXPECT_EQ(table.ElementAt(0).pointer, "/data/0");
  EXPECT_EQ(table.DeclaredAt(0), nullptr);
  EXPECT_EQ(SubjectOf(table, 0).name, "kernel version");
  EXPECT_EQ(SubjectOf(table, 0).path, "kernel version");
  EXPECT_EQ(SubjectOf(table, 1).path, "containers[].id");
  EXPECT_EQ(SubjectOf(table, 1).description, "runtime identifier");
  EXPECT_EQ(table.ElementAt(1).line, 3u);
  EXPECT_EQ(table.ElementAt(1).column, 3u);
  const Context& context = table.contexts[SubjectOf(table, 1).context];
  EXPECT_EQ(context.document_title, "Shop");
  ASSERT_EQ(context.steps.size(), 1u);
  EXPECT_EQ(context.steps[0].name, "containers");
  EXPECT_TRUE(context.steps[0].in_array);
  const Declared& declared = *table.DeclaredAt(1);
  EXPECT_EQ(declared.category, "tcss.privacy.asset-management");
  EXPECT_EQ(declared.stores, (std::vector<std::string>{"mongodb", "cos"}));
  EXPECT_EQ(declared.purposes, (std::vector<std::string>{"provide-feature"}));
  EXPECT_EQ(declared.legal_basis, "contract");
  EXPECT_EQ(declared.sensitive, false);
  EXPECT_EQ(declared.keep_days, 365);
  EXPECT_EQ(declared.keep_until, ParseDate("2027-01-05"));
  EXPECT_EQ(declared.delete_by, ParseDate("2027-06-30"));
  EXPECT_EQ(table.CollectedAt(1), ParseDate("2026-01-05"));
  EXPECT_EQ(declared.facts.Of(Event::kHostingTerminated, "").values.size(), 2u);
  EXPECT_EQ(declared.facts.Of(Event::kFeatureTerminated, "tcss").values.size(), 1u);
  EXPECT_EQ(table.stated.products, (std::vector<std::string>{"tcss"}));
  EXPECT_EQ(table.stated.facts.Of(Event::kCollected, "").source, FactSource::kInput);
}

TEST(DescriptionIntake, Mistakes) {
  struct Row {
    const char* note;
    std::string text;
    std::string code, message, pointer;
    std::size_t elements;  // that are read all the same
    Severity severity = Severity::kError;
  };
  const Row rows[] = {
      {"unknown field", Description(R"([{"name":"a","keepDay":3}])"), "invalid-field", "input.unknown-field-nearest", "/data/0/keepDay", 1,
       Severity::kWarning},
      {"unknown member", R"({"format":"policylens-description/1","titel":"x","data":["a"]})", "invalid-field",
       "input.unknown-field-nearest", "/titel", 1, Severity::kWarning},
      {"an unknown object is passed over", Description(R"([{"zzzzzz":{"name":["b"]},"name":"a"}])"), "invalid-field", "input.unknown-field",
       "/data/0/zzzzzz", 1, Severity::kWarning},
      {"name of a wrong type", Description(R"(["b",{"name":3,"path":"x"}])"), "invalid-field", "input.want-string", "/data/1/name", 1},
      {"no name", Description(R"(["b",{"path":"x"}])"), "invalid-field", "input.item-name", "/data/1", 1},
      {"an item of a wrong type", Description(R"([17,"b"])"), "invalid-field", "input.item-type", "/data/0", 1},
      {"an array as an item", Description(R"(["b",["x",{"y":1}]])"), "invalid-field", "input.item-type", "/data/1", 1},
      {"stores as a string", Description(R"([{"name":"a","stores":"cos"}])"), "invalid-field", "input.want-strings", "/data/0/stores", 1},
      {"a store that is a number", Description(R"([{"name":"a","stores":["cos",1]}])"), "invalid-field", "input.want-strings",
       "/data/0/stores", 1},
      {"an object as a path", Description(R"([{"name":"a","path":{"x":1}}])"), "invalid-field", "input.want-string", "/data/0/path", 1},
      {"sensitive as a string", Description(R"([{"name":"a","sensitive":"no"}])"), "invalid-field", "input.want-boolean",
       "/data/0/sensitive", 1},
      {"half a day", Description(R"([{"name":"a","keepDays":1.5}])"), "invalid-field", "input.want-days", "/data/0/keepDays", 1},
      {"negative days", Description(R"([{"name":"a","keepDays":-1}])"), "out-of-range", "input.days-range", "/data/0/keepDays", 1},
      {"days without end", Description(R"([{"name":"a","keepDays":99999999999999999999}])"), "out-of-range", "input.days-range",
       "/data/0/keepDays", 1},
      {"an impossible date", Description(R"([{"name":"a","keepUntil":"2026-02-30"}])"), "invalid-date", "input.item-date",
       "/data/0/keepUntil", 1},
      {"an impossible collection date", Description(R"([{"name":"a","collected":"2026-02-30"}])"), "invalid-date", "facts.date",
       "/data/0/collected", 1},
      {"collected: none", Description(R"([{"name":"a","collected":"none"}])"), "invalid-date", "facts.date", "/data/0/collected", 1},
      {"a field twice", Description(R"([{"name":"a","name":"b"}])"), "invalid-field", "input.field-twice", "/data/0/name", 1},
      {"a member twice", R"({"format":"policylens-description/1","data":["a"],"data":["b"]})", "invalid-field", "input.field-twice",
       "/data", 1},
      {"no items", Description("[]"), "invalid-field", "input.data-empty", "/data", 0},
      {"data of a wrong type", Description("{}"), "invalid-field", "input.data-array", "/data", 0},
      {"a byte order mark", "\xEF\xBB\xBF" + Description(R"(["a"])"), "encoding", "input.byte-order-mark", "", 1},
      {"a broken end", R"({"format":"policylens-description/1","data":["a"],})", "syntax", "input.trailing-comma", "", 0},
      {"facts of a wrong type", R"({"format":"policylens-description/1","facts":3,"data":["a"]})", "invalid-field", "facts.not-object",
       "/facts", 1},
  };
  for (const Row& row : rows) {
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{1} << 20}) {
      const Outcome<ElementTable> read = Read(row.text, std::nullopt, chunk);
      ASSERT_FALSE(read.issues.empty()) << row.note;
      const Issue& issue = read.issues[0];
      EXPECT_EQ(issue.code, row.code) << row.note;
      EXPECT_EQ(issue.message.id, row.message) << row.note;
      EXPECT_EQ(issue.at.pointer.value_or(""), row.pointer) << row.note;
      EXPECT_EQ(issue.severity, row.severity) << row.note;
      EXPECT_EQ(read.value ? read.value->size() : 0, row.elements) << row.note;
    }
  }
}

TEST(DescriptionIntake, ForcedAndNotRecognised) {
  const Outcome<ElementTable> forced = Read(R"({"data":["a"]})", Form::kDescription);
  ASSERT_TRUE(forced.value);
  EXPECT_TRUE(forced.issues.empty());
  const Outcome<ElementTable> plain = Read(R"({"data":["a"]})");
  ASSERT_TRUE(plain.value);
  EXPECT_EQ(plain.value->input.form, Form::kRecord);
  ASSERT_EQ(plain.issues.size(), 1u);
  EXPECT_EQ(plain.issues[0].message.id, "input.data-without-format");
  EXPECT_EQ(plain.issues[0].severity, Severity::kWarning);
  EXPECT_EQ(plain.issues[0].at.column, 2u);
  const Outcome<ElementTable> late = Read(R"({"data":["a"],"format":"policylens-description/1"})");
  EXPECT_EQ(late.value->input.form, Form::kRecord);
  EXPECT_EQ(late.issues.at(0).message.id, "input.format-after-data");
  EXPECT_FALSE(Read(R"({"data":["a"],"format":"policylens-description/2"})").issues.empty());
  EXPECT_EQ(Read(R"([1])", Form::kDescription).issues.at(0).message.id, "input.description-object");
}

TEST(DescriptionIntake, AListOfTextsIsToldHowToBecomeNames) {
  const Outcome<ElementTable> list = Read(R"(["container ID", "kernel version"])");
  ASSERT_TRUE(list.value);
  ASSERT_EQ(list.issues.size(), 1u);
  EXPECT_EQ(list.issues[0].message.id, "input.list-of-texts");
  EXPECT_EQ(list.issues[0].severity, Severity::kWarning);
  EXPECT_EQ(list.issues[0].at.column, 2u);
  for (const char* other : {"[]", R"(["a", 1])", R"([["a"]])", R"([{"a": "b"}])", R"({"a": ["b"]})", R"("a")", "[\"a\"]\n[\"b\"]\n"}) {
    EXPECT_TRUE(Read(other).issues.empty()) << other;
  }
}

TEST(DescriptionIntake, EqualItemsShareASubject) {
  const Outcome<ElementTable> read = Read(Description(R"(["a","b","a",{"name":"a"},{"name":"a","path":"x.a"},{"name":"c","path":"x.c"}])"));
  ASSERT_TRUE(read.value);
  EXPECT_EQ(read.value->size(), 6u);
  EXPECT_EQ(read.value->readings(), 4u);
  EXPECT_EQ(read.value->contexts.size(), 2u);
}

TEST(DescriptionIntake, ItemLimit) {
  const auto items = [](int count) {
    std::string text = "[\"x\"";
    for (int i = 1; i < count; ++i) text += ",\"x\"";
    return Description(text + "]");
  };
  EXPECT_TRUE(Read(items(999)).issues.empty());
  EXPECT_TRUE(Read(items(1'000)).issues.empty());
  const Outcome<ElementTable> above = Read(items(1'001));
  EXPECT_FALSE(above.value);
  EXPECT_EQ(above.issues.at(0).code, "limit");
}

// Items that are written alike are read as a whole, and one byte at a time they never are: both must say the same.
TEST(DescriptionIntake, ReadsItemsWrittenAlikeAsOthers) {
  const std::string plain = R"({"name": "container ID", "path": "a.b", "description": "row 7", "collected": "2026-01-05"})";
  struct {
    std::string note, items;
  } const rows[] = {
      {"alike", plain + ", " + plain + ",\n" + plain + "," + plain},
      {"other texts", plain + R"(, {"name": "x", "path": "", "description": "", "collected": "2024-02-29T01:02:03Z"}, )" + plain},
      {"one name alone", R"({"name":"a"},{"name":"b"},{"name":"b"})"},
      {"lines inside", "{\n \"name\": \"a\",\n \"path\": \"b.c\"\n },\n {\n \"name\": \"d\",\n \"path\": \"b.c\"\n }, 5"},
      {"a line only before the last value", "{\n\"name\": \"a\"}, {\n\"name\": \"b\"}, {\n\"name\": 1}"},
      {"behind wide characters in the line", "\"\u4e3b\u673a\", {\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": 3}"},
      {"wide characters", R"({"name": "a"}, {"name": "主机名"}, {"name": "c"}, 4)"},
      {"escapes", R"({"name": "a"}, {"name": "\u0062\n"}, {"n\u0061me": "c"}, {"name": "d"}, 4)"},
      {"a replaced character", "{\"name\": \"a\"}, {\"name\": \"b\xEF\xBF\xBD\"}, {\"name\": \"c\"}"},
      {"empty names", R"({"name": "a", "path": "p"}, {"name": "", "path": "p"}, {"name": "c", "path": "p"})"},
      {"no day", plain + R"(, {"name": "a", "path": "p", "description": "d", "collected": "2026-02-30"}, )" + plain + ", " +
                     R"({"name": "a", "path": "p", "description": "d", "collected": "none"})"},
      {"a field twice", R"({"name": "a", "name": "b"}, {"name": "c", "name": "d"}, {"name": "e", "name": "f"})"},
      {"an unknown field", R"({"name": "a", "nmae": "b"}, {"name": "c", "nmae": "d"})"},
      {"no name", R"({"path": "a"}, {"path": "b"})"},
      {"fields of other types", R"({"name": "a", "keepDays": 3}, {"name": "b", "keepDays": 4}, {"name": "c", "stores": ["cos"]})"},
      {"strings that look like ends", R"({"name": "a}"}, {"name": "},{"}, {"name": ",b"})"},
      {"blanks", "{ \"name\" : \"a\" , \"path\" : \"b\" } , { \"name\" : \"c\" , \"path\" : \"d\" } ,\t{\"name\":\"e\"}"},
      {"too long", R"({"name": "a"}, {"name": "b"}, {"name": ")" + std::string(70'000, 'x') + R"("}, {"name": "c"})"},
      {"broken", R"({"name": "a"}, {"name": "b"}, {"name": "c")"},
      {"a comma too many", R"({"name": "a"}, {"name": "b"}, )"},
      {"a control character", "{\"name\": \"a\"}, {\"name\": \"b\tc\"}"},
  };
  for (const auto& row : rows) {
    std::string many;
    for (int i = 0; i < 20; ++i) many += R"({"name": "n)" + std::to_string(i) + R"(", "path": "p"}, )";
    for (const std::string& items : {row.items, many + row.items}) {
      const std::string text = Description("[" + items + "]");
      const std::string whole = Shown(Read(text));
      EXPECT_EQ(whole, Shown(Read(text, std::nullopt, 1))) << row.note;
      EXPECT_EQ(whole, Shown(Read(text, std::nullopt, 97))) << row.note;
    }
  }
}

}  // namespace
}  // namespace policylens
