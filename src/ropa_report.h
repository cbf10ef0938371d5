// Report → record of processing activities: GDPR Art. 30(1) for the controller side, Art. 30(2) for the processor side, apart.
#ifndef POLICYLENS_ROPA_REPORT_H_
#define POLICYLENS_ROPA_REPORT_H_

#include "json_report.h"

namespace policylens {

// One record a category with elements. The fields are those of Art. 30; what the loaded policies leave to another text says
// which one, and what they do not state says "not stated in the loaded policy". Nothing is filled in from general knowledge.
// Markdown, and the same fields as CSV (one row a record).
void WriteRopaReport(const Report& report, Locale locale, const TextSink& sink);
void WriteRopaCsvReport(const Report& report, Locale locale, const TextSink& sink);

}  // namespace policylens

#endif  // POLICYLENS_ROPA_REPORT_H_
