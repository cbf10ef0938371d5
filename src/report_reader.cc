#include "report_reader.h"

#include <algorithm>
#include <utility>

#include "check_options.h"
#include "report_fields.h"

namespace policylens {
namespace {

// Reads one report; the first member that is not as this program writes it makes the whole no report.
class Reader {
 public:
  Reader(const JsonValue& root, Report& report) : root_(root), report_(report), set_(*report.policies) {}

  bool Read() {
    ReadHead();
    ReadElements();
    ReadFindings();
    ReadSummary();
    for (const JsonValue& issue : fields_.List(root_, "issues")) report_.issues.push_back(ReadIssue(issue, fields_));
    return fields_.good;
  }

 private:
  // ---- head ----

  void ReadHead() {
    report_.as_of = fields_.Day(root_, "asOf");
    report_.as_of_from_clock = fields_.TextOrEmpty(root_, "asOfSource") == "clock";
    for (const JsonValue& product : fields_.List(root_, "products")) report_.products.push_back(product.text);
    report_.products_source = Source(fields_.Text(root_, "productsSource"));
    report_.table.input = ReadInput(fields_.Object(root_, "input"), fields_);
    ReadFacts();
    ReadContext();
    ReadCalendar(fields_.Object(root_, "calendar"));
    if (const JsonValue* options = root_.Find("options")) {
      report_.values = fields_.Flag(*options, "values");
      report_.keys_masked = fields_.Flag(*options, "maskKeys");
      report_.baseline = fields_.Flag(*options, "baseline");
      report_.unfold = static_cast<std::uint32_t>(fields_.CountOrZero(*options, "unfold"));
    }
  }

  std::vector<Date> Days(const JsonValue& list) {
    std::vector<Date> days;
    for (const JsonValue& day : list.items) {
      const auto date = ParseDate(day.text);
      fields_.good = fields_.good && date;
      days.push_back(date.value_or(Date{}));
    }
    return days;
  }

  // The days stand there where the calendar is not built in.
  void ReadCalendar(const JsonValue& json) {
    Calendar& calendar = report_.calendar;
    const std::string& name = fields_.Text(json, "name");
    const JsonValue* holidays = json.Find("holidays");
    const JsonValue* workdays = json.Find("workdays");
    if (holidays != nullptr && workdays != nullptr) {
      calendar = MakeCalendar(name, Days(*holidays), Days(*workdays));
    } else {
      calendar = BuiltinCalendar(name).value_or(Calendar{});
    }
    calendar.name = name;
    calendar.valid_to = fields_.Day(json, "validTo");
    report_.calendar_source = Source(fields_.Text(json, "source"));
  }

  FactSource Source(const std::string& name) {
    for (int i = 0; i <= static_cast<int>(FactSource::kDefault); ++i) {
      if (FactSourceName(static_cast<FactSource>(i)) == name) return static_cast<FactSource>(i);
    }
    fields_.good = false;
    return FactSource::kNone;
  }

  Fact ReadFact(const JsonValue& object) {
    Fact fact;
    fact.source = Source(fields_.Text(object, "source"));
    const JsonValue* value = object.Find("value");
    if (value == nullptr || fact.source == FactSource::kNone) return fact;
    const auto add = [&](const JsonValue& one) { fact.values.push_back(ParseEventValue(one.text).value_or(EventValue{})); };
    if (!value->IsArray()) return add(*value), fact;
    for (const JsonValue& one : value->items) add(one);
    return fact;
  }

  void ReadFacts() {
    for (const JsonMember& member : fields_.Object(root_, "facts").members) {
      const auto event = EventByName(member.key);
      if (!event) continue;
      Fact general = ReadFact(member.value);
      if (!general.values.empty()) report_.facts.push_back({*event, "", std::move(general)});
      const JsonValue* products = member.value.Find("products");
      if (products == nullptr) continue;
      for (const JsonMember& product : products->members) report_.facts.push_back({*event, product.key, ReadFact(product.value)});
    }
  }

  static void TakeList(const JsonValue& object, std::string_view key, std::optional<std::vector<std::string>>& out) {
    const JsonValue* list = object.Find(key);
    if (list == nullptr) return;
    out.emplace();
    for (const JsonValue& item : list->items) out->push_back(item.text);
  }

  static void TakeBool(const JsonValue& object, std::string_view key, std::optional<bool>& out) {
    const JsonValue* value = object.Find(key);
    if (value != nullptr) out = value->boolean;
  }

  void ReadContext() {
    const JsonValue& object = fields_.Object(root_, "context");
    UseContext& context = report_.context;
    TakeList(object, "userRegions", context.user_regions);
    TakeList(object, "resourceRegions", context.resource_regions);
    TakeList(object, "hostingServices", context.hosting_services);
    TakeBool(object, "minimumAgeEnsured", context.minimum_age_ensured);
    const JsonValue* tke = object.Find("tke");
    if (tke == nullptr) return;
    TakeBool(*tke, "purchased", context.tke_purchased);
    TakeBool(*tke, "authorized", context.tke_authorized);
  }

  // ---- elements ----

  void ReadElements() {
    for (const JsonValue& element : fields_.List(root_, "elements")) ReadElement(element);
    report_.rows.Close();
  }

  void ReadElement(const JsonValue& json) {
    const auto number = static_cast<std::uint32_t>(report_.rows.size());
    Element element;
    Subject subject;
    element.subject = number;
    element.pointer = fields_.Text(json, "pointer");
    element.first = fields_.Text(json, "first");
    subject.path = fields_.Text(json, "path");
    subject.name = fields_.Text(json, "name");
    for (const JsonValue& path : fields_.List(json, "paths")) element.paths.push_back(path.text);
    element.more_paths = fields_.Flag(json, "morePaths");
    element.occurrences = fields_.Count(json, "occurrences");
    element.line = static_cast<std::uint32_t>(fields_.Count(json, "line"));
    element.column = static_cast<std::uint32_t>(fields_.Count(json, "column"));
    element.offset = fields_.Count(json, "offset");
    element.values = ValueTypeByName(fields_.TextOrEmpty(json, "valueType")).value_or(ValueType::kNone);
    if (const JsonValue* empty = json.Find("empty")) element.empty = empty->boolean;
    report_.table.elements.push_back(std::move(element));
    report_.table.subjects.push_back(std::move(subject));
    ReportRow row;
    row.match = row.retention = row.collected = number;
    row.ignored = fields_.Flag(json, "ignored");
    row.decision = ReadDecision(json);
    report_.rows.Add(row);
    ReadMatches(json);
    ReadCollected(fields_.Object(json, "collected"));
    ReadRetention(json);
  }

  std::int32_t ReadDecision(const JsonValue& json) {
    const JsonValue* object = json.Find("decision");
    if (object == nullptr) return -1;
    Decision decision;
    decision.pointer = fields_.Text(json, "pointer");
    if (const JsonValue* category = object->Find("category"); category != nullptr && category->IsString())
      decision.category = category->text;
    decision.ignore = fields_.Flag(*object, "ignore");
    decision.reason = fields_.Text(*object, "reason");
    decision.date = fields_.Day(*object, "date");
    report_.decisions.push_back(std::move(decision));
    return static_cast<std::int32_t>(report_.decisions.size() - 1);
  }

  CategoryIndex CategoryOf(const JsonValue& json) {
    const auto category = set_.FindCategory(fields_.Text(json, "category"));
    if (!category) fields_.good = false;
    return category.value_or(0);
  }

  // The term in its group, or (a report of an earlier version) in the one its clause names: terms repeat over the groups.
  void FindTerm(const JsonValue& json, CategoryIndex category, const TermGroup*& found, const Term*& term) {
    const JsonValue* text = json.Find("term");
    if (text == nullptr || !text->IsString()) return;
    const JsonValue* clause = json.Find("clause");
    const JsonValue* row = clause == nullptr ? nullptr : clause->Find("row");
    const JsonValue* id = json.Find("group");
    const bool named = id != nullptr && id->IsString();
    for (const TermGroup& group : set_.categories[category].category->groups) {
      if (named && group.id != id->text) continue;
      for (const Term& listed : group.terms) {
        if (listed.term != text->text || (term != nullptr && (row == nullptr || group.source.row != row->text))) continue;
        if (term != nullptr && found->source.row == group.source.row) continue;
        found = &group;
        term = &listed;
      }
    }
  }

  // A match by the record alone names no term, only the group that lists such records.
  void FindGroup(const JsonValue& json, CategoryIndex category, const TermGroup*& found) {
    const JsonValue* id = json.Find("group");
    if (found != nullptr || id == nullptr || !id->IsString()) return;
    for (const TermGroup& group : set_.categories[category].category->groups) {
      if (group.id == id->text) found = &group;
    }
  }

  void ReadMatches(const JsonValue& json) {
    MatchResult result;
    const std::string& verdict = fields_.Text(json, "verdict");
    for (const Verdict v : {Verdict::kNamed, Verdict::kAmbiguous, Verdict::kUnnamed}) {
      if (VerdictName(v) == verdict) result.verdict = v;
    }
    for (const JsonValue& match : fields_.List(json, "matches")) result.matches.push_back(ReadMatch(match));
    for (const JsonValue& item : fields_.List(json, "nearest")) {
      Nearest nearest;
      const TermGroup* group = nullptr;
      nearest.category = CategoryOf(item);
      FindTerm(item, nearest.category, group, nearest.term);
      nearest.confidence = fields_.Hundredths(item, "confidence");
      nearest.why = Verbatim(fields_.Text(item, "why"), "", "");
      result.nearest.push_back(std::move(nearest));
    }
    report_.matches.push_back(std::move(result));
  }

  Match ReadMatch(const JsonValue& json) {
    Match match;
    match.category = CategoryOf(json);
    match.confidence = fields_.Hundredths(json, "confidence");
    match.applies = fields_.Text(json, "applies") == "yes";
    match.set_by_user = fields_.Flag(json, "setByUser");
    FindTerm(json, match.category, match.group, match.term);
    FindGroup(json, match.category, match.group);
    for (const JsonValue& item : fields_.List(json, "evidence")) {
      Evidence evidence;
      evidence.word = fields_.Text(item, "word");
      const std::string& from = fields_.Text(item, "from");
      for (int i = 0; i <= static_cast<int>(EvidenceFrom::kProduct); ++i) {
        if (EvidenceFromName(static_cast<EvidenceFrom>(i)) == from) evidence.from = static_cast<EvidenceFrom>(i);
      }
      match.evidence.push_back(std::move(evidence));
    }
    return match;
  }

  void ReadCollected(const JsonValue& json) {
    CollectedDate collected;
    collected.source = Source(fields_.Text(json, "source"));
    if (const JsonValue* pointer = json.Find("pointer"); pointer != nullptr && pointer->IsString()) collected.pointer = pointer->text;
    collected.first = fields_.Day(json, "first");
    collected.last = fields_.Day(json, "last");
    collected.dated = fields_.Count(json, "dated");
    collected.undated = fields_.Count(json, "undated");
    report_.collected.push_back(std::move(collected));
  }

  void ReadRetention(const JsonValue& json) {
    RetentionSet set;
    for (const JsonValue& item : fields_.List(json, "retention")) {
      ElementRetention entry;
      entry.category = CategoryOf(item);
      if (const JsonValue* error = item.Find("error")) {
        entry.error = std::make_unique<Issue>(
            Issue{Severity::kError, fields_.Text(*error, "code"), Verbatim(fields_.Text(*error, "message"), "", ""), {}});
      } else {
        entry.answer = AddAnswer(item);
      }
      if (const JsonValue* last = item.Find("lastRecord")) entry.last_record = AddAnswer(*last);
      set.entries.push_back(std::move(entry));
    }
    for (const JsonValue& what : fields_.List(json, "differs")) set.differs.push_back(what.text);
    report_.retentions.push_back(std::move(set));
  }

  std::int32_t AddAnswer(const JsonValue& json) {
    report_.answers.push_back(ReadAnswer(json, fields_, report_.texts, report_.text_lists));
    return static_cast<std::int32_t>(report_.answers.size() - 1);
  }

  // ---- findings, summary, issues ----

  void ReadFindings() {
    for (const JsonValue& json : fields_.List(root_, "findings")) {
      Finding finding;
      finding.id = fields_.Text(json, "id");
      finding.code = fields_.Text(json, "code");
      finding.level = LevelByName(fields_.Text(json, "level")).value_or(Level::kNote);
      finding.message = Verbatim(fields_.Text(json, "message"), fields_.Text(json, "help"), "");
      const JsonValue& clause = fields_.Object(json, "clause");
      if (!clause.members.empty()) {
        finding.clause.policy = set_.FindPolicy(fields_.Text(clause, "policy"));
        finding.clause.section = fields_.Text(clause, "section");
        finding.clause.row = fields_.Text(clause, "row");
      }
      if (const JsonValue* category = json.Find("category"); category != nullptr && category->IsString()) {
        finding.category = CategoryOf(json);
      }
      if (const JsonValue* pointer = json.Find("pointer"); pointer != nullptr && pointer->IsString()) finding.pointer = pointer->text;
      finding.line = static_cast<std::uint32_t>(fields_.CountOrZero(json, "line"));
      finding.column = static_cast<std::uint32_t>(fields_.CountOrZero(json, "column"));
      ReadNotes(json, finding);
      report_.findings.push_back(std::move(finding));
    }
  }

  void ReadNotes(const JsonValue& json, Finding& finding) {
    const JsonValue* list = json.Find("notes");
    for (std::size_t i = 0; list != nullptr && finding.clause.policy != nullptr && i < list->items.size(); ++i) {
      const std::string& id = fields_.Text(list->items[i], "id");
      for (const PolicyNote& note : finding.clause.policy->notes) {
        if (note.id == id) finding.notes.push_back(&note);
      }
    }
  }

  void ReadSummary() {
    const JsonValue& json = fields_.Object(root_, "summary");
    ReportSummary& summary = report_.summary;
    summary.elements = fields_.Count(json, "elements");
    summary.named = fields_.Count(json, "named");
    summary.ambiguous = fields_.Count(json, "ambiguous");
    summary.unnamed = fields_.Count(json, "unnamed");
    summary.ignored = fields_.Count(json, "ignored");
    const JsonValue& findings = fields_.Object(json, "findings");
    for (int i = 0; i < kLevelCount; ++i) summary.findings[i] = fields_.Count(findings, LevelName(static_cast<Level>(i)));
    summary.next_deletion = fields_.Day(json, "nextDeletion");
  }

  const JsonValue& root_;
  Report& report_;
  const PolicySet& set_;
  ReportFields fields_;
};

Outcome<ReadReport> Refused(std::string code, Message message) {
  return {std::nullopt, {{Severity::kError, std::move(code), std::move(message), {}}}};
}

}  // namespace

Outcome<ReadReport> ReadReportJson(const JsonValue& json, std::shared_ptr<const PolicySet> policies) {
  ReportFields fields;
  if (fields.Text(json, "format") != "policylens-report/1") return Refused("invalid-field", {"report.no-report", {}});
  for (const JsonValue& policy : fields.List(json, "policies")) {
    const std::string& id = fields.Text(policy, "id");
    const Policy* loaded = policies->FindPolicy(id);
    if (loaded == nullptr || loaded->sha256 != fields.Text(policy, "sha256"))
      return Refused("unknown-policy", {"report.other-policy", {id}});
  }
  Outcome<ReadReport> out;
  out.value.emplace();
  out.value->locale = LocaleByName(fields.TextOrEmpty(json, "locale")).value_or(Locale::kEn);
  out.value->report.policies = std::move(policies);
  if (!fields.good || !Reader(json, out.value->report).Read()) return Refused("invalid-field", {"report.no-report", {}});
  return out;
}

}  // namespace policylens
