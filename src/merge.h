// Reports of the parts of one data set → the report of the whole: a data set that outgrows one machine is checked part by part.
//
// The result is, byte for byte, the report of one check of all parts put one behind the other in the order of their names
// (arrays: of one array with all items), save `input`, which names the parts and sums what was read. So it does not matter in
// which order or grouping reports are merged, and merged reports can be merged on.
#ifndef POLICYLENS_MERGE_H_
#define POLICYLENS_MERGE_H_

#include <memory>
#include <optional>
#include <span>

#include "api.h"

namespace policylens {

struct MergedReport {
  std::optional<Report> report;  // none: refused, or no part holds a record
  bool refused = false;          // `issues` say why, and of which file
  InputSummary input;
  Locale locale = Locale::kEn;  // of the reports
  Issues issues;
};

// `reports` are JSON texts (`policylens-report/1` of the forms record and ndjson; `policylens-error/1` of a part that is empty or
// has bad lines only). `policies` must be those of the reports. Refused are: reports with another engine, locale, day, product,
// policy, fact, context, calendar, option or decision, and the same part twice. A part may have one line: then its report cannot
// know that it is a line, and is read as one as soon as another part follows.
// Not exact: more than 1,000 warnings about different keys in one part (their number stays right only where no path repeats).
MergedReport MergeReports(std::span<const PackFile> reports, std::shared_ptr<const PolicySet> policies);

}  // namespace policylens

#endif  // POLICYLENS_MERGE_H_
