#include "report.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "order.h"
#include "sha256.h"

namespace policylens {
namespace {

constexpr std::string_view kLevelNames[kLevelCount] = {"error", "warning", "undetermined", "note"};
constexpr std::size_t kIdDigits = 16;

}  // namespace

std::string_view LevelName(Level level) { return kLevelNames[static_cast<std::size_t>(level)]; }

std::optional<Level> LevelByName(std::string_view name) {
  for (int i = 0; i < kLevelCount; ++i) {
    if (kLevelNames[i] == name) return static_cast<Level>(i);
  }
  return std::nullopt;
}

std::optional<std::int64_t> ReportSummary::Coverage() const {
  const std::uint64_t counted = Counted();
  if (counted == 0) return std::nullopt;
  return static_cast<std::int64_t>((Covered() * 200 + counted) / (counted * 2));
}

[[gnu::noinline]] std::string FindingId(const Finding& finding, const PolicySet& policies) {
  constexpr std::size_t kRoom = 192;
  std::string cause;
  cause.reserve(kRoom);
  cause += finding.code;
  cause += '\n';
  if (finding.clause.policy != nullptr) cause += finding.clause.policy->id;
  for (const std::string* part : {&finding.clause.section, &finding.clause.row}) (cause += '\n') += *part;
  cause += '\n';
  if (finding.category) cause += policies.categories[*finding.category].category->id;
  cause += '\n';
  if (finding.pointer) cause += *finding.pointer;
  return Sha256Hex(cause).substr(0, kIdDigits);
}

[[gnu::noinline]] void SortFindings(std::vector<Finding>& findings) {
  const auto key = [](const Finding& f) {
    return std::tuple(f.level, std::string_view(f.code), std::string_view(f.pointer ? *f.pointer : std::string_view()),
                      std::string_view(f.clause.policy == nullptr ? std::string_view() : f.clause.policy->id),
                      std::string_view(f.clause.section), std::string_view(f.clause.row), f.category);
  };
  StableSort(findings, [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

MatchResult ChosenMatch(const MatchResult& found, CategoryIndex category) {
  Match match;
  for (const Match& candidate : found.matches) {
    if (candidate.category == category) match = candidate;
  }
  match.category = category;
  match.confidence = 100;
  match.applies = true;
  match.set_by_user = true;
  MatchResult result;
  result.verdict = Verdict::kNamed;
  result.matches.push_back(std::move(match));
  return result;
}

MatchResult Report::DetailAt(std::size_t row) const {
  const MatchResult& known = MatchAt(row);
  if (!lean) return known;
  const Subject subject = SubjectAt(row);
  MatchResult found = matcher->Find(subject, table.contexts[subject.context]);
  const bool chosen = !known.matches.empty() && known.matches.front().set_by_user;
  return chosen ? ChosenMatch(found, known.matches.front().category) : found;
}

Answer Report::AnswerInFull(std::int32_t answer) const {
  const Answer* known = AnswerAt(answer);
  if (known == nullptr) return {};
  if (!lean) return *known;
  const AskedQuestion& asked = questions[static_cast<std::size_t>(answer)];
  if (asked.rule < 0) return *known;
  RetentionInputs inputs;
  inputs.events = asked.events;
  inputs.as_of = as_of;
  inputs.calendar = &calendar;
  return *Evaluate(policies->rules[static_cast<std::size_t>(asked.rule)], inputs).value;
}

bool Report::Uses(const Policy& policy) const { return std::find(products.begin(), products.end(), policy.product) != products.end(); }

}  // namespace policylens
