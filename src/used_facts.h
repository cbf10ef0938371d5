// Which products, facts, context and calendar count for an input, and who says so ("Whose fact counts", docs/formats.md).
#ifndef POLICYLENS_USED_FACTS_H_
#define POLICYLENS_USED_FACTS_H_

#include <string_view>

#include "check_options.h"
#include "report.h"

namespace policylens {

// The option, else the facts file, else the input's own, else `none` where the options assume so; empty if nobody states it.
// A product's own value stands before the general one of the same source, never before that of a stronger source.
Fact ResolveFact(const CheckOptions& options, const FactsInput& stated, Event event, std::string_view product);

// Fills products, facts, context and calendar of a report whose policies and table are there. An unknown product is an issue;
// where none of a source's products is known, all loaded ones apply as if nobody had stated any.
void ChooseFacts(const CheckOptions& options, Report& report);

}  // namespace policylens

#endif  // POLICYLENS_USED_FACTS_H_
