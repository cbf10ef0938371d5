// Elements × policies × facts → Report: who states which fact, each subject matched once, each question of retention
// answered once, then the checker's findings and the summary.
#ifndef POLICYLENS_REPORT_BUILDER_H_
#define POLICYLENS_REPORT_BUILDER_H_

#include <memory>

#include "check_options.h"
#include "element.h"
#include "report.h"

namespace policylens {

// `issues` of reading the table come first in the report's issues; those of the options' facts, of unknown products and
// categories and of decisions that met nothing are added.
Report BuildReport(std::shared_ptr<const PolicySet> policies, const CheckOptions& options, ElementTable table, Issues issues);

// "Whose fact counts" (contract.md) for the whole input: option, facts file, the input's own, assumed; empty if nobody states it.
Fact ResolveFact(const CheckOptions& options, const FactsInput& stated, Event event, std::string_view product);

}  // namespace policylens

#endif  // POLICYLENS_REPORT_BUILDER_H_
