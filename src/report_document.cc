#include "report_document.h"

#include <algorithm>
#include <utility>

#include "dated_groups.h"
#include "labels.h"
#include "listed_findings.h"
#include "punctuation.h"
#include "text.h"

namespace policylens {
namespace {

using Row = std::vector<std::string>;

class DocumentBuilder {
 public:
  DocumentBuilder(const Report& report, Locale locale) : report_(report), locale_(locale) {}

  ReportDocument Build() {
    ReportDocument document;
    document.title = Tell("doc-title", {EscapeInvisible(report_.table.input.name)});
    Add(document, Summary());
    Add(document, Findings());
    Add(document, Unnamed());
    Add(document, Matched(Verdict::kAmbiguous, "title-ambiguous"));
    Add(document, Matched(Verdict::kNamed, "title-named"));
    Add(document, Categories());
    Add(document, Dates());
    Add(document, Notes());
    Add(document, Policies());
    Add(document, Problems());
    return document;
  }

 private:
  std::string Tell(std::string_view name, std::vector<std::string> params = {}) const { return Say(locale_, name, std::move(params)); }
  static std::string Number(std::uint64_t number) { return std::to_string(number); }

  static void Add(ReportDocument& document, DocumentSection section) {
    if (!section.paragraphs.empty() || !section.table.rows.empty()) document.sections.push_back(std::move(section));
  }

  static std::string Capital(std::string_view text) {
    if (text.empty() || text[0] < 'a' || text[0] > 'z') return std::string(text);
    std::string out(1, static_cast<char>(text[0] - 'a' + 'A'));
    return out.append(text.substr(1));
  }

  Row Head(std::initializer_list<std::string_view> names) const {
    Row head;
    for (const std::string_view name : names) head.push_back(Capital(Tell(name)));
    return head;
  }

  template <typename List, typename Name>
  static std::string Lines(const List& list, Name name) {
    std::string text;
    for (const auto& item : list) text += (text.empty() ? "" : "\n") + name(item);
    return text;
  }

  // ---- summary ----

  DocumentSection Summary() const {
    DocumentSection section;
    const ReportSummary& sum = report_.summary;
    const auto& found = sum.findings;
    std::string day = report_.as_of ? FormatDate(*report_.as_of) : "–";
    if (report_.as_of_from_clock) day = Tell("as-of-clock", {day});
    const auto coverage = sum.Coverage();
    section.title = Tell("doc-summary");
    section.table.head = Head({"doc-what", "doc-value"});
    section.table.rows = {
        {Tell("doc-as-of"), day},
        {Tell("doc-form"), Label(locale_, "form", FormName(report_.table.input.form))},
        {Tell("label-elements"),
         Tell("text-elements", {Number(sum.elements), Number(sum.named), Number(sum.ambiguous), Number(sum.unnamed)})},
        {Tell("doc-ignored"), Number(sum.ignored)},
        {Tell("doc-coverage"), coverage ? Number(static_cast<std::uint64_t>(*coverage)) + "%" : "–"},
        {Tell("label-findings"), Tell("text-findings", {Number(found[0]), Number(found[1]), Number(found[2]), Number(found[3])})},
        {Tell("label-next-deletion"), NextDeletionText(report_, locale_)},
        {Tell("label-calendar"), Label(locale_, "calendar", report_.calendar.name)},
    };
    for (const UsedFact& used : report_.facts) section.table.rows.push_back(FactRow(used));
    for (Row& row : section.table.rows) row[0] = Capital(row[0]);
    if (report_.products_source == FactSource::kNone) section.paragraphs.push_back(Tell("products-none"));
    return section;
  }

  Row FactRow(const UsedFact& used) const {
    std::string name = Label(locale_, "event", EventName(used.event));
    if (!used.product.empty()) name += InBrackets(locale_, used.product);
    const std::string values = Lines(used.fact.values, [&](const EventValue& value) {
      if (value.kind == EventValue::Kind::kDate) return FormatDate(value.date);
      return Tell(value.kind == EventValue::Kind::kNone ? "none" : "unknown");
    });
    return {name, values + InBrackets(locale_, Label(locale_, "source", FactSourceName(used.fact.source)))};
  }

  // ---- findings ----

  // With a capital and a full stop.
  std::string Ended(std::string_view text) const {
    const std::string_view stop = locale_ == Locale::kEn ? "." : "。";
    const bool ended = text.empty() || text.ends_with(stop) || text.ends_with('?') || text.ends_with("？");
    return Capital(text) + std::string(ended ? "" : stop);
  }

  // A sentence of ours: what stands in backticks is a word of the input or of a format. Where a word itself holds a backtick the
  // pairs are not to be told, and all stay as they are.
  static std::string Sentence(std::string text) {
    text = EscapeInvisible(text);
    if (std::count(text.begin(), text.end(), '`') % 2 != 0) return text;
    bool inside = false;
    for (char& c : text) {
      if (c != '`') continue;
      c = inside ? kCodeEnd : kCodeStart;
      inside = !inside;
    }
    return text;
  }

  std::string SentenceAndHelp(const Message& message) const {
    const std::string help = HelpOf(message, locale_);
    return Ended(Sentence(TextOf(message, locale_))) + (help.empty() ? "" : "\n" + Ended(Sentence(help)));
  }

  DocumentSection Findings() const {
    DocumentSection section;
    section.title = Tell("title-findings", {Number(report_.findings.size())});
    section.table.head = Head({"doc-level", "doc-code", "doc-message", "doc-place", "doc-clause"});
    const ListedFindings listed = FindListed(report_);
    if (listed.count > 0) section.paragraphs.push_back(Ended(Tell("listed-findings", {Number(listed.count)})));
    for (const Finding& finding : report_.findings) {
      if (listed.Tell(finding)) continue;
      section.table.rows.push_back({Label(locale_, "level", LevelName(finding.level)), finding.code, SentenceAndHelp(finding.message),
                                    finding.line == 0 ? "" : Number(finding.line) + ":" + Number(finding.column),
                                    ClauseText(finding.clause.policy, finding.clause.section, finding.clause.row, locale_)});
      section.table.levels.push_back(LevelName(finding.level));
    }
    return section;
  }

  // ---- elements ----

  std::string Place(std::size_t row) const { return Number(report_.ElementAt(row).line) + ":" + Number(report_.ElementAt(row).column); }

  const std::string& CategoryName(CategoryIndex category) const {
    return report_.policies->categories[category].category->name.In(locale_);
  }

  bool Counts(std::size_t row, Verdict verdict) const { return !report_.rows[row].ignored && report_.MatchAt(row).verdict == verdict; }

  DocumentSection Unnamed() const {
    DocumentSection section;
    section.table.head = Head({"doc-place", "doc-element", "doc-nearest"});
    for (std::size_t i = 0; i < report_.rows.size(); ++i) {
      if (!Counts(i, Verdict::kUnnamed)) continue;
      section.table.rows.push_back({Place(i), PathLabel(report_, i, locale_),
                                    Lines(NearestLines(report_, i, locale_), [](const std::string& line) { return Sentence(line); })});
    }
    section.title = Tell("title-unnamed", {Number(section.table.rows.size())});
    return section;
  }

  std::string MatchText(const Match& match) const {
    std::string text = CategoryName(match.category);
    if (match.set_by_user) return text + InBrackets(locale_, Tell("text-set-by-user"));
    if (match.term != nullptr) Append(text, marks_.colon, TermLabel(match.term, locale_));
    std::string sure = Number(match.confidence) + "%";
    if (!match.applies) Append(sure, marks_.comma, Tell("text-perhaps"));
    return text + InBrackets(locale_, sure);
  }

  std::string MatchClause(const Match& match) const {
    const CategoryRef& ref = report_.policies->categories[match.category];
    const SourceLocator& source = match.group == nullptr ? ref.category->source : match.group->source;
    return ClauseText(ref.policy, source.section, source.row, locale_);
  }

  std::string DateText(const ElementRetention& entry) const {
    const Answer* answer = report_.AnswerAt(entry.answer);
    std::string text = DeletionText(report_, entry, locale_);
    if (answer != nullptr && answer->status) text += InBrackets(locale_, Label(locale_, "status", StatusName(*answer->status)));
    return text;
  }

  DocumentSection Matched(Verdict verdict, std::string_view title) const {
    DocumentSection section;
    section.table.head = Head({"doc-place", "doc-element", "doc-category", "doc-deletion", "doc-clause"});
    for (std::size_t i = 0; i < report_.rows.size(); ++i) {
      if (!Counts(i, verdict)) continue;
      const auto& matches = report_.MatchAt(i).matches;
      std::string categories = Lines(matches, [&](const Match& match) { return MatchText(match); });
      const auto& differs = report_.RetentionAt(i).differs;
      std::string what;
      for (const std::string& code : differs) Append(what, marks_.item, Label(locale_, "differs", code));
      if (!what.empty()) categories += "\n" + Tell("text-differ", {what});
      section.table.rows.push_back({Place(i), PathLabel(report_, i, locale_), categories,
                                    Lines(report_.RetentionAt(i).entries, [&](const ElementRetention& e) { return DateText(e); }),
                                    Lines(matches, [&](const Match& match) { return MatchClause(match); })});
    }
    section.title = Tell(title, {Number(section.table.rows.size())});
    return section;
  }

  // ---- categories ----

  std::string StoreText(const Policy& policy, const StoreUse& store) const {
    std::string kinds;
    for (const std::string& kind : store.kinds) Append(kinds, marks_.item, Label(locale_, "kind", kind));
    return StoreLabel(policy, store.id, locale_) + InBrackets(locale_, kinds);
  }

  Row CategoryRow(const CategoryRef& ref, std::size_t elements) const {
    const Category& category = *ref.category;
    return {category.name.In(locale_),
            Label(locale_, "role", RoleName(category.role)),
            Lines(category.purposes, [&](const Purpose& p) { return PurposeText(ref, p, locale_) + (p.only ? Tell("only") : ""); }),
            Lines(category.legal_bases,
                  [&](const LegalBasis& b) {
                    return Label(locale_, "basis", b.id) + (b.qualifier.en.empty() ? "" : InBrackets(locale_, b.qualifier.In(locale_)));
                  }),
            Lines(category.stores, [&](const StoreUse& s) { return StoreText(*ref.policy, s); }),
            Number(elements)};
  }

  DocumentSection Categories() const {
    DocumentSection section;
    section.title = Tell("doc-categories");
    section.table.head = Head({"doc-category", "label-role", "label-purpose", "label-basis", "label-store", "label-elements"});
    std::vector<std::size_t> counts(report_.policies->categories.size(), 0);
    for (std::size_t i = 0; i < report_.rows.size(); ++i) {
      if (report_.rows[i].ignored) continue;
      for (const Match& match : report_.MatchAt(i).matches) ++counts[match.category];
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const CategoryRef& ref = report_.policies->categories[i];
      if (report_.Uses(*ref.policy)) section.table.rows.push_back(CategoryRow(ref, counts[i]));
    }
    return section;
  }

  // ---- dates ----

  DocumentSection Dates() const {
    DocumentSection section;
    section.title = Tell("title-dates");
    section.table.head = Head({"doc-category", "label-elements", "doc-explanation"});
    for (const DatedGroup& group : DatedGroups(report_, locale_)) {
      const std::string lines = Lines(group.lines, [](const std::string& line) { return line; });
      section.table.rows.push_back({GroupTitle(report_, group, locale_), Number(group.elements), group.collected + "\n" + lines});
    }
    return section;
  }

  // Each note once, however many findings rest on it.
  DocumentSection Notes() const {
    DocumentSection section;
    section.title = Tell("title-notes");
    section.table.head = Head({"doc-note", "doc-reading"});
    for (const PolicyNote* note : NotesTold(report_)) {
      section.table.rows.push_back({note->id, EscapeInvisible(note->text.In(locale_))});
    }
    return section;
  }

  // ---- what it was checked against, and what went wrong ----

  DocumentSection Policies() const {
    DocumentSection section;
    section.title = Tell("doc-policies");
    section.paragraphs = {Tell("doc-disclaimer")};
    section.table.head = Head({"doc-policy", "doc-id", "doc-updated", "doc-hash"});
    for (const auto& policy : report_.policies->policies) {
      if (!report_.Uses(*policy)) continue;
      section.table.rows.push_back(
          {policy->title.In(locale_), policy->id, policy->last_updated ? FormatDate(*policy->last_updated) : "–", policy->sha256});
    }
    return section;
  }

  DocumentSection Problems() const {
    DocumentSection section;
    section.title = Tell("title-issues", {Number(report_.issues.size())});
    section.table.head = Head({"doc-level", "doc-code", "doc-message", "doc-place"});
    for (const Issue& issue : report_.issues) {
      section.table.rows.push_back({Label(locale_, "issue", issue.severity == Severity::kError ? "error" : "warning"), issue.code,
                                    SentenceAndHelp(issue.message),
                                    issue.at.line == 0 ? "" : Number(issue.at.line) + ":" + Number(issue.at.column)});
    }
    return section;
  }

  const Report& report_;
  Locale locale_;
  const Punctuation& marks_ = PunctuationOf(locale_);
};

}  // namespace

ReportDocument MakeDocument(const Report& report, Locale locale) { return DocumentBuilder(report, locale).Build(); }

}  // namespace policylens
