// Issues → JSON: the `issues` of a report, and an input that could not be read (`policylens-error/1`).
#ifndef POLICYLENS_JSON_ISSUE_H_
#define POLICYLENS_JSON_ISSUE_H_

#include <string>
#include <string_view>

#include "issue.h"
#include "json_writer.h"
#include "messages.h"

namespace policylens {

void WriteJsonIssues(JsonWriter& json, const Issues& issues, Locale locale);  // an array

// The whole document, with a line feed at the end.
std::string JsonError(std::string_view input_name, const Issues& issues, Locale locale, bool indented);

}  // namespace policylens

#endif  // POLICYLENS_JSON_ISSUE_H_
