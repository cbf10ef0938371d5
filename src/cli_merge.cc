// One report from the JSON reports of the parts of a data set.
#include <unistd.h>

#include <utility>

#include "cli_run.h"
#include "json_issue.h"
#include "merge.h"

namespace policylens::cli {
namespace {

std::optional<std::vector<PackFile>> ReadReports(const std::vector<std::string>& names, Exit& exit) {
  std::vector<PackFile> reports;
  for (const std::string& name : names) {
    auto bytes = IsFolder(name) ? std::nullopt : ReadFile(name);
    if (!bytes) return UsageError({"usage.cannot-read", {name}}, exit);
    reports.push_back({name == "-" ? "stdin" : name, std::move(*bytes)});
  }
  return reports;
}

}  // namespace

Exit RunMerge(const MergeArguments& arguments) {
  Exit exit = Exit::kGood;
  const ReportFormat* format = ReadReportFormat(arguments.format, exit);
  if (format == nullptr) return exit;
  const auto locale = ReadLocale(arguments.facts, exit);
  if (!locale) return exit;
  auto policies = LoadPolicySet(arguments.facts, exit);
  if (policies == nullptr) return exit;
  const auto reports = ReadReports(arguments.files, exit);
  if (!reports) return exit;
  const MergedReport merged = MergeReports(*reports, std::move(policies));
  if (merged.refused) return PrintIssues(merged.issues, *locale), Exit::kInvalid;
  OutputFile out(arguments.output);
  if (merged.report) {
    FormatStyle style;
    style.locale = merged.locale;
    style.colour = arguments.output.empty() && ColourWanted();
    format->write(*merged.report, style, [&](std::string_view piece) { out.Write(piece); });
    if (HasError(merged.report->issues)) exit = Exit::kInvalid;
  } else {
    out.Write(JsonError(merged.input, merged.issues, merged.locale, true));
    exit = Exit::kInvalid;
  }
  if (out.Close()) return exit;
  UsageError(arguments.output.empty() ? Message{"usage.cannot-print", {}} : Message{"usage.cannot-write", {arguments.output}}, exit);
  return exit;
}

}  // namespace policylens::cli
