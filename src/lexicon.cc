#include "lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "misspelling.h"

namespace policylens {
namespace {

constexpr std::size_t kLongestHan = 8;  // characters of the longest Chinese surface form

// Bytes of the UTF-8 character that begins at `at`.
std::size_t CharacterLength(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

std::vector<std::string_view> Fields(std::string_view list) {
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (end > at) fields.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return fields;
}

// One word as SplitWords gives it, as most forms are written.
bool IsPlainWord(std::string_view form) {
  return !form.empty() && std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Whether letters behind a number are a unit of time: `7d`, `24h`, `30days`.
bool IsSpan(std::string_view unit) {
  constexpr std::string_view kUnits[] = {"", "s", "m", "h", "d", "w", "y", "min", "mins", "hours", "day", "days", "weeks", "months"};
  return std::find(std::begin(kUnits), std::end(kUnits), unit) != std::end(kUnits);
}

// The word itself without what only counts behind it: `last7`, `attribute1`, `count7d`. Of `30` nothing is left.
std::string_view WithoutNumber(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  const std::size_t unit = text.find_last_of(kDigits) + 1;
  if (unit == 0 || !IsSpan(text.substr(unit))) return text;
  return text.substr(0, text.find_last_not_of(kDigits, unit - 1) + 1);
}

}  // namespace

[[gnu::noinline]] Lexicon::Lexicon(const JsonValue& vocabulary) {
  for (const std::string_view name : {"", "?"}) names_.FindOrAdd(name);  // kFiller, kUnknown
  const JsonValue* groups = vocabulary.Find("words");
  if (groups == nullptr) return;
  for (const JsonValue& group : groups->items) {
    const JsonValue* name = group.Find("class");
    ConceptSet members;
    for (const JsonMember& entry : group.Find("entries")->members) AddConcept(entry.key, entry.value.text, &members);
    if (name == nullptr) continue;
    const auto [number, fresh] = class_names_.FindOrAdd(name->text);
    if (fresh) classes_.emplace_back();
    classes_[number] |= members;
  }
  for (std::uint32_t form = 0; form < forms_.size(); ++form) AddLongWord(form);
  assets_ = Class("asset");
  tails_ = Class("identity");
}

// Where words are found that are slips for this one.
[[gnu::noinline]] void Lexicon::AddLongWord(std::uint32_t form) {
  const std::string& text = forms_.At(form);
  if (text.size() < kShortestMisspelt || !IsPlainWord(text)) return;
  std::uint32_t& first = by_skeleton_[Skeleton(text) % by_skeleton_.size()];
  long_words_.push_back(LongWord{form, std::exchange(first, static_cast<std::uint32_t>(long_words_.size() + 1))});
}

ConceptId Lexicon::Find(std::string_view name) const {
  const std::uint32_t found = names_.Find(name);
  return found == TextNumbers::kNone ? kUnknown : static_cast<ConceptId>(found);
}

ConceptId Lexicon::FindOrAdd(std::string_view name) {
  if (const ConceptId known = Find(name); known != kUnknown) return known;
  if (names_.size() >= kMaxConcepts) return kUnknown;
  const auto id = static_cast<ConceptId>(names_.FindOrAdd(name).first);
  AddForm(name, id);
  // Terms of a pack are often plurals; of what the vocabulary knows either number is found.
  const bool plural = name.size() > 3 && name.back() == 's' && IsPlainWord(name) && name[name.size() - 2] != 's';
  if (plural && Known(name.substr(0, name.size() - 1)).surface == nullptr) AddForm(name.substr(0, name.size() - 1), id);
  return id;
}

ConceptId Lexicon::MeaningOf(std::string_view form) const {
  const Surface* surface = Known(form).surface;
  return surface != nullptr && surface->word ? surface->meaning : kUnknown;
}

const ConceptSet& Lexicon::Class(std::string_view name) const {
  static const ConceptSet kNone;
  const std::uint32_t found = class_names_.Find(name);
  return found == TextNumbers::kNone ? kNone : classes_[found];
}

[[gnu::noinline]] void Lexicon::AddConcept(std::string_view name, std::string_view forms, ConceptSet* members) {
  const bool filler = name == "-";
  const ConceptId id = filler ? kFiller : FindOrAdd(name);
  members->set(id);
  if (chinese_names_.size() <= id) chinese_names_.resize(id + std::size_t{1});
  for (const std::string_view form : Fields(forms)) {
    AddForm(form, id);
    const bool chinese = static_cast<unsigned char>(form.front()) >= 0x80;
    if (!chinese || !chinese_names_[id].empty()) continue;
    chinese_names_[id] = form;
    std::erase(chinese_names_[id], '_');  // Chinese is written without blanks
  }
}

const std::string& Lexicon::ChineseNameOf(ConceptId id) const {
  return id < chinese_names_.size() && !chinese_names_[id].empty() ? chinese_names_[id] : names_.At(id);
}

Lexicon::Surface& Lexicon::SurfaceOf(std::string_view form) {
  const auto [number, fresh] = forms_.FindOrAdd(form);
  if (fresh) surfaces_.emplace_back();
  longest_form_ = std::max(longest_form_, form.size());
  return surfaces_[number];
}

// `form` is written as SplitWords reads it, with `_` between the words of a phrase (in the name of a concept `-`).
[[gnu::noinline]] void Lexicon::AddForm(std::string_view form, ConceptId meaning) {
  std::string text(form);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
  Surface& surface = SurfaceOf(text);
  surface.meaning = meaning;
  surface.word = true;
  const std::vector<std::string_view> words = Fields(text);
  if (words.size() == 1) return;
  for (const std::string_view word : words) SurfaceOf(word);  // known as words, so that they are not taken apart
  Surface& first = SurfaceOf(words.front());
  first.longest = std::max(first.longest, static_cast<std::uint8_t>(std::min<std::size_t>(words.size(), 8)));
}

Lexicon::Piece Lexicon::Known(std::string_view word) const {
  const std::uint32_t found = forms_.Find(word);
  return found == TextNumbers::kNone ? Piece{} : Piece{forms_.At(found), &surfaces_[found]};
}

// The word itself where it is known, else its singular where that is known, else nothing.
Lexicon::Piece Lexicon::Stem(std::string_view word) const {
  if (IsTooLong(word)) return {};
  if (const Piece known = Known(word); known.surface != nullptr) return known;
  if (word.size() < 3 || word.back() != 's') return {};
  for (const std::size_t cut : {std::size_t{1}, std::size_t{2}}) {
    const Piece known = Known(word.substr(0, word.size() - cut));
    if (known.surface != nullptr && known.surface->word) return known;
  }
  if (word.size() <= 4 || word.substr(word.size() - 3) != "ies") return {};
  return Known(std::string(word.substr(0, word.size() - 3)) + "y");
}

// The word of the vocabulary that this one, which is not known, is a slip for; nothing where there is none.
Lexicon::Piece Lexicon::Misspelt(std::string_view word) const {
  if (word.size() < kShortestMisspelt || IsTooLong(word) || !IsPlainWord(word)) return {};
  const std::uint32_t skeleton = Skeleton(word);
  std::string_view found;  // of several the first in the alphabet
  for (std::uint32_t at = by_skeleton_[skeleton % by_skeleton_.size()]; at != 0; at = long_words_[at - 1].next) {
    const std::string_view text = forms_.At(long_words_[at - 1].form);
    if (IsMisspelt(word, text) && Skeleton(text) == skeleton && (found.empty() || text < found)) found = text;
  }
  if (!found.empty()) return Known(found);
  return word.back() == 's' ? Misspelt(word.substr(0, word.size() - 1)) : Piece{};
}

// A Latin word becomes its stem, or the two words it was written together from (`containerid`, `hostips`): both must be known
// and the second must be an attribute that names are commonly run together with, so that `cold` stays one unknown word.
[[gnu::noinline]] void Lexicon::Segment(const Token& token, std::vector<Piece>* out) const {
  if (token.han) return SegmentHan(token, out);
  const auto push = [&](Piece piece, bool boundary) {
    piece.boundary = boundary;
    out->push_back(piece);
  };
  const std::string_view text = token.text;
  if (const Piece stem = Stem(text); stem.surface != nullptr) return push(stem, token.boundary);
  const std::string_view bare = WithoutNumber(text);
  const Piece base = bare.size() < text.size() ? Stem(bare) : Piece{};
  if (bare.empty() || base.text.size() > 2) {  // a number alone says nothing; of days they are said
    if (!bare.empty()) push(base, token.boundary);
    const Piece days = text.find('d', bare.size()) == std::string_view::npos ? Piece{} : Known("days");
    if (days.surface != nullptr) push(days, bare.empty() && token.boundary);
    return;
  }
  for (std::size_t cut = text.size() < 4 ? 0 : text.size() - 2; cut >= 2; --cut) {
    const Piece second = Stem(text.substr(cut));
    if (second.surface == nullptr || !second.surface->word || !tails_.test(second.surface->meaning)) continue;
    if (cut > longest_form_) continue;
    const Piece first = Known(text.substr(0, cut));
    if (first.surface == nullptr || !first.surface->word || first.surface->meaning == kFiller) continue;
    push(first, token.boundary);
    return push(second, false);
  }
  const Piece misspelt = Misspelt(text);
  push(misspelt.surface == nullptr ? Piece{text} : misspelt, token.boundary);
}

[[gnu::noinline]] void Lexicon::SegmentHan(const Token& token, std::vector<Piece>* out) const {
  const std::string_view text = token.text;
  bool boundary = token.boundary;
  std::size_t unknown = 0;  // where the characters begin that no known word has
  const auto push = [&](std::string_view word, const Surface* surface) {
    if (!word.empty()) out->push_back(Piece{word, surface, std::exchange(boundary, false)});
  };
  const auto flush = [&](std::size_t end) {
    const std::string_view run = text.substr(unknown, end - unknown);
    push(run, Known(run).surface);  // a pack's own word may be longer than any that is looked for
  };
  for (std::size_t at = 0; at < text.size();) {
    std::array<std::size_t, kLongestHan + 1> ends{};
    std::size_t count = 0;
    for (std::size_t end = at; end < text.size() && count < kLongestHan;) ends[++count] = end += CharacterLength(text, end);
    const Surface* surface = nullptr;
    while (count > 0 && (surface = Known(text.substr(at, ends[count] - at)).surface) == nullptr) --count;
    if (count == 0) {
      at += CharacterLength(text, at);
      continue;
    }
    flush(at);
    push(text.substr(at, ends[count] - at), surface);
    unknown = at = ends[count];
  }
  flush(text.size());
}

std::string Lexicon::Joined(const std::vector<Piece>& pieces, std::size_t from, std::size_t count) {
  std::string text(pieces[from].text);
  for (std::size_t i = 1; i < count; ++i) {
    text += ' ';
    text += pieces[from + i].text;
  }
  return text;
}

std::vector<Word> Lexicon::Read(std::string_view text, std::size_t limit) const {
  std::vector<Token> tokens;
  SplitWords(text, limit, &tokens);
  std::vector<Piece> pieces;
  pieces.reserve(tokens.size() + 2);
  for (const Token& token : tokens) Segment(token, &pieces);
  std::vector<Word> words;
  words.reserve(pieces.size());
  bool boundary = false;
  for (std::size_t at = 0; at < pieces.size();) {
    boundary |= pieces[at].boundary;
    const Surface* surface = pieces[at].surface;
    std::string said(pieces[at].text);
    std::size_t taken = 1;
    ConceptId meaning = surface != nullptr && surface->word ? surface->meaning : kUnknown;
    const std::size_t longest = surface == nullptr ? 0 : std::min<std::size_t>(surface->longest, pieces.size() - at);
    for (std::size_t count = longest; count > 1; --count) {
      std::string joined = Joined(pieces, at, count);
      const Surface* phrase = Known(joined).surface;
      if (phrase == nullptr || !phrase->word) continue;
      said = std::move(joined);
      meaning = phrase->meaning;
      taken = count;
      break;
    }
    if (meaning != kFiller) words.push_back(Word{meaning, std::move(said), std::exchange(boundary, false)});
    at += taken;
  }
  return words;
}

}  // namespace policylens
