// What the chosen policies call their categories. An inventory may name a whole category (`User Operation Log`) where others name
// its items.
#ifndef POLICYLENS_CATEGORY_NAMES_H_
#define POLICYLENS_CATEGORY_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy_set.h"

namespace policylens {

class Lexicon;  // lexicon.h
struct Word;

class CategoryNames {
 public:
  // `products`: ids in use; empty: all loaded.
  CategoryNames(const PolicySet& policies, const std::vector<std::string>& products, const Lexicon& lexicon);

  // The name that `text`, read as `words`, spells in any spelling, in English or Chinese, the last word also in the plural;
  // -1: none. Less or more than the whole name is none: `asset management` is a listed item, `Asset Management Data` a category.
  std::int32_t Find(std::string_view text, const std::vector<Word>& words) const;

  // Those that are called so.
  const std::vector<CategoryIndex>& CategoriesOf(std::int32_t name) const { return names_[static_cast<std::size_t>(name)].categories; }

 private:
  struct Name {
    std::vector<std::uint16_t> meanings;  // looked at first: most names end there
    std::string spelling;
    std::vector<CategoryIndex> categories;
  };

  void Add(std::string_view name, CategoryIndex category, const Lexicon& lexicon);

  std::vector<Name> names_;
  std::vector<bool> firsts_, lasts_;  // by concept: whether a name begins or ends with it
};

}  // namespace policylens

#endif  // POLICYLENS_CATEGORY_NAMES_H_
