#include "retention.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

#include "retention_core.h"
#include "retention_notes.h"
#include "retention_steps.h"

namespace policylens {
namespace {

const std::vector<std::string> kNoStores;

std::optional<Date> DateOrNone(std::int32_t day) { return IsDay(day) ? std::optional(Date{day}) : std::nullopt; }

std::optional<std::int32_t> DaysTo(std::optional<Date> date, std::optional<Date> from) {
  if (!date || !from) return std::nullopt;
  return date->days - from->days;
}

void FillPhase(const CompiledRule& rule, const CoreAnswer& core, Answer& answer) {
  switch (core.phase) {
    case CorePhase::kNone:
      return;
    case CorePhase::kBeforeCollection:
      answer.phase = "before-collection";
      answer.stores = &kNoStores;
      return;
    case CorePhase::kAfterDeletion:
      answer.phase = "after-deletion";
      answer.stores = &kNoStores;
      return;
    case CorePhase::kUnknown:
      answer.phase = "unknown";
      return;
    case CorePhase::kOtherwise:
      answer.phase = rule.otherwise->phase;
      answer.stores = &rule.stores[static_cast<std::size_t>(rule.otherwise->stores)].second;
      return;
    case CorePhase::kClause: {
      const RuleClause& clause = rule.clauses[static_cast<std::size_t>(core.now.clause)];
      answer.phase = clause.phase;
      answer.stores = &rule.stores[static_cast<std::size_t>(clause.stores)].second;
      return;
    }
  }
}

std::optional<std::string_view> Governing(std::uint8_t events) {
  if (events == 0) return std::nullopt;
  if (std::popcount(events) > 1) return "both";
  return EventName(static_cast<Event>(std::countr_zero(events)));
}

bool HasUnknownAmongDates(const std::vector<EventValue>& values) {
  bool unknown = false;
  bool dated = false;
  for (const EventValue& value : values) {
    unknown |= value.kind == EventValue::Kind::kUnknown;
    dated |= value.kind == EventValue::Kind::kDate;
  }
  return unknown && dated;
}

bool Applies(const RuleReading& reading, const Timeline& whole, const RetentionInputs& inputs) {
  if (reading.not_if_unknown_entry && HasUnknownAmongDates(inputs.events[static_cast<std::size_t>(Event::kHostingTerminated)]))
    return false;
  return std::all_of(reading.only_if.begin(), reading.only_if.end(),
                     [&](Event event) { return whole[static_cast<std::size_t>(event)].IsDate(); });
}

[[gnu::noinline]] void FillReadings(const CompiledRule& rule, const RetentionInputs& inputs, const Timeline& whole, const Answer& main,
                                    std::vector<Reading>& out) {
  for (const RuleReading& reading : rule.readings) {
    const Timeline timeline = reading.same_events ? whole : ResolveEvents(*reading.rule, inputs);
    if (!Applies(reading, timeline, inputs)) continue;
    const CoreAnswer core = EvaluateCore(*reading.rule, inputs, timeline);
    if (core.out_of_range) continue;
    const Reading other{reading.id, DateOrNone(core.earliest), DateOrNone(core.latest), core.bound, core.status};
    const bool same =
        other.earliest == main.earliest && other.latest == main.latest && other.bound == main.bound && other.status == main.status;
    if (same) continue;
    if (out.empty()) out.reserve(rule.readings.size());
    out.push_back(other);
  }
}

Issue OutOfRange() { return {Severity::kError, "out-of-range", {"retention.out-of-range", {}}, {}}; }

}  // namespace

Outcome<Answer> Evaluate(const CompiledRule& rule, const RetentionInputs& inputs, AnswerDetail detail) {
  const CoreAnswer core = EvaluateCore(rule, inputs);
  Outcome<Answer> outcome;
  if (core.out_of_range) {
    outcome.issues.push_back(OutOfRange());
    return outcome;
  }
  Answer& answer = outcome.value.emplace();
  answer.earliest = DateOrNone(core.earliest);
  answer.latest = DateOrNone(core.latest);
  answer.bound = core.bound;
  answer.status = core.status;
  FillPhase(rule, core, answer);
  answer.minimum_through = DateOrNone(core.minimum);
  answer.governing = Governing(core.governing);
  answer.days_to_earliest = DaysTo(answer.earliest, inputs.as_of);
  answer.days_to_latest = DaysTo(answer.latest, inputs.as_of);
  if (detail.what_if) answer.what_if = EvaluateWhatIf(rule, inputs, core);
  if (detail.notes) FillNotes(rule, inputs, core, answer);
  if (detail.readings) FillReadings(rule, inputs, core.whole, answer, answer.alternatives);
  if (detail.steps) answer.steps = ExplainAnswer(rule, inputs, core, answer);
  return outcome;
}

}  // namespace policylens
