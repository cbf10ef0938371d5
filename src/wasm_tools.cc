// The second WebAssembly module: what a first result does not need, inert in the page until it is used. It reads packs and makes
// the image of policies that the engine starts from (policy_image.h); with that image it is a session of its own
// (wasm_session.h), to which a report comes as JSON. What JavaScript sees (all JSON is UTF-8), besides wasm_messages.cc:
//
//   load(optionsJson) -> string        {"packs": ["…pack text…"], "builtin": true, "locale": "en"} -> "", and the image as result;
//                                      or a policylens-error/1
//   packText(policyId) -> string       a built-in pack's JSON; "" if there is none
//
//   feed(n) -> boolean                 takes n bytes written at the reserved address, after beginIncoming()
//   adopt() -> number                  what was fed is the JSON of a report: handle, or 0 and a policylens-error/1 as result. Its
//                                      sentences stay in the language it was written in
//   write(handle, format, optionsJson) -> boolean   the report in a format of the command line, the same bytes; options:
//                                      {"locale"}; false: no such handle or format. The result holds the text
//
//   lintPack(name, packText, optionsJson) -> string        what `policy lint --format json` prints; options: {"locale"}
//   verifyPack(packText, documentText, optionsJson) -> string   `policy verify`; options: {"locale", "format"}
//   diffPacks(oldText, newText, oldReport, newReport, optionsJson) -> string   `policy diff`; the reports (JSON) of one input
//                                      under either pack beside the built-in ones, or empty without an input; options: {"locale",
//                                      "format"} (`json`, `text`, `markdown`; `json` if missing)
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

std::string Load(const std::string& text) {
  const Outcome<JsonValue> options = ReadObject(text);
  if (!options.value) return ErrorText(options.issues);
  const JsonValue* builtin = options.value->Find("builtin");
  auto loaded = LoadPolicies(PacksOf(*options.value), builtin == nullptr || !builtin->IsBool() || builtin->boolean);
  if (!loaded.value) return ErrorText(loaded.issues, "policies", LocaleOf(*options.value));
  TheSession().policies = std::move(*loaded.value);
  TheSession().result = WriteImage(*TheSession().policies);
  return {};
}

std::string PackText(const std::string& id) {
  const std::optional<PackFile> pack = BuiltinPack(id);
  return pack ? pack->bytes : std::string();
}

bool Feed(std::uint32_t bytes) {
  const auto chunk = TakeChunk(bytes);
  auto& incoming = TheSession().incoming;
  if (!chunk || !incoming) return false;
  incoming->append(*chunk);
  return true;
}

std::int32_t Adopt() {
  const Outcome<JsonValue> json = ParseJson(TakeIncoming());
  Outcome<ReadReport> read = json.value ? ReadReportJson(*json.value, TheSession().policies) : Outcome<ReadReport>{{}, json.issues};
  if (read.value) return Keep(std::move(read.value->report));
  TheSession().result = ErrorText(read.issues, "report");
  return 0;
}

bool Write(std::int32_t handle, const std::string& format_name, const std::string& options) {
  const Report* report = Kept(handle);
  const ReportFormat* format = ReportFormatByName(format_name);
  if (report == nullptr || format == nullptr) return false;
  FormatStyle style;
  style.locale = LocaleOfText(options);
  TheSession().result = WriteFormat(*format, *report, style);
  return true;
}

// ---- packs ----

struct PackOptions {
  Locale locale = Locale::kEn;
  PolicyFormat format = PolicyFormat::kJson;
};

std::string TextOf(const JsonValue& object, std::string_view member) {
  const JsonValue* value = object.Find(member);
  return value != nullptr && value->IsString() ? value->text : std::string();
}

PackOptions ReadOptions(const std::string& text) {
  PackOptions options;
  Outcome<JsonValue> json = ParseJson(text.empty() ? "{}" : text);
  if (!json.value) return options;
  options.locale = LocaleByName(TextOf(*json.value, "locale")).value_or(Locale::kEn);
  options.format = PolicyFormatByName(TextOf(*json.value, "format")).value_or(PolicyFormat::kJson);
  return options;
}

std::string AnswerText(const Outcome<PackAnswer>& answer, std::string_view name, Locale locale) {
  return answer.value ? answer.value->text : JsonError(name, answer.issues, locale, false);
}

std::string LintPack(const std::string& name, const std::string& pack, const std::string& options) {
  const std::vector<PackFile> packs = {{name, pack}};
  return WriteLint(LintPacks(packs, {}, true), PolicyFormat::kJson, ReadOptions(options).locale);
}

std::string VerifyPackText(const std::string& pack, const std::string& document, const std::string& text) {
  const PackOptions options = ReadOptions(text);
  return AnswerText(VerifyPack({"pack", pack}, document, options.format, options.locale), "pack", options.locale);
}

std::string DiffPacks(const std::string& before, const std::string& after, const std::string& old_report, const std::string& new_report,
                      const std::string& text) {
  const PackOptions options = ReadOptions(text);
  std::optional<ReportTexts> reports;
  if (!old_report.empty()) reports = ReportTexts{old_report, new_report};
  return AnswerText(CompareTwoPacks({"old", before}, {"new", after}, reports, options.format, options.locale), "packs", options.locale);
}

}  // namespace
}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens_tools) {
  using namespace policylens;
  emscripten::function("load", &Load);
  emscripten::function("packText", &PackText);
  emscripten::function("feed", &Feed);
  emscripten::function("adopt", &Adopt);
  emscripten::function("write", &Write);
  emscripten::function("lintPack", &LintPack);
  emscripten::function("verifyPack", &VerifyPackText);
  emscripten::function("diffPacks", &DiffPacks);
}
