#include "api.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "builtin.h"
#include "report_builder.h"

namespace policylens {
namespace {

constexpr std::string_view kBuiltinPacks[] = {"tcss-privacy.json", "tcss-dpsa.json", "ciam-privacy.json"};

void Append(Issues& issues, Issues more, std::string_view file) {
  for (Issue& issue : more) {
    if (issue.file.empty()) issue.file = file;
    issues.push_back(std::move(issue));
  }
}

std::vector<Policy> BuiltinPolicies(Issues& issues) {
  std::vector<Policy> policies;
  for (const std::string_view name : kBuiltinPacks) {
    Outcome<Policy> policy = ReadPolicy(BuiltinBytes(name));
    Append(issues, std::move(policy.issues), name);
    if (!policy.value) continue;
    policy.value->built_in = true;
    policies.push_back(std::move(*policy.value));
  }
  return policies;
}

// Replaces the built-in pack of the same id, or adds the pack; a second one of an id is an error.
void AddPack(Policy policy, const std::string& file, std::vector<Policy>& policies, Issues& issues) {
  const auto same = std::find_if(policies.begin(), policies.end(), [&](const Policy& p) { return p.id == policy.id; });
  if (same == policies.end()) {
    policies.push_back(std::move(policy));
  } else if (same->built_in) {
    *same = std::move(policy);
  } else {
    issues.push_back({Severity::kError, "invalid-field", {"report.pack-twice", {policy.id}}, {}, file});
  }
}

}  // namespace

Outcome<std::shared_ptr<const PolicySet>> LoadPolicies(std::span<const PackFile> packs, bool builtin) {
  Outcome<std::shared_ptr<const PolicySet>> out;
  std::vector<Policy> policies;
  if (builtin) policies = BuiltinPolicies(out.issues);
  for (const PackFile& pack : packs) {
    Outcome<Policy> policy = ReadPolicy(pack.bytes);
    Append(out.issues, std::move(policy.issues), pack.name);
    if (policy.value) policy.value->file = pack.name;
    if (policy.value) AddPack(std::move(*policy.value), pack.name, policies, out.issues);
  }
  if (policies.empty() && !HasError(out.issues)) {
    out.issues.push_back({Severity::kError, "unknown-policy", {"report.no-policy", {}}, {}});
  }
  Outcome<Vocabulary> vocabulary = ReadVocabulary(BuiltinBytes("vocabulary.json"));
  Append(out.issues, std::move(vocabulary.issues), "vocabulary.json");
  if (HasError(out.issues) || !vocabulary.value) return out;
  Outcome<PolicySet> set = CompilePolicies(std::move(policies), std::move(*vocabulary.value));
  Append(out.issues, std::move(set.issues), "");
  if (set.value && !HasError(out.issues)) out.value = std::make_shared<const PolicySet>(std::move(*set.value));
  return out;
}

Check::Check(std::shared_ptr<const PolicySet> policies, CheckOptions options, MatcherCache* matchers)
    : policies_(std::move(policies)), options_(std::move(options)), intake_(options_.intake), matchers_(matchers) {}

Outcome<Report> Check::Finish() {
  Outcome<ElementTable> table = intake_.Finish();
  Outcome<Report> out;
  if (!table.value) {
    out.issues = std::move(table.issues);
    return out;
  }
  out.value = BuildReport(policies_, options_, std::move(*table.value), std::move(table.issues), matchers_);
  out.issues = out.value->issues;
  return out;
}

MatchResult MatchName(const PolicySet& policies, std::string_view name, const std::vector<std::string>& products, MatcherCache* matchers) {
  Subject subject;
  subject.name = name;
  subject.path = name;
  return MatcherFor(policies, products, matchers)->Find(subject, Context{});
}

}  // namespace policylens
