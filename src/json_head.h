// What stands at the head of a report in JSON: engine, day, policies, input, facts, calendar, options, summary.
#ifndef POLICYLENS_JSON_HEAD_H_
#define POLICYLENS_JSON_HEAD_H_

#include "json_writer.h"
#include "messages.h"
#include "report.h"

namespace policylens {

// Every member from `format` to `summary`, within an object that is open.
void WriteJsonHead(JsonWriter& json, const Report& report, Locale locale);

// The members of `policies`: {id, product, title, lastUpdated, sha256, origin}.
void WriteJsonPolicy(JsonWriter& json, const Policy& policy, Locale locale);

}  // namespace policylens

#endif  // POLICYLENS_JSON_HEAD_H_
