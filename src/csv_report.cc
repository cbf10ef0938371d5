#include "csv_report.h"

#include <cstddef>
#include <string>
#include <vector>

#include "csv.h"
#include "labels.h"

namespace policylens {
namespace {

const std::vector<std::string> kHeader = {
    "path",          "pointer", "line",   "occurrences", "verdict",     "ignored", "applies",           "confidence",     "category",
    "category_name", "term",    "role",   "purposes",    "legal_basis", "stores",  "collected_first",   "collected_last", "earliest",
    "latest",        "bound",   "status", "deletion",    "section",     "row",     "retention_section", "retention_row",  "policy",
    "policy_date"};

std::string Day(const std::optional<Date>& date) { return date ? FormatDate(*date) : std::string(); }

std::string Hundredths(int value) {
  std::string digits = std::to_string(value % 100);
  if (digits.size() == 1) digits.insert(0, "0");
  return std::to_string(value / 100) + "." + digits;
}

template <typename List, typename Name>
std::string Joined(const List& list, Name name) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += "; ";
    out += name(item);
  }
  return out;
}

void AddElement(std::vector<std::string>& row, const Report& report, std::size_t i, Locale locale) {
  const Element& element = report.ElementAt(i);
  row.push_back(report.SubjectAt(i).path);
  row.push_back(element.pointer);
  row.push_back(std::to_string(element.line));
  row.push_back(std::to_string(element.occurrences));
  row.push_back(Label(locale, "verdict", VerdictName(report.MatchAt(i).verdict)));
  row.push_back(Say(locale, report.rows[i].ignored ? "yes" : "no"));
}

void AddCategory(std::vector<std::string>& row, const Report& report, const Match& match, Locale locale) {
  const CategoryRef& ref = report.policies->categories[match.category];
  row.push_back(Say(locale, match.set_by_user ? "text-set-by-user" : match.applies ? "yes" : "text-perhaps"));
  row.push_back(Hundredths(match.confidence));
  row.push_back(ref.category->id);
  row.push_back(ref.category->name.In(locale));
  row.push_back(match.term == nullptr ? "" : match.term->term);
  row.push_back(Label(locale, "role", RoleName(ref.category->role)));
  row.push_back(Joined(ref.category->purposes, [&](const Purpose& p) { return PurposeText(ref, p, locale); }));
  row.push_back(Joined(ref.category->legal_bases, [&](const LegalBasis& b) { return Label(locale, "basis", b.id); }));
  row.push_back(Joined(ref.category->stores, [&](const StoreUse& s) { return StoreLabel(*ref.policy, s.id, locale); }));
}

void AddRetention(std::vector<std::string>& row, const Report& report, std::size_t i, const ElementRetention* entry, Locale locale) {
  const CollectedDate& collected = report.CollectedAt(i);
  row.push_back(Day(collected.first));
  row.push_back(Day(collected.last));
  const Answer* answer = entry == nullptr ? nullptr : report.AnswerAt(entry->answer);
  const Answer* last = entry == nullptr ? nullptr : report.AnswerAt(entry->last_record);
  row.push_back(answer == nullptr ? "" : Day(answer->earliest));
  row.push_back(answer == nullptr ? "" : Day(last == nullptr ? answer->latest : last->latest));
  row.push_back(answer == nullptr ? "" : std::string(BoundName(answer->bound)));
  row.push_back(answer == nullptr || !answer->status ? "" : Label(locale, "status", StatusName(*answer->status)));
  row.push_back(answer == nullptr ? "" : DeletionText(report, *entry, locale));
}

void AddClauses(std::vector<std::string>& row, const Report& report, const Match& match) {
  const CategoryRef& ref = report.policies->categories[match.category];
  const SourceLocator& source = match.group != nullptr ? match.group->source : ref.category->source;
  row.push_back(source.section);
  row.push_back(source.row);
  const RetentionRule* rule = RuleOf(*report.policies, match.category);
  row.push_back(rule == nullptr ? "" : rule->source.section);
  row.push_back(rule == nullptr ? "" : rule->source.row);
  row.push_back(ref.policy->id);
  row.push_back(Day(ref.policy->last_updated));
}

}  // namespace

void WriteCsvReport(const Report& report, Locale locale, const TextSink& sink) {
  std::string out(kCsvStart);
  AppendCsvLine(out, kHeader);
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    const auto& matches = report.MatchAt(i).matches;
    const auto& entries = report.RetentionAt(i).entries;
    for (std::size_t m = 0; m < std::max<std::size_t>(matches.size(), 1); ++m) {
      std::vector<std::string> row;
      AddElement(row, report, i, locale);
      if (m < matches.size()) {
        AddCategory(row, report, matches[m], locale);
        AddRetention(row, report, i, m < entries.size() ? &entries[m] : nullptr, locale);
        AddClauses(row, report, matches[m]);
      }
      row.resize(kHeader.size());
      AppendCsvLine(out, row);
    }
    if (out.size() < (std::size_t{1} << 16)) continue;
    sink(out);
    out.clear();
  }
  sink(out);
}

}  // namespace policylens
