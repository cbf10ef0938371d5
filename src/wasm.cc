// The WebAssembly door over api.h, for web/src/engine.ts. What JavaScript sees (Embind names; all JSON is UTF-8):
//
//   version() -> string
//   load(optionsJson) -> string        {"packs": ["…pack text…"], "builtin": true, "locale": "en"} -> {"version", "policies":
//                                      [summary…]} or a policylens-error/1. Called once, first. A summary is the `policies`
//                                      entry of a report plus "names": {"en", "zh-CN"} and "categories": [ids].
//   packText(policyId) -> string       the pack's JSON as loaded (the catalogue is drawn from it); "" if not loaded
//   labels(locale) -> string           {"report.…": "…", …}: every message without parameters, by id
//
//   begin(optionsJson) -> string       starts a check with the options of contract.md (check_options.h); "" or a policylens-error/1
//   reserve(n) -> address              where to write up to n bytes; 0 if n is above the chunk limit (1 MiB). The same buffer
//                                      comes back for every chunk; take HEAPU8 anew after each call, memory may have grown
//   feed(n) -> boolean                 takes n bytes written at the reserved address; false: enough is known, call finish()
//   bytesRead(), recordsRead() -> number   so far
//   finish() -> number                 ends the check; handle of the kept report (> 0), or 0 for an unreadable input; the result
//                                      (compact report or policylens-error/1) is then at resultAddress()/resultLength()
//   resultAddress(), resultLength()    bytes of the last call that has a result; copied out at once
//
//   write(handle, format, optionsJson) -> boolean   a kept report in a format of the command line, the same bytes; options:
//                                      {"locale"}; false: no such handle or format. The result holds the text
//   rows(handle) -> number             elements of a kept report
//   column(handle, name) -> boolean    the result holds one value a row, little-endian: `verdict` uint8 (0 named, 1 ambiguous,
//                                      2 unnamed; +128 ignored), `category` int16 (position in load()'s categories one after the
//                                      other, -1 none), `earliest`, `latest` int32 (days since 1970-01-01, -2^31 none),
//                                      `line` uint32
//   element(handle, row, locale) -> boolean   the result holds the JSON of one element; pointer(handle, row), name(handle, row) -> string
//   dates(handle)                      the result holds how dated records spread: [{"pointer", "first", "last", "dated", "undated",
//                                      "months": [["2026-03", 5], …]}], most records first; where all fall into one month, nothing
//   release(handle)                    forgets a kept report
//   beginReport()                      what is fed from now on is the JSON of a report …
//   adopt() -> number                  … which is read back: handle, or 0 and a policylens-error/1 as result. Its sentences stay in
//                                      the language it was written in
//
//   retention(category, inputsJson, optionsJson) -> string     an answer, or {"category", "error"}; options: {"locale", "calendar"}
//                                      (`weekdays`, `cn` or a calendar object; lists among the inputs count before it)
//   match(name, optionsJson) -> string  {"verdict", "matches", "nearest"} as in a report; options: {"locale", "products"}
//
// An export of a kept report is written from memory; of another one (a saved file, another session) after beginReport(), feed()
// and adopt(). Both give the bytes of the command line, in the report's own language.
// A trap or abort leaves the module unusable: JavaScript throws the instance away and makes another.

#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answer_json.h"
#include "api.h"
#include "builtin.h"
#include "json_head.h"
#include "json_issue.h"
#include "json_report.h"
#include "report_builder.h"
#include "report_format.h"
#include "report_reader.h"
#include "retention_query.h"
#include "sha256.h"

namespace policylens {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20;
constexpr std::size_t kColumnsFrom = 100'000;  // elements above which a report's `elements` stays empty

// One module instance is one session: its policies, its running check, its kept reports.
struct Session {
  std::shared_ptr<const PolicySet> policies;
  MatcherCache matchers;           // of the policies
  std::vector<std::string> packs;  // texts of the caller's packs
  std::unique_ptr<std::uint8_t[]> chunk;
  std::unique_ptr<Check> check;
  CheckOptions options;
  std::optional<std::string> report_text;  // of a report being fed
  std::map<std::int32_t, std::unique_ptr<Report>> kept;
  std::int32_t last_handle = 0;
  std::string result;
};

Session& TheSession() {
  static Session session;
  return session;
}

std::string ErrorText(const Issues& issues, std::string_view name = "options", Locale locale = Locale::kEn) {
  return JsonError(name, issues, locale, false);
}

// An options object; an empty text is an empty object.
Outcome<JsonValue> ReadObject(const std::string& text) { return ParseJson(text.empty() ? "{}" : text); }

Locale LocaleOf(const JsonValue& options) {
  const JsonValue* locale = options.Find("locale");
  if (locale == nullptr || !locale->IsString()) return Locale::kEn;
  return LocaleByName(locale->text).value_or(Locale::kEn);
}

Locale LocaleOfText(const std::string& text) {
  const Outcome<JsonValue> options = ReadObject(text);
  return options.value ? LocaleOf(*options.value) : Locale::kEn;
}

void WriteSummary(JsonWriter& json, const Policy& policy, Locale locale) {
  json.BeginObject();
  WriteJsonPolicy(json, policy, locale);
  json.Key("names").BeginObject().Key("en").String(policy.title.In(Locale::kEn)).Key("zh-CN").String(policy.title.In(Locale::kZhCn));
  json.EndObject().Key("categories").BeginArray();
  for (const Category& category : policy.categories) json.String(category.id);
  json.EndArray().EndObject();
}

std::string SummaryText(const PolicySet& policies, Locale locale) {
  std::string text;
  JsonWriter json(text, false);
  json.BeginObject().Key("version").String(kEngineVersion).Key("policies").BeginArray();
  for (const auto& policy : policies.policies) WriteSummary(json, *policy, locale);
  json.EndArray().EndObject();
  return text;
}

std::vector<PackFile> PacksOf(const JsonValue& options, Session& session) {
  std::vector<PackFile> packs;
  const JsonValue* list = options.Find("packs");
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    packs.push_back({"pack " + std::to_string(i + 1), list->items[i].text});
    session.packs.push_back(list->items[i].text);
  }
  return packs;
}

std::string Load(const std::string& text) {
  Session& session = TheSession();
  const Outcome<JsonValue> options = ReadObject(text);
  if (!options.value) return ErrorText(options.issues);
  const JsonValue* builtin = options.value->Find("builtin");
  session.packs.clear();
  const std::vector<PackFile> packs = PacksOf(*options.value, session);
  const Locale locale = LocaleOf(*options.value);
  auto loaded = LoadPolicies(packs, builtin == nullptr || !builtin->IsBool() || builtin->boolean);
  if (!loaded.value) return ErrorText(loaded.issues, "policies", locale);
  session.matchers.clear();
  session.policies = std::move(*loaded.value);
  return SummaryText(*session.policies, locale);
}

std::string PackText(const std::string& id) {
  const Session& session = TheSession();
  const Policy* policy = session.policies == nullptr ? nullptr : session.policies->FindPolicy(id);
  if (policy == nullptr) return {};
  for (const std::string& pack : session.packs) {
    if (Sha256Hex(pack) == policy->sha256) return pack;
  }
  for (const BuiltinFile& file : BuiltinFiles()) {
    if (Sha256Hex(file.bytes) == policy->sha256) return std::string(file.bytes);
  }
  return {};
}

std::string Labels(const std::string& locale_name) {
  const Locale locale = LocaleByName(locale_name).value_or(Locale::kEn);
  std::string text;
  JsonWriter json(text, false);
  json.BeginObject();
  for (const auto& table : MessageTables()) {
    for (const MessageText& message : table) {
      if (message.en.find('{') == std::string_view::npos) json.Key(message.id).String(locale == Locale::kEn ? message.en : message.zh);
    }
  }
  json.EndObject();
  return text;
}

// ---- a check ----

std::string Begin(const std::string& text) {
  Session& session = TheSession();
  session.check.reset();
  session.report_text.reset();
  const Outcome<JsonValue> object = ReadObject(text);
  if (!object.value) return ErrorText(object.issues);
  Outcome<CheckOptions> options = ReadCheckOptions(*object.value);
  if (!options.value) return ErrorText(options.issues, "options", LocaleOf(*object.value));
  options.value->lean_from = kColumnsFrom;
  session.options = *options.value;
  session.check = std::make_unique<Check>(session.policies, std::move(*options.value), &session.matchers);
  return {};
}

std::uintptr_t Reserve(double bytes) {
  if (!(bytes >= 0 && bytes <= static_cast<double>(kChunkBytes))) return 0;
  Session& session = TheSession();
  if (session.chunk == nullptr) session.chunk = std::make_unique<std::uint8_t[]>(kChunkBytes);
  return reinterpret_cast<std::uintptr_t>(session.chunk.get());
}

bool Feed(std::uint32_t bytes) {
  Session& session = TheSession();
  if (session.chunk == nullptr || bytes > kChunkBytes) return false;
  const std::string_view chunk(reinterpret_cast<const char*>(session.chunk.get()), bytes);
  if (session.report_text) return session.report_text->append(chunk), true;
  return session.check != nullptr && session.check->Feed(chunk);
}

double BytesRead() { return TheSession().check == nullptr ? 0 : static_cast<double>(TheSession().check->BytesRead()); }
double RecordsRead() { return TheSession().check == nullptr ? 0 : static_cast<double>(TheSession().check->RecordsRead()); }

std::int32_t Keep(Report report) {
  Session& session = TheSession();
  session.kept.emplace(++session.last_handle, std::make_unique<Report>(std::move(report)));
  return session.last_handle;
}

std::int32_t Finish() {
  Session& session = TheSession();
  if (session.check == nullptr) return 0;
  Outcome<Report> report = session.check->Finish();
  const InputSummary input = session.check->Input();
  session.check.reset();
  const Locale locale = session.options.locale;
  if (!report.value) {
    session.result = JsonError(input, report.issues, locale, false);
    return 0;
  }
  session.result = JsonReport(*report.value, {locale, false, !report.value->lean});
  return Keep(std::move(*report.value));
}

std::uintptr_t ResultAddress() { return reinterpret_cast<std::uintptr_t>(TheSession().result.data()); }
std::uint32_t ResultLength() { return static_cast<std::uint32_t>(TheSession().result.size()); }

// ---- kept reports ----

void BeginReport() {
  TheSession().check.reset();
  TheSession().report_text.emplace();
}

std::int32_t Adopt() {
  Session& session = TheSession();
  if (!session.report_text) return 0;
  const std::string text = std::move(*session.report_text);
  session.report_text.reset();
  const Outcome<JsonValue> json = ParseJson(text);
  Outcome<ReadReport> read = json.value ? ReadReportJson(*json.value, session.policies) : Outcome<ReadReport>{{}, json.issues};
  if (read.value) return Keep(std::move(read.value->report));
  session.result = ErrorText(read.issues, "report");
  return 0;
}

Report* Kept(std::int32_t handle) {
  const auto found = TheSession().kept.find(handle);
  return found == TheSession().kept.end() ? nullptr : found->second.get();
}

bool Write(std::int32_t handle, const std::string& format_name, const std::string& options) {
  Report* report = Kept(handle);
  const ReportFormat* format = ReportFormatByName(format_name);
  if (report == nullptr || format == nullptr) return false;
  CompleteReport(*report);
  FormatStyle style;
  style.locale = LocaleOfText(options);
  TheSession().result = WriteFormat(*format, *report, style);
  return true;
}

void Release(std::int32_t handle) { TheSession().kept.erase(handle); }

std::uint32_t Rows(std::int32_t handle) {
  const Report* report = Kept(handle);
  return report == nullptr ? 0 : static_cast<std::uint32_t>(report->rows.size());
}

template <typename Value, typename Get>
void Fill(const Report& report, std::string& out, Get get) {
  out.resize(report.rows.size() * sizeof(Value));
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    const Value value = get(i);
    std::memcpy(&out[i * sizeof(Value)], &value, sizeof(Value));
  }
}

const Answer* FirstAnswer(const Report& report, std::size_t row) {
  const auto& entries = report.RetentionAt(row).entries;
  return entries.empty() ? nullptr : report.AnswerAt(entries.front().answer);
}

std::int32_t DaysOf(const std::optional<Date>& date) { return date ? date->days : std::numeric_limits<std::int32_t>::min(); }

bool Column(std::int32_t handle, const std::string& name) {
  const Report* report = Kept(handle);
  if (report == nullptr) return false;
  std::string& out = TheSession().result;
  if (name == "verdict") {
    Fill<std::uint8_t>(*report, out, [&](std::size_t i) {
      return static_cast<std::uint8_t>(static_cast<int>(report->MatchAt(i).verdict) | (report->rows[i].ignored ? 128 : 0));
    });
  } else if (name == "category") {
    Fill<std::int16_t>(*report, out, [&](std::size_t i) {
      const auto& matches = report->MatchAt(i).matches;
      return static_cast<std::int16_t>(matches.empty() ? -1 : matches.front().category);
    });
  } else if (name == "earliest" || name == "latest") {
    Fill<std::int32_t>(*report, out, [&](std::size_t i) {
      const Answer* answer = FirstAnswer(*report, i);
      return DaysOf(answer == nullptr ? std::nullopt : name == "earliest" ? answer->earliest : answer->latest);
    });
  } else if (name == "line") {
    Fill<std::uint32_t>(*report, out, [&](std::size_t i) { return report->table.LineAt(i); });
  } else {
    return false;
  }
  return true;
}

bool ElementJson(std::int32_t handle, std::uint32_t row, const std::string& locale) {
  const Report* report = Kept(handle);
  if (report == nullptr || row >= report->rows.size()) return false;
  TheSession().result.clear();
  JsonWriter json(TheSession().result, false);
  WriteJsonElement(json, *report, row, LocaleByName(locale).value_or(Locale::kEn));
  return true;
}

std::string ElementPointer(std::int32_t handle, std::uint32_t row) {
  const Report* report = Kept(handle);
  return report == nullptr || row >= report->rows.size() ? std::string() : report->ElementAt(row).pointer;
}

std::string ElementName(std::int32_t handle, std::uint32_t row) {
  const Report* report = Kept(handle);
  return report == nullptr || row >= report->rows.size() ? std::string() : report->SubjectAt(row).name;
}

std::string MonthText(std::int32_t months) {
  const std::string year = std::to_string(1 + months / 12);
  const std::string month = std::to_string(1 + months % 12);
  return std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + (month.size() < 2 ? "-0" : "-") + month;
}

void WriteSpread(JsonWriter& json, const FoundDates& found) {
  json.BeginObject().Key("pointer").String(found.pointer).Key("first");
  WriteDateOrNull(json, found.first);
  json.Key("last");
  WriteDateOrNull(json, found.last);
  json.Key("dated").Integer(static_cast<std::int64_t>(found.dated)).Key("undated").Integer(static_cast<std::int64_t>(found.undated));
  json.Key("months").BeginArray();
  for (const auto& [month, count] : found.months) {
    json.BeginArray().String(MonthText(month)).Integer(static_cast<std::int64_t>(count)).EndArray();
  }
  json.EndArray().EndObject();
}

// The date fields whose records spread over several months, the one with most records first, each once.
std::vector<const FoundDates*> Spreads(const Report& report) {
  constexpr std::size_t kMost = 4;
  std::vector<const FoundDates*> spreads;
  for (const FoundDates& found : report.table.found_dates) {
    const auto same = [&](const FoundDates* other) { return other->pointer == found.pointer; };
    if (found.months.size() > 1 && std::none_of(spreads.begin(), spreads.end(), same)) spreads.push_back(&found);
  }
  std::stable_sort(spreads.begin(), spreads.end(), [](const FoundDates* a, const FoundDates* b) { return a->dated > b->dated; });
  if (spreads.size() > kMost) spreads.resize(kMost);
  return spreads;
}

bool Dates(std::int32_t handle) {
  const Report* report = Kept(handle);
  if (report == nullptr) return false;
  TheSession().result.clear();
  JsonWriter json(TheSession().result, false);
  json.BeginArray();
  for (const FoundDates* found : Spreads(*report)) WriteSpread(json, *found);
  json.EndArray();
  return true;
}

// ---- single questions ----

// The calendar of a question's options; nullopt: none, or none that is known.
std::optional<Calendar> CalendarOf(const JsonValue& options) {
  const JsonValue* calendar = options.Find("calendar");
  if (calendar == nullptr) return std::nullopt;
  return calendar->IsString() ? BuiltinCalendar(calendar->text) : ReadCalendar(*calendar, "custom").value;
}

std::string Retention(const std::string& category, const std::string& inputs_text, const std::string& options_text) {
  const Outcome<JsonValue> inputs = ReadObject(inputs_text);
  if (!inputs.value) return ErrorText(inputs.issues, "inputs");
  const Outcome<JsonValue> options = ReadObject(options_text);
  if (!options.value) return ErrorText(options.issues);
  const std::optional<Calendar> calendar = CalendarOf(*options.value);
  std::string text;
  JsonWriter json(text, false);
  const auto reply = AskRetention(*TheSession().policies, category, *inputs.value, calendar ? &*calendar : nullptr);
  WriteReply(json, reply, "", 0, LocaleOf(*options.value));
  return text;
}

std::string MatchOne(const std::string& name, const std::string& options_text) {
  const Outcome<JsonValue> options = ReadObject(options_text);
  if (!options.value) return ErrorText(options.issues);
  std::vector<std::string> products;
  const JsonValue* list = options.value->Find("products");
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) products.push_back(list->items[i].text);
  const PolicySet& policies = *TheSession().policies;
  const MatchResult result = MatchName(policies, name, products, &TheSession().matchers);
  std::string text;
  JsonWriter json(text, false);
  json.BeginObject().Key("verdict").String(VerdictName(result.verdict));
  WriteJsonMatches(json, policies, result, LocaleOf(*options.value));
  json.EndObject();
  return text;
}

std::string Version() { return std::string(kEngineVersion); }

}  // namespace
}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens) {
  using namespace policylens;  // NOLINT: the names of the door itself
  emscripten::function("version", &Version);
  emscripten::function("load", &Load);
  emscripten::function("packText", &PackText);
  emscripten::function("labels", &Labels);
  emscripten::function("begin", &Begin);
  emscripten::function("reserve", &Reserve);
  emscripten::function("feed", &Feed);
  emscripten::function("bytesRead", &BytesRead);
  emscripten::function("recordsRead", &RecordsRead);
  emscripten::function("finish", &Finish);
  emscripten::function("resultAddress", &ResultAddress);
  emscripten::function("resultLength", &ResultLength);
  emscripten::function("write", &Write);
  emscripten::function("rows", &Rows);
  emscripten::function("column", &Column);
  emscripten::function("element", &ElementJson);
  emscripten::function("pointer", &ElementPointer);
  emscripten::function("name", &ElementName);
  emscripten::function("dates", &Dates);
  emscripten::function("release", &Release);
  emscripten::function("beginReport", &BeginReport);
  emscripten::function("adopt", &Adopt);
  emscripten::function("retention", &Retention);
  emscripten::function("match", &MatchOne);
}
