// The fields of a retention answer in JSON, the same in a report, on the command line and in JavaScript.
#ifndef POLICYLENS_ANSWER_JSON_H_
#define POLICYLENS_ANSWER_JSON_H_

#include <optional>
#include <string_view>

#include "json_writer.h"
#include "messages.h"
#include "retention.h"

namespace policylens {

// Writes members into an open object: earliest … alternatives, steps (docs/retention.md S4). A missing value is null.
void WriteAnswerFields(JsonWriter& json, const Answer& answer, Locale locale);

// The code of a step where codes are printed: what follows area and kind of its id (`retention.step-x` → `x`), or the code that
// a step read back from a report brings along.
std::string_view CodeOfStep(const Message& message);

void WriteDateOrNull(JsonWriter& json, const std::optional<Date>& date);

}  // namespace policylens

#endif  // POLICYLENS_ANSWER_JSON_H_
