#include "text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace policylens {
namespace {

struct Lead {
  int length;
  unsigned char second_low;
  unsigned char second_high;
};

// What may follow a lead byte (Unicode 15, table 3-7): the second byte's range is what keeps out overlong forms and surrogates.
constexpr Lead LeadOf(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {2, 0x80, 0xBF};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {3, 0x80, 0xBF};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {4, 0x80, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {-1, 0, 0};
}

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr std::size_t kLongestName = 64;

// Edit distance with swaps of neighbours (optimal string alignment) over bytes; names longer than kLongestName are cut.
std::size_t EditDistance(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongestName);
  b = b.substr(0, kLongestName);
  std::array<std::array<std::size_t, kLongestName + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = LowerAscii(a[i - 1]) == LowerAscii(b[j - 1]) ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && LowerAscii(a[i - 1]) == LowerAscii(b[j - 2]) && LowerAscii(a[i - 2]) == LowerAscii(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

template <typename Name>
std::string_view Nearest(std::string_view name, std::span<const Name> candidates) {
  const std::size_t most = std::min<std::size_t>(3, std::max<std::size_t>(1, name.size() / 3));
  std::string_view best;
  std::size_t best_distance = most + 1;
  for (const Name& candidate : candidates) {
    const std::size_t distance = EditDistance(name, candidate);
    if (distance >= best_distance || distance >= std::string_view(candidate).size()) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Controls, format characters and blanks that cannot be told apart from nothing or from a plain blank.
constexpr Range kInvisible[] = {{0x00, 0x1F},     {0x7F, 0xA0},     {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},    {0x115F, 0x1160},
                                {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},  {0x3164, 0x3164},
                                {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF}};

}  // namespace

int Utf8Length(const char* p, const char* end) {
  const auto lead = static_cast<unsigned char>(*p);
  if (lead < 0x80) return 1;
  const Lead form = LeadOf(lead);
  if (form.length < 0) return -1;
  for (int i = 1; i < form.length; ++i) {
    if (p + i == end) return 0;
    const auto byte = static_cast<unsigned char>(p[i]);
    const unsigned char low = i == 1 ? form.second_low : 0x80;
    const unsigned char high = i == 1 ? form.second_high : 0xBF;
    if (byte < low || byte > high) return -1;
  }
  return form.length;
}

bool IsValidUtf8(std::string_view text) {
  const char* const end = text.data() + text.size();
  for (const char* p = text.data(); p != end;) {
    const int length = Utf8Length(p, end);
    if (length <= 0) return false;
    p += length;
  }
  return true;
}

void AppendUtf8(std::string& out, std::uint32_t code_point) {
  const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0 | code_point >> 6);
    byte(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    byte(0xE0 | code_point >> 12);
    byte(0x80 | (code_point >> 6 & 0x3F));
    byte(0x80 | (code_point & 0x3F));
  } else {
    byte(0xF0 | code_point >> 18);
    byte(0x80 | (code_point >> 12 & 0x3F));
    byte(0x80 | (code_point >> 6 & 0x3F));
    byte(0x80 | (code_point & 0x3F));
  }
}

std::uint32_t NextCodePoint(std::string_view text, std::size_t& pos) {
  const char* const p = text.data() + pos;
  const int length = Utf8Length(p, text.data() + text.size());
  if (length <= 0) {
    ++pos;
    return kReplacementCharacter;
  }
  pos += static_cast<std::size_t>(length);
  const auto lead = static_cast<unsigned char>(*p);
  if (length == 1) return lead;
  std::uint32_t code_point = lead & (0xFFU >> (length + 1));
  for (int i = 1; i < length; ++i) code_point = code_point << 6 | (static_cast<unsigned char>(p[i]) & 0x3FU);
  return code_point;
}

std::size_t CodePointCount(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t pos = 0; pos < text.size(); ++count) NextCodePoint(text, pos);
  return count;
}

std::string_view CutAtCharacter(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::string ReplaceInvalidUtf8(std::string_view text) {
  if (IsValidUtf8(text)) return std::string(text);
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) AppendUtf8(out, NextCodePoint(text, pos));
  return out;
}

bool IsInvisible(std::uint32_t code_point) {
  return std::any_of(std::begin(kInvisible), std::end(kInvisible),
                     [code_point](Range range) { return code_point >= range.first && code_point <= range.last; });
}

std::string_view FirstInvisible(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    if (IsInvisible(NextCodePoint(text, pos))) return text.substr(start, pos - start);
  }
  return {};
}

std::string EscapeInvisible(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::uint32_t code_point = NextCodePoint(text, pos);
    if (!IsInvisible(code_point)) {
      AppendUtf8(out, code_point);
      continue;
    }
    out += "\\u{";
    bool started = false;
    for (int shift = 20; shift >= 0; shift -= 4) {
      const std::uint32_t digit = code_point >> shift & 0xF;
      started = started || digit != 0 || shift <= 12;
      if (started) out += kHex[digit];
    }
    out += '}';
  }
  return out;
}

std::string ToLowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = LowerAscii(c);
  return out;
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return LowerAscii(x) == LowerAscii(y); });
}

std::string_view NearestName(std::string_view name, std::span<const std::string_view> candidates) { return Nearest(name, candidates); }
std::string_view NearestName(std::string_view name, std::span<const std::string> candidates) { return Nearest(name, candidates); }

}  // namespace policylens
