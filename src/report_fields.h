// Members of a report in JSON, with one flag for all that is missing or of another type; and the answers in it.
#ifndef POLICYLENS_REPORT_FIELDS_H_
#define POLICYLENS_REPORT_FIELDS_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer.h"
#include "element.h"
#include "issue.h"
#include "json_value.h"

namespace policylens {

// Each getter gives an empty value and clears `good` where the member is not what it must be.
struct ReportFields {
  bool good = true;

  const std::string& Text(const JsonValue& object, std::string_view key);
  const std::string& TextOrEmpty(const JsonValue& object, std::string_view key) const;  // null or absent is empty
  const JsonValue& Object(const JsonValue& object, std::string_view key);
  const std::vector<JsonValue>& List(const JsonValue& object, std::string_view key);
  bool Flag(const JsonValue& object, std::string_view key);
  std::uint64_t Count(const JsonValue& object, std::string_view key);
  std::uint64_t CountOrZero(const JsonValue& object, std::string_view key) const;
  std::optional<Date> Day(const JsonValue& object, std::string_view key);  // null is none
  std::uint8_t Hundredths(const JsonValue& object, std::string_view key);  // 0.9, 0.90 and 1
};

// A sentence as it was written, with its advice and, for a step, its code.
Message Verbatim(std::string text, std::string help, std::string code);

// The `input` of a report or of an error; what an older report does not say stays at its default.
InputSummary ReadInput(const JsonValue& json, ReportFields& fields);

// One of `issues`: its message by id where the text is one of ours, else as it was written.
Issue ReadIssue(const JsonValue& json, ReportFields& fields);

// Its views point into `texts` and `lists`, which keep their elements' addresses.
Answer ReadAnswer(const JsonValue& json, ReportFields& fields, std::deque<std::string>& texts, std::deque<std::vector<std::string>>& lists);

}  // namespace policylens

#endif  // POLICYLENS_REPORT_FIELDS_H_
