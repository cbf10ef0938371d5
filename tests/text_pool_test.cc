#include "text_pool.h"

#include <gtest/gtest.h>

#include <string>

namespace policylens {
namespace {

TEST(TextNumbers, EveryTextHasItsNumberInTheOrderOfComing) {
  TextNumbers numbers;
  EXPECT_FALSE(numbers.Has(""));
  for (std::uint32_t round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 5000; ++i) {
      const auto [number, fresh] = numbers.FindOrAdd(i == 0 ? "" : "text " + std::to_string(i));
      ASSERT_EQ(number, i);
      ASSERT_EQ(fresh, round == 0);
    }
  }
  EXPECT_EQ(numbers.size(), 5000u);
  EXPECT_EQ(numbers.At(17), "text 17");
  EXPECT_EQ(numbers.Find("text 4999"), 4999u);
  EXPECT_EQ(numbers.Find("text 5000"), TextNumbers::kNone);
}

TEST(NumberTable, StartsAnewWhenItWasCleared) {
  NumberTable table;
  const auto same = [](std::uint32_t number) { return number == 0; };
  EXPECT_TRUE(table.FindOrAdd(MixedHash(1, 0), same).second);
  EXPECT_EQ(table.Find(MixedHash(1, 0), same), 0u);
  table.Clear();
  EXPECT_EQ(table.size(), 0u);
  EXPECT_EQ(table.Find(MixedHash(1, 0), same), NumberTable::kFree);
  EXPECT_TRUE(table.FindOrAdd(MixedHash(2, 0), same).second);
}

}  // namespace
}  // namespace policylens
