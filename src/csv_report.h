// Report → CSV: one row an element × category, so that a spreadsheet can filter by either; unnamed elements have a row too.
#ifndef POLICYLENS_CSV_REPORT_H_
#define POLICYLENS_CSV_REPORT_H_

#include "json_report.h"

namespace policylens {

// UTF-8 without byte order mark, header row in English ids whatever the locale (programs read it), cells in the locale, dates
// in ISO. No value of the input appears.
void WriteCsvReport(const Report& report, Locale locale, const TextSink& sink);

}  // namespace policylens

#endif  // POLICYLENS_CSV_REPORT_H_
