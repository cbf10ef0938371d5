// A policy pack as written: the facts of one policy module, each with the place in the document it rests on.
// Read from JSON (`policylens-policy/1`, policies/schemas/policy.schema.json) with every mistake named and placed.
#ifndef POLICYLENS_POLICY_H_
#define POLICYLENS_POLICY_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dates.h"
#include "facts.h"
#include "issue.h"
#include "json_value.h"
#include "messages.h"

namespace policylens {

// A text of the project's own, in both languages. `zh` may be empty in a pack of somebody else's: then `en` stands in.
struct LocalizedText {
  std::string en;
  std::string zh;
  const std::string& In(Locale locale) const { return locale == Locale::kZhCn && !zh.empty() ? zh : en; }
};

// Where a fact stands in the document: section, table row, column, and the passage as `words` consecutive words whose
// SHA-256 (lower-case hex, words joined by single blanks) is `sha256`. The pack carries none of the passage itself.
struct SourceLocator {
  std::string section;
  std::string row;
  std::string column;  // `data`, `use`, `basis`, `retention`, or empty
  std::int32_t words = 0;
  std::string sha256;
  Place at;  // in the pack
};

enum class Role : std::uint8_t { kController, kProcessor };
std::string_view RoleName(Role role);

// A listed data item. `term` is the short name the document lists; `zh` is our name for it; aliases are other short names of
// the same item in this category only (general synonyms belong to the vocabulary).
struct Term {
  std::string term;
  std::string zh;
  std::vector<std::string> aliases;
  std::vector<std::string> notes;  // ids of PolicyNote
  Place at;
};

// Data items that the document lists together (`server`, `container`, `intrusion-event` …). `context` are words that the
// enclosing object of such an item is called by; `shape` says what kind of thing lists it (see vocabulary.h).
struct TermGroup {
  std::string id;
  LocalizedText name;
  std::vector<std::string> context;
  std::string shape;
  std::vector<Term> terms;
  SourceLocator source;
  Place at;
};

struct Purpose {
  std::string id;
  bool only = false;        // the document names a closed list
  LocalizedText qualifier;  // e.g. "as you configured it"; may be empty
  std::string group;        // the purpose holds for this term group only; empty: for the category
  SourceLocator source;
  Place at;
};

struct LegalBasis {
  std::string id = "not-stated";
  LocalizedText qualifier;  // e.g. which legitimate interest; may be empty
  SourceLocator source;     // words == 0 where nothing is stated
};

struct StoreUse {
  std::string id;
  std::vector<std::string> kinds;  // `stored`, `backup`, `temporary`, `integrated`
  SourceLocator source;
  Place at;
};

struct Category {
  std::string id;
  LocalizedText name;
  std::vector<std::string> aliases;  // other names the document gives the category
  Role role = Role::kController;
  std::vector<Purpose> purposes;
  std::vector<LegalBasis> legal_bases;  // at least one; more in packs of other shapes
  std::vector<StoreUse> stores;
  std::vector<TermGroup> groups;
  std::vector<std::string> notes;
  SourceLocator source;
  Place at;
};

// A retention rule in the notation of docs/retention.md S10, kept as read; retention.h compiles it.
struct RetentionRule {
  std::string id;
  std::vector<std::string> categories;
  SourceLocator source;
  LocalizedText statement;  // the rule in our own words
  std::vector<std::string> notes;
  JsonValue rule;  // the notation itself, `sameAs` not yet resolved
  Place at;
};

// A condition of use or a duty (`kind`) with its parameters; see policies/README.md for the kinds:
// `applies-if`, `availability`, `requires-service`, `authorization`, `no-sensitive-data`, `minimum-age`, `precedence`,
// `deletion-on-request`, `external-reference`, `incorporated-into`, `undefined-terms`, `sub-processors`, `duty`, `disclaimer`,
// `subject-to-change`.
struct Condition {
  std::string id;
  std::string kind;
  std::string code;  // finding code it leads to, may be empty
  LocalizedText statement;
  std::vector<std::string> categories;                                 // empty: the whole product
  std::vector<std::string> values;                                     // countries, service ids, what is referred to …
  std::map<std::string, std::vector<std::string>, std::less<>> lists;  // further named lists of the kind
  std::string group;                                                   // term group it is limited to
  std::string url;                                                     // of the text it refers to; empty: not given
  std::vector<std::string> notes;
  SourceLocator source;
  Place at;
};

// An ambiguity or defect of the document, attached by id to what it touches.
struct PolicyNote {
  std::string id;
  LocalizedText text;
  SourceLocator source;
  Place at;
};

// Names of stores, purposes, Hosting Services … that the pack uses.
struct NamedId {
  std::string id;
  LocalizedText name;
  std::vector<std::string> synonyms;  // what inputs call it
  Place at;
};

struct Policy {
  std::string id;
  std::string product;
  LocalizedText product_name;
  LocalizedText title;
  std::string document_title;
  std::string module;
  std::optional<Date> last_updated;
  std::optional<Date> retrieved;
  std::vector<Category> categories;
  std::vector<RetentionRule> retention;
  std::vector<Condition> conditions;
  std::vector<PolicyNote> notes;
  std::vector<NamedId> stores;
  std::vector<NamedId> purposes;
  std::vector<NamedId> services;  // Hosting Services
  std::string sha256;             // of the pack's bytes
  std::string file;               // its file's name, for issues; set by whoever read it
  bool built_in = false;
};

inline constexpr std::size_t kMaxPackBytes = 4 << 20;

// Every mistake is an issue with its line; a pack with an error gives no policy. `sha256` is filled in. What concerns several
// packs (a rule `sameAs` one of another pack) is left to CompilePolicies.
Outcome<Policy> ReadPolicy(std::string_view bytes);
// As far as it can be read, for lint: a pack with errors gives what is right in it; none only where it is no JSON object.
Outcome<Policy> ReadFaultyPolicy(std::string_view bytes);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_H_
