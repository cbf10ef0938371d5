#include "messages.h"

#include <gtest/gtest.h>

#include <algorithm>
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

// One letter beyond ASCII in a report of a million elements, and JavaScript reads and holds all of it in 16 bits a letter.
TEST(Messages, WhatFindingsSayInEnglishIsAscii) {
  for (const MessageText& text : kFindingMessages) {
    for (const std::string_view line : {text.en, text.help_en}) {
      EXPECT_TRUE(std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) << text.id;
    }
  }
}

TEST(Messages, AParameterMayBeNamedByTheCatalogue) {
  const Message known = {"finding.basis-differs", {"report.basis-consent", "report.basis-contract"}};
  EXPECT_EQ(TextOf(known, Locale::kEn), "the declared legal basis is consent; the policy states performance of the contract");
  EXPECT_EQ(TextOf(known, Locale::kZhCn), "声明的法律依据为同意，而政策所述为履行合同");
  EXPECT_EQ(TextOf({"finding.basis-not-stated", {"`{0}`"}}, Locale::kEn), "the declared legal basis is `{0}`; the policy states none");
}

TEST(Messages, AMessageMayBeAParameter) {
  const std::string between = AsParam({"finding.short-between", {"2025-01-01", "2025-02-01"}});
  const Message whole = {"finding.retention-unknown-deletionRequested", {"2026-01-01", between, AsParam({"finding.short-kept", {}})}};
  EXPECT_EQ(
      TextOf(whole, Locale::kEn),
      "no date can be said: whether deletion was requested is not stated; if on 2026-01-01: 2025-01-01 to 2025-02-01; if not: kept on, "
      "no date");
  EXPECT_EQ(TextOf(whole, Locale::kZhCn),
            "无法给出日期：未说明是否请求删除；若于 2026-01-01：2025-01-01 至 2025-02-01；若尚未发生：继续保留，没有日期");
  // Text of a user that looks like one: its parameters are no messages, and what has none is left out.
  const std::string nested = AsParam({"finding.external-controller", {"finding.external-controller"}});
  EXPECT_EQ(TextOf({"finding.external-controller", {nested + "\t\t"}}, Locale::kEn),
            "who the controller is stands in another text, which is not loaded: who the controller is stands in another text, which is not "
            "loaded: who the controller is stands in another text, which is not loaded: ");
  EXPECT_EQ(TextOf({"finding.external-controller", {"nothing\tof the kind"}}, Locale::kEn),
            "who the controller is stands in another text, which is not loaded: nothing\tof the kind");
}

TEST(Messages, AListIsJoinedAsTheLanguageJoinsIt) {
  const Message listed = {"finding.source-defect", {"A1, A2, A3"}};
  EXPECT_EQ(TextOf(listed, Locale::kEn), "the text is unclear or misprinted where it bears on this category: A1, A2, A3");
  EXPECT_EQ(TextOf(listed, Locale::kZhCn), "文本涉及该类别之处有不清或印误：A1、A2、A3");
  EXPECT_EQ(TextOf({"finding.source-defect", {"A1"}}, Locale::kZhCn), "文本涉及该类别之处有不清或印误：A1");
}

}  // namespace
}  // namespace policylens
