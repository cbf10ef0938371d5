// The language of the field: abbreviations, synonyms, anti-terms, Chinese names, word weights. General words with a reason
// beside each (policies/vocabulary.json), never a list that fits one input.
#ifndef POLICYLENS_VOCABULARY_H_
#define POLICYLENS_VOCABULARY_H_

#include <string_view>

#include "issue.h"
#include "json_value.h"

namespace policylens {

// As read; what is in it is the matcher's business (matcher.h): it compiles `root` into its own tables.
struct Vocabulary {
  JsonValue root;
};
Outcome<Vocabulary> ReadVocabulary(std::string_view bytes);

}  // namespace policylens

#endif  // POLICYLENS_VOCABULARY_H_
