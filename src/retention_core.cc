#include "retention_core.h"

#include <algorithm>
#include <cstddef>

namespace policylens {
namespace {

const EventState& Collected(const Timeline& timeline) { return timeline[static_cast<std::size_t>(Event::kCollected)]; }

Branch Decide(const CompiledRule& rule, const Timeline& timeline) {
  Branch branch;
  std::int32_t first_unknown = -1;
  const auto count = static_cast<std::int32_t>(rule.clauses.size());
  for (std::int32_t i = 0; i < count; ++i) {
    const std::optional<Event> when = rule.clauses[static_cast<std::size_t>(i)].when;
    const bool holds = !when || timeline[static_cast<std::size_t>(*when)].IsDate();
    if (holds && first_unknown < 0) return {Branch::Kind::kClause, i, 0, 0};
    if (holds) return {Branch::Kind::kUndecided, -1, first_unknown, i + 1};
    if (timeline[static_cast<std::size_t>(*when)].kind != EventState::Kind::kNone && first_unknown < 0) first_unknown = i;
  }
  if (first_unknown >= 0) return {Branch::Kind::kUndecided, -1, first_unknown, count};
  return branch;
}

// One time line with all that is computed on it.
struct View {
  const CompiledRule& rule;
  Timeline timeline;
  Branch branch;
  ExprValues values;

  View(const CompiledRule& of, const Timeline& events, const Calendar& calendar) : rule(of), timeline(events) {
    branch = Decide(rule, timeline);
    ApplyAssumptions(rule, timeline);
    EvaluateExprs(rule, timeline, calendar, values);
  }
  const ExprValue& Value(std::int32_t expr) const { return values[static_cast<std::size_t>(expr)]; }
  const RuleClause& Clause(std::int32_t index) const { return rule.clauses[static_cast<std::size_t>(index)]; }

  // No date is earlier than the collection; an end that is not known stays so.
  std::int32_t Raised(std::int32_t day) const {
    const EventState& collected = Collected(timeline);
    return collected.IsDate() && IsDay(day) ? std::max(day, collected.span.lo) : day;
  }
  DaySpan Raised(DaySpan span) const { return {Raised(span.lo), Raised(span.hi)}; }

  // kBeyond means the minimum lies after the last date; kLongAgo that there is none or that it is not known.
  std::int32_t Minimum() const {
    if (rule.minimum < 0) return kLongAgo;
    const DaySpan span = Value(rule.minimum).span;
    return span.IsPoint() && span.lo != kNever ? span.lo : kLongAgo;
  }
  std::int32_t LowerEnd(const RuleClause& clause) const {
    if (clause.bound != RuleBound::kWithin) return Value(clause.at).span.lo;
    return clause.since >= 0 ? Value(clause.since).span.lo : kLongAgo;
  }
};

void SetOpen(const View& view, CoreAnswer& core) {
  core.bound = Bound::kOpen;
  core.earliest = view.Minimum();
}

bool IsLowerBound(RuleBound bound) { return bound == RuleBound::kAfter || bound == RuleBound::kFrom || bound == RuleBound::kAtLeast; }

void DatesOfClause(const View& view, CoreAnswer& core) {
  const RuleClause& clause = view.Clause(view.branch.clause);
  const ExprValue& at = view.Value(clause.at);
  const RuleBound bound = at.bound.value_or(clause.bound);
  const DaySpan span = view.Raised(at.span);
  if (span.lo == kNever) return SetOpen(view, core);
  const bool within = bound == RuleBound::kWithin;
  core.earliest = within ? (clause.since >= 0 ? view.Raised(view.Value(clause.since).span.lo) : kLongAgo) : span.lo;
  if (span.IsPoint()) {
    core.governing = at.governing;
    core.bound = IsLowerBound(bound) ? Bound::kLower : within ? Bound::kUpper : Bound::kExact;
    if (core.bound != Bound::kLower) core.latest = span.hi;
  } else if (span.lo != kLongAgo && span.hi != kNever && !IsLowerBound(bound)) {
    core.bound = Bound::kBetween;
    core.latest = span.hi;
  } else {
    core.bound = IsLowerBound(bound) && span.lo != kLongAgo ? Bound::kLower : Bound::kUnknown;
  }
}

// Nothing is certain but that no clause still possible deletes earlier.
void DatesOfUndecided(const View& view, CoreAnswer& core) {
  std::int32_t earliest = kNever;
  for (std::int32_t i = view.branch.undecided; i < view.branch.possible_end; ++i) {
    earliest = std::min(earliest, view.LowerEnd(view.Clause(i)));
  }
  core.bound = Bound::kUnknown;
  core.earliest = view.Raised(earliest);
}

void FillDates(const View& view, CoreAnswer& core) {
  core.plan = view.branch;
  core.minimum = view.Minimum();
  switch (view.branch.kind) {
    case Branch::Kind::kClause:
      DatesOfClause(view, core);
      break;
    case Branch::Kind::kOtherwise:
      SetOpen(view, core);
      break;
    case Branch::Kind::kUndecided:
      DatesOfUndecided(view, core);
      break;
  }
  core.out_of_range = core.earliest == kBeyond || core.latest == kBeyond || core.minimum == kBeyond;
}

void Set(CoreAnswer& core, Status status, CorePhase phase) {
  core.status = status;
  core.phase = phase;
}

// The last day certain to be running, and what follows it, by the clause's bound (docs/retention.md S10.4).
void StateOfClause(const View& view, std::int32_t today, CoreAnswer& core) {
  const RuleClause& clause = view.Clause(view.branch.clause);
  const ExprValue& at = view.Value(clause.at);
  const RuleBound bound = at.bound.value_or(clause.bound);
  const DaySpan span = view.Raised(at.span);
  core.out_of_range |= span.lo == kBeyond;
  if (IsLowerBound(bound)) {
    const std::int32_t shift = bound == RuleBound::kFrom ? 1 : 0;  // `from`: the day itself is no longer running
    const Status after = bound == RuleBound::kAtLeast ? Status::kMinimumMet : Status::kDeletionDue;
    if (span.lo != kLongAgo && today + shift <= span.lo) return Set(core, clause.running, CorePhase::kClause);
    if (span.hi != kNever && today + shift > span.hi) return Set(core, after, CorePhase::kClause);
    return Set(core, Status::kIndeterminate, CorePhase::kUnknown);
  }
  if (span.lo != kLongAgo && today < span.lo) return Set(core, clause.running, CorePhase::kClause);
  if (span.hi != kNever && today > span.hi) return Set(core, Status::kOverdue, CorePhase::kAfterDeletion);
  if (span.IsPoint()) return Set(core, Status::kDeletionDue, CorePhase::kClause);
  // On the first possible day the data is still there, whichever day it turns out to be.
  Set(core, Status::kIndeterminate, today == span.lo ? CorePhase::kClause : CorePhase::kUnknown);
}

void FillState(const View& view, Date as_of, CoreAnswer& core) {
  core.now = view.branch;
  const EventState& collected = Collected(view.timeline);
  if (collected.IsDate() && as_of.days < collected.span.lo) return Set(core, Status::kNotCollected, CorePhase::kBeforeCollection);
  if (view.branch.kind == Branch::Kind::kClause) return StateOfClause(view, as_of.days, core);
  const std::int32_t minimum = view.Minimum();
  const bool in_minimum = minimum != kLongAgo && as_of.days <= minimum;
  const bool otherwise = view.branch.kind == Branch::Kind::kOtherwise;
  const Status status = otherwise ? view.rule.otherwise->running : Status::kIndeterminate;
  Set(core, in_minimum ? Status::kInMinimum : status, otherwise ? CorePhase::kOtherwise : CorePhase::kUnknown);
}

}  // namespace

const Calendar& CalendarOf(const RetentionInputs& inputs) {
  static const Calendar kWeekdays;
  return inputs.calendar == nullptr ? kWeekdays : *inputs.calendar;
}

CoreAnswer EvaluateCore(const CompiledRule& rule, const RetentionInputs& inputs) {
  return EvaluateCore(rule, inputs, ResolveEvents(rule, inputs));
}

CoreAnswer EvaluateCore(const CompiledRule& rule, const RetentionInputs& inputs, const Timeline& timeline) {
  CoreAnswer core;
  core.whole = timeline;
  const View whole(rule, core.whole, CalendarOf(inputs));
  FillDates(whole, core);
  core.now = core.plan;
  if (core.out_of_range || !inputs.as_of) return core;
  const Timeline today = AsOf(core.whole, *inputs.as_of);
  if (today == core.whole) {
    FillState(whole, *inputs.as_of, core);
  } else {
    FillState(View(rule, today, CalendarOf(inputs)), *inputs.as_of, core);
  }
  return core;
}

std::optional<WhatIf> EvaluateWhatIf(const CompiledRule& rule, const RetentionInputs& inputs, const CoreAnswer& core) {
  if (!inputs.as_of || core.phase == CorePhase::kBeforeCollection) return std::nullopt;
  const Timeline today = AsOf(core.whole, *inputs.as_of);
  for (const RuleClause& clause : rule.clauses) {
    if (!clause.when || today[static_cast<std::size_t>(*clause.when)].IsDate()) return std::nullopt;
    if (IsLowerBound(clause.bound)) continue;
    Timeline supposed = core.whole;
    supposed[static_cast<std::size_t>(*clause.when)] = {EventState::Kind::kDate, {inputs.as_of->days, inputs.as_of->days}};
    const View view(rule, supposed, CalendarOf(inputs));
    const DaySpan at = view.Raised(view.Value(clause.at).span);
    const std::int32_t start = clause.bound == RuleBound::kWithin ? view.Raised(view.LowerEnd(clause)) : at.lo;
    if (!IsDay(start) || !IsDay(at.hi)) return std::nullopt;
    // What is supposed of today brings about nothing before today.
    const std::int32_t earliest = std::max(start, inputs.as_of->days);
    return WhatIf{*clause.when, *inputs.as_of, Date{earliest}, Date{std::max(at.hi, earliest)}};
  }
  return std::nullopt;
}

}  // namespace policylens
