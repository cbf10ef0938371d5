// A category that may list an element, and the order of several.
#ifndef POLICYLENS_CANDIDATE_H_
#define POLICYLENS_CANDIDATE_H_

#include <cstdint>
#include <vector>

#include "context_shape.h"
#include "match_rules.h"
#include "term_index.h"

namespace policylens {

// A category that lists the element, and the term that does.
struct Candidate {
  CategoryIndex category = 0;
  std::uint32_t group = 0;
  const Term* term = nullptr;
  std::int32_t coverage = 0;
  const ConceptSet* words = nullptr;  // of the term, where the element shares any with it
  bool by_record = false;             // no term lists it by name: it is a field of a record that is listed
};

inline constexpr std::int32_t kExactFit = 96;  // coverage by every word of a term, and no more than a mark besides

// Adds a candidate; of two of one category the one that fits better stays.
void Push(const Candidate& candidate, std::vector<Candidate>* to);

const TermIndex::Group& GroupOf(const MatchRules& rules, const Candidate& candidate);

// Of several kinds of log that list the same words, the one that the surroundings are called by; where they are called by none, all.
void KeepCalled(const MatchRules& rules, const ContextReading& context, std::vector<Candidate>* found);

// Of the roles of an asset the one that lists it by name, or the thing around it, comes before one that it only belongs to.
void PutListingFirst(const MatchRules& rules, const ContextReading& context, std::vector<Candidate>* found);

}  // namespace policylens

#endif  // POLICYLENS_CANDIDATE_H_
