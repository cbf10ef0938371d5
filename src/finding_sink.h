// Collects findings: each cause once, whoever meets it.
#ifndef POLICYLENS_FINDING_SINK_H_
#define POLICYLENS_FINDING_SINK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report.h"
#include "text_pool.h"

namespace policylens {

// What a finding is about: a clause, a category, an element; each may be missing.
struct Subjected {
  ClauseRef clause;
  std::optional<CategoryIndex> category;
  std::optional<std::size_t> row;  // position in Report::rows
};

class FindingSink {
 public:
  explicit FindingSink(const Report& report) : report_(report) {}

  // Of two with the same code, clause, category and element the one of the stronger level stays.
  void Add(std::string_view code, Level level, Message message, const Subjected& about, std::vector<const PolicyNote*> notes = {});
  // Of what each element may have once (UNMATCHED, AMBIGUOUS …) a lean report lists the first: true if enough of
  // the code were asked for before; then it is counted, not to be added.
  bool LeftOff(std::string_view code, Level level);
  // Counts more of a code of which LeftOff was true.
  void LeaveOff(Level level, std::uint64_t count) { left_off_[static_cast<std::size_t>(level)] += count; }
  const std::array<std::uint64_t, kLevelCount>& left_off() const { return left_off_; }
  std::vector<Finding> Take() { return std::move(findings_); }

 private:
  const Report& report_;
  std::vector<Finding> findings_;
  TextNumbers causes_;                                       // by finding
  std::vector<std::pair<std::string, std::size_t>> listed_;  // by code, of those that LeftOff was asked for: a few
  std::array<std::uint64_t, kLevelCount> left_off_{};
};

ClauseRef ClauseOf(const Policy& policy, const SourceLocator& source);
ClauseRef ClauseOf(const CategoryRef& ref);                   // the row that lists the category
const RetentionRule* RetentionRowOf(const CategoryRef& ref);  // null: no retention row names it
ClauseRef RetentionClauseOf(const CategoryRef& ref);          // the category's own row where there is no retention row

// Does what the user wrote mean this id: the id itself, its name in either language, or one of its synonyms, in any case?
bool Means(std::string_view written, std::string_view id, const std::vector<NamedId>& names);

}  // namespace policylens

#endif  // POLICYLENS_FINDING_SINK_H_
