// What an intake says, as text: to compare two readings of the same bytes.
#ifndef POLICYLENS_TESTS_OUTCOME_TEXT_H_
#define POLICYLENS_TESTS_OUTCOME_TEXT_H_

#include <cstddef>
#include <string>

#include "intake.h"

namespace policylens {

// Everything an outcome says, as text.
inline std::string Shown(const Outcome<ElementTable>& outcome) {
  std::string out;
  for (const Issue& issue : outcome.issues) {
    out += issue.code + " " + issue.message.id;
    for (const std::string& param : issue.message.params) out += " `" + param + "`";
    out += " " + std::to_string(issue.at.line) + ":" + std::to_string(issue.at.column) + "@" + std::to_string(issue.at.offset) + " " +
           issue.at.pointer.value_or("-") + "\n";
  }
  if (!outcome.value) return out + "nothing\n";
  const ElementTable& table = *outcome.value;
  out +=
      std::string(FormName(table.input.form)) + " " + std::to_string(table.input.bytes) + " " + std::to_string(table.input.records) + "\n";
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Element element = table.ElementAt(i);
    const Subject subject = table.SubjectAt(i);
    out += element.pointer + " " + element.first + " " + subject.name + " " + subject.path + " " + subject.description + " " +
           std::to_string(static_cast<int>(subject.value_type)) + " " + std::to_string(element.line) + ":" +
           std::to_string(element.column) + "@" + std::to_string(element.offset) + " x" + std::to_string(element.occurrences);
    for (const std::string& path : element.paths) out += " " + path;
    for (const ContextStep& step : table.contexts[subject.context].steps) out += " <" + step.name + (step.in_array ? "[]" : "");
    for (const std::string& name : table.contexts[subject.context].siblings) out += " +" + name;
    if (element.collected) out += " on " + FormatDate(*element.collected);
    if (element.dates >= 0) {
      const FoundDates& dates = table.found_dates[static_cast<std::size_t>(element.dates)];
      out += " " + dates.pointer + " " + std::to_string(dates.dated) + "/" + std::to_string(dates.undated);
    }
    out += "\n";
  }
  return out;
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_OUTCOME_TEXT_H_
