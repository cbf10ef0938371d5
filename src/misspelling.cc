#include "misspelling.h"

#include <algorithm>
#include <cstddef>

namespace policylens {
namespace {

constexpr std::size_t kLong = 8;  // letters from which one letter makes no other word of it

bool IsVowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

char Plain(char c) { return c == 'z' ? 's' : c; }

// Where two words begin to differ.
std::size_t CommonLength(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin()).first - a.begin());
}

// Whether `longer` has one letter more than `shorter`: a doubled one, or in a long word another, but not at its ends, where it often makes
// another word (`director`, `directory`; `auction`, `action`; `licensee`).
bool HasOneMore(std::string_view longer, std::string_view shorter) {
  const std::size_t at = CommonLength(longer, shorter);
  if (at == shorter.size()) return longer.back() == shorter.back() && !IsVowel(longer.back());
  if (longer.substr(at + 1) != shorter.substr(at)) return false;
  const bool doubled = longer[at] == longer[at + 1] || longer[at] == longer[at - 1];
  return doubled || (at >= 2 && longer.size() > kLong);
}

// Whether two words of one length are the same but for two neighbouring letters out of place, a vowel inside, or letters of another
// country.
bool IsSwapped(std::string_view a, std::string_view b) {
  const std::size_t at = CommonLength(a, b);
  const std::string_view rest_a = a.substr(at + 1), rest_b = b.substr(at + 1);
  if (rest_a == rest_b) return Plain(a[at]) == Plain(b[at]) || (a.size() >= kLong && at >= 2 && rest_a.size() >= 2);
  return a[at] == b[at + 1] && b[at] == a[at + 1] && rest_a.substr(1) == rest_b.substr(1);
}

}  // namespace

std::uint32_t Skeleton(std::string_view word) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  char last = 0;
  for (const char letter : word) {
    const char c = Plain(letter);
    if (last != 0 && (IsVowel(c) || c == last)) continue;
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    last = c;
  }
  return hash;
}

bool IsMisspelt(std::string_view word, std::string_view right) {
  if (word.front() != right.front()) return false;  // as good as: unequal skeletons of one hash
  if (word.size() == right.size() + 1) return right.size() > kShortestMisspelt && HasOneMore(word, right);
  if (word.size() + 1 == right.size()) return HasOneMore(right, word);
  return word.size() == right.size() && word != right && IsSwapped(word, right);
}

}  // namespace policylens
