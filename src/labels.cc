#include "labels.h"

#include <algorithm>
#include <utility>

#include "punctuation.h"
#include "text.h"

namespace policylens {
namespace {

std::string Named(const std::vector<NamedId>& names, std::string_view id, Locale locale) {
  for (const NamedId& name : names) {
    if (name.id == id) return name.name.In(locale);
  }
  return std::string(id);
}

std::string Text(const std::optional<Date>& date) { return date ? FormatDate(*date) : "?"; }

std::string DeletionOf(Bound bound, const std::optional<Date>& earliest, const std::optional<Date>& latest, Locale locale) {
  switch (bound) {
    case Bound::kExact:
      return Say(locale, "deleted-on", {Text(earliest)});
    case Bound::kUpper:
    case Bound::kBetween:
      if (earliest == latest) return Say(locale, "deleted-on", {Text(earliest)});
      return Say(locale, "deleted-between", {Text(earliest), Text(latest)});
    case Bound::kLower:
      return Say(locale, "deleted-from", {Text(earliest)});
    case Bound::kOpen:
      return earliest ? Say(locale, "deleted-open-kept", {Text(earliest)}) : Say(locale, "deleted-open");
    case Bound::kUnknown:
      return earliest ? Say(locale, "deleted-unknown-before", {Text(earliest)}) : Say(locale, "deleted-unknown");
  }
  return {};
}

// Whether the answer says that deletion has come by `day`, and not only that it does not come before.
bool DeletedBy(const Answer* answer, Date day) {
  return answer != nullptr && answer->bound != Bound::kOpen && answer->bound != Bound::kUnknown && answer->latest == day;
}

}  // namespace

std::string Say(Locale locale, std::string_view name, std::vector<std::string> params) {
  return TextOf({"report." + std::string(name), std::move(params)}, locale);
}

std::string Label(Locale locale, std::string_view kind, std::string_view code) {
  const std::string name = std::string(kind) + "-" + std::string(code);
  for (const char* area : {"report.", "retention."}) {
    if (HasText(area + name)) return TextOf({area + name, {}}, locale);
  }
  return std::string(code);
}

std::string PathLabel(const Report& report, std::size_t row, Locale locale) {
  const std::string& path = report.SubjectAt(row).path;
  std::string text = path.empty() ? Say(locale, "whole-input") : EscapeInvisible(path);
  const std::uint64_t occurrences = report.ElementAt(row).occurrences;
  if (occurrences > 1) text += InBrackets(locale, Say(locale, "text-times", {std::to_string(occurrences)}));
  return text;
}

std::string TermLabel(const Term* term, Locale locale) {
  if (term == nullptr) return {};
  return locale == Locale::kZhCn && !term->zh.empty() ? term->zh : term->term;
}

std::vector<std::string> NearestLines(const Report& report, std::size_t row, Locale locale) {
  const Punctuation& marks = PunctuationOf(locale);
  std::vector<std::string> lines, reasons;  // the terms, and why they fail
  for (const Nearest& nearest : report.MatchAt(row).nearest) {
    const std::string why = EscapeInvisible(TextOf(nearest.why, locale));
    const auto at = static_cast<std::size_t>(std::find(reasons.begin(), reasons.end(), why) - reasons.begin());
    if (at == reasons.size()) {
      reasons.push_back(why);
      lines.emplace_back();
    }
    const Category& category = *report.policies->categories[nearest.category].category;
    Append(lines[at], marks.item, TermLabel(nearest.term, locale) + InBrackets(locale, category.name.In(locale)));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].append(marks.colon).append(reasons[i]);
  return lines;
}

std::string StoreLabel(const Policy& policy, std::string_view id, Locale locale) { return Named(policy.stores, id, locale); }
std::string PurposeLabel(const Policy& policy, std::string_view id, Locale locale) { return Named(policy.purposes, id, locale); }

std::string PurposeText(const CategoryRef& category, const Purpose& purpose, Locale locale) {
  std::string text = PurposeLabel(*category.policy, purpose.id, locale);
  if (!purpose.qualifier.en.empty()) text += InBrackets(locale, purpose.qualifier.In(locale));
  for (const TermGroup& group : category.category->groups) {
    if (group.id == purpose.group) text += InBrackets(locale, group.name.In(locale));
  }
  return text;
}

std::string DeletionText(const Answer& answer, Locale locale) { return DeletionOf(answer.bound, answer.earliest, answer.latest, locale); }

std::string DeletionText(const Report& report, const ElementRetention& entry, Locale locale) {
  const Answer* first = report.AnswerAt(entry.answer);
  if (first == nullptr) return entry.error ? TextOf(entry.error->message, locale) : Say(locale, "deleted-unknown");
  const Answer* last = report.AnswerAt(entry.last_record);
  if (last == nullptr || (last->earliest == first->earliest && last->latest == first->latest)) return DeletionText(*first, locale);
  if (first->bound == last->bound && first->earliest && last->earliest) {
    if (first->bound == Bound::kExact) return Say(locale, "deleted-records", {Text(first->earliest), Text(last->earliest)});
    if (first->bound == Bound::kOpen) return Say(locale, "deleted-open-records", {Text(first->earliest), Text(last->earliest)});
  }
  return Say(locale, "deleted-first-last", {DeletionText(*first, locale), DeletionText(*last, locale)});
}

std::string NextDeletionText(const Report& report, Locale locale) {
  const std::optional<Date>& next = report.summary.next_deletion;
  if (!next) return Say(locale, "text-none-due");
  for (const ReportRows::Kind& kind : report.rows.kinds()) {
    if (kind.row.ignored) continue;
    for (const ElementRetention& entry : report.retentions[kind.row.retention].entries) {
      if (DeletedBy(report.AnswerAt(entry.answer), *next) || DeletedBy(report.AnswerAt(entry.last_record), *next)) return FormatDate(*next);
    }
  }
  return Say(locale, "text-at-the-earliest", {FormatDate(*next)});
}

std::string ReadingText(const Reading& reading, Locale locale) {
  std::string text = DeletionOf(reading.bound, reading.earliest, reading.latest, locale);
  if (reading.status) text += InBrackets(locale, Label(locale, "status", StatusName(*reading.status)));
  return text;
}

const RetentionRule* RuleOf(const PolicySet& policies, CategoryIndex category) {
  const CategoryRef& ref = policies.categories[category];
  if (ref.rule < 0) return nullptr;
  for (const RetentionRule& rule : ref.policy->retention) {
    if (rule.id == policies.rules[static_cast<std::size_t>(ref.rule)].id) return &rule;
  }
  return nullptr;
}

std::string ClauseText(const Policy* policy, std::string_view section, std::string_view row, Locale locale) {
  if (policy == nullptr) return {};
  std::string text = policy->id;
  if (!section.empty()) text += " " + Say(locale, "section", {std::string(section)});
  if (!row.empty()) Append(text, PunctuationOf(locale).comma, row);
  return text;
}

}  // namespace policylens
