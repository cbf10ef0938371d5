#include "context_shape.h"

#include <algorithm>
#include <utility>

namespace policylens {
namespace {

// Weights of what is said, relative to the innermost enclosing name: names further out count half each time, prose a quarter.
constexpr std::int32_t kInnermost = kShapeUnit;
constexpr std::int32_t kProse = 1;
constexpr std::size_t kNameWords = 16;
constexpr std::size_t kProseWords = 24;
// Siblings speak together at most as loudly as a weak word of the enclosing name; where that says nothing, they say all there is.
constexpr std::int32_t kSiblingLimit = 6 * kInnermost;
constexpr std::int32_t kSiblingsAlone = 24 * kInnermost;

// The word that at least three of four names begin with; none where there are few names.
std::string CommonOf(const std::vector<std::string>& firsts, std::size_t names) {
  constexpr std::size_t kFew = 4;
  if (names < kFew || firsts.size() * 4 < names * 3) return {};
  // What more than half begin with is left over when every other word takes one of it away.
  const std::string* common = nullptr;
  std::size_t left = 0;
  for (const std::string& first : firsts) {
    if (left == 0) common = &first;
    left = first == *common ? left + 1 : left - 1;
  }
  const auto same = static_cast<std::size_t>(std::count(firsts.begin(), firsts.end(), *common));
  return same * 4 >= names * 3 ? *common : std::string();
}

RecordScope ScopeByName(std::string_view name) {
  if (name == "all") return RecordScope::kAll;
  if (name == "counts") return RecordScope::kCounts;
  if (name == "listed") return RecordScope::kListed;
  return RecordScope::kNothing;
}

// Of prose only the first clause speaks: what follows lists values or tells how to use it.
std::vector<Word> FirstClause(std::vector<Word> words) {
  const auto end = std::find_if(words.begin() + (words.empty() ? 0 : 1), words.end(), [](const Word& word) { return word.boundary; });
  words.erase(end, words.end());
  return words;
}

}  // namespace

[[gnu::noinline]] ContextShapes::ContextShapes(const JsonValue& vocabulary, Lexicon* lexicon) {
  for (const std::string_view word : {"id", "name", "type"}) marks_.set(lexicon->FindOrAdd(word));
  count_ = lexicon->FindOrAdd("count");
  owners_ = lexicon->Class("event");
  owners_.set(lexicon->FindOrAdd("rule"));
  own_ = lexicon->Class("own");
  const JsonValue* shapes = vocabulary.Find("shapes");
  if (shapes == nullptr) return;
  for (const JsonValue& item : shapes->items) {
    if (shapes_.size() == kMaxShapes) break;
    Shape shape;
    shape.id = item.Find("id")->text;
    shape.scope = ScopeByName(item.Find("record")->text);
    for (const JsonValue& given : item.Find("gives")->items) shape.gives.push_back(given.text);
    if (const JsonValue* own = item.Find("own")) {
      for (const JsonValue& word : own->items) shape.own.set(lexicon->FindOrAdd(word.text));
    }
    if (const JsonValue* about = item.Find("about")) {
      for (const JsonValue& word : about->items) {
        if (word.text.substr(0, 1) == "*") {
          shape.about |= lexicon->Class(std::string_view(word.text).substr(1));
        } else {
          shape.about.set(lexicon->FindOrAdd(word.text));
        }
      }
    }
    if (const JsonValue* first = item.Find("first")) shape.first = first->boolean;
    if (const JsonValue* keeps = item.Find("keeps")) {
      for (const JsonValue& kept : keeps->items) shape.keeps.push_back(kept.text);
    }
    shapes_.push_back(std::move(shape));
    ReadVotes(item, "context", lexicon, &context_);
    ReadVotes(item, "field", lexicon, &field_);
    ReadVotes(item, "alone", lexicon, &alone_);
    ReadVotes(item, "siblings", lexicon, &sibling_);
    ReadVotes(item, "most", lexicon, &most_);
  }
}

void ContextShapes::ReadVotes(const JsonValue& shape, std::string_view member, Lexicon* lexicon, VoteTable* votes) {
  const JsonValue* entries = shape.Find(member);
  if (entries == nullptr) return;
  for (const JsonMember& entry : entries->members) {
    const Vote vote{static_cast<ShapeIndex>(shapes_.size() - 1), static_cast<std::int16_t>(entry.value.Integer().value_or(0))};
    if (entry.key.find_first_of("+>") != std::string::npos) {
      ReadPair(entry.key, vote, lexicon, votes == &field_ ? &field_pairs_ : &pairs_);
      continue;
    }
    if (const std::size_t mark = entry.key.find('@'); mark != std::string::npos) {
      const ConceptId word = lexicon->FindOrAdd(std::string_view(entry.key).substr(0, mark));
      const ConceptId around = lexicon->FindOrAdd(std::string_view(entry.key).substr(mark + 1));
      if (votes == &field_) around_words_.set(word);
      (votes == &field_ ? field_arounds_ : arounds_).push_back(AroundVote{word, around, vote});
      continue;
    }
    const ConceptId id = lexicon->FindOrAdd(entry.key);
    if (votes->size() <= id) votes->resize(id + std::size_t{1});
    (*votes)[id].push_back(vote);
  }
}

// `a+b`: the name says both. `a>b`: it begins with the one and ends in the other, as operations are called (`CreateJobResponse`).
[[gnu::noinline]] void ContextShapes::ReadPair(std::string_view words, Vote vote, Lexicon* lexicon, std::vector<PairVote>* pairs) {
  const std::size_t mark = words.find_first_of("+>");
  const ConceptId first = lexicon->FindOrAdd(words.substr(0, mark));
  pairs->push_back(PairVote{first, lexicon->FindOrAdd(words.substr(mark + 1)), words[mark] == '>', vote});
}

[[gnu::noinline]] void ContextShapes::Count(const std::vector<Word>& words, std::int32_t weight, bool head, ContextReading* reading) const {
  ConceptSet counted;
  const auto add = [&](ConceptId id, std::int32_t factor) {
    if (id >= context_.size()) return;
    for (const Vote& vote : context_[id]) reading->scores[vote.shape] += vote.weight * factor;
  };
  for (const Word& word : words) {
    if (word.meaning == kUnknown || counted.test(word.meaning)) continue;
    counted.set(word.meaning);
    add(word.meaning, weight);
  }
  reading->concepts |= counted;
  if (!head) return;
  for (const PairVote& pair : pairs_) {
    if (!counted.test(pair.first) || !counted.test(pair.last)) continue;
    const bool framed = words.front().meaning == pair.first && words.back().meaning == pair.last;
    if (framed || !pair.frame) reading->scores[pair.vote.shape] += pair.vote.weight * weight;
  }
  // The last word that votes is what the name is about; it counts twice.
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (word->meaning >= context_.size() || context_[word->meaning].empty()) continue;
    add(word->meaning, weight);
    if (reading->head == kUnknown) reading->head = word->meaning;
    break;
  }
}

[[gnu::noinline]] void ContextShapes::CountSiblings(const Context& context, const Lexicon& lexicon, ContextReading* reading) const {
  constexpr std::size_t kFew = 3;
  constexpr std::int32_t kOwn = 3;         // times its vote
  constexpr std::int32_t kIdentified = 3;  // votes
  const auto said = [](std::int32_t score) { return score >= kEnoughShape; };
  const bool alone = std::none_of(reading->called.begin(), reading->called.end(), said);
  const std::size_t names = context.siblings.size();
  std::size_t known = 0;  // names whose words all are
  ShapeScores scores{};
  ShapeScores most{};
  std::array<std::size_t, kMaxShapes> said_by{};  // how many names have a word of `most`
  std::vector<std::string> firsts;                // words without meaning that names begin with
  ConceptSet counted;
  ConceptSet marked;  // things whose ID, name or type stands there
  ConceptSet again;   // two of them
  const auto add = [&](ConceptId id, std::int32_t times) {
    for (const Vote& vote : sibling_[id]) scores[vote.shape] += vote.weight * times * kInnermost;
  };
  for (const std::string& sibling : context.siblings) {
    const std::vector<Word> words = lexicon.Read(sibling, kNameWords);
    if (words.size() > 1 && words.front().meaning == kUnknown) firsts.push_back(words.front().text);
    const bool thing = words.size() == 2 && words.front().meaning < sibling_.size() && !sibling_[words.front().meaning].empty();
    if (thing && marks_.test(words.back().meaning)) (marked.test(words.front().meaning) ? again : marked).set(words.front().meaning);
    // How many assets there are does not make the record one's.
    const bool counts = alone && std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.meaning == count_; });
    bool strange = words.empty();
    ShapeScores loudest{};
    for (const Word& word : words) {
      strange |= word.meaning == kUnknown;
      if (word.meaning == kUnknown) continue;
      reading->siblings.set(word.meaning);
      if (word.meaning < most_.size()) {
        for (const Vote& vote : most_[word.meaning]) loudest[vote.shape] = std::max<std::int32_t>(loudest[vote.shape], vote.weight);
      }
      if (word.meaning >= sibling_.size() || counted.test(word.meaning) || (counts && lexicon.assets().test(word.meaning))) continue;
      counted.set(word.meaning);
      add(word.meaning, 1);
    }
    known += !strange;
    for (std::size_t i = 0; i < kMaxShapes; ++i) {
      said_by[i] += loudest[i] > 0;
      most[i] = std::max(most[i], loudest[i]);
    }
  }
  reading->identified = marked.any();
  // The name or type of an event is the record's own, whatever assets it names, where a word beside is of this field alone.
  const bool sure = Share(reading->siblings, own_);
  if (alone && sure) reading->own = marked & owners_;
  bool identified = false;
  for (std::size_t id = 0; id < sibling_.size(); ++id) {
    if (reading->own.test(id)) add(static_cast<ConceptId>(id), kOwn);
    if (!alone || identified || known < kFew || !(sure ? marked : again).test(id) || !lexicon.assets().test(id)) continue;
    for (const Vote& vote : sibling_[id]) scores[vote.shape] += kIdentified * kInnermost;
    identified = true;
  }
  for (std::size_t i = 0; i < kMaxShapes; ++i) {
    if (alone && names >= kFew && said_by[i] * 3 >= names * 2) scores[i] += most[i] * kInnermost;
    reading->scores[i] += std::min(scores[i], alone ? kSiblingsAlone : kSiblingLimit);
  }
  reading->prefix = CommonOf(firsts, names);
  reading->record = names > 0;
}

[[gnu::noinline]] ContextReading ContextShapes::Read(const Context& context, const Lexicon& lexicon) const {
  ContextReading reading;
  std::int32_t weight = kInnermost;
  bool innermost = true;
  for (auto step = context.steps.rbegin(); step != context.steps.rend(); ++step) {
    const std::string& name = step->name.empty() ? step->title : step->name;
    const std::vector<Word> words = lexicon.Read(name, kNameWords);
    Count(words, weight, true, &reading);
    if (step->title != name) Count(lexicon.Read(step->title, kNameWords), weight, false, &reading);
    Count(FirstClause(lexicon.Read(step->description, kProseWords)), std::max(weight * kProse / kInnermost, 0), false, &reading);
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
      if (word->meaning != kUnknown) reading.evidence.emplace_back(word->meaning, word->text);
      if (word->meaning != kUnknown) reading.named.set(word->meaning);
      if (innermost && word->meaning != kUnknown) reading.nearest.set(word->meaning);
      reading.foreign |= innermost && word->meaning == kUnknown;
      reading.strange |= word->meaning == kUnknown;
    }
    // A name that says nothing known (a user's own key) leaves the word to the one around it.
    if (std::all_of(words.begin(), words.end(), [](const Word& word) { return word.meaning == kUnknown; })) {
      reading.foreign &= !innermost;
      continue;
    }
    innermost = false;
    weight = std::max(weight / 2, 0);
    if (weight == 0) break;
  }
  // A document that is called like its outermost object says nothing more by it.
  const bool new_title = context.steps.empty() ||
                         (context.document_title != context.steps.front().name && context.document_title != context.steps.front().title);
  if (new_title) Count(lexicon.Read(context.document_title, kNameWords), kProse, false, &reading);
  CountArounds(&reading);
  reading.called = reading.scores;
  CountSiblings(context, lexicon, &reading);
  reading.silent = std::none_of(reading.scores.begin(), reading.scores.end(), [](std::int32_t score) { return score >= kEnoughShape; });
  return reading;
}

[[gnu::noinline]] void ContextShapes::CountArounds(ContextReading* reading) const {
  const ConceptSet outer = reading->named & ~reading->nearest;  // an `AlertRule` is no alert
  for (const AroundVote& entry : arounds_) {
    if (!reading->nearest.test(entry.word) || !outer.test(entry.around)) continue;
    reading->scores[entry.vote.shape] += entry.vote.weight * kInnermost;
  }
}

void ContextShapes::AddAroundVotes(const std::vector<ConceptId>& words, const ContextReading& context, ShapeScores* scores) const {
  if (std::none_of(words.begin(), words.end(), [&](ConceptId word) { return around_words_.test(word); })) return;
  for (const AroundVote& entry : field_arounds_) {
    if (std::find(words.begin(), words.end(), entry.word) == words.end()) continue;
    // What speaks against a kind of record must enclose the field or be the record, which must not be called by that kind.
    const bool against = entry.vote.weight < 0;
    if (against && context.called[entry.vote.shape] >= kEnoughShape) continue;
    const ConceptSet& beside = against ? context.own : context.siblings;
    if (!context.named.test(entry.around) && !beside.test(entry.around)) continue;
    (*scores)[entry.vote.shape] += entry.vote.weight * kInnermost;
  }
}

[[gnu::noinline]] void ContextShapes::AddPhraseVotes(const std::vector<ConceptId>& words, ShapeScores* scores) const {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] >= context_.size()) continue;
    for (const Vote& vote : context_[words[i]]) (*scores)[vote.shape] += vote.weight * kInnermost;
  }
}

std::int32_t ContextShapes::ContextVote(ConceptId word, ShapeIndex shape) const {
  if (word >= context_.size()) return 0;
  for (const Vote& vote : context_[word]) {
    if (vote.shape == shape) return vote.weight;
  }
  return 0;
}

std::int32_t ContextShapes::FieldVote(const std::vector<ConceptId>& words, const Shape& shape) const {
  ShapeScores scores{};
  AddFieldVotes(words, &scores);
  return scores[static_cast<std::size_t>(&shape - shapes_.data())];
}

void ContextShapes::AddLoneVotes(ConceptId word, ShapeScores* scores) const {
  if (word >= alone_.size()) return;
  for (const Vote& vote : alone_[word]) (*scores)[vote.shape] += vote.weight * kInnermost;
}

[[gnu::noinline]] void ContextShapes::AddFieldVotes(const std::vector<ConceptId>& words, ShapeScores* scores) const {
  for (const ConceptId word : words) {
    if (word >= field_.size()) continue;
    for (const Vote& vote : field_[word]) (*scores)[vote.shape] += vote.weight * kInnermost;
  }
  const auto says = [&](ConceptId id) { return std::find(words.begin(), words.end(), id) != words.end(); };
  for (const PairVote& pair : field_pairs_) {
    if (says(pair.first) && says(pair.last)) (*scores)[pair.vote.shape] += pair.vote.weight * kInnermost;
  }
}

}  // namespace policylens
