// The result of a check as plain data: what every writer (JSON, text, CSV …) writes, and nothing else.
#ifndef POLICYLENS_REPORT_H_
#define POLICYLENS_REPORT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "element.h"
#include "matcher.h"
#include "policy_set.h"
#include "retention.h"

namespace policylens {

inline constexpr std::string_view kEngineVersion = "1.0.0";

enum class Level : std::uint8_t { kError, kWarning, kUndetermined, kNote };
std::string_view LevelName(Level level);

// A clause a statement rests on.
struct ClauseRef {
  const Policy* policy = nullptr;  // null: no clause (NO-ELEMENTS)
  std::string section;
  std::string row;
};

struct Finding {
  std::string id;  // 16 hex digits, stable while its cause stands (contract.md)
  std::string code;
  Level level = Level::kNote;
  Message message;  // id `finding.…`, help is the message's advice
  ClauseRef clause;
  std::optional<CategoryIndex> category;
  std::optional<std::string> pointer;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// What candidates of an ambiguous element differ in: `date`, `store`, `role`, `purpose`.
struct CollectedDate {
  FactSource source = FactSource::kNone;
  std::optional<std::string> pointer;
  std::optional<Date> first;
  std::optional<Date> last;
  std::uint64_t dated = 0;
  std::uint64_t undated = 0;
};

// One answer a match; `error` is set where the rule cannot be computed (out-of-range).
struct ElementRetention {
  CategoryIndex category = 0;
  std::optional<Answer> answer;
  std::optional<Answer> last_record;  // the same for collected.last, where it differs from collected.first
  std::optional<Issue> error;
};

struct ReportRow {
  MatchResult match;
  bool ignored = false;
  std::optional<std::string> decision_reason;
  std::vector<std::string> differs;
  CollectedDate collected;
  std::vector<ElementRetention> retention;
};

struct ReportSummary {
  std::uint64_t elements = 0, named = 0, ambiguous = 0, unnamed = 0, ignored = 0;
  std::uint64_t findings[4] = {0, 0, 0, 0};  // by Level
  std::optional<Date> next_deletion;
};

struct UsedFact {
  Event event = Event::kCollected;
  std::string product;  // "" for all
  Fact fact;
};

struct Report {
  std::shared_ptr<const PolicySet> policies;
  std::vector<std::string> products;
  FactSource products_source = FactSource::kNone;
  std::optional<Date> as_of;
  bool as_of_from_clock = false;
  std::vector<UsedFact> facts;
  UseContext context;
  Calendar calendar;
  FactSource calendar_source = FactSource::kDefault;
  ElementTable table;
  std::vector<ReportRow> rows;    // rows[i] belongs to table.elements[i]
  std::vector<Finding> findings;  // by level, code, pointer
  ReportSummary summary;
  Issues issues;
};

}  // namespace policylens

#endif  // POLICYLENS_REPORT_H_
