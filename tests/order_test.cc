#include "order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace policylens {
namespace {

// Against the library's own stable sort, on lists of every length around the doublings and with many equal keys.
TEST(Order, SortsAsTheLibraryDoesAndKeepsEqualOnesInPlace) {
  std::uint32_t state = 1;
  for (std::size_t n = 0; n < 70; ++n) {
    std::vector<std::pair<std::uint32_t, std::string>> items;
    for (std::size_t i = 0; i < n; ++i) {
      state = state * 1664525U + 1013904223U;
      items.emplace_back((state >> 16) % 7, std::to_string(i));
    }
    auto want = items;
    const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(want.begin(), want.end(), less);
    StableSort(items, less);
    EXPECT_EQ(items, want) << n;
  }
}

}  // namespace
}  // namespace policylens
