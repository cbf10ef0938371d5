#include "candidate.h"

#include <algorithm>

namespace policylens {

void Push(const Candidate& candidate, std::vector<Candidate>* to) {
  for (Candidate& known : *to) {
    if (known.category != candidate.category) continue;
    if (candidate.coverage > known.coverage) known = candidate;
    return;
  }
  to->push_back(candidate);
}

const TermIndex::Group& GroupOf(const MatchRules& rules, const Candidate& candidate) { return rules.index.groups()[candidate.group]; }

void KeepCalled(const MatchRules& rules, const ContextReading& context, std::vector<Candidate>* found) {
  const ConceptSet around = context.concepts | context.siblings;
  const auto called = [&](const Candidate& candidate) {
    ConceptSet words;
    for (const TermIndex::Group& group : rules.index.groups()) {
      if (group.category == candidate.category) words |= group.context;
    }
    return (words & around).count();
  };
  std::size_t most = 0;
  for (const Candidate& candidate : *found) most = std::max(most, called(candidate));
  const auto less = [&](const Candidate& candidate) { return called(candidate) < most; };
  found->erase(std::remove_if(found->begin(), found->end(), less), found->end());
}

void PutListingFirst(const MatchRules& rules, const ContextReading& context, std::vector<Candidate>* found) {
  if (found->size() < 2 || !GroupOf(rules, found->front()).asset || !found->front().by_record) return;
  const auto lists = [&](const Candidate& c) {
    return GroupOf(rules, c).asset && ((!c.by_record && c.coverage >= kExactFit) || rules.ListsThing(c.category, context.head));
  };
  const auto first = std::find_if(found->begin(), found->end(), lists);
  if (first != found->end()) std::rotate(found->begin(), first, first + 1);
}

}  // namespace policylens
