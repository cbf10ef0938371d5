// The explanation of an answer in words: facts used, sums, branches taken and not taken, what is missing (docs/retention.md S6).
#ifndef POLICYLENS_RETENTION_STEPS_H_
#define POLICYLENS_RETENTION_STEPS_H_

#include <vector>

#include "retention_core.h"

namespace policylens {

// In reading order. Every step is a Message `retention.step-…` whose parameters are dates, numbers and, where a word is
// needed that the catalogue names (an event), nothing: such steps have one id an event.
std::vector<Step> ExplainAnswer(const CompiledRule& rule, const RetentionInputs& inputs, const CoreAnswer& core, const Answer& answer);

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_STEPS_H_
