#include "retention_steps.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "retention_interval.h"

namespace policylens {
namespace {

std::string Text(std::int32_t day) { return FormatDate(Date{day}); }

std::string_view UnitName(Unit unit) {
  switch (unit) {
    case Unit::kDay:
      return "day";
    case Unit::kWorkingDay:
      return "working-day";
    case Unit::kWeek:
      return "week";
    case Unit::kMonth:
      return "month";
    case Unit::kYear:
      return "year";
  }
  return "";
}

// `day` and `day-one`: languages count one in another way than many.
std::string PeriodName(Period period) { return std::string(UnitName(period.unit)) + (period.n == 1 ? "-one" : ""); }

class Explainer {
 public:
  Explainer(const CompiledRule& rule, const RetentionInputs& inputs, const CoreAnswer& core, const Answer& answer)
      : rule_(rule), inputs_(inputs), core_(core), answer_(answer) {}

  std::vector<Step> Explain() {
    steps_.reserve(12);
    Facts();
    Minimum();
    BranchSteps();
    Result();
    State();
    Missing();
    WhatIfStep();
    return std::move(steps_);
  }

 private:
  void Say(std::string id, std::vector<std::string> params = {}) { steps_.push_back({{"retention.step-" + id, std::move(params)}}); }
  void SayOf(const char* id, Event event, std::vector<std::string> params = {}) {
    Say(std::string(id) + "-" + std::string(EventName(event)), std::move(params));
  }
  const EventState& StateOf(Event event) const { return core_.whole[static_cast<std::size_t>(event)]; }
  const RuleExpr& Expr(std::int32_t index) const { return rule_.exprs[static_cast<std::size_t>(index)]; }
  const RuleClause& Clause(std::int32_t index) const { return rule_.clauses[static_cast<std::size_t>(index)]; }

  void Facts() {
    for (int i = 0; i < kEventCount; ++i) {
      if (rule_.events[static_cast<std::size_t>(i)].used) FactOf(static_cast<Event>(i));
    }
  }

  void FactOf(Event event) {
    const EventState& state = StateOf(event);
    const std::vector<EventValue>& stated = inputs_.events[static_cast<std::size_t>(event)];
    switch (state.kind) {
      case EventState::Kind::kUnknown:
        return SayOf("unknown", event);
      case EventState::Kind::kPartly:
        return Say("partly-" + std::string(EventName(event)), {Text(IsDay(state.span.lo) ? state.span.lo : state.span.hi)});
      case EventState::Kind::kNone:
        if (stated.size() == 1 && stated.front().kind == EventValue::Kind::kDate) {
          return SayOf("ignored", event, {FormatDate(stated.front().date)});
        }
        if (stated.size() > 1) return SayOf("not-all", event, {std::to_string(stated.size())});
        return SayOf("none", event);
      case EventState::Kind::kDate: {
        const bool planned = inputs_.as_of && state.span.lo > inputs_.as_of->days;
        SayOf(planned ? "planned" : "date", event, {Text(state.span.lo)});
        if (stated.size() > 1) SayOf("last-of", event, {std::to_string(stated.size())});
        return;
      }
    }
  }

  // `from` + `period` = `to`, in days as the rule counts them.
  void Sum(std::int32_t from, Period period) {
    const std::int32_t to = AddUnder(rule_.options, from, period, CalendarOf(inputs_));
    if (!IsDay(to)) return;
    Say("sum-" + PeriodName(period), {Text(from), std::to_string(period.n), Text(to)});
    if (period.unit == Unit::kWorkingDay) CalendarStep();
  }

  void CalendarStep() {
    const Calendar& calendar = CalendarOf(inputs_);
    if (calendar.holidays.empty() && calendar.workdays.empty()) return Say("calendar-weekdays");
    Say("calendar-lists", {calendar.name, std::to_string(calendar.holidays.size()), std::to_string(calendar.workdays.size())});
  }

  void Minimum() {
    if (!answer_.minimum_through) return;
    SumsOf(rule_.minimum);
    Say("minimum", {FormatDate(*answer_.minimum_through)});
  }

  // The sums of an expression whose events are dates; a sum that was already shown is not shown again.
  void SumsOf(std::int32_t root) {
    const RuleExpr& expr = Expr(root);
    if (expr.kind == RuleExpr::Kind::kEvent) {
      const EventState& state = StateOf(expr.event);
      if (expr.plus && expr.event == Event::kCollected && !state.IsDate()) return SumFromLastCollection(*expr.plus);
      const std::pair<Event, std::int32_t> sum{expr.event, expr.plus ? expr.plus->n * 8 + static_cast<std::int32_t>(expr.plus->unit) : 0};
      if (!expr.plus || !state.IsDate() || std::find(shown_.begin(), shown_.end(), sum) != shown_.end()) return;
      shown_.push_back(sum);
      return Sum(state.span.lo, *expr.plus);
    }
    for (std::int32_t operand : expr.operands) SumsOf(operand);
    if (expr.kind == RuleExpr::Kind::kLatestOf) Say("later");
    if (expr.kind == RuleExpr::Kind::kEarliestOf && expr.operands.size() > 1) EarlierOf(expr);
  }

  // What is not stated was collected no later than an event that is, where the rule says so: that gives the last possible date.
  void SumFromLastCollection(Period period) {
    Timeline timeline = core_.whole;
    ApplyAssumptions(rule_, timeline);
    const std::int32_t last = timeline[static_cast<std::size_t>(Event::kCollected)].span.hi;
    if (answer_.bound != Bound::kBetween || !IsDay(last)) return;
    Say("collected-by", {Text(last)});
    Sum(last, period);
  }

  void EarlierOf(const RuleExpr& expr) {
    const auto known = std::count_if(expr.operands.begin(), expr.operands.end(), [&](std::int32_t operand) {
      const RuleExpr& one = Expr(operand);
      return one.kind != RuleExpr::Kind::kEvent || StateOf(one.event).IsDate();
    });
    if (known > 1) Say("earlier");
  }

  void BranchSteps() {
    const Branch& branch = core_.plan;
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(rule_.clauses.size()); ++i) {
      const RuleClause& clause = Clause(i);
      if (!clause.when) continue;
      if (StateOf(*clause.when).kind == EventState::Kind::kNone) SayOf("not-taken", *clause.when);
      if (branch.kind == Branch::Kind::kClause && i > branch.clause && StateOf(*clause.when).IsDate()) SayOf("displaced", *clause.when);
      if (branch.kind == Branch::Kind::kUndecided && i == branch.undecided) SayOf("undecided", *clause.when);
    }
    if (branch.kind == Branch::Kind::kClause) return TakenClause(Clause(branch.clause));
    if (branch.kind == Branch::Kind::kOtherwise) {
      for (Event event : rule_.otherwise->until) SayOf("until", event);
    }
  }

  void TakenClause(const RuleClause& clause) {
    if (clause.when) {
      SayOf("taken", *clause.when);
    } else {
      Say("taken");
    }
    if (clause.since >= 0) SumsOf(clause.since);
    SumsOf(clause.at);
    for (const std::string& qualifier : clause.qualifiers) {
      if (qualifier == "unless-law-requires") Say("unless-law-requires");
    }
    if (answer_.governing && Expr(clause.at).kind != RuleExpr::Kind::kEvent) Say("governing-" + std::string(*answer_.governing));
    const EventState& collected = StateOf(Event::kCollected);
    const bool floor = answer_.bound == Bound::kLower || answer_.bound == Bound::kUpper;
    const bool raised = floor && collected.IsDate() && core_.earliest == collected.span.lo &&
                        LiesBefore(clause.since >= 0 ? clause.since : clause.at, collected.span.lo);
    if (raised) Say("raised", {Text(collected.span.lo)});
  }

  // Does a day of the expression lie before `day`?
  bool LiesBefore(std::int32_t root, std::int32_t day) const {
    const RuleExpr& expr = Expr(root);
    if (expr.kind != RuleExpr::Kind::kEvent) {
      return std::any_of(expr.operands.begin(), expr.operands.end(), [&](std::int32_t operand) { return LiesBefore(operand, day); });
    }
    const EventState& state = StateOf(expr.event);
    if (!state.IsDate()) return false;
    return (expr.plus ? AddUnder(rule_.options, state.span.lo, *expr.plus, CalendarOf(inputs_)) : state.span.lo) < day;
  }

  void Result() {
    std::vector<std::string> dates;
    if (answer_.earliest) dates.push_back(FormatDate(*answer_.earliest));
    if (answer_.latest && answer_.latest != answer_.earliest) dates.push_back(FormatDate(*answer_.latest));
    std::string id = "result-" + std::string(BoundName(answer_.bound));
    if (dates.empty()) id += "-no-date";
    if (answer_.bound == Bound::kUpper && dates.size() == 1) id += "-one-day";
    if (answer_.bound == Bound::kLower && core_.plan.kind == Branch::Kind::kClause) {
      const RuleBound bound = Clause(core_.plan.clause).bound;
      if (bound == RuleBound::kFrom) id += "-from";
      if (bound == RuleBound::kAtLeast) id += "-at-least";
    }
    Say(std::move(id), std::move(dates));
  }

  void State() {
    if (!answer_.status) return;
    const std::string today = FormatDate(*inputs_.as_of);
    std::string id = "status-" + std::string(StatusName(*answer_.status));
    if (*answer_.status == Status::kOverdue && answer_.latest) return Say(std::move(id), {today, FormatDate(*answer_.latest)});
    if (*answer_.status == Status::kOverdue) id = "status-overdue-plain";
    if (*answer_.status == Status::kDeletionDue && answer_.bound == Bound::kLower) id += "-open-ended";
    // Due by what has happened, while the dates count on an event that is still to come.
    if (*answer_.status == Status::kDeletionDue && answer_.latest && *answer_.latest != *inputs_.as_of) id += "-already";
    Say(std::move(id), {today});
  }

  // What is missing, and what giving it would change (docs/retention.md S6).
  void Missing() {
    if (core_.plan.kind == Branch::Kind::kUndecided) return MissingTrigger(Clause(core_.plan.undecided));
    if (core_.plan.kind == Branch::Kind::kClause && !StateOf(Event::kCollected).IsDate()) MissingCollected(Clause(core_.plan.clause));
  }

  void MissingTrigger(const RuleClause& clause) {
    const bool in_minimum = answer_.minimum_through && (!inputs_.as_of || *inputs_.as_of <= *answer_.minimum_through);
    if (in_minimum) Say("held-through", {FormatDate(*answer_.minimum_through)});
    SayOf("give", *clause.when);
    PeriodAfter(clause.at, *clause.when);
    if (answer_.minimum_through && Expr(clause.at).kind == RuleExpr::Kind::kLatestOf) {
      Say("not-before", {FormatDate(*answer_.minimum_through)});
    }
    AfterNone(clause);
  }

  // "30 days after it" for the operand that waits for `event`.
  void PeriodAfter(std::int32_t root, Event event) {
    const RuleExpr& expr = Expr(root);
    if (expr.kind != RuleExpr::Kind::kEvent) {
      for (std::int32_t operand : expr.operands) PeriodAfter(operand, event);
      return;
    }
    if (expr.event != event) return;
    if (!expr.plus) return Say("with-date");
    Say("with-date-" + PeriodName(*expr.plus), {std::to_string(expr.plus->n)});
  }

  // With `none` a later clause may come to apply; if none can, the data is simply kept.
  void AfterNone(const RuleClause& clause) {
    for (std::size_t i = static_cast<std::size_t>(&clause - rule_.clauses.data()) + 1; i < rule_.clauses.size(); ++i) {
      const RuleClause& next = rule_.clauses[i];
      if (!next.when) return Say("with-none-fixed");
      if (StateOf(*next.when).kind == EventState::Kind::kNone) continue;
      SayOf("with-none-then", *next.when);
      return StateOf(*next.when).IsDate() ? SumsOf(next.at) : PeriodAfter(next.at, *next.when);
    }
    Say("with-none-kept");
  }

  void MissingCollected(const RuleClause& clause) {
    if (UsesCollected(clause.at)) SayOf("give", Event::kCollected);
    if (core_.governing == 0) PeriodAfter(clause.at, Event::kCollected);
  }

  bool UsesCollected(std::int32_t root) const {
    const RuleExpr& expr = Expr(root);
    if (expr.kind == RuleExpr::Kind::kEvent) return expr.event == Event::kCollected;
    return std::any_of(expr.operands.begin(), expr.operands.end(), [&](std::int32_t operand) { return UsesCollected(operand); });
  }

  void WhatIfStep() {
    if (!answer_.what_if) return;
    const WhatIf& what_if = *answer_.what_if;
    const bool one_day = what_if.earliest == what_if.latest;
    std::vector<std::string> params = {FormatDate(what_if.on), FormatDate(what_if.earliest)};
    if (!one_day) params.push_back(FormatDate(what_if.latest));
    SayOf(one_day ? "what-if" : "what-if-between", what_if.event, std::move(params));
  }

  const CompiledRule& rule_;
  const RetentionInputs& inputs_;
  const CoreAnswer& core_;
  const Answer& answer_;
  std::vector<Step> steps_;
  std::vector<std::pair<Event, std::int32_t>> shown_;
};

}  // namespace

[[gnu::noinline]] std::vector<Step> ExplainAnswer(const CompiledRule& rule, const RetentionInputs& inputs, const CoreAnswer& core,
                                                  const Answer& answer) {
  return Explainer(rule, inputs, core, answer).Explain();
}

}  // namespace policylens
