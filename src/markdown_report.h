// Report → Markdown (CommonMark with tables), for issues, wikis and reviews.
#ifndef POLICYLENS_MARKDOWN_REPORT_H_
#define POLICYLENS_MARKDOWN_REPORT_H_

#include <string>
#include <string_view>

#include "json_report.h"

namespace policylens {

void WriteMarkdownReport(const Report& report, Locale locale, const TextSink& sink);

// A text as Markdown that shows exactly this text: no emphasis, link, autolink, mention, HTML or table border comes out of it;
// a line break becomes `<br>`.
std::string EscapeMarkdown(std::string_view text);

}  // namespace policylens

#endif  // POLICYLENS_MARKDOWN_REPORT_H_
