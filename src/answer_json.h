// The fields of a retention answer in JSON, the same in a report, on the command line and in JavaScript.
#ifndef POLICYLENS_ANSWER_JSON_H_
#define POLICYLENS_ANSWER_JSON_H_

#include <optional>
#include <string_view>

#include "json_writer.h"
#include "messages.h"
#include "retention.h"

namespace policylens {

// Writes members into an open object: earliest … alternatives, steps (retention.md S4). A missing value is null.
void WriteAnswerFields(JsonWriter& json, const Answer& answer, Locale locale);

// The code a message id stands for where codes are printed: what follows its area and kind (`retention.step-x` → `x`).
std::string_view CodeOfMessage(std::string_view id);

void WriteDateOrNull(JsonWriter& json, const std::optional<Date>& date);

}  // namespace policylens

#endif  // POLICYLENS_ANSWER_JSON_H_
