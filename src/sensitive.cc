#include "sensitive.h"

#include <algorithm>
#include <cassert>

#include "builtin.h"

namespace policylens {
namespace {

constexpr std::size_t kMaxTokens = 24;  // of a name; nobody needs more words to name a datum

// A span of tokens that a phrase covers, and for Chinese where in its token.
struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;  // begin == end: not found
  bool Overlaps(const Found& other) const { return begin < other.end && other.begin < end; }
};

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool SameWord(const Token& word, const Token& want) {
  if (want.han) return word.han && word.text.find(want.text) != std::string::npos;
  if (word.text == want.text) return true;
  return word.text.size() == want.text.size() + 1 && word.text.back() == 's' && word.text.compare(0, want.text.size(), want.text) == 0;
}

// The first place from `from` on where the words of the phrase stand side by side.
Found FindPhrase(const std::vector<Token>& words, const std::vector<Token>& phrase, std::size_t from) {
  for (std::size_t i = from; i + phrase.size() <= words.size(); ++i) {
    std::size_t n = 0;
    while (n < phrase.size() && SameWord(words[i + n], phrase[n])) ++n;
    if (n == phrase.size() && n > 0) return {i, i + n};
  }
  return {};
}

bool IsOneOf(const Token& word, const std::vector<Token>& words) {
  return std::any_of(words.begin(), words.end(), [&](const Token& one) { return SameWord(word, one); });
}

// Nothing but words for a value follows: `password`, `password hash`, `登录密码`, but not `密码长度`.
bool EndsName(const std::vector<Token>& words, const std::vector<Token>& term, Found at, const std::vector<Token>& value_words) {
  const Token& last = words[at.end - 1];
  const std::string& phrase = term.back().text;
  if (last.han && !EndsWith(last.text, phrase)) {
    const std::string rest = last.text.substr(last.text.rfind(phrase) + phrase.size());
    if (std::none_of(value_words.begin(), value_words.end(), [&](const Token& value) { return rest == value.text; })) return false;
  }
  return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at.end), words.end(),
                     [&](const Token& word) { return IsOneOf(word, value_words); });
}

bool HasOtherSense(const SensitiveEntry& entry, const std::vector<Token>& words, Found at) {
  return std::any_of(entry.anti_terms.begin(), entry.anti_terms.end(), [&](const std::vector<Token>& anti) {
    for (Found no = FindPhrase(words, anti, 0); no.end > no.begin; no = FindPhrase(words, anti, no.begin + 1)) {
      if (no.Overlaps(at)) return true;
    }
    return false;
  });
}

bool Means(const SensitiveEntry& entry, const std::vector<Token>& words, std::size_t name_begin, const std::vector<Token>& value_words) {
  for (const std::vector<Token>& term : entry.terms) {
    for (Found at = FindPhrase(words, term, 0); at.end > at.begin; at = FindPhrase(words, term, at.begin + 1)) {
      if (at.end <= name_begin || HasOtherSense(entry, words, at)) continue;
      if (entry.kind != SensitiveKind::kCredential || EndsName(words, term, at, value_words)) return true;
    }
  }
  return false;
}

// The three bytes at `at`, in either case, as one number of fifteen bits; behind the end stand zeros. Others may have the same number.
std::size_t FirstThree(std::string_view text, std::size_t at) {
  const auto letter = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) & 31U : 0U; };
  return letter(at) << 10 | letter(at + 1) << 5 | letter(at + 2);
}

// Of an entry; all beyond the 63rd share one.
std::uint64_t BitOf(std::size_t entry) { return std::uint64_t{1} << std::min<std::size_t>(entry, 63); }

void Wrong(Issues& issues, const JsonValue& value, std::string what) {
  issues.push_back({Severity::kError, "invalid-field", {"finding.lexicon-entry", {std::move(what)}}, PlaceOf(value, "")});
}

std::vector<std::vector<Token>> Phrases(const JsonValue& entry, const char* key, Issues& issues) {
  std::vector<std::vector<Token>> phrases;
  const JsonValue* list = entry.Find(key);
  if (list == nullptr || !list->IsArray()) return Wrong(issues, entry, key), phrases;
  for (const JsonValue& phrase : list->items) {
    if (!phrase.IsString() || phrase.text.empty()) {
      Wrong(issues, phrase, key);
    } else {
      phrases.push_back(SplitWords(phrase.text));
    }
  }
  return phrases;
}

std::string TextIn(const JsonValue* object, const char* key) {
  const JsonValue* value = object == nullptr ? nullptr : object->Find(key);
  return value != nullptr && value->IsString() ? value->text : "";
}

// A list of single words.
std::vector<Token> WordsOf(const JsonValue& root, const char* key, Issues& issues) {
  std::vector<Token> words;
  for (const std::vector<Token>& phrase : Phrases(root, key, issues)) words.insert(words.end(), phrase.begin(), phrase.end());
  return words;
}

SensitiveEntry ReadEntry(const JsonValue& value, Issues& issues) {
  SensitiveEntry entry;
  entry.id = TextIn(&value, "id");
  const std::string kind = TextIn(&value, "kind");
  entry.kind = kind == "credential" ? SensitiveKind::kCredential : SensitiveKind::kSensitive;
  entry.reason_en = TextIn(value.Find("reason"), "en");
  entry.reason_zh = TextIn(value.Find("reason"), "zh-CN");
  if (entry.id.empty()) Wrong(issues, value, "id");
  if (kind != "credential" && kind != "sensitive") Wrong(issues, value, "kind");
  if (entry.reason_en.empty() || entry.reason_zh.empty()) Wrong(issues, value, "reason");
  entry.terms = Phrases(value, "terms", issues);
  entry.anti_terms = Phrases(value, "not", issues);
  return entry;
}

}  // namespace

Outcome<SensitiveLexicon> SensitiveLexicon::Read(const JsonValue& root) {
  Outcome<SensitiveLexicon> outcome;
  SensitiveLexicon lexicon;
  const JsonValue* entries = root.Find("entries");
  if (TextIn(&root, "format") != "policylens-sensitive/1") Wrong(outcome.issues, root, "format");
  if (entries == nullptr || !entries->IsArray()) {
    Wrong(outcome.issues, root, "entries");
  } else {
    for (const JsonValue& entry : entries->items) lexicon.entries_.push_back(ReadEntry(entry, outcome.issues));
    for (std::size_t i = 0; i < lexicon.entries_.size(); ++i) {
      for (const std::vector<Token>& term : lexicon.entries_[i].terms) {
        if (term.empty()) continue;
        if (term.front().han) {
          lexicon.chinese_ |= BitOf(i);
          continue;
        }
        const std::string& word = term.front().text;
        const auto [number, fresh] = lexicon.begins_.FindOrAdd(word);
        if (fresh) lexicon.begun_.push_back(0);
        lexicon.begun_[number] |= BitOf(i);
        // Behind a shorter word anything may stand.
        const std::size_t open = word.size() < 3 ? std::size_t{1} << 5 * (3 - word.size()) : 1;
        for (std::size_t end = 0; end < open; ++end) lexicon.beginnings_[FirstThree(word, 0) + end] = true;
      }
    }
    lexicon.value_words_ = WordsOf(root, "valueWords", outcome.issues);
    lexicon.setting_words_ = WordsOf(root, "settingWords", outcome.issues);
  }
  if (!HasError(outcome.issues)) outcome.value = std::move(lexicon);
  return outcome;
}

const SensitiveLexicon& SensitiveLexicon::Builtin() {
  static const SensitiveLexicon kLexicon = [] {
    const Outcome<JsonValue> json = ParseJson(BuiltinBytes("sensitive.json"));
    Outcome<SensitiveLexicon> lexicon = Read(json.value ? *json.value : JsonValue{});
    assert(lexicon.value && "the lexicon that is built in has a mistake");
    return lexicon.value ? std::move(*lexicon.value) : SensitiveLexicon{};
  }();
  return kLexicon;
}

const SensitiveEntry* SensitiveLexicon::Find(SensitiveKind kind, std::string_view parent, std::string_view name) const {
  std::vector<Token> words;
  SplitWords(parent, kMaxTokens, &words);
  const std::size_t name_begin = words.size();
  SplitWords(name, name_begin + kMaxTokens, &words);
  if (words.size() == name_begin) return nullptr;
  const std::uint64_t may = MayBegin(words);
  if (may == 0 || IsSetting(words)) return nullptr;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].kind == kind && (may & BitOf(i)) != 0 && Means(entries_[i], words, name_begin, value_words_)) return &entries_[i];
  }
  return nullptr;
}

bool SensitiveLexicon::MayFind(std::string_view part) const {
  if (!HoldsBeginning(part)) return false;
  std::vector<Token> words;
  SplitWords(part, kMaxTokens, &words);
  return MayBegin(words) != 0;
}

// Whether a term may begin anywhere in the bytes: of most names this is enough to know, and they need not be split.
bool SensitiveLexicon::HoldsBeginning(std::string_view part) const {
  for (std::size_t at = 0; at < part.size(); ++at) {
    if (static_cast<unsigned char>(part[at]) >= 0x80 || beginnings_[FirstThree(part, at)]) return true;
  }
  return false;
}

// The entries of which a term may begin at any of the words, a bit each: most names have no such word, and then no term need be looked for.
std::uint64_t SensitiveLexicon::MayBegin(const std::vector<Token>& words) const {
  const auto of = [&](std::string_view word) {
    const std::uint32_t found = begins_.Find(word);
    return found == TextNumbers::kNone ? 0 : begun_[found];
  };
  std::uint64_t may = 0;
  for (const Token& word : words) {
    if (word.han) {
      may |= chinese_;
    } else if (beginnings_[FirstThree(word.text, 0)]) {
      may |= of(word.text);
      if (word.text.back() == 's') may |= of(std::string_view(word.text).substr(0, word.text.size() - 1));
    }
  }
  return may;
}

bool SensitiveLexicon::IsSetting(const std::vector<Token>& words) const {
  return std::any_of(setting_words_.begin(), setting_words_.end(), [&](const Token& setting) {
    return setting.han ? words.back().han && EndsWith(words.back().text, setting.text) : SameWord(words.back(), setting);
  });
}

}  // namespace policylens
