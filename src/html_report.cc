#include "html_report.h"

#include <cstdint>

#include "check_options.h"
#include "report_document.h"
#include "sha256.h"

namespace policylens {
namespace {

// On paper and on wide screens tables; on a telephone each row is a block with the column's name before each cell.
constexpr std::string_view kStyle =
    ":root{color-scheme:light dark;--line:#8884;--head:#8881}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:76rem;margin:2.5rem auto;padding:0 1.25rem}"
    "h1{font-size:1.6rem;line-height:1.25;margin:0 0 1.5rem;overflow-wrap:anywhere}h2{font-size:1.15rem;margin:2.25rem 0 .6rem}"
    "table{border-collapse:collapse;width:100%;font-size:.875rem}"
    "th,td{padding:.4rem .75rem .4rem 0;text-align:left;vertical-align:top;overflow-wrap:break-word;border-bottom:1px solid var(--line)}"
    "th{font-weight:600;border-bottom-width:2px}td:first-child{word-break:keep-all}"
    "section:first-of-type th:first-child{width:14rem}code{font-size:.95em;background:var(--head);padding:0 .2em}"
    ".error td:first-child,.warning td:first-child{font-weight:600}"
    ".error td:first-child{color:light-dark(#b3261e,#ff9d94)}.warning td:first-child{color:light-dark(#8a5300,#f2b558)}"
    "td:nth-child(4):nth-last-child(2){min-width:6.5rem}"
    "main{overflow-x:auto}.hash{font:.75rem ui-monospace,monospace;overflow-wrap:anywhere;word-break:break-all}"
    "@media(max-width:44rem){table,tbody,tr,td{display:block}thead{display:none}tr{padding:.6rem 0;border-bottom:1px solid var(--line)}"
    "td{border:0;padding:.1rem 0;overflow-wrap:anywhere}td:empty{display:none}"
    "td::before{content:attr(data-label);display:block;font-size:.75rem;font-weight:400;opacity:.7}td:first-child{word-break:normal}h1{"
    "font-size:1.3rem}"
    "section:first-of-type td::before{content:none}section:first-of-type td:first-child{font-size:.8rem;opacity:.75}}"
    "@page{margin:15mm}"
    "@media print{body{margin:0;max-width:none;padding:0;font-size:10pt}table{font-size:8.5pt}h2{break-after:avoid}tr{break-inside:avoid}"
    "thead{display:table-header-group}}";

std::uint32_t HexValue(char c) { return static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10); }

// The digest in base64, as a content security policy wants it: 256 bits are 43 digits and one `=`.
std::string StyleHash() {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = Sha256Hex(kStyle) + "00";
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 6) {
    std::uint32_t bits = 0;
    for (std::size_t k = i; k < i + 6; ++k) bits = (bits << 4) | HexValue(hex[k]);
    for (int shift = 18; shift >= 0; shift -= 6) out += kDigits[(bits >> shift) & 63];
  }
  out.back() = '=';
  return out;
}

// Line breaks and quoted words as elements, the rest as text.
std::string WithElements(std::string_view text) {
  std::string out;
  for (const char c : EscapeHtml(text)) {
    if (c == '\n') {
      out += "<br>";
    } else if (c == kCodeStart) {
      out += "<code>";
    } else if (c == kCodeEnd) {
      out += "</code>";
    } else {
      out += c;
    }
  }
  return out;
}

bool IsDigest(std::string_view text) { return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

// An empty cell is empty, so that the style can tell.
void AppendCell(std::string& out, const std::string& column, const std::string& cell) {
  out += "<td data-label=\"" + EscapeHtml(column) + (IsDigest(cell) ? "\" class=\"hash\">" : "\">");
  if (!cell.empty()) out += "<bdi>" + WithElements(cell) + "</bdi>";
  out += "</td>";
}

void AppendTable(std::string& out, const DocumentTable& table) {
  if (table.rows.empty()) return;
  out += "<table>\n<thead><tr>";
  for (const std::string& cell : table.head) out += "<th scope=\"col\">" + EscapeHtml(cell) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    out += table.levels.empty() ? "<tr>" : "<tr class=\"" + std::string(table.levels[i]) + "\">";
    for (std::size_t k = 0; k < table.head.size(); ++k) AppendCell(out, table.head[k], table.rows[i][k]);
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
}

std::string Head(const std::string& title, Locale locale) {
  return "<!doctype html>\n<html lang=\"" + std::string(LocaleName(locale)) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'sha256-" +
         StyleHash() +
         "'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
         EscapeHtml(title) + "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n<main>\n<h1><bdi>" +
         EscapeHtml(title) + "</bdi></h1>\n";
}

}  // namespace

std::string EscapeHtml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '`':
        out += "&#96;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void WriteHtmlReport(const Report& report, Locale locale, const TextSink& sink) {
  const ReportDocument document = MakeDocument(report, locale);
  sink(Head(document.title, locale));
  for (const DocumentSection& section : document.sections) {
    std::string out = "<section>\n<h2>" + EscapeHtml(section.title) + "</h2>\n";
    for (const std::string& paragraph : section.paragraphs) out += "<p>" + EscapeHtml(paragraph) + "</p>\n";
    AppendTable(out, section.table);
    sink(out + "</section>\n");
  }
  sink("</main>\n</body>\n</html>\n");
}

}  // namespace policylens
