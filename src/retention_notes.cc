#include "retention_notes.h"

#include <algorithm>
#include <cstddef>

namespace policylens {
namespace {

// Everything the notes look at.
struct Situation {
  const CompiledRule& rule;
  const RetentionInputs& inputs;
  const CoreAnswer& core;
  EventState collected, hosting, feature;
  EventState request;  // as the rule counts it; one that came too early is none
  bool request_ignored = false;

  bool Uses(Event event) const { return rule.events[static_cast<std::size_t>(event)].used; }
  bool Future(const EventState& state) const { return inputs.as_of && state.IsDate() && state.span.lo > inputs.as_of->days; }
};

// The day on which a request's working days are counted to, if the plan counts working days; kLongAgo if not.
struct WorkingDayCount {
  std::int32_t from = kLongAgo;
  std::int32_t to = kLongAgo;
};

const RuleExpr* WorkingDayExpr(const CompiledRule& rule, std::int32_t root) {
  const RuleExpr& expr = rule.exprs[static_cast<std::size_t>(root)];
  if (expr.kind == RuleExpr::Kind::kEvent) return expr.plus && expr.plus->unit == Unit::kWorkingDay ? &expr : nullptr;
  for (std::int32_t operand : expr.operands) {
    if (const RuleExpr* found = WorkingDayExpr(rule, operand)) return found;
  }
  return nullptr;
}

WorkingDayCount CountOf(const Situation& s) {
  if (s.core.plan.kind != Branch::Kind::kClause) return {};
  const RuleExpr* expr = WorkingDayExpr(s.rule, s.rule.clauses[static_cast<std::size_t>(s.core.plan.clause)].at);
  if (expr == nullptr) return {};
  const EventState& start = s.core.whole[static_cast<std::size_t>(expr->event)];
  if (!start.IsDate()) return {};
  return {start.span.lo, AddUnder(s.rule.options, start.span.lo, *expr->plus, CalendarOf(s.inputs))};
}

bool HasYear(const std::vector<Date>& dates, int year) {
  return std::any_of(dates.begin(), dates.end(), [year](Date date) { return YearOf(date) == year; });
}

bool HasConflict(const Calendar& calendar) {
  return std::any_of(calendar.holidays.begin(), calendar.holidays.end(),
                     [&](Date date) { return std::binary_search(calendar.workdays.begin(), calendar.workdays.end(), date); });
}

[[gnu::noinline]] void CalendarNotes(const Situation& s, std::vector<std::string_view>& notes) {
  const WorkingDayCount count = CountOf(s);
  if (!IsDay(count.to)) return;
  const Calendar& calendar = CalendarOf(s.inputs);
  if (calendar.holidays.empty() && calendar.workdays.empty()) {
    notes.push_back("no-holiday-calendar");
    return;
  }
  for (int year = YearOf(Date{count.from + 1}); year <= YearOf(Date{count.to}); ++year) {
    if (HasYear(calendar.holidays, year) || HasYear(calendar.workdays, year)) continue;
    notes.push_back("calendar-incomplete");
    break;
  }
  if (HasConflict(calendar)) notes.push_back("calendar-conflict");
}

bool Before(const EventState& a, const EventState& b) { return a.IsDate() && b.IsDate() && a.span.lo < b.span.lo; }

bool EndedBeforeCollection(const Situation& s) {
  return (s.Uses(Event::kHostingTerminated) && Before(s.hosting, s.collected)) ||
         (s.Uses(Event::kFeatureTerminated) && Before(s.feature, s.collected));
}

// Was the data already due under the clause that the end of the Feature starts, when the request came?
bool RequestAfterDue(const Situation& s) {
  for (const RuleClause& clause : s.rule.clauses) {
    if (clause.when != Event::kFeatureTerminated) continue;
    const RuleExpr& at = s.rule.exprs[static_cast<std::size_t>(clause.at)];
    if (at.kind != RuleExpr::Kind::kEvent || !at.plus) continue;
    if (s.request.span.lo > AddUnder(s.rule.options, s.feature.span.lo, *at.plus, CalendarOf(s.inputs))) return true;
  }
  return false;
}

[[gnu::noinline]] void RequestNotes(const Situation& s, std::vector<std::string_view>& notes) {
  if (s.request_ignored) notes.push_back("request-before-collection-ignored");
  if (!s.Uses(Event::kDeletionRequested) || !s.Uses(Event::kFeatureTerminated) || !Before(s.feature, s.request)) return;
  notes.push_back("request-after-termination");
  if (RequestAfterDue(s)) notes.push_back("request-after-termination-month");
}

[[gnu::noinline]] void FutureNotes(const Situation& s, std::vector<std::string_view>& notes) {
  const bool ends_later =
      (s.Uses(Event::kHostingTerminated) && s.Future(s.hosting)) || (s.Uses(Event::kFeatureTerminated) && s.Future(s.feature));
  if (ends_later) notes.push_back("termination-after-as-of");
  if (s.Uses(Event::kDeletionRequested) && s.Future(s.request)) notes.push_back("request-after-as-of");
}

[[gnu::noinline]] void HostingNotes(const Situation& s, std::vector<std::string_view>& notes) {
  const std::size_t entries = s.inputs.events[static_cast<std::size_t>(Event::kHostingTerminated)].size();
  if (s.Uses(Event::kHostingTerminated)) {
    if (entries > 1) notes.push_back("several-hosting-services");
  } else if (s.rule.feature_ends_with_hosting && s.hosting.IsDate() && !s.feature.IsDate()) {
    notes.push_back("hosting-ended-feature-not");
  }
}

// Events given that the row does not mention.
[[gnu::noinline]] void UnusedNotes(const Situation& s, std::vector<std::string_view>& notes) {
  if (!s.Uses(Event::kFeatureTerminated) && s.feature.IsDate()) notes.push_back("feature-termination-not-in-row");
  const bool said = s.rule.feature_ends_with_hosting && !s.feature.IsDate();
  if (!s.Uses(Event::kHostingTerminated) && s.hosting.IsDate() && !said) notes.push_back("hosting-termination-not-in-row");
  if (s.Uses(Event::kDeletionRequested) || !s.request.IsDate()) return;
  const bool dpsa = std::find(s.rule.qualifiers.begin(), s.rule.qualifiers.end(), "request-under-dpsa") != s.rule.qualifiers.end();
  notes.push_back(dpsa ? "request-under-dpsa" : "request-not-in-row");
}

void AddQualifiers(const std::vector<std::string>& from, std::vector<std::string_view>& to) {
  for (const std::string& code : from) {
    if (std::find(to.begin(), to.end(), code) == to.end()) to.push_back(code);
  }
}

[[gnu::noinline]] void FillQualifiers(const CompiledRule& rule, const CoreAnswer& core, std::vector<std::string_view>& out) {
  AddQualifiers(rule.qualifiers, out);
  for (const Branch* branch : {&core.plan, &core.now}) {
    if (branch->kind == Branch::Kind::kClause) AddQualifiers(rule.clauses[static_cast<std::size_t>(branch->clause)].qualifiers, out);
  }
}

Situation SituationOf(const CompiledRule& rule, const RetentionInputs& inputs, const CoreAnswer& core) {
  const auto at = [&](Event event) { return core.whole[static_cast<std::size_t>(event)]; };
  Situation s{rule,
              inputs,
              core,
              at(Event::kCollected),
              at(Event::kHostingTerminated),
              at(Event::kFeatureTerminated),
              at(Event::kDeletionRequested)};
  const std::vector<EventValue>& stated = inputs.events[static_cast<std::size_t>(Event::kDeletionRequested)];
  s.request_ignored = !stated.empty() && stated.front().kind == EventValue::Kind::kDate && s.request.kind == EventState::Kind::kNone;
  return s;
}

}  // namespace

[[gnu::noinline]] void FillNotes(const CompiledRule& rule, const RetentionInputs& inputs, const CoreAnswer& core, Answer& answer) {
  const Situation s = SituationOf(rule, inputs, core);
  std::vector<std::string_view>& notes = answer.notes;
  if (core.phase == CorePhase::kBeforeCollection) notes.push_back("as-of-before-collection");
  if (EndedBeforeCollection(s)) notes.push_back("termination-before-collection");
  RequestNotes(s, notes);
  FutureNotes(s, notes);
  HostingNotes(s, notes);
  UnusedNotes(s, notes);
  CalendarNotes(s, notes);
  FillQualifiers(rule, core, answer.qualifiers);
}

}  // namespace policylens
