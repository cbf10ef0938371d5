// One faulty pack for each kind of mistake (tests/packs/): each is tests/packs/lantern.json with one thing wrong, and lint says
// that and what follows from it, each at its line.
#include "policy_lint.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "builtin.h"
#include "policy_set.h"

namespace policylens {
namespace {

std::string ReadFile(const std::string& name) {
  std::ifstream in(std::string(POLICYLENS_SOURCE_DIR) + "/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

Vocabulary SmallVocabulary() { return {*ParseJson(R"({"words": [{"class": "filler", "entries": {"-": "data info the"}}]})").value}; }

std::string Shown(const LintResult& result) {
  std::string out;
  for (const LintRemark& remark : result.remarks) {
    if (!out.empty()) out += ' ';
    out += std::to_string(remark.at.line) + ":" + std::string(LintLevelName(remark.level)) + ":" + remark.message.id;
  }
  return out;
}

struct Row {
  std::string note;  // the file's name
  std::string want;
};

const Row kFaulty[] = {
    {"not-json", "71:error:input.expected-value"},
    {"duplicate-key", "5:error:input.duplicate-key"},
    {"unknown-format", "2:error:policy.bad-choice-near"},
    {"unknown-field", "8:error:policy.unknown-field-near"},
    {"unknown-field-far", "23:error:policy.unknown-field"},
    {"missing-field", "1:error:policy.missing-field"},
    {"missing-category-field", "19:error:policy.missing-field"},
    {"wrong-type-text", "8:error:policy.want-object"},
    {"wrong-type-string", "35:error:policy.want-string"},
    {"empty-string", "35:error:policy.want-string"},
    {"invisible", "35:error:policy.invisible"},
    {"wrong-type-list", "36:error:policy.want-list"},
    {"wrong-type-bool", "24:error:policy.want-bool"},
    {"wrong-type-number", "28:error:policy.want-count"},
    {"words-zero", "28:error:policy.want-count"},
    {"not-an-object", "9:error:policy.want-object 55:error:policy.undeclared-store 98:error:policy.undeclared-store-phase"},
    {"bad-id",
     "8:error:policy.bad-id 28:error:policy.undeclared-store-near 87:error:policy.undeclared-store-phase "
     "87:error:policy.undeclared-store-phase"},
    {"id-prefix", "73:error:policy.id-prefix"},
    {"unknown-role", "22:error:policy.bad-choice-near"},
    {"unknown-basis", "26:error:policy.bad-choice"},
    {"unknown-kind", "28:error:policy.bad-kind"},
    {"unknown-column", "24:error:policy.bad-choice"},
    {"unknown-condition", "112:error:policy.bad-choice-near"},
    {"bad-date", "6:error:policy.bad-date"},
    {"date-with-time", "6:error:policy.bad-date"},
    {"retrieved-early", "6:error:policy.retrieved-before-update"},
    {"bad-hash", "26:error:policy.bad-sha256"},
    {"hash-without-words", "24:error:policy.missing-field"},
    {"duplicate-store", "9:error:policy.duplicate-id 55:error:policy.undeclared-store 98:error:policy.undeclared-store-phase"},
    {"duplicate-category", "45:error:policy.duplicate-id 91:error:policy.unknown-category"},
    {"duplicate-term", "37:error:policy.duplicate-term"},
    {"duplicate-alias", "37:error:policy.duplicate-term"},
    {"no-terms", "61:error:policy.empty-list"},
    {"unknown-note", "37:error:policy.unknown-note"},
    {"undeclared-purpose", "24:error:policy.undeclared-purpose-near"},
    {"undeclared-store", "55:error:policy.undeclared-store"},
    {"undeclared-service", "105:error:policy.undeclared-service-near"},
    {"unknown-group", "24:error:policy.unknown-group-near"},
    {"row-of-nothing", "19:error:policy.no-retention 74:error:policy.rule-of-nothing"},
    {"row-of-unknown", "19:error:policy.no-retention 74:error:policy.unknown-category-near"},
    {"category-twice", "91:error:policy.retention-twice"},
    {"unknown-unit", "83:error:retention.rule-unit"},
    {"unknown-bound", "83:error:retention.rule-bound"},
    {"unknown-event", "83:error:retention.rule-event"},
    {"unknown-status", "96:error:retention.rule-status"},
    {"unknown-rule-field", "79:error:retention.rule-missing 83:error:retention.rule-unknown-member"},
    {"undeclared-phase-store", "98:error:policy.undeclared-store-phase"},
    {"bad-country", "113:error:policy.bad-country"},
    {"bad-mode", "114:error:policy.bad-mode"},
    {"no-purpose", "13:note:lint.unused 44:warning:lint.no-purpose"},
    {"no-store", "44:note:lint.no-store 96:warning:lint.phase-store"},
    {"no-hash", "26:warning:lint.no-hash"},
    {"no-translation", "35:note:lint.no-translation"},
    {"no-text-translation", "9:note:lint.no-translation"},
    {"colliding-spelling", "37:warning:lint.term-collides-group"},
    {"colliding-category", "63:note:lint.term-collides"},
    {"shadowed-term", "63:warning:lint.shadowed"},
    {"unreachable-clause", "97:warning:lint.unreachable"},
    {"unreachable-otherwise", "98:warning:lint.unreachable-otherwise"},
    {"phase-store-not-named", "87:warning:lint.phase-store"},
    {"unused-note", "120:note:lint.note-unattached"},
    {"unused-store", "9:note:lint.unused"},
};

TEST(PolicyLint, NamesEachMistakeAtItsLine) {
  for (const Row& row : kFaulty) {
    const LintResult result = LintPolicy(row.note + ".json", ReadFile("tests/packs/" + row.note + ".json"), {}, SmallVocabulary());
    EXPECT_EQ(Shown(result), row.want) << row.note;
    for (const LintRemark& remark : result.remarks) {
      EXPECT_GT(remark.at.column, 0u) << row.note;
      EXPECT_FALSE(TextOf(remark.message, Locale::kEn).empty()) << row.note;
      EXPECT_FALSE(TextOf(remark.message, Locale::kZhCn).empty()) << row.note;
    }
  }
}

TEST(PolicyLint, TheSoundPackIsClean) {
  const LintResult result = LintPolicy("lantern.json", ReadFile("tests/packs/lantern.json"), {}, SmallVocabulary());
  EXPECT_EQ(Shown(result), "");
  EXPECT_EQ(result.id, "lantern.privacy");
  EXPECT_EQ(LintExitCode({result}), 0);
}

// Reports, pages and terminals show what a pack says: no text of it may turn what follows around, whichever it is.
TEST(PolicyLint, NoTextOfAPackHidesACharacter) {
  JsonValue pack = *ParseJson(ReadFile("tests/packs/lantern.json")).value;
  std::vector<JsonValue*> values = {&pack};
  std::size_t texts = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    JsonValue& value = *values[i];
    for (JsonValue& item : value.items) values.push_back(&item);
    for (JsonMember& member : value.members) values.push_back(&member.value);
    if (!value.IsString()) continue;
    ++texts;
    const std::string good = std::exchange(value.text, value.text + "\u202Ex");
    EXPECT_GT(LintPolicy("lantern.json", ToJson(pack), {}, SmallVocabulary()).Count(LintLevel::kError), 0u) << good;
    value.text = good;
  }
  EXPECT_GT(texts, 150u);
}

TEST(PolicyLint, AllMistakesOfAPackAtOnce) {
  std::string pack = ReadFile("tests/packs/lantern.json");
  const auto replace = [&](const std::string& from, const std::string& to) { pack.replace(pack.find(from), from.size(), to); };
  replace("\"2025-03-01\"", "\"yesterday\"");
  replace("\"controller\"", "\"boss\"");
  replace("\"unit\": \"day\"", "\"unit\": \"moon\"");
  replace("[\"lamp\"]", "[\"torch\"]");
  const LintResult result = LintPolicy("lantern.json", pack, {}, SmallVocabulary());
  EXPECT_EQ(result.Count(LintLevel::kError), 4u) << Shown(result);
  EXPECT_EQ(LintExitCode({result}), 3);
}

// Any value in the place of any other: whatever lint says of it has a place and a text, and a pack it has no error for loads.
TEST(PolicyLint, AnyValueAnywhere) {
  JsonValue pack = *ParseJson(ReadFile("tests/packs/lantern.json")).value;
  std::vector<JsonValue*> nodes = {&pack};
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (JsonValue& item : nodes[i]->items) nodes.push_back(&item);
    for (JsonMember& member : nodes[i]->members) nodes.push_back(&member.value);
  }
  std::size_t faulty = 0;
  for (JsonValue* node : nodes) {
    for (const char* other : {"null", "[]", "{}", "\"\"", "[[{\"a\": 0}]]"}) {
      JsonValue value = *ParseJson(other).value;
      std::swap(*node, value);
      const std::string bytes = ToJson(pack);
      std::swap(*node, value);
      const LintResult result = LintPolicy("p", bytes, {}, {});
      for (const LintRemark& remark : result.remarks) {
        EXPECT_GT(remark.at.line, 0u) << remark.message.id << "\n" << bytes;
        EXPECT_TRUE(HasText(remark.message.id)) << remark.message.id;
      }
      const bool good = result.Count(LintLevel::kError) == 0;
      faulty += good ? 0 : 1;
      EXPECT_TRUE(!good || ReadPolicy(bytes).value) << bytes;
    }
  }
  EXPECT_GT(faulty, nodes.size());
}

TEST(PolicyLint, TheBuiltInPacksAreClean) {
  std::vector<Policy> others;
  for (const char* name : {"tcss-privacy.json", "tcss-dpsa.json", "ciam-privacy.json"}) {
    Outcome<Policy> read = ReadPolicy(BuiltinBytes(name));
    ASSERT_TRUE(read.value) << name;
    others.push_back(std::move(*read.value));
  }
  for (const char* name : {"tcss-privacy.json", "tcss-dpsa.json", "ciam-privacy.json"}) {
    const LintResult result = LintPolicy(name, BuiltinBytes(name), others, *ReadVocabulary(BuiltinBytes("vocabulary.json")).value);
    EXPECT_EQ(result.Count(LintLevel::kError), 0u) << name << ": " << Shown(result);
    EXPECT_EQ(result.Count(LintLevel::kWarning), 0u) << name << ": " << Shown(result);
  }
}

TEST(PolicyLint, ARuleOfAnotherPackIsLookedFor) {
  std::string pack = ReadFile("tests/packs/lantern.json");
  const std::size_t clauses = pack.find("   \"events\": {\"collected\": {}},");
  const std::size_t end = pack.find("\n  }\n ],\n \"conditions\"");
  ASSERT_LT(clauses, end);
  pack.replace(clauses, end - clauses, "   \"sameAs\": \"tcss.privacy.2\", \"stores\": {\"retention\": [\"shelf\"]}");
  EXPECT_EQ(Shown(LintPolicy("lantern.json", pack, {}, {})).substr(0, 9), "94:error:");
  Outcome<Policy> other = ReadPolicy(BuiltinBytes("tcss-privacy.json"));
  ASSERT_TRUE(other.value);
  EXPECT_EQ(Shown(LintPolicy("lantern.json", pack, {*other.value}, {})), "");
}

}  // namespace
}  // namespace policylens
