// What the fuzzers of a whole check ask: any bytes, well-formed descriptions, packs, saved reports, questions of retention.
// A target returns false where its invariant breaks; the caller ends the program.
#ifndef POLICYLENS_TESTS_FUZZ_CHECK_TARGET_H_
#define POLICYLENS_TESTS_FUZZ_CHECK_TARGET_H_

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api.h"
#include "byte_source.h"
#include "json_issue.h"
#include "json_report.h"
#include "mask.h"
#include "report_format.h"
#include "report_reader.h"
#include "retention_query.h"
#include "text.h"

namespace policylens {

inline const std::shared_ptr<const PolicySet>& FuzzPolicies() {
  static const std::shared_ptr<const PolicySet> policies = *LoadPolicies({}, true).value;
  return policies;
}

// Kept between inputs: making one costs a hundred times what a small check does.
inline MatcherCache& FuzzMatchers() {
  static MatcherCache matchers;
  return matchers;
}

// Says which invariant broke, for whoever reads the log of a crash.
inline bool Broken(std::string_view what, std::string_view text = {}) {
  std::fprintf(stderr, "broken: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(), static_cast<int>(text.size()), text.data());
  return false;
}

// An export is whole: JSON is JSON, no cell starts a formula, no calendar line breaks out or is too long, no page runs a script.
inline bool ExportHolds(std::string_view format, std::string_view text) {
  if (format == "json" || format == "sarif" || format == "dpv") return ParseJson(text).value.has_value();
  if (format == "csv" || format == "ropa-csv") {
    for (const std::string_view start : {"\n\"=", "\n\"+", "\n\"-", "\n\"@", ",\"=", ",\"+", ",\"@", ",\"\t", ",\"\r"}) {
      if (text.find(start) != std::string_view::npos && text.find("\"\"") == std::string_view::npos) return false;
    }
    return true;
  }
  if (format == "ics") {
    std::size_t line = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) return false;
      if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) return false;
      line = text[i] == '\n' ? 0 : line + 1;
      if (line > 76) return false;  // 75 octets and the carriage return
    }
    return text.substr(0, 15) == "BEGIN:VCALENDAR" && text.find("\nBEGIN:VCALENDAR") == std::string_view::npos;
  }
  if (format == "html") return text.find("<script") == std::string_view::npos && text.find("<img") == std::string_view::npos;
  if (format != "text") return true;
  for (std::string_view rest = text; !rest.empty();) {  // nothing moves a cursor or turns what follows around
    const std::string_view hidden = FirstInvisible(rest);
    if (hidden.empty()) break;
    if (hidden != "\n") return false;
    rest.remove_prefix(static_cast<std::size_t>(hidden.data() + hidden.size() - rest.data()));
  }
  return true;
}

// A report read back from its JSON gives the same JSON again.
inline bool ReadsBack(const std::string& json, const std::shared_ptr<const PolicySet>& policies, const JsonStyle& style) {
  const Outcome<JsonValue> tree = ParseJson(json);
  if (!tree.value) return Broken("the JSON of a report", json);
  const Outcome<ReadReport> read = ReadReportJson(*tree.value, policies);
  if (!read.value) return Broken("reading back: " + read.issues.front().message.id, json);
  const std::string again = JsonReport(read.value->report, style);
  return again == json || Broken("a report reads back differently", json + again);
}

// One export; which one is asked for in turn.
inline bool ExportHolds(const Report& report, Locale locale, std::size_t turn) {
  const ReportFormat& format = ReportFormats()[turn % ReportFormats().size()];
  FormatStyle style;
  style.locale = locale;
  const std::string text = WriteFormat(format, report, style);
  return ExportHolds(format.name, text) || Broken(format.name, text);
}

inline CheckOptions FuzzOptions(ByteSource& source) {
  CheckOptions options;
  const unsigned flags = source.Byte();
  if (flags & 1) options.locale = Locale::kZhCn;
  if (flags & 2) options.as_of = *ParseDate("2026-11-25");
  options.intake.values = (flags & 4) == 0;
  if (flags & 8) options.assumed.fill(true);
  if (const unsigned form = source.Byte() % 8; form < 5) options.intake.form = static_cast<Form>(form);
  options.intake.name = "fuzz.json";
  return options;
}

inline Outcome<Report> CheckCut(std::string_view bytes, std::size_t piece, const CheckOptions& options) {
  Check check(FuzzPolicies(), options, &FuzzMatchers());
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    if (!check.Feed(bytes.substr(0, piece))) break;
  }
  return check.Finish();
}

// One checked input, `turn` chooses what is asked of it: an export is whole; or however the input is cut the answer is the same;
// or the JSON reads back, and gives every export; or masked keys are hidden.
inline bool CheckHolds(std::string_view bytes, unsigned turn, const CheckOptions& options) {
  Outcome<Report> report = CheckCut(bytes, bytes.size() + 1, options);
  if (!report.value) return HasError(report.issues) && ParseJson(JsonError("x", report.issues, options.locale, false)).value.has_value();
  const std::size_t formats = ReportFormats().size();
  if (turn % 16 < formats) return ExportHolds(*report.value, options.locale, turn % 16);
  const JsonStyle style{options.locale, false, true};
  if (turn % 16 == 15) {
    MaskKeys(*report.value);
    return ExportHolds("json", JsonReport(*report.value, style));
  }
  const std::string json = JsonReport(*report.value, style);
  if (turn % 2 == 0) return ReadsBack(json, FuzzPolicies(), style);
  const Outcome<Report> again = CheckCut(bytes, 1 + turn / 16, options);
  return (again.value && JsonReport(*again.value, style) == json) || Broken("pieces", json);
}

// The first bytes are options and what is asked, the rest is the input.
inline bool CheckAnything(std::string_view bytes) {
  ByteSource source(bytes);
  const CheckOptions options = FuzzOptions(source);
  const unsigned turn = source.Byte();
  return CheckHolds(source.Rest(), turn, options);
}

// Any bytes as a saved report: what is read is written in every format, whole, and reads back as it was written.
inline bool CheckSavedReport(std::string_view bytes) {
  const Outcome<JsonValue> tree = ParseJson(bytes);
  if (!tree.value) return HasError(tree.issues);
  const Outcome<ReadReport> read = ReadReportJson(*tree.value, FuzzPolicies());
  if (!read.value) return HasError(read.issues);
  if (!ExportHolds(read.value->report, read.value->locale, bytes.size())) return false;
  const JsonStyle style{read.value->locale, false, true};
  return ReadsBack(JsonReport(read.value->report, style), FuzzPolicies(), style);
}

// The first line is a question of retention as a program would ask it; every further line is another one.
inline bool CheckQuestions(std::string_view bytes) {
  std::uint32_t number = 0;
  while (!bytes.empty() && ++number < 20) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    std::string out;
    AnswerLine(*FuzzPolicies(), line, number, nullptr, number % 2 == 0 ? Locale::kEn : Locale::kZhCn, out);
    if (!ParseJson(out).value) return false;
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
  }
  return true;
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_FUZZ_CHECK_TARGET_H_
