// A pack against the text of its document: is every passage that a locator names in the text, word for word, and is there a
// listed item that no term of the pack covers? For whoever has the text; the pack carries none of it.
#ifndef POLICYLENS_POLICY_VERIFY_H_
#define POLICYLENS_POLICY_VERIFY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "issue.h"
#include "policy.h"
#include "policy_lint.h"

namespace policylens {

// One passage and everything in the pack that rests on it.
struct VerifiedPassage {
  SourceLocator locator;           // the first that names it
  std::vector<std::string> facts;  // JSON Pointers of all that name it
  std::size_t rows = 0;            // distinct (section, row, column) among them: so often it must stand in the text
  std::size_t found = 0;           // so often it does
  std::size_t line = 0;            // of the text, where it first stands; 0: nowhere
};

// Words of a passage with the data items of a category that neither a name nor a term nor an alias there covers.
struct UncoveredWords {
  std::string category;
  std::string words;
  std::size_t line = 0;  // of the text
};

struct VerifyResult {
  std::vector<VerifiedPassage> passages;  // in the order of the pack
  std::vector<UncoveredWords> uncovered;
  std::size_t locators = 0;
  std::size_t without_hash = 0;
  std::size_t Missing() const;  // passages found less often than they must be
  bool Good() const { return Missing() == 0 && without_hash == 0; }
};

inline constexpr std::size_t kMaxDocumentBytes = 4 << 20;

// `text` is UTF-8, split at white space. It may hold more than this document.
VerifyResult VerifyPolicy(const Policy& policy, std::string_view text);
std::string WriteVerify(const Policy& policy, const VerifyResult& result, PolicyFormat format, Locale locale);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_VERIFY_H_
