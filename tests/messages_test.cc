#include "messages.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace policylens {
namespace {

TEST(Messages, EveryIdIsUniqueAndHasBothLanguages) {
  std::set<std::string_view> seen;
  for (const auto& table : MessageTables()) {
    for (const MessageText& text : table) {
      EXPECT_TRUE(seen.insert(text.id).second) << "twice: " << text.id;
      EXPECT_FALSE(text.en.empty()) << text.id;
      EXPECT_FALSE(text.zh.empty()) << text.id;
      EXPECT_EQ(text.help_en.empty(), text.help_zh.empty()) << text.id;
    }
  }
  EXPECT_GT(seen.size(), 5u);
}

// Lines of a text that is handed over (wasm_messages.h).
TEST(Messages, EveryTextIsOneLine) {
  for (const Locale locale : {Locale::kEn, Locale::kZhCn}) {
    for (const CatalogueEntry& entry : CatalogueOf(locale)) {
      for (const std::string_view line : {entry.id, entry.text, entry.help}) {
        EXPECT_EQ(line.find_first_of("\r\n"), std::string_view::npos) << entry.id;
      }
    }
  }
}

TEST(Messages, AParameterMayBeNamedByTheCatalogue) {
  const Message known = {"finding.basis-differs", {"report.basis-consent", "report.basis-contract"}};
  EXPECT_EQ(TextOf(known, Locale::kEn), "the declared legal basis is consent; the policy states performance of the contract");
  EXPECT_EQ(TextOf(known, Locale::kZhCn), "声明的法律依据为同意，而政策所述为履行合同");
  EXPECT_EQ(TextOf({"finding.basis-not-stated", {"`{0}`"}}, Locale::kEn), "the declared legal basis is `{0}`; the policy states none");
}

TEST(Messages, AListIsJoinedAsTheLanguageJoinsIt) {
  const Message listed = {"finding.source-defect", {"A1, A2, A3"}};
  EXPECT_EQ(TextOf(listed, Locale::kEn), "the text is unclear or misprinted where it bears on this category: A1, A2, A3");
  EXPECT_EQ(TextOf(listed, Locale::kZhCn), "文本涉及该类别之处有不清或印误：A1、A2、A3");
  EXPECT_EQ(TextOf({"finding.source-defect", {"A1"}}, Locale::kZhCn), "文本涉及该类别之处有不清或印误：A1");
}

}  // namespace
}  // namespace policylens
