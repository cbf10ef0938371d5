// What a reader would decide between: in what the categories differ of which one holds.
#ifndef POLICYLENS_MATCH_DIFFERENCES_H_
#define POLICYLENS_MATCH_DIFFERENCES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "matcher.h"
#include "policy_set.h"

namespace policylens {

// Positions in `match.matches` of those that perhaps apply.
std::vector<std::size_t> PerhapsOf(const MatchResult& match);

// Of `date` (where `dates` says so), `store`, `role` and `purpose` those in which the candidates of an ambiguous match differ.
std::vector<std::string> DifferencesOf(const PolicySet& policies, const MatchResult& match, bool dates);

// Whether their retention rows differ: without facts, all that can be said of dates.
bool RulesDiffer(const PolicySet& policies, const MatchResult& match);

}  // namespace policylens

#endif  // POLICYLENS_MATCH_DIFFERENCES_H_
