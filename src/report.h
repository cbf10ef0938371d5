// The result of a check as plain data: what every writer (JSON, text, CSV …) writes, and nothing else.
// Rows are small: what many elements share (matches, dates, answers) is stored once and referred to by position.
#ifndef POLICYLENS_REPORT_H_
#define POLICYLENS_REPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "element_table.h"
#include "matcher.h"
#include "policy_set.h"
#include "report_rows.h"
#include "retention.h"

namespace policylens {

inline constexpr std::string_view kEngineName = "policylens";
inline constexpr std::string_view kEngineVersion = "1.0.0";

enum class Level : std::uint8_t { kError, kWarning, kUndetermined, kNote };
inline constexpr int kLevelCount = 4;
std::string_view LevelName(Level level);
std::optional<Level> LevelByName(std::string_view name);

// A clause a statement rests on.
struct ClauseRef {
  const Policy* policy = nullptr;  // null: no clause (NO-ELEMENTS)
  std::string section;
  std::string row;
};

struct Finding {
  std::string id;  // 16 hex digits, stable while its cause stands: FindingId
  std::string code;
  Level level = Level::kNote;
  Message message;  // id `finding.…`, help is the message's advice
  ClauseRef clause;
  std::optional<CategoryIndex> category;
  std::optional<std::string> pointer;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::vector<const PolicyNote*> notes;  // of the policy: what the text leaves open (SOURCE-DEFECT)
};

// First 16 hex digits of the SHA-256 of code, the clause's policy, section and row, category and pointer, joined by line feeds.
std::string FindingId(const Finding& finding, const PolicySet& policies);
void SortFindings(std::vector<Finding>& findings);  // by level, code, pointer, clause, category

// The category that a user chose, alone; term and evidence are kept where the matcher found the same one.
MatchResult ChosenMatch(const MatchResult& found, CategoryIndex category);

// When the data of an element was collected, and who says so. `pointer` is the date field's, where the date was found.
struct CollectedDate {
  FactSource source = FactSource::kNone;
  std::optional<std::string> pointer;
  std::optional<Date> first;
  std::optional<Date> last;
  std::uint64_t dated = 0;  // occurrences
  std::uint64_t undated = 0;
};

// One answer a match, in the order of the matches. `answer` is a position in Report::answers; -1: `error` says why not.
struct ElementRetention {
  CategoryIndex category = 0;
  std::int32_t answer = -1;
  std::int32_t last_record = -1;  // the same for collected.last, where it is another day than collected.first
  std::unique_ptr<Issue> error;   // out-of-range; rare, and there may be a million entries
};

// The answers of an element, and what those candidates of an ambiguous element that apply perhaps differ in:
// `date`, `store`, `role`, `purpose`.
struct RetentionSet {
  std::vector<ElementRetention> entries;
  std::vector<std::string> differs;
};

// What an answer of a lean report was asked: the rule (-1: none) and the facts it depends on.
struct AskedQuestion {
  std::int32_t rule = -1;
  std::array<std::vector<EventValue>, kEventCount> events;
};

// A user's own decision about one element (a decisions file, or the option `decisions`).
struct Decision {
  std::string pointer;
  std::optional<std::string> category;
  bool ignore = false;
  std::string reason;
  std::optional<Date> date;
  Place at;
};

struct ReportSummary {
  std::uint64_t elements = 0, named = 0, ambiguous = 0, unnamed = 0, ignored = 0;  // the verdicts count no ignored element
  std::uint64_t findings[kLevelCount] = {0, 0, 0, 0};                              // by Level
  std::optional<Date> next_deletion;
  std::uint64_t overdue = 0;  // of a lean report: elements of which something should be gone

  std::uint64_t Counted() const { return elements - ignored; }
  std::uint64_t Covered() const { return named + ambiguous; }
  std::optional<std::int64_t> Coverage() const;  // hundredths, half rounded up; none when nothing is counted
};

// A fact that counts for the whole input, after "Whose fact counts" (docs/formats.md). `product` is "" where it holds for all.
struct UsedFact {
  Event event = Event::kCollected;
  std::string product;
  Fact fact;
};

struct Report {
  std::shared_ptr<const PolicySet> policies;
  std::vector<std::string> products;               // whose policies apply; all loaded ones where nobody stated any (kNone)
  FactSource products_source = FactSource::kNone;  // kOption, kFacts, kInput or kNone
  std::optional<Date> as_of;
  bool as_of_from_clock = false;
  std::vector<UsedFact> facts;
  UseContext context;
  Calendar calendar;
  FactSource calendar_source = FactSource::kDefault;  // kOption, kFacts, kInput or kDefault
  ElementTable table;
  ReportRows rows;  // rows[i] belongs to element i of the table
  std::vector<MatchResult> matches;
  std::vector<CollectedDate> collected;
  std::vector<Answer> answers;
  std::vector<RetentionSet> retentions;
  std::vector<Decision> decisions;
  std::vector<Finding> findings;  // by level, code, pointer
  std::uint32_t unfold = 0;       // strings in strings that were read as the JSON they hold
  bool values = true;             // sample values were looked at for their type
  bool keys_masked = false;       // --mask-keys
  bool baseline = false;          // findings of an earlier report were left out
  // A lean report (columns): `matches` without evidence and nearest terms, `answers` without explanation and other readings, of
  // findings that many elements have the first alone.
  // CompleteReport (report_builder.h) makes it whole.
  bool lean = false;
  std::uint64_t more_findings[kLevelCount] = {0, 0, 0, 0};  // those that `findings` leaves out
  std::shared_ptr<const Matcher> matcher;                   // of a lean report
  std::vector<AskedQuestion> questions;                     // of a lean report, by answer
  ReportSummary summary;
  Issues issues;
  std::deque<std::string> texts;  // what the views in `answers` point into where a report was read back
  std::deque<std::vector<std::string>> text_lists;

  Element ElementAt(std::size_t row) const { return table.ElementAt(row); }
  Subject SubjectAt(std::size_t row) const { return table.SubjectAt(row); }
  const MatchResult& MatchAt(std::size_t row) const { return matches[rows[row].match]; }
  const RetentionSet& RetentionAt(std::size_t row) const { return retentions[rows[row].retention]; }
  const CollectedDate& CollectedAt(std::size_t row) const { return collected[rows[row].collected]; }
  const Answer* AnswerAt(std::int32_t answer) const { return answer < 0 ? nullptr : &answers[static_cast<std::size_t>(answer)]; }
  MatchResult DetailAt(std::size_t row) const;     // MatchAt with evidence and nearest terms, also of a lean report
  Answer AnswerInFull(std::int32_t answer) const;  // AnswerAt with explanation and other readings; an empty one for -1
  bool Uses(const Policy& policy) const;           // is its product among `products`?
};

}  // namespace policylens

#endif  // POLICYLENS_REPORT_H_
