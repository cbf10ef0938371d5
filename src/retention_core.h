// The dates and the state of one rule on one day, without texts and without memory of its own (docs/retention.md S10, steps 2 to 5).
#ifndef POLICYLENS_RETENTION_CORE_H_
#define POLICYLENS_RETENTION_CORE_H_

#include <cstdint>
#include <optional>

#include "answer.h"
#include "retention_interval.h"

namespace policylens {

// Which clause holds on a time line: one of them, `otherwise`, or undecided since an event is not stated.
struct Branch {
  enum class Kind : std::uint8_t { kClause, kOtherwise, kUndecided } kind = Kind::kOtherwise;
  std::int32_t clause = -1;    // kClause: the one that applies
  std::int32_t undecided = 0;  // kUndecided: clauses [undecided, possible_end) may apply
  std::int32_t possible_end = 0;
};

// Where the phase and its stores come from.
enum class CorePhase : std::uint8_t { kNone, kBeforeCollection, kClause, kOtherwise, kUnknown, kAfterDeletion };

// Day numbers that are no day (retention_interval.h) stand for null.
struct CoreAnswer {
  bool out_of_range = false;
  std::int32_t earliest = kLongAgo;
  std::int32_t latest = kLongAgo;
  std::int32_t minimum = kLongAgo;
  Bound bound = Bound::kUnknown;
  std::uint8_t governing = 0;    // events as bits
  Branch plan;                   // on the whole time line: it gives the dates
  Branch now;                    // on the as-of day: it gives status and phase
  std::optional<Status> status;  // empty without an as-of day
  CorePhase phase = CorePhase::kNone;
  Timeline whole;  // events as the rule sees them
};

const Calendar& CalendarOf(const RetentionInputs& inputs);  // the one given, else Monday to Friday

CoreAnswer EvaluateCore(const CompiledRule& rule, const RetentionInputs& inputs);
// The same where the events are resolved already (ResolveEvents of this rule or of one with the same events).
CoreAnswer EvaluateCore(const CompiledRule& rule, const RetentionInputs& inputs, const Timeline& whole);

// docs/retention.md S8: the first clause that waits for an event which has not happened on the as-of day and that states a last
// day, as if the event happened on it.
std::optional<WhatIf> EvaluateWhatIf(const CompiledRule& rule, const RetentionInputs& inputs, const CoreAnswer& core);

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_CORE_H_
