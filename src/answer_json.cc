#include "answer_json.h"

namespace policylens {
namespace {

void WriteIntegerOrNull(JsonWriter& json, const std::optional<std::int32_t>& number) {
  if (number) {
    json.Integer(*number);
  } else {
    json.Null();
  }
}

void WriteStringOrNull(JsonWriter& json, const std::optional<std::string_view>& text) {
  if (text) {
    json.String(*text);
  } else {
    json.Null();
  }
}

template <typename Text>
void WriteStrings(JsonWriter& json, const std::vector<Text>& texts) {
  json.BeginArray();
  for (const Text& text : texts) json.String(text);
  json.EndArray();
}

void WriteStatus(JsonWriter& json, const std::optional<Status>& status) {
  if (status) {
    json.String(StatusName(*status));
  } else {
    json.Null();
  }
}

void WriteWhatIf(JsonWriter& json, const std::optional<WhatIf>& what_if) {
  json.Key("whatIf");
  if (!what_if) {
    json.Null();
    return;
  }
  json.BeginObject().Key("event").String(EventName(what_if->event)).Key("on").String(FormatDate(what_if->on));
  json.Key("earliest").String(FormatDate(what_if->earliest)).Key("latest").String(FormatDate(what_if->latest)).EndObject();
}

void WriteReadings(JsonWriter& json, const std::vector<Reading>& readings) {
  json.Key("alternatives").BeginObject();
  for (const Reading& reading : readings) {
    json.Key(reading.id).BeginObject().Key("earliest");
    WriteDateOrNull(json, reading.earliest);
    json.Key("latest");
    WriteDateOrNull(json, reading.latest);
    json.Key("bound").String(BoundName(reading.bound)).Key("status");
    WriteStatus(json, reading.status);
    json.EndObject();
  }
  json.EndObject();
}

void WriteSteps(JsonWriter& json, const std::vector<Step>& steps, Locale locale) {
  json.Key("steps").BeginArray();
  for (const Step& step : steps) {
    json.BeginObject().Key("code").String(CodeOfStep(step.message)).Key("text").String(TextOf(step.message, locale)).EndObject();
  }
  json.EndArray();
}

}  // namespace

void WriteDateOrNull(JsonWriter& json, const std::optional<Date>& date) {
  if (date) {
    json.String(FormatDate(*date));
  } else {
    json.Null();
  }
}

std::string_view CodeOfStep(const Message& message) {
  constexpr std::string_view kPrefix = "retention.step-";
  const std::string_view id = message.id;
  if (id.starts_with(kPrefix)) return id.substr(kPrefix.size());
  return id == "report.verbatim" && message.params.size() > 2 ? std::string_view(message.params[2]) : id;
}

void WriteAnswerFields(JsonWriter& json, const Answer& answer, Locale locale) {
  json.Key("earliest");
  WriteDateOrNull(json, answer.earliest);
  json.Key("latest");
  WriteDateOrNull(json, answer.latest);
  json.Key("bound").String(BoundName(answer.bound)).Key("status");
  WriteStatus(json, answer.status);
  json.Key("phase");
  WriteStringOrNull(json, answer.phase);
  json.Key("stores");
  if (answer.stores != nullptr) {
    WriteStrings(json, *answer.stores);
  } else {
    json.Null();
  }
  json.Key("minimumThrough");
  WriteDateOrNull(json, answer.minimum_through);
  json.Key("governing");
  WriteStringOrNull(json, answer.governing);
  json.Key("daysToEarliest");
  WriteIntegerOrNull(json, answer.days_to_earliest);
  json.Key("daysToLatest");
  WriteIntegerOrNull(json, answer.days_to_latest);
  WriteWhatIf(json, answer.what_if);
  json.Key("notes");
  WriteStrings(json, answer.notes);
  json.Key("qualifiers");
  WriteStrings(json, answer.qualifiers);
  WriteReadings(json, answer.alternatives);
  WriteSteps(json, answer.steps, locale);
}

}  // namespace policylens
