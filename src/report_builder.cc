#include "report_builder.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "checker.h"
#include "retention_memo.h"
#include "text.h"
#include "used_facts.h"

namespace policylens {
namespace {

constexpr std::uint32_t kUnset = 0xffffffff;

// Makes the rows of one report; the memos live as long as it does.
class RowBuilder {
 public:
  RowBuilder(const CheckOptions& options, Report& report)
      : report_(report),
        matcher_(*report.policies, report.products),
        retention_(options, report),
        collected_(ResolveFact(options, report.table.stated, Event::kCollected, "")),
        match_of_subject_(report.table.subjects.size(), kUnset),
        decision_used_(report.decisions.size(), false) {
    for (std::size_t i = 0; i < report.decisions.size(); ++i) {
      decision_of_.emplace(report.decisions[i].pointer, static_cast<std::int32_t>(i));
    }
  }

  ReportRow RowOf(const Element& element) {
    ReportRow row;
    row.decision = DecisionOf(element);
    const Decision* decision = row.decision < 0 ? nullptr : &report_.decisions[static_cast<std::size_t>(row.decision)];
    row.ignored = decision != nullptr && decision->ignore;
    row.match = MatchOf(element, decision);
    row.collected = CollectedOf(element);
    row.retention = retention_.RetentionOf(row.match, row.collected, element.declared ? &element.declared->facts : nullptr);
    return row;
  }

  bool DecisionUsed(std::size_t decision) const { return decision_used_[decision]; }

 private:
  std::int32_t DecisionOf(const Element& element) {
    if (decision_of_.empty()) return -1;
    const auto found = decision_of_.find(element.pointer);
    if (found == decision_of_.end()) return -1;
    decision_used_[static_cast<std::size_t>(found->second)] = true;
    return found->second;
  }

  // The decision's category, else the item's own, else what the matcher found.
  std::uint32_t MatchOf(const Element& element, const Decision* decision) {
    std::optional<CategoryIndex> own;
    if (decision != nullptr && decision->category) own = CategoryByName(*decision->category, decision->at, "decisions");
    if (!own && element.declared && element.declared->category) {
      const Place at = {element.line, element.column, element.offset, element.pointer + "/category"};
      own = CategoryByName(*element.declared->category, at, "");
    }
    const std::uint32_t found = FoundMatch(element.subject);
    return own ? SetByUser(found, *own) : found;
  }

  std::uint32_t FoundMatch(std::uint32_t subject) {
    std::uint32_t& match = match_of_subject_[subject];
    if (match != kUnset) return match;
    const Subject& what = report_.table.subjects[subject];
    match = static_cast<std::uint32_t>(report_.matches.size());
    report_.matches.push_back(matcher_.Find(what, ReadingOf(what.context)));
    return match;
  }

  // What the surroundings say is read once for all elements of an object.
  const ContextReading& ReadingOf(std::uint32_t context) {
    if (readings_.size() <= context) readings_.resize(report_.table.contexts.size());
    auto& reading = readings_[context];
    if (reading == nullptr) reading = matcher_.Read(report_.table.contexts[context]);
    return *reading;
  }

  // The user's category alone; term and evidence are kept where the matcher found the same one.
  std::uint32_t SetByUser(std::uint32_t found, CategoryIndex category) {
    const auto [place, fresh] = set_by_user_.try_emplace({found, category}, static_cast<std::uint32_t>(report_.matches.size()));
    if (!fresh) return place->second;
    Match match;
    for (const Match& candidate : report_.matches[found].matches) {
      if (candidate.category == category) match = candidate;
    }
    match.category = category;
    match.confidence = 100;
    match.applies = true;
    match.set_by_user = true;
    MatchResult result;
    result.verdict = Verdict::kNamed;
    result.matches.push_back(std::move(match));
    report_.matches.push_back(std::move(result));
    return place->second;
  }

  // By id or by name in either language; one issue for each name that is none.
  std::optional<CategoryIndex> CategoryByName(const std::string& name, const Place& at, std::string_view file) {
    const auto known = category_by_name_.find(name);
    if (known != category_by_name_.end()) return known->second;
    const PolicySet& set = *report_.policies;
    std::optional<CategoryIndex> category = set.FindCategory(ToLowerAscii(name));
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < set.categories.size(); ++i) {
      const LocalizedText& names = set.categories[i].category->name;
      if (!category && (EqualsIgnoringCase(names.en, name) || names.zh == name)) category = static_cast<CategoryIndex>(i);
      ids.push_back(set.categories[i].category->id);
    }
    if (!category) {
      const std::string nearest(NearestName(name, ids));
      const Message message =
          nearest.empty() ? Message{"report.unknown-category", {name}} : Message{"report.unknown-category-near", {name, nearest}};
      report_.issues.push_back({Severity::kError, "unknown-category", message, at, std::string(file)});
    }
    category_by_name_.emplace(name, category);
    return category;
  }

  std::uint32_t CollectedOf(const Element& element) {
    const Fact* fact = &collected_;
    if (element.declared) {
      const Fact& own = element.declared->facts.general[static_cast<std::size_t>(Event::kCollected)];
      if (!own.values.empty()) fact = &own;
    }
    if (fact->values.empty() && element.dates >= 0) return FoundDate(element);
    return StatedDate(*fact, element.occurrences);
  }

  std::uint32_t StatedDate(const Fact& fact, std::uint64_t occurrences) {
    CollectedDate collected;
    collected.source = fact.source;
    if (!fact.values.empty() && fact.values.front().kind == EventValue::Kind::kDate) collected.first = fact.values.front().date;
    collected.last = collected.first;
    (collected.first ? collected.dated : collected.undated) = occurrences;
    const auto position = static_cast<std::uint32_t>(report_.collected.size());
    const auto [place, fresh] = stated_dates_.try_emplace(std::tuple(fact.source, collected.first, occurrences), position);
    if (fresh) report_.collected.push_back(std::move(collected));
    return place->second;
  }

  std::uint32_t FoundDate(const Element& element) {
    const FoundDates& found = report_.table.found_dates[static_cast<std::size_t>(element.dates)];
    if (!found.first) return StatedDate({}, element.occurrences);
    const auto [place, fresh] = found_dates_.try_emplace(element.dates, static_cast<std::uint32_t>(report_.collected.size()));
    if (fresh) report_.collected.push_back({FactSource::kFound, found.pointer, found.first, found.last, found.dated, found.undated});
    return place->second;
  }

  Report& report_;
  Matcher matcher_;
  std::vector<std::shared_ptr<const ContextReading>> readings_;  // by context
  RetentionMemo retention_;
  Fact collected_;
  std::vector<std::uint32_t> match_of_subject_;
  std::unordered_map<std::string, std::int32_t> decision_of_;
  std::vector<bool> decision_used_;
  std::map<std::pair<std::uint32_t, CategoryIndex>, std::uint32_t> set_by_user_;
  std::unordered_map<std::string, std::optional<CategoryIndex>> category_by_name_;
  std::map<std::tuple<FactSource, std::optional<Date>, std::uint64_t>, std::uint32_t> stated_dates_;
  std::unordered_map<std::int32_t, std::uint32_t> found_dates_;
};

void AddFindings(const RowBuilder& rows, Report& report) {
  report.findings = FindFindings(report);
  for (std::size_t i = 0; i < report.decisions.size(); ++i) {
    if (rows.DecisionUsed(i)) continue;
    const Decision& decision = report.decisions[i];
    Finding finding;
    finding.code = "DECISION-UNUSED";
    finding.level = Level::kNote;
    finding.message = {"report.decision-unused", {decision.pointer}};
    finding.pointer = decision.pointer;
    report.findings.push_back(std::move(finding));
  }
  for (Finding& finding : report.findings) finding.id = FindingId(finding, *report.policies);
  SortFindings(report.findings);
}

void NoteDate(const std::optional<Date>& date, const Report& report, std::optional<Date>& next) {
  if (!date || *date < *report.as_of) return;
  if (!next || *date < *next) next = date;
}

// The smallest date not before as_of that any counted element is promised to be deleted on, by or from.
std::optional<Date> NextDeletion(const Report& report) {
  std::optional<Date> next;
  if (!report.as_of) return next;
  std::vector<bool> counted(report.retentions.size(), false);
  for (const ReportRow& row : report.rows) {
    if (!row.ignored) counted[row.retention] = true;
  }
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (!counted[i]) continue;
    for (const ElementRetention& entry : report.retentions[i].entries) {
      for (const std::int32_t position : {entry.answer, entry.last_record}) {
        const Answer* answer = report.AnswerAt(position);
        if (answer == nullptr || answer->bound == Bound::kOpen || answer->bound == Bound::kUnknown) continue;
        NoteDate(answer->earliest, report, next);
        NoteDate(answer->latest, report, next);
      }
    }
  }
  return next;
}

}  // namespace

void Summarize(Report& report) {
  ReportSummary summary;
  summary.elements = report.rows.size();
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    if (report.rows[i].ignored) {
      ++summary.ignored;
      continue;
    }
    const Verdict verdict = report.MatchAt(i).verdict;
    ++(verdict == Verdict::kNamed ? summary.named : verdict == Verdict::kAmbiguous ? summary.ambiguous : summary.unnamed);
  }
  for (const Finding& finding : report.findings) ++summary.findings[static_cast<std::size_t>(finding.level)];
  summary.next_deletion = NextDeletion(report);
  report.summary = summary;
}

Report BuildReport(std::shared_ptr<const PolicySet> policies, const CheckOptions& options, ElementTable table, Issues issues) {
  Report report;
  report.policies = std::move(policies);
  report.as_of = options.as_of;
  report.as_of_from_clock = options.as_of_from_clock;
  report.values = options.intake.values;
  report.unfold = options.intake.unfold;
  report.table = std::move(table);
  report.issues = std::move(issues);
  report.decisions = options.decisions;
  ChooseFacts(options, report);
  RowBuilder rows(options, report);
  report.rows.reserve(report.table.elements.size());
  for (const Element& element : report.table.elements) report.rows.push_back(rows.RowOf(element));
  AddFindings(rows, report);
  Summarize(report);
  return report;
}

}  // namespace policylens
