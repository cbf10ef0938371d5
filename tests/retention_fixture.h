// What the tests of retention share: the rules of the built-in packs and inputs written as strings.
#ifndef POLICYLENS_TESTS_RETENTION_FIXTURE_H_
#define POLICYLENS_TESTS_RETENTION_FIXTURE_H_

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "builtin.h"
#include "policy_set.h"
#include "retention.h"

namespace policylens {

// The value, or an exception that says what is wrong.
template <typename T>
T ValueOf(Outcome<T> outcome) {
  if (outcome.value) return std::move(*outcome.value);
  std::string text;
  for (const Issue& issue : outcome.issues) text += issue.at.pointer.value_or("") + ": " + TextOf(issue.message, Locale::kEn) + "\n";
  throw std::runtime_error(text);
}

inline const PolicySet& BuiltinPolicies() {
  static const PolicySet kPolicies = [] {
    std::vector<Policy> policies;
    for (const char* name : {"tcss-privacy.json", "tcss-dpsa.json", "ciam-privacy.json"}) {
      policies.push_back(ValueOf(ReadPolicy(BuiltinBytes(name))));
    }
    auto vocabulary = ValueOf(ReadVocabulary(BuiltinBytes("vocabulary.json")));
    return ValueOf(CompilePolicies(std::move(policies), std::move(vocabulary)));
  }();
  return kPolicies;
}

inline const CompiledRule& RuleOf(std::string_view category) {
  const PolicySet& policies = BuiltinPolicies();
  return policies.rules[static_cast<std::size_t>(policies.categories[policies.FindCategory(category).value()].rule)];
}

inline std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// `` or one or more values separated by blanks.
inline std::vector<EventValue> Values(std::string_view text) {
  std::vector<EventValue> values;
  for (std::string_view word : Words(text)) values.push_back(ParseEventValue(word).value());
  return values;
}

inline RetentionInputs Inputs(std::string_view collected, std::string_view hosting, std::string_view feature, std::string_view request,
                              std::string_view as_of, const Calendar* calendar = nullptr) {
  RetentionInputs inputs;
  inputs.events = {Values(collected), Values(hosting), Values(feature), Values(request)};
  inputs.as_of = ParseDate(as_of);
  inputs.calendar = calendar;
  return inputs;
}

inline std::string Text(const std::optional<Date>& date) { return date ? FormatDate(*date) : ""; }

inline std::string Join(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::string_view word : words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

inline std::string Text(const std::optional<WhatIf>& what_if) {
  if (!what_if) return "";
  return std::string(EventName(what_if->event)) + " " + FormatDate(what_if->earliest) + " " + FormatDate(what_if->latest);
}

// `earliest latest bound status`, `-` for what is null.
inline std::string Text(const Reading& reading) {
  const auto or_dash = [](const std::optional<Date>& date) { return date ? FormatDate(*date) : "-"; };
  return or_dash(reading.earliest) + " " + or_dash(reading.latest) + " " + std::string(BoundName(reading.bound)) + " " +
         (reading.status ? std::string(StatusName(*reading.status)) : "-");
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_RETENTION_FIXTURE_H_
