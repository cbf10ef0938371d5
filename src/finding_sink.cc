#include "finding_sink.h"

#include <algorithm>
#include <utility>

#include "text.h"

namespace policylens {
namespace {

constexpr std::size_t kListedWhenLean = 1'000;  // findings of one code

std::string CauseOf(const Finding& finding) {
  constexpr std::size_t kRoom = 160;
  std::string cause;
  cause.reserve(kRoom);
  cause += finding.code;
  cause += '\n';
  if (finding.clause.policy != nullptr) cause += finding.clause.policy->id;
  for (const std::string* part : {&finding.clause.section, &finding.clause.row}) (cause += '\n') += *part;
  cause += '\n';
  if (finding.category) cause += std::to_string(*finding.category);
  cause += '\n';
  if (finding.pointer) cause += *finding.pointer;
  return cause;
}

// Blanks, `_` and `-` are one to people who type an id.
std::string Plain(std::string_view text) {
  std::string plain = ToLowerAscii(text);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  return plain;
}

}  // namespace

void FindingSink::Add(std::string_view code, Level level, Message message, const Subjected& about, std::vector<const PolicyNote*> notes) {
  Finding finding;
  finding.code = code;
  finding.level = level;
  finding.message = std::move(message);
  finding.clause = about.clause;
  finding.category = about.category;
  finding.notes = std::move(notes);
  if (about.row) {
    const Element element = report_.ElementAt(*about.row);
    finding.pointer = element.pointer;
    finding.line = element.line;
    finding.column = element.column;
  }
  const auto [number, fresh] = causes_.FindOrAdd(CauseOf(finding));
  if (fresh) {
    findings_.push_back(std::move(finding));
  } else if (finding.level < findings_[number].level) {
    findings_[number] = std::move(finding);
  }
}

bool FindingSink::LeftOff(std::string_view code, Level level) {
  if (!report_.lean) return false;
  auto place = std::find_if(listed_.begin(), listed_.end(), [&](const auto& one) { return one.first == code; });
  if (place == listed_.end()) place = listed_.emplace(listed_.end(), code, 0);
  if (++place->second <= kListedWhenLean) return false;
  ++left_off_[static_cast<std::size_t>(level)];
  return true;
}

ClauseRef ClauseOf(const Policy& policy, const SourceLocator& source) { return {&policy, source.section, source.row}; }

ClauseRef ClauseOf(const CategoryRef& ref) { return ClauseOf(*ref.policy, ref.category->source); }

const RetentionRule* RetentionRowOf(const CategoryRef& ref) {
  for (const RetentionRule& rule : ref.policy->retention) {
    if (std::find(rule.categories.begin(), rule.categories.end(), ref.category->id) != rule.categories.end()) return &rule;
  }
  return nullptr;
}

ClauseRef RetentionClauseOf(const CategoryRef& ref) {
  const RetentionRule* rule = RetentionRowOf(ref);
  return rule == nullptr ? ClauseOf(ref) : ClauseOf(*ref.policy, rule->source);
}

bool Means(std::string_view written, std::string_view id, const std::vector<NamedId>& names) {
  const std::string plain = Plain(written);
  if (plain == Plain(id)) return true;
  const auto name = std::find_if(names.begin(), names.end(), [&](const NamedId& one) { return one.id == id; });
  if (name == names.end()) return false;
  const auto same = [&](const std::string& other) { return plain == Plain(other); };
  return same(name->name.en) || same(name->name.zh) || std::any_of(name->synonyms.begin(), name->synonyms.end(), same);
}

}  // namespace policylens
