#include "checker_names.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pack_names.h"
#include "sensitive.h"

namespace policylens {
namespace {

// Products in use whose loaded policies cover one role only: the other module may name what these do not.
LocalizedText ProductsWithoutProcessorModule(const Report& report) {
  LocalizedText products;
  for (const std::string& product : report.products) {
    const auto& categories = report.policies->categories;
    const bool covered = std::any_of(categories.begin(), categories.end(), [&](const CategoryRef& ref) {
      return ref.policy->product == product && ref.category->role == Role::kProcessor;
    });
    if (covered) continue;
    const auto& policies = report.policies->policies;
    const auto of = std::find_if(policies.begin(), policies.end(), [&](const auto& policy) { return policy->product == product; });
    Enumerate(of == policies.end() ? LocalizedText{product, {}} : (*of)->product_name, &products);
  }
  return products;
}

LocalizedText Candidates(const Report& report, const MatchResult& match) {
  LocalizedText names;
  for (const Match& one : match.matches) {
    if (!one.applies) Enumerate(report.policies->categories[one.category].category->name, &names);
  }
  return names;
}

[[gnu::noinline]] void Ambiguous(const Report& report, std::size_t row, FindingSink& sink) {
  const MatchResult& match = report.MatchAt(row);
  const auto likeliest = std::find_if(match.matches.begin(), match.matches.end(), [](const Match& one) { return !one.applies; });
  const CategoryIndex category = likeliest == match.matches.end() ? match.matches.front().category : likeliest->category;
  std::string differs;
  for (const std::string& what : report.RetentionAt(row).differs) differs += (differs.empty() ? "" : ", ") + what;
  const char* id = differs.empty() ? "finding.ambiguous" : "finding.ambiguous-differs";
  const LocalizedText candidates = Candidates(report, match);
  sink.Add("AMBIGUOUS", Level::kNote, {id, {report.SubjectAt(row).name, candidates.en, candidates.zh, differs}},
           {ClauseOf(report.policies->categories[category]), category, row});
}

[[gnu::noinline]] void Unmatched(const Report& report, std::size_t row, const LocalizedText& one_sided, FindingSink& sink) {
  const char* id = one_sided.en.empty() ? "finding.unmatched" : "finding.unmatched-module-missing";
  sink.Add("UNMATCHED", Level::kUndetermined, {id, {report.SubjectAt(row).name, one_sided.en, one_sided.zh}}, {{}, {}, row});
}

// The object right around an element.
std::string_view ParentOf(const Report& report, const Subject& subject) {
  const std::vector<ContextStep>& steps = report.table.contexts[subject.context].steps;
  return steps.empty() ? std::string_view() : std::string_view(steps.back().name);
}

class NameChecker {
 public:
  NameChecker(const Report& report, FindingSink& sink)
      : report_(report), sink_(sink), lexicon_(SensitiveLexicon::Builtin()), suspect_(report.table.readings()) {
    InStretches(suspect_.size(), [this](std::size_t from, std::size_t to) { AskStretch(from, to); });
    for (const auto& policy : report.policies->policies) {
      if (!report.Uses(*policy)) continue;
      for (const Condition& condition : policy->conditions) {
        if (condition.kind != "no-sensitive-data") continue;
        policy_ = policy.get();
        condition_ = &condition;
        return;
      }
    }
  }

  [[gnu::noinline]] void CheckStretch(std::size_t from, std::size_t to) {
    for (std::size_t row = from; row < to; ++row) Check(row);
  }

 private:
  void Check(std::size_t row) {
    const std::uint32_t reading = report_.table.ReadingAt(row);
    const Declared* stated = report_.table.DeclaredAt(row);
    if ((stated == nullptr && !suspect_[reading]) || report_.rows[row].ignored) return;
    const std::optional<bool> declared = stated != nullptr ? stated->sensitive : std::nullopt;
    if (declared == true) Sensitive(row, Level::kError, "declared");
    if (!suspect_[reading]) return;
    const Suspicion& suspicion = *std::lower_bound(suspicions_.begin(), suspicions_.end(), reading,
                                                   [](const Suspicion& one, std::uint32_t number) { return one.reading < number; });
    if (!declared && suspicion.sensitive != nullptr) Sensitive(row, Level::kWarning, suspicion.sensitive->id);
    if (suspicion.credential) Credential(row);
  }

  // What a name means; by reading, since numbers in it mean nothing.
  struct Suspicion {
    std::uint32_t reading = 0;
    bool credential = false;
    const SensitiveEntry* sensitive = nullptr;
  };

  [[gnu::noinline]] void AskStretch(std::size_t from, std::size_t to) {
    for (std::size_t reading = from; reading < to; ++reading) suspect_[reading] = IsSuspect(static_cast<std::uint32_t>(reading));
  }

  [[gnu::noinline]] bool IsSuspect(std::uint32_t reading) {
    const Subject& subject = report_.table.SubjectOf(reading, subject_);
    const std::uint32_t wording = report_.table.WordingOf(reading);
    const bool none = subject.title.empty() && !MayFind(contexts_, subject.context, ParentOf(report_, subject)) &&
                      !MayFind(wordings_, wording, subject.name);
    if (none || subject.value_type == ValueType::kBoolean) return false;
    Suspicion suspicion;
    suspicion.reading = reading;
    suspicion.sensitive = Find(SensitiveKind::kSensitive, subject);
    suspicion.credential = Find(SensitiveKind::kCredential, subject) != nullptr;
    if (suspicion.sensitive == nullptr && !suspicion.credential) return false;
    suspicions_.push_back(suspicion);
    return true;
  }

  // Asked once of each wording and of each context.
  enum class Known : std::uint8_t { kUnasked, kNo, kYes };
  bool MayFind(std::vector<Known>& known, std::uint32_t number, std::string_view part) const {
    if (known.size() <= number) known.resize(number + std::size_t{1}, Known::kUnasked);
    if (known[number] == Known::kUnasked) known[number] = lexicon_.MayFind(part) ? Known::kYes : Known::kNo;
    return known[number] == Known::kYes;
  }

  const SensitiveEntry* Find(SensitiveKind kind, const Subject& subject) const {
    if (const SensitiveEntry* entry = lexicon_.Find(kind, ParentOf(report_, subject), subject.name)) return entry;
    return subject.title.empty() ? nullptr : lexicon_.Find(kind, "", subject.title);
  }

  [[gnu::noinline]] void Sensitive(std::size_t row, Level level, const std::string& what) {
    if (condition_ == nullptr) return;
    const std::string_view code = condition_->code.empty() ? "SENSITIVE-DATA" : std::string_view(condition_->code);
    if (sink_.LeftOff(code, level)) return;
    sink_.Add(code, level, {"finding.sensitive-" + what, {report_.SubjectAt(row).name}}, {ClauseOf(*policy_, condition_->source), {}, row});
  }

  // The row that lists the element, else the duty to keep sensitive data out, else no clause.
  [[gnu::noinline]] void Credential(std::size_t row) {
    if (sink_.LeftOff("CREDENTIAL", Level::kWarning)) return;
    const std::vector<Match>& matches = report_.MatchAt(row).matches;
    Subjected about{{}, {}, row};
    if (!matches.empty()) {
      about.category = matches.front().category;
      about.clause = ClauseOf(report_.policies->categories[matches.front().category]);
    } else if (condition_ != nullptr) {
      about.clause = ClauseOf(*policy_, condition_->source);
    }
    sink_.Add("CREDENTIAL", Level::kWarning,
              {matches.empty() ? "finding.credential" : "finding.credential-named", {report_.SubjectAt(row).name}}, about);
  }

  const Report& report_;
  FindingSink& sink_;
  const SensitiveLexicon& lexicon_;
  std::vector<bool> suspect_;          // by reading: a million rows are asked
  std::vector<Suspicion> suspicions_;  // of those, in their order
  std::vector<Known> contexts_, wordings_;
  Subject subject_;  // the one at hand
  const Policy* policy_ = nullptr;
  const Condition* condition_ = nullptr;
};

}  // namespace

// Each check stands on its own: what JavaScript engines compile better, where a part of it is hot, is the whole function around it.
[[gnu::noinline]] void CheckVerdicts(const Report& report, FindingSink& sink) {
  if (report.rows.empty()) sink.Add("NO-ELEMENTS", Level::kWarning, {"finding.no-elements", {}}, {});
  const LocalizedText one_sided = ProductsWithoutProcessorModule(report);
  // By kind of row: named, or ignored, which says nothing either.
  std::vector<Verdict> verdicts;
  std::uint64_t ambiguous = 0, unnamed = 0;  // rows still to come
  for (const ReportRows::Kind& kind : report.rows.kinds()) {
    const Verdict verdict = verdicts.emplace_back(kind.row.ignored ? Verdict::kNamed : report.matches[kind.row.match].verdict);
    if (verdict != Verdict::kNamed) (verdict == Verdict::kAmbiguous ? ambiguous : unnamed) += kind.count;
  }
  // From the first that is left off on all are: of a million rows only the first are looked at.
  for (std::size_t row = 0; ambiguous + unnamed > 0; ++row) {
    const Verdict verdict = verdicts[report.rows.KindAt(row)];
    std::uint64_t& left = verdict == Verdict::kAmbiguous ? ambiguous : unnamed;
    if (verdict == Verdict::kNamed || left == 0) continue;
    --left;
    const Level level = verdict == Verdict::kAmbiguous ? Level::kNote : Level::kUndetermined;
    if (sink.LeftOff(verdict == Verdict::kAmbiguous ? "AMBIGUOUS" : "UNMATCHED", level)) {
      sink.LeaveOff(level, std::exchange(left, 0));
    } else {
      verdict == Verdict::kAmbiguous ? Ambiguous(report, row, sink) : Unmatched(report, row, one_sided, sink);
    }
  }
}

[[gnu::noinline]] void CheckNames(const Report& report, FindingSink& sink) {
  NameChecker checker(report, sink);
  InStretches(report.rows.size(), [&checker](std::size_t from, std::size_t to) { checker.CheckStretch(from, to); });
}

}  // namespace policylens
