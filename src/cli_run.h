// What the subcommands of the command line have in common: their arguments as plain data, exit codes, files, facts.
// cli.cc alone knows the option parser; everything else works on these structs.
#ifndef POLICYLENS_CLI_RUN_H_
#define POLICYLENS_CLI_RUN_H_

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api.h"
#include "report_format.h"

namespace policylens::cli {

// Contract: the worst counts, in the order 1, 3, 2, 4, 0.
enum class Exit : int { kGood = 0, kCannotRun = 1, kFindings = 2, kInvalid = 3, kUndetermined = 4 };
Exit Worst(Exit a, Exit b);

struct FactArguments {
  std::vector<std::string> products;
  std::vector<std::string> policies;
  bool no_builtin = false;
  std::string facts_file;
  std::string collected;
  std::vector<std::string> hosting_ended;  // [PRODUCT=]D
  std::vector<std::string> feature_ended;
  std::vector<std::string> deletion_requested;
  std::string as_of;
  std::string calendar;
  std::string locale = "en";
};

struct CheckArguments {
  FactArguments facts;
  std::vector<std::string> files;
  std::string name = "stdin";  // of standard input, in reports
  std::string form;
  std::string decisions_file;
  std::string format = "text";
  std::string output;
  std::string output_dir;
  std::string fail_on = "error";
  std::string min_coverage;
  std::string baseline;
  std::optional<int> threads;  // none: one a core
  int unfold = 0;
  bool no_values = false;
  bool mask_keys = false;
};

struct MergeArguments {
  FactArguments facts;  // policies and locale
  std::vector<std::string> files;
  std::string format = "json";
  std::string output;
};

struct RetentionArguments {
  FactArguments facts;
  std::string category;
  std::string format;
};

struct MatchArguments {
  FactArguments facts;
  std::vector<std::string> names;
  std::string format = "text";
};

struct PolicyArguments {
  FactArguments facts;
  std::vector<std::string> files;  // or ids; verify: pack and text; diff: old and new
  std::string input;
  std::string format = "text";
};

Exit RunCheck(const CheckArguments& arguments);
Exit RunMerge(const MergeArguments& arguments);
Exit RunRetention(const RetentionArguments& arguments);
Exit RunMatch(const MatchArguments& arguments);
Exit RunPolicyList(const PolicyArguments& arguments);
Exit RunPolicyShow(const PolicyArguments& arguments);
Exit RunPolicyLint(const PolicyArguments& arguments);
Exit RunPolicyVerify(const PolicyArguments& arguments);
Exit RunPolicyDiff(const PolicyArguments& arguments);

// ---- reading arguments: nullopt after the reason was written to stderr and `exit` was set ----

std::optional<Locale> ReadLocale(const FactArguments& arguments, Exit& exit);
const ReportFormat* ReadReportFormat(const std::string& name, Exit& exit);  // nullptr as nullopt
// Loads the built-in packs and the files; an unreadable file is kCannotRun, a pack with a mistake kInvalid.
std::shared_ptr<const PolicySet> LoadPolicySet(const FactArguments& arguments, Exit& exit);
// False after a message where a date is given for a product that no loaded policy is about: it would count for nothing.
bool AreProductsLoaded(const CheckOptions& options, const PolicySet& policies, Exit& exit);
// Dates, products, calendar and facts file into options; `today` stands in where --as-of is missing.
std::optional<CheckOptions> ReadFactArguments(const FactArguments& arguments, Exit& exit);

// ---- messages ----

void SpeakIn(Locale locale);                                    // the language of usage errors, English until then
std::nullopt_t UsageError(const Message& message, Exit& exit);  // `policylens: text`, kCannotRun
void PrintIssues(const Issues& issues, Locale locale);          // to stderr
// What was read of a file of ours; nullopt after any error, a repeated key or a byte order mark too.
template <typename T>
std::optional<T> Checked(Outcome<T> read, const std::string& path, Locale locale, Exit& exit) {
  for (Issue& issue : read.issues) {
    issue.file = path;
    if (issue.message.id == "input.byte-order-mark") issue.message.id = "usage.byte-order-mark";
  }
  PrintIssues(read.issues, locale);
  if (HasError(read.issues)) read.value.reset();
  if (!read.value) exit = Exit::kInvalid;
  return std::move(read.value);
}
// The text of such a file; nullopt after an error too if it is no UTF-8 JSON (UTF-16, packed, YAML).
std::optional<std::string> ReadOwnFile(const std::string& path, Locale locale, Exit& exit);
std::optional<JsonValue> ReadJsonFile(const std::string& path, Locale locale, Exit& exit);
bool ColourWanted();  // standard output is a terminal and NO_COLOR is not set

// ---- files ----

std::FILE* OpenFile(const std::string& path, const char* mode);  // as std::fopen, but out of memory ends the program as everywhere
std::optional<std::string> ReadFile(const std::string& path);    // "-" is standard input; nullopt: cannot be opened or read
bool IsFolder(const std::string& path);
bool IsSameFile(const std::string& a, const std::string& b);  // by whatever names; false: one of them is not there
// Writes beside the file and renames, so that nobody sees half a report. False: cannot be written.
class OutputFile {
 public:
  explicit OutputFile(std::string path);  // "" is standard output
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  void Write(std::string_view text);
  bool Close();  // flushes and renames; where nothing was written, what stood there stays

 private:
  std::string path_;
  std::string temporary_;
  std::FILE* file_ = nullptr;
  bool good_ = true;
  bool written_ = false;
};

}  // namespace policylens::cli

#endif  // POLICYLENS_CLI_RUN_H_
