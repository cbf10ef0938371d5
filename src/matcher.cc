#include "matcher.h"

#include <algorithm>
#include <utility>

#include "decision.h"
#include "order.h"

namespace policylens {
namespace {

constexpr std::int32_t kWorthShowing = 30;
constexpr std::size_t kNearest = 3;
constexpr std::size_t kMostEvidence = 6;

// Shares of right answers, in hundredths, as measured on labelled structures (tests/classification.mjs prints the calibration): they
// depend on whether a term lists the element by name and on how far ahead the deciding kind of record was.
constexpr std::int32_t kNarrow = 6 * kShapeUnit;
constexpr std::int32_t kClear = 12 * kShapeUnit;
constexpr std::int32_t kWide = 32 * kShapeUnit;
constexpr std::int32_t kExact = 96;
constexpr std::uint8_t kCalledSo = 95;  // not measured: no labelled element is called as a category is

std::uint8_t ConfidenceOf(const Candidate& candidate, const MatchDecision& decision) {
  if (decision.open) return static_cast<std::uint8_t>(std::clamp<std::size_t>(100 / decision.found.size(), 20, 50));
  if (decision.shape == kMaxShapes) return candidate.by_record ? 75 : candidate.coverage >= kExact ? 90 : 80;
  if (!candidate.by_record) return decision.margin < kNarrow ? 86 : decision.margin < kClear ? 92 : 96;
  return decision.margin < kClear ? 65 : decision.margin < kWide ? 87 : 94;
}

void AddEvidence(const std::string& word, EvidenceFrom from, std::vector<Evidence>* evidence) {
  const bool known = std::any_of(evidence->begin(), evidence->end(), [&](const Evidence& e) { return e.word == word; });
  if (!known && evidence->size() < kMostEvidence) evidence->push_back(Evidence{word, from});
}

// The words that met the term, from where they stand, and the words of the surroundings that made the record what it is.
[[gnu::noinline]] std::vector<Evidence> EvidenceOf(const Candidate& candidate, const MatchDecision& decision, const ContextReading& context,
                                                   const ContextShapes& shapes) {
  std::vector<Evidence> evidence;
  const ElementReading& element = decision.element;
  const auto meets = [&](ConceptId id) { return candidate.words != nullptr && candidate.words->test(id); };
  for (const Word& word : element.name) {
    if (meets(word.meaning) || (candidate.by_record && word.meaning != kUnknown)) AddEvidence(word.text, EvidenceFrom::kName, &evidence);
  }
  for (const Word& word : element.prose) {
    const bool new_word = !element.words.name.test(word.meaning) && meets(word.meaning);
    if (new_word) AddEvidence(word.text, element.has_title ? EvidenceFrom::kTitle : EvidenceFrom::kDescription, &evidence);
  }
  for (const auto& [meaning, text] : context.evidence) {
    if (meets(meaning) || shapes.ContextVote(meaning, decision.shape) > 0) AddEvidence(text, EvidenceFrom::kParent, &evidence);
  }
  return evidence;
}

// The first word that keeps a term from listing the element: one it has and nothing here says, else one that only the name has.
[[gnu::noinline]] Message WhyNot(const TermFit& fit, const ElementReading& element, const std::string& shape, const Lexicon& lexicon) {
  if (shape == "plumbing" || shape == "profile" || shape == "unlisted") return Message{"match.in-" + shape, {}};
  const ConceptSet said = element.words.name | element.words.description;
  for (std::size_t id = kUnknown + 1; id < lexicon.size(); ++id) {
    if (!fit.words->test(id) || said.test(id)) continue;
    const auto missing = static_cast<ConceptId>(id);
    return Message{"match.words-missing", {lexicon.NameOf(missing), lexicon.ChineseNameOf(missing)}};
  }
  for (const Word& word : element.name) {
    if (word.meaning == kUnknown || !fit.words->test(word.meaning)) return Message{"match.other-words", {word.text}};
  }
  return Message{shape.empty() ? "match.too-general" : shape == "log" ? "match.in-log" : "match.other-record", {}};
}

// The terms that came closest, one a category, best first.
[[gnu::noinline]] std::vector<Nearest> NearestTo(const MatchDecision& decision, const MatchRules& rules) {
  std::vector<TermFit> fits = decision.fits;
  StableSort(fits, [](const TermFit& a, const TermFit& b) { return a.coverage > b.coverage; });
  const std::vector<Shape>& shapes = rules.shapes.shapes();
  const std::string shape = decision.shape < shapes.size() ? shapes[decision.shape].id : "";
  std::vector<Nearest> nearest;
  for (const TermFit& fit : fits) {
    if (fit.coverage < kWorthShowing || nearest.size() == kNearest) break;
    const CategoryIndex category = rules.index.groups()[fit.group].category;
    const bool known = std::any_of(nearest.begin(), nearest.end(), [&](const Nearest& n) { return n.category == category; });
    if (known) continue;
    const auto confidence = static_cast<std::uint8_t>(std::clamp(fit.coverage / 2, 1, 49));
    nearest.push_back(Nearest{category, fit.term, confidence, WhyNot(fit, decision.element, shape, rules.lexicon)});
  }
  return nearest;
}

// An element that is called as a category is. No term lists it: it is the whole.
[[gnu::noinline]] MatchResult CalledSo(const std::vector<CategoryIndex>& categories, const ElementReading& element, bool detail) {
  MatchResult result;
  result.verdict = Verdict::kNamed;
  for (const CategoryIndex category : categories) {
    Match match;
    match.category = category;
    match.confidence = kCalledSo;
    for (const Word& word : element.name) {
      if (detail) AddEvidence(word.text, EvidenceFrom::kName, &match.evidence);
    }
    result.matches.push_back(std::move(match));
  }
  return result;
}

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  constexpr std::string_view kNames[] = {"named", "ambiguous", "unnamed"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view EvidenceFromName(EvidenceFrom from) {
  constexpr std::string_view kNames[] = {"name", "path", "parent", "title", "description", "value-type", "product"};
  return kNames[static_cast<std::size_t>(from)];
}

struct Matcher::State {
  MatchRules rules;
};

Matcher::Matcher(const PolicySet& policies, const std::vector<std::string>& products) : state_(new State{MatchRules(policies, products)}) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::shared_ptr<const ContextReading> Matcher::Read(const Context& context) const {
  return std::make_shared<const ContextReading>(state_->rules.shapes.Read(context, state_->rules.lexicon));
}

MatchResult Matcher::Find(const Subject& subject, const Context& context) const { return Find(subject, *Read(context)); }

MatchResult Matcher::Find(const Subject& subject, const ContextReading& context) const {
  return Find(ReadSubject(subject, nullptr), subject.value_type, context, true);
}

ElementReading Matcher::ReadSubject(const Subject& subject, LastProse* last) const {
  ElementReading element = ReadElement(subject, state_->rules.lexicon, last);
  element.category_name = state_->rules.categories.Find(subject.name, element.name);
  return element;
}

std::string Matcher::KeyOf(const Subject& subject, const ContextReading& context, LastProse* last) const {
  const std::vector<Word> name = ReadName(subject, state_->rules.lexicon);
  const std::int32_t called = state_->rules.categories.Find(subject.name, name);
  std::string key = policylens::KeyOf(subject, name, state_->rules.lexicon, context, last);
  key.append(reinterpret_cast<const char*>(&called), sizeof called);
  return key;
}

MatchResult Matcher::Verdict(const Subject& subject, const ContextReading& context, LastProse* last) const {
  return Find(ReadSubject(subject, last), subject.value_type, context, false);
}

MatchResult Matcher::Find(ElementReading element, ValueType type, const ContextReading& context, bool detail) const {
  const MatchRules& rules = state_->rules;
  if (element.category_name >= 0) return CalledSo(rules.categories.CategoriesOf(element.category_name), element, detail);
  const MatchDecision decision = Decide(rules, std::move(element), type, context);
  MatchResult result;
  for (const Candidate& candidate : decision.found) {
    Match match;
    match.category = candidate.category;
    // An element that belongs by its record alone is listed by no term, and in no group: naming the nearest would invent a listing.
    match.group = candidate.by_record ? nullptr : rules.index.groups()[candidate.group].group;
    match.term = candidate.by_record ? nullptr : candidate.term;
    match.applies = !decision.open;
    match.confidence = ConfidenceOf(candidate, decision);
    if (!result.matches.empty()) match.confidence = std::min(match.confidence, result.matches.back().confidence);
    if (detail) match.evidence = EvidenceOf(candidate, decision, context, rules.shapes);
    result.matches.push_back(std::move(match));
  }
  if (result.matches.empty()) {
    if (detail) result.nearest = NearestTo(decision, rules);
  } else {
    result.verdict = decision.open ? Verdict::kAmbiguous : Verdict::kNamed;
  }
  return result;
}

std::shared_ptr<const Matcher> MatcherFor(const PolicySet& policies, const std::vector<std::string>& products, MatcherCache* cache) {
  if (cache == nullptr) return std::make_shared<const Matcher>(policies, products);
  std::shared_ptr<const Matcher>& matcher = (*cache)[products];
  if (matcher == nullptr) matcher = std::make_shared<const Matcher>(policies, products);
  return matcher;
}

}  // namespace policylens
