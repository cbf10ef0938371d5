// The command line: options into plain arguments (cli_run.h), help by examples, exit codes. The option parser's own exit codes
// never show: help is 0, anything it refuses is 1.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli_refusal.h"
#include "cli_run.h"

namespace policylens::cli {
namespace {

constexpr const char* kMainFooter = R"(Examples:
  policylens check inventory.json --product tcss
      which clause names each data element, and when it is deleted
  docker inspect web | policylens check --product tcss --hosting-ended none
      any JSON will do; nothing leaves this machine
  policylens retention ciam.privacy.administrator-action-log --collected 2026-01-05
      one question, one answer
  policylens match "container ID"
      what a name would be matched with, and why
  policylens policy list
      the policies that are built in
Each command has examples of its own: policylens check --help)";

constexpr const char* kCheckFooter = R"(Dates are YYYY-MM-DD, `none` (known not to have happened) or `unknown`.
Exit codes: 0 nothing at or above --fail-on, 1 could not run, 2 findings, 3 an input or policy is invalid, 4 only undetermined
findings or coverage below --min-coverage.
Examples:
  policylens check inventory.json --product tcss --hosting-ended none --as-of 2026-11-22
  policylens check audit.ndjson --product ciam --feature-ended 2026-11-20 --format json --output report.json
  policylens check schema.json openapi.json --format csv --output-dir reports
  policylens check inventory.json --facts facts.json --baseline last.json --fail-on warning
  kubectl get pods -o json | policylens check --product tcss --deletion-requested none --format markdown)";

constexpr const char* kMergeFooter =
    R"(The result is the report of one check of all parts, in the order of their names. Parts must have been checked with the same
program, policies, facts, day and options. Exit codes: 0 merged, 1 could not run, 3 a report cannot be merged (it says why), or the
input of a part was wrong in places (the merged report says where).
Examples:
  policylens check part-1.ndjson part-2.ndjson --form ndjson --product ciam --format json > parts.ndjson
      one report a line
  policylens merge parts.ndjson --output report.json
      one report of all
  policylens merge monday.json tuesday.json --format text)";

constexpr const char* kRetentionFooter = R"(Examples:
  policylens retention tcss.privacy.asset-management --collected 2026-01-05 --hosting-ended 2026-03-01 --as-of 2026-11-22
  policylens retention tcss.dpsa.console-configuration --deletion-requested 2026-09-01 --calendar cn --format json
  echo '{"category": "ciam.privacy.statistical", "inputs": {"featureTerminated": "2026-09-30"}}' | policylens retention)";

constexpr const char* kMatchFooter = R"(Examples:
  policylens match "container ID" userAgent
  policylens match clientIp --product ciam --format json)";

constexpr const char* kPolicyFooter = R"(Examples:
  policylens policy list
  policylens policy show ciam.privacy
  policylens policy show tcss.privacy --format markdown
  policylens policy lint my-pack.json
  policylens policy verify my-pack.json document.txt
  policylens policy diff ciam.privacy my-ciam-pack.json --input audit.ndjson --feature-ended none)";

// A repeated option takes one value at a time (`allow_extra_args`): what follows it is the next name or file.
void AddPolicyOptions(CLI::App& app, FactArguments& facts) {
  app.add_option("--policy", facts.policies, "a policy pack beside the built-in ones (or in place of the one with its id)")
      ->type_name("FILE")
      ->take_all()
      ->allow_extra_args(false);
  app.add_flag("--no-builtin", facts.no_builtin, "only the packs given with --policy")->disable_flag_override();
  app.add_option("--locale", facts.locale, "language of texts: en or zh-CN")->type_name("LOCALE");
}

void AddFactOptions(CLI::App& app, FactArguments& facts) {
  app.add_option("--product", facts.products, "product in use (tcss, ciam); may be repeated")
      ->type_name("ID")
      ->take_all()
      ->allow_extra_args(false);
  AddPolicyOptions(app, facts);
  app.add_option("--facts", facts.facts_file, "facts file (policylens-facts/1)")->type_name("FILE");
  app.add_option("--collected", facts.collected, "day the data was collected")->type_name("D");
  app.add_option("--hosting-ended", facts.hosting_ended, "day the Hosting Service ended; repeat for several")
      ->type_name("[PRODUCT=]D")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--feature-ended", facts.feature_ended, "day the use of the product ended")
      ->type_name("[PRODUCT=]D")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--deletion-requested", facts.deletion_requested, "day deletion was requested")
      ->type_name("[PRODUCT=]D")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--as-of", facts.as_of, "the day to judge by; today (UTC) if missing")->type_name("D");
  app.add_option("--calendar", facts.calendar, "working days: weekdays, cn or a calendar file")->type_name("NAME|FILE");
}

CLI::App* AddCommand(CLI::App& app, const char* name, const char* text, const char* footer) {
  CLI::App* command = app.add_subcommand(name, text);
  command->footer(footer);
  return command;
}

using Run = std::function<Exit()>;

void AddCheck(CLI::App& app, CheckArguments& arguments, Run& run) {
  CLI::App* check = AddCommand(app, "check", "check files (or standard input) against the policies", kCheckFooter);
  check->add_option("files", arguments.files, "JSON of any shape; `-` is standard input")->type_name("FILE");
  check->add_option("--name", arguments.name, "what to call standard input in reports")->type_name("NAME");
  check->add_option("--form", arguments.form, "description, json-schema, openapi, record or ndjson; else recognised")->type_name("FORM");
  AddFactOptions(*check, arguments.facts);
  check->add_option("--decisions", arguments.decisions_file, "your own decisions about elements (policylens-decisions/1)")
      ->type_name("FILE");
  check->add_option("--format", arguments.format, "text, json, csv, ics, sarif, markdown, html, ropa, ropa-csv or dpv")
      ->type_name("FORMAT");
  check->add_option("--output", arguments.output, "write the result to a file")->type_name("FILE");
  check->add_option("--output-dir", arguments.output_dir, "one file an input, in this folder")->type_name("DIR");
  check->add_option("--threads", arguments.threads, "threads that read one input (NDJSON, an array of records); one a core if missing")
      ->type_name("N");
  check->add_option("--unfold", arguments.unfold, "read strings of records that hold JSON as that JSON, up to N strings in strings")
      ->type_name("N")
      ->check(CLI::Range(0, static_cast<int>(kMostUnfold)));
  check->add_flag("--no-values", arguments.no_values, "do not look at sample values, not even for their type")->disable_flag_override();
  check->add_flag("--mask-keys", arguments.mask_keys, "hide key names that look like personal data")->disable_flag_override();
  check->add_option("--fail-on", arguments.fail_on, "error, warning, undetermined or never")->type_name("LEVEL");
  check->add_option("--min-coverage", arguments.min_coverage, "exit 4 below this share of elements that a policy names")->type_name("PCT");
  check->add_option("--baseline", arguments.baseline, "report only findings that this earlier JSON report lacks")->type_name("REPORT");
  check->callback([&] { run = [&] { return RunCheck(arguments); }; });
}

void AddMerge(CLI::App& app, MergeArguments& arguments, Run& run) {
  CLI::App* merge = AddCommand(app, "merge", "one report from the JSON reports of the parts of one data set", kMergeFooter);
  merge->add_option("reports", arguments.files, "JSON reports of parts; a file may hold several, one a line")
      ->type_name("REPORT")
      ->required();
  AddPolicyOptions(*merge, arguments.facts);
  merge->add_option("--format", arguments.format, "json, or a format of `policylens check`")->type_name("FORMAT");
  merge->add_option("--output", arguments.output, "write the result to a file")->type_name("FILE");
  merge->callback([&] { run = [&] { return RunMerge(arguments); }; });
}

void AddRetention(CLI::App& app, RetentionArguments& arguments, Run& run) {
  CLI::App* retention =
      AddCommand(app, "retention", "when a category's data is deleted; questions as NDJSON on standard input", kRetentionFooter);
  retention->add_option("category", arguments.category, "id of a category")->type_name("CATEGORY");
  AddFactOptions(*retention, arguments.facts);
  retention->add_option("--format", arguments.format, "text or json")->type_name("FORMAT");
  retention->callback([&] { run = [&] { return RunRetention(arguments); }; });
}

void AddMatch(CLI::App& app, MatchArguments& arguments, Run& run) {
  CLI::App* match = AddCommand(app, "match", "what a name is matched with, scores and evidence", kMatchFooter);
  match->add_option("names", arguments.names, "names of data elements")->type_name("NAME")->required();
  match->add_option("--product", arguments.facts.products, "product in use; may be repeated")
      ->type_name("ID")
      ->take_all()
      ->allow_extra_args(false);
  AddPolicyOptions(*match, arguments.facts);
  match->add_option("--format", arguments.format, "text or json")->type_name("FORMAT");
  match->callback([&] { run = [&] { return RunMatch(arguments); }; });
}

CLI::App* AddPolicyCommand(CLI::App& policy, const char* name, const char* text, PolicyArguments& arguments) {
  CLI::App* command = AddCommand(policy, name, text, kPolicyFooter);
  command->add_option("--format", arguments.format, "text, json or markdown")->type_name("FORMAT");
  return command;
}

void AddPackCommands(CLI::App& policy, PolicyArguments& arguments, Run& run) {
  CLI::App* lint = AddPolicyCommand(policy, "lint", "every mistake of a pack, placed and explained", arguments);
  AddPolicyOptions(*lint, arguments.facts);
  lint->add_option("files", arguments.files, "packs")->type_name("FILE")->required();
  lint->callback([&] { run = [&] { return RunPolicyLint(arguments); }; });
  CLI::App* verify = AddPolicyCommand(policy, "verify", "is every passage of a pack in the text of its document?", arguments);
  verify->add_option("--locale", arguments.facts.locale, "language of texts: en or zh-CN")->type_name("LOCALE");
  verify->add_option("files", arguments.files, "a pack and the text of its document")->type_name("FILE TEXT")->required()->expected(2);
  verify->callback([&] { run = [&] { return RunPolicyVerify(arguments); }; });
  CLI::App* diff =
      AddPolicyCommand(policy, "diff", "what changed between two versions of a pack, and what it means for an input", arguments);
  AddFactOptions(*diff, arguments.facts);
  diff->add_option("--input", arguments.input, "data to name the consequences for")->type_name("FILE");
  diff->add_option("files", arguments.files, "old and new pack")->type_name("OLD NEW")->required()->expected(2);
  diff->callback([&] { run = [&] { return RunPolicyDiff(arguments); }; });
}

void AddPolicy(CLI::App& app, PolicyArguments& arguments, Run& run) {
  CLI::App* policy = AddCommand(app, "policy", "list, show, check and compare policy packs", kPolicyFooter);
  policy->require_subcommand(1);
  CLI::App* list = AddPolicyCommand(*policy, "list", "the loaded policies", arguments);
  AddPolicyOptions(*list, arguments.facts);
  list->callback([&] { run = [&] { return RunPolicyList(arguments); }; });
  CLI::App* show = AddPolicyCommand(*policy, "show", "one policy as a readable document, or its pack as JSON", arguments);
  AddPolicyOptions(*show, arguments.facts);
  show->add_option("id", arguments.files, "id of a policy")->type_name("ID")->required()->expected(1);
  show->callback([&] { run = [&] { return RunPolicyShow(arguments); }; });
  AddPackCommands(*policy, arguments, run);
}

// The language of what is said before the options are read.
Locale AskedLocale(int argc, char** argv) {
  constexpr std::string_view kOption = "--locale";
  std::string_view value;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == kOption && i + 1 < argc) value = argv[i + 1];
    if (word.starts_with("--locale=")) value = word.substr(kOption.size() + 1);
  }
  return LocaleByName(value).value_or(Locale::kEn);
}

// An option whose value is empty, as a variable of a shell script leaves it: it is not as if it had not been given. "" if none.
std::string EmptyOption(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    const bool empty = !option->get_positional() && std::ranges::find(option->results(), "") != option->results().end();
    if (empty && option->get_type_size() > 0) return option->get_name();
  }
  for (const CLI::App* command : app.get_subcommands()) {
    if (std::string name = EmptyOption(*command); !name.empty()) return name;
  }
  return {};
}

int Main(int argc, char** argv) {
  const Locale locale = AskedLocale(argc, argv);
  SpeakIn(locale);
  CLI::App app("Checks data inventories against privacy policies: which clause names an element, and when it is deleted.");
  app.name("policylens");
  app.footer(kMainFooter);
  app.set_version_flag("--version", std::string(kEngineName) + " " + std::string(kEngineVersion));
  app.require_subcommand(1);
  CheckArguments check;
  MergeArguments merge;
  RetentionArguments retention;
  MatchArguments match;
  PolicyArguments policy;
  Run run;
  AddCheck(app, check, run);
  AddMerge(app, merge, run);
  AddRetention(app, retention, run);
  AddMatch(app, match, run);
  AddPolicy(app, policy, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    app.exit(help);
    return 0;
  } catch (const CLI::ParseError& error) {
    Exit exit = Exit::kGood;
    UsageError(RefusalText(app, error), exit);
    std::fprintf(stderr, "%s\n", TextOf({"usage.help", {TypedCommand(app)}}, locale).c_str());
    return static_cast<int>(exit);
  }
  if (const std::string empty = EmptyOption(app); !empty.empty()) {
    Exit exit = Exit::kGood;
    UsageError({"usage.no-value", {empty}}, exit);
    return static_cast<int>(exit);
  }
  return static_cast<int>(run());
}

}  // namespace
}  // namespace policylens::cli

// Before every other initialiser, since they allocate too.
[[gnu::constructor(101)]] static void ReportOutOfMemory() {
  std::set_new_handler([] {
    std::fputs("policylens: out of memory (code memory)\n", stderr);
    std::_Exit(1);
  });
}

int main(int argc, char** argv) { return policylens::cli::Main(argc, argv); }
