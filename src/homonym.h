// Words that other fields of life have, too: an article has an image, a station a host, a parcel a container, a match a time.
#ifndef POLICYLENS_HOMONYM_H_
#define POLICYLENS_HOMONYM_H_

#include "candidate.h"
#include "context_shape.h"
#include "match_rules.h"
#include "term_index.h"

namespace policylens {

// Whether such a word is all that speaks of what an element was found to be. `alone`: its words decided, no kind of record.
// Names beside the element that nobody knows make no difference: they may be anything.
bool IsHomonym(const MatchRules& rules, const ElementWords& words, const ContextReading& context, const Candidate& found, bool alone);

}  // namespace policylens

#endif  // POLICYLENS_HOMONYM_H_
