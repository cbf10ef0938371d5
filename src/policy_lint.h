// Everything there is to say about a pack before it is used: its mistakes, and softer remarks on what is legal but odd.
#ifndef POLICYLENS_POLICY_LINT_H_
#define POLICYLENS_POLICY_LINT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "issue.h"
#include "messages.h"
#include "policy.h"
#include "vocabulary.h"

namespace policylens {

// kError: the pack is refused. kWarning: it loads, but part of it cannot do what it is there for. kNote: worth a look.
enum class LintLevel : std::uint8_t { kError, kWarning, kNote };
std::string_view LintLevelName(LintLevel level);

struct LintRemark {
  LintLevel level = LintLevel::kError;
  Message message;
  Place at;
};

struct LintResult {
  std::string file;
  std::string id;                   // of the pack, "" if it could not be read
  std::vector<LintRemark> remarks;  // in the order of the lines
  std::size_t Count(LintLevel level) const;
};

// `others` are the packs it is to be loaded beside: a rule may be `sameAs` one of theirs, ids must not meet. One of them with
// the id of the pack is left out, since the pack replaces it.
LintResult LintPolicy(std::string file, std::string_view bytes, const std::vector<Policy>& others, const Vocabulary& vocabulary);

enum class PolicyFormat : std::uint8_t { kText, kJson, kMarkdown };

// The remarks as `file:line:column: level: message (help)` lines, as JSON, or as a Markdown table, each with a summary.
std::string WriteLint(const std::vector<LintResult>& results, PolicyFormat format, Locale locale);
// 0 clean or notes only, 2 warnings, 3 errors.
int LintExitCode(const std::vector<LintResult>& results);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_LINT_H_
