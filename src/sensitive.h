// Names that probably mean sensitive data or a credential (policies/sensitive.json). A heuristic, and called one: it reads
// names and titles, never values; whole words only, and not where the same words mean something else (`health check`).
#ifndef POLICYLENS_SENSITIVE_H_
#define POLICYLENS_SENSITIVE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "issue.h"
#include "json_value.h"
#include "text_pool.h"
#include "words.h"

namespace policylens {

enum class SensitiveKind : std::uint8_t { kSensitive, kCredential };

struct SensitiveEntry {
  std::string id;  // `health`, `government-id`, `password` …
  SensitiveKind kind = SensitiveKind::kSensitive;
  std::string reason_en;
  std::string reason_zh;
  std::vector<std::vector<Token>> terms;
  std::vector<std::vector<Token>> anti_terms;
};

class SensitiveLexicon {
 public:
  // The lexicon that is built in; it is right, or a test fails.
  static const SensitiveLexicon& Builtin();
  static Outcome<SensitiveLexicon> Read(const JsonValue& root);

  // The first entry of the kind that `name` speaks of, read with the name of the object that encloses it: `owner.passport`,
  // `blood` / `type`. At least one word of the name itself takes part.
  // A credential is what the name ends with (`token_url` is none).
  const SensitiveEntry* Find(SensitiveKind kind, std::string_view parent, std::string_view name) const;
  // False for a parent and for a name: Find gives nothing, of either kind. Most names are done with by this.
  bool MayFind(std::string_view part) const;
  const std::vector<SensitiveEntry>& entries() const { return entries_; }

 private:
  bool IsSetting(const std::vector<Token>& words) const;
  std::uint64_t MayBegin(const std::vector<Token>& words) const;
  bool HoldsBeginning(std::string_view part) const;

  std::vector<SensitiveEntry> entries_;
  std::vector<Token> value_words_;                                          // may follow a credential: `hash`, `value`
  TextNumbers begins_;                                                      // first words of all terms that are not Chinese
  std::vector<std::uint64_t> begun_;                                        // by such a word: the entries that have such a term, a bit each
  std::uint64_t chinese_ = 0;                                               // the entries that have Chinese terms
  std::vector<bool> beginnings_ = std::vector<bool>(std::size_t{1} << 15);  // the first three letters of those words, by FirstThree
  std::vector<Token> setting_words_;                                        // end the name of a setting: `timeout`, `policy`
};

}  // namespace policylens

#endif  // POLICYLENS_SENSITIVE_H_
