// The WebAssembly door over api.h, for web/src/core: the engine itself, without what a first result does not need (that is the
// second module, wasm_tools.cc). What JavaScript sees besides wasm_session.h, wasm_messages.cc, wasm_policies.cc and wasm_rows.cc
// (options, inputs and results are JSON). What is asked for in a language needs its messages first:
//
//   begin(options) -> boolean          starts a check with the options of docs/formats.md (check_options.h); false: the result is a
//                                      policylens-error/1
//   feed(n) -> boolean                 takes n bytes written at the reserved address; false: enough is known, call finish()
//   recordsRead() -> number            so far
//   finish() -> number                 ends the check; handle of the kept report (> 0), or 0 for an unreadable input; the result is
//                                      the compact report or a policylens-error/1
//   write(handle; format, options) -> boolean   the result is a kept report as `json` or `csv`, the bytes of the command line; options:
//                                      {"locale"}; false: no such handle, or a format of the second module
//
//   retention(category, inputs, options)   the result is an answer, or {"category", "error"}; options: {"locale", "calendar"}
//                                      (`weekdays`, `cn` or a calendar object; lists among the inputs count before it)
//   match(name, options)               the result is {"verdict", "matches", "nearest"} as in a report; options: {"locale", "products"}
//
// A trap or abort leaves the module unusable: JavaScript throws the instance away and makes another.

#include <emscripten/bind.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answer_json.h"
#include "api.h"
#include "csv_report.h"
#include "json_head.h"
#include "json_issue.h"
#include "json_report.h"
#include "report_builder.h"
#include "retention_query.h"
#include "wasm_session.h"

namespace policylens {
namespace {

constexpr std::size_t kColumnsFrom = 100'000;  // elements above which a report's `elements` stays empty

struct Running {
  MatcherCache matchers;  // of the session's policies
  std::unique_ptr<Check> check;
  CheckOptions options;
};

Running& TheRunning() {
  static Running running;
  return running;
}

// ---- a check ----

// The options of a check or a question; none: `error` is the policylens-error/1 that says why.
std::optional<CheckOptions> OptionsOf(const std::string& text, std::string& error) {
  const Outcome<JsonValue> object = ReadObject(text);
  if (!object.value) return error = ErrorText(object.issues), std::nullopt;
  Outcome<CheckOptions> options = ReadCheckOptions(*object.value);
  if (!options.value) error = ErrorText(options.issues, "options", LocaleOf(*object.value));
  return std::move(options.value);
}

}  // namespace

bool Begin() {
  Running& running = TheRunning();
  running.check.reset();
  auto options = OptionsOf(TakeArgument(), TheSession().result);
  if (!options) return false;
  options->lean_from = kColumnsFrom;
  running.options = *options;
  running.check = std::make_unique<Check>(TheSession().policies, std::move(*options), &running.matchers);
  return true;
}

bool Feed(std::uint32_t bytes) {
  const auto chunk = TakeChunk(bytes);
  Check* check = TheRunning().check.get();
  return chunk && check != nullptr && check->Feed(*chunk);
}

double RecordsRead() { return TheRunning().check == nullptr ? 0 : static_cast<double>(TheRunning().check->RecordsRead()); }

namespace {

// The text that `write` gives to its sink. Of many rows it may be half of all memory, and a string that grows needs twice and more of
// what it holds: so it is written twice, the first time only to be measured. Without rows a guess will do.
[[gnu::noinline]] void TakeText(std::string& text, const Report& report, bool rows, const std::function<void(const TextSink&)>& write) {
  constexpr std::size_t kMany = 10'000, kFinding = 512;  // rows; bytes
  std::string().swap(text);
  if (!rows) {
    text.reserve(report.findings.size() * kFinding);
  } else if (report.rows.size() > kMany) {
    std::size_t size = 0;
    write([&size](std::string_view piece) { size += piece.size(); });
    text.reserve(size);
  }
  write([&text](std::string_view piece) { text += piece; });
}

}  // namespace

std::int32_t Finish() {
  Session& session = TheSession();
  Running& running = TheRunning();
  if (running.check == nullptr) return 0;
  Outcome<Report> report = running.check->Finish();
  const InputSummary input = running.check->Input();
  running.check.reset();
  const Locale locale = running.options.locale;
  if (!report.value) {
    session.result = JsonError(input, report.issues, locale, false);
    return 0;
  }
  const JsonStyle style{locale, false, !report.value->lean};
  TakeText(session.result, *report.value, style.elements, [&](const TextSink& sink) { WriteJsonReport(*report.value, style, sink); });
  return Keep(std::move(*report.value));
}

bool Write(std::int32_t handle) {
  const std::string format = TakeArgument();
  const Locale locale = LocaleOfText(TakeArgument());
  Report* report = Kept(handle);
  if (report == nullptr || (format != "json" && format != "csv")) return false;
  CompleteReport(*report);
  TakeText(TheSession().result, *report, true, [&](const TextSink& sink) {
    format == "json" ? WriteJsonReport(*report, {locale, true, true}, sink) : WriteCsvReport(*report, locale, sink);
  });
  return true;
}

// ---- single questions ----

void Retention() {
  const std::string category = TakeArgument();
  const Outcome<JsonValue> inputs = ReadObject(TakeArgument());
  std::string& text = TheSession().result;
  text.clear();
  const auto options = OptionsOf(TakeArgument(), text);
  if (!inputs.value) text = ErrorText(inputs.issues, "inputs");
  if (!inputs.value || !options) return;
  JsonWriter json(text, false);
  const std::optional<Calendar>& calendar = options->option.calendar;
  const auto reply = AskRetention(*TheSession().policies, category, *inputs.value, calendar ? &*calendar : nullptr);
  WriteReply(json, reply, "", 0, options->locale);
}

void MatchOne() {
  const std::string name = TakeArgument();
  std::string& text = TheSession().result;
  text.clear();
  const auto options = OptionsOf(TakeArgument(), text);
  if (!options) return;
  const PolicySet& policies = *TheSession().policies;
  const MatchResult result = MatchName(policies, name, options->option.products, &TheRunning().matchers);
  JsonWriter json(text, false);
  json.BeginObject().Key("verdict").String(VerdictName(result.verdict));
  WriteJsonMatches(json, policies, result, options->locale);
  json.EndObject();
}

}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens) {
  using namespace policylens;  // NOLINT: the names of the door itself
  emscripten::function("begin", &Begin);
  emscripten::function("feed", &Feed);
  emscripten::function("recordsRead", &RecordsRead);
  emscripten::function("finish", &Finish);
  emscripten::function("write", &Write);
  emscripten::function("retention", &Retention);
  emscripten::function("match", &MatchOne);
}
