// The policies of the engine: taken as an image that the second module made (policy_image.h). What JavaScript sees:
//
//   load(image) -> boolean             the result is {"version", "policies": [summary…], "outlines": [outline…]}; false: not an
//                                      image. Called once, first. A summary is the `policies` entry of a report plus
//                                      "names": {"en", "zh-CN"} and "categories": [ids]. An outline is what the page needs of a pack
//                                      before the catalogue is opened: names, and of each rule its statement, place and events.

#include <emscripten/bind.h>

#include <algorithm>
#include <string>

#include "api.h"
#include "json_head.h"
#include "json_writer.h"
#include "policy_image.h"
#include "wasm_session.h"

namespace policylens {
namespace {

void WriteNames(JsonWriter& json, std::string_view key, const LocalizedText& text) {
  json.Key(key).BeginObject().Key("en").String(text.In(Locale::kEn)).Key("zh-CN").String(text.In(Locale::kZhCn)).EndObject();
}

void WriteSummary(JsonWriter& json, const Policy& policy) {
  json.BeginObject();
  WriteJsonPolicy(json, policy, Locale::kEn);
  WriteNames(json, "names", policy.title);
  json.Key("categories").BeginArray();
  for (const Category& category : policy.categories) json.String(category.id);
  json.EndArray().EndObject();
}

void WriteNamedIds(JsonWriter& json, std::string_view key, const std::vector<NamedId>& list) {
  json.Key(key).BeginArray();
  for (const NamedId& named : list) {
    json.BeginObject().Key("id").String(named.id);
    WriteNames(json, "name", named.name);
    json.Key("synonyms").BeginArray();
    for (const std::string& synonym : named.synonyms) json.String(synonym);
    json.EndArray().EndObject();
  }
  json.EndArray();
}

bool CountsWorkingDays(const CompiledRule& rule) {
  return std::any_of(rule.exprs.begin(), rule.exprs.end(),
                     [](const RuleExpr& expr) { return expr.plus && expr.plus->unit == Unit::kWorkingDay; });
}

void WriteRule(JsonWriter& json, const RetentionRule& written, const CompiledRule& rule) {
  json.BeginObject().Key("id").String(written.id).Key("categories").BeginArray();
  for (const std::string& category : rule.categories) json.String(category);
  json.EndArray().Key("source").BeginObject().Key("section").String(written.source.section).Key("row").String(written.source.row);
  json.EndObject();
  WriteNames(json, "statement", written.statement);
  json.Key("workingDays").Bool(CountsWorkingDays(rule)).Key("events").BeginObject();
  for (std::size_t e = 0; e < rule.events.size(); ++e) {
    if (rule.events[e].used) json.Key(EventName(static_cast<Event>(e))).BeginObject().EndObject();
  }
  json.EndObject().EndObject();
}

void WriteOutline(JsonWriter& json, const Policy& policy, const CompiledRule* rules) {
  json.BeginObject().Key("id").String(policy.id).Key("product").BeginObject().Key("id").String(policy.product);
  WriteNames(json, "name", policy.product_name);
  json.EndObject();
  WriteNames(json, "title", policy.title);
  json.Key("document").BeginObject();
  if (policy.last_updated) json.Key("lastUpdated").String(FormatDate(*policy.last_updated));
  json.EndObject().Key("categories").BeginArray();
  for (const Category& category : policy.categories) {
    json.BeginObject().Key("id").String(category.id);
    WriteNames(json, "name", category.name);
    json.Key("role").String(RoleName(category.role)).EndObject();
  }
  json.EndArray().Key("retention").BeginArray();
  for (const RetentionRule& written : policy.retention) WriteRule(json, written, *rules++);
  json.EndArray();
  WriteNamedIds(json, "stores", policy.stores);
  WriteNamedIds(json, "purposes", policy.purposes);
  WriteNamedIds(json, "services", policy.services);
  json.EndObject();
}

}  // namespace

bool Load() {
  Session& session = TheSession();
  session.policies = ReadImage(TakeArgument());
  if (session.policies == nullptr) return false;
  session.result.clear();
  JsonWriter json(session.result, false);
  json.BeginObject().Key("version").String(kEngineVersion).Key("policies").BeginArray();
  for (const auto& policy : session.policies->policies) WriteSummary(json, *policy);
  json.EndArray().Key("outlines").BeginArray();
  const CompiledRule* rules = session.policies->rules.data();  // of all policies, one after the other
  for (const auto& policy : session.policies->policies) {
    WriteOutline(json, *policy, rules);
    rules += policy->retention.size();
  }
  json.EndArray().EndObject();
  return true;
}

}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens_policies) {
  using namespace policylens;  // NOLINT: the names of the door itself
  emscripten::function("load", &Load);
}
