#include "category_names.h"

#include <algorithm>

#include "lexicon.h"
#include "words.h"

namespace policylens {
namespace {

constexpr std::size_t kMostWords = 16;

// The words as they are told apart here: folded, joined by blanks, without the `s` of a plural at the end.
std::string SpellingOf(std::string_view text) {
  std::vector<Token> tokens;
  SplitWords(text, kMostWords, &tokens);
  std::string spelling;
  for (const Token& token : tokens) spelling += (spelling.empty() ? "" : " ") + token.text;
  if (spelling.ends_with('s')) spelling.pop_back();
  return spelling;
}

bool SameMeanings(const std::vector<ConceptId>& meanings, const std::vector<Word>& words) {
  return std::equal(meanings.begin(), meanings.end(), words.begin(), words.end(),
                    [](ConceptId meaning, const Word& word) { return meaning == word.meaning; });
}

}  // namespace

[[gnu::noinline]] CategoryNames::CategoryNames(const PolicySet& policies, const std::vector<std::string>& products, const Lexicon& lexicon)
    : firsts_(kMaxConcepts), lasts_(kMaxConcepts) {
  for (std::size_t i = 0; i < policies.categories.size(); ++i) {
    const CategoryRef& ref = policies.categories[i];
    const bool used = products.empty() || std::find(products.begin(), products.end(), ref.policy->product) != products.end();
    if (!used) continue;
    Add(ref.category->name.en, static_cast<CategoryIndex>(i), lexicon);
    Add(ref.category->name.zh, static_cast<CategoryIndex>(i), lexicon);
  }
}

[[gnu::noinline]] void CategoryNames::Add(std::string_view name, CategoryIndex category, const Lexicon& lexicon) {
  std::string spelling = SpellingOf(name);
  if (spelling.empty()) return;
  auto at = std::find_if(names_.begin(), names_.end(), [&](const Name& one) { return one.spelling == spelling; });
  if (at == names_.end()) {
    Name fresh;
    for (const Word& word : lexicon.Read(name, kMostWords)) fresh.meanings.push_back(word.meaning);
    if (!fresh.meanings.empty()) firsts_[fresh.meanings.front()] = lasts_[fresh.meanings.back()] = true;
    fresh.spelling = std::move(spelling);
    at = names_.insert(names_.end(), std::move(fresh));
  }
  if (at->categories.empty() || at->categories.back() != category) at->categories.push_back(category);
}

std::int32_t CategoryNames::Find(std::string_view text, const std::vector<Word>& words) const {
  if (!words.empty() && !(firsts_[words.front().meaning] && lasts_[words.back().meaning])) return -1;
  std::string spelling;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (!SameMeanings(names_[i].meanings, words)) continue;
    if (spelling.empty()) spelling = SpellingOf(text);
    if (names_[i].spelling == spelling) return static_cast<std::int32_t>(i);
  }
  return -1;
}

}  // namespace policylens
