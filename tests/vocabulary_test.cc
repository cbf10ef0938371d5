#include "vocabulary.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "api.h"
#include "builtin.h"
#include "lexicon.h"
#include "match_rules.h"
#include "sensitive.h"

namespace policylens {
namespace {

TEST(Vocabulary, NamesEveryMistakeAndItsPlace) {
  struct Row {
    const char* note;
    const char* text;
    const char* id;
    const char* pointer;
  };
  const Row rows[] = {
      {"no object", R"([])", "match.vocabulary-object", ""},
      {"another format", R"({"format": "x", "words": [], "shapes": []})", "match.vocabulary-format", "/format"},
      {"no words", R"({"format": "policylens-vocabulary/1", "shapes": []})", "match.vocabulary-list", "/words"},
      {"words without a reason", R"({"format": "policylens-vocabulary/1", "words": [{"class": "a", "entries": {}}], "shapes": []})",
       "match.vocabulary-text", "/words/0/reason"},
      {"forms that are no text",
       R"({"format": "policylens-vocabulary/1", "words": [{"class": "a", "reason": "r", "entries": {"b": 1}}], "shapes": []})",
       "match.vocabulary-text", "/words/0/entries/b"},
      {"an unknown scope",
       R"({"format": "policylens-vocabulary/1", "words": [], "shapes": [{"id": "s", "reason": "r", "gives": [], "record": "some"}]})",
       "match.vocabulary-scope", "/shapes/0/record"},
      {"a weight that is no whole number",
       R"({"format": "policylens-vocabulary/1", "words": [], "shapes": [{"id": "s", "reason": "r", "gives": [], "record": "all", "field": {"a": 1.5}}]})",
       "match.vocabulary-weight", "/shapes/0/field/a"},
      {"a weight out of range",
       R"({"format": "policylens-vocabulary/1", "words": [], "shapes": [{"id": "s", "reason": "r", "gives": [], "record": "all", "field": {"a": 101}}]})",
       "match.vocabulary-weight", "/shapes/0/field/a"},
  };
  for (const Row& row : rows) {
    const Outcome<Vocabulary> outcome = ReadVocabulary(row.text);
    EXPECT_FALSE(outcome.value) << row.note;
    ASSERT_FALSE(outcome.issues.empty()) << row.note;
    EXPECT_EQ(outcome.issues[0].message.id, row.id) << row.note;
    EXPECT_EQ(outcome.issues[0].at.pointer.value_or(""), row.pointer) << row.note;
    EXPECT_FALSE(TextOf(outcome.issues[0].message, Locale::kZhCn).empty()) << row.note;
  }
}

// The lexicon takes forms as they are (Lexicon::AddForm): what is written in another way would never be found.
TEST(Vocabulary, FormsAreWrittenAsWordsAreRead) {
  const auto expect_read = [](std::string form) {
    std::string read;
    for (const Token& token : SplitWords(form)) read += (read.empty() ? "" : " ") + token.text;
    for (char& c : form) c = c == '_' || c == '-' ? ' ' : c;
    EXPECT_EQ(form, read);
  };
  const Outcome<Vocabulary> outcome = ReadVocabulary(BuiltinBytes("vocabulary.json"));
  ASSERT_TRUE(outcome.value);
  std::size_t forms = 0;
  for (const JsonValue& group : outcome.value->root.Find("words")->items) {
    for (const JsonMember& entry : group.Find("entries")->members) {
      if (entry.key != "-") expect_read(entry.key);
      std::istringstream words(entry.value.text);
      for (std::string form; words >> form; ++forms) expect_read(form);
    }
  }
  EXPECT_GT(forms, 1000u);
  const auto policies = LoadPolicies({}, true);
  ASSERT_TRUE(policies.value);
  const MatchRules rules(**policies.value, {});  // knows the words of packs and of kinds of record, too
  EXPECT_GT(rules.lexicon.size(), 300u);
  for (std::size_t id = kUnknown + 1; id < rules.lexicon.size(); ++id) expect_read(rules.lexicon.NameOf(static_cast<ConceptId>(id)));
}

TEST(Vocabulary, NoWrittenFormMeansTwoThings) {
  const Outcome<Vocabulary> outcome = ReadVocabulary(BuiltinBytes("vocabulary.json"));
  ASSERT_TRUE(outcome.value);
  std::set<std::string> seen;
  std::size_t forms = 0;
  for (const JsonValue& group : outcome.value->root.Find("words")->items) {
    for (const JsonMember& entry : group.Find("entries")->members) {
      const std::string& text = entry.value.text;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string form = text.substr(at, end - at);
        if (!form.empty() && form != entry.key) {
          EXPECT_TRUE(seen.insert(form).second) << form << " stands twice, at " << entry.key;
          ++forms;
        }
        at = end + 1;
      }
    }
  }
  EXPECT_GT(forms, 1000u);
}

// Readings of items leave numbers out (FoldNumbers): that is right only while no number is a word.
TEST(Vocabulary, NoNumberIsAWord) {
  const auto vocabulary = ReadVocabulary(BuiltinBytes("vocabulary.json"));
  const auto set = LoadPolicies({}, true);
  ASSERT_TRUE(vocabulary.value && set.value);
  const Lexicon lexicon(vocabulary.value->root);
  for (int i = 0; i < 10'000; ++i) {
    EXPECT_TRUE(lexicon.Read(std::to_string(i), 4).empty()) << i;
    EXPECT_EQ(lexicon.Read("host " + std::to_string(i) + " name", 4).size(), lexicon.Read("host 0 name", 4).size()) << i;
  }
  for (const SensitiveEntry& entry : SensitiveLexicon::Builtin().entries()) {
    for (const std::vector<Token>& term : entry.terms) {
      for (const Token& word : term) EXPECT_NE(word.text.find_first_not_of("0123456789"), std::string::npos) << entry.id;
    }
  }
}

TEST(Vocabulary, EveryKindOfRecordThatAPackNamesIsGiven) {
  const auto set = LoadPolicies({}, true).value.value();
  std::set<std::string> given;
  for (const JsonValue& shape : set->vocabulary.root.Find("shapes")->items) {
    for (const JsonValue& name : shape.Find("gives")->items) given.insert(name.text);
  }
  for (const CategoryRef& ref : set->categories) {
    for (const TermGroup& group : ref.category->groups) {
      // Reports and releases stand in no record of their own: only their own names are listed.
      const bool alone = group.shape == "report" || group.shape == "release";
      EXPECT_TRUE(alone || given.count(group.shape) == 1) << ref.category->id << " " << group.id << ": " << group.shape;
    }
  }
}

TEST(Lexicon, ReadsConceptsInBothLanguages) {
  const Outcome<Vocabulary> outcome = ReadVocabulary(BuiltinBytes("vocabulary.json"));
  ASSERT_TRUE(outcome.value);
  const Lexicon lexicon(outcome.value->root);
  const auto read = [&](const char* text) {
    std::string told;
    for (const Word& word : lexicon.Read(text, 30))
      told += (told.empty() ? "" : " ") + (word.meaning == kUnknown ? "?" + word.text : lexicon.NameOf(word.meaning));
    return told;
  };
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {{"ImageID", "image id"},
                      {"镜像ID", "image id"},
                      {"IDs of the images", "id image"},
                      {"imageids", "image id"},
                      {"hostip", "host ip"},
                      {"CVEID", "cve"},
                      {"WhiteList", "whitelist"},
                      {"allow list", "whitelist"},
                      {"高危系统调用名称", "syscall name"},
                      {"attribute1", ""},
                      {"last7Days", "last time"},
                      {"cold", "?cold"},
                      {"policies", "rule"},
                      {"反弹shell事件", "reverse-shell event"},
                      {"12", ""},
                      {"容器逃逸", "escape"}};
  for (const Row& row : rows) EXPECT_EQ(read(row.text), row.want) << row.text;
}

}  // namespace
}  // namespace policylens
