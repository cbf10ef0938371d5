// Packs of other shapes than the built-in ones: consent, account closure, a list of countries; "up to", several legal bases,
// named sub-processors. They load, are clean, stand in their texts and give the dates that their sentences give.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "api.h"
#include "builtin.h"
#include "labels.h"
#include "policy_lint.h"
#include "policy_verify.h"
#include "retention.h"

namespace policylens {
namespace {

std::string ReadFile(const std::string& name) {
  std::ifstream in(std::string(POLICYLENS_SOURCE_DIR) + "/examples/policies/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::shared_ptr<const PolicySet> LoadExamples() {
  const std::vector<PackFile> packs = {{"harbour-notes.json", ReadFile("harbour-notes.json")},
                                       {"meadow-meter.json", ReadFile("meadow-meter.json")}};
  auto loaded = LoadPolicies(packs, true);
  for (const Issue& issue : loaded.issues) ADD_FAILURE() << issue.file << ":" << issue.at.line << TextOf(issue.message, Locale::kEn);
  return loaded.value ? *loaded.value : nullptr;
}

TEST(ExamplePacks, AreCleanAndStandInTheirTexts) {
  const Vocabulary vocabulary = *ReadVocabulary(BuiltinBytes("vocabulary.json")).value;
  for (const std::string name : {"harbour-notes", "meadow-meter"}) {
    const std::string pack = ReadFile(name + ".json");
    const LintResult lint = LintPolicy(name, pack, {}, vocabulary);
    EXPECT_TRUE(lint.remarks.empty()) << WriteLint({lint}, PolicyFormat::kText, Locale::kEn);
    const Policy policy = std::move(*ReadPolicy(pack).value);
    const VerifyResult verified = VerifyPolicy(policy, ReadFile(name + ".txt"));
    EXPECT_TRUE(verified.Good());
    EXPECT_TRUE(verified.uncovered.empty()) << WriteVerify(policy, verified, PolicyFormat::kText, Locale::kEn);
  }
}

struct Row {
  const char* note;
  const char* category;
  const char* collected;
  const char* closed;     // featureTerminated
  const char* requested;  // deletionRequested
  const char* want;
};

const Row kRows[] = {
    {"open until the account is closed", "harbour.privacy.account", "2026-01-05", "none", "", "no deletion date yet"},
    {"within 14 days after closing", "harbour.privacy.account", "2026-01-05", "2026-03-01", "",
     "deletion between 2026-03-01 and 2026-03-15"},
    {"one more month in the vault, clamped", "harbour.privacy.notebook", "2026-01-05", "2026-01-31", "", "deletion on 2026-02-28"},
    {"a year after collection", "harbour.privacy.mooring-log", "2026-01-05", "none", "", "deletion on 2027-01-05"},
    {"90 days after closing come first", "harbour.privacy.mooring-log", "2026-01-05", "2026-02-01", "", "deletion on 2026-05-02"},
    {"ten working days after a request", "meadow.terms.readings", "2020-01-01", "", "2026-06-01", "deletion on 2026-06-15"},
    {"but not within two years", "meadow.terms.readings", "2026-01-01", "", "2026-06-01", "deletion on 2028-01-01"},
    {"up to six months", "meadow.terms.tickets", "2026-08-31", "", "", "deletion between 2026-08-31 and 2027-02-28"},
    {"up to ten days", "meadow.terms.telemetry", "2026-02-20", "", "", "deletion between 2026-02-20 and 2026-03-02"},
};

TEST(ExamplePacks, GiveTheDatesOfTheirSentences) {
  const auto policies = LoadExamples();
  ASSERT_NE(policies, nullptr);
  for (const Row& row : kRows) {
    const auto category = policies->FindCategory(row.category);
    ASSERT_TRUE(category) << row.note;
    RetentionInputs inputs;
    const auto set = [&](Event event, const char* text) { inputs.events[static_cast<std::size_t>(event)] = {*ParseEventValue(text)}; };
    set(Event::kCollected, row.collected);
    set(Event::kFeatureTerminated, row.closed);
    set(Event::kDeletionRequested, row.requested);
    const CompiledRule& rule = policies->rules[static_cast<std::size_t>(policies->categories[*category].rule)];
    const Outcome<Answer> answer = Evaluate(rule, inputs);
    ASSERT_TRUE(answer.value) << row.note;
    EXPECT_EQ(DeletionText(*answer.value, Locale::kEn), row.want) << row.note;
  }
}

TEST(ExamplePacks, NameTheElementsTheyList) {
  const auto policies = LoadExamples();
  ASSERT_NE(policies, nullptr);
  const struct {
    const char* name;
    const char* product;
    const char* want;
  } rows[] = {
      {"displayName", "harbour", "harbour.privacy.account"},    {"attached picture", "harbour", "harbour.privacy.notebook"},
      {"meter_number", "meadow", "meadow.terms.readings"},      {"callRecording", "meadow", "meadow.terms.tickets"},
      {"firmware version", "meadow", "meadow.terms.telemetry"},
  };
  for (const auto& row : rows) {
    const MatchResult match = MatchName(*policies, row.name, {row.product});
    ASSERT_FALSE(match.matches.empty()) << row.name;
    EXPECT_EQ(policies->categories[match.matches[0].category].category->id, row.want);
  }
}

TEST(ExamplePacks, KeepSeveralBasesAndQualifiers) {
  const Policy policy = std::move(*ReadPolicy(ReadFile("meadow-meter.json")).value);
  ASSERT_EQ(policy.categories[0].legal_bases.size(), 2u);
  EXPECT_EQ(policy.categories[0].legal_bases[1].id, "legal-obligation");
  EXPECT_EQ(policy.categories[2].legal_bases[0].qualifier.en, "working meters");
  EXPECT_EQ(policy.conditions[1].values, (std::vector<std::string>{"Brook Hosting Ltd", "Dell Phone Services"}));
}

}  // namespace
}  // namespace policylens
