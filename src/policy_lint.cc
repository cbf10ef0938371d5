#include "policy_lint.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "order.h"
#include "policy_set.h"
#include "text.h"

namespace policylens {
namespace {

class Linter {
 public:
  Linter(const Policy& policy, const JsonValue& root, const Vocabulary& vocabulary, std::vector<LintRemark>& remarks)
      : policy_(policy), root_(root), remarks_(remarks), faulty_(!remarks.empty()) {
    ReadFiller(vocabulary);
  }

  void Lint() {
    for (const Category& category : policy_.categories) LintCategory(category);
    for (const RetentionRule& rule : policy_.retention) LintRule(rule);
    for (const Condition& condition : policy_.conditions) {
      Locator(condition.source);
      Translation(condition.statement, condition.at, "statement");
      used_.insert(condition.values.begin(), condition.values.end());
      attached_.insert(condition.notes.begin(), condition.notes.end());
    }
    LintNames();
    LintNotes();
    LintCollisions();
  }

 private:
  void Remark(LintLevel level, Message message, const Place& at) { remarks_.push_back({level, std::move(message), at}); }

  // The words that the vocabulary passes over, from the class `filler`.
  void ReadFiller(const Vocabulary& vocabulary) {
    const JsonValue* classes = vocabulary.root.Find("words");
    if (classes == nullptr) return;
    for (const JsonValue& entry : classes->items) {
      const JsonValue* name = entry.Find("class");
      const JsonValue* entries = entry.Find("entries");
      if (name == nullptr || name->text != "filler" || entries == nullptr) continue;
      for (const JsonMember& member : entries->members) {
        for (std::string& word : WordsOf(member.value.text)) filler_.insert(std::move(word));
      }
    }
  }

  static bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

  static std::vector<std::string> WordsOf(std::string_view text) {
    std::vector<std::string> words;
    bool inside = false;
    for (const char c : ToLowerAscii(text)) {
      if (IsLetter(c) && !inside) words.emplace_back();
      inside = IsLetter(c);
      if (inside) words.back() += c;
    }
    return words;
  }

  static std::string Plain(std::string_view text) {
    std::string out;
    for (const std::string& word : WordsOf(text)) out += word;
    return out;
  }

  void Locator(const SourceLocator& source) {
    if (source.at.line > 0 && source.sha256.empty()) Remark(LintLevel::kWarning, {"lint.no-hash", {}}, source.at);
  }

  void Translation(const LocalizedText& text, const Place& at, const char* what) {
    if (!text.en.empty() && text.zh.empty()) Remark(LintLevel::kNote, {"lint.no-translation", {what}}, at);
  }

  void LintCategory(const Category& category) {
    Translation(category.name, category.at, "name");
    Locator(category.source);
    attached_.insert(category.notes.begin(), category.notes.end());
    if (category.purposes.empty()) Remark(LintLevel::kWarning, {"lint.no-purpose", {category.id}}, category.at);
    if (category.stores.empty()) Remark(LintLevel::kNote, {"lint.no-store", {category.id}}, category.at);
    if (category.groups.empty()) Remark(LintLevel::kWarning, {"lint.no-group", {category.id}}, category.at);
    for (const Purpose& purpose : category.purposes) {
      used_.insert(purpose.id);
      Locator(purpose.source);
    }
    for (const StoreUse& store : category.stores) {
      used_.insert(store.id);
      Locator(store.source);
    }
    for (const LegalBasis& basis : category.legal_bases) Locator(basis.source);
    for (const TermGroup& group : category.groups) LintGroup(group);
  }

  void LintGroup(const TermGroup& group) {
    Translation(group.name, group.at, "name");
    Locator(group.source);
    std::map<std::string, const Term*> seen;
    for (const Term& term : group.terms) {
      attached_.insert(term.notes.begin(), term.notes.end());
      if (term.zh.empty() && !term.term.empty()) Remark(LintLevel::kNote, {"lint.no-translation", {term.term}}, term.at);
      LintWords(term);
      std::vector<std::string> names = term.aliases;
      names.push_back(term.term);
      for (const std::string& name : names) {
        const auto [first, fresh] = seen.emplace(Plain(name), &term);
        if (!fresh && first->second != &term && !faulty_) {
          Remark(LintLevel::kWarning, {"lint.term-collides-group", {first->second->term, name, group.id}}, term.at);
        }
      }
    }
  }

  void LintWords(const Term& term) {
    std::vector<std::string> names = term.aliases;
    names.push_back(term.term);
    const auto hidden = [this](const std::string& name) {
      const std::vector<std::string> words = WordsOf(name);
      return std::all_of(words.begin(), words.end(), [this](const std::string& word) { return filler_.contains(word); });
    };
    if (!filler_.empty() && !term.term.empty() && std::all_of(names.begin(), names.end(), hidden)) {
      Remark(LintLevel::kWarning, {"lint.shadowed", {term.term}}, term.at);
    }
  }

  void LintRule(const RetentionRule& rule) {
    Locator(rule.source);
    Translation(rule.statement, rule.at, "statement");
    attached_.insert(rule.notes.begin(), rule.notes.end());
    LintClauses(rule);
    const JsonValue* stores = rule.rule.Find("stores");
    if (stores == nullptr) return;
    for (const JsonMember& phase : stores->members) {
      for (const JsonValue& store : phase.value.items) LintPhase(rule, phase.key, store);
    }
  }

  void LintClauses(const RetentionRule& rule) {
    const JsonValue* clauses = rule.rule.Find("clauses");
    if (clauses == nullptr || !clauses->IsArray()) return;
    bool always = false;
    std::set<std::string> conditions;
    for (std::size_t i = 0; i < clauses->items.size(); ++i) {
      const JsonValue& clause = clauses->items[i];
      const JsonValue* when = clause.Find("when");
      const bool again = when != nullptr && !conditions.insert(when->text).second;
      const std::string pointer = rule.at.pointer.value_or("") + "/clauses/" + std::to_string(i);
      if (always || again) Remark(LintLevel::kWarning, {"lint.unreachable", {}}, PlaceOf(clause, pointer));
      always = always || when == nullptr;
    }
    const JsonValue* otherwise = rule.rule.Find("otherwise");
    if (!always || otherwise == nullptr) return;
    Remark(LintLevel::kWarning, {"lint.unreachable-otherwise", {}}, PlaceOf(*otherwise, rule.at.pointer.value_or("") + "/otherwise"));
  }

  void LintPhase(const RetentionRule& rule, const std::string& phase, const JsonValue& store) {
    used_.insert(store.text);
    for (const Category& category : policy_.categories) {
      if (std::find(rule.categories.begin(), rule.categories.end(), category.id) == rule.categories.end()) continue;
      const bool declared = std::any_of(policy_.stores.begin(), policy_.stores.end(), [&](const NamedId& n) { return n.id == store.text; });
      const bool named = std::any_of(category.stores.begin(), category.stores.end(), [&](const StoreUse& s) { return s.id == store.text; });
      if (!declared || named || faulty_) continue;
      const std::string pointer = PointerJoin(PointerJoin(rule.at.pointer.value_or(""), "stores"), phase);
      Remark(LintLevel::kWarning, {"lint.phase-store", {phase, store.text, category.id}}, PlaceOf(store, pointer));
    }
  }

  Place MemberPlace(const std::string& member) const {
    const JsonValue* value = root_.Find(member);
    return value == nullptr ? Place{} : PlaceOf(*value, "/" + member);
  }

  void LintNames() {
    Translation(policy_.title, MemberPlace("title"), "title");
    Translation(policy_.product_name, MemberPlace("product"), "product");
    for (const auto* names : {&policy_.stores, &policy_.purposes, &policy_.services}) {
      for (const NamedId& named : *names) {
        Translation(named.name, named.at, "name");
        if (!faulty_ && !used_.contains(named.id)) Remark(LintLevel::kNote, {"lint.unused", {named.id}}, named.at);
      }
    }
  }

  void LintNotes() {
    for (const PolicyNote& note : policy_.notes) {
      Translation(note.text, note.at, "text");
      Locator(note.source);
      const bool placed = attached_.contains(note.id) || note.source.at.line > 0;
      if (!faulty_ && !placed) Remark(LintLevel::kNote, {"lint.note-unattached", {note.id}}, note.at);
    }
  }

  // The same name in two categories, where neither shape nor context of the groups tells them apart and no note says so.
  void LintCollisions() {
    struct Seen {
      const Category* category;
      const TermGroup* group;
    };
    std::map<std::string, std::vector<Seen>> seen;
    for (const Category& category : policy_.categories) {
      for (const TermGroup& group : category.groups) {
        for (const Term& term : group.terms) {
          std::vector<Seen>& others = seen[Plain(term.term)];
          const auto clash = std::find_if(others.begin(), others.end(), [&](const Seen& other) {
            return other.category != &category && other.group->shape == group.shape && other.group->context == group.context;
          });
          if (clash != others.end() && term.notes.empty()) {
            Remark(LintLevel::kNote, {"lint.term-collides", {term.term, clash->category->id}}, term.at);
          }
          others.push_back({&category, &group});
        }
      }
    }
  }

  const Policy& policy_;
  const JsonValue& root_;
  std::vector<LintRemark>& remarks_;
  const bool faulty_;  // a name that is used wrongly would also seem unused
  std::set<std::string> filler_;
  std::set<std::string> used_;
  std::set<std::string> attached_;
};

// What only the packs together show.
void LintBesideOthers(const Policy& policy, const std::vector<Policy>& others, std::vector<LintRemark>& remarks) {
  std::vector<Policy> all;
  for (const Policy& other : others) {
    if (other.id != policy.id) all.push_back(other);
  }
  all.push_back(policy);
  const std::string file = policy.file;
  const Outcome<PolicySet> set = CompilePolicies(std::move(all), {});
  for (const Issue& issue : set.issues) {
    if (issue.file == file) remarks.push_back({LintLevel::kError, issue.message, issue.at});
  }
}

}  // namespace

std::string_view LintLevelName(LintLevel level) {
  switch (level) {
    case LintLevel::kError:
      return "error";
    case LintLevel::kWarning:
      return "warning";
    case LintLevel::kNote:
      break;
  }
  return "note";
}

std::size_t LintResult::Count(LintLevel level) const {
  return static_cast<std::size_t>(std::count_if(remarks.begin(), remarks.end(), [&](const LintRemark& r) { return r.level == level; }));
}

LintResult LintPolicy(std::string file, std::string_view bytes, const std::vector<Policy>& others, const Vocabulary& vocabulary) {
  LintResult result;
  Outcome<Policy> read = ReadFaultyPolicy(bytes);
  for (Issue& issue : read.issues) {
    const LintLevel level = issue.severity == Severity::kError ? LintLevel::kError : LintLevel::kWarning;
    result.remarks.push_back({level, std::move(issue.message), std::move(issue.at)});
  }
  if (read.value) {
    result.id = read.value->id;
    read.value->file = file;
    const Outcome<JsonValue> json = ParseJson(bytes);  // once more, for the places of what a Policy does not place
    Linter(*read.value, *json.value, vocabulary, result.remarks).Lint();
    LintBesideOthers(*read.value, others, result.remarks);
  }
  result.file = std::move(file);
  StableSort(result.remarks, [](const LintRemark& a, const LintRemark& b) {
    return std::tie(a.at.offset, a.level, a.message.id) < std::tie(b.at.offset, b.level, b.message.id);
  });
  const auto same = [](const LintRemark& a, const LintRemark& b) { return a.message == b.message && a.at.offset == b.at.offset; };
  result.remarks.erase(std::unique(result.remarks.begin(), result.remarks.end(), same), result.remarks.end());
  return result;
}

int LintExitCode(const std::vector<LintResult>& results) {
  bool warnings = false;
  for (const LintResult& result : results) {
    if (result.Count(LintLevel::kError) > 0) return 3;
    warnings = warnings || result.Count(LintLevel::kWarning) > 0;
  }
  return warnings ? 2 : 0;
}

}  // namespace policylens
