// A pack against the text it was made from, and against that text with each of its words changed in turn.
#include "policy_verify.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace policylens {
namespace {

std::string ReadFile(const std::string& name) {
  std::ifstream in(std::string(POLICYLENS_SOURCE_DIR) + "/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

Policy Lantern() { return std::move(*ReadPolicy(ReadFile("tests/packs/lantern.json")).value); }

std::vector<std::string> Words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += word + " ";
  return out;
}

TEST(VerifyPolicy, EveryPassageIsInTheText) {
  const VerifyResult result = VerifyPolicy(Lantern(), ReadFile("tests/packs/lantern.txt"));
  EXPECT_TRUE(result.Good());
  EXPECT_EQ(result.locators, 14u);
  EXPECT_EQ(result.passages.size(), 11u);
  for (const VerifiedPassage& passage : result.passages) EXPECT_GT(passage.line, 0u) << passage.locator.row;
  EXPECT_TRUE(result.uncovered.empty());
}

TEST(VerifyPolicy, WhiteSpaceIsFolded) {
  std::string text;
  for (const std::string& word : Words(ReadFile("tests/packs/lantern.txt"))) text += word + "\n\t \xC2\xA0\xE3\x80\x80";
  EXPECT_TRUE(VerifyPolicy(Lantern(), text).Good());
}

// The words of the text that stand in a passage; the rest are headings.
TEST(VerifyPolicy, FindsTheChangeOfAnyWordInsideAPassage) {
  const Policy policy = Lantern();
  const std::vector<std::string> words = Words(ReadFile("tests/packs/lantern.txt"));
  const std::set<std::string> headings = {"Lantern Privacy Notice Updated 2025-03-01 1. Scope", "2. What we hold", "3. How long"};
  std::size_t outside = 0;
  for (const std::string& heading : headings) outside += Words(heading).size();
  std::size_t found = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::vector<std::string> changed = words;
    changed[i] += "x";
    if (!VerifyPolicy(policy, Joined(changed)).Good()) ++found;
  }
  EXPECT_EQ(found, words.size() - outside);
}

TEST(VerifyPolicy, ASentenceThatTwoRowsCiteMustStandTwice) {
  std::string pack = ReadFile("tests/packs/lantern.json");
  const Policy policy = Lantern();
  const SourceLocator& first = policy.categories[0].legal_bases[0].source;
  const SourceLocator& second = policy.categories[1].legal_bases[0].source;
  pack.replace(pack.find(second.sha256), 64, first.sha256);
  const std::size_t row = pack.find("\"row\": \"Usage Log\", \"column\": \"basis\", \"words\": 3");
  ASSERT_NE(row, std::string::npos);
  pack.replace(row, 49, "\"row\": \"Usage Log\", \"column\": \"basis\", \"words\": 6");
  const Policy twice = std::move(*ReadPolicy(pack).value);
  const std::string text = ReadFile("tests/packs/lantern.txt");
  EXPECT_EQ(VerifyPolicy(twice, text).Missing(), 1u);
  EXPECT_EQ(VerifyPolicy(twice, text + " Because of our contract with you.").Missing(), 0u);
}

TEST(VerifyPolicy, ListsItemsThatNoTermCovers) {
  std::string pack = ReadFile("tests/packs/lantern.json");
  const std::string term = "      {\"term\": \"nickname\", \"zh-CN\": \"昵称\"},\n";
  pack.erase(pack.find(term), term.size());
  const VerifyResult result = VerifyPolicy(*ReadPolicy(pack).value, ReadFile("tests/packs/lantern.txt"));
  EXPECT_TRUE(result.Good());
  ASSERT_EQ(result.uncovered.size(), 1u);
  EXPECT_EQ(result.uncovered[0].category, "lantern.privacy.profile");
  EXPECT_EQ(result.uncovered[0].words, "nickname,");
  EXPECT_EQ(result.uncovered[0].line, 6u);
}

TEST(VerifyPolicy, AnEmptyTextHoldsNothing) {
  const VerifyResult result = VerifyPolicy(Lantern(), "");
  EXPECT_EQ(result.Missing(), result.passages.size());
}

TEST(WriteVerify, SaysWhatIsMissingAndWhere) {
  const Policy policy = Lantern();
  std::string text = ReadFile("tests/packs/lantern.txt");
  text.replace(text.find("90 days"), 2, "91");
  const VerifyResult result = VerifyPolicy(policy, text);
  EXPECT_EQ(WriteVerify(policy, result, PolicyFormat::kText, Locale::kEn),
            "lantern.privacy: 14 locators of 11 passages; not in the text: 1; without a hash: 0\n"
            "  line 93 of the pack: 3, Usage Log, retention: 8 words, found 0 times, 1 wanted\n");
  EXPECT_NE(WriteVerify(policy, result, PolicyFormat::kJson, Locale::kEn).find("\"missing\": 1"), std::string::npos);
  EXPECT_NE(WriteVerify(policy, result, PolicyFormat::kMarkdown, Locale::kZhCn).find("## 提灯隐私声明"), std::string::npos);
}

}  // namespace
}  // namespace policylens
