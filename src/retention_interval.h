// Days that may be unknown: every event is an interval of days, and a rule's expressions are computed on intervals (docs/retention.md S10).
#ifndef POLICYLENS_RETENTION_INTERVAL_H_
#define POLICYLENS_RETENTION_INTERVAL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>

#include "answer.h"
#include "dates.h"
#include "facts.h"
#include "rule.h"

namespace policylens {

// Day numbers beyond the calendar, ordered so that minimum and maximum do the right thing.
inline constexpr std::int32_t kLongAgo = INT32_MIN;     // no lower end known
inline constexpr std::int32_t kBeyond = INT32_MAX - 1;  // a day after 9999-12-31
inline constexpr std::int32_t kNever = INT32_MAX;       // no upper end known; as a lower end: does not happen
inline constexpr bool IsDay(std::int32_t day) { return day != kLongAgo && day < kBeyond; }

struct DaySpan {
  std::int32_t lo = kLongAgo;
  std::int32_t hi = kNever;
  bool IsPoint() const { return lo == hi; }
  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// An event as a rule sees it. `kPartly`: some entries of a list are dates, others not stated.
struct EventState {
  enum class Kind : std::uint8_t { kUnknown, kNone, kDate, kPartly };
  Kind kind = Kind::kUnknown;
  DaySpan span;
  bool IsDate() const { return kind == Kind::kDate; }
  friend bool operator==(const EventState&, const EventState&) = default;
};

using Timeline = std::array<EventState, kEventCount>;

// A list of values taken as one: the last of them (any `none`: none) or the first (`none` skipped, all `none`: none).
EventState ResolveValues(const std::vector<EventValue>& values, RuleEvent::Many many);

// The whole time line, each stated date taken as happening: lists, `fallback` and `ignoreBefore` applied, `assume` not yet.
Timeline ResolveEvents(const CompiledRule& rule, const RetentionInputs& inputs);
// The time line as it looks on `day`: what lies after it (but for `collected`) counts as none.
Timeline AsOf(const Timeline& whole, Date day);
// Narrows events that are not stated by what the rule assumes of their order.
void ApplyAssumptions(const CompiledRule& rule, Timeline& timeline);

// The value of an expression, with the operand's own bound if it alone decides and the events that decide (bit 1 << event).
struct ExprValue {
  DaySpan span;
  std::optional<RuleBound> bound;
  std::uint8_t governing = 0;
  bool dropped = false;  // `ifKnown`, and its event is no date
};

// Values by position in CompiledRule::exprs. Slots are not initialised: a rule has few expressions, and an answer looks at
// many rules (its readings).
class ExprValues {
 public:
  void Set(std::size_t index, const ExprValue& value) { new (&slots_[index].value) ExprValue(value); }
  const ExprValue& operator[](std::size_t index) const { return slots_[index].value; }

 private:
  union Slot {
    Slot() {}
    ExprValue value;
  };
  std::array<Slot, kMaxRuleExprs> slots_;
};
void EvaluateExprs(const CompiledRule& rule, const Timeline& timeline, const Calendar& calendar, ExprValues& values);

// `day` + `period` under the rule's options (event day counted, roll, weekdays only); kBeyond past 9999-12-31.
std::int32_t AddUnder(const RuleOptions& options, std::int32_t day, Period period, const Calendar& calendar);

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_INTERVAL_H_
