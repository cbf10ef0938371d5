// A retention rule in the notation of docs/retention.md S10, as plain data: read and resolved, its readings as rules of their own.
#ifndef POLICYLENS_RULE_H_
#define POLICYLENS_RULE_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dates.h"
#include "facts.h"

namespace policylens {

// What a retention rule says of data on a day (docs/retention.md S5). `kMinimumMet`: of the built-in rows under other readings only.
enum class Status : std::uint8_t {
  kNotCollected,
  kInMinimum,
  kInUse,
  kRetained,
  kPostTerminationHold,
  kDeletionPending,
  kDeletionDue,
  kOverdue,
  kIndeterminate,
  kMinimumMet
};
inline constexpr int kStatusCount = 10;
std::string_view StatusName(Status status);  // `not-collected`, `in-minimum` …
std::optional<Status> StatusByName(std::string_view name);

// Bounds inside a rule. (Those of an answer are another set: retention.h.)
enum class RuleBound : std::uint8_t { kExact, kWithin, kAfter, kFrom, kAtLeast };

// expr of S10, as a tree in a flat vector: children are positions in CompiledRule::exprs and stand before their parents, so
// one pass in order computes all of them.
struct RuleExpr {
  enum class Kind : std::uint8_t { kEvent, kDate, kLatestOf, kEarliestOf, kIfEarlier };
  Kind kind = Kind::kEvent;
  Event event = Event::kCollected;
  Date date;
  std::optional<Period> plus;
  bool if_known = false;
  std::optional<RuleBound> bound;
  std::vector<std::int32_t> operands;  // latestOf, earliestOf; kIfEarlier: earlier, than, then, else
};

struct RuleClause {
  std::optional<Event> when;        // none: always
  Status running = Status::kInUse;  // status while it runs
  std::string phase;
  std::int32_t stores = -1;  // position in CompiledRule::stores
  std::vector<std::string> qualifiers;
  RuleBound bound = RuleBound::kExact;
  std::int32_t at = -1;     // expr
  std::int32_t since = -1;  // expr, or -1
};

struct RuleEvent {
  bool used = false;
  enum class Many : std::uint8_t { kSingle, kLast, kFirst } many = Many::kSingle;
  std::optional<Event> ignore_before;
  std::optional<Event> fallback;
  friend bool operator==(const RuleEvent&, const RuleEvent&) = default;
};

struct RuleOptions {
  bool event_day_counted = false;
  bool last_day_roll = false;
  bool weekdays_only = false;
  bool day_off_rolls = false;
};

struct CompiledRule;

struct RuleReading {
  std::string id;
  std::vector<Event> only_if;
  bool not_if_unknown_entry = false;
  bool same_events = false;                  // it sees the events as the rule itself does
  std::shared_ptr<const CompiledRule> rule;  // the rule with `set` and `options` applied, without readings
};

struct CompiledRule {
  std::string id;
  std::vector<std::string> categories;
  std::array<RuleEvent, kEventCount> events;
  std::vector<std::pair<Event, Event>> assume;  // first happens no later than second
  std::vector<RuleExpr> exprs;
  std::int32_t minimum = -1;
  std::vector<RuleClause> clauses;
  struct Otherwise {
    Status running = Status::kInUse;
    std::string phase;
    std::int32_t stores = -1;
    std::vector<Event> until;
  };
  std::optional<Otherwise> otherwise;
  std::vector<std::pair<std::string, std::vector<std::string>>> stores;  // by phase, in the order written
  std::vector<std::string> qualifiers;
  RuleOptions options;
  std::vector<RuleReading> readings;
  bool feature_ends_with_hosting = false;  // a reading takes the last Hosting Service's end for the Feature's (Q13)
};

// Limits of a rule; beyond them it is refused.
inline constexpr int kMaxRuleExprs = 48;
inline constexpr int kMaxExprDepth = 12;
inline constexpr std::int32_t kMaxPeriod = 1'000'000;

}  // namespace policylens

#endif  // POLICYLENS_RULE_H_
