#include "wasm_memory.h"

#include <gtest/gtest.h>

#include <string>

namespace policylens {
namespace {

constexpr std::size_t kMost = 40;  // bytes: words, and every rest that they leave

// No two of the bytes that are looked at are alike.
std::string Distinct() {
  std::string bytes(3 * kMost, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i + 100);
  return bytes;
}

TEST(WasmMemory, CopiesNothingButTheBytes) {
  for (std::size_t size = 0; size <= kMost; ++size) {
    for (std::size_t at = 0; at < 9; ++at) {
      const std::string from = Distinct();
      std::string forward(from.size(), '.'), want = forward;
      want.replace(at, size, from, 3, size);
      std::string backward = forward;
      CopyForward(forward.data() + at, from.data() + 3, size);
      CopyBackward(backward.data() + at, from.data() + 3, size);
      EXPECT_EQ(forward, want) << size << " at " << at;
      EXPECT_EQ(backward, want) << size << " at " << at;
    }
  }
}

TEST(WasmMemory, CopiesWithinTheSameBytes) {
  for (std::size_t size = 0; size <= kMost; ++size) {
    for (std::size_t by = 0; by <= kMost; ++by) {
      const std::string before = Distinct();
      std::string down = before, want_down = before, up = before, want_up = before;
      CopyForward(down.data(), down.data() + by, size);
      want_down.replace(0, size, before, by, size);
      EXPECT_EQ(down, want_down) << size << " down by " << by;
      CopyBackward(up.data() + by, up.data(), size);
      want_up.replace(by, size, before, 0, size);
      EXPECT_EQ(up, want_up) << size << " up by " << by;
    }
  }
}

TEST(WasmMemory, FillsNothingButTheBytes) {
  for (std::size_t size = 0; size <= kMost; ++size) {
    for (std::size_t at = 0; at < 9; ++at) {
      std::string filled = Distinct(), want = filled;
      FillBytes(filled.data() + at, 0xE5, size);
      want.replace(at, size, size, '\xE5');
      EXPECT_EQ(filled, want) << size << " at " << at;
    }
  }
}

TEST(WasmMemory, ComparesByTheFirstByteThatDiffers) {
  for (std::size_t size = 0; size <= kMost; ++size) {
    const std::string one(size + 1, 'm');
    std::string other = one;
    other[size] = 'z';  // behind what is compared
    EXPECT_EQ(CompareBytes(one.data(), other.data(), size), 0) << size;
    for (std::size_t at = 0; at < size; ++at) {
      other = one;
      other[at] = '\xE5';  // above every ASCII byte, though its sign is below
      if (at + 1 < size) other[size - 1] = 'a';
      EXPECT_LT(CompareBytes(one.data(), other.data(), size), 0) << size << " at " << at;
      EXPECT_GT(CompareBytes(other.data(), one.data(), size), 0) << size << " at " << at;
    }
  }
}

}  // namespace
}  // namespace policylens
