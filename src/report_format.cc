#include "report_format.h"

#include <algorithm>
#include <array>

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

constexpr auto kFurtherFormats = std::to_array<ReportFormat>({
    {"text", "txt", Text},
    {"ics", "ics", Localized<WriteIcsReport>, false},
    {"sarif", "sarif", Localized<WriteSarifReport>},
    {"markdown", "md", Localized<WriteMarkdownReport>},
    {"html", "html", Localized<WriteHtmlReport>},
    {"ropa", "ropa.md", Localized<WriteRopaReport>, false},
    {"ropa-csv", "ropa.csv", Localized<WriteRopaCsvReport>, false},
    {"dpv", "dpv.jsonld", Localized<WriteDpvReport>, false},
});

constexpr auto kFormats = [] {
  std::array<ReportFormat, kFurtherFormats.size() + 2> all = {kFurtherFormats[0], ReportFormat{"json", "json", Json},
                                                              ReportFormat{"csv", "csv", Localized<WriteCsvReport>, false}};
  std::copy(kFurtherFormats.begin() + 1, kFurtherFormats.end(), all.begin() + 3);
  return all;
}();

}  // namespace

std::span<const ReportFormat> ReportFormats() { return kFormats; }
std::span<const ReportFormat> FurtherFormats() { return kFurtherFormats; }

const ReportFormat* FormatByName(std::span<const ReportFormat> formats, std::string_view name) {
  for (const ReportFormat& format : formats) {
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
