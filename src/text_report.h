// Report → text for a terminal: summary first, then the elements (those no policy names before all others), then the dates
// explained with the other readings worth showing, then the findings. Names are shown with invisible characters escaped.
#ifndef POLICYLENS_TEXT_REPORT_H_
#define POLICYLENS_TEXT_REPORT_H_

#include <string>

#include "messages.h"
#include "report.h"

namespace policylens {

std::string TextReport(const Report& report, Locale locale, bool colour);

// `error: … (line 3, column 1)` and the advice below it, one issue after the other; for stderr and the end of a text report.
std::string TextIssues(const Issues& issues, Locale locale, bool colour);

}  // namespace policylens

#endif  // POLICYLENS_TEXT_REPORT_H_
