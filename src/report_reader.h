// A report in JSON → Report: to write it in another format later, or to merge it with others.
#ifndef POLICYLENS_REPORT_READER_H_
#define POLICYLENS_REPORT_READER_H_

#include <memory>

#include "json_value.h"
#include "messages.h"
#include "report.h"

namespace policylens {

struct ReadReport {
  Report report;
  Locale locale = Locale::kEn;  // the language its sentences are in
};

// The policies of the report must be among `policies`, byte for byte (unknown-policy otherwise). Writing the result in any
// format gives what writing the original gave, in the report's own language: sentences are kept as they are, not made anew.
// What a report does not hold is empty: contexts, descriptions, declared values, records of found dates by month.
Outcome<ReadReport> ReadReportJson(const JsonValue& json, std::shared_ptr<const PolicySet> policies);

}  // namespace policylens

#endif  // POLICYLENS_REPORT_READER_H_
