// The intake as a whole: which form an input has, what is no JSON at all, and that no answer depends on how the bytes were cut.
#include "intake.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "outcome_text.h"

namespace policylens {
namespace {

Outcome<ElementTable> Read(std::string_view text, std::size_t first, std::size_t rest, const IntakeOptions& options = {}) {
  Intake intake(options);
  std::size_t piece = first;
  while (!text.empty()) {
    intake.Feed(text.substr(0, piece));
    text.remove_prefix(std::min(piece, text.size()));
    piece = rest;
  }
  return intake.Finish();
}

Outcome<ElementTable> Read(std::string_view text, const IntakeOptions& options = {}) { return Read(text, text.size(), 1, options); }

const std::string_view kCorpus[] = {
    R"({"Records":[{"eventTime":"2026-01-05T10:00:00Z","user":{"é中":"x\ny","ip":"10.0.0.1"},"n":-1.5e3},{"eventTime":1767571200,"user":{}}]})",
    "{\"a\":1,\"t\":\"2026-01-05\"}\r\n{\"a\":\n{\"b\":[1,\"\xF0\x9F\x98\x80\"]} x\n{\"a\":2,\"a\":3}\n\"\\ud83d\\ude00\"\n",
    "\xEF\xBB\xBF{\n  \"a\": [],\n  \"a\": [{\"k\": null}]\n}\n{\n \"b\": 2\n}\n",
    R"({"format":"policylens-description/1","title":"t","data":["kernel version",{"name":"container ID","path":"c[].id","stores":["cos"],
 "collected":"2026-01-05","keepDay":1,"facts":{}},17],"facts":{"deletionRequested":{"tcss":"2026-02-30"}},"zz":[{}]})",
    R"({"$schema":"https://json-schema.org/draft/2020-12/schema","title":"T","properties":{"a":{"$ref":"#/$defs/D"},"b":{"type":"string",
 "description":"déjà"}},"$defs":{"D":{"properties":{"x":{"type":"array","items":{"properties":{"y":true}}}}}}})",
    R"({"openapi":"3.0.3","info":{"title":"Api"},"paths":{"/u/{id}":{"get":{"parameters":[{"name":"id","in":"path","schema":{"type":"string"}}]}}},
 "components":{"schemas":{"User":{"properties":{"Email":{"type":"string"}}}}}})",
    R"({"paths":{"/x":{"y":1}},"z":[1,{"w":2}]})",
    R"({"data":[{"name":"x"}],"n":1})",
    "{\"\\u0061\\\"b\": \"\\u4e2d\", \"k\xC3\xA9y\": \"\xEF\xBF\xBD\"}",
    "[1,2,",
    "{\"a\":tru}",
    "[\"\xE4\xB8\"]",
    "kind: Pod\nname: x\n",
    "[[[[1]]]]  \n \t",
    "",
};

TEST(Intake, CutsDoNotMatter) {
  for (const std::string_view text : kCorpus) {
    const std::string want = Shown(Read(text));
    for (std::size_t cut = 1; cut < text.size(); ++cut) ASSERT_EQ(Shown(Read(text, cut, text.size())), want) << text << "\ncut at " << cut;
    for (const std::size_t piece : {1, 2, 3, 7}) ASSERT_EQ(Shown(Read(text, piece, piece)), want) << text << "\nin pieces of " << piece;
  }
}

// The first 64 KiB decide the form: cuts around that border, and tokens that lie across it.
TEST(Intake, CutsAroundTheBorderOfTheFormDoNotMatter) {
  std::string text = "[";
  while (text.size() < 65'400) text += R"({"createdAt":"2026-01-05","né":"äöü"},)";
  text +=
      R"({"createdAt":"2026-02-05","a very long key that lies across the border of the first piece":"and its value with \u00e9scapes"})";
  while (text.size() < 66'200) text += R"(,{"createdAt":"2026-03-05","né":"äöü"})";
  text += "]";
  const std::string want = Shown(Read(text));
  ASSERT_NE(want.find("record"), std::string::npos);
  for (std::size_t cut = 65'380; cut < 65'700; ++cut) ASSERT_EQ(Shown(Read(text, cut, 131)), want) << cut;
}

TEST(Intake, RandomCutsDoNotMatter) {
  std::mt19937 random(7);
  for (int run = 0; run < 2'000; ++run) {
    const std::string_view text = kCorpus[random() % std::size(kCorpus)];
    if (text.empty()) continue;
    ASSERT_EQ(Shown(Read(text, 1 + random() % text.size(), 1 + random() % 40)), Shown(Read(text)));
  }
}

TEST(Intake, Forms) {
  struct Row {
    const char* note;
    const char* text;
    Form want;
    std::size_t issues = 0;
  };
  const Row rows[] = {
      {"any object", R"({"a":1})", Form::kRecord},
      {"an array", R"([{"a":1}])", Form::kRecord},
      {"a description", R"({"format":"policylens-description/1","data":["a"]})", Form::kDescription},
      {"members before it", R"({"title":"x","format":"policylens-description/1","data":["a"]})", Form::kDescription},
      {"data without format", R"({"data":["a"]})", Form::kRecord, 1},
      {"data that is no list", R"({"data":{"name":"x"}})", Form::kRecord},
      {"data with another format", R"({"format":"csv","data":["a"]})", Form::kRecord},
      {"format deeper down", R"({"x":{"format":"policylens-description/1"},"data":1})", Form::kRecord},
      {"a schema by `$schema`", R"({"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{}}})", Form::kJsonSchema},
      {"a schema by shape", R"({"type":"object","properties":{"a":{}}})", Form::kJsonSchema},
      {"an array schema by shape", R"({"type":"array","items":{"properties":{"a":{}}}})", Form::kJsonSchema},
      {"a bill of materials", R"({"$schema":"http://cyclonedx.org/schema/bom-1.5.schema.json","components":[]})", Form::kRecord},
      {"`items` that are records", R"({"type":"object","items":[{"a":1}]})", Form::kRecord},
      {"OpenAPI 3", R"({"openapi":"3.1.0","components":{"schemas":{"U":{"properties":{"a":{}}}}}})", Form::kOpenapi},
      {"OpenAPI named last", R"({"components":{"schemas":{"U":{"properties":{"a":{}}}}},"openapi":"3.0.1"})", Form::kOpenapi},
      {"Swagger 2", R"({"swagger":"2.0","definitions":{"U":{"properties":{"a":{}}}}})", Form::kOpenapi},
      {"another version of OpenAPI", R"({"openapi":"4.0","a":1})", Form::kRecord},
      {"lines", "{\"a\":1}\n{\"a\":2}\n", Form::kNdjson},
      {"one line", "{\"a\":1}\n", Form::kRecord},
      {"lines of schemas are lines", "{\"$schema\":\"json-schema.org\"}\n{\"a\":2}\n", Form::kNdjson},
  };
  for (const Row& row : rows) {
    const Outcome<ElementTable> read = Read(row.text);
    ASSERT_TRUE(read.value) << row.note;
    EXPECT_EQ(FormName(read.value->input.form), FormName(row.want)) << row.note;
    EXPECT_EQ(read.issues.size(), row.issues) << row.note;
  }
}

TEST(Intake, NamedLateBehindMuchElse) {
  std::string text = R"({"components":{"schemas":{)";
  for (int i = 0; i < 4'000; ++i) text += "\"S" + std::to_string(i) + R"(":{"properties":{"a":{"type":"string"}}},)";
  text += R"("T":{"properties":{"b":{}}}}},"info":{},"openapi":"3.0.3"})";
  ASSERT_GT(text.size(), std::size_t{2} << 16);
  for (const std::size_t piece : {std::size_t{1'000}, text.size()}) {
    const Outcome<ElementTable> read = Read(text, piece, piece);
    ASSERT_TRUE(read.value);
    EXPECT_EQ(read.value->input.form, Form::kOpenapi);
    EXPECT_EQ(read.value->elements.size(), 4'001u);
  }
}

TEST(Intake, ForcedForms) {
  IntakeOptions options;
  options.form = Form::kRecord;
  EXPECT_EQ(Read(R"({"type":"object","properties":{"a":{}}})", options).value->input.form, Form::kRecord);
  EXPECT_EQ(Read("{\"a\":1}\n{\"a\":2}\n", options).issues.at(0).message.id, "input.after-value");
  options.form = Form::kNdjson;
  EXPECT_EQ(Read("{\"a\":1}\n", options).value->elements.at(0).pointer, "/*/a");
  EXPECT_EQ(Read("{\n\"a\":1}\n{\n\"a\":2}\n", options).value->elements.at(0).occurrences, 2u);
  options.form = Form::kJsonSchema;
  EXPECT_EQ(Read(R"({"properties":{"a":{}}})", options).value->elements.at(0).pointer, "/properties/a");
}

TEST(Intake, ForeignTexts) {
  using namespace std::string_view_literals;
  struct Row {
    const char* note;
    std::string_view text;
    const char* code;
    const char* message;
  };
  const Row rows[] = {
      {"UTF-16 LE", "\xFF\xFE[\0]\0"sv, "encoding", "input.utf-16"},
      {"UTF-16 BE", "\xFE\xFF\0[\0]"sv, "encoding", "input.utf-16"},
      {"UTF-16 without mark", "{\0\"\0a\0\"\0"sv, "encoding", "input.utf-16"},
      {"UTF-32", "\xFF\xFE\0\0[\0\0\0"sv, "encoding", "input.utf-32"},
      {"gzip", "\x1F\x8B\x08\0"sv, "encoding", "input.gzip"},
      {"ZIP", "PK\x03\x04", "encoding", "input.zip"},
      {"zstd", "\x28\xB5\x2F\xFD\x04", "encoding", "input.packed"},
      {"PDF", "%PDF-1.7", "encoding", "input.binary"},
      {"HTML", "\n <!doctype html><title>Sign in</title>", "syntax", "input.markup"},
      {"YAML", "apiVersion: v1\nkind: Pod\n", "syntax", "input.yaml"},
      {"YAML, document mark", "---\nkind: Pod\n", "syntax", "input.yaml"},
      {"YAML, list", "- name: a\n- name: b\n", "syntax", "input.yaml"},
      {"YAML behind a comment", "# from kubectl\nkind: Pod\n", "syntax", "input.yaml"},
      {"a comment before JSON", "# x\n{\"a\":1}", "syntax", "input.comment"},
      {"JSONC", "// x\n{\"a\":1}", "syntax", "input.comment"},
      {"Python", "{'a': None}", "syntax", "input.single-quote"},
      {"Latin-1", "{\"caf\xE9\":1}", "encoding", "input.not-utf8"},
      {"CSV", "name,email\nx,y\n", "syntax", "input.unquoted-start"},
      {"NUL bytes", "\0\0\0\0"sv, "syntax", "input.nul"},
  };
  for (const Row& row : rows) {
    const Outcome<ElementTable> read = Read(row.text);
    EXPECT_FALSE(read.value) << row.note;
    ASSERT_FALSE(read.issues.empty()) << row.note;
    EXPECT_EQ(read.issues.back().code, row.code) << row.note;
    EXPECT_EQ(read.issues.back().message.id, row.message) << row.note;
  }
}

TEST(Intake, ByteLimits) {
  const auto read = [](std::string_view text, std::uint64_t stream, std::uint64_t schema) {
    IntakeOptions options;
    options.limits.stream_bytes = stream;
    options.limits.schema_bytes = schema;
    const Outcome<ElementTable> outcome = Read(text, options);
    return outcome.value ? std::string("taken") : outcome.issues.at(0).code;
  };
  const std::string record = R"({"a":"xxxxxxxx"})";
  EXPECT_EQ(read(record, record.size() + 1, 1), "taken");
  EXPECT_EQ(read(record, record.size(), 1), "taken");
  EXPECT_EQ(read(record, record.size() - 1, 1), "limit");
  const std::string schema = R"({"type":"object","properties":{"a":{}}})";
  EXPECT_EQ(read(schema, 1, schema.size()), "taken");
  EXPECT_EQ(read(schema, 1, schema.size() - 1), "limit");
}

TEST(Intake, FeedingAfterTheEndOfAllReadingIsIgnored) {
  Intake intake({});
  EXPECT_TRUE(intake.Feed("[1,"));
  const std::string much(70'000, ']');
  EXPECT_FALSE(intake.Feed(much));
  EXPECT_FALSE(intake.Feed("1"));
  EXPECT_FALSE(intake.Finish().value);
}

TEST(Intake, ManyIssuesAreCounted) {
  std::string text = "{\"a\":1}\n";
  for (int i = 0; i < 1'500; ++i) text += "{\n";
  const Outcome<ElementTable> read = Read(text);
  ASSERT_TRUE(read.value);
  ASSERT_EQ(read.issues.size(), 1'001u);
  EXPECT_EQ(read.issues.back().message.id, "input.more-issues");
  EXPECT_EQ(read.issues.back().message.params.at(0), "500");
}

}  // namespace
}  // namespace policylens
