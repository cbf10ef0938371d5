#include "retention_query.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "answer_json.h"
#include "text.h"

namespace policylens {
namespace {

struct InputError {
  std::string code;
  std::string field;
  Message message;
};

bool IsAbsent(const JsonValue* value) { return value == nullptr || value->IsNull() || (value->IsString() && value->text.empty()); }

std::optional<InputError> BadDate(std::string_view field, const JsonValue& value) {
  return InputError{"invalid-date", std::string(field), {"report.invalid-date", {std::string(field), value.text}}};
}

// One value of an event: nothing stated, `none`, `unknown` or a date.
std::optional<InputError> TakeEventValue(Event event, const JsonValue& value, std::vector<EventValue>& out) {
  if (IsAbsent(&value)) return out.push_back({}), std::nullopt;
  const auto parsed = value.IsString() ? ParseEventValue(value.text) : std::nullopt;
  if (!parsed || (event == Event::kCollected && parsed->kind == EventValue::Kind::kNone)) return BadDate(EventName(event), value);
  out.push_back(*parsed);
  return std::nullopt;
}

std::optional<InputError> TakeEvent(Event event, const JsonValue& inputs, std::vector<EventValue>& out) {
  const JsonValue* value = inputs.Find(EventName(event));
  if (IsAbsent(value)) return std::nullopt;
  if (!value->IsArray()) return TakeEventValue(event, *value, out);
  if (event != Event::kHostingTerminated) return BadDate(EventName(event), *value);
  for (const JsonValue& item : value->items) {
    if (auto error = TakeEventValue(event, item, out)) return error;
  }
  return std::nullopt;
}

std::optional<InputError> TakeAsOf(const JsonValue& inputs, std::optional<Date>& out) {
  const JsonValue* value = inputs.Find("asOf");
  if (IsAbsent(value)) return std::nullopt;
  out = value->IsString() ? ParseDate(value->text) : std::nullopt;
  return out ? std::nullopt : BadDate("asOf", *value);
}

std::optional<InputError> TakeDays(std::string_view field, const JsonValue& inputs, std::vector<Date>& out) {
  const JsonValue* value = inputs.Find(field);
  if (value == nullptr || value->IsNull()) return std::nullopt;
  if (!value->IsArray()) return BadDate(field, *value);
  for (const JsonValue& item : value->items) {
    const auto date = item.IsString() ? ParseDate(item.text) : std::nullopt;
    if (!date) return BadDate(field, item);
    out.push_back(*date);
  }
  return std::nullopt;
}

constexpr std::string_view kInputNames[] = {"collected", "hostingTerminated", "featureTerminated", "deletionRequested",
                                            "asOf",      "holidays",          "workdays"};

std::optional<InputError> UnknownInput(const JsonValue& inputs) {
  for (const JsonMember& member : inputs.members) {
    if (std::find(std::begin(kInputNames), std::end(kInputNames), member.key) != std::end(kInputNames)) continue;
    return InputError{"invalid-field", member.key, {"report.unknown-member", {member.key}}};
  }
  return std::nullopt;
}

std::optional<InputError> TakeInputs(const JsonValue& object, RetentionInputs& inputs, Calendar& own) {
  if (auto error = UnknownInput(object)) return error;
  for (int i = 0; i < kEventCount; ++i) {
    const auto event = static_cast<Event>(i);
    if (auto error = TakeEvent(event, object, inputs.events[static_cast<std::size_t>(i)])) return error;
  }
  if (auto error = TakeAsOf(object, inputs.as_of)) return error;
  std::vector<Date> holidays;
  std::vector<Date> workdays;
  if (auto error = TakeDays("holidays", object, holidays)) return error;
  if (auto error = TakeDays("workdays", object, workdays)) return error;
  if (holidays.empty() && workdays.empty()) return std::nullopt;
  own = MakeCalendar("custom", std::move(holidays), std::move(workdays));
  inputs.calendar = &own;
  return std::nullopt;
}

RetentionReply Failed(std::string_view category, std::string code, std::string field, Message message) {
  RetentionReply reply;
  reply.category = category;
  reply.error_code = std::move(code);
  reply.error_field = std::move(field);
  reply.error = std::move(message);
  return reply;
}

RetentionReply UnknownCategory(const PolicySet& policies, std::string_view category) {
  std::vector<std::string> ids;
  for (const CategoryRef& ref : policies.categories) ids.push_back(ref.category->id);
  const std::string nearest(NearestName(category, ids));
  Message message = nearest.empty() ? Message{"report.unknown-category", {std::string(category)}}
                                    : Message{"report.unknown-category-near", {std::string(category), nearest}};
  return Failed(category, "unknown-category", "category", std::move(message));
}

void WriteError(JsonWriter& json, const RetentionReply& reply, std::uint32_t line, Locale locale) {
  json.Key("error").BeginObject().Key("code").String(reply.error_code).Key("field");
  if (reply.error_field.empty()) {
    json.Null();
  } else {
    json.String(reply.error_field);
  }
  json.Key("message").String(TextOf(reply.error, locale));
  if (line != 0) json.Key("line").Integer(line);
  json.EndObject();
}

RetentionReply AskObject(const PolicySet& policies, const JsonValue& question, const Calendar* calendar) {
  if (!question.IsObject()) return Failed("", "invalid-field", "", {"report.question-not-object", {}});
  const JsonValue* category = question.Find("category");
  if (category == nullptr || !category->IsString()) {
    return Failed("", "invalid-field", "category", {"report.wrong-type", {"category", "string"}});
  }
  static const JsonValue kNoInputs = [] {
    JsonValue value;
    value.kind = JsonValue::Kind::kObject;
    return value;
  }();
  const JsonValue* inputs = question.Find("inputs");
  return AskRetention(policies, category->text, inputs == nullptr ? kNoInputs : *inputs, calendar);
}

}  // namespace

RetentionReply AskRetention(const PolicySet& policies, std::string_view category, const RetentionInputs& inputs) {
  const auto index = policies.FindCategory(ToLowerAscii(category));
  if (!index) return UnknownCategory(policies, category);
  RetentionReply reply;
  reply.category = category;
  const std::int32_t rule = policies.categories[*index].rule;
  if (rule < 0) return reply.answer.emplace(), reply;
  Outcome<Answer> outcome = Evaluate(policies.rules[static_cast<std::size_t>(rule)], inputs);
  if (outcome.value) {
    reply.answer = std::move(outcome.value);
    return reply;
  }
  const Issue issue = outcome.issues.empty() ? Issue{} : outcome.issues.front();
  return Failed(category, issue.code, "", issue.message);
}

RetentionReply AskRetention(const PolicySet& policies, std::string_view category, const JsonValue& inputs, const Calendar* calendar) {
  if (!policies.FindCategory(ToLowerAscii(category))) return UnknownCategory(policies, category);
  if (!inputs.IsObject()) return Failed(category, "invalid-field", "inputs", {"report.wrong-type", {"inputs", "object"}});
  RetentionInputs read;
  read.calendar = calendar;
  Calendar own;
  if (auto error = TakeInputs(inputs, read, own)) return Failed(category, error->code, error->field, error->message);
  return AskRetention(policies, category, read);
}

void WriteReply(JsonWriter& json, const RetentionReply& reply, std::string_view id, std::uint32_t line, Locale locale) {
  json.BeginObject();
  if (!id.empty()) json.Key("id").Raw(id);
  json.Key("category");
  if (reply.category.empty()) {
    json.Null();
  } else {
    json.String(reply.category);
  }
  if (reply.answer) {
    WriteAnswerFields(json, *reply.answer, locale);
  } else {
    WriteError(json, reply, line, locale);
  }
  json.EndObject();
}

bool AnswerLine(const PolicySet& policies, std::string_view line, std::uint32_t line_number, const Calendar* calendar, Locale locale,
                std::string& out) {
  const Outcome<JsonValue> question = ParseJson(line);
  RetentionReply reply;
  std::string id = "null";
  if (question.value) {
    const JsonValue* given = question.value->Find("id");
    if (given != nullptr) id = ToJson(*given);
  }
  if (!question.issues.empty()) {  // a repeated key or a byte order mark too: which of two answers would count?
    const Issue& issue = question.issues.front();
    reply = Failed("", question.value ? issue.code : "syntax", "", issue.message);
  } else {
    reply = AskObject(policies, *question.value, calendar);
  }
  JsonWriter json(out, false);
  WriteReply(json, reply, id, line_number, locale);
  return reply.answer.has_value();
}

}  // namespace policylens
