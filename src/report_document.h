// Report → sections of titles, sentences and tables: what the writers for people to read and print (Markdown, HTML) share.
// Texts are plain, not yet escaped for either; `\n` inside a cell separates lines, and what a sentence quotes stands between
// kCodeStart and kCodeEnd (control characters, which no text of the input can bring in: they are shown escaped).
#ifndef POLICYLENS_REPORT_DOCUMENT_H_
#define POLICYLENS_REPORT_DOCUMENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "messages.h"
#include "report.h"

namespace policylens {

inline constexpr char kCodeStart = '\x0E';
inline constexpr char kCodeEnd = '\x0F';

struct DocumentTable {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string_view> levels;  // of a table of findings: each row's level, for writers that can show it
};

struct DocumentSection {
  std::string title;
  std::vector<std::string> paragraphs;
  DocumentTable table;  // no rows: none
};

struct ReportDocument {
  std::string title;
  std::vector<DocumentSection> sections;  // the first is the summary
};

ReportDocument MakeDocument(const Report& report, Locale locale);

}  // namespace policylens

#endif  // POLICYLENS_REPORT_DOCUMENT_H_
