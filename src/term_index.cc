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

void TermIndex::AddEntry(const Term& term, const std::vector<ConceptId>& meanings, bool synonym) {
  Entry entry;
  entry.group = static_cast<std::uint32_t>(groups_.size() - 1);
  entry.term = &term;
  entry.synonym = synonym;
  for (const ConceptId id : meanings) entry.words.set(id);
  entry.telling = (entry.words & ~general_).any();
  entry.size = static_cast<std::uint32_t>(entry.words.count());
  if (entry.size == 0) return;
  const auto position = static_cast<std::uint32_t>(entries_.size());
  for (std::size_t id = 0; id < kMaxConcepts; ++id) {
    if (!entry.words.test(id)) continue;
    if (by_word_.size() <= id) by_word_.resize(id + 1);
    by_word_[id].push_back(position);
  }
  entries_.push_back(entry);
}

std::vector<TermFit> TermIndex::Find(const ElementWords& words, const ContextReading& context) const {
  std::vector<TermFit> best(groups_.size());
  const ConceptSet said = words.name | words.description;
  for (std::size_t id = 0; id < by_word_.size(); ++id) {
    if (!said.test(id)) continue;
    for (const std::uint32_t position : by_word_[id]) {
      const Entry& entry = entries_[position];
      const ConceptSet given = groups_[entry.group].context & context.concepts;
      const ConceptSet in_name = entry.words & words.name;
      const ConceptSet in_description = entry.words & words.description & ~in_name;
      const ConceptSet foreign = words.name & ~entry.words & ~groups_[entry.group].context;
      // The surroundings fill in what the name leaves out, but not against it: `ImageID` in an event is no event's ID.
      const ConceptSet& things = (words.name & things_).any() ? foreign : words.description & ~entry.words;
      const bool other_thing = (things & things_).any();
      const ConceptSet in_context = other_thing ? ConceptSet() : entry.words & given & ~in_name & ~in_description;
      const auto covered = static_cast<std::int32_t>(in_name.count()) * kInName + static_cast<std::int32_t>(in_description.count()) * kInDescription +
                           static_cast<std::int32_t>(in_context.count()) * kInContext;
      const auto size = static_cast<std::int32_t>(entry.size);
      const auto marks = static_cast<std::int32_t>((foreign & marks_).count());
      const std::int32_t others = static_cast<std::int32_t>(foreign.count()) - marks + (words.unknown ? 1 : 0);
      const std::int32_t coverage = covered * 100 / (kInName * size) - others * kForeignWord / size - marks * kForeignMark;
      TermFit& fit = best[entry.group];
      if (fit.term == nullptr || coverage > fit.coverage) fit = TermFit{entry.group, entry.term, coverage, &entry.words, entry.synonym, entry.telling};
    }
  }
  best.erase(std::remove_if(best.begin(), best.end(), [](const TermFit& fit) { return fit.term == nullptr; }), best.end());
  return best;
}

}  // namespace policylens
