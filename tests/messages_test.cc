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

}  // namespace
}  // namespace policylens
