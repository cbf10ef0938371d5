// UTF-8 and what people see of it: checking, counting, showing invisible characters, suggesting the name that was meant.
#ifndef POLICYLENS_TEXT_H_
#define POLICYLENS_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace policylens {

inline constexpr std::uint32_t kReplacementCharacter = 0xFFFD;

// Equality without a call, a word at a time: for the short texts that are compared millions of times.
inline bool SameBytes(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto word = [](const char* p) {
    std::uint64_t bytes;
    std::memcpy(&bytes, p, sizeof bytes);
    return bytes;
  };
  const auto half = [](const char* p) {
    std::uint32_t bytes;
    std::memcpy(&bytes, p, sizeof bytes);
    return bytes;
  };
  const std::size_t size = a.size();
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8) {
      if (word(a.data() + i) != word(b.data() + i)) return false;
    }
    return word(a.data() + size - 8) == word(b.data() + size - 8);
  }
  if (size >= 4) return half(a.data()) == half(b.data()) && half(a.data() + size - 4) == half(b.data() + size - 4);
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

// The length of the UTF-8 sequence at `p` (p < end): 1 to 4 if it is whole and valid (no overlong form, no surrogate, at most
// U+10FFFF), 0 if it is a valid beginning cut off by `end`, -1 if no continuation could make it valid.
int Utf8Length(const char* p, const char* end);
bool IsValidUtf8(std::string_view text);
void AppendUtf8(std::string& out, std::uint32_t code_point);

// Reads the code point at `pos` and moves `pos` behind it; an invalid byte counts as one U+FFFD. pos < text.size().
std::uint32_t NextCodePoint(std::string_view text, std::size_t& pos);
std::size_t CodePointCount(std::string_view text);
// The longest beginning of at most `bytes` bytes that cuts no character.
std::string_view CutAtCharacter(std::string_view text, std::size_t bytes);
// The same text with each invalid byte replaced by U+FFFD.
std::string ReplaceInvalidUtf8(std::string_view text);

// Control, bidi, zero-width and other invisible characters as `\u{200B}`; everything else as it is. For terminals and other
// plain text where a name must neither move the cursor nor pass for another name.
std::string EscapeInvisible(std::string_view text);
// The bytes of the first such character, empty without one.
std::string_view FirstInvisible(std::string_view text);
bool IsInvisible(std::uint32_t code_point);

// ASCII letters only; everything else is left alone.
std::string ToLowerAscii(std::string_view text);
bool EqualsIgnoringCase(std::string_view a, std::string_view b);

// The candidate that was probably meant by `name`: the least edit distance (insert, delete, replace, swap of neighbours; ASCII
// case costs nothing), at most a third of the length of the name and at most 3; the earlier candidate wins a tie. "" if none.
std::string_view NearestName(std::string_view name, std::span<const std::string_view> candidates);
std::string_view NearestName(std::string_view name, std::span<const std::string> candidates);

}  // namespace policylens

#endif  // POLICYLENS_TEXT_H_
