#include "block_list.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>

namespace policylens {
namespace {

TEST(BlockList, HoldsWhatWasPushedInOrder) {
  constexpr std::uint32_t kMany = 10'000;  // several blocks, the last one not full
  BlockList<std::uint32_t> list;
  EXPECT_TRUE(list.empty());
  for (std::uint32_t i = 0; i < kMany; ++i) list.push_back(3 * i);
  ASSERT_EQ(list.size(), kMany);
  for (std::uint32_t i = 0; i < kMany; ++i) ASSERT_EQ(list[i], 3 * i);
  std::uint32_t next = 0;
  for (const std::uint32_t value : list) ASSERT_EQ(value, 3 * next++);
  EXPECT_EQ(next, kMany);
}

TEST(BlockList, AnEmptyOneHasNothingToGoThrough) {
  const BlockList<int> list;
  for (const int value : list) FAIL() << value;
}

TEST(BlockList, NothingMovesWhileItGrows) {
  BlockList<std::size_t> list;
  list.push_back(0);
  std::size_t* const first = &list[0];
  for (std::size_t i = 1; i < 20'000; ++i) list.push_back(i);
  EXPECT_EQ(first, &list[0]);
  for (std::size_t& value : list) value += 1;
  EXPECT_EQ(*first, 1u);
  EXPECT_EQ(list[19'999], 20'000u);
}

}  // namespace
}  // namespace policylens
