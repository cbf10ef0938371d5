// One element before the listed terms: which kind of record it belongs to, and which categories list it there.
#ifndef POLICYLENS_DECISION_H_
#define POLICYLENS_DECISION_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "context_shape.h"
#include "element.h"
#include "lexicon.h"
#include "policy_set.h"
#include "term_index.h"

namespace policylens {

// Everything that decisions rest on, compiled once from a policy set. Immutable.
struct MatchRules {
  MatchRules(const PolicySet& set, const std::vector<std::string>& products);

  Lexicon lexicon;
  ContextShapes shapes;
  TermIndex index;
  std::size_t asset = kMaxShapes;          // position of the shape `asset`; kMaxShapes: the vocabulary has none
  std::array<bool, kMaxShapes> present{};  // whether a chosen policy lists records of the shape, or none ever does
  ConceptSet answer;                       // the word for a program's answer
  ConceptSet assets;                       // words for things that are assets or belong to one
  ConceptSet whole_assets;                 // those that are assets themselves: containers, images, hosts …
  ConceptSet plain;                        // those, and the words by which a thing is known, and times
  ConceptSet identity;
  ConceptSet count;     // the word itself
  ConceptSet shares;    // and rates
  ConceptSet counts;    // and totals, which only a name says reliably
  ConceptSet measures;  // what summaries are made of
  ConceptSet configs;   // how a thing is set up, whoever set it up
  ConceptSet marks;     // words whose numbers count nothing: ids, states, times
  ConceptId associated = kUnknown;
};

// What an element says.
struct ElementReading {
  std::vector<Word> name;
  std::vector<Word> prose;  // the title, else the first clause of the description
  ElementWords words;
  bool has_title = false;
};
ElementReading ReadElement(const Subject& subject, const Lexicon& lexicon);

// A category that lists the element, and the term that does.
struct Candidate {
  CategoryIndex category = 0;
  std::uint32_t group = 0;
  const Term* term = nullptr;
  std::int32_t coverage = 0;
  const ConceptSet* words = nullptr;  // of the term, where the element shares any with it
  bool by_record = false;             // no term lists it by name: it is a field of a record that is listed
};

struct MatchDecision {
  ElementReading element;
  std::vector<TermFit> fits;
  ShapeIndex shape = kMaxShapes;  // the kind of record that decided; kMaxShapes: none, the words alone
  bool open = false;              // what was found are alternatives, of which one holds
  std::int32_t margin = 0;        // how far ahead of the next kind it was
  std::vector<Candidate> found;   // best first
};

MatchDecision Decide(const MatchRules& rules, const Subject& subject, const ContextReading& context);

}  // namespace policylens

#endif  // POLICYLENS_DECISION_H_
