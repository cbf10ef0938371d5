// What was read → JSON: the `input` of a report, and of an error where a part of a data set holds nothing.
#ifndef POLICYLENS_JSON_INPUT_H_
#define POLICYLENS_JSON_INPUT_H_

#include "element.h"
#include "json_writer.h"

namespace policylens {

// {name, form, bytes, records}; of record forms also `reading` {lines, roots, array, complete, replaced, firstReplaced}, which
// says where a further part of the same data set would begin; of a merged report `parts` [{name, bytes, lines, roots, records}].
void WriteJsonInput(JsonWriter& json, const InputSummary& input);

}  // namespace policylens

#endif  // POLICYLENS_JSON_INPUT_H_
