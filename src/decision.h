// One element before the listed terms: which kind of record it belongs to, and which categories list it there.
#ifndef POLICYLENS_DECISION_H_
#define POLICYLENS_DECISION_H_

#include <cstdint>
#include <vector>

#include "context_shape.h"
#include "element.h"
#include "element_reading.h"
#include "match_rules.h"
#include "term_index.h"

namespace policylens {

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

MatchDecision Decide(const MatchRules& rules, ElementReading element, ValueType type, const ContextReading& context);

}  // namespace policylens

#endif  // POLICYLENS_DECISION_H_
