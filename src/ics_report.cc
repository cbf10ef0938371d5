#include "ics_report.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "export_text.h"
#include "labels.h"
#include "sha256.h"

namespace policylens {
namespace {

constexpr std::size_t kFoldOctets = 75;
constexpr std::size_t kNamesShown = 20;  // of an event's elements; the rest is counted

// What makes an event: elements that share it share the event.
using EventKey = std::tuple<Date, Date, CategoryIndex, Bound>;

void AppendFolded(std::string& out, std::string_view line) {
  std::size_t room = kFoldOctets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    out.append(line.substr(0, cut)) += "\r\n ";
    line.remove_prefix(cut);
    room = kFoldOctets - 1;  // the blank that continues counts
  }
  out.append(line) += "\r\n";
}

void AppendLine(std::string& out, std::string_view line) { out.append(line) += "\r\n"; }

std::string BasicDay(Date date) {
  std::string day = FormatDate(date);
  std::erase(day, '-');
  return day;
}

bool IsDated(const Answer& answer) {
  const bool promised = answer.bound == Bound::kExact || answer.bound == Bound::kUpper || answer.bound == Bound::kBetween;
  return promised && answer.earliest && answer.latest;
}

std::map<EventKey, std::vector<std::size_t>> CollectEvents(const Report& report) {
  std::map<EventKey, std::vector<std::size_t>> events;
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    if (report.rows[i].ignored) continue;
    for (const ElementRetention& entry : report.RetentionAt(i).entries) {
      const Answer* first = report.AnswerAt(entry.answer);
      const Answer* last = report.AnswerAt(entry.last_record);
      if (first == nullptr || !IsDated(*first) || (last != nullptr && !IsDated(*last))) continue;
      const Date end = last == nullptr ? *first->latest : *last->latest;
      const Bound bound = last == nullptr ? first->bound : Bound::kBetween;
      events[{*first->earliest, end, entry.category, bound}].push_back(i);
    }
  }
  return events;
}

// The category, the days and whose they are. By path, not by pointer: the items of a description may change their order.
std::string UidOf(const Report& report, const EventKey& key, const std::vector<std::size_t>& rows) {
  std::multiset<std::string> paths;
  for (std::size_t i : rows) paths.insert(report.SubjectAt(i).path);
  std::string cause = report.policies->categories[std::get<2>(key)].category->id + "\n" + FormatDate(std::get<0>(key)) + "\n" +
                      FormatDate(std::get<1>(key)) + "\n" + std::string(BoundName(std::get<3>(key)));
  for (const std::string& path : paths) (cause += '\n') += path;
  return Sha256Hex(cause).substr(0, 32) + "@policylens";
}

std::string NamesOf(const Report& report, const std::vector<std::size_t>& rows, Locale locale) {
  std::string names;
  for (std::size_t n = 0; n < std::min(rows.size(), kNamesShown); ++n) names += "\n- " + report.SubjectAt(rows[n]).path;
  if (rows.size() > kNamesShown) names += "\n" + Export(locale, "ics-more", {std::to_string(rows.size() - kNamesShown)});
  return names;
}

std::string DescriptionOf(const Report& report, const EventKey& key, const std::vector<std::size_t>& rows, Locale locale) {
  const CategoryRef& ref = report.policies->categories[std::get<2>(key)];
  const std::string from = FormatDate(std::get<0>(key));
  const std::string to = FormatDate(std::get<1>(key));
  std::string text = from == to ? Export(locale, "ics-on", {from}) : Export(locale, "ics-between", {from, to});
  if (const RetentionRule* rule = RuleOf(*report.policies, std::get<2>(key))) {
    text += "\n" + rule->statement.In(locale) + "\n" + ClauseText(ref.policy, rule->source.section, rule->source.row, locale);
  }
  text += "\n" + Export(locale, "ics-elements", {std::to_string(rows.size())}) + NamesOf(report, rows, locale);
  return text + "\n" + Export(locale, "disclaimer");
}

// DTSTAMP must be a moment, and the engine has no clock: the as-of day, else the policy's own day.
std::string StampOf(const Report& report, const Policy& policy) {
  const Date day = report.as_of.value_or(policy.last_updated.value_or(Date{0}));
  return BasicDay(day) + "T000000Z";
}

void AppendEvent(std::string& out, const Report& report, const EventKey& key, const std::vector<std::size_t>& rows, Locale locale) {
  const CategoryRef& ref = report.policies->categories[std::get<2>(key)];
  const std::string summary = Export(locale, "ics-summary", {ref.category->name.In(locale), std::to_string(rows.size())});
  AppendLine(out, "BEGIN:VEVENT");
  AppendLine(out, "UID:" + UidOf(report, key, rows));
  AppendLine(out, "DTSTAMP:" + StampOf(report, *ref.policy));
  AppendLine(out, "DTSTART;VALUE=DATE:" + BasicDay(std::get<0>(key)));
  // DTEND is the day after the last one; the calendar ends with the year 9999, where it is left out (one day is meant then).
  if (std::get<1>(key) < kLastDate) AppendLine(out, "DTEND;VALUE=DATE:" + BasicDay(Date{std::get<1>(key).days + 1}));
  AppendIcsText(out, "SUMMARY", summary);
  AppendIcsText(out, "DESCRIPTION", DescriptionOf(report, key, rows, locale));
  AppendLine(out, "TRANSP:TRANSPARENT");
  AppendLine(out, "BEGIN:VALARM");
  AppendLine(out, "ACTION:DISPLAY");
  AppendLine(out, "TRIGGER:-P7D");
  AppendIcsText(out, "DESCRIPTION", summary);
  AppendLine(out, "END:VALARM");
  AppendLine(out, "END:VEVENT");
}

}  // namespace

void AppendIcsText(std::string& out, std::string_view name, std::string_view text) {
  std::string line = std::string(name) + ":";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' || c == '\n') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      line += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      line += '\\';
      line += c;
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      line += c;
    }
  }
  AppendFolded(out, line);
}

void WriteIcsReport(const Report& report, Locale locale, const TextSink& sink) {
  std::string out;
  AppendLine(out, "BEGIN:VCALENDAR");
  AppendLine(out, "VERSION:2.0");
  AppendLine(out, "PRODID:-//PolicyLens//PolicyLens " + std::string(kEngineVersion) + "//EN");
  AppendLine(out, "CALSCALE:GREGORIAN");
  AppendLine(out, "METHOD:PUBLISH");
  for (const auto& [key, rows] : CollectEvents(report)) AppendEvent(out, report, key, rows, locale);
  AppendLine(out, "END:VCALENDAR");
  sink(out);
}

}  // namespace policylens
