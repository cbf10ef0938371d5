#include "report_fields.h"

#include <utility>

#include "messages.h"

namespace policylens {
namespace {

const JsonValue& Nothing() {
  static const JsonValue kNothing;
  return kNothing;
}

std::string_view Kept(std::string text, std::deque<std::string>& texts) {
  texts.push_back(std::move(text));
  return texts.back();
}

Bound BoundByName(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Bound::kUnknown); ++i) {
    if (BoundName(static_cast<Bound>(i)) == name) return static_cast<Bound>(i);
  }
  return Bound::kUnknown;
}

std::optional<std::int32_t> Days(const JsonValue& json, std::string_view key) {
  const JsonValue* value = json.Find(key);
  const auto days = value == nullptr ? std::nullopt : value->Integer();
  return days ? std::optional(static_cast<std::int32_t>(*days)) : std::nullopt;
}

std::optional<WhatIf> ReadWhatIf(const JsonValue& json, ReportFields& fields) {
  const JsonValue* value = json.Find("whatIf");
  if (value == nullptr || !value->IsObject()) return std::nullopt;
  const auto event = EventByName(fields.Text(*value, "event"));
  const auto on = fields.Day(*value, "on");
  const auto earliest = fields.Day(*value, "earliest");
  const auto latest = fields.Day(*value, "latest");
  if (!event || !on || !earliest || !latest) return fields.good = false, std::nullopt;
  return WhatIf{*event, *on, *earliest, *latest};
}

void ReadReadings(const JsonValue& json, ReportFields& fields, std::deque<std::string>& texts, Answer& answer) {
  for (const JsonMember& member : fields.Object(json, "alternatives").members) {
    Reading reading;
    reading.id = Kept(member.key, texts);
    reading.earliest = fields.Day(member.value, "earliest");
    reading.latest = fields.Day(member.value, "latest");
    reading.bound = BoundByName(fields.Text(member.value, "bound"));
    reading.status = StatusByName(fields.TextOrEmpty(member.value, "status"));
    answer.alternatives.push_back(reading);
  }
}

Place ReadPlace(const JsonValue& json, const ReportFields& fields) {
  Place at;
  at.line = static_cast<std::uint32_t>(fields.CountOrZero(json, "line"));
  at.column = static_cast<std::uint32_t>(fields.CountOrZero(json, "column"));
  at.offset = fields.CountOrZero(json, "offset");
  return at;
}

}  // namespace

const std::string& ReportFields::Text(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value != nullptr && value->IsString()) return value->text;
  good = false;
  return Nothing().text;
}

const std::string& ReportFields::TextOrEmpty(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = object.Find(key);
  return value != nullptr && value->IsString() ? value->text : Nothing().text;
}

const JsonValue& ReportFields::Object(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value != nullptr && value->IsObject()) return *value;
  good = false;
  return Nothing();
}

const std::vector<JsonValue>& ReportFields::List(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value != nullptr && value->IsArray()) return value->items;
  good = false;
  return Nothing().items;
}

bool ReportFields::Flag(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value != nullptr && value->IsBool()) return value->boolean;
  return good = false, false;
}

std::uint64_t ReportFields::Count(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  const auto number = value == nullptr ? std::nullopt : value->Integer();
  if (number && *number >= 0) return static_cast<std::uint64_t>(*number);
  return good = false, 0;
}

std::uint64_t ReportFields::CountOrZero(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = object.Find(key);
  const auto number = value == nullptr ? std::nullopt : value->Integer();
  return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0;
}

std::optional<Date> ReportFields::Day(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value == nullptr) return good = false, std::nullopt;
  if (value->IsNull()) return std::nullopt;
  const auto date = value->IsString() ? ParseDate(value->text) : std::nullopt;
  if (!date) good = false;
  return date;
}

std::uint8_t ReportFields::Hundredths(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  const std::string text = value != nullptr && value->IsNumber() ? value->text : "";
  if (text == "1" || text == "1.0" || text == "1.00") return 100;
  if (text == "0") return 0;
  if (text.size() < 3 || text.size() > 4 || !text.starts_with("0.")) return good = false, 0;
  const int tens = text[2] - '0';
  const int ones = text.size() == 4 ? text[3] - '0' : 0;
  return static_cast<std::uint8_t>(tens * 10 + ones);
}

Message Verbatim(std::string text, std::string help, std::string code) {
  return {"report.verbatim", {std::move(text), std::move(help), std::move(code)}};
}

InputSummary ReadInput(const JsonValue& json, ReportFields& fields) {
  InputSummary input;
  input.name = fields.Text(json, "name");
  input.form = FormByName(fields.TextOrEmpty(json, "form")).value_or(Form::kRecord);
  input.bytes = fields.CountOrZero(json, "bytes");
  input.records = fields.CountOrZero(json, "records");
  if (const JsonValue* reading = json.Find("reading")) {
    input.lines = fields.CountOrZero(*reading, "lines");
    input.roots = fields.CountOrZero(*reading, "roots");
    input.array = fields.Flag(*reading, "array");
    input.complete = fields.Flag(*reading, "complete");
    input.replaced = fields.CountOrZero(*reading, "replaced");
    if (const JsonValue* first = reading->Find("firstReplaced")) input.first_replaced = ReadPlace(*first, fields);
  }
  if (const JsonValue* parts = json.Find("parts")) {
    for (const JsonValue& part : parts->items) {
      input.parts.push_back({fields.Text(part, "name"), fields.Count(part, "bytes"), fields.Count(part, "lines"),
                             fields.Count(part, "roots"), fields.Count(part, "records")});
    }
  }
  return input;
}

Issue ReadIssue(const JsonValue& json, ReportFields& fields) {
  Issue issue;
  issue.code = fields.Text(json, "code");
  issue.severity = fields.Text(json, "severity") == "error" ? Severity::kError : Severity::kWarning;
  const std::string& id = fields.TextOrEmpty(json, "messageId");
  if (HasText(id)) {
    issue.message.id = id;
    for (const JsonValue& param : fields.List(json, "params")) issue.message.params.push_back(param.text);
  } else {
    issue.message = Verbatim(fields.Text(json, "message"), fields.Text(json, "help"), "");
  }
  issue.at = ReadPlace(json, fields);
  if (const JsonValue* pointer = json.Find("pointer"); pointer != nullptr && pointer->IsString()) issue.at.pointer = pointer->text;
  issue.file = fields.TextOrEmpty(json, "file");
  return issue;
}

Answer ReadAnswer(const JsonValue& json, ReportFields& fields, std::deque<std::string>& texts,
                  std::deque<std::vector<std::string>>& lists) {
  Answer answer;
  answer.earliest = fields.Day(json, "earliest");
  answer.latest = fields.Day(json, "latest");
  answer.bound = BoundByName(fields.Text(json, "bound"));
  answer.status = StatusByName(fields.TextOrEmpty(json, "status"));
  if (const JsonValue* phase = json.Find("phase"); phase != nullptr && phase->IsString()) answer.phase = Kept(phase->text, texts);
  if (const JsonValue* stores = json.Find("stores"); stores != nullptr && stores->IsArray()) {
    lists.emplace_back();
    for (const JsonValue& store : stores->items) lists.back().push_back(store.text);
    answer.stores = &lists.back();
  }
  answer.minimum_through = fields.Day(json, "minimumThrough");
  if (const JsonValue* by = json.Find("governing"); by != nullptr && by->IsString()) answer.governing = Kept(by->text, texts);
  answer.days_to_earliest = Days(json, "daysToEarliest");
  answer.days_to_latest = Days(json, "daysToLatest");
  answer.what_if = ReadWhatIf(json, fields);
  for (const JsonValue& note : fields.List(json, "notes")) answer.notes.push_back(Kept(note.text, texts));
  for (const JsonValue& qualifier : fields.List(json, "qualifiers")) answer.qualifiers.push_back(Kept(qualifier.text, texts));
  ReadReadings(json, fields, texts, answer);
  for (const JsonValue& step : fields.List(json, "steps")) {
    answer.steps.push_back({Verbatim(fields.Text(step, "text"), "", fields.Text(step, "code"))});
  }
  return answer;
}

}  // namespace policylens
