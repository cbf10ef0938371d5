// The dates of a report told once for all elements they hold for: what the writers for people print below their tables.
#ifndef POLICYLENS_DATED_GROUPS_H_
#define POLICYLENS_DATED_GROUPS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "messages.h"
#include "report.h"

namespace policylens {

struct DatedGroup {
  std::vector<CategoryIndex> categories;  // that read alike, in their order: a retention row may name several
  std::string collected;                  // `collected 2026-01-05 (option)`
  std::vector<std::string> lines;         // the answer: dates, stores, what-if, why, notes, other readings, the clause
  std::size_t elements = 0;               // that are not ignored, each once
};

// In the order of the first category of each, then of the elements. Answers that read alike are one group.
std::vector<DatedGroup> DatedGroups(const Report& report, Locale locale);

// `Asset Management Data, Container Security Data`.
std::string GroupTitle(const Report& report, const DatedGroup& group, Locale locale);

// The lines that explain one answer.
std::vector<std::string> AnswerLines(const PolicySet& policies, CategoryIndex category, const Answer& answer, Locale locale);

}  // namespace policylens

#endif  // POLICYLENS_DATED_GROUPS_H_
