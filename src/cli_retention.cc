#include <unistd.h>

#include <iostream>
#include <utility>

#include "cli_run.h"
#include "dated_groups.h"
#include "labels.h"
#include "punctuation.h"
#include "retention_query.h"
#include "used_facts.h"

namespace policylens::cli {
namespace {

// One question by options: the facts file's and the options' facts for the category's product.
RetentionReply Ask(const PolicySet& policies, const std::string& category, const CheckOptions& options, const Calendar& calendar) {
  RetentionInputs inputs;
  inputs.as_of = options.as_of;
  inputs.calendar = &calendar;
  const auto index = policies.FindCategory(category);
  const std::string product = index ? policies.categories[*index].policy->product : "";
  for (int i = 0; i < kEventCount; ++i) {
    inputs.events[static_cast<std::size_t>(i)] = ResolveFact(options, {}, static_cast<Event>(i), product).values;
  }
  return AskRetention(policies, category, inputs);
}

std::string ReplyText(const PolicySet& policies, const RetentionReply& reply, const CheckOptions& options) {
  if (!reply.answer) {
    const std::string help = HelpOf(reply.error, options.locale);
    std::string text = Label(options.locale, "issue", "error") + " " + reply.error_code;
    Append(text, PunctuationOf(options.locale).colon, TextOf(reply.error, options.locale));
    return text + (help.empty() ? "\n" : "\n  " + help + "\n");
  }
  const CategoryIndex category = *policies.FindCategory(reply.category);
  std::string day = options.as_of ? FormatDate(*options.as_of) : "";
  if (options.as_of_from_clock) day = Say(options.locale, "as-of-clock", {day});
  const std::string name = policies.categories[category].category->name.In(options.locale);
  std::string text = Say(options.locale, "text-answer-head", {name, day}) + "\n";
  for (const std::string& line : AnswerLines(policies, category, *reply.answer, options.locale)) text += "  " + line + "\n";
  return text;
}

Exit AnswerStream(const PolicySet& policies, const Calendar* calendar, Locale locale) {
  Exit exit = Exit::kGood;
  std::string line;
  std::string out;
  for (std::uint32_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    out.clear();
    if (!AnswerLine(policies, line, number, calendar, locale, out)) exit = Exit::kInvalid;
    out += '\n';
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  if (std::fflush(stdout) != 0) UsageError({"usage.cannot-print", {}}, exit);
  return exit;
}

// Of the questions on standard input each bears its own facts and is answered in JSON: an option that says otherwise would count for
// nothing. "" if there is none.
std::string UnheardOption(const RetentionArguments& arguments) {
  const FactArguments& facts = arguments.facts;
  if (arguments.format == "text") return "--format text";
  if (!facts.as_of.empty()) return "--as-of";
  if (!facts.collected.empty()) return "--collected";
  if (!facts.hosting_ended.empty()) return "--hosting-ended";
  if (!facts.feature_ended.empty()) return "--feature-ended";
  return facts.deletion_requested.empty() ? "" : "--deletion-requested";
}

}  // namespace

Exit RunRetention(const RetentionArguments& arguments) {
  Exit exit = Exit::kGood;
  const bool lines = arguments.category.empty();
  if (!arguments.format.empty() && arguments.format != "text" && arguments.format != "json") {
    return UsageError({"usage.format-json", {arguments.format}}, exit), exit;
  }
  if (lines && isatty(STDIN_FILENO) != 0) {
    return UsageError({"usage.no-question", {}}, exit), exit;
  }
  if (const std::string option = lines ? UnheardOption(arguments) : ""; !option.empty()) {
    return UsageError({"usage.unheard", {option}}, exit), exit;
  }
  const auto options = ReadFactArguments(arguments.facts, exit);
  const auto policies = options ? LoadPolicySet(arguments.facts, exit) : nullptr;
  if (policies == nullptr || !AreProductsLoaded(*options, *policies, exit)) return exit;
  const Calendar* given = options->option.calendar ? &*options->option.calendar : nullptr;
  if (given == nullptr && options->facts_file && options->facts_file->calendar) given = &*options->facts_file->calendar;
  if (lines) return AnswerStream(*policies, given, options->locale);
  const Calendar calendar = given == nullptr ? Calendar{} : *given;
  const RetentionReply reply = Ask(*policies, arguments.category, *options, calendar);
  std::string text;
  if (arguments.format == "json") {
    JsonWriter json(text, true);
    WriteReply(json, reply, "", 0, options->locale);
    text += '\n';
  } else {
    text = ReplyText(*policies, reply, *options);
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
  return reply.answer ? Exit::kGood : Exit::kInvalid;
}

}  // namespace policylens::cli
