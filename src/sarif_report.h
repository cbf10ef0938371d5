// Report → SARIF 2.1.0 (OASIS), for code scanning: one result a finding, one rule a finding code, with help.
#ifndef POLICYLENS_SARIF_REPORT_H_
#define POLICYLENS_SARIF_REPORT_H_

#include "json_report.h"

namespace policylens {

// Every result has a physical location; a finding about the whole document stands at 1:1. `partialFingerprints` carries the
// finding's id, so that a moved line is not a new result. Level `undetermined` becomes `warning`: not checked must not look like
// passed. GitHub reads at most 25,000 results a run: the rest is left out, most severe first, and a notification says so.
void WriteSarifReport(const Report& report, Locale locale, const TextSink& sink);

}  // namespace policylens

#endif  // POLICYLENS_SARIF_REPORT_H_
