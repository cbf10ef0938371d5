// Codes and ids in words, in the reader's language: what the writers for people have in common.
#ifndef POLICYLENS_LABELS_H_
#define POLICYLENS_LABELS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "messages.h"
#include "report.h"

namespace policylens {

// A text of the report area: `report.NAME` with parameters.
std::string Say(Locale locale, std::string_view name, std::vector<std::string> params = {});

// The catalogue's `report.KIND-CODE`, else `retention.KIND-CODE`, else the code itself (a pack may bring codes of its own).
// Kinds: status, verdict, level, role, basis, kind (of storing), source (of a fact), event, phase, note, reading, form, differs.
std::string Label(Locale locale, std::string_view kind, std::string_view code);

// How people are shown an element: its path with invisible characters escaped, `(the whole input)` for the root.
std::string PathLabel(const Report& report, std::size_t row, Locale locale);

// A listed item as the document prints it; in Chinese by its Chinese name, where the pack gives one. "" without term.
std::string TermLabel(const Term* term, Locale locale);
// What came nearest to an element that nothing names, and why it does not: `client version (Asset Management Data): the name also says …`.
// Terms that fail for the same reason share a line.
std::vector<std::string> NearestLines(const Report& report, std::size_t row, Locale locale);
std::string StoreLabel(const Policy& policy, std::string_view id, Locale locale);
std::string PurposeLabel(const Policy& policy, std::string_view id, Locale locale);
// The same with what narrows it in brackets: a restriction, the term group it holds for.
std::string PurposeText(const CategoryRef& category, const Purpose& purpose, Locale locale);

// `on 2026-12-22`, `by …`, `from … on, no last day stated`, `no date yet; kept at least through …`, `not known`.
std::string DeletionText(const Answer& answer, Locale locale);
// The same of a log: from the first record's answer to the last one's.
std::string DeletionText(const Report& report, const ElementRetention& entry, Locale locale);
// The summary's next deletion: a day, `2027-03-31 at the earliest` where no answer says by when, or that none is certain.
std::string NextDeletionText(const Report& report, Locale locale);
std::string ReadingText(const Reading& reading, Locale locale);

// The retention row that gave the answers of a category, or null.
const RetentionRule* RuleOf(const PolicySet& policies, CategoryIndex category);
// `tcss.privacy 6 Asset Management Data`; "" without policy.
std::string ClauseText(const Policy* policy, std::string_view section, std::string_view row, Locale locale);

}  // namespace policylens

#endif  // POLICYLENS_LABELS_H_
