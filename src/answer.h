// A question of retention and its answer (docs/retention.md S3, S4) as plain data.
#ifndef POLICYLENS_ANSWER_H_
#define POLICYLENS_ANSWER_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dates.h"
#include "facts.h"
#include "issue.h"
#include "rule.h"

namespace policylens {

enum class Bound : std::uint8_t { kExact, kUpper, kLower, kBetween, kOpen, kUnknown };
std::string_view BoundName(Bound bound);

struct RetentionInputs {
  std::array<std::vector<EventValue>, kEventCount> events;  // empty: not stated; only hostingTerminated may have several
  std::optional<Date> as_of;
  const Calendar* calendar = nullptr;  // null: Monday to Friday
};

// Another reading of the rule (docs/retention.md S9) and what it would change.
struct Reading {
  std::string_view id;
  std::optional<Date> earliest;
  std::optional<Date> latest;
  Bound bound = Bound::kUnknown;
  std::optional<Status> status;
};

// The dates if `event` happened on the as-of day.
struct WhatIf {
  Event event = Event::kHostingTerminated;
  Date on;
  Date earliest;
  Date latest;
};

// One step of the explanation: which fact, which branch, which sum.
struct Step {
  Message message;  // id `retention.step-…`
};

// Everything of docs/retention.md S4; `status`, `phase`, `stores` and day counts are empty without as_of.
// Texts and lists are views into the rule, which must outlive the answer.
struct Answer {
  std::optional<Date> earliest;
  std::optional<Date> latest;
  Bound bound = Bound::kUnknown;
  std::optional<Status> status;
  std::optional<std::string_view> phase;
  const std::vector<std::string>* stores = nullptr;  // null: not known; empty before collection and after deletion
  std::optional<Date> minimum_through;
  std::optional<std::string_view> governing;  // event name, or `both`
  std::optional<std::int32_t> days_to_earliest;
  std::optional<std::int32_t> days_to_latest;
  std::optional<WhatIf> what_if;
  std::vector<std::string_view> notes;  // codes, in the order of docs/retention.md S7
  std::vector<std::string_view> qualifiers;
  std::vector<Reading> alternatives;  // those that differ, in the rule's order
  std::vector<Step> steps;            // empty unless asked for
};

// The alternatives a reader is shown: status differs, or a date by more than one day (`event-day-counted` rarely does).
std::vector<Reading> ReadingsWorthShowing(const Answer& answer);

}  // namespace policylens

#endif  // POLICYLENS_ANSWER_H_
