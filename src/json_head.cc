#include "json_head.h"

#include <cstdint>
#include <iterator>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer_json.h"
#include "check_options.h"
#include "json_input.h"

namespace policylens {
namespace {

template <typename List>
void WriteTexts(JsonWriter& json, const List& texts) {
  json.BeginArray();
  for (const auto& text : texts) json.String(text);
  json.EndArray();
}

void WriteCount(JsonWriter& json, std::string_view key, std::uint64_t count) { json.Key(key).Integer(static_cast<std::int64_t>(count)); }

void WriteEventValue(JsonWriter& json, const EventValue& value) {
  if (value.kind == EventValue::Kind::kDate) {
    json.String(FormatDate(value.date));
  } else {
    json.String(value.kind == EventValue::Kind::kNone ? "none" : "unknown");
  }
}

void WriteFact(JsonWriter& json, const Fact& fact) {
  json.Key("value");
  if (fact.values.size() == 1) {
    WriteEventValue(json, fact.values.front());
  } else {
    json.BeginArray();
    for (const EventValue& value : fact.values) WriteEventValue(json, value);
    json.EndArray();
  }
  json.Key("source").String(FactSourceName(fact.source));
}

// {"value", "source"} and, where a product has its own, "products": {id: {"value", "source"}}.
void WriteEventFacts(JsonWriter& json, Event event, const std::vector<UsedFact>& facts) {
  const UsedFact* general = nullptr;
  bool own = false;
  for (const UsedFact& fact : facts) {
    if (fact.event != event) continue;
    if (fact.product.empty()) general = &fact;
    own = own || !fact.product.empty();
  }
  if (general == nullptr && !own) return;
  json.Key(EventName(event)).BeginObject();
  if (general != nullptr) {
    WriteFact(json, general->fact);
  } else {
    json.Key("value").String("unknown").Key("source").String(FactSourceName(FactSource::kNone));
  }
  if (own) {
    json.Key("products").BeginObject();
    for (const UsedFact& fact : facts) {
      if (fact.event != event || fact.product.empty()) continue;
      json.Key(fact.product).BeginObject();
      WriteFact(json, fact.fact);
      json.EndObject();
    }
    json.EndObject();
  }
  json.EndObject();
}

void WriteBool(JsonWriter& json, std::string_view key, const std::optional<bool>& value) {
  if (value) json.Key(key).Bool(*value);
}

void WriteList(JsonWriter& json, std::string_view key, const std::optional<std::vector<std::string>>& list) {
  if (!list) return;
  json.Key(key);
  WriteTexts(json, *list);
}

void WriteContext(JsonWriter& json, const UseContext& context) {
  json.Key("context").BeginObject();
  WriteList(json, "userRegions", context.user_regions);
  WriteList(json, "resourceRegions", context.resource_regions);
  WriteList(json, "hostingServices", context.hosting_services);
  if (context.tke_purchased || context.tke_authorized) {
    json.Key("tke").BeginObject();
    WriteBool(json, "purchased", context.tke_purchased);
    WriteBool(json, "authorized", context.tke_authorized);
    json.EndObject();
  }
  WriteBool(json, "minimumAgeEnsured", context.minimum_age_ensured);
  json.EndObject();
}

void WriteDays(JsonWriter& json, std::string_view key, const std::vector<Date>& days) {
  json.Key(key).BeginArray();
  for (const Date day : days) json.String(FormatDate(day));
  json.EndArray();
}

// The days of a calendar that is not built in: without them nobody could follow its answers, nor merge its reports.
void WriteCalendar(JsonWriter& json, const Report& report) {
  const Calendar& calendar = report.calendar;
  json.Key("calendar").BeginObject().Key("name").String(calendar.name);
  json.Key("source").String(FactSourceName(report.calendar_source)).Key("validTo");
  WriteDateOrNull(json, calendar.valid_to);
  const auto known = BuiltinCalendar(calendar.name);
  if (!known || known->holidays != calendar.holidays || known->workdays != calendar.workdays) {
    WriteDays(json, "holidays", calendar.holidays);
    WriteDays(json, "workdays", calendar.workdays);
  }
  json.EndObject();
}

void WriteSummary(JsonWriter& json, const ReportSummary& summary, std::uint64_t more_findings) {
  json.Key("summary").BeginObject();
  WriteCount(json, "elements", summary.elements);
  WriteCount(json, "named", summary.named);
  WriteCount(json, "ambiguous", summary.ambiguous);
  WriteCount(json, "unnamed", summary.unnamed);
  WriteCount(json, "ignored", summary.ignored);
  json.Key("coverage");
  if (const auto coverage = summary.Coverage()) {
    json.Hundredths(*coverage);
  } else {
    json.Null();
  }
  json.Key("findings").BeginObject();
  for (int i = 0; i < kLevelCount; ++i) WriteCount(json, LevelName(static_cast<Level>(i)), summary.findings[i]);
  json.EndObject();
  if (more_findings > 0) WriteCount(json, "moreFindings", more_findings);
  if (summary.overdue > 0) WriteCount(json, "overdue", summary.overdue);
  json.Key("nextDeletion");
  WriteDateOrNull(json, summary.next_deletion);
  json.EndObject();
}

}  // namespace

void WriteJsonPolicy(JsonWriter& json, const Policy& policy, Locale locale) {
  json.Key("id").String(policy.id).Key("product").String(policy.product).Key("title").String(policy.title.In(locale)).Key("lastUpdated");
  WriteDateOrNull(json, policy.last_updated);
  json.Key("sha256").String(policy.sha256).Key("origin").String(policy.built_in ? "built-in" : "file");
}

void WriteJsonHead(JsonWriter& json, const Report& report, Locale locale) {
  json.Key("format").String("policylens-report/1");
  json.Key("engine").BeginObject().Key("name").String(kEngineName).Key("version").String(kEngineVersion).EndObject();
  json.Key("locale").String(LocaleName(locale)).Key("asOf");
  WriteDateOrNull(json, report.as_of);
  json.Key("asOfSource");
  if (report.as_of) {
    json.String(report.as_of_from_clock ? "clock" : "given");
  } else {
    json.Null();
  }
  json.Key("products");
  WriteTexts(json, report.products);
  json.Key("productsSource").String(FactSourceName(report.products_source)).Key("policies").BeginArray();
  for (const auto& policy : report.policies->policies) {
    if (!report.Uses(*policy)) continue;
    json.BeginObject();
    WriteJsonPolicy(json, *policy, locale);
    json.EndObject();
  }
  json.EndArray();
  json.Key("input");
  WriteJsonInput(json, report.table.input);
  json.Key("facts").BeginObject();
  for (int i = 0; i < kEventCount; ++i) WriteEventFacts(json, static_cast<Event>(i), report.facts);
  json.EndObject();
  WriteContext(json, report.context);
  WriteCalendar(json, report);
  json.Key("options").BeginObject().Key("values").Bool(report.values).Key("maskKeys").Bool(report.keys_masked);
  json.Key("baseline").Bool(report.baseline);
  WriteCount(json, "unfold", report.unfold);
  json.EndObject();
  WriteSummary(json, report.summary, std::accumulate(std::begin(report.more_findings), std::end(report.more_findings), std::uint64_t{0}));
}

}  // namespace policylens
