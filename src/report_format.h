// The formats a report can be written in, by the names of the command line; the same bytes through every door.
#ifndef POLICYLENS_REPORT_FORMAT_H_
#define POLICYLENS_REPORT_FORMAT_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "json_report.h"
#include "messages.h"
#include "report.h"

namespace policylens {

struct FormatStyle {
  Locale locale = Locale::kEn;
  bool indented = true;  // json
  bool colour = false;   // text
};

using FormatWriter = void (*)(const Report& report, const FormatStyle& style, const TextSink& sink);

struct ReportFormat {
  std::string_view name;       // `json`, `csv` …
  std::string_view extension;  // of a file, without dot
  FormatWriter write = nullptr;
  bool has_issues = true;  // there is a place in it for what is wrong with the input
};

std::span<const ReportFormat> ReportFormats();
// Without JSON and CSV: the page's second module writes the others only, and carries no writer for these.
std::span<const ReportFormat> FurtherFormats();
const ReportFormat* FormatByName(std::span<const ReportFormat> formats, std::string_view name);  // nullptr: none of them

// The whole text at once.
std::string WriteFormat(const ReportFormat& format, const Report& report, const FormatStyle& style);

}  // namespace policylens

#endif  // POLICYLENS_REPORT_FORMAT_H_
