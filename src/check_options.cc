#include "check_options.h"

#include <algorithm>
#include <string>
#include <utility>

#include "builtin.h"
#include "text.h"

namespace policylens {
namespace {

constexpr std::string_view kDecisionsFormat = "policylens-decisions/1";

void Error(Issues& issues, std::string_view code, Message message, const JsonValue& at, std::string pointer) {
  issues.push_back({Severity::kError, std::string(code), std::move(message), PlaceOf(at, std::move(pointer))});
}

void WrongType(Issues& issues, const JsonValue& at, const std::string& pointer, std::string_view name, std::string_view want) {
  Error(issues, "invalid-field", {"report.wrong-type", {std::string(name), std::string(want)}}, at, pointer);
}

// One member of an object: calls the reader that is registered for its name.
struct MemberPlace {
  const JsonValue& value;
  std::string pointer;
  std::string_view name;
  Issues& issues;
};

bool TakeString(const MemberPlace& at, std::string& out) {
  if (!at.value.IsString()) return WrongType(at.issues, at.value, at.pointer, at.name, "string"), false;
  out = at.value.text;
  return true;
}

bool TakeBool(const MemberPlace& at, bool& out) {
  if (!at.value.IsBool()) return WrongType(at.issues, at.value, at.pointer, at.name, "boolean"), false;
  out = at.value.boolean;
  return true;
}

bool TakeDate(const MemberPlace& at, std::optional<Date>& out) {
  std::string text;
  if (!TakeString(at, text)) return false;
  out = ParseDate(text);
  if (!out) Error(at.issues, "invalid-date", {"report.invalid-date", {std::string(at.name), text}}, at.value, at.pointer);
  return out.has_value();
}

// ---- decisions ----

void ReadDecisionMember(const MemberPlace& at, Decision& decision, bool& known) {
  std::string text;
  if (at.name == "pointer") {
    TakeString(at, decision.pointer);
  } else if (at.name == "category") {
    if (at.value.IsNull()) return;
    if (TakeString(at, text)) decision.category = text;
  } else if (at.name == "ignore") {
    TakeBool(at, decision.ignore);
  } else if (at.name == "reason") {
    TakeString(at, decision.reason);
  } else if (at.name == "date") {
    TakeDate(at, decision.date);
  } else {
    known = false;
  }
}

std::optional<Decision> ReadDecision(const JsonValue& value, const std::string& pointer, Issues& issues) {
  if (!value.IsObject()) return WrongType(issues, value, pointer, "decision", "object"), std::nullopt;
  Decision decision;
  decision.at = PlaceOf(value, pointer);
  for (const JsonMember& member : value.members) {
    bool known = true;
    const std::string at = PointerJoin(pointer, member.key);
    ReadDecisionMember({member.value, at, member.key, issues}, decision, known);
    if (!known) {
      issues.push_back({Severity::kWarning, "invalid-field", {"report.unknown-member", {member.key}}, PlaceOf(member, at)});
    }
  }
  if (value.Find("pointer") == nullptr) {
    return Error(issues, "invalid-field", {"report.decision-without-pointer", {}}, value, pointer), std::nullopt;
  }
  if (decision.ignore == decision.category.has_value()) {
    return Error(issues, "invalid-field", {"report.decision-says-nothing", {decision.pointer}}, value, pointer), std::nullopt;
  }
  return decision;
}

void AddDecision(std::vector<Decision>& decisions, Decision decision, Issues& issues) {
  const auto same = std::find_if(decisions.begin(), decisions.end(), [&](const Decision& d) { return d.pointer == decision.pointer; });
  if (same == decisions.end()) {
    decisions.push_back(std::move(decision));
    return;
  }
  issues.push_back({Severity::kWarning, "invalid-field", {"report.decision-twice", {decision.pointer}}, decision.at});
  *same = std::move(decision);
}

// The list of decisions inside `value`, with its pointer; nullptr (and an issue) if there is none.
const JsonValue* DecisionList(const JsonValue& value, std::string& pointer, Issues& issues) {
  if (value.IsArray()) return &value;
  if (!value.IsObject()) return WrongType(issues, value, "", "decisions", "array"), nullptr;
  const JsonValue* format = value.Find("format");
  if (format == nullptr || !format->IsString() || format->text != kDecisionsFormat) {
    return Error(issues, "invalid-field", {"report.wrong-format", {std::string(kDecisionsFormat)}}, value, "/format"), nullptr;
  }
  for (const JsonMember& member : value.members) {
    if (member.key == "format" || member.key == "decisions") continue;
    issues.push_back({Severity::kWarning, "invalid-field", {"report.unknown-member", {member.key}}, PlaceOf(member, "/" + member.key)});
  }
  pointer = "/decisions";
  const JsonValue* list = value.Find("decisions");
  if (list == nullptr || !list->IsArray()) return WrongType(issues, value, pointer, "decisions", "array"), nullptr;
  return list;
}

// ---- options ----

void ReadFormOption(const MemberPlace& at, CheckOptions& options) {
  std::string text;
  if (!TakeString(at, text)) return;
  options.intake.form = FormByName(text);
  if (!options.intake.form) Error(at.issues, "unknown-form", {"report.unknown-form", {text}}, at.value, at.pointer);
}

void ReadLocaleOption(const MemberPlace& at, CheckOptions& options) {
  std::string text;
  if (!TakeString(at, text)) return;
  const auto locale = LocaleByName(text);
  if (locale) options.locale = *locale;
  if (!locale) Error(at.issues, "invalid-field", {"report.unknown-locale", {text}}, at.value, at.pointer);
}

void ReadCalendarOption(const MemberPlace& at, CheckOptions& options) {
  if (at.value.IsObject()) {
    auto calendar = ReadCalendar(at.value, "custom", at.pointer);
    at.issues.insert(at.issues.end(), calendar.issues.begin(), calendar.issues.end());
    options.option.calendar = std::move(calendar.value);
    return;
  }
  std::string text;
  if (!TakeString(at, text)) return;
  options.option.calendar = BuiltinCalendar(text);
  if (!options.option.calendar) Error(at.issues, "invalid-field", {"report.unknown-calendar", {text}}, at.value, at.pointer);
}

void ReadAssumedOption(const MemberPlace& at, CheckOptions& options) {
  if (!at.value.IsArray()) return WrongType(at.issues, at.value, at.pointer, at.name, "array");
  for (const JsonValue& item : at.value.items) {
    const auto event = item.IsString() ? EventByName(item.text) : std::nullopt;
    if (event && *event != Event::kCollected) {
      options.assumed[static_cast<std::size_t>(*event)] = true;
    } else {
      Error(at.issues, "invalid-field", {"report.unknown-event", {item.text}}, item, at.pointer);
    }
  }
}

void ReadElementsOption(const MemberPlace& at, CheckOptions& options) {
  std::string text;
  if (!TakeString(at, text)) return;
  options.columns = text == "columns";
  if (text != "columns" && text != "rows") Error(at.issues, "invalid-field", {"report.unknown-elements", {text}}, at.value, at.pointer);
}

void ReadDecisionsOption(const MemberPlace& at, CheckOptions& options) {
  auto decisions = ReadDecisions(at.value);
  for (Issue& issue : decisions.issues) {
    if (issue.at.pointer) issue.at.pointer = at.pointer + *issue.at.pointer;
  }
  at.issues.insert(at.issues.end(), decisions.issues.begin(), decisions.issues.end());
  if (decisions.value) options.decisions = std::move(*decisions.value);
}

void ReadAsOfOption(const MemberPlace& at, CheckOptions& options) {
  if (!at.value.IsNull()) TakeDate(at, options.as_of);
}

void ReadValuesOption(const MemberPlace& at, CheckOptions& options) { TakeBool(at, options.intake.values); }

void ReadUnfoldOption(const MemberPlace& at, CheckOptions& options) {
  const std::optional<std::int64_t> levels = at.value.Integer();
  if (!levels || *levels < 0 || *levels > kMostUnfold) {
    return WrongType(at.issues, at.value, at.pointer, at.name, "whole number from 0 to " + std::to_string(kMostUnfold));
  }
  options.intake.unfold = static_cast<std::uint32_t>(*levels);
}

void ReadNameOption(const MemberPlace& at, CheckOptions& options) { TakeString(at, options.intake.name); }

using OptionReader = void (*)(const MemberPlace&, CheckOptions&);
constexpr std::pair<std::string_view, OptionReader> kOptionReaders[] = {
    {"form", ReadFormOption},         {"locale", ReadLocaleOption},       {"calendar", ReadCalendarOption}, {"assumed", ReadAssumedOption},
    {"elements", ReadElementsOption}, {"decisions", ReadDecisionsOption}, {"asOf", ReadAsOfOption},         {"values", ReadValuesOption},
    {"name", ReadNameOption},         {"unfold", ReadUnfoldOption},
};

bool IsFactsMember(std::string_view name) { return name == "products" || name == "facts" || name == "context"; }

}  // namespace

Outcome<std::vector<Decision>> ReadDecisions(const JsonValue& value) {
  Outcome<std::vector<Decision>> out;
  std::string pointer;
  const JsonValue* list = DecisionList(value, pointer, out.issues);
  if (list == nullptr) return out;
  out.value.emplace();
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    auto decision = ReadDecision(list->items[i], pointer + "/" + std::to_string(i), out.issues);
    if (decision) AddDecision(*out.value, std::move(*decision), out.issues);
  }
  return out;
}

Outcome<CheckOptions> ReadCheckOptions(const JsonValue& object) {
  Outcome<CheckOptions> out;
  if (!object.IsObject()) return WrongType(out.issues, object, "", "options", "object"), std::move(out);
  CheckOptions options;
  JsonValue facts;
  facts.kind = JsonValue::Kind::kObject;
  for (const JsonMember& member : object.members) {
    const auto reader =
        std::find_if(std::begin(kOptionReaders), std::end(kOptionReaders), [&](const auto& entry) { return entry.first == member.key; });
    if (IsFactsMember(member.key)) {
      facts.members.push_back(member);
    } else if (reader != std::end(kOptionReaders)) {
      reader->second({member.value, "/" + member.key, member.key, out.issues}, options);
    } else {
      Error(out.issues, "invalid-field", {"report.unknown-member", {member.key}}, member.value, "/" + member.key);
    }
  }
  auto stated = ReadFacts(facts, FactSource::kOption);
  out.issues.insert(out.issues.end(), stated.issues.begin(), stated.issues.end());
  if (stated.value) {
    stated.value->calendar = std::move(options.option.calendar);
    options.option = std::move(*stated.value);
    options.option.named.clear();  // options have no lines of the input
  }
  if (!HasError(out.issues)) out.value = std::move(options);
  return out;
}

std::optional<Calendar> BuiltinCalendar(std::string_view name) {
  const std::string wanted = ToLowerAscii(name);
  if (wanted == "weekdays") return Calendar{};
  const std::string prefix = "calendars/" + wanted + "-";
  std::vector<Date> holidays;
  std::vector<Date> workdays;
  std::optional<Date> valid_to;
  for (const BuiltinFile& file : BuiltinFiles()) {
    if (!file.name.starts_with(prefix)) continue;
    const auto json = ParseJson(file.bytes);
    const auto year = json.value ? ReadCalendar(*json.value, wanted) : Outcome<Calendar>{};
    if (!year.value) continue;
    holidays.insert(holidays.end(), year.value->holidays.begin(), year.value->holidays.end());
    workdays.insert(workdays.end(), year.value->workdays.begin(), year.value->workdays.end());
    if (!valid_to || (year.value->valid_to && *valid_to < *year.value->valid_to)) valid_to = year.value->valid_to;
  }
  if (holidays.empty()) return std::nullopt;
  Calendar calendar = MakeCalendar(wanted, std::move(holidays), std::move(workdays));
  calendar.valid_to = valid_to;
  return calendar;
}

std::optional<Locale> LocaleByName(std::string_view name) {
  const std::string wanted = ToLowerAscii(name);
  if (wanted == "en") return Locale::kEn;
  if (wanted == "zh-cn" || wanted == "zh") return Locale::kZhCn;
  return std::nullopt;
}

std::string_view LocaleName(Locale locale) { return locale == Locale::kEn ? "en" : "zh-CN"; }

}  // namespace policylens
