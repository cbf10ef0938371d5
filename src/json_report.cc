#include "json_report.h"

#include <array>

#include "answer_json.h"
#include "json_head.h"
#include "json_issue.h"

namespace policylens {
namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

void WriteNumberOrNull(JsonWriter& json, std::uint64_t number) {
  if (number != 0) {
    json.Integer(static_cast<std::int64_t>(number));
  } else {
    json.Null();
  }
}

template <typename Text>
void WriteTextOrNull(JsonWriter& json, const std::optional<Text>& text) {
  if (text) {
    json.String(*text);
  } else {
    json.Null();
  }
}

template <typename List>
void WriteTexts(JsonWriter& json, const List& texts) {
  json.BeginArray();
  for (const auto& text : texts) json.String(text);
  json.EndArray();
}

void WriteCount(JsonWriter& json, std::string_view key, std::uint64_t count) { json.Key(key).Integer(static_cast<std::int64_t>(count)); }

// ---- elements ----

void WriteClause(JsonWriter& json, const std::string& policy, const std::string& section, const std::string& row) {
  json.Key("clause").BeginObject().Key("policy").String(policy).Key("section").String(section).Key("row").String(row).EndObject();
}

void WriteMatch(JsonWriter& json, const PolicySet& policies, const Match& match) {
  const CategoryRef& ref = policies.categories[match.category];
  json.BeginObject().Key("category").String(ref.category->id).Key("confidence").Hundredths(match.confidence);
  json.Key("applies").String(match.applies ? "yes" : "perhaps").Key("term");
  WriteTextOrNull(json, match.term == nullptr ? std::nullopt : std::optional<std::string_view>(match.term->term));
  json.Key("group");
  WriteTextOrNull(json, match.group == nullptr ? std::nullopt : std::optional<std::string_view>(match.group->id));
  const SourceLocator& source = match.group == nullptr || match.group->source.section.empty() ? ref.category->source : match.group->source;
  WriteClause(json, ref.policy->id, source.section, source.row);
  json.Key("evidence").BeginArray();
  for (const Evidence& evidence : match.evidence) {
    json.BeginObject().Key("word").String(evidence.word).Key("from").String(EvidenceFromName(evidence.from)).EndObject();
  }
  json.EndArray().Key("setByUser").Bool(match.set_by_user).EndObject();
}

void WriteNearest(JsonWriter& json, const PolicySet& policies, const Nearest& nearest, Locale locale) {
  json.BeginObject().Key("category").String(policies.categories[nearest.category].category->id).Key("term");
  WriteTextOrNull(json, nearest.term == nullptr ? std::nullopt : std::optional<std::string_view>(nearest.term->term));
  json.Key("confidence").Hundredths(nearest.confidence).Key("why").String(TextOf(nearest.why, locale)).EndObject();
}

void WriteCollected(JsonWriter& json, const CollectedDate& collected) {
  json.Key("collected").BeginObject().Key("source").String(FactSourceName(collected.source)).Key("pointer");
  WriteTextOrNull(json, collected.pointer);
  json.Key("first");
  WriteDateOrNull(json, collected.first);
  json.Key("last");
  WriteDateOrNull(json, collected.last);
  WriteCount(json, "dated", collected.dated);
  WriteCount(json, "undated", collected.undated);
  json.EndObject();
}

[[gnu::noinline]] void WriteRetention(JsonWriter& json, const Report& report, const ElementRetention& entry, Locale locale) {
  json.BeginObject().Key("category").String(report.policies->categories[entry.category].category->id);
  WriteAnswerFields(json, report.AnswerInFull(entry.answer), locale);
  if (entry.error) {
    json.Key("error").BeginObject().Key("code").String(entry.error->code);
    json.Key("message").String(TextOf(entry.error->message, locale)).EndObject();
  }
  if (entry.last_record >= 0) {
    json.Key("lastRecord").BeginObject();
    WriteAnswerFields(json, report.AnswerInFull(entry.last_record), locale);
    json.EndObject();
  }
  json.EndObject();
}

void WriteDecision(JsonWriter& json, const Decision& decision) {
  json.Key("decision").BeginObject().Key("category");
  WriteTextOrNull(json, decision.category);
  json.Key("ignore").Bool(decision.ignore).Key("reason").String(decision.reason).Key("date");
  WriteDateOrNull(json, decision.date);
  json.EndObject();
}

void WritePlace(JsonWriter& json, const Report& report, std::size_t row) {
  const Element element = report.ElementAt(row);
  const Subject subject = report.SubjectAt(row);
  json.Key("pointer").String(element.pointer).Key("first").String(element.first).Key("path").String(subject.path).Key("paths");
  if (element.paths.empty()) {
    WriteTexts(json, std::array<std::string_view, 1>{subject.path});
  } else {
    WriteTexts(json, element.paths);
  }
  json.Key("morePaths").Bool(element.more_paths).Key("name").String(subject.name);
  WriteCount(json, "occurrences", element.occurrences);
  WriteCount(json, "line", element.line);
  WriteCount(json, "column", element.column);
  WriteCount(json, "offset", element.offset);
  json.Key("valueType");
  WriteTextOrNull(json, element.values == ValueType::kNone ? std::nullopt : std::optional(ValueTypeName(element.values)));
  json.Key("empty").Bool(element.empty);
}

// ---- categories and findings ----

[[gnu::noinline]] void WriteStores(JsonWriter& json, const Category& category) {
  json.Key("stores").BeginArray();
  for (const StoreUse& store : category.stores) {
    json.BeginObject().Key("id").String(store.id).Key("kinds");
    WriteTexts(json, store.kinds);
    json.EndObject();
  }
  json.EndArray();
}

[[gnu::noinline]] void WritePurposes(JsonWriter& json, const Category& category, Locale locale) {
  json.Key("purposes").BeginArray();
  for (const Purpose& purpose : category.purposes) {
    json.BeginObject().Key("id").String(purpose.id).Key("only").Bool(purpose.only);
    if (!purpose.group.empty()) json.Key("group").String(purpose.group);
    if (!purpose.qualifier.en.empty()) json.Key("qualifier").String(purpose.qualifier.In(locale));
    json.EndObject();
  }
  json.EndArray();
}

void WriteBasis(JsonWriter& json, const LegalBasis& basis) {
  json.BeginObject().Key("id").String(basis.id).Key("stated").Bool(basis.id != "not-stated").EndObject();
}

[[gnu::noinline]] void WriteCategory(JsonWriter& json, const CategoryRef& ref, const std::vector<std::size_t>& rows, std::uint32_t count,
                                     Locale locale) {
  const Category& category = *ref.category;
  json.BeginObject().Key("id").String(category.id).Key("name").String(category.name.In(locale)).Key("role").String(RoleName(category.role));
  WritePurposes(json, category, locale);
  json.Key("legalBasis");
  WriteBasis(json, category.legal_bases.empty() ? LegalBasis{} : category.legal_bases.front());
  if (category.legal_bases.size() > 1) {
    json.Key("legalBases").BeginArray();
    for (const LegalBasis& basis : category.legal_bases) WriteBasis(json, basis);
    json.EndArray();
  }
  WriteStores(json, category);
  json.Key("elements").BeginArray();
  for (const std::size_t row : rows) json.Integer(static_cast<std::int64_t>(row));
  json.EndArray();
  if (rows.empty() && count > 0) json.Key("count").Integer(count);
  json.EndObject();
}

// Where elements come as columns, `count` stands for the list of those that a category has.
[[gnu::noinline]] void WriteCategories(JsonWriter& json, const Report& report, const JsonStyle& style) {
  const auto& categories = report.policies->categories;
  std::vector<std::vector<std::size_t>> rows(categories.size());
  for (std::size_t i = 0; style.elements && i < report.rows.size(); ++i) {
    if (report.rows[i].ignored) continue;
    for (const Match& match : report.MatchAt(i).matches) rows[match.category].push_back(i);
  }
  std::vector<std::uint32_t> counts(categories.size(), 0);
  for (const ReportRows::Kind& kind : report.rows.kinds()) {
    if (kind.row.ignored) continue;
    for (const Match& match : report.matches[kind.row.match].matches) counts[match.category] += kind.count;
  }
  json.Key("categories").BeginArray();
  for (std::size_t i = 0; i < categories.size(); ++i) {
    if (report.Uses(*categories[i].policy)) WriteCategory(json, categories[i], rows[i], counts[i], style.locale);
  }
  json.EndArray();
}

// What the text leaves open, in our words; only where there is something.
void WriteNotes(JsonWriter& json, const std::vector<const PolicyNote*>& notes, Locale locale) {
  if (notes.empty()) return;
  json.Key("notes").BeginArray();
  for (const PolicyNote* note : notes) {
    json.BeginObject().Key("id").String(note->id).Key("text").String(note->text.In(locale)).EndObject();
  }
  json.EndArray();
}

// On its own, since there may be thousands: JavaScript engines compile what is hot once more, with all that stands around it.
[[gnu::noinline]] void WriteFinding(JsonWriter& json, const Report& report, const Finding& finding, Locale locale) {
  json.BeginObject().Key("id").String(finding.id).Key("code").String(finding.code).Key("level").String(LevelName(finding.level));
  json.Key("message").String(TextOf(finding.message, locale)).Key("help").String(HelpOf(finding.message, locale));
  if (finding.clause.policy != nullptr) {
    WriteClause(json, finding.clause.policy->id, finding.clause.section, finding.clause.row);
  } else {
    json.Key("clause").BeginObject().EndObject();
  }
  json.Key("category");
  WriteTextOrNull(
      json, finding.category ? std::optional<std::string_view>(report.policies->categories[*finding.category].category->id) : std::nullopt);
  json.Key("pointer");
  WriteTextOrNull(json, finding.pointer);
  json.Key("line");
  WriteNumberOrNull(json, finding.line);
  json.Key("column");
  WriteNumberOrNull(json, finding.column);
  WriteNotes(json, finding.notes, locale);
  json.EndObject();
}

void WriteRetentions(JsonWriter& json, const Report& report, std::uint32_t retention, Locale locale) {
  json.BeginArray();
  for (const ElementRetention& entry : report.retentions[retention].entries) WriteRetention(json, report, entry, locale);
  json.EndArray();
}

const std::string& RetentionsOf(const Report& report, std::uint32_t retention, Locale locale, WrittenAnswers& written) {
  WrittenAnswers::Slot& slot = written.slots[retention % written.slots.size()];
  if (slot.retention != retention + 1) {
    slot.retention = retention + 1;
    slot.json.clear();
    JsonWriter json(slot.json, false);
    WriteRetentions(json, report, retention, locale);
  }
  return slot.json;
}

}  // namespace

void WriteJsonMatches(JsonWriter& json, const PolicySet& policies, const MatchResult& result, Locale locale) {
  json.Key("matches").BeginArray();
  for (const Match& match : result.matches) WriteMatch(json, policies, match);
  json.EndArray().Key("nearest").BeginArray();
  for (const Nearest& nearest : result.nearest) WriteNearest(json, policies, nearest, locale);
  json.EndArray();
}

void WriteJsonElement(JsonWriter& json, const Report& report, std::size_t row, Locale locale, WrittenAnswers* written) {
  const MatchResult detail = report.lean ? report.DetailAt(row) : MatchResult{};
  const MatchResult& result = report.lean ? detail : report.MatchAt(row);
  json.BeginObject();
  WritePlace(json, report, row);
  json.Key("verdict").String(VerdictName(result.verdict)).Key("ignored").Bool(report.rows[row].ignored);
  if (report.rows[row].decision >= 0) WriteDecision(json, report.decisions[static_cast<std::size_t>(report.rows[row].decision)]);
  WriteJsonMatches(json, *report.policies, result, locale);
  json.Key("differs");
  WriteTexts(json, report.RetentionAt(row).differs);
  WriteCollected(json, report.CollectedAt(row));
  json.Key("retention");
  if (written == nullptr) {
    WriteRetentions(json, report, report.rows[row].retention, locale);
  } else {
    json.Raw(RetentionsOf(report, report.rows[row].retention, locale, *written));
  }
  json.EndObject();
}

void WriteJsonReport(const Report& report, const JsonStyle& style, const TextSink& sink) {
  std::string out;
  JsonWriter json(out, style.indented);
  const auto pass_on = [&] {
    if (out.size() < kPieceBytes) return;
    sink(out);
    out.clear();
  };
  json.BeginObject();
  WriteJsonHead(json, report, style.locale);
  json.Key("elements").BeginArray();
  WrittenAnswers written;
  for (std::size_t i = 0; style.elements && i < report.rows.size(); ++i) {
    WriteJsonElement(json, report, i, style.locale, style.indented ? nullptr : &written);
    pass_on();
  }
  json.EndArray();
  WriteCategories(json, report, style);
  json.Key("findings").BeginArray();
  for (const Finding& finding : report.findings) {
    WriteFinding(json, report, finding, style.locale);
    pass_on();
  }
  json.EndArray().Key("issues");
  WriteJsonIssues(json, report.issues, style.locale);
  json.EndObject();
  out += '\n';
  sink(out);
}

std::string JsonReport(const Report& report, const JsonStyle& style) {
  std::string text;
  WriteJsonReport(report, style, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace policylens
