// What a check is asked: which products, which facts, which day; read from the options of the JavaScript API or made by the
// command line.
#ifndef POLICYLENS_CHECK_OPTIONS_H_
#define POLICYLENS_CHECK_OPTIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts.h"
#include "intake.h"
#include "json_value.h"
#include "messages.h"
#include "report.h"

namespace policylens {

struct CheckOptions {
  IntakeOptions intake;
  FactsInput option;                        // products, facts, context and calendar given as options (source kOption)
  std::optional<FactsInput> facts_file;     // the same of a facts file (source kFacts)
  std::array<bool, kEventCount> assumed{};  // an event nobody states counts as `none`, source kAssumed (never kCollected)
  std::vector<Decision> decisions;
  std::optional<Date> as_of;
  bool as_of_from_clock = false;
  bool columns = false;              // the caller takes columns instead of `elements` (JavaScript only): a lean report
  std::size_t lean_from = SIZE_MAX;  // the same for more elements than this
  Locale locale = Locale::kEn;
};

// The options object of docs/formats.md "JavaScript": {form, products, facts, context, calendar, decisions, asOf, locale, values,
// name, elements, unfold}, and `assumed`: events that count as `none` where nobody states them. `calendar` is `weekdays`, `cn` or an
// object. Unknown members, wrong types and impossible dates are errors, each with its place.
Outcome<CheckOptions> ReadCheckOptions(const JsonValue& object);

// `policylens-decisions/1`, or the bare list of the JavaScript API. Unknown members are warnings, wrong types errors; of two
// decisions for one pointer the later counts, with a warning.
Outcome<std::vector<Decision>> ReadDecisions(const JsonValue& value);

// `weekdays`, or a calendar that is built in: `cn` (the years of policies/calendars/ together). nullopt: no such name.
std::optional<Calendar> BuiltinCalendar(std::string_view name);

std::optional<Locale> LocaleByName(std::string_view name);  // `en`, `zh-CN`, in any case
std::string_view LocaleName(Locale locale);

}  // namespace policylens

#endif  // POLICYLENS_CHECK_OPTIONS_H_
