#include "policy_document.h"

#include <utility>
#include <vector>

#include "labels.h"
#include "text.h"
#include "text_table.h"

namespace policylens {
namespace {

std::string Doc(Locale locale, std::string_view name, std::vector<std::string> params = {}) {
  return TextOf({"document." + std::string(name), std::move(params)}, locale);
}

std::string Joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string PurposeText(const Policy& policy, const Category& category, const Purpose& purpose, Locale locale) {
  std::string out = PurposeLabel(policy, purpose.id, locale);
  if (purpose.only) out += Say(locale, "only");
  if (!purpose.qualifier.en.empty()) out += ", " + purpose.qualifier.In(locale);
  for (const TermGroup& group : category.groups) {
    if (group.id == purpose.group) out += " (" + group.name.In(locale) + ")";
  }
  return out;
}

std::string StoreText(const Policy& policy, const StoreUse& store, Locale locale) {
  std::vector<std::string> kinds;
  for (const std::string& kind : store.kinds) kinds.push_back(Label(locale, "kind", kind));
  return StoreLabel(policy, store.id, locale) + " (" + Joined(kinds, ", ") + ")";
}

std::string TermText(const Term& term, Locale locale) {
  return locale == Locale::kZhCn && !term.zh.empty() ? term.zh + " (" + term.term + ")" : term.term;
}

std::string TermsText(const TermGroup& group, Locale locale) {
  std::vector<std::string> terms;
  for (const Term& term : group.terms) terms.push_back(TermText(term, locale));
  return Joined(terms, "; ");
}

// What there is to say of a category, as label and text.
std::vector<std::vector<std::string>> Facts(const Policy& policy, const Category& category, Locale locale) {
  std::vector<std::vector<std::string>> rows;
  rows.push_back({Say(locale, "label-role"), Label(locale, "role", RoleName(category.role))});
  for (const Purpose& purpose : category.purposes) {
    rows.push_back({Say(locale, "label-purpose"), PurposeText(policy, category, purpose, locale)});
  }
  for (const LegalBasis& basis : category.legal_bases) {
    std::string text = Label(locale, "basis", basis.id);
    if (!basis.qualifier.en.empty()) text += ", " + basis.qualifier.In(locale);
    rows.push_back({Say(locale, "label-basis"), std::move(text)});
  }
  for (const StoreUse& store : category.stores) rows.push_back({Say(locale, "label-store"), StoreText(policy, store, locale)});
  return rows;
}

std::string SourceText(const SourceLocator& source, Locale locale) {
  std::string out = Say(locale, "section", {source.section});
  if (!source.row.empty()) out += ", " + source.row;
  return out;
}

std::string Notes(const Policy& policy, const std::vector<std::string>& ids, Locale locale) {
  std::string out;
  for (const std::string& id : ids) {
    for (const PolicyNote& note : policy.notes) {
      if (note.id == id) out += "- *" + MarkdownText(id) + "*: " + MarkdownText(note.text.In(locale)) + "\n";
    }
  }
  return out.empty() ? out : "\n" + out;
}

void AddUnique(std::vector<std::string>& ids, const std::vector<std::string>& more) {
  for (const std::string& id : more) {
    bool there = false;
    for (const std::string& have : ids) there = there || have == id;
    if (!there) ids.push_back(id);
  }
}

std::string CategoryMarkdown(const Policy& policy, const Category& category, Locale locale) {
  std::string out = "\n### " + MarkdownText(category.name.In(locale)) + "\n\n`" + category.id + "`, " +
                    MarkdownText(SourceText(category.source, locale)) + "\n\n|  |  |\n|---|---|\n";
  for (const auto& row : Facts(policy, category, locale)) out += "| " + MarkdownText(row[0]) + " | " + MarkdownText(row[1]) + " |\n";
  std::vector<std::string> notes = category.notes;
  for (const TermGroup& group : category.groups) {
    out += "| " + MarkdownText(group.name.In(locale)) + " | " + MarkdownText(TermsText(group, locale)) + " |\n";
    for (const Term& term : group.terms) AddUnique(notes, term.notes);
  }
  for (const RetentionRule& rule : policy.retention) {
    for (const std::string& id : rule.categories) {
      if (id == category.id) out += "| " + Say(locale, "title-retention") + " | " + MarkdownText(rule.statement.In(locale)) + " |\n";
    }
  }
  return out + Notes(policy, notes, locale);
}

std::string RetentionMarkdown(const Policy& policy, Locale locale) {
  std::string out = "\n## " + Say(locale, "title-retention") + "\n";
  for (const RetentionRule& rule : policy.retention) {
    std::vector<std::string> names;
    for (const Category& category : policy.categories) {
      for (const std::string& id : rule.categories) {
        if (id == category.id) names.push_back(category.name.In(locale));
      }
    }
    out += "\n### `" + rule.id + "`: " + MarkdownText(Joined(names, ", ")) + "\n\n" + MarkdownText(rule.statement.In(locale)) + " (" +
           MarkdownText(SourceText(rule.source, locale)) + ")\n" + Notes(policy, rule.notes, locale);
  }
  return out;
}

std::string ConditionsMarkdown(const Policy& policy, Locale locale) {
  if (policy.conditions.empty()) return {};
  std::string out = "\n## " + Say(locale, "title-conditions") + "\n\n";
  for (const Condition& condition : policy.conditions) {
    out += "- " + MarkdownText(condition.statement.In(locale)) + " (" + MarkdownText(SourceText(condition.source, locale));
    if (!condition.values.empty()) out += "; " + MarkdownText(Joined(condition.values, ", "));
    out += ")\n";
  }
  return out;
}

std::string CategoryText(const Policy& policy, const Category& category, Locale locale) {
  std::vector<std::vector<std::string>> rows = Facts(policy, category, locale);
  for (const TermGroup& group : category.groups) rows.push_back({group.name.In(locale), TermsText(group, locale)});
  return "\n" + category.name.In(locale) + "  " + category.id + "\n" + AlignedRows(rows, 28);
}

}  // namespace

std::string MarkdownText(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_[]<>|#~";
  std::string out;
  for (const char c : EscapeInvisible(text)) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string PolicyText(const Policy& policy, Locale locale) {
  std::string text = policy.title.In(locale) + "  " + policy.id;
  if (policy.last_updated) text += "  " + FormatDate(*policy.last_updated);
  text += "\n";
  for (const Category& category : policy.categories) text += CategoryText(policy, category, locale);
  text += "\n" + Say(locale, "title-retention") + "\n";
  for (const RetentionRule& rule : policy.retention) {
    text += "  " + ClauseText(&policy, rule.source.section, rule.source.row, locale) + "\n    " + rule.statement.In(locale) + "\n";
  }
  text += "\n" + Say(locale, "title-conditions") + "\n";
  for (const Condition& condition : policy.conditions) {
    text += "  " + Say(locale, "section", {condition.source.section}) + "  " + condition.statement.In(locale) + "\n";
  }
  return text;
}

std::string PolicyMarkdown(const Policy& policy, Locale locale) {
  std::string out =
      "# " + MarkdownText(policy.title.In(locale)) + "\n\n" +
      Doc(locale, "head",
          {policy.id, MarkdownText(policy.product_name.In(locale)), MarkdownText(policy.document_title), MarkdownText(policy.module)}) +
      "\n";
  if (policy.last_updated && policy.retrieved) {
    out += "\n" + Doc(locale, "dates", {FormatDate(*policy.last_updated), FormatDate(*policy.retrieved)}) + "\n";
  }
  out += "\n## " + Doc(locale, "categories") + "\n";
  for (const Category& category : policy.categories) out += CategoryMarkdown(policy, category, locale);
  out += RetentionMarkdown(policy, locale) + ConditionsMarkdown(policy, locale);
  return out + "\n`sha256 " + policy.sha256 + "`\n";
}

}  // namespace policylens
