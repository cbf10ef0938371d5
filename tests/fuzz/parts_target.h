// One input taken apart and put together again: logs in parts whose reports are merged, records read by several threads, descriptions
// answered in columns first. Whatever the cut, the report has the bytes of a single check; and whatever is merged, it is refused or whole.
#ifndef POLICYLENS_TESTS_FUZZ_PARTS_TARGET_H_
#define POLICYLENS_TESTS_FUZZ_PARTS_TARGET_H_

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "../../src/cli_threads.h"
#include "../random_log.h"
#include "description_target.h"
#include "merge.h"
#include "pack_target.h"
#include "report_builder.h"

namespace policylens {

inline std::string ReportText(std::string_view bytes, const CheckOptions& options) {
  Check check(FuzzPolicies(), options, &FuzzMatchers());
  check.Feed(bytes);
  const Outcome<Report> report = check.Finish();
  if (!report.value) return JsonError(check.Input(), report.issues, options.locale, true);
  return JsonReport(*report.value, {options.locale, true, true});
}

inline std::string MergedText(const MergedReport& merged) {
  if (!merged.report) return JsonError(merged.input, merged.issues, merged.locale, true);
  return JsonReport(*merged.report, {merged.locale, true, true});
}

// Only `input` may differ: it names the parts.
inline std::string WithoutInput(const std::string& json) {
  const std::size_t from = json.find("\n  \"input\": {");
  const std::size_t to = json.find("\n  },", from);
  return from == std::string::npos || to == std::string::npos ? json : json.substr(0, from) + json.substr(to + 5);
}

// A byte order mark is one at the beginning of a file only, so lines that hold one cannot be cut off as a file of their own.
inline std::vector<std::string> Lines(std::string_view bytes) {
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    lines.emplace_back(bytes.substr(0, end));
    if (lines.back().find("\xEF\xBB\xBF") != std::string::npos) lines.pop_back();
    bytes.remove_prefix(end);
  }
  if (!lines.empty() && lines.back().back() != '\n') lines.back() += '\n';
  return lines;
}

// The lines in up to five parts, their reports merged in one step or two, in any order.
inline bool MergeHolds(const std::vector<std::string>& lines, ByteSource& source) {
  CheckOptions options;
  options.intake.form = Form::kNdjson;
  options.as_of = *ParseDate("2026-11-22");
  options.intake.unfold = source.Below(3);
  if (source.Chance(80)) options.locale = Locale::kZhCn;
  std::vector<PackFile> reports;
  std::string whole, part;
  const auto close = [&] {
    options.intake.name = "part-" + std::to_string(reports.size());
    reports.push_back({options.intake.name, ReportText(part, options)});
    part.clear();
  };
  for (const std::string& line : lines) {
    whole += line;
    part += line;
    if (source.Chance(60) && reports.size() < 4) close();
  }
  close();
  std::rotate(reports.begin(), reports.begin() + source.Below(reports.size()), reports.end());
  if (reports.size() > 2 && source.Chance(128)) {
    const PackFile two[] = {reports[0], reports[1]};
    reports[1].bytes = MergedText(MergeReports(two, FuzzPolicies()));
    reports.erase(reports.begin());
  }
  options.intake.name = "whole";
  const std::string want = WithoutInput(ReportText(whole, options));
  const MergedReport merged = MergeReports(reports, FuzzPolicies());
  const std::string got = WithoutInput(MergedText(merged));
  // A part that looks like another format has no report, and is named.
  if (merged.refused && !merged.issues.empty() && merged.issues[0].message.id == "report.merge-unreadable") return true;
  // Without any record there is no report: the same error, but an error names no locale and has no line.
  if (!merged.report && !merged.refused && want.find("policylens-error/1") != std::string::npos) return true;
  return want == got || Broken("merged parts", whole + want + got);
}

// Anything that looks like a report, beside a good one: refused with a reason, or a report that is whole.
inline bool MergesAnything(ByteSource& source) {
  CheckOptions options;
  options.intake.form = Form::kNdjson;
  options.as_of = *ParseDate("2026-11-22");
  options.intake.name = "good";
  const std::string good = ReportText("{\"userName\":\"x\",\"created\":\"2026-01-05\"}\noops\n", options);
  options.intake.name = "odd";
  std::string odd = ReportText("{\"userName\":\"y\",\"a\":[{\"b\":{}}],\"last login\":\"2025-01-05T10:00:00Z\"}\n\n{\"c\":1}\n", options);
  if (source.Chance(200)) {
    JsonValue tree = *ParseJson(odd).value;
    for (unsigned n = 1 + source.Below(4); n > 0; --n) ChangeOnce(tree, source);
    odd = ToJson(tree);
  } else {
    odd = std::string(source.Rest());
  }
  const PackFile files[] = {{"good", good}, {"odd", odd}};
  const MergedReport merged = MergeReports(files, FuzzPolicies());
  if (!merged.report) return !merged.issues.empty() && ParseJson(MergedText(merged)).value.has_value();
  const JsonStyle style{merged.locale, false, true};
  return ReadsBack(JsonReport(*merged.report, style), FuzzPolicies(), style);
}

inline bool ThreadsHold(ByteSource& source) {
  CheckOptions options = FuzzOptions(source);
  options.intake.unfold = source.Below(3);
  cli::ThreadedFeed feed;
  feed.threads = 2 + static_cast<int>(source.Below(2));
  feed.chunk = 1 + source.Byte();
  std::string_view bytes = source.Rest();
  const std::string want = ReportText(bytes, options);
  feed.read = [&](char* to, std::size_t size) {
    const std::size_t taken = std::min(size, bytes.size());
    std::memcpy(to, bytes.data(), taken);
    bytes.remove_prefix(taken);
    return taken;
  };
  Check check(FuzzPolicies(), options, &FuzzMatchers());
  cli::FeedInThreads(feed, check);
  const Outcome<Report> report = check.Finish();
  const std::string got = report.value ? JsonReport(*report.value, {options.locale, true, true})
                                       : JsonError(check.Input(), report.issues, options.locale, true);
  return want == got || Broken("threads", want + got);
}

// A description in columns, completed afterwards.
inline bool ColumnsHold(ByteSource& source) {
  CheckOptions options = FuzzOptions(source);
  options.intake.form.reset();
  std::string text;
  DescriptionMaker(source, text).Make();
  const std::string want = ReportText(text, options);
  options.columns = true;
  Check check(FuzzPolicies(), options, &FuzzMatchers());
  check.Feed(text);
  Outcome<Report> report = check.Finish();
  if (report.value) CompleteReport(*report.value);
  const std::string got = report.value ? JsonReport(*report.value, {options.locale, true, true})
                                       : JsonError(check.Input(), report.issues, options.locale, true);
  return want == got || Broken("columns", text + want + got);
}

inline bool CheckParts(std::string_view bytes) {
  ByteSource source(bytes);
  switch (source.Below(5)) {
    case 0:
      return MergesAnything(source);
    case 1:
      return ThreadsHold(source);
    case 2:
      return ColumnsHold(source);
    case 3: {
      RandomLog random(source.Byte() << 16 | source.Byte() << 8 | source.Byte());
      const std::vector<std::string> lines = random.Lines(1 + source.Below(12));
      return MergeHolds(lines, source);
    }
    default: {
      ByteSource choices(source.Take(16));
      return MergeHolds(Lines(source.Rest()), choices);
    }
  }
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_FUZZ_PARTS_TARGET_H_
