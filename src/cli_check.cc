#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <thread>
#include <utility>

#include "baseline.h"
#include "cli_run.h"
#include "cli_threads.h"
#include "json_issue.h"
#include "mask.h"
#include "matcher.h"
#include "report_builder.h"
#include "text.h"

namespace policylens::cli {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18;
constexpr int kMostThreads = 64;
constexpr std::uint64_t kProgressEvery = std::uint64_t{32} << 20;

// Everything the check of one file needs, read from the arguments once.
struct Plan {
  std::shared_ptr<const PolicySet> policies;
  MatcherCache matchers;  // from file to file: making one takes longer than a small check
  CheckOptions options;
  const ReportFormat* format = nullptr;
  FormatStyle style;
  std::optional<Level> fail_on;              // none: never
  std::optional<std::int64_t> min_coverage;  // in hundredths of a percent
  std::optional<Baseline> baseline;
  bool mask_keys = false;
  bool many = false;
  int threads = 1;
  std::string stdin_name;
  std::string output_dir;
  std::set<std::string> names_used;
};

// `95`, `95.5` or `95.25` percent as hundredths of a percent.
std::optional<std::int64_t> ParsePercent(const std::string& text) {
  std::int64_t value = 0;
  int decimals = -1;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9' || value > 10'000 || decimals == 2) return std::nullopt;
    value = value * 10 + (c - '0');
    if (decimals >= 0) ++decimals;
  }
  if (text.empty() || text == ".") return std::nullopt;
  for (int i = std::max(decimals, 0); i < 2; ++i) value *= 10;
  return value <= 10'000 ? std::optional(value) : std::nullopt;
}

bool ReadLevels(const CheckArguments& arguments, Plan& plan, Exit& exit) {
  if (arguments.fail_on != "never") {
    plan.fail_on = LevelByName(arguments.fail_on);
    if (!plan.fail_on || *plan.fail_on == Level::kNote) {
      return UsageError({"usage.fail-on", {arguments.fail_on}}, exit), false;
    }
  }
  if (arguments.min_coverage.empty()) return true;
  plan.min_coverage = ParsePercent(arguments.min_coverage);
  if (plan.min_coverage) return true;
  return UsageError({"usage.min-coverage", {arguments.min_coverage}}, exit), false;
}

bool ReadFormat(const CheckArguments& arguments, Plan& plan, Exit& exit) {
  plan.format = ReadReportFormat(arguments.format, exit);
  if (plan.format == nullptr) return false;
  plan.many = arguments.files.size() > 1;
  plan.output_dir = arguments.output_dir;
  plan.style.locale = plan.options.locale;
  plan.style.indented = !plan.many || !plan.output_dir.empty();
  plan.style.colour = arguments.output.empty() && plan.output_dir.empty() && ColourWanted();
  if (!arguments.output.empty() && !plan.output_dir.empty()) return UsageError({"usage.two-outputs", {}}, exit), false;
  if (!plan.output_dir.empty() && !IsFolder(plan.output_dir)) {
    return UsageError({"usage.no-folder", {plan.output_dir}}, exit), false;
  }
  if (plan.many && plan.output_dir.empty() && arguments.format != "json" && arguments.format != "text") {
    return UsageError({"usage.many-files", {arguments.format}}, exit), false;
  }
  return true;
}

bool ReadDecisionsFile(const CheckArguments& arguments, Plan& plan, Exit& exit) {
  if (arguments.decisions_file.empty()) return true;
  const auto json = ReadJsonFile(arguments.decisions_file, plan.options.locale, exit);
  if (!json) return false;
  auto decisions = Checked(ReadDecisions(*json), arguments.decisions_file, plan.options.locale, exit);
  if (decisions) plan.options.decisions = std::move(*decisions);
  return decisions.has_value();
}

bool ReadBaselineFile(const CheckArguments& arguments, Plan& plan, Exit& exit) {
  if (arguments.baseline.empty()) return true;
  const auto text = ReadOwnFile(arguments.baseline, plan.options.locale, exit);
  if (!text) return false;
  plan.baseline = Checked(ReadBaseline(*text), arguments.baseline, plan.options.locale, exit);
  return plan.baseline.has_value();
}

int ThreadsOf(std::optional<int> asked) {
  return std::clamp(asked.value_or(static_cast<int>(std::thread::hardware_concurrency())), 1, kMostThreads);
}

std::optional<Plan> MakePlan(const CheckArguments& arguments, Exit& exit) {
  auto options = ReadFactArguments(arguments.facts, exit);
  if (!options) return std::nullopt;
  Plan plan;
  plan.options = std::move(*options);
  plan.mask_keys = arguments.mask_keys;
  plan.stdin_name = arguments.name;
  plan.threads = ThreadsOf(arguments.threads);
  plan.options.intake.values = !arguments.no_values;
  plan.options.intake.unfold = static_cast<std::uint32_t>(arguments.unfold);
  if (!arguments.form.empty()) {
    plan.options.intake.form = FormByName(arguments.form);
    if (!plan.options.intake.form) return UsageError({"usage.form", {arguments.form}}, exit);
  }
  if (!ReadLevels(arguments, plan, exit) || !ReadFormat(arguments, plan, exit)) return std::nullopt;
  if (!ReadDecisionsFile(arguments, plan, exit) || !ReadBaselineFile(arguments, plan, exit)) return std::nullopt;
  plan.policies = LoadPolicySet(arguments.facts, exit);
  if (plan.policies == nullptr || !AreProductsLoaded(plan.options, *plan.policies, exit)) return std::nullopt;
  return plan;
}

// ---- one input ----

void ShowProgress(const std::string& name, const Check& check) {
  std::fprintf(stderr, "\r%s: %llu MB", EscapeInvisible(name).c_str(), static_cast<unsigned long long>(check.BytesRead() >> 20));
}

// Feeds a file to a check. False: it cannot be opened or read.
bool FeedFile(const std::string& path, int threads, Check& check) {
  std::FILE* file = path == "-" ? stdin : OpenFile(path, "rb");
  if (file == nullptr) return false;
  const bool progress = isatty(STDERR_FILENO) != 0;
  std::uint64_t shown = 0;
  ThreadedFeed feed;
  feed.threads = threads;
  feed.read = [file](char* bytes, std::size_t size) { return std::fread(bytes, 1, size, file); };
  feed.progress = [&] {
    if (!progress || check.BytesRead() < shown + kProgressEvery) return;
    shown = check.BytesRead();
    ShowProgress(path, check);
  };
  if (threads > 1) {
    FeedInThreads(feed, check);
  } else {
    std::vector<char> piece(kPiece);
    while (const std::size_t n = feed.read(piece.data(), piece.size())) {
      if (!check.Feed({piece.data(), n})) break;
      feed.progress();
    }
  }
  if (shown > 0) std::fprintf(stderr, "\r\033[K");
  const bool good = std::ferror(file) == 0;
  if (file != stdin) std::fclose(file);
  return good;
}

Exit VerdictOf(const Report& report, const Plan& plan) {
  Exit exit = HasError(report.issues) ? Exit::kInvalid : Exit::kGood;
  const auto& found = report.summary.findings;
  const auto count = [&](Level level) { return found[static_cast<std::size_t>(level)]; };
  if (plan.fail_on && count(Level::kError) > 0) exit = Worst(exit, Exit::kFindings);
  if (plan.fail_on && *plan.fail_on != Level::kError && count(Level::kWarning) > 0) exit = Worst(exit, Exit::kFindings);
  if (plan.fail_on == Level::kUndetermined && count(Level::kUndetermined) > 0) exit = Worst(exit, Exit::kUndetermined);
  if (plan.min_coverage) {
    const auto covered = static_cast<std::int64_t>(report.summary.Covered());
    const auto counted = static_cast<std::int64_t>(report.summary.Counted());
    const bool enough = counted == 0 ? *plan.min_coverage == 0 : covered * 10'000 >= *plan.min_coverage * counted;
    if (!enough) exit = Worst(exit, Exit::kUndetermined);
  }
  return exit;
}

// `NAME.EXT` in the folder; `NAME-2.EXT` where the name is taken.
std::string OutputName(const std::string& input, Plan& plan) {
  const std::string base = input.substr(input.find_last_of('/') + 1);
  std::string name = base;
  for (int n = 2; !plan.names_used.insert(name).second; ++n) name = base + "-" + std::to_string(n);
  return plan.output_dir + "/" + name + "." + std::string(plan.format->extension);
}

Exit NotWritten(const std::string& path) {
  Exit exit = Exit::kCannotRun;
  UsageError(path.empty() ? Message{"usage.cannot-print", {}} : Message{"usage.cannot-write", {path}}, exit);
  return exit;
}

Exit WriteUnreadable(const InputSummary& input, const Issues& issues, Exit exit, const Plan& plan, OutputFile& out) {
  if (plan.format->name == "json") {
    out.Write(JsonError(input, issues, plan.options.locale, plan.style.indented));
  } else {
    std::fprintf(stderr, "%s:\n", EscapeInvisible(input.name).c_str());
    PrintIssues(issues, plan.options.locale);
  }
  return exit;
}

// Formats that have no place for what is wrong with the input.
void SayIssues(const Report& report, const Plan& plan) {
  if (report.issues.empty() || plan.format->has_issues) return;
  std::fprintf(stderr, "%s:\n", EscapeInvisible(report.table.input.name).c_str());
  PrintIssues(report.issues, plan.options.locale);
}

Exit CheckOne(const std::string& path, Plan& plan, OutputFile& out) {
  CheckOptions options = plan.options;
  options.intake.name = path == "-" ? plan.stdin_name : path;
  const std::string name = options.intake.name;
  Check check(plan.policies, std::move(options), &plan.matchers);
  if (!FeedFile(path, plan.threads, check)) {
    const Issue issue = {Severity::kError, "file", {"report.cannot-open", {name}}, {}};
    InputSummary unread;
    unread.name = name;
    return WriteUnreadable(unread, {issue}, Exit::kCannotRun, plan, out);
  }
  Outcome<Report> report = check.Finish();
  if (!report.value) return WriteUnreadable(check.Input(), report.issues, Exit::kInvalid, plan, out);
  if (plan.baseline) KeepNewFindings(*plan.baseline, *report.value);
  if (plan.mask_keys) MaskKeys(*report.value);
  SayIssues(*report.value, plan);
  plan.format->write(*report.value, plan.style, [&](std::string_view piece) { out.Write(piece); });
  return VerdictOf(*report.value, plan);
}

Exit CheckIntoFolder(const std::vector<std::string>& files, Plan& plan) {
  Exit exit = Exit::kGood;
  for (const std::string& file : files) {
    const std::string target = OutputName(file == "-" ? plan.stdin_name : file, plan);
    OutputFile out(target);
    exit = Worst(exit, CheckOne(file, plan, out));
    if (!out.Close()) exit = Worst(exit, NotWritten(target));
  }
  return exit;
}

Exit CheckIntoOne(const std::vector<std::string>& files, const std::string& output, Plan& plan) {
  OutputFile out(output);
  Exit exit = Exit::kGood;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (i > 0 && plan.format->name == "text") out.Write("\n");
    exit = Worst(exit, CheckOne(files[i], plan, out));
  }
  return out.Close() ? exit : Worst(exit, NotWritten(output));
}

}  // namespace

Exit RunCheck(const CheckArguments& arguments) {
  Exit exit = Exit::kGood;
  std::vector<std::string> files = arguments.files;
  if (files.empty()) {
    if (isatty(STDIN_FILENO) != 0) return UsageError({"usage.no-input", {}}, exit), exit;
    files.emplace_back("-");
  }
  for (const std::string& file : files) {
    if (IsFolder(file)) return UsageError({"usage.folder", {file}}, exit), exit;
  }
  if (arguments.threads.value_or(1) < 1) return UsageError({"usage.threads", {}}, exit), exit;
  std::vector<std::string> read = files;
  read.insert(read.end(), {arguments.facts.facts_file, arguments.decisions_file, arguments.baseline});
  if (std::count(read.begin(), read.end(), "-") > 1) return UsageError({"usage.stdin-twice", {}}, exit), exit;
  for (const std::string& file : read) {
    if (IsSameFile(file, arguments.output)) return UsageError({"usage.output-is-input", {file}}, exit), exit;
  }
  auto plan = MakePlan(arguments, exit);
  if (!plan) return exit;
  return plan->output_dir.empty() ? CheckIntoOne(files, arguments.output, *plan) : CheckIntoFolder(files, *plan);
}

}  // namespace policylens::cli
