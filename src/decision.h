// One element before the listed terms: which kind of record it belongs to, and which categories list it there.
#ifndef POLICYLENS_DECISION_H_
#define POLICYLENS_DECISION_H_

#include <cstdint>
#include <vector>

#include "candidate.h"
#include "context_shape.h"
#include "element.h"
#include "element_reading.h"
#include "match_rules.h"
#include "term_index.h"

namespace policylens {

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
