// One question of retention as JSON in and JSON out: {"id", "category", "inputs"} → the answer (docs/formats.md "Retention answers").
#ifndef POLICYLENS_RETENTION_QUERY_H_
#define POLICYLENS_RETENTION_QUERY_H_

#include <optional>
#include <string>
#include <string_view>

#include "json_value.h"
#include "json_writer.h"
#include "messages.h"
#include "policy_set.h"
#include "retention.h"

namespace policylens {

// Either an answer, or an error: `invalid-date` (with the first bad field in the order of docs/retention.md S3), `invalid-field`,
// `out-of-range` or `unknown-category`. `field` is "" for none.
struct RetentionReply {
  std::string category;  // as asked
  std::optional<Answer> answer;
  std::string error_code;
  std::string error_field;
  Message error;
};

// `calendar` is used where the inputs name neither holidays nor workdays; null: Monday to Friday.
RetentionReply AskRetention(const PolicySet& policies, std::string_view category, const JsonValue& inputs, const Calendar* calendar);
// The same with inputs that are already read.
RetentionReply AskRetention(const PolicySet& policies, std::string_view category, const RetentionInputs& inputs);

// {"id"?, "category", fields of the answer} or {"id"?, "category", "error": {"code", "field", "message", "line"?}}.
// `id` is JSON text, "" for none; `line` 0 for none.
void WriteReply(JsonWriter& json, const RetentionReply& reply, std::string_view id, std::uint32_t line, Locale locale);

// One line of NDJSON in, one line out (without line feed). False if the answer is an error.
bool AnswerLine(const PolicySet& policies, std::string_view line, std::uint32_t line_number, const Calendar* calendar, Locale locale,
                std::string& out);

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_QUERY_H_
