#include "markdown_report.h"

#include "report_document.h"

namespace policylens {
namespace {

// Backslashes for Markdown's own characters; character references where a backslash does not help (autolinks, mentions, HTML).
void AppendEscaped(std::string& out, char c) {
  constexpr std::string_view kOwn = "\\`*_{}[]()#|!~";
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '@':
      out += "&#64;";
      return;
    case '\n':
      out += "<br>";
      return;
    case kCodeStart:  // an element, not backticks: what they enclose is escaped like the rest
      out += "<code>";
      return;
    case kCodeEnd:
      out += "</code>";
      return;
    default:
      if (kOwn.find(c) != std::string_view::npos) out += '\\';
      out += c;
  }
}

void AppendRow(std::string& out, const std::vector<std::string>& cells) {
  out += '|';
  for (const std::string& cell : cells) out += ' ' + EscapeMarkdown(cell) + " |";
  out += '\n';
}

void AppendTable(std::string& out, const DocumentTable& table) {
  if (table.rows.empty()) return;
  AppendRow(out, table.head);
  out += '|';
  for (std::size_t i = 0; i < table.head.size(); ++i) out += " --- |";
  out += '\n';
  for (const auto& row : table.rows) AppendRow(out, row);
  out += '\n';
}

}  // namespace

std::string EscapeMarkdown(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("://")) {
      out += "&#58;";
    } else if (rest.starts_with("www.") || rest.starts_with("WWW.")) {
      out += rest.substr(0, 3);
      out += "&#46;";
      i += 3;
    } else {
      AppendEscaped(out, text[i]);
    }
  }
  return out;
}

void WriteMarkdownReport(const Report& report, Locale locale, const TextSink& sink) {
  const ReportDocument document = MakeDocument(report, locale);
  sink("# " + EscapeMarkdown(document.title) + "\n\n");
  for (const DocumentSection& section : document.sections) {
    std::string out = "## " + EscapeMarkdown(section.title) + "\n\n";
    for (const std::string& paragraph : section.paragraphs) out += EscapeMarkdown(paragraph) + "\n\n";
    AppendTable(out, section.table);
    sink(out);
  }
}

}  // namespace policylens
