#include "retention_interval.h"

#include <algorithm>
#include <cstddef>

namespace policylens {
namespace {

const Calendar& Weekdays() {
  static const Calendar kWeekdays;
  return kWeekdays;
}

EventState Point(std::int32_t day) { return {EventState::Kind::kDate, {day, day}}; }

EventState Never() { return {EventState::Kind::kNone, {kNever, kNever}}; }

EventState& At(Timeline& timeline, Event event) { return timeline[static_cast<std::size_t>(event)]; }
const EventState& At(const Timeline& timeline, Event event) { return timeline[static_cast<std::size_t>(event)]; }

std::int32_t DayOrBeyond(std::optional<Date> date) { return date ? date->days : kBeyond; }

std::int32_t NextWorkingDay(std::int32_t day, const Calendar& calendar) {
  for (std::int32_t at = day; at <= kLastDate.days; ++at) {
    if (IsWorkingDay(Date{at}, calendar)) return at;
  }
  return kBeyond;
}

// Q1: days, weeks and working days count from the day before the event; months and years end the day before the
// corresponding day, but on the month's last day where there is none (there the plain sum already ends earlier).
std::int32_t AddCounted(std::int32_t day, Period period, const Calendar& calendar) {
  if (period.unit != Unit::kMonth && period.unit != Unit::kYear) return DayOrBeyond(AddPeriod(Date{day - 1}, period, calendar));
  const std::optional<Date> end = AddPeriod(Date{day}, period, calendar);
  if (!end) return kBeyond;
  return DayOfMonth(Date{day}) == DayOfMonth(*end) ? end->days - 1 : end->days;
}

DaySpan Plus(const CompiledRule& rule, DaySpan span, Period period, const Calendar& calendar) {
  const std::int32_t lo = IsDay(span.lo) ? AddUnder(rule.options, span.lo, period, calendar) : span.lo;
  if (span.IsPoint()) return {lo, lo};
  return {lo, IsDay(span.hi) ? AddUnder(rule.options, span.hi, period, calendar) : span.hi};
}

// Folds operands of latestOf (`latest`) or earliestOf. A point that several operands give is governed by all of them and
// has no bound of its own; one that lies clear of the others brings its bound along.
ExprValue Fold(const RuleExpr& expr, const ExprValues& values, bool latest) {
  ExprValue best;
  bool first = true;
  for (std::int32_t index : expr.operands) {
    const ExprValue& value = values[static_cast<std::size_t>(index)];
    if (value.dropped) continue;
    if (first) {
      best = value;
      first = false;
      continue;
    }
    const bool best_clear = latest ? best.span.lo > value.span.hi : best.span.hi < value.span.lo;
    const bool value_clear = latest ? value.span.lo > best.span.hi : value.span.hi < best.span.lo;
    if (best_clear) continue;
    if (value_clear) {
      best = value;
      continue;
    }
    best.span = latest ? DaySpan{std::max(best.span.lo, value.span.lo), std::max(best.span.hi, value.span.hi)}
                       : DaySpan{std::min(best.span.lo, value.span.lo), std::min(best.span.hi, value.span.hi)};
    best.bound.reset();
    best.governing = static_cast<std::uint8_t>(best.governing | value.governing);
  }
  return best;
}

ExprValue Choose(const RuleExpr& expr, const ExprValues& values) {
  const auto operand = [&](std::size_t i) -> const ExprValue& { return values[static_cast<std::size_t>(expr.operands[i])]; };
  const DaySpan& earlier = operand(0).span;
  const DaySpan& than = operand(1).span;
  if (earlier.hi < than.lo) return operand(2);
  if (earlier.lo >= than.hi) return operand(3);
  ExprValue both;
  both.span = {std::min(operand(2).span.lo, operand(3).span.lo), std::max(operand(2).span.hi, operand(3).span.hi)};
  return both;
}

ExprValue EvaluateExpr(const CompiledRule& rule, const RuleExpr& expr, const Timeline& timeline, const Calendar& calendar,
                       const ExprValues& values) {
  ExprValue value;
  switch (expr.kind) {
    case RuleExpr::Kind::kLatestOf:
      value = Fold(expr, values, true);
      break;
    case RuleExpr::Kind::kEarliestOf:
      value = Fold(expr, values, false);
      break;
    case RuleExpr::Kind::kIfEarlier:
      value = Choose(expr, values);
      break;
    case RuleExpr::Kind::kDate:
      value.span = {expr.date.days, expr.date.days};
      break;
    case RuleExpr::Kind::kEvent: {
      const EventState& state = At(timeline, expr.event);
      value.dropped = expr.if_known && !state.IsDate();
      value.span = expr.plus && !value.dropped ? Plus(rule, state.span, *expr.plus, calendar) : state.span;
      value.governing = static_cast<std::uint8_t>(1u << static_cast<unsigned>(expr.event));
      break;
    }
  }
  if (expr.bound) value.bound = expr.bound;
  return value;
}

}  // namespace

EventState ResolveValues(const std::vector<EventValue>& values, RuleEvent::Many many) {
  bool none = false;
  bool unknown = values.empty();
  bool dated = false;
  std::int32_t first = kNever;
  std::int32_t last = kLongAgo;
  for (const EventValue& value : values) {
    none |= value.kind == EventValue::Kind::kNone;
    unknown |= value.kind == EventValue::Kind::kUnknown;
    if (value.kind != EventValue::Kind::kDate) continue;
    dated = true;
    first = std::min(first, value.date.days);
    last = std::max(last, value.date.days);
  }
  const bool take_first = many == RuleEvent::Many::kFirst;
  if (none && (!take_first || (!dated && !unknown))) return Never();
  if (!dated) return {};
  if (unknown) return {EventState::Kind::kPartly, take_first ? DaySpan{kLongAgo, first} : DaySpan{last, kNever}};
  return Point(take_first ? first : last);
}

Timeline ResolveEvents(const CompiledRule& rule, const RetentionInputs& inputs) {
  Timeline timeline;
  for (std::size_t i = 0; i < timeline.size(); ++i) timeline[i] = ResolveValues(inputs.events[i], rule.events[i].many);
  const Timeline stated = timeline;
  for (std::size_t i = 0; i < timeline.size(); ++i) {
    const std::optional<Event> fallback = rule.events[i].fallback;
    const bool open = timeline[i].kind == EventState::Kind::kNone || timeline[i].kind == EventState::Kind::kUnknown;
    if (fallback && open && At(stated, *fallback).IsDate()) timeline[i] = At(stated, *fallback);
  }
  for (std::size_t i = 0; i < timeline.size(); ++i) {
    const std::optional<Event> other = rule.events[i].ignore_before;
    if (!other || !timeline[i].IsDate() || !At(stated, *other).IsDate()) continue;
    if (timeline[i].span.lo < At(stated, *other).span.lo) timeline[i] = Never();
  }
  return timeline;
}

Timeline AsOf(const Timeline& whole, Date day) {
  Timeline timeline = whole;
  for (std::size_t i = 0; i < timeline.size(); ++i) {
    if (i == static_cast<std::size_t>(Event::kCollected)) continue;
    const EventState& state = timeline[i];
    const bool dated = state.IsDate() || state.kind == EventState::Kind::kPartly;
    if (dated && state.span.lo != kLongAgo && state.span.lo > day.days) timeline[i] = Never();
  }
  return timeline;
}

void ApplyAssumptions(const CompiledRule& rule, Timeline& timeline) {
  for (const auto& [before, after] : rule.assume) {
    EventState& state = At(timeline, before);
    if (state.kind != EventState::Kind::kUnknown || At(timeline, after).kind == EventState::Kind::kNone) continue;
    state.span.hi = std::min(state.span.hi, At(timeline, after).span.hi);
  }
}

void EvaluateExprs(const CompiledRule& rule, const Timeline& timeline, const Calendar& calendar, ExprValues& values) {
  for (std::size_t i = 0; i < rule.exprs.size(); ++i) values.Set(i, EvaluateExpr(rule, rule.exprs[i], timeline, calendar, values));
}

std::int32_t AddUnder(const RuleOptions& options, std::int32_t day, Period period, const Calendar& calendar) {
  const Calendar& lists = options.weekdays_only ? Weekdays() : calendar;
  const bool working = period.unit == Unit::kWorkingDay;
  if (working && options.day_off_rolls) day = NextWorkingDay(day, lists);
  if (!IsDay(day)) return kBeyond;
  const std::int32_t end = options.event_day_counted ? AddCounted(day, period, lists) : DayOrBeyond(AddPeriod(Date{day}, period, lists));
  if (!options.last_day_roll || working || end == kBeyond) return end;
  return NextWorkingDay(end, lists);
}

}  // namespace policylens
