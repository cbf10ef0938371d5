#include <algorithm>
#include <utility>

#include "order.h"
#include "policy.h"
#include "policy_check.h"
#include "policy_fields.h"
#include "sha256.h"

namespace policylens {
namespace {

// In the order of the lines; the same fault of the same place once (the notation of a rule is looked at twice).
void SortByPlace(Issues& issues) {
  StableSort(issues, [](const Issue& a, const Issue& b) { return a.at.offset < b.at.offset; });
  const auto same = [](const Issue& a, const Issue& b) { return a.message == b.message && a.at.offset == b.at.offset; };
  issues.erase(std::unique(issues.begin(), issues.end(), same), issues.end());
}

}  // namespace

Outcome<Policy> ReadFaultyPolicy(std::string_view bytes) {
  Outcome<Policy> outcome;
  if (bytes.size() > kMaxPackBytes) {
    outcome.issues.push_back({Severity::kError, "limit", {"policy.too-large", {std::to_string(kMaxPackBytes)}}, {}});
    return outcome;
  }
  Outcome<JsonValue> json = ParseJson(bytes);
  outcome.issues = std::move(json.issues);
  if (!json.value) return outcome;
  if (!json.value->IsObject()) {
    outcome.issues.push_back({Severity::kError, "invalid-field", {"policy.want-object", {}}, PlaceOf(*json.value, "")});
    return outcome;
  }
  Policy policy = ReadPolicyFields(*json.value, outcome.issues);
  policy.sha256 = Sha256Hex(bytes);
  CheckPolicy(policy, *json.value, outcome.issues);
  CheckRules(policy, outcome.issues);
  SortByPlace(outcome.issues);
  outcome.value = std::move(policy);
  return outcome;
}

Outcome<Policy> ReadPolicy(std::string_view bytes) {
  Outcome<Policy> outcome = ReadFaultyPolicy(bytes);
  if (HasError(outcome.issues)) outcome.value.reset();
  return outcome;
}

}  // namespace policylens
