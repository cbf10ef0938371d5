#include "html_report.h"

#include <cstdint>

#include "check_options.h"
#include "report_document.h"
#include "sha256.h"

namespace policylens {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.6rem;overflow-wrap:anywhere}h2{font-size:1.2rem;margin-top:2rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{border:1px solid #8888;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}"
    "th{background:#8882}main{overflow-x:auto}"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}}";

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

void AppendTable(std::string& out, const DocumentTable& table) {
  if (table.rows.empty()) return;
  out += "<table>\n<thead><tr>";
  for (const std::string& cell : table.head) out += "<th scope=\"col\">" + EscapeHtml(cell) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (const std::string& cell : row) out += "<td><bdi>" + WithElements(cell) + "</bdi></td>";
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
