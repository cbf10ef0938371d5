#include "asset_words.h"

#include <algorithm>

namespace policylens {
namespace {

// Whether the record around is an asset's: it is called like one, or a name beside the element identifies one and nothing else is said.
bool IsAboutAsset(const MatchRules& rules, const ContextReading& context) {
  if (context.head != kUnknown && rules.assets.test(context.head)) return true;
  if (!context.identified || rules.asset == kMaxShapes) return false;
  return *std::max_element(context.scores.begin(), context.scores.end()) == context.scores[rules.asset];
}

}  // namespace

bool NamesAsset(const MatchRules& rules, const ElementWords& words, const ContextReading& context, bool is_count) {
  const ConceptSet &said = words.name, &prose = words.description;
  const bool thing = Share(said, rules.assets);
  const bool within = rules.asset < kMaxShapes && context.scores[rules.asset] >= kEnoughShape;
  if (thing && !within && Within(said & rules.assets, rules.parts)) return false;
  if (thing && !words.unknown && Within(said, rules.plain)) return true;
  const ConceptSet told = prose & rules.assets;
  const bool repeated = told.count() == 1 && context.head != kUnknown && told.test(context.head) && !rules.whole_assets.test(context.head);
  const bool described = told.any() && !repeated && Within(prose, rules.plain) && (said.any() || !words.untold);
  if (described && !(thing && words.untold) && Within(said & ~told, rules.identity)) return true;
  if (!is_count || !thing || words.unknown || !Within(said, rules.plain | rules.counts)) return false;
  return said.test(rules.associated) || prose.test(rules.associated) || IsAboutAsset(rules, context);
}

}  // namespace policylens
