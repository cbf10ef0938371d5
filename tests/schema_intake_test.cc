// Which properties of a schema are elements, where they stand, and by which paths they are reached.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "intake.h"

namespace policylens {
namespace {

Outcome<ElementTable> Read(const std::string& text, std::size_t step = 0) {
  Intake intake({});
  if (step == 0) step = text.size();
  for (std::size_t at = 0; at < text.size(); at += step) intake.Feed(std::string_view(text).substr(at, step));
  return intake.Finish();
}

// pointer → paths joined by blanks, with ` …` where there are more.
std::map<std::string, std::string> PathsOf(const ElementTable& table) {
  std::map<std::string, std::string> out;
  for (const Element& element : table.elements) {
    std::string& paths = out[element.pointer];
    for (const std::string& path : element.paths) paths += (paths.empty() ? "" : " ") + path;
    if (element.more_paths) paths += " …";
  }
  return out;
}

constexpr const char* kHead = R"({"$schema": "https://json-schema.org/draft/2020-12/schema", )";

TEST(SchemaIntake, ElementsAndTheirPaths) {
  const struct {
    const char* note;
    std::string rest;  // behind kHead
    std::map<std::string, std::string> want;
  } kRows[] = {
      {"flat", R"("properties": {"a": {"type": "string"}, "b": true}})", {{"/properties/a", "a"}, {"/properties/b", "b"}}},
      {"a container is context, an array of scalars is none",
       R"("properties": {"o": {"properties": {"x": {}}}, "l": {"items": {"type": "string"}}, "m": {"items": {"properties": {"y": {}}}}}})",
       {{"/properties/o/properties/x", "o.x"}, {"/properties/l", "l"}, {"/properties/m/items/properties/y", "m[].y"}}},
      {"a definition is written once and reached twice",
       R"("properties": {"h": {"$ref": "#/$defs/H"}, "l": {"items": {"$ref": "#/$defs/H"}}}, "$defs": {"H": {"properties": {"ip": {}}}}})",
       {{"/$defs/H/properties/ip", "h.ip l[].ip"}}},
      {"a reference to a definition without fields is an element; the definition is none",
       R"("properties": {"n": {"$ref": "#/$defs/Name"}}, "$defs": {"Name": {"type": "string"}}})",
       {{"/properties/n", "n"}}},
      {"nothing refers to it", R"("$defs": {"H": {"properties": {"ip": {}}}}})", {{"/$defs/H/properties/ip", "H.ip"}}},
      {"recursive: a definition is entered once on a path",
       R"("$ref": "#/$defs/N", "$defs": {"N": {"properties": {"v": {}, "next": {"$ref": "#/$defs/N"}}}}})",
       {{"/$defs/N/properties/v", "v"}}},
      {"two definitions that only know each other begin their own paths",
       R"("$defs": {"A": {"properties": {"b": {"$ref": "#/$defs/B"}}}, "B": {"properties": {"a": {"$ref": "#/$defs/A"}, "v": {}}}}})",
       {{"/$defs/B/properties/v", "B.v"}}},
      {"allOf stands for the same value",
       R"("properties": {"o": {"allOf": [{"properties": {"x": {}}}, {"$ref": "#/$defs/D"}]}}, "$defs": {"D": {"properties": {"y": {}}}}})",
       {{"/properties/o/allOf/0/properties/x", "o.x"}, {"/$defs/D/properties/y", "o.y"}}},
      {"any member",
       R"("properties": {"m": {"additionalProperties": {"properties": {"x": {}}}}}})",
       {{"/properties/m/additionalProperties/properties/x", "m.*.x"}}},
      {"pattern properties", R"("patternProperties": {"^x-": {}}})", {{"/patternProperties/^x-", "^x-"}}},
      {"what stands in enum, default, const and examples is no schema",
       R"("properties": {"a": {"default": {"properties": {"no": {}}}, "enum": [{"properties": {"no": {}}}], "examples": [{"properties": {}}]}}})",
       {{"/properties/a", "a"}}},
      {"a property may be called properties",
       R"("properties": {"properties": {"type": "string"}}})",
       {{"/properties/properties", "properties"}}},
      {"keys are escaped and quoted",
       R"("properties": {"a/b": {}, "c.d": {}, "e f": {}}})",
       {{"/properties/a~1b", "a/b"}, {"/properties/c.d", "\"c.d\""}, {"/properties/e f", "\"e f\""}}},
      {"a reference out of the document is an element", R"("properties": {"a": {"$ref": "other.json#/x"}}})", {{"/properties/a", "a"}}},
      {"an escaped reference",
       R"("properties": {"a": {"$ref": "#/$defs/x%20y~1z"}}, "$defs": {"x y/z": {"properties": {"p": {}}}}})",
       {{"/$defs/x y~1z/properties/p", "a.p"}}},
  };
  for (const auto& row : kRows) {
    const auto outcome = Read(kHead + row.rest);
    ASSERT_TRUE(outcome.value) << row.note;
    EXPECT_EQ(outcome.value->input.form, Form::kJsonSchema) << row.note;
    EXPECT_EQ(PathsOf(*outcome.value), row.want) << row.note;
  }
}

TEST(SchemaIntake, AtMostTenPathsAndMoreIsSaid) {
  std::string text = std::string(kHead) + R"("properties": {)";
  for (int i = 0; i < 12; ++i) text += (i == 0 ? "" : ", ") + ("\"p" + std::to_string(10 + i)) + R"(": {"$ref": "#/$defs/D"})";
  text += R"(}, "$defs": {"D": {"properties": {"x": {}}}}})";
  const auto outcome = Read(text);
  ASSERT_TRUE(outcome.value);
  ASSERT_EQ(outcome.value->elements.size(), 1u);
  EXPECT_EQ(outcome.value->elements[0].paths.size(), 10u);
  EXPECT_EQ(outcome.value->elements[0].paths[0], "p10.x");
  EXPECT_TRUE(outcome.value->elements[0].more_paths);
}

TEST(SchemaIntake, ExponentiallyManyPathsEndSoon) {
  std::string text = std::string(kHead) + R"("$ref": "#/$defs/d0", "$defs": {)";
  for (int i = 0; i < 60; ++i) {
    const std::string next = "\"#/$defs/d" + std::to_string(i + 1) + "\"";
    text += "\"d" + std::to_string(i) + R"(": {"properties": {"a": {"$ref": )" + next + R"(}, "b": {"$ref": )" + next + "}}}, ";
  }
  text += R"("d60": {"properties": {"x": {}}}}})";
  const auto outcome = Read(text);
  ASSERT_TRUE(outcome.value);
  EXPECT_EQ(outcome.value->elements.size(), 1u);
  EXPECT_TRUE(outcome.value->elements[0].more_paths);
}

TEST(SchemaIntake, EveryMethodOfOpenapiIsNamedWithItsPath) {
  std::string methods;
  std::map<std::string, std::string> want = {{"/paths/~1a/parameters/0", "/a.all"}};
  for (const std::string name : {"get", "put", "post", "delete", "patch", "head", "options", "trace"}) {
    methods += ", \"" + name + R"(": {"parameters": [{"name": "x", "in": "query", "schema": {"type": "integer"}}]})";
    std::string upper = name;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    want["/paths/~1a/" + name + "/parameters/0"] = "\"" + upper + " /a\".x";
  }
  const auto outcome =
      Read(R"({"openapi": "3.0.3", "paths": {"/a": {"parameters": [{"name": "all", "in": "query", "schema": {"type": "string"}}])" +
           methods + "}}}");
  ASSERT_TRUE(outcome.value);
  EXPECT_EQ(PathsOf(*outcome.value), want);
}

TEST(SchemaIntake, OpenapiComponentsParametersAndHeaders) {
  const auto outcome = Read(R"({"openapi": "3.0.3", "info": {"title": "Shop"}, "paths": {"/users": {"get": {"summary": "List users",
    "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer"}}, {"$ref": "#/components/parameters/Trace"}],
    "responses": {"200": {"headers": {"X-Rate": {"schema": {"type": "integer"}}},
      "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/User"}}}}}}}}},
    "components": {"parameters": {"Trace": {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}},
      "schemas": {"User": {"title": "A user", "properties": {"email": {"type": "string", "format": "email"}}}}}})");
  ASSERT_TRUE(outcome.value);
  const std::map<std::string, std::string> want = {
      {"/components/parameters/Trace", "Trace.X-Trace"},
      {"/components/schemas/User/properties/email", "User.email \"GET /users\"[].email"},
      {"/paths/~1users/get/parameters/0", "\"GET /users\".page"},
      {"/paths/~1users/get/responses/200/headers/X-Rate", "\"GET /users\".X-Rate"},
  };
  EXPECT_EQ(outcome.value->input.form, Form::kOpenapi);
  EXPECT_EQ(PathsOf(*outcome.value), want);
  const Element& email = outcome.value->elements[1];
  const Subject& subject = outcome.value->subjects[email.subject];
  const Context& context = outcome.value->contexts[subject.context];
  EXPECT_EQ(subject.value_type, ValueType::kEmail);
  EXPECT_EQ(context.document_title, "Shop");
  ASSERT_EQ(context.steps.size(), 1u);
  EXPECT_EQ(context.steps[0].name, "User");
  EXPECT_EQ(context.steps[0].title, "A user");
}

TEST(SchemaIntake, PlacesAreThoseOfTheKey) {
  const auto outcome =
      Read("{\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n \"properties\": {\n  \"容\": {\"title\": \"t\"}, \"b\": {}}}");
  ASSERT_TRUE(outcome.value);
  ASSERT_EQ(outcome.value->elements.size(), 2u);
  EXPECT_EQ(outcome.value->elements[0].pointer, "/properties/b");
  EXPECT_EQ(outcome.value->elements[0].line, 3u);
  EXPECT_EQ(outcome.value->elements[0].column, 24u);
}

TEST(SchemaIntake, ARepeatedKeyIsAWarningAndBothCount) {
  const auto outcome = Read(std::string(kHead) + R"("properties": {"a": {}, "a": {}}})");
  ASSERT_TRUE(outcome.value);
  ASSERT_EQ(outcome.issues.size(), 1u);
  EXPECT_EQ(outcome.issues[0].severity, Severity::kWarning);
  EXPECT_EQ(outcome.issues[0].at.pointer, "/properties/a");
}

TEST(SchemaIntake, CuttingAtEveryByteChangesNothing) {
  const std::string text = std::string(kHead) +
                           R"("title": "Größe", "properties": {"a": {"$ref": "#/$defs/D"}, "b": {"type": ["string", "null"]}},)" +
                           R"("$defs": {"D": {"description": "容器", "properties": {"x": {"format": "ipv4"}}}}})";
  const auto whole = Read(text);
  ASSERT_TRUE(whole.value);
  ASSERT_EQ(whole.value->elements.size(), 2u);
  for (std::size_t step = 1; step < 12; ++step) {
    const auto cut = Read(text, step);
    ASSERT_TRUE(cut.value) << step;
    EXPECT_EQ(PathsOf(*cut.value), PathsOf(*whole.value)) << step;
  }
}

}  // namespace
}  // namespace policylens
