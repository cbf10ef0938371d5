// Rule × facts → dates, status, stores and the other readings (docs/retention.md). A pure function: `as_of` is an input.
#ifndef POLICYLENS_RETENTION_H_
#define POLICYLENS_RETENTION_H_

#include "answer.h"
#include "issue.h"
#include "rule.h"

namespace policylens {

// What to compute beside the dates, status and stores. Tables over many records need none of it.
struct AnswerDetail {
  bool notes = true;     // notes and qualifiers
  bool readings = true;  // alternatives
  bool what_if = true;
  bool steps = true;
};

// `out-of-range` (a needed date falls after 9999-12-31) is the only error: then there is no value and one issue.
Outcome<Answer> Evaluate(const CompiledRule& rule, const RetentionInputs& inputs, AnswerDetail detail = {});

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_H_
