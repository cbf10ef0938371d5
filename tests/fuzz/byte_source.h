// Choices made from the bytes of a fuzzer: when they run out every further choice is 0, so that any bytes are a whole plan.
#ifndef POLICYLENS_TESTS_FUZZ_BYTE_SOURCE_H_
#define POLICYLENS_TESTS_FUZZ_BYTE_SOURCE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace policylens {

class ByteSource {
 public:
  explicit ByteSource(std::string_view bytes) : bytes_(bytes) {}
  bool Empty() const { return bytes_.empty(); }
  unsigned Byte() {
    if (bytes_.empty()) return 0;
    const unsigned byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  unsigned Below(std::size_t count) {
    return count == 0 ? 0 : (count > 256 ? Byte() << 8 | Byte() : Byte()) % static_cast<unsigned>(count);
  }
  bool Chance(unsigned of_256) { return Byte() < of_256; }
  template <typename List>
  std::string_view Pick(const List& list) {
    return list[Below(list.size())];
  }
  std::string_view Take(std::size_t count) {
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view Rest() { return Take(bytes_.size()); }

 private:
  std::string_view bytes_;
};

// Any bytes as well-formed UTF-8 text: what is not ASCII becomes a character of two bytes or one out of a list.
inline std::string AnyText(std::string_view bytes) {
  static constexpr std::array<std::string_view, 8> kRare = {"容", "\u202e", "\u200b", "😀", "\u00ad", "\u2028", "ﬁ", "\ufeff"};
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else if (byte < 0xc0) {
      text += kRare[byte % kRare.size()];
    } else {
      text += static_cast<char>(0xc3);
      text += static_cast<char>(0x80 | (byte & 0x3f));
    }
  }
  return text;
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_FUZZ_BYTE_SOURCE_H_
