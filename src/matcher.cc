#include "matcher.h"

#include <algorithm>
#include <utility>

#include "context_shape.h"
#include "lexicon.h"
#include "term_index.h"

namespace policylens {
namespace {

constexpr std::size_t kNameWords = 16;
constexpr std::size_t kProseWords = 24;

// Scores are in the units of the shapes' votes times four (context_shape.cc).
constexpr std::int32_t kUnit = 4;
constexpr std::int32_t kEnoughShape = 5 * kUnit;   // a context that says less than this says nothing
constexpr std::int32_t kListedBonus = 8 * kUnit;   // a field that a group lists speaks for that group's kind of record
constexpr std::int32_t kListed = 68;               // coverage from which a term is said to list the element
constexpr std::int32_t kListedAlone = 80;          // the same where no context helps
constexpr std::int32_t kWorthShowing = 30;
constexpr std::size_t kNearest = 3;

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNamed:
      return "named";
    case Verdict::kAmbiguous:
      return "ambiguous";
    case Verdict::kUnnamed:
      return "unnamed";
  }
  return "";
}

std::string_view EvidenceFromName(EvidenceFrom from) {
  constexpr std::string_view kNames[] = {"name", "path", "parent", "title", "description", "value-type", "product"};
  return kNames[static_cast<std::size_t>(from)];
}

// What one element says, read once.
struct Matcher::State {
  State(const PolicySet& set, const std::vector<std::string>& products)
      : policies(set), lexicon(set.vocabulary.root), shapes(set.vocabulary.root, &lexicon), index(set, products, &lexicon) {
    for (std::size_t i = 0; i < shapes.shapes().size(); ++i) {
      if (shapes.shapes()[i].id == "asset") asset = i;
    }
    asset_words = lexicon.Class("asset");
    identity = lexicon.Class("identity");
    moment = lexicon.Class("moment");
    plumbing = lexicon.Class("plumbing");
    counts.set(lexicon.FindOrAdd("count"));
    counts.set(lexicon.FindOrAdd("rate"));
    total = lexicon.FindOrAdd("total");
    associated = lexicon.FindOrAdd("associated");
  }

  const PolicySet& policies;
  Lexicon lexicon;
  ContextShapes shapes;
  TermIndex index;
  std::size_t asset = kMaxShapes;
  ConceptSet asset_words, identity, moment, plumbing, counts;
  ConceptId total = kUnknown;
  ConceptId associated = kUnknown;
};

namespace {

struct Element {
  std::vector<Word> name;
  std::vector<Word> prose;  // title, else the first clause of the description
  ElementWords words;
  ConceptSet telling;  // of the name; of the prose where the name tells nothing
};

struct Candidate {
  CategoryIndex category = 0;
  std::uint32_t group = 0;
  const Term* term = nullptr;
  std::int32_t coverage = 0;
  bool by_record = false;  // no term lists it: it belongs to a listed record
};

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

Element ReadElement(const Subject& subject, const Lexicon& lexicon) {
  Element element;
  element.name = lexicon.Read(subject.name, kNameWords);
  const std::string& prose = subject.title.empty() || subject.title == subject.name ? subject.description : subject.title;
  element.prose = lexicon.Read(prose, kProseWords);
  const auto end = std::find_if(element.prose.begin() + (element.prose.empty() ? 0 : 1), element.prose.end(), [](const Word& word) { return word.boundary; });
  element.prose.erase(end, element.prose.end());
  bool ignored = false;
  element.words.name = SetOf(element.name, &element.words.unknown);
  element.words.description = SetOf(element.prose, &ignored);
  element.telling = element.words.name.any() ? element.words.name : element.words.description;
  return element;
}

// Decides for one element. Every step only adds what the words say; the order of categories is that of the policy set.
class Decision {
 public:
  template <typename State>
  Decision(const State& state, const Subject& subject, const ContextReading& context)
      : lexicon_(state.lexicon),
        shapes_(state.shapes),
        index_(state.index),
        context_(context),
        element_(ReadElement(subject, state.lexicon)),
        asset_shape_(state.asset) {
    const ConceptSet& said = element_.words.name;
    const ConceptSet all = element_.words.name | element_.words.description;
    is_count_ = ((element_.words.name | element_.words.description) & state.counts).any();
    const ConceptSet things = said & state.asset_words;
    const ConceptSet plain = state.asset_words | state.identity | state.moment;
    const bool named_thing = things.any() && (said & ~plain).none() && !element_.words.unknown;
    const ConceptSet& prose = element_.words.description;
    const bool described_thing = things.none() && (said & ~state.identity).none() && (prose & state.asset_words).any() && (prose & ~plain).none();
    const bool counted_thing = is_count_ && things.any() && (said & ~(plain | state.counts)).none() &&
                               (all.test(state.associated) || (context.head != kUnknown && state.asset_words.test(context.head)));
    is_asset_ = named_thing || described_thing || counted_thing;
    only_total_ = said.any() && (said & ~(state.counts | ConceptSet().set(state.total))).none();
  }

  std::vector<Candidate> Run();
  const Element& element() const { return element_; }
  ShapeIndex shape() const { return shape_; }
  const std::vector<TermFit>& fits() const { return fits_; }

 private:
  void Score();
  bool Gives(const Shape& shape, const TermGroup& group) const {
    return std::find(shape.gives.begin(), shape.gives.end(), group.shape) != shape.gives.end();
  }
  void TakeListed(const Shape& shape, std::int32_t least);
  void TakeAssets();
  void TakeRecord(const Shape& shape, bool all);
  void Push(const Candidate& candidate);
  bool Apply(ShapeIndex index);
  void TakeAlone();

  const Lexicon& lexicon_;
  const ContextShapes& shapes_;
  const TermIndex& index_;
  const ContextReading& context_;
  Element element_;
  std::size_t asset_shape_;
  bool is_count_ = false;
  bool is_asset_ = false;
  bool only_total_ = false;
  std::vector<TermFit> fits_;
  ShapeScores scores_{};
  ShapeIndex shape_ = kMaxShapes;
  std::vector<Candidate> found_;
};

void Decision::Score() {
  fits_ = index_.Find(element_.words, context_);
  scores_ = context_.scores;
  shapes_.AddFieldVotes(element_.telling, &scores_);
  for (std::size_t i = 0; i < shapes_.shapes().size(); ++i) {
    std::int32_t best = 0;
    for (const TermFit& fit : fits_) {
      if (fit.coverage >= kListed && Gives(shapes_.shapes()[i], *index_.groups()[fit.group].group)) best = std::max(best, fit.coverage);
    }
    scores_[i] += best * kListedBonus / 100;
  }
  if (is_asset_) scores_[asset_shape_] += kListedBonus;
}

void Decision::Push(const Candidate& candidate) {
  for (Candidate& known : found_) {
    if (known.category != candidate.category) continue;
    if (candidate.coverage > known.coverage) known = candidate;
    return;
  }
  found_.push_back(candidate);
}

void Decision::TakeListed(const Shape& shape, std::int32_t least) {
  for (const std::string& given : shape.gives) {
    for (const TermFit& fit : fits_) {
      const TermIndex::Group& group = index_.groups()[fit.group];
      if (group.group->shape != given || fit.coverage < least) continue;
      Push(Candidate{group.category, fit.group, fit.term, fit.coverage, false});
    }
  }
}

// The asset roles of an element: every category that lists assets, each with its nearest term.
void Decision::TakeAssets() {
  if (asset_shape_ == kMaxShapes) return;
  TakeRecord(shapes_.shapes()[asset_shape_], true);
}

// Categories that list records of this shape, with the nearest term of the group that the context is called by.
void Decision::TakeRecord(const Shape& shape, bool all) {
  if (shape.gives.empty()) return;
  const auto& groups = index_.groups();
  std::vector<Candidate> best;
  for (const std::string& given : shape.gives) {
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
      if (groups[i].group->shape != given || groups[i].group->terms.empty()) continue;
      Candidate candidate{groups[i].category, i, &groups[i].group->terms.front(), 0, true};
      for (const TermFit& fit : fits_) {
        if (fit.group == i && fit.coverage > 0) candidate.term = fit.term, candidate.coverage = fit.coverage;
      }
      const bool called = (groups[i].context & (context_.nearest | element_.words.name)).any();
      candidate.coverage += called ? 20 : 0;
      const auto same = std::find_if(best.begin(), best.end(), [&](const Candidate& c) { return c.category == candidate.category; });
      if (same == best.end()) {
        best.push_back(candidate);
      } else if (candidate.coverage > same->coverage) {
        *same = candidate;
      }
    }
    if (!all && !best.empty()) break;
  }
  for (const Candidate& candidate : best) Push(candidate);
}

// What a record of one shape makes of the element; false where it has nothing to say and the next shape is asked.
bool Decision::Apply(ShapeIndex index) {
  const Shape& shape = shapes_.shapes()[index];
  shape_ = index;
  if (shape.scope == RecordScope::kNothing) return true;
  if (index == asset_shape_) {
    TakeAssets();
    return true;
  }
  const bool own = (element_.words.name & shape.own).any();
  if (shape.scope == RecordScope::kCounts) {
    if (is_count_) TakeRecord(shape, false);
    if (found_.empty()) TakeListed(shape, kListed);
    return !found_.empty();
  }
  TakeListed(shape, kListed);
  if (is_asset_ && !own) TakeAssets();
  if (found_.empty() && shape.scope == RecordScope::kAll) TakeRecord(shape, false);
  return !found_.empty() || shape.scope == RecordScope::kListed;
}

// No surroundings: only what a term lists by name counts.
void Decision::TakeAlone() {
  std::int32_t best = kListedAlone;
  for (const TermFit& fit : fits_) best = std::max(best, fit.coverage);
  for (const TermFit& fit : fits_) {
    if (fit.coverage < kListedAlone || fit.coverage + 10 < best) continue;
    const TermIndex::Group& group = index_.groups()[fit.group];
    Push(Candidate{group.category, fit.group, fit.term, fit.coverage, false});
  }
  if (found_.empty() && is_asset_) TakeAssets();
}

std::vector<Candidate> Decision::Run() {
  Score();
  std::vector<ShapeIndex> order;
  for (std::size_t i = 0; i < shapes_.shapes().size(); ++i) order.push_back(static_cast<ShapeIndex>(i));
  std::stable_sort(order.begin(), order.end(), [&](ShapeIndex a, ShapeIndex b) { return scores_[a] > scores_[b]; });
  for (const ShapeIndex index : order) {
    if (scores_[index] < kEnoughShape) break;
    if (Apply(index)) return found_;
  }
  TakeAlone();
  return found_;
}

std::vector<Evidence> EvidenceOf(const Candidate& candidate, const Decision& decision, const ContextReading& context) {
  std::vector<Evidence> evidence;
  for (const Word& word : decision.element().name) evidence.push_back(Evidence{word.text, EvidenceFrom::kName});
  (void)candidate;
  for (const auto& [meaning, text] : context.evidence) evidence.push_back(Evidence{text, EvidenceFrom::kParent});
  return evidence;
}

}  // namespace

Matcher::Matcher(const PolicySet& policies, const std::vector<std::string>& products) : state_(std::make_unique<State>(policies, products)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::shared_ptr<const ContextReading> Matcher::Read(const Context& context) const {
  return std::make_shared<const ContextReading>(state_->shapes.Read(context, state_->lexicon));
}

MatchResult Matcher::Find(const Subject& subject, const Context& context) const { return Find(subject, *Read(context)); }

MatchResult Matcher::Find(const Subject& subject, const ContextReading& context) const {
  Decision decision(*state_, subject, context);
  MatchResult result;
  for (const Candidate& candidate : decision.Run()) {
    Match match;
    match.category = candidate.category;
    match.group = state_->index.groups()[candidate.group].group;
    match.term = candidate.term;
    match.confidence = candidate.by_record ? 70 : 90;
    match.evidence = EvidenceOf(candidate, decision, context);
    result.matches.push_back(std::move(match));
  }
  if (!result.matches.empty()) result.verdict = Verdict::kNamed;
  return result;
}

}  // namespace policylens
