// Issues → JSON: the `issues` of a report, and an input that could not be read (`policylens-error/1`).
#ifndef POLICYLENS_JSON_ISSUE_H_
#define POLICYLENS_JSON_ISSUE_H_

#include <string>
#include <string_view>

#include "element.h"
#include "issue.h"
#include "json_writer.h"
#include "messages.h"

namespace policylens {

void WriteJsonIssues(JsonWriter& json, const Issues& issues, Locale locale);  // an array

// The whole document, with a line feed at the end. The second form also says what was read, where it was read to its end and
// still holds nothing: the part of a data set that is empty, or has bad lines only.
std::string JsonError(std::string_view input_name, const Issues& issues, Locale locale, bool indented);
std::string JsonError(const InputSummary& input, const Issues& issues, Locale locale, bool indented);

}  // namespace policylens

#endif  // POLICYLENS_JSON_ISSUE_H_
