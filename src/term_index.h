// The listed terms of the chosen policies, as sets of concepts, found by the words of an element.
#ifndef POLICYLENS_TERM_INDEX_H_
#define POLICYLENS_TERM_INDEX_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "context_shape.h"
#include "lexicon.h"
#include "policy_set.h"

namespace policylens {

// What an element says of itself, by where it says it.
struct ElementWords {
  ConceptSet name;
  ConceptSet description;             // title and description
  std::vector<ConceptId> name_words;  // the same, each once, in the order read
  std::vector<ConceptId> description_words;
  bool names_thing = false;  // the name has a word for an asset
  bool unknown = false;      // the name has a word that the vocabulary does not have
  bool untold = false;       // the description has one

  void Add(const std::vector<Word>& read, bool in_name, const ConceptSet& things);
};

// How well one term fits an element. `coverage` in hundredths: 100 = every word of the term is in the element's name.
struct TermFit {
  std::uint32_t group = 0;  // position in TermIndex::groups()
  const Term* term = nullptr;
  std::int32_t coverage = 0;
  const ConceptSet* words = nullptr;  // what the term says
  std::uint32_t size = 0;             // in so many words
  bool synonym = false;               // an alias of the term fits, not its own name
  bool telling = false;               // it has a word that is more than a time or a general attribute
  bool counts = false;                // the term by its own name is a number of things
};

class TermIndex {
 public:
  struct Group {
    CategoryIndex category = 0;
    const TermGroup* group = nullptr;
    ConceptSet context;  // what the enclosing object of its items is called
    ConceptSet known;    // that, and of totals that they are numbers: a name that says so too says nothing else
    bool asset = false;  // lists marks of assets
    bool log = false;    // lists entries of a log of one kind or another
  };

  TermIndex(const PolicySet& policies, const std::vector<std::string>& products, Lexicon* lexicon);

  // The best fitting term of each group that shares a word with the element, in the order of groups(). A word of the term counts
  // most where the name has it, less where the description or the enclosing object does; words of the name that the
  // term does not have count against it.
  std::vector<TermFit> Find(const ElementWords& words, const ContextReading& context) const;

  const std::vector<Group>& groups() const { return groups_; }

 private:
  struct Entry {
    ConceptSet words;
    std::uint32_t group = 0;
    std::vector<ConceptId> meanings;  // the same as `words`, in their order
    const Term* term = nullptr;
    bool synonym = false;
    bool telling = false;
    bool counts = false;
  };

  // The words of an element as bits, in the order of `words`: those of the name, then what only its description says.
  using Bits = std::uint64_t;
  struct Spoken {
    std::vector<ConceptId> words;  // at most 64: what is said after so many decides nothing
    Bits name = 0;
    Bits description = 0;
    Bits marks = 0;
    Bits things = 0;
  };
  // The best entry of a group so far, and what the group makes of the element.
  struct Leader {
    const Entry* entry = nullptr;
    std::int32_t coverage = 0;
    Bits called = 0;     // words that say what the enclosing object of its items is called
    bool fills = false;  // the enclosing object is called so
  };

  Spoken Hear(const ElementWords& words) const;
  static Bits Among(const ConceptSet& set, const std::vector<ConceptId>& words);
  void AddGroup(CategoryIndex category, const TermGroup& group, Lexicon* lexicon);
  void AddTerm(const Term& term, std::string_view text, bool synonym, Lexicon* lexicon);
  void AddEntry(const Term& term, std::vector<ConceptId> meanings, bool synonym);
  void AddWords(const Term& term, const std::vector<ConceptId>& meanings, bool synonym);
  std::int32_t Coverage(const Entry& entry, Bits term, const Spoken& spoken, const Leader& leader, const ElementWords& words,
                        const ContextReading& context) const;
  std::int32_t Given(const Entry& entry, const ElementWords& words, const ContextReading& context) const;
  static bool Rather(const Entry& entry, const Entry& other);
  static std::vector<ConceptId> Meanings(std::string_view text, Lexicon* lexicon);

  ConceptSet things_;   // words for assets
  ConceptSet general_;  // words that every record has: times, names, descriptions
  ConceptSet marks_;    // words that only say which mark of a thing is meant
  ConceptId total_ = kUnknown;
  ConceptId count_ = kUnknown;
  std::vector<Group> groups_;
  std::vector<Entry> entries_;                       // by group
  std::vector<std::vector<std::uint32_t>> by_word_;  // concept → entries that have it
};

}  // namespace policylens

#endif  // POLICYLENS_TERM_INDEX_H_
