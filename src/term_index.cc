#include "term_index.h"

#include <algorithm>
#include <utility>

namespace policylens {
namespace {

constexpr std::size_t kTermWords = 24;
// Weight of a term's word by where the element has it, in quarters; of a word of the name that the term lacks, in hundredths.
constexpr std::int32_t kInName = 4;
constexpr std::int32_t kInDescription = 3;
constexpr std::int32_t kInContext = 3;
constexpr std::int32_t kForeignWord = 36;  // divided among the words of the term
constexpr std::int32_t kForeignMark = 4;   // `id`, `name` …: they only say which mark of the thing it is

}  // namespace

TermIndex::TermIndex(const PolicySet& policies, const std::vector<std::string>& products, Lexicon* lexicon)
    : things_(lexicon->Class("asset")) {
  general_ = lexicon->Class("moment") | lexicon->Class("identity") | lexicon->Class("text");
  marks_ = lexicon->Class("qualifier");
  marks_.set(lexicon->FindOrAdd("id"));
  marks_.set(lexicon->FindOrAdd("name"));
  total_ = lexicon->FindOrAdd("total");
  count_ = lexicon->FindOrAdd("count");
  for (std::size_t i = 0; i < policies.categories.size(); ++i) {
    const CategoryRef& ref = policies.categories[i];
    const bool chosen = products.empty() || std::find(products.begin(), products.end(), ref.policy->product) != products.end();
    if (!chosen) continue;
    for (const TermGroup& group : ref.category->groups) AddGroup(static_cast<CategoryIndex>(i), group, lexicon);
  }
}

void TermIndex::AddGroup(CategoryIndex category, const TermGroup& group, Lexicon* lexicon) {
  Group compiled{category, &group, {}};
  for (const std::string& word : group.context) {
    for (const Word& read : lexicon->Read(word, kTermWords)) {
      compiled.context.set(read.meaning == kUnknown ? lexicon->FindOrAdd(read.text) : read.meaning);
    }
  }
  groups_.push_back(compiled);
  for (const Term& term : group.terms) {
    AddTerm(term, term.term, false, lexicon);
    AddTerm(term, term.zh, false, lexicon);
    for (const std::string& alias : term.aliases) AddTerm(term, alias, true, lexicon);
  }
}

std::vector<ConceptId> TermIndex::Meanings(std::string_view text, Lexicon* lexicon) {
  std::vector<ConceptId> meanings;
  for (const Word& word : lexicon->Read(text, kTermWords)) {
    const ConceptId id = word.meaning == kUnknown ? lexicon->FindOrAdd(word.text) : word.meaning;
    if (id != kUnknown) meanings.push_back(id);
  }
  return meanings;
}

// `container name/ID` lists two things: the word behind the stroke replaces the last one before it. A single word before it is only
// the beginning of what stands behind (`intranet/extranet IP`); a pack gives such a term its aliases.
void TermIndex::AddTerm(const Term& term, std::string_view text, bool synonym, Lexicon* lexicon) {
  const std::size_t stroke = text.find('/');
  if (stroke == std::string_view::npos) return AddEntry(term, Meanings(text, lexicon), synonym);
  std::vector<ConceptId> first = Meanings(text.substr(0, stroke), lexicon);
  std::vector<ConceptId> second = Meanings(text.substr(stroke + 1), lexicon);
  const bool one = second.size() == 1;
  if (first.size() > 1) AddEntry(term, first, synonym);
  if (first.size() > 1 && one) {
    first.back() = second.front();
    second = std::move(first);
  }
  AddEntry(term, second, synonym);
}

// A total amount is an amount: where a term counts something, `total` before it adds nothing that a name would have to say.
void TermIndex::AddEntry(const Term& term, std::vector<ConceptId> meanings, bool synonym) {
  const auto says = [&](ConceptId word) { return std::find(meanings.begin(), meanings.end(), word) != meanings.end(); };
  AddWords(term, meanings, synonym);
  if (!says(total_) || !says(count_) || meanings.size() < 3) return;
  meanings.erase(std::remove(meanings.begin(), meanings.end(), total_), meanings.end());
  AddWords(term, meanings, synonym);
}

void TermIndex::AddWords(const Term& term, const std::vector<ConceptId>& meanings, bool synonym) {
  Entry entry;
  entry.group = static_cast<std::uint32_t>(groups_.size() - 1);
  entry.term = &term;
  entry.synonym = synonym;
  for (const ConceptId id : meanings) entry.words.set(id);
  entry.telling = (entry.words & ~general_).any();
  for (std::size_t id = 0; id < kMaxConcepts; ++id) {
    if (entry.words.test(id)) entry.meanings.push_back(static_cast<ConceptId>(id));
  }
  if (entry.meanings.empty()) return;
  const auto position = static_cast<std::uint32_t>(entries_.size());
  for (const ConceptId id : entry.meanings) {
    if (by_word_.size() <= id) by_word_.resize(id + std::size_t{1});
    by_word_[id].push_back(position);
  }
  entries_.push_back(entry);
}

std::int32_t TermIndex::Coverage(const Entry& entry, const ElementWords& words, const ContextReading& context) const {
  const Group& group = groups_[entry.group];
  std::int32_t named = 0, marks = 0, others = words.unknown ? 1 : 0, described = 0, given = 0;
  bool other_thing = false;
  for (const ConceptId word : words.name_words) {
    const bool term = entry.words.test(word);
    const bool foreign = !term && !group.context.test(word);
    named += term ? 1 : 0;
    marks += foreign && marks_.test(word) ? 1 : 0;
    others += foreign && !marks_.test(word) ? 1 : 0;
    other_thing |= foreign && things_.test(word);
  }
  for (const ConceptId word : words.description_words) {
    described += !words.name.test(word) && entry.words.test(word) ? 1 : 0;
    other_thing |= !words.names_thing && things_.test(word) && !entry.words.test(word);
  }
  // The surroundings fill in what the name leaves out, but not against it: `ImageID` in an event is no event's ID, and of things that they
  // name only the last: the name in an `ImageComponent` is the component's.
  const bool about_thing = context.head != kUnknown && things_.test(context.head);
  const auto size = static_cast<std::int32_t>(entry.meanings.size());
  if (!other_thing && named + described < size) {
    for (const ConceptId word : entry.meanings) {
      const bool said =
          words.name.test(word) || words.description.test(word) || (about_thing && things_.test(word) && word != context.head);
      given += !said && group.context.test(word) && context.concepts.test(word) ? 1 : 0;
    }
  }
  const std::int32_t covered = named * kInName + described * kInDescription + given * kInContext;
  return covered * 100 / (kInName * size) - others * kForeignWord / size - marks * kForeignMark;
}

std::vector<TermFit> TermIndex::Find(const ElementWords& words, const ContextReading& context) const {
  std::vector<TermFit> best(groups_.size());
  const std::size_t names = words.name_words.size();
  const auto word_at = [&](std::size_t i) { return i < names ? words.name_words[i] : words.description_words[i - names]; };
  for (std::size_t i = 0; i < names + words.description_words.size(); ++i) {
    if (word_at(i) >= by_word_.size()) continue;
    for (const std::uint32_t position : by_word_[word_at(i)]) {
      const Entry& entry = entries_[position];
      bool seen = false;  // under an earlier word
      for (std::size_t j = 0; j < i && !seen; ++j) seen = entry.words.test(word_at(j));
      if (seen) continue;
      const std::int32_t coverage = Coverage(entry, words, context);
      TermFit& fit = best[entry.group];
      // Of equals the one that says more, then the one listed first.
      const std::size_t more = fit.words == nullptr ? 0 : fit.words->count();
      const bool rather = entry.meanings.size() != more ? entry.meanings.size() > more : fit.words > &entry.words;
      if (fit.term == nullptr || coverage > fit.coverage || (coverage == fit.coverage && rather))
        fit = TermFit{entry.group, entry.term, coverage, &entry.words, entry.synonym, entry.telling};
    }
  }
  best.erase(std::remove_if(best.begin(), best.end(), [](const TermFit& fit) { return fit.term == nullptr; }), best.end());
  return best;
}

void ElementWords::Add(const std::vector<Word>& read, bool in_name, const ConceptSet& things) {
  ConceptSet& set = in_name ? name : description;
  std::vector<ConceptId>& list = in_name ? name_words : description_words;
  for (const Word& word : read) {
    if (word.meaning == kUnknown) {
      unknown = unknown || in_name;
    } else if (!set.test(word.meaning)) {
      set.set(word.meaning);
      list.push_back(word.meaning);
      names_thing = names_thing || (in_name && things.test(word.meaning));
    }
  }
}

}  // namespace policylens
