#include "dated_groups.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "labels.h"
#include "order.h"
#include "punctuation.h"
#include "retention_labels.h"
#include "text.h"

namespace policylens {
namespace {

std::string StoresText(const Policy& policy, const std::vector<std::string>& stores, Locale locale) {
  std::string text;
  for (const std::string& store : stores) Append(text, PunctuationOf(locale).item, StoreLabel(policy, store, locale));
  return text.empty() ? Say(locale, "text-stores-none") : Say(locale, "text-stores", {text});
}

std::string WhatIfText(const WhatIf& what, Locale locale) {
  const std::string dates = what.earliest == what.latest
                                ? Say(locale, "deleted-on", {FormatDate(what.earliest)})
                                : Say(locale, "deleted-between", {FormatDate(what.earliest), FormatDate(what.latest)});
  return Say(locale, "text-what-if", {Label(locale, "event", EventName(what.event)), FormatDate(what.on), dates});
}

void AddSteps(const std::vector<Step>& steps, Locale locale, std::vector<std::string>& lines) {
  if (steps.empty()) return;
  lines.push_back(Say(locale, "text-why"));
  for (std::size_t i = 0; i < steps.size(); ++i) {
    lines.push_back("  " + std::to_string(i + 1) + ". " + EscapeInvisible(TextOf(steps[i].message, locale)));
  }
}

std::string CollectedText(const CollectedDate& collected, Locale locale) {
  if (!collected.first) return Say(locale, "text-collected-none");
  std::string source = Label(locale, "source", FactSourceName(collected.source));
  if (collected.pointer) source = EscapeInvisible(*collected.pointer);
  if (collected.first == collected.last) return Say(locale, "text-collected", {FormatDate(*collected.first), source});
  return Say(locale, "text-collected-range", {FormatDate(*collected.first), FormatDate(*collected.last), source});
}

std::vector<std::string> EntryLines(const Report& report, const ElementRetention& entry, Locale locale) {
  const Answer* answer = report.AnswerAt(entry.answer);
  std::vector<std::string> lines;
  if (answer == nullptr || entry.last_record >= 0) lines.push_back(DeletionText(report, entry, locale));
  if (answer == nullptr) return lines;
  for (std::string& line : AnswerLines(*report.policies, entry.category, *answer, locale)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace

std::vector<std::string> AnswerLines(const PolicySet& policies, CategoryIndex category, const Answer& answer, Locale locale) {
  const Policy& policy = *policies.categories[category].policy;
  std::vector<std::string> lines;
  const std::string_view colon = PunctuationOf(locale).colon;
  std::string& first = lines.emplace_back();
  if (answer.status) first = Label(locale, "status", StatusName(*answer.status));
  Append(first, colon, DeletionText(answer, locale));
  if (answer.stores != nullptr && answer.status != Status::kNotCollected) lines.push_back(StoresText(policy, *answer.stores, locale));
  if (answer.what_if) lines.push_back(WhatIfText(*answer.what_if, locale));
  AddSteps(answer.steps, locale, lines);
  for (const std::string_view note : answer.notes) lines.push_back(Say(locale, "text-note", {TextOf(NoteLabel(note), locale)}));
  for (const std::string_view qualifier : answer.qualifiers) {
    if (std::find(answer.notes.begin(), answer.notes.end(), qualifier) != answer.notes.end()) continue;  // the note says more
    lines.push_back(Say(locale, "text-note", {TextOf(QualifierLabel(qualifier), locale)}));
  }
  for (const Reading& reading : ReadingsWorthShowing(answer)) {
    lines.push_back(Say(locale, "text-other-reading", {ReadingText(reading, locale), TextOf(ReadingLabel(reading.id), locale)}));
  }
  if (const RetentionRule* rule = RuleOf(policies, category)) {
    lines.push_back(ClauseText(&policy, rule->source.section, rule->source.row, locale).append(colon) + rule->statement.In(locale));
  }
  return lines;
}

std::string GroupTitle(const Report& report, const DatedGroup& group, Locale locale) {
  std::string names;
  for (const CategoryIndex category : group.categories) {
    Append(names, PunctuationOf(locale).item, report.policies->categories[category].category->name.In(locale));
  }
  return names;
}

std::vector<DatedGroup> DatedGroups(const Report& report, Locale locale) {
  std::vector<DatedGroup> groups;
  std::vector<std::size_t> counted;  // by group: the element counted last, from 1
  std::vector<bool> undated;         // by group: has an element of it records without a date?
  std::map<std::tuple<CategoryIndex, std::int32_t, std::int32_t, std::uint32_t>, std::size_t> known;
  std::map<std::tuple<std::string, std::vector<std::string>>, std::size_t> alike;
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    if (report.rows[i].ignored) continue;
    for (const ElementRetention& entry : report.RetentionAt(i).entries) {
      const auto key = std::tuple(entry.category, entry.answer, entry.last_record, report.rows[i].collected);
      auto place = known.find(key);
      if (place == known.end()) {
        DatedGroup group = {{}, CollectedText(report.CollectedAt(i), locale), EntryLines(report, entry, locale), 0};
        const auto [same, fresh] = alike.try_emplace(std::tuple(group.collected, group.lines), groups.size());
        if (fresh) groups.push_back(std::move(group));
        place = known.emplace(key, same->second).first;
        std::vector<CategoryIndex>& categories = groups[same->second].categories;
        const auto at = std::lower_bound(categories.begin(), categories.end(), entry.category);
        if (at == categories.end() || *at != entry.category) categories.insert(at, entry.category);
      }
      counted.resize(groups.size(), 0);
      undated.resize(groups.size(), false);
      if (counted[place->second] == i + 1) continue;
      counted[place->second] = i + 1;
      undated[place->second] = undated[place->second] || (report.CollectedAt(i).first && report.CollectedAt(i).undated > 0);
      ++groups[place->second].elements;
    }
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (undated[i]) groups[i].collected += Say(locale, "text-collected-undated");
  }
  StableSort(groups, [](const DatedGroup& a, const DatedGroup& b) { return a.categories.front() < b.categories.front(); });
  return groups;
}

}  // namespace policylens
