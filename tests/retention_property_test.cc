// What must hold for every input: rapidcheck makes the inputs, a guard fails where too few of them said anything.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "retention_fixture.h"

namespace policylens {
namespace {

const Date kFirst = ParseDate("2023-01-01").value();

Date DayAfter(int days) { return Date{kFirst.days + days}; }

EventValue ValueOf(int kind, int day) {
  if (kind == 0) return {};
  if (kind == 1) return {EventValue::Kind::kNone, {}};
  return {EventValue::Kind::kDate, DayAfter(day)};
}

// Facts that do not contradict what the rules assume: no end and no request before the collection.
RetentionInputs AnyInputs() {
  RetentionInputs inputs;
  const int collected = *rc::gen::inRange(0, 400);
  inputs.events[0] = {ValueOf(*rc::gen::inRange(0, 4) == 0 ? 0 : 2, collected)};
  for (std::size_t i = 1; i < inputs.events.size(); ++i) {
    const int entries = i == 1 ? *rc::gen::inRange(1, 4) : 1;
    for (int n = 0; n < entries; ++n) {
      inputs.events[i].push_back(ValueOf(*rc::gen::inRange(0, 5), *rc::gen::inRange(collected, collected + 400)));
    }
  }
  return inputs;
}

const CompiledRule& AnyRule() {
  const std::vector<CompiledRule>& rules = BuiltinPolicies().rules;
  return rules[*rc::gen::inRange(std::size_t{0}, rules.size())];
}

Answer Ask(const CompiledRule& rule, const RetentionInputs& inputs) { return Evaluate(rule, inputs).value.value(); }

void Check(const char* what, int at_least, const std::function<int()>& property) {
  int said = 0;
  const bool held = rc::check(what, [&] { said += property(); });
  EXPECT_TRUE(held);
  EXPECT_GE(said, at_least) << "too few inputs said anything about: " << what;
}

TEST(RetentionProperty, TheDatesDoNotDependOnTheAsOfDay) {
  Check("a later as-of day moves no date", 15, [] {
    const CompiledRule& rule = AnyRule();
    RetentionInputs inputs = AnyInputs();
    inputs.as_of = DayAfter(*rc::gen::inRange(0, 800));
    const Answer before = Ask(rule, inputs);
    inputs.as_of->days += *rc::gen::inRange(1, 800);
    const Answer after = Ask(rule, inputs);
    RC_ASSERT(before.earliest == after.earliest);
    RC_ASSERT(before.latest == after.latest);
    RC_ASSERT(before.bound == after.bound);
    RC_ASSERT(before.minimum_through == after.minimum_through);
    return before.earliest ? 1 : 0;
  });
}

// The window of days on which deletion may fall, as far as the answer is sure of it.
struct Window {
  std::int32_t from = INT32_MIN;
  std::int32_t to = INT32_MAX;
};

Window WindowOf(const Answer& answer) {
  Window window;
  if (answer.earliest) window.from = answer.earliest->days;
  if (answer.latest) window.to = answer.latest->days;
  return window;
}

TEST(RetentionProperty, LearningAFactNeverWidensTheWindow) {
  Check("a further fact that contradicts nothing", 10, [] {
    const CompiledRule& rule = AnyRule();
    RetentionInputs inputs = AnyInputs();
    const std::size_t event = *rc::gen::inRange(std::size_t{0}, inputs.events.size());
    std::vector<EventValue>& values = inputs.events[event];
    RC_PRE(std::all_of(values.begin(), values.end(), [](const EventValue& v) { return v.kind == EventValue::Kind::kUnknown; }));
    const Window before = WindowOf(Ask(rule, inputs));
    // A day that contradicts nothing: the collection no later than any end or request, these no earlier than the collection.
    std::int32_t low = kFirst.days, high = kFirst.days + 1200;
    for (std::size_t i = 0; i < inputs.events.size(); ++i) {
      for (const EventValue& value : inputs.events[i]) {
        if (value.kind != EventValue::Kind::kDate) continue;
        if (event == 0) high = std::min(high, value.date.days);
        if (i == 0) low = value.date.days;
      }
    }
    const bool none = event != 0 && *rc::gen::inRange(0, 3) == 0;
    values = {none ? EventValue{EventValue::Kind::kNone, {}} : EventValue{EventValue::Kind::kDate, Date{*rc::gen::inRange(low, high + 1)}}};
    const Window after = WindowOf(Ask(rule, inputs));
    // One exception, and the rule says so itself (`ifKnown`): the end of the Feature, learned beside a request, may show that
    // deletion was due before the request was made.
    const bool accrued = event == 2 && inputs.events[3].front().kind == EventValue::Kind::kDate;
    if (!accrued) RC_ASSERT(after.from >= before.from);
    RC_ASSERT(after.to <= before.to);
    return after.from != before.from || after.to != before.to ? 1 : 0;
  });
}

TEST(RetentionProperty, OverdueStaysOverdue) {
  Check("overdue comes after the last day, for good, and nothing is stored any more", 5, [] {
    const CompiledRule& rule = AnyRule();
    RetentionInputs inputs = AnyInputs();
    inputs.as_of = DayAfter(*rc::gen::inRange(400, 2500));
    const Answer before = Ask(rule, inputs);
    if (before.status != Status::kOverdue) return 0;
    RC_ASSERT(before.latest && *before.latest < *inputs.as_of);
    RC_ASSERT(before.stores != nullptr && before.stores->empty());
    inputs.as_of->days += *rc::gen::inRange(1, 800);
    RC_ASSERT(Ask(rule, inputs).status == Status::kOverdue);
    return 1;
  });
}

TEST(RetentionProperty, TheDatesAreInOrder) {
  Check("collected <= earliest <= latest", 15, [] {
    RetentionInputs inputs = AnyInputs();
    inputs.as_of = DayAfter(*rc::gen::inRange(0, 800));
    const Answer answer = Ask(AnyRule(), inputs);
    const EventValue& collected = inputs.events[0].front();
    if (answer.earliest && answer.latest) RC_ASSERT(*answer.earliest <= *answer.latest);
    if (answer.earliest && collected.kind == EventValue::Kind::kDate) RC_ASSERT(*answer.earliest >= collected.date);
    if (answer.bound == Bound::kExact) RC_ASSERT(answer.earliest && answer.earliest == answer.latest && answer.governing);
    if (answer.bound == Bound::kLower) RC_ASSERT(answer.earliest && !answer.latest);
    if (answer.bound == Bound::kOpen || answer.bound == Bound::kUnknown) RC_ASSERT(!answer.latest && !answer.governing);
    return answer.earliest ? 1 : 0;
  });
}

TEST(RetentionProperty, AReadingIsListedOnlyIfItDiffers) {
  Check("alternatives differ from the answer", 15, [] {
    RetentionInputs inputs = AnyInputs();
    inputs.as_of = DayAfter(*rc::gen::inRange(0, 800));
    const Answer answer = Ask(AnyRule(), inputs);
    for (const Reading& reading : answer.alternatives) {
      RC_ASSERT(reading.earliest != answer.earliest || reading.latest != answer.latest || reading.bound != answer.bound ||
                reading.status != answer.status);
    }
    return answer.alternatives.empty() ? 0 : 1;
  });
}

TEST(RetentionProperty, MoreHolidaysNeverBringTheLastDayForward) {
  Check("a further holiday", 5, [] {
    const CompiledRule& rule = RuleOf("tcss.dpsa.console-configuration");
    RetentionInputs inputs;
    const int request = *rc::gen::inRange(0, 300);
    inputs.events[3] = {ValueOf(2, request)};
    inputs.events[2] = {ValueOf(1, 0)};
    std::vector<Date> holidays;
    for (int i = 0; i < *rc::gen::inRange(0, 8); ++i) holidays.push_back(DayAfter(request + *rc::gen::inRange(0, 60)));
    const Calendar fewer = MakeCalendar("custom", holidays, {});
    holidays.push_back(DayAfter(request + *rc::gen::inRange(0, 60)));
    const Calendar more = MakeCalendar("custom", holidays, {});
    inputs.calendar = &fewer;
    const Answer before = Ask(rule, inputs);
    inputs.calendar = &more;
    const Answer after = Ask(rule, inputs);
    RC_ASSERT(*after.latest >= *before.latest);
    return *after.latest > *before.latest ? 1 : 0;
  });
}

}  // namespace
}  // namespace policylens
