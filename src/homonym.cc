#include "homonym.h"

namespace policylens {
namespace {

// A time or an address beneath a name that nobody knows, where nothing speaks of a log or a person: a time beside an address does.
bool IsOfAnyRecord(const MatchRules& rules, const ElementWords& words, const ContextReading& context, const ConceptSet& said) {
  const bool entry = Share(said, rules.moments) && said.test(rules.ip_of.front());
  return context.strange && Within(words.name, rules.vague) && !Share(said, rules.logs) && !entry;
}

}  // namespace

bool IsHomonym(const MatchRules& rules, const ElementWords& words, const ContextReading& context, const Candidate& found, bool alone) {
  if (!context.record && !context.strange) return false;
  const TermIndex::Group& group = GroupOf(rules, found);
  const bool general = group.group->shape.empty() || group.group->shape == "statistic";
  if (!group.asset && (!alone || general)) return false;
  const ConceptSet own = words.name | words.description;
  const ConceptSet said = own | context.concepts | context.siblings;
  if (group.asset && Share(said, rules.source_code) && Share(context.named | own, rules.hosted)) return true;
  if (group.log) return IsOfAnyRecord(rules, words, context, said);
  const bool outright =
      group.asset && !found.by_record && found.coverage >= kExactFit && found.words != nullptr && found.words->count() > 1;
  if (outright || Share(words.description, rules.assets) || Share(said, rules.own)) return false;
  // What a record is called stays what it is, unless the element is described in words that nobody knows. A level is no thing.
  if (Share(context.named & ~rules.texts, rules.homonyms) && !context.strange && !words.untold) return false;
  if (context.head != kUnknown && rules.free_keys.test(context.head)) return false;
  return ((words.untold ? own : said) & rules.homonyms).count() < 2;
}

}  // namespace policylens
