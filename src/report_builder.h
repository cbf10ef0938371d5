// Elements × policies × facts → Report: who states which fact, each subject matched once, each question of retention
// answered once, then the checker's findings and the summary.
#ifndef POLICYLENS_REPORT_BUILDER_H_
#define POLICYLENS_REPORT_BUILDER_H_

#include <memory>

#include "check_options.h"
#include "element_table.h"
#include "report.h"

namespace policylens {

// `issues` of reading the table come first in the report's issues; those of unknown products and categories are added.
// `cache`: of these policies, or null.
Report BuildReport(std::shared_ptr<const PolicySet> policies, const CheckOptions& options, ElementTable table, Issues issues,
                   MatcherCache* cache = nullptr);

// Makes a lean report whole: evidence and nearest terms of every match, every finding. Does nothing to a whole one.
void CompleteReport(Report& report);

// Fills the summary from rows, answers and findings. Call again after findings were removed (a baseline).
void Summarize(Report& report);

}  // namespace policylens

#endif  // POLICYLENS_REPORT_BUILDER_H_
