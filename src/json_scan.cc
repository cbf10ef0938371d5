#include "json_scan.h"

#include <algorithm>

#include "text.h"

namespace policylens {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The four hex digits at `p`: their value, -1 if one is none, -2 if `end` cuts them off.
int FourHex(const char* p, const char* end) {
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    if (p + i >= end) return -2;
    const int digit = HexValue(p[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

bool IsHigh(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLow(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

char Unescaped(char c) {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return c;
  }
}

// The digits of 2^1024 - 2^970: the least integer that rounds to infinity as an IEEE double.
constexpr std::string_view kFirstInfinite =

    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910"
    "946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834"
    "936475292719074168444365510704342711559699508093042880177904174497792";
static_assert(kFirstInfinite.size() == 309);

struct Digits {
  std::string_view integer;
  std::string_view fraction;
  std::int64_t exponent = 0;  // saturated at ±10^9, far beyond any text that fits a value
};

Digits SplitNumber(std::string_view number) {
  if (!number.empty() && number.front() == '-') number.remove_prefix(1);
  Digits digits;
  const std::size_t e = number.find_first_of("eE");
  const std::string_view mantissa = number.substr(0, e);
  const std::size_t dot = mantissa.find('.');
  digits.integer = mantissa.substr(0, dot);
  if (dot != std::string_view::npos) digits.fraction = mantissa.substr(dot + 1);
  if (e == std::string_view::npos) return digits;
  const bool negative = number[e + 1] == '-';
  for (const char c : number.substr(e + 1)) {
    if (IsDigit(c)) digits.exponent = std::min<std::int64_t>(digits.exponent * 10 + (c - '0'), 1'000'000'000);
  }
  if (negative) digits.exponent = -digits.exponent;
  return digits;
}

// Whether the number rounds to infinity: decided on its decimal digits, exactly, without floating point.
bool RoundsToInfinity(std::string_view number) {
  const Digits digits = SplitNumber(number);
  const std::size_t count = digits.integer.size() + digits.fraction.size();
  const auto digit = [&digits](std::size_t i) {
    return i < digits.integer.size() ? digits.integer[i] : digits.fraction[i - digits.integer.size()];
  };
  std::size_t lead = 0;
  while (lead < count && digit(lead) == '0') ++lead;
  if (lead == count) return false;
  // The value is 0.d1d2d3… × 10^scale with d1 not 0.
  const std::int64_t scale = static_cast<std::int64_t>(digits.integer.size()) - static_cast<std::int64_t>(lead) + digits.exponent;
  const auto limit = static_cast<std::int64_t>(kFirstInfinite.size());
  if (scale != limit) return scale > limit;
  for (std::size_t i = 0; i < kFirstInfinite.size(); ++i) {
    const char c = lead + i < count ? digit(lead + i) : '0';
    if (c != kFirstInfinite[i]) return c > kFirstInfinite[i];
  }
  return true;
}

// A number shorter than this without exponent is below 10^300.
constexpr std::ptrdiff_t kSurelyFinite = 300;

}  // namespace

int EscapeLength(const char* p, const char* end) {
  if (p + 1 == end) return 0;
  if (std::strchr("\"\\/bfnrt", p[1]) != nullptr && p[1] != '\0') return 2;
  if (p[1] != 'u') return kBadEscape;
  const int unit = FourHex(p + 2, end);
  if (unit == -2) return 0;
  if (unit == -1) return kBadEscape;
  if (IsLow(unit)) return kLoneSurrogate;
  if (!IsHigh(unit)) return 6;
  if (p + 6 == end) return 0;
  if (p[6] != '\\') return kLoneSurrogate;
  if (p + 7 == end) return 0;
  if (p[7] != 'u') return kLoneSurrogate;
  const int low = FourHex(p + 8, end);
  if (low == -2) return 0;
  if (low == -1) return kBadEscape;
  return IsLow(low) ? 12 : kLoneSurrogate;
}

void AppendUnescaped(std::string& out, std::string_view raw) {
  const char* p = raw.data();
  const char* const end = p + raw.size();
  while (p != end) {
    const char* const start = p;
    p = std::find(p, end, '\\');
    out.append(start, p);
    if (p == end) return;
    if (p[1] != 'u') {
      out += Unescaped(p[1]);
      p += 2;
      continue;
    }
    const int unit = FourHex(p + 2, end);
    p += 6;
    if (!IsHigh(unit)) {
      AppendUtf8(out, static_cast<std::uint32_t>(unit));
      continue;
    }
    const int low = FourHex(p + 2, end);
    p += 6;
    AppendUtf8(out, 0x10000U + (static_cast<std::uint32_t>(unit - 0xD800) << 10) + static_cast<std::uint32_t>(low - 0xDC00));
  }
}

NumberEnd ScanNumber(const char* p, const char* end, bool last, const char*& stop) {
  const char* q = p;
  const auto fail = [&](NumberEnd why) {
    stop = q;
    return q == end && !last ? NumberEnd::kCut : why;
  };
  if (*q == '-') ++q;
  if (!IsDigit(*q)) return fail(NumberEnd::kNoDigit);
  const bool zero = *q == '0';
  ++q;
  if (zero && IsDigit(*q)) return fail(NumberEnd::kLeadingZero);
  while (IsDigit(*q)) ++q;
  if (*q == '.') {
    ++q;
    if (!IsDigit(*q)) return fail(NumberEnd::kNoDigit);
    while (IsDigit(*q)) ++q;
  }
  bool exponent = false;
  if (*q == 'e' || *q == 'E') {
    exponent = true;
    ++q;
    if (*q == '+' || *q == '-') ++q;
    if (!IsDigit(*q)) return fail(NumberEnd::kNoDigit);
    while (IsDigit(*q)) ++q;
  }
  stop = q;
  if (q == end && !last) return NumberEnd::kCut;
  if (!exponent && q - p < kSurelyFinite) return NumberEnd::kGood;
  return RoundsToInfinity({p, static_cast<std::size_t>(q - p)}) ? NumberEnd::kTooLarge : NumberEnd::kGood;
}

}  // namespace policylens
