// The second WebAssembly module: what a first result does not need, inert in the page until it is used. It reads packs and makes
// the image of policies that the engine starts from (policy_image.h); with that image it is a session of its own
// (wasm_session.h), to which a report comes as JSON. What JavaScript sees (all JSON is UTF-8), besides wasm_messages.cc:
//
//   load(options) -> boolean           {"packs": ["…pack text…"], "builtin": true, "locale": "en"}: the result is the image; false: it is
//                                      a policylens-error/1
//   packText(policy)                   the result is a built-in pack's JSON, empty if there is none
//
//   adopt(report) -> number            the JSON of a report: handle, or 0 and a policylens-error/1 as result. Its sentences stay in
//                                      the language it was written in
//   write(handle; format, options) -> boolean   the result is the report in a format of the command line but JSON and CSV, the same
//                                      bytes; options: {"locale"}; false: no such handle or format
//
//   lintPack(name, pack, options)      the result is what `policy lint --format json` prints; options: {"locale"}
//   verifyPack(pack, document, options)   `policy verify`; options: {"locale", "format"}
//   diffPacks(old, new, oldReport, newReport, options)   `policy diff`; the reports (JSON) of one input under either pack beside the
//                                      built-in ones, or empty without an input; options: {"locale", "format"} (`json`, `text`,
//                                      `markdown`; `json` if missing)
//
// A faulty pack or report gives a policylens-error/1; the three do not touch the session's policies.

#include <emscripten/bind.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json_issue.h"
#include "pack_tools.h"
#include "policy_image.h"
#include "report_format.h"
#include "report_reader.h"
#include "wasm_session.h"

namespace policylens {
namespace {

std::vector<PackFile> PacksOf(const JsonValue& options) {
  std::vector<PackFile> packs;
  const JsonValue* list = options.Find("packs");
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    packs.push_back({"pack " + std::to_string(i + 1), list->items[i].text});
  }
  return packs;
}

}  // namespace

bool Load() {
  Session& session = TheSession();
  const Outcome<JsonValue> options = ReadObject(TakeArgument());
  if (!options.value) return session.result = ErrorText(options.issues), false;
  const JsonValue* builtin = options.value->Find("builtin");
  auto loaded = LoadPolicies(PacksOf(*options.value), builtin == nullptr || !builtin->IsBool() || builtin->boolean);
  if (!loaded.value) return session.result = ErrorText(loaded.issues, "policies", LocaleOf(*options.value)), false;
  session.policies = std::move(*loaded.value);
  session.result = WriteImage(*session.policies);
  return true;
}

void PackText() {
  const std::optional<PackFile> pack = BuiltinPack(TakeArgument());
  TheSession().result = pack ? pack->bytes : std::string();
}

std::int32_t Adopt() {
  const Outcome<JsonValue> json = ParseJson(TakeArgument());
  Outcome<ReadReport> read = json.value ? ReadReportJson(*json.value, TheSession().policies) : Outcome<ReadReport>{{}, json.issues};
  if (read.value) return Keep(std::move(read.value->report));
  TheSession().result = ErrorText(read.issues, "report");
  return 0;
}

bool Write(std::int32_t handle) {
  const ReportFormat* format = FormatByName(FurtherFormats(), TakeArgument());
  FormatStyle style;
  style.locale = LocaleOfText(TakeArgument());
  const Report* report = Kept(handle);
  if (report == nullptr || format == nullptr) return false;
  TheSession().result = WriteFormat(*format, *report, style);
  return true;
}

// ---- packs ----

namespace {

std::string AnswerText(const Outcome<PackAnswer>& answer, std::string_view name, Locale locale) {
  return answer.value ? answer.value->text : JsonError(name, answer.issues, locale, false);
}

}  // namespace

void LintPack() {
  const std::string name = TakeArgument();
  const std::vector<PackFile> packs = {{name, TakeArgument()}};
  TheSession().result = WriteLint(LintPacks(packs, {}, true), PolicyFormat::kJson, LocaleOfText(TakeArgument()));
}

void VerifyPackText() {
  const PackFile pack{"pack", TakeArgument()};
  const std::string document = TakeArgument();
  const Locale locale = LocaleOfText(TakeArgument());
  TheSession().result = AnswerText(VerifyPack(pack, document, PolicyFormat::kJson, locale), "pack", locale);
}

void DiffPacks() {
  const PackFile before{"old", TakeArgument()};
  const PackFile after{"new", TakeArgument()};
  ReportTexts reports{TakeArgument(), TakeArgument()};
  const Locale locale = LocaleOfText(TakeArgument());
  const bool with_input = !reports.before.empty();
  const auto answer =
      CompareTwoPacks(before, after, with_input ? std::optional(std::move(reports)) : std::nullopt, PolicyFormat::kJson, locale);
  TheSession().result = AnswerText(answer, "packs", locale);
}

}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens_tools) {
  using namespace policylens;  // NOLINT: the names of the door itself
  emscripten::function("load", &Load);
  emscripten::function("packText", &PackText);
  emscripten::function("adopt", &Adopt);
  emscripten::function("write", &Write);
  emscripten::function("lintPack", &LintPack);
  emscripten::function("verifyPack", &VerifyPackText);
  emscripten::function("diffPacks", &DiffPacks);
}
