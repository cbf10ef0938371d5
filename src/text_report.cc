#include "text_report.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "dated_groups.h"
#include "labels.h"
#include "listed_findings.h"
#include "punctuation.h"
#include "text.h"
#include "text_table.h"

namespace policylens {
namespace {

// The writer of one report; `out_` grows from top to bottom.
class TextWriter {
 public:
  TextWriter(const Report& report, Locale locale, bool colour) : report_(report), locale_(locale), colour_(colour) {}

  std::string Write() {
    WriteHead();
    WriteGroup("title-unnamed", Verdict::kUnnamed);
    WriteGroup("title-ambiguous", Verdict::kAmbiguous);
    WriteGroup("title-named", Verdict::kNamed);
    WriteIgnored();
    WriteDates();
    WriteFindings();
    WriteNotes();
    WriteIssues();
    return std::move(out_);
  }

 private:
  using Row = std::vector<std::string>;

  std::string Tell(std::string_view name, std::vector<std::string> params = {}) const { return Say(locale_, name, std::move(params)); }

  std::string Painted(std::string_view text, const char* code) const {
    return colour_ ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m" : std::string(text);
  }

  void Title(std::string_view name, std::size_t count) { out_ += '\n' + Painted(Tell(name, {std::to_string(count)}), "1") + '\n'; }

  // ---- summary ----

  std::string FactsText() const {
    std::string text;
    for (const UsedFact& used : report_.facts) {
      Append(text, marks_.semicolon, Label(locale_, "event", EventName(used.event)));
      if (!used.product.empty()) text += " " + used.product;
      for (std::size_t i = 0; i < used.fact.values.size(); ++i) {
        const EventValue& value = used.fact.values[i];
        text += i == 0 ? " " : marks_.item;
        text += value.kind == EventValue::Kind::kDate ? FormatDate(value.date)
                                                      : Tell(value.kind == EventValue::Kind::kNone ? "none" : "unknown");
      }
      text += InBrackets(locale_, Label(locale_, "source", FactSourceName(used.fact.source)));
    }
    return text;
  }

  std::string PoliciesText() const {
    std::string text;
    for (const auto& policy : report_.policies->policies) {
      if (!report_.Uses(*policy)) continue;
      Append(text, marks_.comma, policy->id);
      if (policy->last_updated) text += " " + FormatDate(*policy->last_updated);
    }
    return text;
  }

  std::string ElementsText() const {
    const ReportSummary& sum = report_.summary;
    std::string text = Tell("text-elements", {std::to_string(sum.elements), std::to_string(sum.named), std::to_string(sum.ambiguous),
                                              std::to_string(sum.unnamed)});
    if (sum.ignored > 0) Append(text, marks_.comma, Tell("text-ignored", {std::to_string(sum.ignored)}));
    if (const auto coverage = sum.Coverage()) Append(text, marks_.semicolon, Tell("text-coverage", {std::to_string(*coverage)}));
    return text;
  }

  void WriteHead() {
    const InputSummary& input = report_.table.input;
    const std::string form = Label(locale_, "form", FormName(input.form));
    std::string day = report_.as_of ? FormatDate(*report_.as_of) : "";
    if (report_.as_of && report_.as_of_from_clock) day = Tell("as-of-clock", {day});
    const std::string name = EscapeInvisible(input.name);
    out_ += Painted(report_.as_of ? Tell("text-head", {name, form, day}) : Tell("text-head-no-day", {name, form}), "1") + '\n';
    const auto& found = report_.summary.findings;
    std::vector<Row> rows = {
        {Tell("label-elements"), ElementsText()},
        {Tell("label-findings"),
         Tell("text-findings", {std::to_string(found[0]), std::to_string(found[1]), std::to_string(found[2]), std::to_string(found[3])})},
        {Tell("label-next-deletion"), NextDeletionText(report_, locale_)},
        {Tell("label-policies"), PoliciesText()},
    };
    if (!report_.facts.empty()) rows.push_back({Tell("label-facts"), FactsText()});
    if (report_.calendar_source != FactSource::kDefault)
      rows.push_back({Tell("label-calendar"), Label(locale_, "calendar", report_.calendar.name)});
    out_ += AlignedRows(rows);
    if (report_.products_source == FactSource::kNone) out_ += "  " + Tell("products-none") + '\n';
  }

  // ---- elements ----

  std::string PlaceOf(std::size_t row) const {
    const Element& element = report_.ElementAt(row);
    return std::to_string(element.line) + ":" + std::to_string(element.column);
  }

  const std::string& CategoryName(CategoryIndex category) const {
    return report_.policies->categories[category].category->name.In(locale_);
  }

  std::string MatchText(const Match& match) const {
    std::string text = CategoryName(match.category);
    if (match.set_by_user) return text + InBrackets(locale_, Tell("text-set-by-user"));
    text += " " + std::to_string(match.confidence) + "%";
    if (!match.applies) text += InBrackets(locale_, Tell("text-perhaps"));
    return text;
  }

  std::string StatusText(const ElementRetention& entry) const {
    const Answer* answer = report_.AnswerAt(entry.answer);
    return answer == nullptr || !answer->status ? "" : Label(locale_, "status", StatusName(*answer->status));
  }

  void AddMatches(std::size_t row, std::vector<Row>& rows) const {
    const auto& matches = report_.MatchAt(row).matches;
    const auto& entries = report_.RetentionAt(row).entries;
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const bool first = i == 0;
      rows.push_back({first ? PlaceOf(row) : "", first ? PathLabel(report_, row, locale_) : "", MatchText(matches[i]),
                      StatusText(entries[i]), DeletionText(report_, entries[i], locale_)});
    }
    std::string differs;
    for (const std::string& what : report_.RetentionAt(row).differs) {
      Append(differs, marks_.item, Label(locale_, "differs", what));
    }
    if (!differs.empty()) rows.push_back({"", "", Tell("text-differ", {differs})});
  }

  std::string NearestText(std::size_t row) const {
    std::string text;
    for (const std::string& line : NearestLines(report_, row, locale_)) Append(text, marks_.semicolon, line);
    return text.empty() ? text : Tell("text-nearest", {text});
  }

  void WriteGroup(std::string_view title, Verdict verdict) {
    std::vector<Row> rows;
    std::size_t count = 0;
    for (std::size_t i = 0; i < report_.rows.size(); ++i) {
      if (report_.rows[i].ignored || report_.MatchAt(i).verdict != verdict) continue;
      ++count;
      if (verdict == Verdict::kUnnamed) {
        rows.push_back({PlaceOf(i), PathLabel(report_, i, locale_), NearestText(i)});
      } else {
        AddMatches(i, rows);
      }
    }
    if (count == 0) return;
    Title(title, count);
    out_ += AlignedRows(rows);
  }

  void WriteIgnored() {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < report_.rows.size(); ++i) {
      if (!report_.rows[i].ignored) continue;
      const std::string& reason = report_.decisions[static_cast<std::size_t>(report_.rows[i].decision)].reason;
      rows.push_back({PlaceOf(i), PathLabel(report_, i, locale_), reason.empty() ? "" : Tell("text-reason", {EscapeInvisible(reason)})});
    }
    if (rows.empty()) return;
    Title("title-ignored", rows.size());
    out_ += AlignedRows(rows);
  }

  // ---- dates ----

  void WriteDates() {
    const std::vector<DatedGroup> groups = DatedGroups(report_, locale_);
    if (groups.empty()) return;
    out_ += '\n' + Painted(Tell("title-dates"), "1") + '\n';
    for (const DatedGroup& group : groups) {
      const std::string elements =
          group.elements == 1 ? Tell("text-one-element") : Tell("text-some-elements", {std::to_string(group.elements)});
      out_ += "  " + GroupTitle(report_, group, locale_);
      out_.append(marks_.colon).append(elements).append(marks_.comma).append(group.collected) += '\n';
      for (const std::string& line : group.lines) out_ += "    " + line + '\n';
    }
  }

  // ---- findings and issues ----

  static const char* ColourOf(Level level) {
    constexpr const char* kColours[kLevelCount] = {"31", "33", "35", "2"};
    return kColours[static_cast<std::size_t>(level)];
  }

  void WriteFindings() {
    if (report_.findings.empty()) return;
    Title("title-findings", report_.findings.size());
    const ListedFindings listed = FindListed(report_);
    if (listed.count > 0) out_ += "  " + Tell("listed-findings", {std::to_string(listed.count)}) + '\n';
    for (const Finding& finding : report_.findings) {
      if (listed.Tell(finding)) continue;
      const std::string at = finding.line == 0 ? "" : std::to_string(finding.line) + ":" + std::to_string(finding.column) + " ";
      out_ += "  " + Painted(Label(locale_, "level", LevelName(finding.level)), ColourOf(finding.level)) + " " + finding.code + " " + at +
              EscapeInvisible(TextOf(finding.message, locale_)) + '\n';
      const std::string help = HelpOf(finding.message, locale_);
      if (!help.empty()) out_ += "    " + EscapeInvisible(help) + '\n';
      if (finding.clause.policy != nullptr) {
        out_ += "    " + ClauseText(finding.clause.policy, finding.clause.section, finding.clause.row, locale_) + '\n';
      }
    }
  }

  void WriteNotes() {
    std::vector<Row> rows;
    for (const PolicyNote* note : NotesTold(report_)) rows.push_back({note->id, EscapeInvisible(note->text.In(locale_))});
    if (rows.empty()) return;
    out_ += '\n' + Painted(Tell("title-notes"), "1") + '\n' + AlignedRows(rows);
  }

  void WriteIssues() {
    if (report_.issues.empty()) return;
    Title("title-issues", report_.issues.size());
    out_ += TextIssues(report_.issues, locale_, colour_);
  }

  const Report& report_;
  Locale locale_;
  const Punctuation& marks_ = PunctuationOf(locale_);
  bool colour_;
  std::string out_;
};

}  // namespace

std::string TextReport(const Report& report, Locale locale, bool colour) { return TextWriter(report, locale, colour).Write(); }

std::string TextIssues(const Issues& issues, Locale locale, bool colour) {
  const Punctuation& marks = PunctuationOf(locale);
  std::string out;
  for (const Issue& issue : issues) {
    const bool error = issue.severity == Severity::kError;
    const std::string severity = Label(locale, "issue", error ? "error" : "warning");
    out += "  " + (colour ? (error ? "\x1b[31m" : "\x1b[33m") + severity + "\x1b[0m" : severity) + " " + issue.code;
    out.append(marks.colon) += EscapeInvisible(TextOf(issue.message, locale));
    std::string at;
    if (!issue.file.empty()) at = EscapeInvisible(issue.file);
    if (issue.at.line != 0) {
      Append(at, marks.comma, Say(locale, "at-line", {std::to_string(issue.at.line), std::to_string(issue.at.column)}));
    }
    out += (at.empty() ? "" : InBrackets(locale, at)) + "\n";
    const std::string help = HelpOf(issue.message, locale);
    if (!help.empty()) out += "    " + EscapeInvisible(help) + "\n";
  }
  return out;
}

}  // namespace policylens
