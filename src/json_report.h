// Report → JSON (`policylens-report/1`), exactly as docs/formats.md. Deterministic byte for byte.
#ifndef POLICYLENS_JSON_REPORT_H_
#define POLICYLENS_JSON_REPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "issue.h"
#include "json_writer.h"
#include "messages.h"
#include "report.h"

namespace policylens {

struct JsonStyle {
  Locale locale = Locale::kEn;
  bool indented = true;  // two spaces; else one line. Both end with a line feed
  bool elements = true;  // false: `elements` stays empty (the caller takes columns)
};

// Hands the text over in pieces of about 64 KiB, so that a report of any size needs little memory.
using TextSink = std::function<void(std::string_view)>;
void WriteJsonReport(const Report& report, const JsonStyle& style, const TextSink& sink);
std::string JsonReport(const Report& report, const JsonStyle& style);

// Answers as they were written for other elements of one report in one language: most elements share theirs, and a lean report works
// the explanations out each time.
struct WrittenAnswers {
  struct Slot {
    std::uint32_t retention = 0;  // Report::retentions, counted from 1; 0: empty
    std::string json;
  };
  std::array<Slot, 64> slots;
};

// The same object that `elements` holds for one row. `written`: kept from row to row; for JSON without indentation.
void WriteJsonElement(JsonWriter& json, const Report& report, std::size_t row, Locale locale, WrittenAnswers* written = nullptr);

// A matcher's result: the members `verdict`, `matches` and `nearest` of an element.
void WriteJsonMatches(JsonWriter& json, const PolicySet& policies, const MatchResult& result, Locale locale);

}  // namespace policylens

#endif  // POLICYLENS_JSON_REPORT_H_
