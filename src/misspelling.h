// Words that differ from one of the field by a slip of the pen or the spelling of another country: `vulnerabilty`, `adress`, `utilisation`.
#ifndef POLICYLENS_MISSPELLING_H_
#define POLICYLENS_MISSPELLING_H_

#include <cstdint>
#include <string_view>

namespace policylens {

inline constexpr std::size_t kShortestMisspelt = 6;  // letters; shorter words are too like one another

// Equal for most ways to misspell a word: its first letter and its consonants, doubled ones once.
std::uint32_t Skeleton(std::string_view word);

// Whether `word`, of the same skeleton, is `right` with one slip: a letter too few, too many, wrong or out of place. The shorter the
// word, the fewer slips count, since they make another word (`created`, `crated`).
bool IsMisspelt(std::string_view word, std::string_view right);

}  // namespace policylens

#endif  // POLICYLENS_MISSPELLING_H_
