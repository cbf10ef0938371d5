// Report → calendar file (RFC 5545): one all-day event for each deletion date or window of a category.
#ifndef POLICYLENS_ICS_REPORT_H_
#define POLICYLENS_ICS_REPORT_H_

#include "json_report.h"

namespace policylens {

// Events: answers with bound exact, upper or between, whose first and last day are known; elements with the same category and
// days share one. Floors and open ends promise no date and are no events. UIDs are stable: the same category, days and
// elements give the same UID, so a second import replaces the first. Each event has one alarm, seven days before.
void WriteIcsReport(const Report& report, Locale locale, const TextSink& sink);

// One content line: text escaped (3.3.11), controls but the line feed dropped, CR and CR LF read as a line feed, folded at 75
// octets and never inside a character (3.1), ended by CR LF.
void AppendIcsText(std::string& out, std::string_view name, std::string_view text);

}  // namespace policylens

#endif  // POLICYLENS_ICS_REPORT_H_
