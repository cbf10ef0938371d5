#include "ropa_report.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "csv.h"
#include "export_text.h"
#include "labels.h"
#include "markdown_report.h"
#include "punctuation.h"
#include "text.h"

namespace policylens {
namespace {

// One line of a record: the field's id (`export.ropa-ID`), what it holds, and the clause it rests on ("" where it is not stated).
struct Field {
  std::string_view id;
  std::string text;
  std::string clause;
};

struct Record {
  const CategoryRef* category = nullptr;
  std::vector<Field> fields;
};

std::string ClauseOf(const Policy& policy, const SourceLocator& source, Locale locale) {
  return source.section.empty() ? std::string() : ClauseText(&policy, source.section, source.row, locale);
}

// Those who get the data by name, or the statement that there are none; empty: the policy does not say.
Field NamedReceivers(std::string_view id, const Policy& policy, Locale locale) {
  for (const Condition& condition : policy.conditions) {
    if (condition.kind != "sub-processors") continue;
    const Punctuation& marks = PunctuationOf(locale);
    std::string text = condition.statement.In(locale);
    for (std::size_t i = 0; i < condition.values.size(); ++i) text.append(i == 0 ? " " : marks.semicolon) += condition.values[i];
    return {id, text, ClauseOf(policy, condition.source, locale)};
  }
  return {id, "", ""};
}

// What the policy says of `what` through a reference to a text that is not loaded; else "not stated".
Field Referred(std::string_view id, const Policy& policy, std::string_view what, Locale locale) {
  for (const Condition& condition : policy.conditions) {
    if (condition.kind != "external-reference") continue;
    for (const std::string& value : condition.values) {
      if (value == what) return {id, condition.statement.In(locale), ClauseOf(policy, condition.source, locale)};
    }
  }
  return {id, Export(locale, "not-stated"), ""};
}

Field NotStated(std::string_view id, Locale locale) { return {id, Export(locale, "not-stated"), ""}; }

Field Receivers(std::string_view id, const Policy& policy, Locale locale) {
  Field named = NamedReceivers(id, policy, locale);
  return named.text.empty() ? Referred(id, policy, id, locale) : named;
}

Field Purposes(const CategoryRef& ref, Locale locale) {
  std::string text;
  for (const Purpose& purpose : ref.category->purposes) {
    Append(text, PunctuationOf(locale).semicolon, PurposeText(ref, purpose, locale));
    if (purpose.only) text += InBrackets(locale, Export(locale, "ropa-only"));
  }
  if (text.empty()) return NotStated("purposes", locale);
  return {"purposes", text, ClauseOf(*ref.policy, ref.category->purposes.front().source, locale)};
}

Field Basis(const CategoryRef& ref, Locale locale) {
  std::string text;
  std::string clause;
  for (const LegalBasis& basis : ref.category->legal_bases) {
    if (basis.id == "not-stated") continue;
    Append(text, PunctuationOf(locale).semicolon, Label(locale, "basis", basis.id));
    if (!basis.qualifier.en.empty()) text += InBrackets(locale, basis.qualifier.In(locale));
    clause = ClauseOf(*ref.policy, basis.source, locale);
  }
  return text.empty() ? NotStated("basis", locale) : Field{"basis", text, clause};
}

Field Stores(const CategoryRef& ref, Locale locale) {
  const Punctuation& marks = PunctuationOf(locale);
  std::string text;
  for (const StoreUse& store : ref.category->stores) {
    std::string kinds;
    for (const std::string& kind : store.kinds) Append(kinds, marks.item, Label(locale, "kind", kind));
    Append(text, marks.semicolon, StoreLabel(*ref.policy, store.id, locale) + InBrackets(locale, kinds));
  }
  if (text.empty()) return NotStated("stores", locale);
  return {"stores", text, ClauseOf(*ref.policy, ref.category->stores.front().source, locale)};
}

Field TimeLimits(const Report& report, CategoryIndex category, const CategoryRef& ref, Locale locale) {
  const RetentionRule* rule = RuleOf(*report.policies, category);
  if (rule == nullptr) return NotStated("retention", locale);
  return {"retention", rule->statement.In(locale), ClauseOf(*ref.policy, rule->source, locale)};
}

Field Elements(const Report& report, CategoryIndex category, const CategoryRef& ref, Locale locale) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    if (report.rows[i].ignored) continue;
    for (const Match& match : report.MatchAt(i).matches) {
      if (match.category != category) continue;
      names.insert(report.SubjectAt(i).path + (match.applies ? "" : InBrackets(locale, Export(locale, "ropa-perhaps"))));
    }
  }
  std::string text;
  for (const std::string& name : names) Append(text, PunctuationOf(locale).semicolon, name);
  return {"elements", text, ClauseOf(*ref.policy, ref.category->source, locale)};
}

// Art. 30(1)(a)-(g).
std::vector<Field> ControllerFields(const Report& report, CategoryIndex c, const CategoryRef& ref, Locale locale) {
  return {Referred("controller", *ref.policy, "controller", locale),
          Purposes(ref, locale),
          Basis(ref, locale),
          NotStated("subjects", locale),
          Elements(report, c, ref, locale),
          Receivers("recipients", *ref.policy, locale),
          NotStated("transfers", locale),
          TimeLimits(report, c, ref, locale),
          Stores(ref, locale),
          NotStated("measures", locale)};
}

// Art. 30(2)(a)-(d), and what the module says beyond it.
std::vector<Field> ProcessorFields(const Report& report, CategoryIndex c, const CategoryRef& ref, Locale locale) {
  std::vector<Field> fields = {NotStated("processor", locale), NotStated("on-behalf", locale), Purposes(ref, locale)};
  // Art. 30(2) asks for no basis: it is there only if the module states one.
  if (Field basis = Basis(ref, locale); !basis.clause.empty()) fields.push_back(std::move(basis));
  const Field rest[] = {Elements(report, c, ref, locale),
                        Receivers("sub-processors", *ref.policy, locale),
                        Referred("region", *ref.policy, "service-region", locale),
                        NotStated("transfers", locale),
                        TimeLimits(report, c, ref, locale),
                        Stores(ref, locale),
                        NotStated("measures", locale)};
  fields.insert(fields.end(), std::begin(rest), std::end(rest));
  return fields;
}

std::vector<Record> RecordsOf(const Report& report, Role role, Locale locale) {
  std::vector<Record> records;
  const auto& categories = report.policies->categories;
  for (std::size_t i = 0; i < categories.size(); ++i) {
    const CategoryRef& ref = categories[i];
    if (ref.category->role != role || !report.Uses(*ref.policy)) continue;
    const auto c = static_cast<CategoryIndex>(i);
    if (Elements(report, c, ref, locale).text.empty()) continue;
    records.push_back(
        {&ref, role == Role::kController ? ControllerFields(report, c, ref, locale) : ProcessorFields(report, c, ref, locale)});
  }
  return records;
}

std::string Cell(std::string_view text) { return EscapeMarkdown(EscapeInvisible(text)); }

void AppendSide(std::string& out, const Report& report, Role role, Locale locale) {
  const bool controller = role == Role::kController;
  out += "## " + Export(locale, controller ? "ropa-controller-side" : "ropa-processor-side") + "\n\n";
  const std::vector<Record> records = RecordsOf(report, role, locale);
  if (records.empty()) out += Export(locale, "ropa-none") + "\n\n";
  for (const Record& record : records) {
    out += "### " + Cell(record.category->category->name.In(locale)) + " (`" + record.category->category->id + "`)\n\n";
    out += "| " + Export(locale, "ropa-field") + " | " + Export(locale, "ropa-content") + " | " + Export(locale, "ropa-clause") +
           " |\n|---|---|---|\n";
    for (const Field& field : record.fields) {
      out += "| " + Export(locale, "ropa-" + std::string(field.id)) + " | " + Cell(field.text) + " | " + Cell(field.clause) + " |\n";
    }
    out += "\n";
  }
}

void AppendHead(std::string& out, const Report& report, Locale locale) {
  out += "# " + Export(locale, "ropa-title") + "\n\n" + Export(locale, "disclaimer") + "\n\n";
  out += "- " + Export(locale, "ropa-input") + ": " + Cell(report.table.input.name) + "\n";
  if (report.as_of) out += "- " + Export(locale, "ropa-as-of") + ": " + FormatDate(*report.as_of) + "\n";
  for (const auto& policy : report.policies->policies) {
    if (!report.Uses(*policy)) continue;
    out += "- " + Export(locale, "ropa-policy") + ": " + Cell(policy->title.In(locale)) + " (`" + policy->id + "`";
    if (policy->last_updated) out += ", " + FormatDate(*policy->last_updated);
    out += ")\n";
  }
  out += "\n";
}

}  // namespace

void WriteRopaReport(const Report& report, Locale locale, const TextSink& sink) {
  std::string out;
  AppendHead(out, report, locale);
  AppendSide(out, report, Role::kController, locale);
  AppendSide(out, report, Role::kProcessor, locale);
  sink(out);
}

void WriteRopaCsvReport(const Report& report, Locale locale, const TextSink& sink) {
  // Both sides in one table: a column for every field of either; a field the side does not have stays empty.
  const std::vector<std::string_view> columns = {"controller", "processor", "on-behalf",  "purposes",       "basis",
                                                 "subjects",   "elements",  "recipients", "sub-processors", "region",
                                                 "transfers",  "retention", "stores",     "measures"};
  std::vector<std::string> header;
  for (std::string_view column : {"article", "side", "category-id", "category", "policy", "policy-date"}) {
    header.push_back(Export(locale, "ropa-" + std::string(column)));
  }
  for (std::string_view column : columns) header.push_back(Export(locale, "ropa-" + std::string(column)));
  std::string out(kCsvStart);
  AppendCsvLine(out, header);
  for (Role role : {Role::kController, Role::kProcessor}) {
    for (const Record& record : RecordsOf(report, role, locale)) {
      const Policy& policy = *record.category->policy;
      std::vector<std::string> row = {role == Role::kController ? "30(1)" : "30(2)",
                                      Label(locale, "role", RoleName(role)),
                                      record.category->category->id,
                                      record.category->category->name.In(locale),
                                      policy.id,
                                      policy.last_updated ? FormatDate(*policy.last_updated) : std::string()};
      for (std::string_view column : columns) {
        std::string text;
        for (const Field& field : record.fields) {
          if (field.id == column) text = field.text;
        }
        row.push_back(std::move(text));
      }
      AppendCsvLine(out, row);
    }
  }
  sink(out);
}

}  // namespace policylens
