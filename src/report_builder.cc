#include "report_builder.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "checker.h"
#include "context_shape.h"
#include "element_reading.h"
#include "retention_memo.h"
#include "text.h"
#include "used_facts.h"

namespace policylens {
namespace {

constexpr std::uint32_t kUnset = 0xffffffff;

// Makes the rows of one report; the memos live as long as it does.
class RowBuilder {
 public:
  RowBuilder(const CheckOptions& options, Report& report, MatcherCache* cache)
      : report_(report),
        matcher_(MatcherFor(*report.policies, report.products, cache)),
        retention_(options, report),
        collected_(ResolveFact(options, report.table.stated, Event::kCollected, "")),
        match_of_reading_(report.table.readings(), kUnset),
        match_of_subject_(report.table.subject_count(), kUnset),
        collected_of_dates_(report.table.found_dates.size(), kUnset) {
    for (std::size_t i = 0; i < report.decisions.size(); ++i) {
      if (decided_.FindOrAdd(report.decisions[i].pointer).second) decision_of_.push_back(static_cast<std::int32_t>(i));
    }
  }

  void AddRows() {
    InStretches(report_.table.size(), [this](std::size_t from, std::size_t to) { AddStretch(from, to); });
  }

  std::shared_ptr<const Matcher> matcher() const { return matcher_; }

 private:
  struct Worded {
    std::uint32_t wording, context, match;
  };

  [[gnu::noinline]] void AddStretch(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) AddRow(i);
  }

  void AddRow(std::size_t i) {
    std::uint32_t* const kind = PlainKindOf(i);
    if (kind != nullptr && *kind != kUnset) return report_.rows.AddAnother(*kind);
    const std::uint32_t added = report_.rows.Add(RowOf(i));
    if (kind != nullptr) *kind = added;
  }

  // Most items state nothing but a day: with the same match and day their rows are alike. Days are remembered around the first one, of
  // a few years and so many matches that it all stays close by; others are found by ReportRows. Null: not such an item.
  std::uint32_t* PlainKindOf(std::size_t i) {
    constexpr std::size_t kDays = 2048, kMatches = 512;
    if (!decision_of_.empty() || report_.table.items.size() == 0 || report_.table.DeclaredAt(i) != nullptr) return nullptr;
    std::uint32_t& match = match_of_subject_[report_.table.SubjectNumberAt(i)];
    if (match == kUnset) match = FoundMatch(report_.table.ReadingAt(i));
    const std::optional<Date> day = report_.table.CollectedAt(i);
    if (day && !first_day_) first_day_ = day->days;
    // 0: no day.
    const std::size_t column = day ? static_cast<std::size_t>(std::int64_t{day->days} - *first_day_ + std::int64_t{kDays / 2}) : 0;
    if (column >= kDays || (day && column == 0) || match >= kMatches) return nullptr;
    if (plain_kinds_.size() <= match) plain_kinds_.resize(match + std::size_t{1});
    std::vector<std::uint32_t>& by_day = plain_kinds_[match];
    if (by_day.empty()) by_day.resize(kDays, kUnset);
    return &by_day[column];
  }

  [[gnu::noinline]] ReportRow RowOf(std::size_t i) {
    ReportRow row;
    row.decision = DecisionOf(i);
    const Decision* decision = row.decision < 0 ? nullptr : &report_.decisions[static_cast<std::size_t>(row.decision)];
    const Declared* declared = report_.table.DeclaredAt(i);
    row.ignored = decision != nullptr && decision->ignore;
    row.match = MatchOf(i, decision, declared);
    row.collected = CollectedOf(i, declared);
    row.retention = retention_.RetentionOf(row.match, row.collected, declared != nullptr ? &declared->facts : nullptr);
    return row;
  }

  std::int32_t DecisionOf(std::size_t i) const {
    if (decision_of_.empty()) return -1;
    const std::uint32_t found = decided_.Find(report_.ElementAt(i).pointer);
    return found == TextNumbers::kNone ? -1 : decision_of_[found];
  }

  // The decision's category, else the item's own, else what the matcher found.
  std::uint32_t MatchOf(std::size_t i, const Decision* decision, const Declared* declared) {
    std::optional<CategoryIndex> own;
    if (decision != nullptr && decision->category) own = CategoryByName(*decision->category, decision->at, "decisions");
    if (!own && declared != nullptr && declared->category) {
      const Element element = report_.ElementAt(i);
      const Place at = {element.line, element.column, element.offset, element.pointer + "/category"};
      own = CategoryByName(*declared->category, at, "");
    }
    const std::uint32_t found = FoundMatch(report_.table.ReadingAt(i));
    return own ? SetByUser(found, *own) : found;
  }

  [[gnu::noinline]] std::uint32_t FoundMatch(std::uint32_t reading) {
    std::uint32_t& match = match_of_reading_[reading];
    if (match != kUnset) return match;
    const Subject& what = report_.table.SubjectOf(reading, subject_);
    if (report_.lean) return match = LeanMatchOf(what, report_.table.WordingOf(reading));
    match = static_cast<std::uint32_t>(report_.matches.size());
    report_.matches.push_back(matcher_->Find(what, ReadingOf(what.context)));
    return match;
  }

  // The same wording is read once in all contexts that read alike.
  [[gnu::noinline]] std::uint32_t LeanMatchOf(const Subject& what, std::uint32_t wording) {
    const std::uint32_t context = SameContext(what.context);
    const auto same = [&](std::uint32_t number) { return worded_[number].wording == wording && worded_[number].context == context; };
    const auto [number, fresh] = worded_numbers_.FindOrAdd(MixedHash(wording, context), same);
    if (fresh) worded_.push_back({wording, context, MatchOfWords(what, context)});
    return worded_[number].match;
  }

  // Names that no word is known of, or the same words, are decided once in each context.
  [[gnu::noinline]] std::uint32_t MatchOfWords(const Subject& what, std::uint32_t context) {
    std::string key = matcher_->KeyOf(what, *readings_[context], &last_prose_);
    key.append(reinterpret_cast<const char*>(&context), sizeof context);
    key += static_cast<char>(what.value_type);
    const auto [number, fresh] = words_.FindOrAdd(key);
    if (fresh) match_of_words_.push_back(LeanMatch(matcher_->Verdict(what, *readings_[context], &last_prose_)));
    return match_of_words_[number];
  }

  // Without evidence most results are alike.
  [[gnu::noinline]] std::uint32_t LeanMatch(MatchResult result) {
    std::string key(1, static_cast<char>(result.verdict));
    const auto add = [&key](const auto& value) { key.append(reinterpret_cast<const char*>(&value), sizeof value); };
    for (const Match& match : result.matches) {
      add(match.category);
      add(match.group);
      add(match.term);
      add(match.confidence);
      add(match.applies);
    }
    const auto [number, fresh] = lean_results_.FindOrAdd(key);
    if (!fresh) return lean_matches_[number];
    lean_matches_.push_back(static_cast<std::uint32_t>(report_.matches.size()));
    report_.matches.push_back(std::move(result));
    return lean_matches_.back();
  }

  // The first context that reads like this one: names of objects that no word is known of do not tell them apart.
  [[gnu::noinline]] std::uint32_t SameContext(std::uint32_t context) {
    if (same_context_.size() <= context) same_context_.resize(report_.table.contexts.size(), kUnset);
    std::uint32_t& same = same_context_[context];
    if (same != kUnset) return same;
    const ContextReading& reading = ReadingOf(context);
    const auto alike = [&](std::uint32_t number) { return *readings_[contexts_[number]] == reading; };
    const auto [number, fresh] = context_numbers_.FindOrAdd(MixedHash(std::hash<ConceptSet>{}(reading.concepts), 0), alike);
    if (fresh) contexts_.push_back(context);
    return same = contexts_[number];
  }

  // What the surroundings say is read once for all elements of an object.
  const ContextReading& ReadingOf(std::uint32_t context) {
    if (readings_.size() <= context) readings_.resize(report_.table.contexts.size());
    auto& reading = readings_[context];
    if (reading == nullptr) reading = matcher_->Read(report_.table.contexts[context]);
    return *reading;
  }

  [[gnu::noinline]] std::uint32_t SetByUser(std::uint32_t found, CategoryIndex category) {
    const auto [place, fresh] = set_by_user_.try_emplace({found, category}, static_cast<std::uint32_t>(report_.matches.size()));
    if (fresh) report_.matches.push_back(ChosenMatch(report_.matches[found], category));
    return place->second;
  }

  // By id or by name in either language; one issue for each name that is none.
  [[gnu::noinline]] std::optional<CategoryIndex> CategoryByName(const std::string& name, const Place& at, std::string_view file) {
    const std::uint32_t known = category_names_.Find(name);
    if (known != TextNumbers::kNone) return category_by_name_[known];
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
    } else if (const Policy& policy = *set.categories[*category].policy; !report_.Uses(policy)) {
      report_.issues.push_back(
          {Severity::kWarning, "unknown-category", {"report.category-unused", {name, policy.product}}, at, std::string(file)});
    }
    category_names_.FindOrAdd(name);
    category_by_name_.push_back(category);
    return category;
  }

  [[gnu::noinline]] std::uint32_t CollectedOf(std::size_t i, const Declared* declared) {
    if (const std::optional<Date> own = report_.table.CollectedAt(i)) {
      const auto same = [&](std::uint32_t number) { return own_days_[number].first == own->days; };
      const auto [number, fresh] = own_day_numbers_.FindOrAdd(MixedHash(static_cast<std::uint32_t>(own->days), 0), same);
      if (fresh) own_days_.emplace_back(own->days, StatedDate(FactSource::kItem, own, 1));
      return own_days_[number].second;
    }
    const Fact* fact = &collected_;
    if (declared != nullptr) {
      const Fact& own = declared->facts.general[static_cast<std::size_t>(Event::kCollected)];
      if (!own.values.empty()) fact = &own;
    }
    const bool record = report_.table.items.size() == 0;
    if (record && fact->values.empty() && report_.table.elements[i].dates >= 0) return FoundDate(report_.table.elements[i]);
    const bool dated = !fact->values.empty() && fact->values.front().kind == EventValue::Kind::kDate;
    return StatedDate(fact->source, dated ? std::optional(fact->values.front().date) : std::nullopt,
                      record ? report_.table.elements[i].occurrences : 1);
  }

  [[gnu::noinline]] std::uint32_t StatedDate(FactSource source, std::optional<Date> date, std::uint64_t occurrences) {
    const auto position = static_cast<std::uint32_t>(report_.collected.size());
    const auto [place, fresh] = stated_dates_.try_emplace(std::tuple(source, date, occurrences), position);
    if (!fresh) return place->second;
    CollectedDate& collected = report_.collected.emplace_back();
    collected.source = source;
    collected.first = collected.last = date;
    (date ? collected.dated : collected.undated) = occurrences;
    return place->second;
  }

  [[gnu::noinline]] std::uint32_t FoundDate(const Element& element) {
    const FoundDates& found = report_.table.found_dates[static_cast<std::size_t>(element.dates)];
    if (!found.first) return StatedDate(FactSource::kNone, std::nullopt, element.occurrences);
    std::uint32_t& collected = collected_of_dates_[static_cast<std::size_t>(element.dates)];
    if (collected != kUnset) return collected;
    report_.collected.push_back({FactSource::kFound, found.pointer, found.first, found.last, found.dated, found.undated});
    return collected = static_cast<std::uint32_t>(report_.collected.size() - 1);
  }

  Report& report_;
  std::shared_ptr<const Matcher> matcher_;
  std::vector<std::shared_ptr<const ContextReading>> readings_;  // by context
  RetentionMemo retention_;
  Fact collected_;
  std::vector<std::uint32_t> match_of_reading_, match_of_subject_;
  LastProse last_prose_;
  Subject subject_;  // the one at hand
  std::vector<std::uint32_t> same_context_;
  NumberTable context_numbers_;
  std::vector<std::uint32_t> contexts_;  // by number: those that read differently
  BlockList<Worded> worded_;             // lean matches by wording and context
  NumberTable worded_numbers_;
  TextNumbers words_, lean_results_, decided_, category_names_;
  std::vector<std::uint32_t> match_of_words_, lean_matches_;  // by words, by result
  std::vector<std::int32_t> decision_of_;                     // by place that is decided
  std::vector<std::optional<CategoryIndex>> category_by_name_;
  std::map<std::pair<std::uint32_t, CategoryIndex>, std::uint32_t> set_by_user_;
  std::map<std::tuple<FactSource, std::optional<Date>, std::uint64_t>, std::uint32_t> stated_dates_;
  NumberTable own_day_numbers_;
  std::vector<std::pair<std::int32_t, std::uint32_t>> own_days_;  // a day that items state, and its date
  std::vector<std::uint32_t> collected_of_dates_;                 // by found dates
  std::vector<std::vector<std::uint32_t>> plain_kinds_;           // by match and day: kinds of rows
  std::optional<std::int32_t> first_day_;
};

// What builds the rows is gone before anything else is made: its memory is used again.
void AddRows(const CheckOptions& options, Report& report, MatcherCache* cache) {
  RowBuilder rows(options, report, cache);
  report.rows.Reserve(report.table.size());
  rows.AddRows();
  report.rows.Close();
  if (report.lean) report.matcher = rows.matcher();
}

void AddFindings(Report& report) {
  report.findings = FindFindings(report);
  std::vector<bool> used(report.decisions.size(), false);
  for (const ReportRows::Kind& kind : report.rows.kinds()) {
    if (kind.row.decision >= 0) used[static_cast<std::size_t>(kind.row.decision)] = true;
  }
  for (std::size_t i = 0; i < report.decisions.size(); ++i) {
    if (used[i]) continue;
    const Decision& decision = report.decisions[i];
    Finding finding;
    finding.code = "DECISION-UNUSED";
    finding.level = Level::kNote;
    finding.message = {"report.decision-unused", {decision.pointer}};
    finding.pointer = decision.pointer;
    finding.id = FindingId(finding, *report.policies);
    report.findings.push_back(std::move(finding));
  }
  SortFindings(report.findings);
}

void NoteDate(const std::optional<Date>& date, const Report& report, std::optional<Date>& next) {
  if (!date || *date < *report.as_of) return;
  if (!next || *date < *next) next = date;
}

// The smallest date not before as_of that any counted element is promised to be deleted on, by or from; of a lean report, how many
// should be gone.
[[gnu::noinline]] void NoteDeletions(const Report& report, ReportSummary& summary) {
  if (!report.as_of) return;
  std::vector<std::uint32_t> counted(report.retentions.size(), 0);
  for (const ReportRows::Kind& kind : report.rows.kinds()) {
    if (!kind.row.ignored) counted[kind.row.retention] += kind.count;
  }
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (counted[i] == 0) continue;
    bool overdue = false;
    for (const ElementRetention& entry : report.retentions[i].entries) {
      for (const std::int32_t position : {entry.answer, entry.last_record}) {
        const Answer* answer = report.AnswerAt(position);
        if (answer == nullptr || answer->bound == Bound::kOpen || answer->bound == Bound::kUnknown) continue;
        overdue |= answer->status == Status::kOverdue;
        NoteDate(answer->earliest, report, summary.next_deletion);
        NoteDate(answer->latest, report, summary.next_deletion);
      }
    }
    if (overdue && report.lean) summary.overdue += counted[i];
  }
}

}  // namespace

void Summarize(Report& report) {
  ReportSummary summary;
  summary.elements = report.rows.size();
  for (const auto& [row, first, count] : report.rows.kinds()) {
    const Verdict verdict = report.matches[row.match].verdict;
    (row.ignored                      ? summary.ignored
     : verdict == Verdict::kNamed     ? summary.named
     : verdict == Verdict::kAmbiguous ? summary.ambiguous
                                      : summary.unnamed) += count;
  }
  for (int i = 0; i < kLevelCount; ++i) summary.findings[i] = report.more_findings[i];
  for (const Finding& finding : report.findings) ++summary.findings[static_cast<std::size_t>(finding.level)];
  NoteDeletions(report, summary);
  report.summary = summary;
}

void CompleteReport(Report& report) {
  if (!report.lean) return;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> whole;  // by reading and lean match
  std::vector<MatchResult> matches;
  ReportRows rows;
  rows.Reserve(report.rows.size());
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    ReportRow row = report.rows[i];
    const auto [place, fresh] = whole.try_emplace({report.table.ReadingAt(i), row.match}, static_cast<std::uint32_t>(matches.size()));
    if (fresh) matches.push_back(report.DetailAt(i));
    row.match = place->second;
    rows.Add(row);
  }
  rows.Close();
  report.matches = std::move(matches);
  report.rows = std::move(rows);
  for (std::size_t i = 0; i < report.answers.size(); ++i) report.answers[i] = report.AnswerInFull(static_cast<std::int32_t>(i));
  report.questions.clear();
  report.lean = false;
  std::fill(std::begin(report.more_findings), std::end(report.more_findings), 0);
  AddFindings(report);
  Summarize(report);
}

Report BuildReport(std::shared_ptr<const PolicySet> policies, const CheckOptions& options, ElementTable table, Issues issues,
                   MatcherCache* cache) {
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
  report.lean = options.columns || report.table.size() > options.lean_from;
  AddRows(options, report, cache);
  AddFindings(report);
  Summarize(report);
  return report;
}

}  // namespace policylens
