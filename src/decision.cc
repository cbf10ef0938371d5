#include "decision.h"

#include <algorithm>
#include <array>
#include <utility>

#include "asset_words.h"
#include "candidate.h"
#include "homonym.h"
#include "order.h"

namespace policylens {
namespace {

// Scores are in the units of the shapes' votes times four (context_shape.cc).
constexpr std::int32_t kUnit = kShapeUnit;
constexpr std::int32_t kListedBonus = 8 * kUnit;  // a field that a group lists speaks for that group's kind of record
constexpr std::int32_t kSaidOutright = 14 * kUnit;
constexpr std::int32_t kFull = 100;
constexpr std::int32_t kListed = 70;        // coverage from which a term is said to list the element
constexpr std::int32_t kListedInLog = 86;   // the same in a log, whose other fields are no data that a policy lists
constexpr std::int32_t kListedAlone = 80;   // the same where no context helps
constexpr std::int32_t kSameCoverage = 10;  // terms this close are equally good
constexpr std::int32_t kCalledBonus = 20;   // a group that is called like the surroundings

class Decider {
 public:
  Decider(const MatchRules& rules, ElementReading element, ValueType type, const ContextReading& context)
      : rules_(rules), context_(context) {
    decision_.element = std::move(element);
    DropPrefix(context, &decision_.element);
    NameAddress(type, rules.address, rules.ip_of.front(), &decision_.element);
    JoinAddress(rules.ip_of, &decision_.element);
    joined_ = JoinParent(context, rules.ip_of, &decision_.element);
    DropPicture(rules.picture, rules.image, &decision_.element);
    DropStage(type, rules.environment, &decision_.element);
    const ConceptSet& said = decision_.element.words.name;
    const ConceptSet& prose = decision_.element.words.description;
    is_count_ = Share(said, rules.counts) || Share(prose, rules.shares);
    const bool grade = said.any() && Within(said, rules.grades);
    is_number_ = type == ValueType::kNumber && !Share(said, rules.marks) && (grade || Share(said, rules.counted));
    is_flag_ = type == ValueType::kBoolean;
    is_text_ = !is_count_ && (type == ValueType::kString || (type >= ValueType::kIpAddress && type != ValueType::kMixed));
    is_asset_ = NamesAsset(rules, decision_.element.words, context, is_count_);
  }

  MatchDecision Run();

 private:
  void Search();
  void AddLoneVotes(const ElementWords& words);
  void AddProseVotes(const ElementWords& words);
  bool IsSilenced();
  bool SaysUnlisted();
  void Score();
  bool IsPart() const;
  bool Apply(ShapeIndex index);
  // Whether a field that nothing lists by name belongs to the record. What a summary is about must be said outright for that.
  bool Belongs(ShapeIndex index) const {
    if (!IsOfField(rules_, rules_.shapes.shapes()[index], decision_.element.words, context_)) return false;
    if (decision_.element.words.unknown && index != rules_.asset && context_.called[index] < kSaidOutright) return false;
    if (!passed_summary_) return true;
    const std::int32_t own = rules_.shapes.FieldVote(decision_.element.words.name_words, rules_.shapes.shapes()[index]);
    return context_.scores[index] + own > kSaidOutright;
  }
  void TakeListed(std::size_t index, std::int32_t least);
  void TakeRecord(std::size_t index, bool every);
  void TakeAssets();
  void TakeKept(const Shape& shape);
  void TakeShapeless();
  bool TakeAlone();
  bool TakeLogged();
  bool SpeaksAlone(const TermFit& fit) const;
  void Judge();
  Candidate Nearest(std::uint32_t group) const;

  const MatchRules& rules_;
  const ContextReading& context_;
  MatchDecision decision_;
  bool passed_summary_ = false;
  bool joined_ = false;  // the name and the enclosing one say one thing
  bool is_count_ = false;
  bool is_number_ = false;  // the value is a number that belongs to a thing and does not identify it: `ContainerStopped`
  bool is_flag_ = false;    // yes or no: no total
  bool is_text_ = false;    // no number, and the name does not say that it is one
  bool is_asset_ = false;
  std::array<bool, kMaxShapes> foreign_{};  // kinds that it would belong to, were it not a record of another field
  ShapeScores around_{};                    // the part of the scores that name and surroundings say only together
  ShapeScores scores_{};
};

[[gnu::noinline]] void Decider::AddLoneVotes(const ElementWords& words) {
  ConceptId lone = kUnknown;
  for (const ConceptId word : words.name_words) {
    if (rules_.count.test(word)) continue;
    if (lone != kUnknown) return;
    lone = word;
  }
  if (lone != kUnknown && !words.unknown) rules_.shapes.AddLoneVotes(lone, &scores_);
}

// A name that says nothing by itself (`Status`) is what its description says: of a record, or of what serves the program alone.
[[gnu::noinline]] void Decider::AddProseVotes(const ElementWords& words) {
  if (words.name.none() || words.unknown || !Within(words.name, rules_.general)) return;
  for (std::size_t i = 0; i < rules_.shapes.shapes().size(); ++i) {
    const Shape& shape = rules_.shapes.shapes()[i];
    if (shape.scope == RecordScope::kNothing) scores_[i] += rules_.shapes.FieldVote(words.description_words, shape);
  }
}

// Whether what its name says means nothing listed there: the `apiVersion` of an object that also names its `kind` is its format's.
[[gnu::noinline]] bool Decider::IsSilenced() {
  for (std::size_t i = 0; i < rules_.shapes.shapes().size(); ++i) {
    if (rules_.shapes.shapes()[i].scope != RecordScope::kNothing || around_[i] < kSaidOutright) continue;
    decision_.shape = static_cast<ShapeIndex>(i);
    return true;
  }
  return false;
}

// Whether, nothing being said around the element, its own words say that it only serves the program or stands in no policy.
[[gnu::noinline]] bool Decider::SaysUnlisted() {
  const auto listed = [](const TermFit& fit) { return fit.telling && fit.coverage >= kExactFit; };
  const bool answer = Share(context_.nearest, rules_.answer);  // whose ID is the program's
  if (!answer && std::any_of(decision_.fits.begin(), decision_.fits.end(), listed)) return false;
  const auto first = static_cast<std::size_t>(std::max_element(scores_.begin(), scores_.end()) - scores_.begin());
  if (first >= rules_.shapes.shapes().size() || rules_.shapes.shapes()[first].scope != RecordScope::kNothing) return false;
  if (scores_[first] - context_.scores[first] < kSaidOutright) return false;
  decision_.shape = static_cast<ShapeIndex>(first);
  return true;
}

[[gnu::noinline]] void Decider::Score() {
  const ElementWords& words = decision_.element.words;
  std::vector<TermFit>& fits = decision_.fits;
  fits = rules_.index.Find(words, context_);
  // A text is no number of things, and a mark of a thing (`loginId`) is not how many there are.
  const auto no_number = [&](const TermFit& fit) {
    return fit.counts && (is_text_ || (!is_count_ && !Within(words.name & rules_.identity, *fit.words)));
  };
  fits.erase(std::remove_if(fits.begin(), fits.end(), no_number), fits.end());
  scores_ = context_.scores;
  rules_.shapes.AddFieldVotes(words.name.any() ? words.name_words : words.description_words, &scores_);
  rules_.shapes.AddAroundVotes(words.name_words, context_, &around_);
  for (std::size_t i = 0; i < kMaxShapes; ++i) scores_[i] += around_[i];
  AddLoneVotes(words);
  AddProseVotes(words);
  ShapeScores best{};
  for (const TermFit& fit : decision_.fits) {
    if (!fit.telling || fit.coverage < kListed) continue;
    const Preferences& gives = rules_.preference[fit.group];
    for (std::size_t i = 0; i < rules_.shapes.shapes().size(); ++i) {
      if (gives[i] != 0 && best[i] < fit.coverage) best[i] = fit.coverage;
    }
  }
  if (rules_.asset < kMaxShapes && is_asset_) best[rules_.asset] = kFull;
  for (std::size_t i = 0; i < kMaxShapes; ++i) scores_[i] += best[i] * kListedBonus / kFull;
}

// Whether a field of an asset's record is taken to be data about the asset: not what ends in a word nobody knows, and, where only the
// names beside it speak of an asset, nothing but a general mark or what an asset's list names.
[[gnu::noinline]] bool Decider::IsPart() const {
  const ElementWords& words = decision_.element.words;
  const bool called = context_.called[rules_.asset] >= kEnoughShape && !(words.unknown && Share(context_.nearest, rules_.configs));
  const bool free = context_.head != kUnknown && rules_.free_keys.test(context_.head);
  if (free && context_.foreign && (words.unknown || !Within(words.name, rules_.identity))) return false;
  if (words.unknown && !(called && (free || decision_.element.name.back().meaning != kUnknown))) return false;
  if (is_count_ && context_.identified) return true;  // a number of the asset that a name beside it identifies
  return called || Within(words.name, rules_.plain) || std::any_of(decision_.fits.begin(), decision_.fits.end(), [&](const TermFit& fit) {
           return fit.coverage >= kExactFit && rules_.index.groups()[fit.group].asset;
         });
}

[[gnu::noinline]] void Decider::TakeListed(std::size_t index, std::int32_t least) {
  const std::size_t kinds = rules_.shapes.shapes()[index].gives.size();
  for (std::size_t preference = 1; preference <= kinds; ++preference) {
    for (const TermFit& fit : decision_.fits) {
      if (rules_.preference[fit.group][index] != preference || fit.coverage < least) continue;
      const CategoryIndex category = rules_.index.groups()[fit.group].category;
      Push(Candidate{category, fit.group, fit.term, fit.coverage, fit.words, false}, &decision_.found);
    }
  }
}

// The term of a group that comes nearest, for an element that belongs to what the group lists.
[[gnu::noinline]] Candidate Decider::Nearest(std::uint32_t group) const {
  const TermIndex::Group& entry = rules_.index.groups()[group];
  Candidate candidate{entry.category, group, &entry.group->terms.front(), 0, nullptr, true};
  for (const TermFit& fit : decision_.fits) {
    if (fit.group != group || fit.coverage <= 0) continue;
    candidate.term = fit.term;
    candidate.coverage = fit.coverage;
    candidate.words = fit.words;
    candidate.by_record = fit.coverage < kListed;
  }
  if (Share(entry.context, context_.nearest) || Share(entry.context, decision_.element.words.name)) candidate.coverage += kCalledBonus;
  return candidate;
}

// Categories that list records of this shape; without `every`, those of the preferred shape of group alone.
void Decider::TakeRecord(std::size_t index, bool every) {
  std::vector<Candidate> best;
  const std::vector<std::uint32_t>& groups = rules_.given[index];
  for (const std::uint32_t group : groups) {
    if (!every && rules_.preference[group][index] != rules_.preference[groups.front()][index]) break;
    Push(Nearest(group), &best);
  }
  for (const Candidate& candidate : best) Push(candidate, &decision_.found);
}

// The roles of an asset: every category that lists assets.
void Decider::TakeAssets() {
  if (rules_.asset < kMaxShapes) TakeRecord(rules_.asset, true);
}

// What the record is about stays what it is, beside being part of the record: the name of an ignored vulnerability.
[[gnu::noinline]] void Decider::TakeKept(const Shape& shape) {
  const std::vector<Shape>& shapes = rules_.shapes.shapes();
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (std::find(shape.keeps.begin(), shape.keeps.end(), shapes[i].id) == shape.keeps.end()) continue;
    if (rules_.shapes.FieldVote(decision_.element.words.name_words, shapes[i]) > 0) TakeListed(i, kListed);
  }
}

// What a record of one shape makes of the element; false where it has nothing to say and the next shape is asked.
[[gnu::noinline]] bool Decider::Apply(ShapeIndex index) {
  const Shape& shape = rules_.shapes.shapes()[index];
  decision_.shape = index;
  if (shape.scope == RecordScope::kNothing) {
    // An asset that a job or an answer names stays one, unless the field's own words speak of the job.
    const bool named = is_asset_ && Share(decision_.element.words.name, rules_.whole_assets);
    const bool own = rules_.shapes.FieldVote(decision_.element.words.name_words, shape) != 0;
    if (named && !own) TakeAssets();
    if (decision_.found.empty() && !own && !shape.keeps.empty()) {
      TakeKept(shape);
      KeepCalled(rules_, context_, &decision_.found);
    }
    return true;
  }
  if (index == rules_.asset) {
    if (is_asset_ || (Belongs(index) && IsPart())) TakeAssets();
    return true;
  }
  if (shape.scope == RecordScope::kCounts) {
    passed_summary_ = true;
    const ElementWords& words = decision_.element.words;
    const bool nameless = words.unknown && Within(words.name, rules_.measures | rules_.counts);  // `card number`
    const bool measured = !nameless && (is_count_ || is_number_ || Share(words.name, rules_.measures));
    // How many are how bad are risks, which only totals list.
    const bool graded = Share(words.name, rules_.grades) && !rules_.given[index].empty();
    const bool listed = !graded || rules_.preference[rules_.given[index].front()][index] == 1;
    if (measured && listed && IsOfField(rules_, shape, words, context_)) TakeRecord(index, false);
    if (decision_.found.empty() && !is_flag_ && IsOfField(rules_, shape, words, context_)) TakeListed(index, kListed);
    return !decision_.found.empty();
  }
  foreign_[index] = !IsOfField(rules_, shape, decision_.element.words, context_);
  if (!foreign_[index]) TakeListed(index, shape.scope == RecordScope::kListed ? kListedInLog : kListed);
  if (shape.scope == RecordScope::kListed) KeepCalled(rules_, context_, &decision_.found);
  if (shape.first && decision_.found.empty() && Belongs(index)) TakeRecord(index, false);
  if (is_asset_ && !Share(decision_.element.words.name, shape.own)) TakeAssets();
  if (decision_.found.empty() && shape.scope == RecordScope::kAll && Belongs(index)) TakeRecord(index, false);
  if (!shape.keeps.empty() && !decision_.found.empty()) TakeKept(shape);
  // Where no chosen policy lists such records, another kind may still list the field for what it is.
  if (decision_.found.empty() && !rules_.present[index]) passed_summary_ = true;
  return !decision_.found.empty() || (shape.scope == RecordScope::kListed && rules_.present[index]);
}

// A log lists some of the words that elsewhere only serve a program: its request ID is data.
[[gnu::noinline]] bool Decider::TakeLogged() {
  if (Share(context_.nearest, rules_.answer)) return false;  // of an answer the ID belongs to the program
  for (std::size_t i = 0; i < rules_.shapes.shapes().size(); ++i) {
    const Shape& shape = rules_.shapes.shapes()[i];
    if (shape.scope != RecordScope::kListed || shape.gives.empty() || context_.scores[i] < kEnoughShape) continue;
    const auto exact = [&](const TermFit& fit) { return fit.telling && fit.coverage >= kExactFit && rules_.Gives(i, fit.group); };
    if (std::any_of(decision_.fits.begin(), decision_.fits.end(), exact)) return Apply(static_cast<ShapeIndex>(i));
  }
  return false;
}

// Whether a term may decide without surroundings. A time or a description is a datum of every record: only logs list it for itself, and
// assets a time where nothing at all stands around it. And what only marks an asset means the asset, unless a category lists just that by
// name.
[[gnu::noinline]] bool Decider::SpeaksAlone(const TermFit& fit) const {
  for (std::size_t i = 0; i < kMaxShapes; ++i) {
    if (foreign_[i] && rules_.Gives(i, fit.group)) return false;
  }
  const TermIndex::Group& group = rules_.index.groups()[fit.group];
  const bool around = context_.concepts.any() || context_.siblings.any();
  const auto only = [&](const ConceptSet& words) { return around && Within(*fit.words, words); };
  if (group.asset) return fit.telling || (!fit.synonym && !only(rules_.moments));
  if (is_asset_) return fit.coverage >= kExactFit && !fit.synonym;
  const bool vague = only(rules_.places) || (fit.synonym && only(rules_.attributes));  // a region, a `result`
  return fit.telling || (group.log && (!vague || Share(group.context, context_.named))) ||
         (fit.coverage >= kExactFit && !fit.synonym && SaysInFull(decision_.element, rules_.texts));
}

// No surroundings: only what a term lists by name counts, and the marks of an asset.
[[gnu::noinline]] bool Decider::TakeAlone() {
  decision_.shape = kMaxShapes;
  std::int32_t best = 0;
  std::size_t most = 0;
  for (const TermFit& fit : decision_.fits) best = std::max(best, fit.coverage);
  for (const TermFit& fit : decision_.fits) {
    if (fit.coverage + kSameCoverage >= best) most = std::max<std::size_t>(most, fit.size);
  }
  for (const TermFit& fit : decision_.fits) {
    if (fit.coverage < kListedAlone || fit.coverage + kSameCoverage < best || fit.size < most || !SpeaksAlone(fit)) continue;
    Push(Candidate{rules_.index.groups()[fit.group].category, fit.group, fit.term, fit.coverage, fit.words, false}, &decision_.found);
  }
  if (is_asset_) TakeAssets();
  const auto in_log = [&](const Candidate& c) { return GroupOf(rules_, c).log; };
  const auto of_asset = [&](const Candidate& c) { return GroupOf(rules_, c).asset; };
  const bool logs = !decision_.found.empty() && std::all_of(decision_.found.begin(), decision_.found.end(), in_log);
  if (logs) KeepCalled(rules_, context_, &decision_.found);
  if (std::any_of(decision_.found.begin(), decision_.found.end(), of_asset)) TakeAssets();
  StableSort(decision_.found, [](const Candidate& a, const Candidate& b) { return !a.by_record && b.by_record; });
  // What only marks an asset is the asset's first, whatever else lists it by the same word.
  const auto first = std::find_if(decision_.found.begin(), decision_.found.end(), of_asset);
  if (is_asset_ && first != decision_.found.end()) std::rotate(decision_.found.begin(), first, first + 1);
  return !decision_.found.empty();
}

// Whether the matches are alternatives: listed by groups of different kinds, of which the surroundings single out none.
[[gnu::noinline]] void Decider::Judge() {
  const bool alone = decision_.shape == kMaxShapes;
  const bool log = !alone && rules_.shapes.shapes()[decision_.shape].scope == RecordScope::kListed;
  if (alone && is_asset_) return;  // the asset first, and what else lists it by name
  for (const Candidate& candidate : decision_.found) {
    decision_.open |= (alone || log) && GroupOf(rules_, candidate).group->shape != GroupOf(rules_, decision_.found.front()).group->shape;
  }
}

[[gnu::noinline]] void Decider::Search() {
  Score();
  if (IsSilenced()) return;
  if (context_.silent && (SaysUnlisted() || TakeAlone())) return;
  if (joined_ && TakeAlone()) return;
  if (context_.silent && !context_.record && !decision_.element.words.unknown) {
    rules_.shapes.AddPhraseVotes(decision_.element.words.name_words, &scores_);
  }
  const std::size_t shapes = rules_.shapes.shapes().size();
  std::array<ShapeIndex, kMaxShapes> order{};  // the loudest first
  for (std::size_t i = 0; i < shapes; ++i) {
    std::size_t place = i;
    for (; place > 0 && scores_[order[place - 1]] < scores_[i]; --place) order[place] = order[place - 1];
    order[place] = static_cast<ShapeIndex>(i);
  }
  if (TakeLogged()) return;
  for (std::size_t i = 0; i < shapes && scores_[order[i]] >= kEnoughShape; ++i) {
    decision_.margin = scores_[order[i]] - (i + 1 < shapes ? scores_[order[i + 1]] : 0);
    if (Apply(order[i])) return;
  }
  if (!TakeAlone() && is_asset_) TakeAssets();
}

// A group that names no kind of record (a pack need not) lists its items wherever they stand, before what only belongs to a record.
[[gnu::noinline]] void Decider::TakeShapeless() {
  const std::size_t before = decision_.found.size();
  for (const TermFit& fit : decision_.fits) {
    const TermIndex::Group& group = rules_.index.groups()[fit.group];
    if (!group.group->shape.empty() || fit.coverage < kListedAlone) continue;
    Push(Candidate{group.category, fit.group, fit.term, fit.coverage, fit.words, false}, &decision_.found);
  }
  if (decision_.found.size() == before) return;
  StableSort(decision_.found, [](const Candidate& a, const Candidate& b) { return a.by_record < b.by_record; });
}

[[gnu::noinline]] MatchDecision Decider::Run() {
  Search();
  const bool alone = decision_.shape == kMaxShapes;
  if (!decision_.found.empty() && IsHomonym(rules_, decision_.element.words, context_, decision_.found.front(), alone)) {
    decision_.found.clear();
    decision_.shape = kMaxShapes;
  }
  TakeShapeless();
  PutListingFirst(rules_, context_, &decision_.found);
  Judge();
  return std::move(decision_);
}

}  // namespace

MatchDecision Decide(const MatchRules& rules, ElementReading element, ValueType type, const ContextReading& context) {
  return Decider(rules, std::move(element), type, context).Run();
}

}  // namespace policylens
