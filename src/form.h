// Which form an input has (docs/formats.md "Forms of input"), decided on its beginning.
#ifndef POLICYLENS_FORM_H_
#define POLICYLENS_FORM_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "element.h"
#include "intake_options.h"
#include "issue.h"
#include "json_reader.h"

namespace policylens {

inline constexpr std::size_t kFormBytes = 65'536;  // what the decision rests on
inline constexpr std::string_view kDescriptionFormat = "policylens-description/1";

struct FormGuess {
  Form form = Form::kRecord;
  JsonRoots roots = JsonRoots::kMany;  // of record and ndjson
  // The input cannot be read: it is another encoding or another format.
  std::optional<Issue> foreign;
  // What is odd about the decision: `data` without `format`, or a `format` that comes too late or in another version.
  std::optional<Issue> note;
  // A record so far, but with parts of a schema: keys may be sorted, so what names the form (`openapi`, `type`) may come last.
  bool undecided = false;
};

// `head` is the whole input, or its beginning of at least kFormBytes (`whole` false). `forced`: what the user says it is.
FormGuess GuessForm(std::string_view head, bool whole, std::optional<Form> forced, const IntakeLimits& limits);

}  // namespace policylens

#endif  // POLICYLENS_FORM_H_
