// The one door of the engine: policies + input bytes + options → report. The command line and wasm.cc stand on it.
#ifndef POLICYLENS_API_H_
#define POLICYLENS_API_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "check_options.h"
#include "intake.h"
#include "policy_set.h"
#include "report.h"

namespace policylens {

struct PackFile {
  std::string name;  // as messages call it
  std::string bytes;
};

// Reads and compiles the built-in packs (unless `builtin` is false) and `packs` (one with the id of a built-in pack replaces
// it, the same id twice is an error). A pack with a mistake gives no set; every mistake of every pack is an issue, and the
// message of each names the file.
Outcome<std::shared_ptr<const PolicySet>> LoadPolicies(std::span<const PackFile> packs, bool builtin);

// One check: feed bytes, then finish. Without value: the input could not be read at all.
class Check {
 public:
  // `matchers`: kept from check to check of these policies; must outlive the check. May be null.
  Check(std::shared_ptr<const PolicySet> policies, CheckOptions options, MatcherCache* matchers = nullptr);
  bool Feed(std::string_view bytes) { return intake_.Feed(bytes); }
  // Parts that are read at the same time, see Intake.
  JsonCut CutHere() const { return intake_.CutHere(); }
  RecordIntake Part(JsonCut cut) const { return intake_.Part(cut); }
  bool Absorb(RecordIntake& part, std::uint64_t bytes) { return intake_.Absorb(part, bytes); }
  std::uint64_t BytesRead() const { return intake_.BytesRead(); }
  std::uint64_t RecordsRead() const { return intake_.RecordsRead(); }
  Outcome<Report> Finish();
  InputSummary Input() const { return intake_.Summary(); }  // after Finish

 private:
  std::shared_ptr<const PolicySet> policies_;
  CheckOptions options_;
  Intake intake_;
  MatcherCache* matchers_;
};

// What a bare name would be matched with, as a description item of that name and path; `products` empty: all loaded.
MatchResult MatchName(const PolicySet& policies, std::string_view name, const std::vector<std::string>& products,
                      MatcherCache* matchers = nullptr);

}  // namespace policylens

#endif  // POLICYLENS_API_H_
