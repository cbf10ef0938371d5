#include "checker_retention.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "order.h"
#include "retention.h"
#include "retention_core.h"
#include "text_pool.h"

namespace policylens {
namespace {

// Elements with the same category, answer and answer for the last record.
struct Group {
  CategoryIndex category = 0;
  std::int32_t answer = -1;
  std::int32_t last_record = -1;
  std::size_t first_row = 0;
  std::size_t count = 0;
};

[[gnu::noinline]] std::vector<Group> GroupsOf(const Report& report) {
  std::vector<Group> groups;
  NumberTable numbers;
  for (const auto& [row, first, count] : report.rows.kinds()) {
    if (row.ignored) continue;
    const std::vector<Match>& matches = report.matches[row.match].matches;
    const std::vector<ElementRetention>& entries = report.retentions[row.retention].entries;
    for (std::size_t i = 0; i < std::min(matches.size(), entries.size()); ++i) {
      const ElementRetention& entry = entries[i];
      if (!matches[i].applies || entry.answer < 0) continue;
      const auto same = [&](std::uint32_t number) {
        const Group& group = groups[number];
        return group.category == entry.category && group.answer == entry.answer && group.last_record == entry.last_record;
      };
      const std::uint64_t answers =
          std::uint64_t{static_cast<std::uint32_t>(entry.answer)} << 32 | static_cast<std::uint32_t>(entry.last_record);
      const auto [number, fresh] = numbers.FindOrAdd(MixedHash(MixedHash(entry.category, 0), answers), same);
      if (fresh) groups.push_back({entry.category, entry.answer, entry.last_record, first, 0});
      Group& group = groups[number];
      group.first_row = std::min<std::size_t>(group.first_row, first);
      group.count += count;
    }
  }
  StableSort(groups, [](const Group& a, const Group& b) {
    return std::tie(a.category, a.first_row, a.answer, a.last_record) < std::tie(b.category, b.first_row, b.answer, b.last_record);
  });
  return groups;
}

// An answer in short, as a parameter of a message.
std::string ShortOf(const std::optional<Answer>& answer) {
  if (!answer || answer->bound == Bound::kUnknown) return AsParam({"finding.short-unknown", {}});
  if (answer->bound == Bound::kOpen) return AsParam({"finding.short-kept", {}});
  const std::string earliest = FormatDate(*answer->earliest);
  if (!answer->latest) return AsParam({"finding.short-from", {earliest}});
  return answer->latest == answer->earliest ? earliest : AsParam({"finding.short-between", {earliest, FormatDate(*answer->latest)}});
}

class RetentionChecker {
 public:
  RetentionChecker(const Report& report, FindingSink& sink) : report_(report), sink_(sink) {}

  void Check() {
    for (const Group& group : GroupsOf(report_)) {
      const Answer& answer = *report_.AnswerAt(group.answer);
      Past(group, answer);
      if (!Contradiction(group, answer, false) && group.last_record >= 0) Contradiction(group, *report_.AnswerAt(group.last_record), true);
      if (answer.bound == Bound::kOpen) open_[group.category] += group.count;
      if (answer.bound == Bound::kUnknown || answer.bound == Bound::kBetween) Unknown(group, answer);
    }
    for (const auto& [category, count] : open_) {
      Add("RETENTION-OPEN", Level::kNote, {"finding.retention-open", {std::to_string(count)}}, category, {});
    }
    FutureCollections();
  }

 private:
  void Add(std::string_view code, Level level, Message message, CategoryIndex category, std::optional<std::size_t> row) {
    const CategoryRef& ref = report_.policies->categories[category];
    sink_.Add(code, level, std::move(message), {RetentionClauseOf(ref), category, row});
  }

  // `overdue` is reached only where the text states a last day (docs/retention.md S4).
  [[gnu::noinline]] void Past(const Group& group, const Answer& answer) {
    if (answer.status != Status::kOverdue || !answer.latest) return;
    const Answer* last = report_.AnswerAt(group.last_record);
    const bool some = last != nullptr && last->status != Status::kOverdue;
    Add("RETENTION-PAST", Level::kWarning,
        {some ? "finding.retention-past-some" : "finding.retention-past", {FormatDate(*answer.latest), std::to_string(group.count)}},
        group.category, group.first_row);
  }

  // Of the first records or the last ones. Whether there is one.
  [[gnu::noinline]] bool Contradiction(const Group& group, const Answer& answer, bool last) {
    const bool found = std::find(answer.notes.begin(), answer.notes.end(), "termination-before-collection") != answer.notes.end();
    const CategoryRef& ref = report_.policies->categories[group.category];
    if (!found || ref.rule < 0) return false;
    const CompiledRule& rule = report_.policies->rules[static_cast<std::size_t>(ref.rule)];
    const CoreAnswer core = EvaluateCore(rule, InputsOf(group, ref, last));
    const std::int32_t collected = core.whole[static_cast<std::size_t>(Event::kCollected)].span.lo;
    for (const Event event : {Event::kHostingTerminated, Event::kFeatureTerminated}) {
      const EventState& end = core.whole[static_cast<std::size_t>(event)];
      if (!rule.events[static_cast<std::size_t>(event)].used || !end.IsDate() || end.span.lo >= collected) continue;
      Add("DATES-CONTRADICT", Level::kError,
          {"finding.dates-" + std::string(EventName(event)) + "-before-collected",
           {FormatDate(Date{end.span.lo}), FormatDate(Date{collected}), std::to_string(group.count)}},
          group.category, group.first_row);
    }
    return true;
  }

  // Data that is to be collected only after the as-of day, one finding for each date.
  [[gnu::noinline]] void FutureCollections() {
    if (!report_.as_of) return;
    std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> rows;  // by collected date: first row, count
    for (const auto& [row, first, count] : report_.rows.kinds()) {
      const CollectedDate& collected = report_.collected[row.collected];
      if (row.ignored || !collected.last || *collected.last <= *report_.as_of) continue;
      rows.try_emplace(row.collected, first, 0).first->second.second += count;  // the first kind of a date has its first row
    }
    for (const auto& [position, found] : rows) {
      sink_.Add("DATES-CONTRADICT", Level::kError,
                {"finding.dates-collected-after-as-of",
                 {FormatDate(*report_.collected[position].last), FormatDate(*report_.as_of), std::to_string(found.second)}},
                {{}, {}, found.first});
    }
  }

  [[gnu::noinline]] void Unknown(const Group& group, const Answer& answer) {
    const CategoryRef& ref = report_.policies->categories[group.category];
    if (ref.rule < 0) return;
    const CompiledRule& rule = report_.policies->rules[static_cast<std::size_t>(ref.rule)];
    const RetentionInputs inputs = InputsOf(group, ref);
    const CoreAnswer core = EvaluateCore(rule, inputs);
    const Event missing =
        core.plan.kind == Branch::Kind::kUndecided ? *rule.clauses[static_cast<std::size_t>(core.plan.undecided)].when : Event::kCollected;
    const auto [place, fresh] = unknown_.try_emplace({group.category, missing}, group.first_row);
    if (!fresh) return;
    const bool first = std::none_of(unknown_.begin(), unknown_.end(),
                                    [&](const auto& one) { return one.first.first == group.category && one.first.second != missing; });
    Add("RETENTION-UNKNOWN", Level::kUndetermined, MessageFor(missing, rule, inputs, answer), group.category,
        first ? std::nullopt : std::optional(group.first_row));
  }

  // Names the fact, and what a date (the as-of day stands for one) and `none` would give.
  [[gnu::noinline]] Message MessageFor(Event missing, const CompiledRule& rule, const RetentionInputs& inputs, const Answer& answer) const {
    const std::string id = "finding.retention-unknown-" + std::string(EventName(missing));
    const std::optional<Answer> with = With(rule, inputs, missing, EventValue::Kind::kDate);
    const bool dated = report_.as_of && with && with->bound != Bound::kOpen && with->bound != Bound::kUnknown;
    const std::string day = report_.as_of ? FormatDate(*report_.as_of) : "";
    if (missing == Event::kCollected) {
      if (answer.bound == Bound::kBetween) return {id + "-between", {FormatDate(*answer.earliest), FormatDate(*answer.latest)}};
      if (!dated) return {id + "-undated", {}};
      return {id, {day, ShortOf(with)}};
    }
    const std::string none = ShortOf(With(rule, inputs, missing, EventValue::Kind::kNone));
    if (!dated) return {id + "-undated", {none}};
    return {id, {day, ShortOf(with), none}};
  }

  [[gnu::noinline]] std::optional<Answer> With(const CompiledRule& rule, RetentionInputs inputs, Event event, EventValue::Kind kind) const {
    inputs.events[static_cast<std::size_t>(event)] = {{kind, report_.as_of.value_or(Date{})}};
    return Evaluate(rule, inputs, {.notes = false, .readings = false, .what_if = false, .steps = false}).value;
  }

  // The inputs the group's answer was computed from: the item's own facts before those of the input as a whole.
  [[gnu::noinline]] RetentionInputs InputsOf(const Group& group, const CategoryRef& ref, bool last = false) const {
    RetentionInputs inputs;
    inputs.as_of = report_.as_of;
    inputs.calendar = &report_.calendar;
    const Declared* declared = report_.table.DeclaredAt(group.first_row);
    const Facts* own = declared != nullptr ? &declared->facts : nullptr;
    for (std::size_t i = 1; i < inputs.events.size(); ++i) {
      const auto event = static_cast<Event>(i);
      inputs.events[i] = General(event, ref.policy->product);
      if (own != nullptr && !own->Of(event, ref.policy->product).values.empty())
        inputs.events[i] = own->Of(event, ref.policy->product).values;
    }
    const CollectedDate& dates = report_.CollectedAt(group.first_row);
    const std::optional<Date> collected = last ? dates.last : dates.first;
    if (collected) inputs.events[0] = {{EventValue::Kind::kDate, *collected}};
    return inputs;
  }

  std::vector<EventValue> General(Event event, std::string_view product) const {
    const Fact* general = nullptr;
    for (const UsedFact& fact : report_.facts) {
      if (fact.event != event) continue;
      if (fact.product == product) return fact.fact.values;
      if (fact.product.empty()) general = &fact.fact;
    }
    return general == nullptr ? std::vector<EventValue>{} : general->values;
  }

  const Report& report_;
  FindingSink& sink_;
  std::map<CategoryIndex, std::size_t> open_;
  std::map<std::pair<CategoryIndex, Event>, std::size_t> unknown_;
};

}  // namespace

[[gnu::noinline]] void CheckRetention(const Report& report, FindingSink& sink) { RetentionChecker(report, sink).Check(); }

}  // namespace policylens
