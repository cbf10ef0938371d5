// The characters of JSON (RFC 8259), below tokens: plain runs of strings, escapes, numbers. Nothing here keeps state.
// Every function may read up to kScanPadding bytes behind `end`, and expects a NUL at `end`.
#ifndef POLICYLENS_JSON_SCAN_H_
#define POLICYLENS_JSON_SCAN_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace policylens {

inline constexpr std::size_t kScanPadding = 16;

// The first byte from `p` on that a string's scanner must look at: `"`, `\`, a control (also the NUL at the end) or non-ASCII.
#if defined(__SSE2__)
inline const char* SkipPlain(const char* p) {
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i blank = _mm_set1_epi8(' ');
  for (;; p += sizeof(__m128i)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    // Signed: non-ASCII is negative, and so below a blank like the controls.
    const __m128i special =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)), _mm_cmplt_epi8(bytes, blank));
    const auto hits = static_cast<unsigned>(_mm_movemask_epi8(special));
    if (hits != 0) return p + std::countr_zero(hits);
  }
}
#else
inline const char* SkipPlain(const char* p) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  for (;;) {
    std::uint64_t word;
    std::memcpy(&word, p, sizeof word);
    const std::uint64_t quote = word ^ (kOnes * '"');
    const std::uint64_t backslash = word ^ (kOnes * '\\');
    // Each term raises the high bit of a byte that is zero (or below 0x20); borrows can only raise bits behind a true hit.
    const std::uint64_t hits = ((quote - kOnes) | (backslash - kOnes) | (word - kOnes * 0x20) | word) & kHighs;
    if (hits == 0) {
      p += sizeof word;
      continue;
    }
    if constexpr (std::endian::native == std::endian::little) return p + static_cast<std::size_t>(std::countr_zero(hits)) / 8;
    while (static_cast<unsigned char>(*p) >= 0x20 && static_cast<unsigned char>(*p) < 0x80 && *p != '"' && *p != '\\') ++p;
    return p;
  }
}
#endif

// The length of the escape at `p` (a backslash): 2, 6, or 12 for a surrogate pair; 0 if `end` cuts it off.
inline constexpr int kBadEscape = -1;      // no such escape
inline constexpr int kLoneSurrogate = -2;  // half of a pair
int EscapeLength(const char* p, const char* end);

// The text of a string's inside that EscapeLength has accepted.
void AppendUnescaped(std::string& out, std::string_view raw);

enum class NumberEnd : std::uint8_t { kGood, kCut, kLeadingZero, kNoDigit, kTooLarge };
// Scans the number at `p` ('-' or a digit) and sets `stop` behind what was read; kCut: it may go on behind `end`.
// kTooLarge: no finite IEEE double is nearest to it.
NumberEnd ScanNumber(const char* p, const char* end, bool last, const char*& stop);

}  // namespace policylens

#endif  // POLICYLENS_JSON_SCAN_H_
