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

bool IsLog(std::string_view shape) {
  constexpr std::string_view kEnd = "-log";
  return shape.size() > kEnd.size() && shape.substr(shape.size() - kEnd.size()) == kEnd;
}

// One, two or none in nearly all cases: quicker than what a processor of every age has for it.
std::int32_t CountBits(std::uint64_t bits) {
  std::int32_t count = 0;
  for (; bits != 0; bits &= bits - 1) ++count;
  return count;
}

}  // namespace

[[gnu::noinline]] TermIndex::TermIndex(const PolicySet& policies, const std::vector<std::string>& products, Lexicon* lexicon)
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

[[gnu::noinline]] void TermIndex::AddGroup(CategoryIndex category, const TermGroup& group, Lexicon* lexicon) {
  Group compiled;
  compiled.category = category;
  compiled.group = &group;
  compiled.asset = group.shape == "asset";
  compiled.log = IsLog(group.shape);
  for (const std::string& word : group.context) {
    for (const Word& read : lexicon->Read(word, kTermWords)) {
      compiled.context.set(read.meaning == kUnknown ? lexicon->FindOrAdd(read.text) : read.meaning);
    }
  }
  compiled.known = compiled.context;
  if (group.shape == "total" || group.shape == "statistic") {
    compiled.known.set(total_);
    compiled.known.set(count_);
  }
  if (compiled.log) compiled.known.set(lexicon->FindOrAdd("log"));
  if (group.shape == "total") {
    for (const std::string_view counted : {"event", "alarm"}) compiled.known.set(lexicon->FindOrAdd(counted));
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
[[gnu::noinline]] void TermIndex::AddTerm(const Term& term, std::string_view text, bool synonym, Lexicon* lexicon) {
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
[[gnu::noinline]] void TermIndex::AddEntry(const Term& term, std::vector<ConceptId> meanings, bool synonym) {
  const auto says = [&](ConceptId word) { return std::find(meanings.begin(), meanings.end(), word) != meanings.end(); };
  AddWords(term, meanings, synonym);
  if (!says(total_) || !says(count_) || meanings.size() < 3) return;
  meanings.erase(std::remove(meanings.begin(), meanings.end(), total_), meanings.end());
  AddWords(term, meanings, synonym);
}

[[gnu::noinline]] void TermIndex::AddWords(const Term& term, const std::vector<ConceptId>& meanings, bool synonym) {
  Entry entry;
  entry.group = static_cast<std::uint32_t>(groups_.size() - 1);
  entry.term = &term;
  entry.synonym = synonym;
  for (const ConceptId id : meanings) {
    if (entry.words.test(id)) continue;
    entry.words.set(id);
    entry.meanings.insert(std::upper_bound(entry.meanings.begin(), entry.meanings.end(), id), id);
  }
  entry.telling = !Within(entry.words, general_);
  const bool known = synonym && !entries_.empty() && entries_.back().term == &term;
  entry.counts = known ? entries_.back().counts : entry.words.test(total_) || entry.words.test(count_);
  if (entry.meanings.empty()) return;
  const auto position = static_cast<std::uint32_t>(entries_.size());
  for (const ConceptId id : entry.meanings) {
    if (by_word_.size() <= id) by_word_.resize(id + std::size_t{1});
    by_word_[id].push_back(position);
  }
  entries_.push_back(std::move(entry));
}

TermIndex::Bits TermIndex::Among(const ConceptSet& set, const std::vector<ConceptId>& words) {
  Bits bits = 0;
  for (std::size_t i = 0; i < words.size(); ++i) bits |= Bits{set.test(words[i])} << i;
  return bits;
}

[[gnu::noinline]] TermIndex::Spoken TermIndex::Hear(const ElementWords& words) const {
  constexpr std::size_t kMost = 64;
  Spoken spoken;
  spoken.words = words.name_words;
  for (const ConceptId word : words.description_words) {
    if (!words.name.test(word)) spoken.words.push_back(word);
  }
  if (spoken.words.size() > kMost) spoken.words.resize(kMost);
  spoken.name = Among(words.name, spoken.words);
  spoken.description = Among(words.description, spoken.words) & ~spoken.name;
  spoken.marks = Among(marks_, spoken.words);
  spoken.things = Among(things_, spoken.words);
  return spoken;
}

// Words of the term that the surroundings fill in. They do so for what the name leaves out, but not against it: `ImageID` in an event is no
// event's ID, and of things that they name only the last: the name in an `ImageComponent` is the component's.
std::int32_t TermIndex::Given(const Entry& entry, const ElementWords& words, const ContextReading& context) const {
  const ConceptSet& called = groups_[entry.group].context;
  const bool about_thing = context.head != kUnknown && things_.test(context.head);
  std::int32_t given = 0;
  for (const ConceptId word : entry.meanings) {
    const bool passed = about_thing && word != context.head && (things_.test(word) || !context.nearest.test(word));
    const bool said = words.name.test(word) || words.description.test(word) || passed;
    given += !said && called.test(word) && context.concepts.test(word) ? 1 : 0;
  }
  return given;
}

[[gnu::noinline]] std::int32_t TermIndex::Coverage(const Entry& entry, Bits term, const Spoken& spoken, const Leader& leader,
                                                   const ElementWords& words, const ContextReading& context) const {
  const auto size = static_cast<std::int32_t>(entry.meanings.size());
  const Bits foreign = spoken.name & ~term & ~leader.called;
  const std::int32_t named = CountBits(term & spoken.name), described = CountBits(term & spoken.description);
  const std::int32_t marks = CountBits(foreign & spoken.marks);
  const std::int32_t others = CountBits(foreign & ~spoken.marks) + (words.unknown ? 1 : 0);
  const Bits about = words.names_thing ? foreign : foreign | (spoken.description & ~term);
  const bool filled = leader.fills && (about & spoken.things) == 0 && named + described < size;
  const std::int32_t given = filled ? Given(entry, words, context) : 0;
  const std::int32_t covered = named * kInName + described * kInDescription + given * kInContext;
  return covered * 100 / (kInName * size) - others * kForeignWord / size - marks * kForeignMark;
}

std::vector<TermFit> TermIndex::Find(const ElementWords& words, const ContextReading& context) const {
  const Spoken spoken = Hear(words);
  std::vector<Leader> leaders(groups_.size());
  for (std::size_t i = 0; i < spoken.words.size(); ++i) {
    if (spoken.words[i] >= by_word_.size()) continue;
    const Bits earlier = (Bits{1} << i) - 1;
    for (const std::uint32_t position : by_word_[spoken.words[i]]) {
      const Entry& entry = entries_[position];
      const Bits term = Among(entry.words, spoken.words);
      if ((term & earlier) != 0) continue;  // seen under that word
      Leader& leader = leaders[entry.group];
      if (leader.entry == nullptr) {
        const ConceptSet& called = groups_[entry.group].context;
        leader.called = Among(groups_[entry.group].known, spoken.words);
        leader.fills = Share(called, context.concepts);
      }
      const std::int32_t coverage = Coverage(entry, term, spoken, leader, words, context);
      if (leader.entry == nullptr || coverage > leader.coverage || (coverage == leader.coverage && Rather(entry, *leader.entry))) {
        leader.entry = &entry;
        leader.coverage = coverage;
      }
    }
  }
  std::vector<TermFit> fits;
  for (const Leader& leader : leaders) {
    if (leader.entry == nullptr) continue;
    const Entry& entry = *leader.entry;
    const auto size = static_cast<std::uint32_t>(entry.meanings.size());
    fits.push_back(TermFit{entry.group, entry.term, leader.coverage, &entry.words, size, entry.synonym, entry.telling, entry.counts});
  }
  return fits;
}

// Of entries that fit equally well the one that says more, then the one listed first.
bool TermIndex::Rather(const Entry& entry, const Entry& other) {
  return entry.meanings.size() != other.meanings.size() ? entry.meanings.size() > other.meanings.size() : &entry < &other;
}

void ElementWords::Add(const std::vector<Word>& read, bool in_name, const ConceptSet& things) {
  ConceptSet& set = in_name ? name : description;
  std::vector<ConceptId>& list = in_name ? name_words : description_words;
  for (const Word& word : read) {
    if (word.meaning == kUnknown) {
      (in_name ? unknown : untold) = true;
    } else if (!set.test(word.meaning)) {
      set.set(word.meaning);
      list.push_back(word.meaning);
      names_thing = names_thing || (in_name && things.test(word.meaning));
    }
  }
}

}  // namespace policylens
