// The one door of the engine: policies + input bytes + options → report. The command line and wasm.cc stand on it.
#ifndef POLICYLENS_API_H_
#define POLICYLENS_API_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake.h"
#include "matcher.h"
#include "policy_set.h"
#include "report.h"

namespace policylens {

// Reads and compiles the built-in packs (unless `builtin` is false) and `packs` (bytes of pack files; one with the id of a
// built-in pack replaces it, the same id twice is an error).
struct PackFile {
  std::string name;
  std::string bytes;
};
Outcome<std::shared_ptr<const PolicySet>> LoadPolicies(std::span<const PackFile> packs, bool builtin);

// `policylens-decisions/1`, or the bare list of the JavaScript API. Unknown members are warnings, wrong types errors.
Outcome<std::vector<Decision>> ReadDecisions(const JsonValue& object);

struct CheckOptions {
  IntakeOptions intake;
  std::vector<std::string> products;     // option; empty: facts file, else the input's, else all
  Facts option_facts;                    // source kOption
  std::optional<FactsInput> facts_file;  // source kFacts
  std::optional<Calendar> calendar;      // option
  std::vector<Decision> decisions;
  std::optional<Date> as_of;
  bool as_of_from_clock = false;
  bool mask_keys = false;
};

// Options as the JavaScript API sends them (contract.md "Options"). Unknown members are issues.
Outcome<CheckOptions> ReadCheckOptions(const JsonValue& object);

// One check: feed bytes, then finish. Without value: the input could not be read at all.
class Check {
 public:
  Check(std::shared_ptr<const PolicySet> policies, CheckOptions options);
  bool Feed(std::string_view bytes) { return intake_.Feed(bytes); }
  std::uint64_t BytesRead() const { return intake_.BytesRead(); }
  std::uint64_t RecordsRead() const { return intake_.RecordsRead(); }
  Outcome<Report> Finish();

 private:
  std::shared_ptr<const PolicySet> policies_;
  CheckOptions options_;
  Intake intake_;
};

}  // namespace policylens

#endif  // POLICYLENS_API_H_
