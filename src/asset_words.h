// Whether the words of an element mean an asset: by its name, its ID, its address and the like.
#ifndef POLICYLENS_ASSET_WORDS_H_
#define POLICYLENS_ASSET_WORDS_H_

#include "context_shape.h"
#include "match_rules.h"
#include "term_index.h"

namespace policylens {

// Whether the words mean an asset by one of its marks and say nothing else: `NodeUniqueID`, "private IP of the node". The number of
// things that belong to an asset (`is_count`: the element is a number of things) is a mark of it too, where an asset is what the record
// is about.
bool NamesAsset(const MatchRules& rules, const ElementWords& words, const ContextReading& context, bool is_count);

}  // namespace policylens

#endif  // POLICYLENS_ASSET_WORDS_H_
