// A data set in one piece and in parts: whatever the cut, the order and the grouping, the merged report has the bytes of the single
// run, save `input`. And everything that must not be merged is refused, one by one.
#include "merge.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <regex>
#include <sstream>
#include <string>

#include "api.h"
#include "facts.h"
#include "json_issue.h"
#include "json_report.h"
#include "mask.h"
#include "random_log.h"

namespace policylens {
namespace {

// Where the same code is run once more to see whether it behaves there (sanitizers, WebAssembly, coverage), a tenth is enough: it is ten
// times slower.
constexpr std::uint64_t Seeds(std::uint64_t natively) {
#if defined(__SANITIZE_ADDRESS__) || defined(__EMSCRIPTEN__) || !defined(NDEBUG)
  return natively / 10;
#else
  return natively;
#endif
}

std::shared_ptr<const PolicySet> Builtin() {
  static const auto kSet = LoadPolicies({}, true);
  return kSet.value ? *kSet.value : nullptr;
}

CheckOptions OptionsOf(const std::string& text) {
  const auto json = ParseJson(text);
  EXPECT_TRUE(json.value) << text;
  auto options = ReadCheckOptions(*json.value);
  EXPECT_TRUE(options.value) << text;
  return options.value ? std::move(*options.value) : CheckOptions{};
}

const char* const kFacts = R"({"products": ["ciam", "tcss"], "asOf": "2026-11-22", "form": "ndjson",
    "facts": {"hostingTerminated": "none", "featureTerminated": {"ciam": "2026-09-30"}},
    "decisions": [{"pointer": "/*/userAgent", "category": "ciam.privacy.user-operation-log", "reason": "seen"},
                  {"pointer": "/*/Id", "ignore": true, "reason": "technical"}, {"pointer": "/*/never", "ignore": true, "reason": "x"}]})";

std::string ReportOf(std::string_view bytes, const std::string& name, CheckOptions options) {
  options.intake.name = name;
  const Locale locale = options.locale;
  Check check(Builtin(), std::move(options));
  check.Feed(bytes);
  const Outcome<Report> report = check.Finish();
  if (!report.value) return JsonError(check.Input(), report.issues, locale, true);
  return JsonReport(*report.value, {locale, true, true});
}

std::string ReportOf(std::string_view bytes, const std::string& name, const std::string& options) {
  return ReportOf(bytes, name, OptionsOf(options));
}

std::string TextOf(const MergedReport& merged) {
  if (merged.refused) {
    std::string text = "refused:";
    for (const Issue& issue : merged.issues) text += " " + TextOf(issue.message, Locale::kEn);
    return text;
  }
  if (!merged.report) return JsonError(merged.input, merged.issues, merged.locale, true);
  return JsonReport(*merged.report, {merged.locale, true, true});
}

// The report without its `input`, which is all that may differ.
std::string WithoutInput(const std::string& json) {
  const std::size_t from = json.find("\n  \"input\": {");
  const std::size_t to = json.find("\n  },", from);
  return from == std::string::npos || to == std::string::npos ? json : json.substr(0, from) + json.substr(to + 5);
}

std::string NameOf(std::size_t part) { return "part-" + std::string(part < 10 ? "0" : "") + std::to_string(part) + ".ndjson"; }

// Merges in random order and grouping until one is left.
std::string MergeAll(std::vector<std::string> reports, RandomLog& random) {
  while (reports.size() > 1) {
    const std::size_t count = 2 + random.Below(static_cast<std::uint32_t>(reports.size() - 1));
    std::vector<PackFile> group;
    for (std::size_t i = 0; i < count; ++i) {
      const auto at = static_cast<std::ptrdiff_t>(random.Below(static_cast<std::uint32_t>(reports.size())));
      group.push_back({"report-" + std::to_string(i), std::move(reports[static_cast<std::size_t>(at)])});
      reports.erase(reports.begin() + at);
    }
    reports.push_back(TextOf(MergeReports(group, Builtin())));
  }
  return reports.front();
}

std::string Joined(const std::vector<std::string>& lines, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += lines[i];
  return text;
}

// Where the cuts are: `parts` + 1 positions, equal ones make an empty part.
std::vector<std::size_t> Cuts(std::size_t lines, std::size_t parts, RandomLog& random) {
  std::vector<std::size_t> cuts = {0, lines};
  for (std::size_t i = 1; i < parts; ++i) cuts.push_back(random.Below(static_cast<std::uint32_t>(lines + 1)));
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

std::string FirstDifference(const std::string& want, const std::string& got) {
  std::istringstream a(want), b(got);
  std::string x, y, context;
  for (int line = 1; std::getline(a, x) && std::getline(b, y); ++line) {
    if (x != y) return context + "line " + std::to_string(line) + "\n want " + x + "\n got  " + y;
    context = "after " + x + "\n";
  }
  return want.size() == got.size() ? "" : "one is longer";
}

int g_cuts = 0;

// Cuts one log, checks the parts, merges them, compares. False after the first difference.
template <typename Options>
bool SameInParts(const std::vector<std::string>& lines, const Options& options, RandomLog& random) {
  const std::string whole = WithoutInput(ReportOf(Joined(lines, 0, lines.size()), "whole", options));
  const std::size_t parts = 1 + random.Below(9);
  const std::vector<std::size_t> cuts = Cuts(lines.size(), parts, random);
  std::vector<std::string> reports;
  for (std::size_t i = 0; i < parts; ++i) reports.push_back(ReportOf(Joined(lines, cuts[i], cuts[i + 1]), NameOf(i), options));
  const std::string merged = WithoutInput(MergeAll(std::move(reports), random));
  ++g_cuts;
  EXPECT_EQ(FirstDifference(whole, merged), "") << merged.substr(0, 300);
  return whole == merged;
}

TEST(Merge, RandomCutsOfRandomLogs) {
  for (std::uint64_t seed = 1; seed <= Seeds(300); ++seed) {
    RandomLog random(seed);
    random.bad_lines = seed % 2 == 0;
    const std::vector<std::string> lines = random.Lines(2 + random.Below(40));
    const std::string options = seed % 3 == 0 ? R"({"form": "ndjson", "unfold": 1})" : kFacts;
    if (!SameInParts(lines, options, random)) FAIL() << "seed " << seed;
  }
  std::cout << "seeds 1 to " << Seeds(300) << ", " << g_cuts << " cuts\n";
}

// Without `form`, a part of one line cannot know that it is one.
TEST(Merge, PartsOfOneLineAreLines) {
  for (std::uint64_t seed = 1; seed <= Seeds(60); ++seed) {
    RandomLog random(seed);
    std::vector<std::string> lines;
    for (std::uint32_t i = 2 + random.Below(6); i > 0; --i) lines.push_back(random.Object(2) + "\n");
    if (!SameInParts(lines, R"({"products": ["tcss"], "asOf": "2026-11-22"})", random)) FAIL() << "seed " << seed;
  }
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The corpus: each file a line (or, if it is NDJSON, its lines), shuffled: parts whose records have nothing in common.
TEST(Merge, RandomCutsOfTheCorpus) {
  std::vector<std::string> lines;
  for (const char* name : {"account-audit.json", "console-statistics.json", "docker-inspect.json", "host-inventory.json",
                           "host-inventory.zh.json", "identity-log.json", "image-scan.json", "infrastructure-plan.json", "kubectl-pod.json",
                           "realm-export.json", "sbom.json", "user-profile.json"}) {
    const auto json = ParseJson(ReadFile(POLICYLENS_SOURCE_DIR "/tests/inputs/wild/" + std::string(name)));
    ASSERT_TRUE(json.value) << name;
    lines.push_back(ToJson(*json.value) + "\n");
  }
  for (const char* name : {"k8s-audit.ndjson", "runtime-alerts.ndjson"}) {
    std::istringstream text(ReadFile(POLICYLENS_SOURCE_DIR "/tests/inputs/wild/" + std::string(name)));
    for (std::string line; std::getline(text, line);) lines.push_back(line + "\n");
  }
  ASSERT_GT(lines.size(), 14U);
  for (std::uint64_t seed = 1; seed <= Seeds(40); ++seed) {
    RandomLog random(seed);
    for (std::size_t i = lines.size(); i > 1; --i) std::swap(lines[i - 1], lines[random.Below(static_cast<std::uint32_t>(i))]);
    if (!SameInParts(lines, kFacts, random)) FAIL() << "seed " << seed;
  }
}

// Without lines, columns and offsets, also where a message names them (`first at 3:14`, and its parameters).
std::string WithoutPlaces(const std::string& report) {
  std::istringstream text(WithoutInput(report));
  std::string out;
  for (std::string line; std::getline(text, line);) {
    const std::size_t at = line.find_first_not_of(' ');
    const bool place = line.find("\"line\": ", at) == at || line.find("\"column\": ", at) == at || line.find("\"offset\": ", at) == at;
    const bool number = line.find_first_not_of(" \",0123456789") == std::string::npos;
    if (!place && !number) out += line.substr(0, line.find("first at ")) + "\n";
  }
  return out;
}

// Arrays cannot be put one behind the other, so lines, columns and offsets are another matter; all else is the same.
TEST(Merge, RandomCutsOfArrays) {
  const std::string options = R"({"products": ["tcss"], "asOf": "2026-11-22", "form": "record"})";
  for (std::uint64_t seed = 1; seed <= Seeds(100); ++seed) {
    RandomLog random(seed);
    std::vector<std::string> items;
    for (std::uint32_t i = 1 + random.Below(30); i > 0; --i) items.push_back(random.Object(3));
    const auto array = [&](std::size_t from, std::size_t to) {
      std::string text = "[";
      for (std::size_t i = from; i < to; ++i) text += (i > from ? ",\n" : "\n") + items[i];
      return text + "\n]\n";
    };
    const std::vector<std::size_t> cuts = Cuts(items.size(), 1 + random.Below(9), random);
    std::vector<std::string> reports;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      if (cuts[i] < cuts[i + 1]) reports.push_back(ReportOf(array(cuts[i], cuts[i + 1]), NameOf(i), options));
    }
    const std::string want = WithoutPlaces(ReportOf(array(0, items.size()), "whole", options));
    ASSERT_EQ(FirstDifference(want, WithoutPlaces(MergeAll(std::move(reports), random))), "") << "seed " << seed;
  }
}

TEST(Merge, InputNamesThePartsAndSumsThem) {
  const std::string a = ReportOf("{\"a\":1}\n{\"a\":2}\n", "a.ndjson", kFacts);
  const std::string b = ReportOf("{\"b\":1}\n", "b.ndjson", kFacts);
  const PackFile files[] = {{"x", b}, {"y", a}};
  const MergedReport merged = MergeReports(files, Builtin());
  ASSERT_TRUE(merged.report);
  const InputSummary& input = merged.report->table.input;
  EXPECT_EQ(input.name, "a.ndjson … b.ndjson");
  EXPECT_EQ(input.bytes, 24U);
  EXPECT_EQ(input.records, 3U);
  ASSERT_EQ(input.parts.size(), 2U);
  EXPECT_EQ(input.parts[0].name, "a.ndjson");
  EXPECT_EQ(input.parts[1].records, 1U);
}

// One report a line, as a check of several files writes them, or each as it stands alone.
TEST(Merge, SeveralReportsInOneFile) {
  std::string lines, behind;
  for (const char* name : {"a", "b"}) {
    const std::string report = ReportOf("{\"userName\":\"x\"}\n", name, kFacts);
    lines += ToJson(*ParseJson(report).value) + "\n";
    behind += report;
  }
  for (const std::string& text : {lines, behind}) {
    const PackFile files[] = {{"reports", text}};
    const MergedReport merged = MergeReports(files, Builtin());
    ASSERT_TRUE(merged.report) << TextOf(merged);
    EXPECT_EQ(merged.report->table.elements[0].occurrences, 2U);
  }
}

// What a facts file said, what was assumed, a product nobody knows, decisions that name a category or a day: from wherever it came, the
// merged report says so too.
TEST(Merge, EverySourceOfAFact) {
  for (std::uint64_t seed = 1; seed <= 4 * Seeds(10); ++seed) {
    RandomLog random(seed);
    const std::vector<std::string> lines = random.Lines(12);
    CheckOptions options =
        OptionsOf(seed % 2 == 0 ? R"({"form": "ndjson", "asOf": "2026-11-22", "assumed": ["deletionRequested"]})"
                                : R"({"form": "ndjson", "asOf": "2026-11-22", "products": ["ciam", "nope"], "decisions": [
      {"pointer": "/*/userName", "category": "ciam.privacy.user-operation-log", "reason": "r", "date": "2026-01-02"}]})");
    const char* const facts = seed % 4 < 2
                                  ? R"({"format": "policylens-facts/1", "products": ["ciam"], "calendar": {"holidays": ["2026-10-01"]}})"
                                  : R"({"format": "policylens-facts/1", "facts": {"hostingTerminated": ["none", "2026-05-01"]}})";
    auto file = ReadFacts(*ParseJson(facts).value, FactSource::kFacts);
    ASSERT_TRUE(file.value) << facts;
    options.facts_file = std::move(*file.value);
    if (!SameInParts(lines, options, random)) FAIL() << "seed " << seed;
  }
}

TEST(Merge, BeyondAThousandBadLinesOnlyTheNumberGrows) {
  std::vector<std::string> lines(2'500, "oops\n");
  lines[7] = lines[1'900] = "{\"userName\": 1}\n";
  for (std::uint64_t seed = 1; seed <= Seeds(10); ++seed) {
    RandomLog random(seed);
    if (!SameInParts(lines, R"({"form": "ndjson", "locale": "zh-CN"})", random)) FAIL() << "seed " << seed;
  }
}

std::string Refusal(const std::vector<std::string>& reports) {
  std::vector<PackFile> files;
  for (std::size_t i = 0; i < reports.size(); ++i) files.push_back({std::string(1, static_cast<char>('A' + i)) + ".json", reports[i]});
  const MergedReport merged = MergeReports(files, Builtin());
  return merged.refused ? TextOf(merged) : "merged";
}

std::string Replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

TEST(Merge, RefusesWhatDiffers) {
  const std::string line = "{\"userName\": \"x\"}\n";
  const auto with = [&](const std::string& members) {
    return ReportOf(line, "b", "{\"form\": \"ndjson\", \"asOf\": \"2026-11-22\"" + members + "}");
  };
  const std::string a = ReportOf(line, "a", R"({"form": "ndjson", "asOf": "2026-11-22", "products": ["ciam"]})");
  const std::string same = with(R"(, "products": ["ciam"])");
  const std::string custom = R"(, "products": ["ciam"], "calendar": {"holidays": ["2026-10-01"], "workdays": []})";
  EXPECT_EQ(Refusal({a, same}), "merged");
  struct Row {
    const char* note;
    std::string other;
    const char* want;
  };
  const Row rows[] = {
      {"as-of day", ReportOf(line, "b", R"({"form": "ndjson", "asOf": "2026-11-23", "products": ["ciam"]})"), "`asOf` is `\"2026-11-22\"`"},
      {"no day", ReportOf(line, "b", R"({"form": "ndjson", "products": ["ciam"]})"), "`asOf` is `\"2026-11-22\"` there and `null` here"},
      {"who gave the day", Replaced(same, "\"asOfSource\": \"given\"", "\"asOfSource\": \"clock\""), "`asOfSource`"},
      {"products", with(R"(, "products": ["tcss"])"), "`products.0` is `\"ciam\"` there and `\"tcss\"` here"},
      {"who stated them", with(""), "`products`"},
      {"facts", with(R"(, "products": ["ciam"], "facts": {"featureTerminated": "none"})"), "`facts.featureTerminated`"},
      {"context", with(R"(, "products": ["ciam"], "context": {"userRegions": ["DE"]})"), "`context.userRegions`"},
      {"calendar", with(R"(, "products": ["ciam"], "calendar": "cn")"), "`calendar.name`"},
      {"locale", with(R"(, "products": ["ciam"], "locale": "zh-CN")"), "`locale`"},
      {"sample values", with(R"(, "products": ["ciam"], "values": false)"), "`options.values`"},
      {"strings read as JSON", with(R"(, "products": ["ciam"], "unfold": 1)"), "`options.unfold`"},
      {"engine", Replaced(same, "\"version\": \"1.0.0\"", "\"version\": \"0.9.0\""), "`engine.version`"},
      {"decisions", with(R"(, "products": ["ciam"], "decisions": [{"pointer": "/*/userName", "ignore": true, "reason": "x"}])"),
       "their decisions about `/*/userName` differ"},
      {"the same part", a, "the part `a` is in"},
      {"another policy", Replaced(same, "\"sha256\": \"", "\"sha256\": \"0"), "policy"},
      {"a description", ReportOf(R"({"format": "policylens-description/1", "data": ["x"]})", "b", "{}"), "not on a description"},
      {"no report", "{\"a\": 1}", "no report"},
      {"no JSON", "{", "ends"},
      {"unreadable", ReportOf("oops", "b", "{}"), "could not be read"},
      {"half read", ReportOf("{\n\"a\": 1}\n{\n\"b\": ]}\n", "b", "{}"), "not read to its end"},
      {"a baseline", Replaced(same, "\"baseline\": false", "\"baseline\": true"), "baseline"},
      {"masked keys", Replaced(same, "\"maskKeys\": false", "\"maskKeys\": true"), "--mask-keys"},
      {"an older report", std::regex_replace(same, std::regex("\"reading\""), "\"other\""), "too little"},
  };
  for (const Row& row : rows)
    EXPECT_NE(Refusal({a, row.other}).find(row.want), std::string::npos) << row.note << ": " << Refusal({a, row.other});
  const std::string other_day =
      Replaced(ReportOf(line, "a2", "{\"form\": \"ndjson\", \"asOf\": \"2026-11-22\"" + custom + "}"), "2026-10-01", "2026-10-02");
  EXPECT_NE(Refusal({with(custom), other_day}).find("`calendar.holidays.0`"), std::string::npos);
  EXPECT_NE(Refusal({}).find("no report"), std::string::npos);
}

TEST(Merge, PlacesThatAreNoneSpoilAReport) {
  const std::string good =
      ReportOf("{\"userName\": \"x\", \"created\": \"2026-01-01\"}\n", "a", R"({"form": "ndjson", "asOf": "2026-11-22"})");
  EXPECT_EQ(Refusal({good}), "merged");
  for (const char* place : {"/*created", "created"}) {
    const std::string bad = std::regex_replace(good, std::regex(R"("/\*/created")"), std::string("\"") + place + "\"");
    EXPECT_NE(bad, good);
    EXPECT_NE(Refusal({bad}).find("no report"), std::string::npos) << place;
  }
}

TEST(Merge, EmptyParts) {
  const std::string a = ReportOf("{\"userName\": \"x\"}\n{}\n", "b", kFacts);
  const std::string empty = ReportOf("", "a", kFacts);
  const std::string blank = ReportOf("\n \n", "c", kFacts);
  const PackFile files[] = {{"1", blank}, {"2", a}, {"3", empty}};
  EXPECT_EQ(WithoutInput(TextOf(MergeReports(files, Builtin()))), WithoutInput(ReportOf("{\"userName\": \"x\"}\n{}\n\n \n", "w", kFacts)));
  const PackFile nothing[] = {{"1", blank}, {"2", empty}};
  const MergedReport merged = MergeReports(nothing, Builtin());
  EXPECT_FALSE(merged.refused || merged.report);
  ASSERT_EQ(merged.issues.size(), 1U);
  EXPECT_EQ(merged.issues[0].code, "empty");
}

}  // namespace
}  // namespace policylens
