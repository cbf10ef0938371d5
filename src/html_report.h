// Report → one HTML file: no script, no request, its own content security policy, readable on a screen and on paper.
#ifndef POLICYLENS_HTML_REPORT_H_
#define POLICYLENS_HTML_REPORT_H_

#include <string>
#include <string_view>

#include "json_report.h"

namespace policylens {

void WriteHtmlReport(const Report& report, Locale locale, const TextSink& sink);

// `& < > " ' \`` as character references: safe in text and in quoted attributes.
std::string EscapeHtml(std::string_view text);

}  // namespace policylens

#endif  // POLICYLENS_HTML_REPORT_H_
