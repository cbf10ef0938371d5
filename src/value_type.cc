#include "value_type.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "dates.h"

namespace policylens {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// A table, not comparisons: digits and letters come at random in digests, and a branch would guess wrong half the time.
constexpr std::array<bool, 256> kHex = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("0123456789abcdefABCDEF")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();
bool IsHex(char c) { return kHex[static_cast<unsigned char>(c)]; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool AllHex(std::string_view text) { return std::all_of(text.begin(), text.end(), IsHex); }
bool AllDigits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit); }

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  int digits = 0;
  for (const char c : text) digits += IsHex(c) ? 1 : 0;
  return digits == 32;
}

bool IsMac(std::string_view text) {
  if (text.size() != 17 || (text[2] != ':' && text[2] != '-')) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 3 == 2 ? text[i] != text[2] : !IsHex(text[i])) return false;
  }
  return true;
}

bool IsIpV4(std::string_view text) {
  int parts = 0;
  while (!text.empty()) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    const std::string_view part = text.substr(0, dot);
    if (part.size() > 3 || !AllDigits(part)) return false;
    int number = 0;
    for (const char c : part) number = number * 10 + (c - '0');
    if (number > 255) return false;
    ++parts;
    if (dot == text.size()) break;
    text.remove_prefix(dot + 1);
    if (text.empty()) return false;
  }
  return parts == 4;
}

// Groups of up to four hex digits, one `::` at most, perhaps an IPv4 address at the end (RFC 4291). A zone (`%eth0`) is cut off.
bool IsIpV6(std::string_view text) {
  text = text.substr(0, text.find('%'));
  int groups = 0;
  bool gap = false;
  if (text.substr(0, 2) == "::") {
    gap = true;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view part = text.substr(0, colon);
    if (colon == text.size() && part.find('.') != std::string_view::npos) {
      if (!IsIpV4(part)) return false;
      groups += 2;
      break;
    }
    if (part.empty() || part.size() > 4 || !AllHex(part)) return false;
    ++groups;
    if (colon == text.size()) break;
    text.remove_prefix(colon + 1);
    if (text.empty()) return false;
    if (text.front() == ':') {
      if (gap) return false;
      gap = true;
      text.remove_prefix(1);
    }
  }
  return gap ? groups < 8 : groups == 8;
}

bool IsIpAddress(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view prefix = slash == std::string_view::npos ? "0" : text.substr(slash + 1);
  if (prefix.size() > 3 || !AllDigits(prefix)) return false;
  text = text.substr(0, slash);
  if (text.size() < 2 || text.size() > 45) return false;
  return text.find(':') == std::string_view::npos ? IsIpV4(text) : IsIpV6(text);
}

// One `@`, a name before it and a domain with a dot behind it, nothing blank: what people take for an address, not RFC 5322.
bool IsEmail(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.size() > 254) return false;
  const std::string_view domain = text.substr(at + 1);
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 2 >= domain.size()) return false;
  const auto odd = [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || std::string_view("@<>()[],;:\\\"/").find(c) != std::string_view::npos;
  };
  return std::none_of(domain.begin(), domain.end(), odd) && std::none_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), odd);
}

bool IsUrl(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || colon < 2 || colon > 12 || text.size() < colon + 4) return false;
  const auto scheme = [](char c) { return IsLetter(c) || IsDigit(c) || c == '+' || c == '.' || c == '-'; };
  return IsLetter(text[0]) && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), scheme) &&
         text.find(' ') == std::string_view::npos;
}

ValueType TypeOfDigest(std::string_view text) {
  constexpr std::string_view kPrefix = "sha256:";
  if (text.substr(0, kPrefix.size()) == kPrefix) text.remove_prefix(kPrefix.size());
  if (text.size() == 64 && AllHex(text)) return ValueType::kSha256;
  return text.size() == 32 && AllHex(text) ? ValueType::kMd5 : ValueType::kString;
}

bool IsSpecialString(ValueType type) { return type >= ValueType::kIpAddress && type <= ValueType::kMacAddress; }
bool SaysNothing(ValueType type) {
  return type == ValueType::kNone || type == ValueType::kNull || type == ValueType::kEmptyObject || type == ValueType::kEmptyArray;
}

}  // namespace

ValueType TypeOfString(std::string_view text) {
  if (text.size() < 2 || text.size() > 2'048) return ValueType::kString;
  if (text.size() == 36 && IsUuid(text)) return ValueType::kUuid;
  if (text.size() == 17 && IsMac(text)) return ValueType::kMacAddress;
  if (text.size() >= 32 && text.size() <= 71) {
    const ValueType digest = TypeOfDigest(text);
    if (digest != ValueType::kString) return digest;
  }
  if (IsHex(text[0]) || text[0] == ':') {
    if (text.size() >= 10 && IsDigit(text[0]) && text[4] == '-' && ParseDate(text)) {
      return text.size() == 10 ? ValueType::kDate : ValueType::kDateTime;
    }
    if (text.size() <= 50 && IsIpAddress(text)) return ValueType::kIpAddress;
  }
  if (text.find('@') != std::string_view::npos && IsEmail(text)) return ValueType::kEmail;
  return IsLetter(text[0]) && IsUrl(text) ? ValueType::kUrl : ValueType::kString;
}

ValueType JoinTypes(ValueType a, ValueType b) {
  if (a == b) return a;
  if (a > b) std::swap(a, b);
  if (SaysNothing(a) && SaysNothing(b)) return b;
  if (SaysNothing(a) || SaysNothing(b)) return SaysNothing(a) ? b : a;
  if (a == ValueType::kDate && b == ValueType::kDateTime) return b;
  const bool strings = (a == ValueType::kString || IsSpecialString(a)) && IsSpecialString(b);
  return strings ? ValueType::kString : ValueType::kMixed;
}

bool IsValueKey(std::string_view key) {
  if (key.empty()) return false;
  const std::string_view digits = key.front() == '-' || key.front() == '+' ? key.substr(1) : key;
  if (AllDigits(digits)) return true;
  if (key.size() >= 16 && AllHex(key)) return true;
  if (key.size() < 2) return false;
  const ValueType type = TypeOfString(key);
  return type == ValueType::kUuid || type == ValueType::kEmail || type == ValueType::kIpAddress || type == ValueType::kDate ||
         type == ValueType::kDateTime;
}

}  // namespace policylens
