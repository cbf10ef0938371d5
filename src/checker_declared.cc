#include "checker_declared.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "pack_names.h"
#include "text.h"

namespace policylens {
namespace {

struct Problem {
  std::string_view code;
  Level level = Level::kWarning;
  Message message;
};

std::string Days(std::int64_t days) { return std::to_string(days); }

// What records call the legal bases beside their ids.
struct BasisName {
  std::string_view id;
  std::string_view names;  // separated by `|`, lower case, blanks as `-`
};
constexpr BasisName kBasisNames[] = {
    {"consent", "6(1)(a)|art.-6(1)(a)|a6-1-a|同意"},
    {"contract", "contract-performance|performance-of-a-contract|contractual-necessity|6(1)(b)|art.-6(1)(b)|a6-1-b|合同|履行合同"},
    {"legal-obligation", "6(1)(c)|art.-6(1)(c)|a6-1-c|法定义务"},
    {"vital-interests", "vital-interest|6(1)(d)|art.-6(1)(d)|a6-1-d|重大利益"},
    {"public-task", "public-interest|6(1)(e)|art.-6(1)(e)|a6-1-e|公共利益"},
    {"legitimate-interests", "legitimate-interest|6(1)(f)|art.-6(1)(f)|a6-1-f|正当利益|合法利益"},
    {"not-stated", "none|unknown|未说明"},
};

std::string BasisId(std::string_view written) {
  std::string plain = ToLowerAscii(written);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  for (const BasisName& basis : kBasisNames) {
    if (plain == basis.id) return std::string(basis.id);
    std::string_view names = basis.names;
    while (!names.empty()) {
      const std::size_t end = std::min(names.find('|'), names.size());
      if (names.substr(0, end) == plain) return std::string(basis.id);
      names.remove_prefix(std::min(end + 1, names.size()));
    }
  }
  return plain;
}

// A period counted from the collection in days or weeks; months and years have no fixed number of days.
std::optional<std::int64_t> DaysFromCollection(const CompiledRule& rule, std::int32_t expr) {
  if (expr < 0) return std::nullopt;
  const RuleExpr& at = rule.exprs[static_cast<std::size_t>(expr)];
  if (at.kind != RuleExpr::Kind::kEvent || at.event != Event::kCollected || !at.plus) return std::nullopt;
  if (at.plus->unit == Unit::kDay) return at.plus->n;
  if (at.plus->unit == Unit::kWeek) return std::int64_t{at.plus->n} * 7;
  return std::nullopt;
}

bool CountsFromCollection(const CompiledRule& rule, std::int32_t expr) {
  const RuleExpr& at = rule.exprs[static_cast<std::size_t>(expr)];
  return at.kind == RuleExpr::Kind::kEvent && at.event == Event::kCollected && at.plus.has_value();
}

std::optional<Problem> KeepDays(const CompiledRule& rule, std::int64_t days) {
  if (const auto minimum = DaysFromCollection(rule, rule.minimum)) {
    if (days >= *minimum) return std::nullopt;
    return Problem{"RETENTION-SHORTER", Level::kError, {"finding.retention-shorter", {Days(days), Days(*minimum)}}};
  }
  const RuleClause* clause = rule.clauses.empty() ? nullptr : &rule.clauses.front();  // none: only `otherwise` holds
  if (clause != nullptr && !clause->when) {
    const std::optional<std::int64_t> fixed = DaysFromCollection(rule, clause->at);
    if (fixed && *fixed != days) {
      return Problem{"RETENTION-DIFFERS", Level::kWarning, {"finding.retention-differs", {Days(days), Days(*fixed)}}};
    }
    if (fixed || CountsFromCollection(rule, clause->at)) return std::nullopt;
  }
  return Problem{"RETENTION-DIFFERS", Level::kWarning, {"finding.retention-no-number", {Days(days)}}};
}

// What ends the time without a date, as a parameter of a message.
std::string EndsOf(const CompiledRule* rule) {
  if (rule == nullptr || !rule->otherwise || rule->otherwise->until.empty() || rule->otherwise->until.size() > 2)
    return "finding.until-any";
  std::vector<std::string> ends;
  for (const Event event : rule->otherwise->until) ends.push_back("finding.until-" + std::string(EventName(event)));
  return ends.size() == 1 ? ends.front() : AsParam({"finding.until-either", ends});
}

// Is deletion due, or possible, before the last day on which the data is needed? Where nothing has ended on the as-of day, nothing was
// deleted until then.
std::optional<Problem> EndsEarly(const Answer& answer, Date keep_until, std::optional<Date> as_of, const CompiledRule* rule) {
  const bool late_enough = answer.earliest && *answer.earliest >= keep_until;
  if (late_enough || (answer.bound == Bound::kOpen && as_of && keep_until <= *as_of)) return std::nullopt;
  std::vector<std::string> days{FormatDate(keep_until)};
  if (answer.earliest) days.push_back(FormatDate(*answer.earliest));
  if (answer.bound == Bound::kOpen) days.push_back(EndsOf(rule));
  const auto problem = [&](Level level, const char* with_day, const char* without) {
    return Problem{"RETENTION-ENDS-EARLY", level, {answer.earliest ? with_day : without, std::move(days)}};
  };
  if (answer.bound == Bound::kOpen) return problem(Level::kUndetermined, "finding.ends-early-open", "finding.ends-early-open-no-day");
  if (answer.bound == Bound::kUnknown) {
    return problem(Level::kUndetermined, "finding.ends-early-unknown", "finding.ends-early-unknown-no-day");
  }
  const char* id = answer.bound == Bound::kExact ? "finding.ends-early" : "finding.ends-early-possible";
  return problem(Level::kWarning, id, "finding.ends-early-no-day");
}

// May the policy still hold the data after the last day on which the user may have it?
std::optional<Problem> Longer(const Answer& answer, Date delete_by) {
  const std::string by = FormatDate(delete_by);
  if (answer.latest) {
    if (*answer.latest <= delete_by) return std::nullopt;
    return Problem{"RETENTION-LONGER", Level::kWarning, {"finding.longer", {by, FormatDate(*answer.latest)}}};
  }
  const bool certain = answer.earliest && *answer.earliest > delete_by;
  if (certain) return Problem{"RETENTION-LONGER", Level::kWarning, {"finding.longer-at-least", {by, FormatDate(*answer.earliest)}}};
  if (answer.bound == Bound::kUnknown) return Problem{"RETENTION-LONGER", Level::kUndetermined, {"finding.longer-unknown", {by}}};
  return Problem{"RETENTION-LONGER", Level::kWarning, {"finding.longer-no-last-day", {by}}};
}

class DeclaredChecker {
 public:
  DeclaredChecker(const Report& report, FindingSink& sink) : report_(report), sink_(sink) {}

  void Check(std::size_t row, const Declared& declared) {
    row_ = row;
    Contradictions(declared);
    const std::vector<Match>& matches = report_.MatchAt(row).matches;
    if (matches.empty()) return;
    Stores(matches, declared);
    Purposes(matches, declared);
    Basis(matches, declared);
    if (declared.keep_days) {
      ForMatches([&](std::size_t i) { return RuleProblem(matches[i], *declared.keep_days); }, true);
    }
    if (declared.keep_until) {
      const auto ends_early = [&](std::size_t i) {
        return AnswerProblem(i, [&](const Answer& a) { return EndsEarly(a, *declared.keep_until, report_.as_of, RuleOf(matches[i])); });
      };
      ForMatches(ends_early, true);
    }
    if (declared.delete_by) {
      ForMatches([&](std::size_t i) { return AnswerProblem(i, [&](const Answer& a) { return Longer(a, *declared.delete_by); }); }, true);
    }
  }

 private:
  using Finder = std::function<std::optional<Problem>(std::size_t)>;

  const CategoryRef& RefOf(const Match& match) const { return report_.policies->categories[match.category]; }

  void Add(const Problem& problem, const Match& match, bool retention_clause) {
    if (sink_.LeftOff(problem.code, problem.level)) return;
    const CategoryRef& ref = RefOf(match);
    sink_.Add(problem.code, problem.level, problem.message,
              {retention_clause ? RetentionClauseOf(ref) : ClauseOf(ref), match.category, row_});
  }

  // Every match that applies by itself; candidates that apply perhaps, only if each of them has the problem.
  void ForMatches(const Finder& find, bool retention_clause) {
    const std::vector<Match>& matches = report_.MatchAt(row_).matches;
    std::optional<Problem> likeliest;
    std::size_t likeliest_match = 0;
    bool all = true;
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const std::optional<Problem> problem = find(i);
      if (matches[i].applies) {
        if (problem) Add(*problem, matches[i], retention_clause);
        continue;
      }
      all &= problem.has_value();
      if (problem && !likeliest) {
        likeliest = problem;
        likeliest_match = i;
      }
    }
    if (likeliest && all) Add(*likeliest, matches[likeliest_match], retention_clause);
  }

  const CompiledRule* RuleOf(const Match& match) const {
    const std::int32_t rule = RefOf(match).rule;
    return rule < 0 ? nullptr : &report_.policies->rules[static_cast<std::size_t>(rule)];
  }

  std::optional<Problem> RuleProblem(const Match& match, std::int64_t keep_days) const {
    const CompiledRule* rule = RuleOf(match);
    return rule == nullptr ? std::nullopt : KeepDays(*rule, keep_days);
  }

  std::optional<Problem> AnswerProblem(std::size_t match, const std::function<std::optional<Problem>(const Answer&)>& find) const {
    const std::vector<ElementRetention>& entries = report_.RetentionAt(row_).entries;
    const Answer* answer = match < entries.size() ? report_.AnswerAt(entries[match].answer) : nullptr;
    return answer == nullptr ? std::nullopt : find(*answer);
  }

  // The likeliest category whose row is silent, if no category of the item names the value.
  void Stores(const std::vector<Match>& matches, const Declared& declared) {
    std::string unnamed;
    for (const std::string& store : declared.stores) {
      const bool named = std::any_of(matches.begin(), matches.end(), [&](const Match& match) { return NamesStore(RefOf(match), store); });
      if (!named) unnamed += (unnamed.empty() ? "`" : ", `") + store + "`";
    }
    if (unnamed.empty() || RefOf(matches[0]).category->stores.empty()) return;
    LocalizedText stores;
    for (const StoreUse& use : RefOf(matches[0]).category->stores) Enumerate(NameOf(RefOf(matches[0]).policy->stores, use.id), &stores);
    Add({"STORE-NOT-NAMED", Level::kWarning, {"finding.store-not-named", {unnamed, stores.en, stores.zh}}}, matches[0], false);
  }

  // The name of a Hosting Service stands for the place where the data is integrated with it.
  static bool NamesStore(const CategoryRef& ref, std::string_view store) {
    const std::vector<NamedId>& services = ref.policy->services;
    const bool service = std::any_of(services.begin(), services.end(), [&](const NamedId& one) { return Means(store, one.id, services); });
    const std::vector<StoreUse>& uses = ref.category->stores;
    return std::any_of(uses.begin(), uses.end(), [&](const StoreUse& use) {
      return Means(store, use.id, ref.policy->stores) || (service && use.id == "hosting-service");
    });
  }

  void Purposes(const std::vector<Match>& matches, const Declared& declared) {
    std::string unnamed;
    for (const std::string& purpose : declared.purposes) {
      const bool named = std::any_of(matches.begin(), matches.end(), [&](const Match& match) { return NamesPurpose(match, purpose); });
      if (!named) unnamed += (unnamed.empty() ? "`" : ", `") + purpose + "`";
    }
    if (unnamed.empty()) return;
    ForMatches(
        [&](std::size_t i) -> std::optional<Problem> {
          const std::vector<Purpose>& purposes = RefOf(matches[i]).category->purposes;
          if (purposes.empty()) return std::nullopt;
          const bool only = std::any_of(purposes.begin(), purposes.end(), [](const Purpose& purpose) { return purpose.only; });
          return Problem{"PURPOSE-NOT-NAMED",
                         only ? Level::kError : Level::kWarning,
                         {only ? "finding.purpose-excluded" : "finding.purpose-not-named", {unnamed}}};
        },
        false);
  }

  // A purpose of one group holds for items of that group, and for those whose group is not known.
  bool NamesPurpose(const Match& match, std::string_view written) const {
    const CategoryRef& ref = RefOf(match);
    const std::vector<Purpose>& purposes = ref.category->purposes;
    return std::any_of(purposes.begin(), purposes.end(), [&](const Purpose& purpose) {
      const bool in_group = purpose.group.empty() || match.group == nullptr || match.group->id == purpose.group;
      return in_group && Means(written, purpose.id, ref.policy->purposes);
    });
  }

  static bool States(const Category& category, std::string_view basis) {
    return std::any_of(category.legal_bases.begin(), category.legal_bases.end(), [&](const LegalBasis& one) { return one.id == basis; });
  }

  void Basis(const std::vector<Match>& matches, const Declared& declared) {
    if (!declared.legal_basis) return;
    const std::string basis = BasisId(*declared.legal_basis);
    if (basis == "not-stated") return;
    if (std::any_of(matches.begin(), matches.end(), [&](const Match& match) { return States(*RefOf(match).category, basis); })) return;
    const std::string said = HasText("report.basis-" + basis) ? "report.basis-" + basis : "`" + *declared.legal_basis + "`";
    ForMatches(
        [&](std::size_t i) -> std::optional<Problem> {
          const Category& category = *RefOf(matches[i]).category;
          if (category.legal_bases.empty() || States(category, "not-stated")) {
            return Problem{"BASIS-DIFFERS", Level::kWarning, {"finding.basis-not-stated", {said}}};
          }
          return Problem{
              "BASIS-DIFFERS", Level::kWarning, {"finding.basis-differs", {said, NamedCode("report.basis-", category.legal_bases[0].id)}}};
        },
        false);
  }

  // The user's own days against each other.
  void Contradictions(const Declared& declared) {
    const std::optional<Date> collected = report_.CollectedAt(row_).first;
    const auto add = [&](const char* id, Date a, Date b) {
      if (sink_.LeftOff("DATES-CONTRADICT", Level::kError)) return;
      sink_.Add("DATES-CONTRADICT", Level::kError, {id, {FormatDate(a), FormatDate(b)}}, {{}, {}, row_});
    };
    if (declared.keep_until && declared.delete_by && *declared.delete_by < *declared.keep_until) {
      add("finding.dates-delete-before-keep", *declared.delete_by, *declared.keep_until);
    } else if (declared.delete_by && collected && *declared.delete_by < *collected) {
      add("finding.dates-delete-before-collected", *declared.delete_by, *collected);
    }
  }

  const Report& report_;
  FindingSink& sink_;
  std::size_t row_ = 0;
};

}  // namespace

[[gnu::noinline]] void CheckDeclared(const Report& report, FindingSink& sink) {
  DeclaredChecker checker(report, sink);
  for (const std::uint32_t row : report.table.items.declaring()) {
    if (!report.rows[row].ignored) checker.Check(row, *report.table.DeclaredAt(row));
  }
}

}  // namespace policylens
