// Packs as texts: linted, verified, compared; the same for the command line and for the page.
#ifndef POLICYLENS_PACK_TOOLS_H_
#define POLICYLENS_PACK_TOOLS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api.h"
#include "policy_lint.h"

namespace policylens {

std::optional<PolicyFormat> PolicyFormatByName(std::string_view name);  // `text`, `json`, `markdown`

// Lints each pack beside the built-in ones (unless `builtin` is false) and `beside`, of which faulty ones are left out.
std::vector<LintResult> LintPacks(std::span<const PackFile> packs, std::span<const PackFile> beside, bool builtin);

struct PackAnswer {
  std::string text;
  bool good = true;  // verify: everything is in the text; diff: the versions are equal
};

// Without value: the pack is faulty.
Outcome<PackAnswer> VerifyPack(const PackFile& pack, std::string_view document, PolicyFormat format, Locale locale);

// Two versions of a pack, each loaded with the built-in packs (unless `builtin` is false) and `beside`. With an input: what
// the change means for it under `options`, whose locale is used; the input's name is `options.intake.name`. Without value: a
// pack is faulty, or the input cannot be read.
struct PackComparison {
  PackFile before;
  PackFile after;
  std::vector<PackFile> beside;
  bool builtin = true;
  std::optional<std::string> input;
};
Outcome<PackAnswer> ComparePacks(const PackComparison& comparison, const CheckOptions& options, PolicyFormat format);

// The same for two packs as they stand, beside the built-in ones, without a check: where the consequences for an input are wanted,
// its reports in JSON under either pack are given (policies of both are then looked up byte for byte). Needs no checker, so that
// the page's second module can do it.
struct ReportTexts {
  std::string before;
  std::string after;
};
Outcome<PackAnswer> CompareTwoPacks(const PackFile& before, const PackFile& after, const std::optional<ReportTexts>& reports,
                                    PolicyFormat format, Locale locale);

// A built-in pack by the id of its policy.
std::optional<PackFile> BuiltinPack(std::string_view policy_id);

}  // namespace policylens

#endif  // POLICYLENS_PACK_TOOLS_H_
