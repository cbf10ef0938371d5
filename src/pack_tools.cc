#include "pack_tools.h"

#include <algorithm>
#include <utility>

#include "builtin.h"
#include "policy_diff.h"
#include "policy_verify.h"
#include "report_reader.h"

namespace policylens {
namespace {

std::vector<Policy> BuiltinPolicies() {
  std::vector<Policy> packs;
  for (const BuiltinFile& file : BuiltinFiles()) {
    Outcome<Policy> read = ReadPolicy(file.bytes);
    if (!read.value) continue;  // the vocabulary, a calendar
    read.value->file = std::string(file.name);
    packs.push_back(std::move(*read.value));
  }
  return packs;
}

void Append(Issues& issues, const Issues& more) { issues.insert(issues.end(), more.begin(), more.end()); }

// One version of a policy among the packs it is loaded with.
struct LoadedVersion {
  std::shared_ptr<const PolicySet> policies;
  const Policy* policy = nullptr;
};

std::optional<LoadedVersion> LoadVersion(const PackFile& pack, std::vector<PackFile> beside, bool builtin, Issues& issues) {
  beside.push_back(pack);
  auto loaded = LoadPolicies(beside, builtin);
  Append(issues, loaded.issues);
  const Outcome<Policy> read = ReadPolicy(pack.bytes);
  if (!loaded.value || !read.value) return std::nullopt;
  return LoadedVersion{*loaded.value, (*loaded.value)->FindPolicy(read.value->id)};
}

PolicyDiff DiffOf(const LoadedVersion& before, const LoadedVersion& after, Locale locale) {
  PolicyDiff diff{before.policy, after.policy, {}, nullptr, {}};
  diff.changes = DiffPolicies({before.policies.get(), before.policy}, {after.policies.get(), after.policy}, locale);
  return diff;
}

std::optional<Report> ReadBack(const LoadedVersion& version, const std::string& text, Issues& issues) {
  const Outcome<JsonValue> json = ParseJson(text);
  Append(issues, json.issues);
  if (!json.value) return std::nullopt;
  Outcome<ReadReport> read = ReadReportJson(*json.value, version.policies);
  Append(issues, read.issues);
  return read.value ? std::optional(std::move(read.value->report)) : std::nullopt;
}

std::optional<Report> CheckWith(const LoadedVersion& version, const CheckOptions& options, const std::string& input, Issues& issues) {
  CheckOptions own = options;
  Check check(version.policies, std::move(own));
  check.Feed(input);
  Outcome<Report> report = check.Finish();
  for (Issue& issue : report.issues) issue.file = options.intake.name;
  if (!report.value) Append(issues, report.issues);
  return std::move(report.value);
}

}  // namespace

std::optional<PolicyFormat> PolicyFormatByName(std::string_view name) {
  if (name == "text") return PolicyFormat::kText;
  if (name == "json") return PolicyFormat::kJson;
  if (name == "markdown") return PolicyFormat::kMarkdown;
  return std::nullopt;
}

std::optional<PackFile> BuiltinPack(std::string_view policy_id) {
  for (const Policy& policy : BuiltinPolicies()) {
    if (policy.id == policy_id) return PackFile{policy.file, std::string(BuiltinBytes(policy.file))};
  }
  return std::nullopt;
}

std::vector<LintResult> LintPacks(std::span<const PackFile> packs, std::span<const PackFile> beside, bool builtin) {
  std::vector<Policy> others;
  if (builtin) others = BuiltinPolicies();
  for (const PackFile& file : beside) {
    Outcome<Policy> read = ReadPolicy(file.bytes);
    if (!read.value) continue;  // lint it by itself
    read.value->file = file.name;
    std::erase_if(others, [&](const Policy& policy) { return policy.id == read.value->id; });
    others.push_back(std::move(*read.value));
  }
  const Outcome<Vocabulary> vocabulary = ReadVocabulary(BuiltinBytes("vocabulary.json"));
  std::vector<LintResult> results;
  for (const PackFile& pack : packs) {
    results.push_back(LintPolicy(pack.name, pack.bytes, others, vocabulary.value ? *vocabulary.value : Vocabulary{}));
  }
  return results;
}

Outcome<PackAnswer> VerifyPack(const PackFile& pack, std::string_view document, PolicyFormat format, Locale locale) {
  Outcome<PackAnswer> out;
  Outcome<Policy> policy = ReadPolicy(pack.bytes);
  out.issues = std::move(policy.issues);
  for (Issue& issue : out.issues) issue.file = pack.name;
  if (document.size() > kMaxDocumentBytes) {
    out.issues.push_back({Severity::kError, "limit", {"verify.too-large", {std::to_string(kMaxDocumentBytes)}}, {}});
    return out;
  }
  if (!policy.value) return out;
  const VerifyResult result = VerifyPolicy(*policy.value, document);
  out.value = PackAnswer{WriteVerify(*policy.value, result, format, locale), result.Good()};
  return out;
}

Outcome<PackAnswer> ComparePacks(const PackComparison& comparison, const CheckOptions& options, PolicyFormat format) {
  Outcome<PackAnswer> out;
  const auto before = LoadVersion(comparison.before, comparison.beside, comparison.builtin, out.issues);
  const auto after = LoadVersion(comparison.after, comparison.beside, comparison.builtin, out.issues);
  if (!before || !after) return out;
  PolicyDiff diff = DiffOf(*before, *after, options.locale);
  std::optional<Report> old;
  std::optional<Report> now;
  if (comparison.input) {
    old = CheckWith(*before, options, *comparison.input, out.issues);
    if (!old) return out;  // what is wrong with the input is said once
    now = CheckWith(*after, options, *comparison.input, out.issues);
    if (!now) return out;
    Append(out.issues, now->issues);
    diff.report = &*now;
    diff.consequences = DiffReports(*old, *now, options.locale);
  }
  out.value = PackAnswer{WriteDiff(diff, format, options.locale), diff.Equal()};
  return out;
}

Outcome<PackAnswer> CompareTwoPacks(const PackFile& before, const PackFile& after, const std::optional<ReportTexts>& reports,
                                    PolicyFormat format, Locale locale) {
  Outcome<PackAnswer> out;
  const auto old = LoadVersion(before, {}, true, out.issues);
  const auto now = LoadVersion(after, {}, true, out.issues);
  if (!old || !now) return out;
  PolicyDiff diff = DiffOf(*old, *now, locale);
  std::optional<Report> was;
  std::optional<Report> is;
  if (reports) {
    was = ReadBack(*old, reports->before, out.issues);
    is = ReadBack(*now, reports->after, out.issues);
    if (!was || !is) return out;
    diff.report = &*is;
    diff.consequences = DiffReports(*was, *is, locale);
  }
  out.value = PackAnswer{WriteDiff(diff, format, locale), diff.Equal()};
  return out;
}

}  // namespace policylens
