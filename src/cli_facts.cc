#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "cli_run.h"
#include "encoding.h"
#include "text.h"
#include "text_report.h"

namespace policylens::cli {
namespace {

constexpr std::size_t kHead = 1 << 16;  // enough to tell what a file is

Locale usage_locale = Locale::kEn;

Date Today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

struct DateOption {
  const char* name;
  Event event;
  bool none_allowed;
};

bool AddValue(const DateOption& option, std::string_view text, Fact& fact, Exit& exit) {
  const auto value = ParseEventValue(text);
  if (!value || text.empty() || (!option.none_allowed && value->kind == EventValue::Kind::kNone)) {
    UsageError({option.none_allowed ? "usage.date-or-none" : "usage.date", {option.name, std::string(text)}}, exit);
    return false;
  }
  fact.values.push_back(*value);
  fact.source = FactSource::kOption;
  return true;
}

// `[PRODUCT=]D`; only several Hosting Services may have ended on several days.
bool AddFact(const DateOption& option, const std::string& text, Facts& facts, Exit& exit) {
  const std::size_t equals = text.find('=');
  const std::string product = equals == std::string::npos ? "" : ToLowerAscii(text.substr(0, equals));
  auto& events = product.empty() ? facts.general : facts.by_product[product];
  Fact& fact = events[static_cast<std::size_t>(option.event)];
  if (!fact.values.empty() && option.event != Event::kHostingTerminated) {
    UsageError({product.empty() ? "usage.twice" : "usage.twice-for", {option.name, product}}, exit);
    return false;
  }
  return AddValue(option, equals == std::string::npos ? text : text.substr(equals + 1), fact, exit);
}

// `unknown`, however often, is as good as not stated: then the next source counts.
void DropUnknown(std::array<Fact, kEventCount>& events) {
  for (Fact& fact : events) {
    const auto unknown = [](const EventValue& value) { return value.kind == EventValue::Kind::kUnknown; };
    if (std::all_of(fact.values.begin(), fact.values.end(), unknown)) fact = {};
  }
}

bool AddFacts(const FactArguments& arguments, Facts& facts, Exit& exit) {
  const std::pair<DateOption, const std::vector<std::string>*> options[] = {
      {{"--hosting-ended", Event::kHostingTerminated, true}, &arguments.hosting_ended},
      {{"--feature-ended", Event::kFeatureTerminated, true}, &arguments.feature_ended},
      {{"--deletion-requested", Event::kDeletionRequested, true}, &arguments.deletion_requested},
  };
  for (const auto& [option, values] : options) {
    for (const std::string& value : *values) {
      if (!AddFact(option, value, facts, exit)) return false;
    }
  }
  Fact& collected = facts.general[static_cast<std::size_t>(Event::kCollected)];
  const DateOption option = {"--collected", Event::kCollected, false};
  if (!arguments.collected.empty() && !AddValue(option, arguments.collected, collected, exit)) return false;
  DropUnknown(facts.general);
  for (auto& [product, events] : facts.by_product) DropUnknown(events);
  return true;
}

bool AddCalendar(const std::string& name, Locale locale, std::optional<Calendar>& calendar, Exit& exit) {
  if (name.empty()) return true;
  calendar = BuiltinCalendar(name);
  if (calendar) return true;
  if (!ReadFile(name)) UsageError({"usage.calendar", {name}}, exit);
  const auto json = exit == Exit::kCannotRun ? std::nullopt : ReadJsonFile(name, locale, exit);
  if (!json) return false;
  calendar = Checked(ReadCalendar(*json, "custom", "", true), name, locale, exit);
  return calendar.has_value();
}

bool AddFactsFile(const std::string& path, CheckOptions& options, Exit& exit) {
  if (path.empty()) return true;
  const auto json = ReadJsonFile(path, options.locale, exit);
  if (!json) return false;
  options.facts_file = Checked(ReadFacts(*json, FactSource::kFacts), path, options.locale, exit);
  if (!options.facts_file) return false;
  for (Issue& issue : options.facts_file->named) issue.file = path;
  return true;
}

bool AddAsOf(const std::string& text, CheckOptions& options, Exit& exit) {
  options.as_of_from_clock = text.empty();
  options.as_of = text.empty() ? Today() : ParseDate(text);
  if (!options.as_of) UsageError({"usage.as-of", {text}}, exit);
  return options.as_of.has_value();
}

}  // namespace

Exit Worst(Exit a, Exit b) {
  for (const Exit exit : {Exit::kCannotRun, Exit::kInvalid, Exit::kFindings, Exit::kUndetermined}) {
    if (a == exit || b == exit) return exit;
  }
  return Exit::kGood;
}

void SpeakIn(Locale locale) { usage_locale = locale; }

std::nullopt_t UsageError(const Message& message, Exit& exit) {
  Message shown = message;
  for (std::string& word : shown.params) word = EscapeInvisible(word);
  std::fprintf(stderr, "policylens: %s\n", TextOf(shown, usage_locale).c_str());
  exit = Exit::kCannotRun;
  return std::nullopt;
}

void PrintIssues(const Issues& issues, Locale locale) {
  const std::string text = TextIssues(issues, locale, isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

std::optional<std::string> ReadOwnFile(const std::string& path, Locale locale, Exit& exit) {
  auto text = ReadFile(path);
  if (!text) return UsageError({"usage.cannot-read", {path}}, exit);
  auto foreign = ForeignText(std::string_view(*text).substr(0, kHead));
  if (!foreign) return text;
  foreign->file = path;
  PrintIssues({*foreign}, locale);
  exit = Exit::kInvalid;
  return std::nullopt;
}

std::optional<JsonValue> ReadJsonFile(const std::string& path, Locale locale, Exit& exit) {
  const auto text = ReadOwnFile(path, locale, exit);
  if (!text) return std::nullopt;
  return Checked(ParseJson(*text), path, locale, exit);
}

bool ColourWanted() { return isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr; }

std::optional<Locale> ReadLocale(const FactArguments& arguments, Exit& exit) {
  const auto locale = LocaleByName(arguments.locale);
  if (!locale) return UsageError({"usage.locale", {arguments.locale}}, exit);
  return locale;
}

const ReportFormat* ReadReportFormat(const std::string& name, Exit& exit) {
  const ReportFormat* format = FormatByName(ReportFormats(), name);
  if (format != nullptr) return format;
  std::string names;
  for (const ReportFormat& known : ReportFormats()) names += (names.empty() ? "" : ", ") + std::string(known.name);
  UsageError({"usage.format", {name, names}}, exit);
  return nullptr;
}

std::shared_ptr<const PolicySet> LoadPolicySet(const FactArguments& arguments, Exit& exit) {
  std::vector<PackFile> packs;
  for (const std::string& path : arguments.policies) {
    auto bytes = ReadFile(path);
    if (!bytes) return UsageError({"usage.cannot-read", {path}}, exit), nullptr;
    packs.push_back({path, std::move(*bytes)});
  }
  auto loaded = LoadPolicies(packs, !arguments.no_builtin);
  PrintIssues(loaded.issues, LocaleByName(arguments.locale).value_or(Locale::kEn));
  if (loaded.value) return std::move(*loaded.value);
  exit = Exit::kInvalid;
  return nullptr;
}

bool AreProductsLoaded(const CheckOptions& options, const PolicySet& policies, Exit& exit) {
  const std::vector<std::string> loaded = policies.Products();
  for (const auto& [product, events] : options.option.facts.by_product) {
    if (std::find(loaded.begin(), loaded.end(), product) != loaded.end()) continue;
    std::string names;
    for (const std::string& name : loaded) names += (names.empty() ? "" : ", ") + name;
    UsageError({"usage.date-product", {product, names}}, exit);
    return false;
  }
  return true;
}

std::optional<CheckOptions> ReadFactArguments(const FactArguments& arguments, Exit& exit) {
  CheckOptions options;
  const auto locale = ReadLocale(arguments, exit);
  if (!locale) return std::nullopt;
  options.locale = *locale;
  options.option.products = arguments.products;
  if (!AddFacts(arguments, options.option.facts, exit)) return std::nullopt;
  if (!AddAsOf(arguments.as_of, options, exit)) return std::nullopt;
  if (!AddCalendar(arguments.calendar, *locale, options.option.calendar, exit)) return std::nullopt;
  if (!AddFactsFile(arguments.facts_file, options, exit)) return std::nullopt;
  return options;
}

}  // namespace policylens::cli
