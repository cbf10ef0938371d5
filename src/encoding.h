// What an input is that is no UTF-8 JSON: other encodings, packed files, pages, YAML. So that the error can say what to do.
#ifndef POLICYLENS_ENCODING_H_
#define POLICYLENS_ENCODING_H_

#include <optional>
#include <string_view>

#include "issue.h"

namespace policylens {

// Looks at the beginning of an input. An issue (code `encoding` or `syntax`) only if no JSON text could begin so.
std::optional<Issue> ForeignText(std::string_view head);

}  // namespace policylens

#endif  // POLICYLENS_ENCODING_H_
