#include "decision.h"

#include <algorithm>
#include <utility>

namespace policylens {
namespace {

constexpr std::size_t kNameWords = 16;
constexpr std::size_t kProseWords = 24;

// Scores are in the units of the shapes' votes times four (context_shape.cc).
constexpr std::int32_t kUnit = 4;
constexpr std::int32_t kEnoughShape = 5 * kUnit;  // a context that says less than this says nothing
constexpr std::int32_t kListedBonus = 8 * kUnit;  // a field that a group lists speaks for that group's kind of record
constexpr std::int32_t kSaidOutright = 14 * kUnit;
constexpr std::int32_t kFull = 100;
constexpr std::int32_t kListed = 68;              // coverage from which a term is said to list the element
constexpr std::int32_t kListedAlone = 80;         // the same where no context helps
constexpr std::int32_t kSameCoverage = 10;        // terms this close are equally good
constexpr std::int32_t kCalledBonus = 20;         // a group that is called like the surroundings

ConceptSet SetOf(const std::vector<Word>& words, bool* unknown) {
  ConceptSet set;
  for (const Word& word : words) {
    if (word.meaning == kUnknown) {
      *unknown = true;
    } else {
      set.set(word.meaning);
    }
  }
  return set;
}

class Decider {
 public:
  Decider(const MatchRules& rules, const Subject& subject, const ContextReading& context) : rules_(rules), context_(context) {
    decision_.element = ReadElement(subject, rules.lexicon);
    const ConceptSet& said = decision_.element.words.name;
    const ConceptSet& prose = decision_.element.words.description;
    is_count_ = (said & rules.counts).any() || (prose & rules.shares).any();
    is_number_ = subject.value_type == ValueType::kNumber && (said & rules.marks).none();
    is_asset_ = NamesAsset(said, prose);
  }

  Decision Run();

 private:
  bool NamesAsset(const ConceptSet& said, const ConceptSet& prose) const;
  void Score();
  bool Apply(ShapeIndex index);
  // Whether a field that nothing lists by name belongs to the record. What a summary is about must be said outright for that.
  bool Belongs(ShapeIndex index) const {
    const std::int32_t own = rules_.shapes.FieldVote(decision_.element.words.name, rules_.shapes.shapes()[index]);
    return !passed_summary_ || context_.scores[index] + own > kSaidOutright;
  }
  void TakeListed(const Shape& shape);
  void TakeRecord(const Shape& shape, bool every);
  void TakeAssets();
  void TakeKept(const Shape& shape);
  void TakeShapeless();
  void TakeAlone();
  Candidate Nearest(std::uint32_t group) const;
  void Push(const Candidate& candidate, std::vector<Candidate>* to) const;

  const MatchRules& rules_;
  const ContextReading& context_;
  Decision decision_;
  bool passed_summary_ = false;
  bool is_count_ = false;
  bool is_number_ = false;  // the sample value is a number, and not one that only identifies
  bool is_asset_ = false;
  ShapeScores scores_{};
};

// Whether the words mean an asset by one of its marks and say nothing else: `NodeUniqueID`, "private IP of the node". The number of
// things that belong to an asset is a mark of it too, where an asset is what the record is about.
bool Decider::NamesAsset(const ConceptSet& said, const ConceptSet& prose) const {
  const ConceptSet things = said & rules_.assets;
  const bool unknown = decision_.element.words.unknown;
  if (things.any() && !unknown && (said & ~rules_.plain).none()) return true;
  if (things.none() && (said & ~rules_.identity).none() && (prose & rules_.assets).any() && (prose & ~rules_.plain).none()) return true;
  const bool about_asset = (said | prose).test(rules_.associated) || (context_.head != kUnknown && rules_.assets.test(context_.head));
  return is_count_ && things.any() && !unknown && about_asset && (said & ~(rules_.plain | rules_.counts)).none();
}

bool Gives(const Shape& shape, const TermGroup& group) {
  return std::find(shape.gives.begin(), shape.gives.end(), group.shape) != shape.gives.end();
}

void Decider::Score() {
  const ElementWords& words = decision_.element.words;
  decision_.fits = rules_.index.Find(words, context_);
  scores_ = context_.scores;
  rules_.shapes.AddFieldVotes(words.name.any() ? words.name : words.description, &scores_);
  if (const ConceptSet rest = words.name & ~rules_.count; rest.count() == 1 && !words.unknown) {
    for (std::size_t id = 0; id < rules_.lexicon.size(); ++id) {
      if (rest.test(id)) rules_.shapes.AddLoneVotes(static_cast<ConceptId>(id), &scores_);
    }
  }
  const std::vector<Shape>& shapes = rules_.shapes.shapes();
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    std::int32_t best = 0;
    for (const TermFit& fit : decision_.fits) {
      if (fit.telling && fit.coverage >= kListed && Gives(shapes[i], *rules_.index.groups()[fit.group].group)) best = std::max(best, fit.coverage);
    }
    if (i == rules_.asset && is_asset_) best = kFull;
    scores_[i] += best * kListedBonus / kFull;
  }
}

void Decider::Push(const Candidate& candidate, std::vector<Candidate>* to) const {
  for (Candidate& known : *to) {
    if (known.category != candidate.category) continue;
    if (candidate.coverage > known.coverage) known = candidate;
    return;
  }
  to->push_back(candidate);
}

void Decider::TakeListed(const Shape& shape) {
  for (const std::string& given : shape.gives) {
    for (const TermFit& fit : decision_.fits) {
      const TermIndex::Group& group = rules_.index.groups()[fit.group];
      if (group.group->shape != given || fit.coverage < kListed) continue;
      Push(Candidate{group.category, fit.group, fit.term, fit.coverage, fit.words, false}, &decision_.found);
    }
  }
}

// The term of a group that comes nearest, for an element that belongs to what the group lists.
Candidate Decider::Nearest(std::uint32_t group) const {
  const TermIndex::Group& entry = rules_.index.groups()[group];
  Candidate candidate{entry.category, group, &entry.group->terms.front(), 0, nullptr, true};
  for (const TermFit& fit : decision_.fits) {
    if (fit.group != group || fit.coverage <= 0) continue;
    candidate.term = fit.term;
    candidate.coverage = fit.coverage;
    candidate.words = fit.words;
    candidate.by_record = fit.coverage < kListed;
  }
  if ((entry.context & (context_.nearest | decision_.element.words.name)).any()) candidate.coverage += kCalledBonus;
  return candidate;
}

// Categories that list records of this shape; without `every`, those of the preferred shape of group alone.
void Decider::TakeRecord(const Shape& shape, bool every) {
  std::vector<Candidate> best;
  for (const std::string& given : shape.gives) {
    for (std::uint32_t i = 0; i < rules_.index.groups().size(); ++i) {
      const TermGroup& group = *rules_.index.groups()[i].group;
      if (group.shape == given && !group.terms.empty()) Push(Nearest(i), &best);
    }
    if (!every && !best.empty()) break;
  }
  for (const Candidate& candidate : best) Push(candidate, &decision_.found);
}

// The roles of an asset: every category that lists assets.
void Decider::TakeAssets() {
  if (rules_.asset < kMaxShapes) TakeRecord(rules_.shapes.shapes()[rules_.asset], true);
}

// What the record is about stays what it is, beside being part of the record: the name of an ignored vulnerability.
void Decider::TakeKept(const Shape& shape) {
  for (const Shape& kept : rules_.shapes.shapes()) {
    if (std::find(shape.keeps.begin(), shape.keeps.end(), kept.id) == shape.keeps.end()) continue;
    if (rules_.shapes.FieldVote(decision_.element.words.name, kept) > 0) TakeListed(kept);
  }
}

// What a record of one shape makes of the element; false where it has nothing to say and the next shape is asked.
bool Decider::Apply(ShapeIndex index) {
  const Shape& shape = rules_.shapes.shapes()[index];
  decision_.shape = index;
  if (shape.scope == RecordScope::kNothing) {
    // An asset that a job or an answer names stays one, unless the field's own words speak of the job.
    const bool named = is_asset_ && (decision_.element.words.name & rules_.assets).any();
    if (named && rules_.shapes.FieldVote(decision_.element.words.name, shape) == 0) TakeAssets();
    return true;
  }
  if (index == rules_.asset) {
    if (is_asset_ || Belongs(index)) TakeAssets();
    return true;
  }
  if (shape.scope == RecordScope::kCounts) {
    passed_summary_ = true;
    if (is_count_ || is_number_ || (decision_.element.words.name & rules_.measures).any()) TakeRecord(shape, false);
    if (decision_.found.empty()) TakeListed(shape);
    return !decision_.found.empty();
  }
  TakeListed(shape);
  if (is_asset_ && (decision_.element.words.name & shape.own).none()) TakeAssets();
  if (decision_.found.empty() && shape.scope == RecordScope::kAll && Belongs(index)) TakeRecord(shape, false);
  if (!shape.keeps.empty() && !decision_.found.empty()) TakeKept(shape);
  return !decision_.found.empty() || shape.scope == RecordScope::kListed;
}

// A group that names no kind of record (a pack need not) lists its items wherever they stand.
void Decider::TakeShapeless() {
  for (const TermFit& fit : decision_.fits) {
    const TermIndex::Group& group = rules_.index.groups()[fit.group];
    if (!group.group->shape.empty() || fit.coverage < kListedAlone) continue;
    Push(Candidate{group.category, fit.group, fit.term, fit.coverage, fit.words, false}, &decision_.found);
  }
}

// No surroundings: only what a term lists by name counts, and the marks of an asset.
void Decider::TakeAlone() {
  decision_.shape = kMaxShapes;
  std::int32_t best = 0;
  for (const TermFit& fit : decision_.fits) best = std::max(best, fit.coverage);
  for (const TermFit& fit : decision_.fits) {
    if (fit.coverage < kListedAlone || fit.coverage + kSameCoverage < best) continue;
    Push(Candidate{rules_.index.groups()[fit.group].category, fit.group, fit.term, fit.coverage, fit.words, false}, &decision_.found);
  }
  if (decision_.found.empty() && is_asset_) TakeAssets();
}

Decision Decider::Run() {
  Score();
  TakeShapeless();
  std::vector<ShapeIndex> order;
  for (std::size_t i = 0; i < rules_.shapes.shapes().size(); ++i) order.push_back(static_cast<ShapeIndex>(i));
  std::stable_sort(order.begin(), order.end(), [&](ShapeIndex a, ShapeIndex b) { return scores_[a] > scores_[b]; });
  for (std::size_t i = 0; i < order.size() && scores_[order[i]] >= kEnoughShape; ++i) {
    decision_.margin = scores_[order[i]] - (i + 1 < order.size() ? scores_[order[i + 1]] : 0);
    if (Apply(order[i])) return std::move(decision_);
  }
  TakeAlone();
  return std::move(decision_);
}

}  // namespace

MatchRules::MatchRules(const PolicySet& set, const std::vector<std::string>& products)
    : lexicon(set.vocabulary.root), shapes(set.vocabulary.root, &lexicon), index(set, products, &lexicon) {
  for (std::size_t i = 0; i < shapes.shapes().size(); ++i) {
    if (shapes.shapes()[i].id == "asset") asset = i;
  }
  assets = lexicon.Class("asset");
  identity = lexicon.Class("identity");
  plain = assets | identity | lexicon.Class("moment");
  for (const std::string_view word : {"count", "rate"}) shares.set(lexicon.FindOrAdd(word));
  counts = shares;
  counts.set(lexicon.FindOrAdd("total"));
  count.set(lexicon.FindOrAdd("count"));
  measures = lexicon.Class("measure");
  marks = lexicon.Class("moment");
  for (const std::string_view word : {"id", "status", "type", "level", "switch", "port", "pid"}) marks.set(lexicon.FindOrAdd(word));
  associated = lexicon.FindOrAdd("associated");
}

ElementReading ReadElement(const Subject& subject, const Lexicon& lexicon) {
  ElementReading element;
  element.name = lexicon.Read(subject.name, kNameWords);
  element.has_title = !subject.title.empty() && subject.title != subject.name;
  element.prose = lexicon.Read(element.has_title ? subject.title : subject.description, kProseWords);
  const auto first = element.prose.begin() + (element.prose.empty() ? 0 : 1);
  element.prose.erase(std::find_if(first, element.prose.end(), [](const Word& word) { return word.boundary; }), element.prose.end());
  bool ignored = false;
  element.words.name = SetOf(element.name, &element.words.unknown);
  element.words.description = SetOf(element.prose, &ignored);
  return element;
}

Decision Decide(const MatchRules& rules, const Subject& subject, const ContextReading& context) {
  return Decider(rules, subject, context).Run();
}

}  // namespace policylens
