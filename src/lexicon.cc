#include "lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

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

std::string Joined(const std::vector<Token>& tokens, std::size_t from, std::size_t count) {
  std::string text = tokens[from].text;
  for (std::size_t i = 1; i < count; ++i) {
    text += ' ';
    text += tokens[from + i].text;
  }
  return text;
}

}  // namespace

Lexicon::Lexicon(const JsonValue& vocabulary) : names_{"", "?"} {
  const JsonValue* groups = vocabulary.Find("words");
  if (groups == nullptr) return;
  for (const JsonValue& group : groups->items) {
    const JsonValue* name = group.Find("class");
    ConceptSet members;
    for (const JsonMember& entry : group.Find("entries")->members) AddConcept(entry.key, entry.value.text, &members);
    if (name != nullptr) classes_[name->text] |= members;
  }
}

ConceptId Lexicon::Find(std::string_view name) const {
  const auto found = ids_.find(name);
  return found == ids_.end() ? kUnknown : found->second;
}

ConceptId Lexicon::FindOrAdd(std::string_view name) {
  if (const ConceptId known = Find(name); known != kUnknown) return known;
  if (names_.size() >= kMaxConcepts) return kUnknown;
  const auto id = static_cast<ConceptId>(names_.size());
  names_.emplace_back(name);
  ids_.emplace(name, id);
  AddForm(name, id);
  return id;
}

const ConceptSet& Lexicon::Class(std::string_view name) const {
  static const ConceptSet kNone;
  const auto found = classes_.find(name);
  return found == classes_.end() ? kNone : found->second;
}

void Lexicon::AddConcept(std::string_view name, std::string_view forms, ConceptSet* members) {
  const bool filler = name == "-";
  const ConceptId id = filler ? kFiller : FindOrAdd(name);
  members->set(id);
  for (const std::string_view form : Fields(forms)) AddForm(form, id);
}

// `form` is written with `_` between the words of a phrase.
void Lexicon::AddForm(std::string_view form, ConceptId meaning) {
  std::vector<Token> tokens;
  std::vector<Token> words = SplitWords(form);
  if (words.empty()) return;
  const std::string text = Joined(words, 0, words.size());
  Surface& surface = surfaces_[text];
  surface.meaning = meaning;
  surface.word = true;
  if (words.size() == 1) return;
  const auto length = static_cast<std::uint8_t>(std::min<std::size_t>(words.size(), 8));
  for (std::size_t i = 0; i < words.size(); ++i) {
    Surface& part = surfaces_[words[i].text];  // known as a word, so that it is not taken apart
    if (i == 0) part.longest = std::max(part.longest, length);
  }
}

const Lexicon::Surface* Lexicon::Known(std::string_view word) const {
  const auto found = surfaces_.find(word);
  return found == surfaces_.end() ? nullptr : &found->second;
}

// The word itself where it is known, else its singular where that is known, else nothing. What comes back lives in the lexicon.
std::string_view Lexicon::Stem(std::string_view word) const {
  if (const auto found = surfaces_.find(word); found != surfaces_.end()) return found->first;
  if (word.size() < 3 || word.back() != 's') return {};
  for (const std::size_t cut : {std::size_t{1}, std::size_t{2}}) {
    const auto found = surfaces_.find(word.substr(0, word.size() - cut));
    if (found != surfaces_.end() && found->second.word) return found->first;
  }
  if (word.size() > 4 && word.substr(word.size() - 3) == "ies") {
    const auto found = surfaces_.find(std::string(word.substr(0, word.size() - 3)) + "y");
    if (found != surfaces_.end()) return found->first;
  }
  return {};
}

// A Latin word becomes its stem, or the two words it was written together from (`containerid`, `hostips`): both must be known
// and the second must be an attribute that names are commonly run together with, so that `cold` stays one unknown word.
void Lexicon::Segment(const Token& token, std::vector<Token>* out) const {
  if (token.han) return SegmentHan(token, out);
  if (const std::string_view stem = Stem(token.text); !stem.empty()) {
    out->push_back(Token{std::string(stem), false, token.boundary});
    return;
  }
  const ConceptSet& tails = Class("identity");
  const std::string_view text = token.text;
  // `last7`, `attribute1`: a number behind a known word only counts; a number alone says nothing.
  const std::size_t letters = text.find_last_not_of("0123456789") + 1;
  if (letters == 0) return;
  if (const std::string_view base = letters < text.size() ? Stem(text.substr(0, letters)) : std::string_view(); base.size() > 2) {
    out->push_back(Token{std::string(base), false, token.boundary});
    return;
  }
  for (std::size_t cut = text.size() < 4 ? 0 : text.size() - 2; cut >= 2; --cut) {
    const std::string_view tail = Stem(text.substr(cut));
    const Surface* second = tail.empty() ? nullptr : Known(tail);
    if (second == nullptr || !second->word || !tails.test(second->meaning)) continue;
    const Surface* first = Known(text.substr(0, cut));
    if (first == nullptr || !first->word || first->meaning == kFiller) continue;
    out->push_back(Token{std::string(text.substr(0, cut)), false, token.boundary});
    out->push_back(Token{std::string(tail), false, false});
    return;
  }
  out->push_back(token);
}

void Lexicon::SegmentHan(const Token& token, std::vector<Token>* out) const {
  const std::string_view text = token.text;
  bool boundary = token.boundary;
  std::string unknown;
  const auto flush = [&] {
    if (!unknown.empty()) out->push_back(Token{std::move(unknown), true, std::exchange(boundary, false)});
    unknown.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    std::array<std::size_t, kLongestHan + 1> ends{};
    std::size_t count = 0;
    for (std::size_t end = at; end < text.size() && count < kLongestHan;) ends[++count] = end += CharacterLength(text, end);
    while (count > 0 && Known(text.substr(at, ends[count] - at)) == nullptr) --count;
    if (count == 0) {
      const std::size_t length = CharacterLength(text, at);
      unknown += text.substr(at, length);
      at += length;
      continue;
    }
    flush();
    out->push_back(Token{std::string(text.substr(at, ends[count] - at)), true, std::exchange(boundary, false)});
    at = ends[count];
  }
  flush();
}

std::vector<Word> Lexicon::Read(std::string_view text, std::size_t limit) const {
  std::vector<Token> raw;
  SplitWords(text, limit, &raw);
  std::vector<Token> tokens;
  tokens.reserve(raw.size() + 2);
  for (const Token& token : raw) Segment(token, &tokens);
  std::vector<Word> words;
  words.reserve(tokens.size());
  bool boundary = false;
  for (std::size_t at = 0; at < tokens.size();) {
    boundary |= tokens[at].boundary;
    const Surface* surface = Known(tokens[at].text);
    std::size_t taken = 1;
    ConceptId meaning = surface != nullptr && surface->word ? surface->meaning : kUnknown;
    const std::size_t longest = surface == nullptr ? 0 : std::min<std::size_t>(surface->longest, tokens.size() - at);
    for (std::size_t count = longest; count > 1; --count) {
      const Surface* phrase = Known(Joined(tokens, at, count));
      if (phrase == nullptr || !phrase->word) continue;
      meaning = phrase->meaning;
      taken = count;
      break;
    }
    if (meaning != kFiller) words.push_back(Word{meaning, Joined(tokens, at, taken), std::exchange(boundary, false)});
    at += taken;
  }
  return words;
}

}  // namespace policylens
