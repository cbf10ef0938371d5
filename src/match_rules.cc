#include "match_rules.h"

#include <algorithm>
#include <string_view>

namespace policylens {
namespace {

constexpr std::int32_t kWholeAsset = 6;  // vote of a word for an asset as such, not for a part of one

// For each concept the one word that the vocabulary has for its IP address, for none the address itself; kUnknown where it has none.
[[gnu::noinline]] std::vector<ConceptId> AddressesOf(const Lexicon& lexicon) {
  std::vector<ConceptId> addresses(lexicon.size(), kUnknown);
  addresses[kFiller] = lexicon.Find("ip");
  for (std::size_t id = kUnknown + 1; id < addresses.size(); ++id) {
    addresses[id] = lexicon.MeaningOf(lexicon.NameOf(static_cast<ConceptId>(id)) + " ip");
  }
  return addresses;
}

[[gnu::noinline]] std::vector<Preferences> PreferencesOf(const std::vector<Shape>& shapes, const std::vector<TermIndex::Group>& groups) {
  std::vector<Preferences> preferences(groups.size());
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      const std::vector<std::string>& gives = shapes[i].gives;
      const auto found = std::find(gives.begin(), gives.end(), groups[group].group->shape);
      if (found != gives.end()) preferences[group][i] = static_cast<std::uint8_t>(found - gives.begin() + 1);
    }
  }
  return preferences;
}

// Of groups without terms there is nothing to name.
[[gnu::noinline]] std::vector<std::vector<std::uint32_t>> GivenOf(const std::vector<Shape>& shapes,
                                                                  const std::vector<TermIndex::Group>& groups,
                                                                  const std::vector<Preferences>& preferences) {
  std::vector<std::vector<std::uint32_t>> given(shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (std::size_t preference = 1; preference <= shapes[i].gives.size(); ++preference) {
      for (std::uint32_t group = 0; group < groups.size(); ++group) {
        if (preferences[group][i] == preference && !groups[group].group->terms.empty()) given[i].push_back(group);
      }
    }
  }
  return given;
}

[[gnu::noinline]] std::array<bool, kMaxShapes> PresentOf(const std::vector<Shape>& shapes, const std::vector<Preferences>& preferences) {
  std::array<bool, kMaxShapes> present{};
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const auto gives = [&](const Preferences& group) { return group[i] != 0; };
    present[i] = shapes[i].gives.empty() || std::any_of(preferences.begin(), preferences.end(), gives);
  }
  return present;
}

[[gnu::noinline]] std::vector<std::pair<CategoryIndex, ConceptId>> ThingsOf(const Lexicon& lexicon,
                                                                            const std::vector<TermIndex::Group>& groups) {
  std::vector<std::pair<CategoryIndex, ConceptId>> things;
  for (const TermIndex::Group& group : groups) {
    for (const Term& term : group.group->terms) {
      const std::vector<Word> words = lexicon.Read(term.term, 2);
      if (words.size() == 1 && lexicon.assets().test(words.front().meaning)) things.emplace_back(group.category, words.front().meaning);
    }
  }
  return things;
}

}  // namespace

bool IsOfField(const MatchRules& rules, const Shape& shape, const ElementWords& words, const ContextReading& context) {
  if (shape.about.none() || Share(words.name, shape.about) || Share(context.named, shape.about)) return true;
  // What stands beside speaks for a whole record, not for one number, unless that is how many are how bad, as the numbers beside it are.
  return (shape.scope != RecordScope::kCounts || Share(words.name, rules.grades)) && Share(context.siblings, shape.about);
}

bool MatchRules::ListsThing(CategoryIndex category, ConceptId thing) const {
  return std::find(things.begin(), things.end(), std::pair(category, thing)) != things.end();
}

MatchRules::MatchRules(const PolicySet& set, const std::vector<std::string>& products)
    : lexicon(set.vocabulary.root),
      shapes(set.vocabulary.root, &lexicon),
      index(set, products, &lexicon),
      categories(set, products, lexicon) {
  for (std::size_t i = 0; i < shapes.shapes().size(); ++i) {
    if (shapes.shapes()[i].id == "asset") asset = i;
  }
  assets = lexicon.Class("asset");
  for (std::size_t id = 0; id < lexicon.size() && asset < kMaxShapes; ++id) {
    const auto word = static_cast<ConceptId>(id);
    if (assets.test(id) && shapes.ContextVote(word, static_cast<ShapeIndex>(asset)) >= kWholeAsset) whole_assets.set(id);
  }
  parts = lexicon.Class("part");
  homonyms = lexicon.Class("homonym");
  source_code = lexicon.Class("source-code");
  hosted = lexicon.Class("hosted");
  logs = lexicon.Class("log") | lexicon.Class("profile");
  own = lexicon.Class("own");
  identity = lexicon.Class("identity");
  plain = assets | identity | lexicon.Class("moment") | lexicon.Class("qualifier");
  for (const std::string_view word : {"count", "rate"}) shares.set(lexicon.FindOrAdd(word));
  counts = shares;
  counts.set(lexicon.FindOrAdd("total"));
  preference = PreferencesOf(shapes.shapes(), index.groups());
  given = GivenOf(shapes.shapes(), index.groups(), preference);
  present = PresentOf(shapes.shapes(), preference);
  count.set(lexicon.FindOrAdd("count"));
  measures = lexicon.Class("measure");
  marks = lexicon.Class("moment");
  for (const std::string_view word : {"id", "status", "type", "level", "switch", "port", "pid"}) marks.set(lexicon.FindOrAdd(word));
  counted = assets | lexicon.Class("event") | lexicon.Class("finding");
  for (const std::string_view word : {"critical", "high", "medium", "low", "hint"}) grades.set(lexicon.FindOrAdd(word));
  answer.set(lexicon.FindOrAdd("response"));
  associated = lexicon.FindOrAdd("associated");
  address = lexicon.FindOrAdd("address");
  image = lexicon.FindOrAdd("image");
  picture = lexicon.FindOrAdd("picture");
  environment = lexicon.FindOrAdd("environment");
  moments = lexicon.Class("moment");
  places.set(lexicon.FindOrAdd("region"));
  texts = lexicon.Class("text");
  attributes = texts;
  attributes.set(lexicon.FindOrAdd("type"));
  for (const std::string_view word : {"label", "tag"}) free_keys.set(lexicon.FindOrAdd(word));
  general = identity | moments;
  vague = general;
  vague.set(lexicon.FindOrAdd("disclosure"));
  general.set(lexicon.FindOrAdd("result"));
  ip_of = AddressesOf(lexicon);
  things = ThingsOf(lexicon, index.groups());
  for (const std::string_view word : {"config", "setting"}) configs.set(lexicon.FindOrAdd(word));
}

}  // namespace policylens
