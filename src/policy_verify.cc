#include "policy_verify.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "sha256.h"
#include "text.h"

namespace policylens {
namespace {

struct Word {
  std::string_view text;
  std::size_t line = 1;
};

// Splits where the reader of a pack does: ASCII white space and the Unicode blanks that documents are set with.
bool IsBlank(std::uint32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::vector<Word> Split(std::string_view text) {
  std::vector<Word> words;
  std::size_t line = 1;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t here = at;
    const std::uint32_t c = at < text.size() ? NextCodePoint(text, at) : 0x20;
    if (here == text.size()) ++at;
    if (!IsBlank(c)) continue;
    if (here > start) words.push_back({text.substr(start, here - start), line});
    if (c == '\n') ++line;
    start = at;
  }
  return words;
}

std::string Digest(const std::vector<Word>& words, std::size_t from, std::size_t count) {
  std::string joined;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i > from) joined += ' ';
    joined += words[i].text;
  }
  return Sha256Hex(joined);
}

std::vector<std::size_t> Places(const std::vector<Word>& words, const SourceLocator& locator) {
  std::vector<std::size_t> places;
  const auto count = static_cast<std::size_t>(locator.words);
  for (std::size_t at = 0; at + count <= words.size(); ++at) {
    if (Digest(words, at, count) == locator.sha256) places.push_back(at);
  }
  return places;
}

// Lower-case runs of letters and digits; other scripts count as letters.
std::vector<std::string> PlainWords(std::string_view text) {
  std::vector<std::string> out;
  bool inside = false;
  for (const char c : ToLowerAscii(text)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter && !inside) out.emplace_back();
    inside = letter;
    if (inside) out.back() += c;
  }
  return out;
}

std::string Singular(std::string word) {
  if (word.size() > 4 && word.ends_with("ies")) return word.replace(word.size() - 3, 3, "y");
  if (word.size() > 3 && word.back() == 's') word.pop_back();
  return word;
}

// The words between the items of a list, which no term needs to cover.
bool IsListWord(const std::string& word) {
  static const std::set<std::string_view> kWords = {"a",    "an",   "and",  "are",       "as",       "at",    "be", "by",   "for",
                                                    "from", "have", "in",   "is",        "it",       "its",   "of", "on",   "or",
                                                    "our",  "that", "the",  "this",      "to",       "under", "we", "when", "which",
                                                    "with", "you",  "your", "including", "includes", "based"};
  return kWords.contains(word) || word.size() == 1;
}

class Verifier {
 public:
  Verifier(const Policy& policy, std::string_view text) : policy_(policy), words_(Split(text)) {}

  VerifyResult Verify() {
    for (const Category& category : policy_.categories) Visit(category);
    for (const RetentionRule& rule : policy_.retention) Take(rule.source);
    for (const Condition& condition : policy_.conditions) Take(condition.source);
    for (const PolicyNote& note : policy_.notes) Take(note.source);
    for (VerifiedPassage& passage : result_.passages) Find(passage);
    for (const Category& category : policy_.categories) Cover(category);
    return std::move(result_);
  }

 private:
  using Rows = std::set<std::tuple<std::string, std::string, std::string>>;

  void Visit(const Category& category) {
    Take(category.source);
    for (const Purpose& purpose : category.purposes) Take(purpose.source);
    for (const LegalBasis& basis : category.legal_bases) Take(basis.source);
    for (const StoreUse& store : category.stores) Take(store.source);
    for (const TermGroup& group : category.groups) Take(group.source);
  }

  void Take(const SourceLocator& source) {
    if (source.at.line == 0) return;
    ++result_.locators;
    if (source.sha256.empty()) {
      ++result_.without_hash;
      return;
    }
    const auto [at, fresh] = index_.emplace(std::make_pair(source.words, source.sha256), result_.passages.size());
    if (fresh) {
      result_.passages.push_back({source, {}, 0, 0, 0});
      rows_.emplace_back();
    }
    result_.passages[at->second].facts.push_back(source.at.pointer.value_or(""));
    rows_[at->second].insert({source.section, source.row, source.column});
  }

  void Find(VerifiedPassage& passage) {
    const auto index = static_cast<std::size_t>(&passage - result_.passages.data());
    const std::vector<std::size_t> places = Places(words_, passage.locator);
    passage.rows = rows_[index].size();
    passage.found = places.size();
    if (!places.empty()) passage.line = words_[places[0]].line;
    places_.push_back(places);
  }

  std::set<std::string> NamesOf(const Category& category) const {
    std::set<std::string> names;
    const auto add = [&](std::string_view text) {
      for (std::string& word : PlainWords(text)) names.insert(Singular(std::move(word)));
    };
    add(category.name.en);
    for (const std::string& alias : category.aliases) add(alias);
    for (const TermGroup& group : category.groups) {
      add(group.name.en);
      for (const Term& term : group.terms) {
        add(term.term);
        for (const std::string& alias : term.aliases) add(alias);
      }
    }
    return names;
  }

  // The words of the category's own passage, in runs, that none of its names has.
  void Cover(const Category& category) {
    if (category.source.sha256.empty()) return;
    const std::size_t index = index_.at({category.source.words, category.source.sha256});
    if (places_[index].empty()) return;
    const std::set<std::string> names = NamesOf(category);
    const std::size_t start = places_[index][0];
    const std::size_t end = start + static_cast<std::size_t>(category.source.words);
    UncoveredWords run;
    for (std::size_t i = start; i <= end; ++i) {
      if (i < end && !Covered(words_[i].text, names)) {
        if (run.words.empty()) run = {category.id, "", words_[i].line};
        run.words += (run.words.empty() ? "" : " ") + std::string(words_[i].text);
      } else if (!run.words.empty()) {
        result_.uncovered.push_back(std::exchange(run, {}));
      }
    }
  }

  static bool Covered(std::string_view word, const std::set<std::string>& names) {
    for (std::string& plain : PlainWords(word)) {
      if (!IsListWord(plain) && !names.contains(Singular(plain)) && !names.contains(plain)) return false;
    }
    return true;
  }

  const Policy& policy_;
  std::vector<Word> words_;
  VerifyResult result_;
  std::map<std::pair<std::int32_t, std::string>, std::size_t> index_;
  std::vector<Rows> rows_;
  std::vector<std::vector<std::size_t>> places_;
};

}  // namespace

std::size_t VerifyResult::Missing() const {
  return static_cast<std::size_t>(std::count_if(passages.begin(), passages.end(), [](const auto& p) { return p.found < p.rows; }));
}

VerifyResult VerifyPolicy(const Policy& policy, std::string_view text) { return Verifier(policy, text).Verify(); }

}  // namespace policylens
