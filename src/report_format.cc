#include "report_format.h"

#include "csv_report.h"
#include "dpv_report.h"
#include "html_report.h"
#include "ics_report.h"
#include "markdown_report.h"
#include "ropa_report.h"
#include "sarif_report.h"
#include "text_report.h"

namespace policylens {
namespace {

void Json(const Report& report, const FormatStyle& style, const TextSink& sink) {
  WriteJsonReport(report, {style.locale, style.indented, true}, sink);
}

void Text(const Report& report, const FormatStyle& style, const TextSink& sink) { sink(TextReport(report, style.locale, style.colour)); }

template <void (*Write)(const Report&, Locale, const TextSink&)>
void Localized(const Report& report, const FormatStyle& style, const TextSink& sink) {
  Write(report, style.locale, sink);
}

constexpr ReportFormat kFormats[] = {
    {"text", "txt", Text},
    {"json", "json", Json},
    {"csv", "csv", Localized<WriteCsvReport>},
    {"ics", "ics", Localized<WriteIcsReport>},
    {"sarif", "sarif", Localized<WriteSarifReport>},
    {"markdown", "md", Localized<WriteMarkdownReport>},
    {"html", "html", Localized<WriteHtmlReport>},
    {"ropa", "ropa.md", Localized<WriteRopaReport>},
    {"ropa-csv", "ropa.csv", Localized<WriteRopaCsvReport>},
    {"dpv", "dpv.jsonld", Localized<WriteDpvReport>},
};

}  // namespace

std::span<const ReportFormat> ReportFormats() { return kFormats; }

const ReportFormat* ReportFormatByName(std::string_view name) {
  for (const ReportFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string WriteFormat(const ReportFormat& format, const Report& report, const FormatStyle& style) {
  std::string text;
  format.write(report, style, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace policylens
