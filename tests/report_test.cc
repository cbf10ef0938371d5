// The composed check: who states which fact, products, decisions, the user's own category, summary, ids, masks, baseline.
#include <gtest/gtest.h>

#include <string>

#include "api.h"
#include "baseline.h"
#include "json_issue.h"
#include "json_report.h"
#include "mask.h"
#include "report_format.h"
#include "report_reader.h"

namespace policylens {
namespace {

std::shared_ptr<const PolicySet> Builtin() {
  static const auto kSet = LoadPolicies({}, true);
  return kSet.value ? *kSet.value : nullptr;
}

CheckOptions OptionsOf(const std::string& text) {
  const auto json = ParseJson(text);
  EXPECT_TRUE(json.value) << text;
  auto options = ReadCheckOptions(*json.value);
  EXPECT_TRUE(options.value) << text << (options.issues.empty() ? "" : TextOf(options.issues[0].message, Locale::kEn));
  return options.value ? std::move(*options.value) : CheckOptions{};
}

Report CheckIt(const std::string& input, const std::string& options_text = "{}", std::size_t chunk = 1 << 20) {
  Check check(Builtin(), OptionsOf(options_text));
  for (std::size_t at = 0; at < input.size(); at += chunk) check.Feed(std::string_view(input).substr(at, chunk));
  auto report = check.Finish();
  EXPECT_TRUE(report.value) << input;
  return report.value ? std::move(*report.value) : Report{};
}

std::string DescriptionOf(const std::string& item, const std::string& rest = "") {
  return R"({"format": "policylens-description/1", )" + rest + R"("data": [)" + item + "]}";
}

TEST(Facts, TheStrongestSourceCounts) {
  const std::string facts = R"("facts": {"collected": "2026-01-04"}, )";
  const std::string item = R"({"name": "kernel version", "collected": "2026-01-01"})";
  const struct {
    const char* note;
    std::string input;
    std::string options;
    std::string want;
  } kRows[] = {
      {"the item's own before the option", DescriptionOf(item, facts), R"({"facts": {"collected": "2026-01-02"}})", "item 2026-01-01"},
      {"the option before the description", DescriptionOf("\"kernel version\"", facts), R"({"facts": {"collected": "2026-01-02"}})",
       "option 2026-01-02"},
      {"the description", DescriptionOf("\"kernel version\"", facts), "{}", "input 2026-01-04"},
      {"a date beside the element", R"({"created": "2026-01-05", "kernelVersion": "6.1"})", "{}", "found 2026-01-05"},
      {"the option before a date beside it", R"({"created": "2026-01-05", "kernelVersion": "6.1"})",
       R"({"facts": {"collected": "2026-01-02"}})", "option 2026-01-02"},
      {"unknown is as if not stated", R"({"created": "2026-01-05", "kernelVersion": "6.1"})", R"({"facts": {"collected": "unknown"}})",
       "found 2026-01-05"},
      {"nobody", R"({"kernelVersion": "6.1"})", "{}", "none -"},
  };
  for (const auto& row : kRows) {
    const Report report = CheckIt(row.input, row.options);
    ASSERT_FALSE(report.rows.empty()) << row.note;
    const CollectedDate& collected = report.CollectedAt(report.rows.size() - 1);
    const std::string got = std::string(FactSourceName(collected.source)) + " " + (collected.first ? FormatDate(*collected.first) : "-");
    EXPECT_EQ(got, row.want) << row.note;
  }
}

TEST(Facts, TheFactsFileStandsBetweenOptionAndInput) {
  const auto file = ParseJson(R"({"format": "policylens-facts/1", "products": ["tcss"], "facts": {"collected": "2026-01-03"}})");
  CheckOptions options;
  options.facts_file = ReadFacts(*file.value, FactSource::kFacts).value;
  Check check(Builtin(), options);
  check.Feed(DescriptionOf("\"kernel version\"", R"("products": ["ciam"], "facts": {"collected": "2026-01-04"}, )"));
  const auto report = check.Finish();
  ASSERT_TRUE(report.value);
  EXPECT_EQ(FormatDate(*report.value->CollectedAt(0).first), "2026-01-03");
  EXPECT_EQ(report.value->products, std::vector<std::string>{"tcss"});
  EXPECT_EQ(report.value->products_source, FactSource::kFacts);
}

TEST(Facts, AProductsOwnValueNeverBeatsAStrongerSource) {
  const std::string input = DescriptionOf(R"({"name": "monthly active users", "category": "ciam.privacy.statistical"})",
                                          R"("facts": {"featureTerminated": {"ciam": "2026-03-01"}}, )");
  const Report own = CheckIt(input);
  EXPECT_EQ(FormatDate(*own.AnswerAt(own.RetentionAt(0).entries[0].answer)->earliest), "2026-03-01");
  const Report option = CheckIt(input, R"({"facts": {"featureTerminated": "2026-05-01"}})");
  EXPECT_EQ(FormatDate(*option.AnswerAt(option.RetentionAt(0).entries[0].answer)->earliest), "2026-05-01");
}

TEST(Facts, AnAssumptionIsTheWeakestAndShown) {
  const Report report = CheckIt(R"({"kernelVersion": "6.1"})", R"({"assumed": ["hostingTerminated"], "products": ["tcss"]})");
  ASSERT_FALSE(report.facts.empty());
  EXPECT_EQ(report.facts[0].fact.source, FactSource::kAssumed);
  EXPECT_EQ(report.facts[0].fact.values[0].kind, EventValue::Kind::kNone);
}

TEST(Products, KnownOnesAreChosenUnknownOnesAreIssues) {
  const struct {
    const char* note;
    std::string options;
    std::vector<std::string> products;
    FactSource source;
    std::size_t issues;
  } kRows[] = {
      {"case is ignored", R"({"products": ["TCSS"]})", {"tcss"}, FactSource::kOption, 0},
      {"in the packs' order", R"({"products": ["ciam", "tcss"]})", {"tcss", "ciam"}, FactSource::kOption, 0},
      {"one unknown of two", R"({"products": ["ciam", "cos"]})", {"ciam"}, FactSource::kOption, 1},
      {"none known: all apply", R"({"products": ["cos"]})", {"tcss", "ciam"}, FactSource::kNone, 1},
      {"none given", "{}", {"tcss", "ciam"}, FactSource::kNone, 0},
  };
  for (const auto& row : kRows) {
    const Report report = CheckIt(R"({"kernelVersion": "6.1"})", row.options);
    EXPECT_EQ(report.products, row.products) << row.note;
    EXPECT_EQ(report.products_source, row.source) << row.note;
    EXPECT_EQ(report.issues.size(), row.issues) << row.note;
  }
}

TEST(Category, TheUsersOwnWinsAndADecisionIsStronger) {
  const std::string item = R"({"name": "favourite colour", "category": "ciam.privacy.statistical"})";
  const Report own = CheckIt(DescriptionOf(item));
  ASSERT_EQ(own.MatchAt(0).matches.size(), 1u);
  EXPECT_EQ(own.MatchAt(0).verdict, Verdict::kNamed);
  EXPECT_TRUE(own.MatchAt(0).matches[0].set_by_user);
  const Report decided = CheckIt(
      DescriptionOf(item), R"({"decisions": [{"pointer": "/data/0", "category": "ciam.privacy.user-operation-log", "reason": "r"}]})");
  EXPECT_EQ(decided.policies->categories[decided.MatchAt(0).matches[0].category].category->id, "ciam.privacy.user-operation-log");
}

TEST(Category, AnUnknownOneIsAnIssueWithTheNearest) {
  const Report report = CheckIt(DescriptionOf(R"({"name": "a", "category": "ciam.privacy.statistics"})"));
  ASSERT_EQ(report.issues.size(), 1u);
  EXPECT_EQ(report.issues[0].code, "unknown-category");
  EXPECT_NE(HelpOf(report.issues[0].message, Locale::kEn).find("ciam.privacy.statistical"), std::string::npos);
}

TEST(Decisions, AnIgnoredElementStaysAndCountsNowhere) {
  const Report report = CheckIt(R"({"kernelVersion": "6.1", "favouriteColour": "red"})",
                                R"({"products": ["tcss"], "decisions": [{"pointer": "/favouriteColour", "ignore": true}]})");
  EXPECT_EQ(report.summary.elements, 2u);
  EXPECT_EQ(report.summary.ignored, 1u);
  EXPECT_EQ(report.summary.unnamed, 0u);
  EXPECT_EQ(report.summary.Coverage(), 100);
  for (const Finding& finding : report.findings) EXPECT_NE(finding.pointer.value_or(""), "/favouriteColour") << finding.code;
}

TEST(Decisions, OneThatMetNothingIsANote) {
  const Report report = CheckIt(R"({"kernelVersion": "6.1"})", R"({"decisions": [{"pointer": "/gone", "ignore": true}]})");
  bool found = false;
  for (const Finding& finding : report.findings) found = found || (finding.code == "DECISION-UNUSED" && finding.level == Level::kNote);
  EXPECT_TRUE(found);
}

TEST(Decisions, MistakesAreNamed) {
  const struct {
    const char* note;
    const char* text;
    const char* message;  // id
  } kRows[] = {
      {"no pointer", R"([{"ignore": true}])", "report.decision-without-pointer"},
      {"neither", R"([{"pointer": "/a"}])", "report.decision-says-nothing"},
      {"both", R"([{"pointer": "/a", "ignore": true, "category": "x"}])", "report.decision-says-nothing"},
      {"twice", R"([{"pointer": "/a", "ignore": true}, {"pointer": "/a", "category": "x"}])", "report.decision-twice"},
      {"unknown member", R"([{"pointer": "/a", "ignore": true, "because": "x"}])", "report.unknown-member"},
      {"bad date", R"([{"pointer": "/a", "ignore": true, "date": "2026-02-30"}])", "report.invalid-date"},
      {"no list", R"({"format": "policylens-decisions/1"})", "report.wrong-type"},
      {"no format", R"({"decisions": []})", "report.wrong-format"},
  };
  for (const auto& row : kRows) {
    const auto decisions = ReadDecisions(*ParseJson(row.text).value);
    ASSERT_FALSE(decisions.issues.empty()) << row.note;
    EXPECT_EQ(decisions.issues[0].message.id, row.message) << row.note;
  }
}

TEST(Facts, ADateOfAProductThatNoPolicyIsAboutIsNamedWhereverItStands) {
  const struct {
    const char* note;
    const char* input;
    const char* options;
  } kRows[] = {
      {"in the options", R"({"a": 1})", R"({"facts": {"featureTerminated": {"tcs": "none"}}})"},
      {"in a description", R"({"format": "policylens-description/1", "facts": {"hostingTerminated": {"tcs": ["none"]}}, "data": ["a"]})",
       "{}"},
      {"in both, and among the products",
       R"({"format": "policylens-description/1", "facts": {"deletionRequested": {"tcs": "none"}}, "data": ["a"]})",
       R"({"products": ["tcs", "ciam"], "facts": {"featureTerminated": {"tcs": "none"}}})"},
  };
  for (const auto& row : kRows) {
    const Report report = CheckIt(row.input, row.options);
    ASSERT_EQ(report.issues.size(), 1u) << row.note;
    EXPECT_EQ(report.issues[0].code, "unknown-product") << row.note;
    EXPECT_EQ(report.issues[0].message.params.front(), "tcs") << row.note;
  }
  EXPECT_TRUE(CheckIt(R"({"a": 1})", R"({"facts": {"featureTerminated": {"TCSS": "none", "ciam": "none"}}})").issues.empty());
}

TEST(Facts, AnUnknownProductHasThePlaceWhereTheInputNamesIt) {
  const struct {
    const char* note;
    const char* input;
    const char* options;
    Place place;
  } kRows[] = {
      {"among the products",
       "{\"format\": \"policylens-description/1\",\n \"products\": [\"ciam\", \"tcs\"],\n \"data\": [\"a\"]}",
       "{}",
       {2, 23, 61, "/products/1"}},
      {"of a date",
       "{\"format\": \"policylens-description/1\",\n \"facts\": {\"featureTerminated\": {\"tcs\": \"none\"}},\n \"data\": [\"a\"]}",
       "{}",
       {2, 34, 72, "/facts/featureTerminated/tcs"}},
      {"of one item's date, the second that has it",
       "{\"format\": \"policylens-description/1\", \"data\": [{\"name\": \"a\", \"hostingTerminated\": {\"Ciam\": \"none\"}},\n"
       "{\"name\": \"b\", \"deletionRequested\": {\"tcs\": \"none\"}}, {\"name\": \"c\", \"deletionRequested\": {\"TCS\": \"none\"}}]}",
       "{}",
       {2, 37, 138, "/data/1/deletionRequested/tcs"}},
      {"of the options", R"({"a": 1})", R"({"products": ["tcs"]})", {}},
  };
  for (const auto& row : kRows) {
    const Report report = CheckIt(row.input, row.options);
    ASSERT_EQ(report.issues.size(), 1u) << row.note;
    EXPECT_EQ(report.issues[0].at, row.place) << row.note << ": " << report.issues[0].at.line << ":" << report.issues[0].at.column << " "
                                              << report.issues[0].at.offset << " " << report.issues[0].at.pointer.value_or("-");
  }
}

TEST(Options, MistakesAreErrorsWithAPlace) {
  const struct {
    const char* note;
    const char* text;
    const char* pointer;
  } kRows[] = {
      {"unknown member", R"({"asof": "2026-01-01"})", "/asof"},
      {"bad day", R"({"asOf": "2026-13-01"})", "/asOf"},
      {"unknown form", R"({"form": "xml"})", "/form"},
      {"unknown locale", R"({"locale": "fr"})", "/locale"},
      {"unknown calendar", R"({"calendar": "de"})", "/calendar"},
      {"a calendar of words", R"({"calendar": {"holidays": ["New Year"]}})", "/calendar/holidays/0"},
      {"wrong type", R"({"values": "no"})", "/values"},
      {"a number as form", R"({"form": 1})", "/form"},
      {"a list as day", R"({"asOf": []})", "/asOf"},
      {"a number as locale", R"({"locale": 1})", "/locale"},
      {"a number as name", R"({"name": 1})", "/name"},
      {"a number as elements", R"({"elements": 1})", "/elements"},
      {"unknown elements", R"({"elements": "cells"})", "/elements"},
      {"unfolded too often", R"({"unfold": 9})", "/unfold"},
      {"unfolded less than never", R"({"unfold": -1})", "/unfold"},
      {"unfolded in words", R"({"unfold": "all"})", "/unfold"},
      {"assumed in words", R"({"assumed": "all"})", "/assumed"},
      {"assumed that is no event", R"({"assumed": ["launched"]})", "/assumed"},
      {"the collection cannot be assumed away", R"({"assumed": ["collected"]})", "/assumed"},
      {"decisions in words", R"({"decisions": "all"})", "/decisions"},
      {"a decision in words", R"({"decisions": ["ignore"]})", "/decisions/0"},
      {"a decision about a number", R"({"decisions": [{"pointer": 1, "ignore": true, "reason": "r"}]})", "/decisions/0/pointer"},
      {"a decision for a number", R"({"decisions": [{"pointer": "/a", "category": 1, "reason": "r"}]})", "/decisions/0/category"},
      {"an object of products", R"({"products": {"tcss": true}})", "/products"},
      {"facts in words", R"({"facts": "none"})", "/facts"},
      {"not an object", R"([1])", ""},
  };
  for (const auto& row : kRows) {
    const auto options = ReadCheckOptions(*ParseJson(row.text).value);
    EXPECT_FALSE(options.value) << row.note;
    ASSERT_FALSE(options.issues.empty()) << row.note;
    EXPECT_EQ(options.issues[0].at.pointer.value_or("").substr(0, std::string_view(row.pointer).size()), row.pointer) << row.note;
  }
}

TEST(Options, WhatIsRightIsTaken) {
  const auto options = ReadCheckOptions(*ParseJson(R"({"elements": "columns", "unfold": 8, "name": "a.json", "locale": "zh", "asOf": null,
    "assumed": ["hostingTerminated"], "decisions": [{"pointer": "/a", "category": null, "ignore": true, "reason": "r"}]})")
                                             .value);
  ASSERT_TRUE(options.value);
  EXPECT_TRUE(options.value->columns);
  EXPECT_EQ(options.value->intake.unfold, 8u);
  EXPECT_EQ(options.value->intake.name, "a.json");
  EXPECT_EQ(options.value->locale, Locale::kZhCn);
  EXPECT_FALSE(options.value->as_of);
  EXPECT_TRUE(options.value->assumed[static_cast<std::size_t>(Event::kHostingTerminated)]);
  ASSERT_EQ(options.value->decisions.size(), 1u);
  EXPECT_FALSE(options.value->decisions[0].category);
  EXPECT_FALSE(ReadCheckOptions(*ParseJson(R"({"elements": "rows"})").value).value->columns);
}

TEST(Decisions, AFileOfThemNamesItsFormat) {
  const std::string list = R"("decisions": [{"pointer": "/a", "ignore": true, "reason": "r"}])";
  const struct {
    const char* note;
    std::string text;
    bool good;
    std::size_t issues;
  } kRows[] = {
      {"as it should be", R"({"format": "policylens-decisions/1", )" + list + "}", true, 0},
      {"the bare list", R"([{"pointer": "/a", "ignore": true, "reason": "r"}])", true, 0},
      {"a further member", R"({"format": "policylens-decisions/1", "author": "x", )" + list + "}", true, 1},
      {"no format", "{" + list + "}", false, 1},
      {"another format", R"({"format": "policylens-facts/1", )" + list + "}", false, 1},
      {"no list", R"({"format": "policylens-decisions/1"})", false, 1},
      {"a list in words", R"({"format": "policylens-decisions/1", "decisions": "x"})", false, 1},
      {"a number", "7", false, 1},
  };
  for (const auto& row : kRows) {
    const auto decisions = ReadDecisions(*ParseJson(row.text).value);
    EXPECT_EQ(decisions.value.has_value() && !HasError(decisions.issues), row.good) << row.note;
    EXPECT_EQ(decisions.issues.size(), row.issues) << row.note;
  }
}

TEST(Summary, NextDeletionIsTheSmallestPromisedDayThatIsNotPast) {
  const std::string input = DescriptionOf(
      R"({"name": "a", "category": "ciam.privacy.administrator-action-log", "collected": "2026-01-01"},
         {"name": "b", "category": "ciam.privacy.administrator-action-log", "collected": "2026-06-01"},
         {"name": "c", "category": "tcss.privacy.asset-management", "collected": "2026-05-01"})");
  const struct {
    const char* note;
    const char* as_of;
    std::string want;
  } kRows[] = {
      {"both ahead", "2026-06-30", "2026-06-30"},
      {"the first is past", "2026-07-01", "2026-11-28"},
      {"the day itself counts", "2026-11-28", "2026-11-28"},
      {"an open end is no deletion", "2026-11-29", "-"},
  };
  for (const auto& row : kRows) {
    const Report report = CheckIt(input, R"({"facts": {"hostingTerminated": "none"}, "asOf": ")" + std::string(row.as_of) + "\"}");
    EXPECT_EQ(report.summary.next_deletion ? FormatDate(*report.summary.next_deletion) : "-", row.want) << row.note;
  }
}

TEST(Summary, CoverageIsRoundedOnceAndNullWhenNothingCounts) {
  const struct {
    std::uint64_t elements, covered, ignored;
    std::optional<std::int64_t> want;
  } kRows[] = {{41, 38, 0, 93}, {200, 199, 0, 100}, {3, 1, 0, 33}, {3, 2, 0, 67}, {2, 0, 2, std::nullopt}, {0, 0, 0, std::nullopt}};
  for (const auto& row : kRows) {
    ReportSummary summary;
    summary.elements = row.elements;
    summary.named = row.covered;
    summary.ignored = row.ignored;
    EXPECT_EQ(summary.Coverage(), row.want) << row.covered << " of " << row.elements;
  }
}

TEST(Report, LogsCarryTheLastRecordToo) {
  const std::string lines =
      "{\"time\": \"2026-01-07T10:00:00Z\", \"apiVersion\": \"1\", \"subAccountUin\": 1}\n"
      "{\"time\": \"2026-03-09T10:00:00Z\", \"apiVersion\": \"1\", \"subAccountUin\": 2}\n";
  const Report report = CheckIt(lines, R"({"products": ["ciam"], "asOf": "2026-04-01"})");
  bool seen = false;
  for (const RetentionSet& set : report.retentions) {
    for (const ElementRetention& entry : set.entries) {
      if (entry.last_record < 0 || report.AnswerAt(entry.answer)->bound != Bound::kExact) continue;
      seen = true;
      EXPECT_EQ(FormatDate(*report.AnswerAt(entry.answer)->earliest), "2026-07-06");
      EXPECT_EQ(FormatDate(*report.AnswerAt(entry.last_record)->latest), "2026-09-05");
    }
  }
  EXPECT_TRUE(seen);
}

TEST(Report, ChunksDoNotMatterInAnyFormat) {
  const std::string input = DescriptionOf(R"("kernel version", {"name": "client IP", "collected": "2026-01-05"}, "birth date")");
  for (const ReportFormat& format : ReportFormats()) {
    const std::string whole = WriteFormat(format, CheckIt(input, R"({"asOf": "2026-06-01"})"), {});
    EXPECT_FALSE(whole.empty()) << format.name;
    EXPECT_EQ(whole, WriteFormat(format, CheckIt(input, R"({"asOf": "2026-06-01"})", 1), {})) << format.name;
  }
}

TEST(Report, FindingIdsStandForTheirCauseOnly) {
  const Report one = CheckIt("{\"favouriteColour\": 1}", R"({"products": ["tcss"]})");
  const Report moved = CheckIt("{\n\n  \"x\": 1,  \"favouriteColour\": 2}", R"({"products": ["tcss"], "asOf": "2026-01-01"})");
  std::string id, moved_id;
  for (const Finding& f : one.findings) id = f.pointer.value_or("") == "/favouriteColour" && f.code == "UNMATCHED" ? f.id : id;
  for (const Finding& f : moved.findings)
    moved_id = f.pointer.value_or("") == "/favouriteColour" && f.code == "UNMATCHED" ? f.id : moved_id;
  EXPECT_EQ(id.size(), 16u);
  EXPECT_EQ(id, moved_id);
}

TEST(Baseline, OnlyNewFindingsRemain) {
  const std::string options = R"({"products": ["tcss"], "asOf": "2026-06-01"})";
  const auto ids = ReadBaseline(JsonReport(CheckIt("{\"favouriteColour\": 1}", options), {}));
  ASSERT_TRUE(ids.value);
  Report same = CheckIt("{\n \"favouriteColour\": 1}", options);
  ASSERT_FALSE(same.findings.empty());
  KeepNewFindings(*ids.value, same);
  EXPECT_TRUE(same.findings.empty());
  EXPECT_EQ(same.summary.findings[static_cast<std::size_t>(Level::kUndetermined)], 0u);
  Report more = CheckIt("{\"favouriteColour\": 1, \"shoeSize\": 2}", options);
  KeepNewFindings(*ids.value, more);
  ASSERT_EQ(more.findings.size(), 1u);
  EXPECT_EQ(more.findings[0].pointer, "/shoeSize");
  EXPECT_FALSE(ReadBaseline("{}").value);
  EXPECT_FALSE(ReadBaseline("not json").value);
}

// What is new against `before` of a description with these items, as `code name`, each once.
std::string NewAgainst(const std::string& before, const std::string& after, bool masked = false) {
  const auto described = [](const std::string& items) { return R"({"format": "policylens-description/1", "data": [)" + items + "]}"; };
  const std::string options = R"({"products": ["tcss"], "asOf": "2026-06-01"})";
  Report then = CheckIt(described(before), options);
  if (masked) MaskKeys(then);
  const auto baseline = ReadBaseline(JsonReport(then, {}));
  EXPECT_TRUE(baseline.value);
  Report report = CheckIt(described(after), options);
  KeepNewFindings(*baseline.value, report);
  std::string out;
  for (const Finding& finding : report.findings) {
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
      if (finding.pointer == report.ElementAt(i).pointer) out += finding.code + " " + report.SubjectAt(i).name + ";";
    }
  }
  return out;
}

TEST(Baseline, ItemsOfADescriptionAreKnownByTheirPathNotByTheirNumber) {
  const std::string colour = R"({"name": "favourite colour"})";
  const std::string shoe = R"({"name": "shoe size"})";
  const std::string kernel = R"({"name": "kernel version"})";
  EXPECT_EQ(NewAgainst(colour + "," + shoe, colour + "," + shoe), "");
  EXPECT_EQ(NewAgainst(colour + "," + shoe, shoe + ",\n\n" + colour), "");
  EXPECT_EQ(NewAgainst(colour + "," + shoe, kernel + "," + shoe + "," + colour).find("shoe"), std::string::npos);
  // Another item at the place of a known one is new.
  EXPECT_EQ(NewAgainst(colour, shoe), "UNMATCHED shoe size;");
  EXPECT_EQ(NewAgainst(colour + "," + kernel, shoe + "," + colour), "UNMATCHED shoe size;");
}

TEST(Baseline, AMaskedItemIsKnownWhileItKeepsItsPlace) {
  const std::string jane = R"({"name": "jane@example.org"})";
  const std::string shoe = R"({"name": "shoe size"})";
  EXPECT_EQ(NewAgainst(jane + "," + shoe, jane + "," + shoe, true), "");
  EXPECT_EQ(NewAgainst(jane + "," + shoe, shoe + "," + jane, true), "UNMATCHED jane@example.org;");
  EXPECT_EQ(NewAgainst(shoe, jane, true), "UNMATCHED jane@example.org;");
  EXPECT_EQ(NewAgainst(jane, R"({"name": "hat size"})", true), "UNMATCHED hat size;");
}

TEST(Mask, PersonalKeysAreHiddenEverywhere) {
  EXPECT_TRUE(LooksPersonal("jane@example.org"));
  EXPECT_TRUE(LooksPersonal("tel-4912345"));
  EXPECT_FALSE(LooksPersonal("kernel version 12345"));
  EXPECT_FALSE(LooksPersonal("ContainerID"));
  Report report = CheckIt("{\"by\": {\"id4912345\": {\"ip\": \"192.0.2.1\"}, \"x\": 1}}", R"({"asOf": "2026-06-01"})");
  MaskKeys(report);
  for (const ReportFormat& format : ReportFormats()) {
    EXPECT_EQ(WriteFormat(format, report, {}).find("4912345"), std::string::npos) << format.name;
  }
}

TEST(Report, ValuesReachNoFormat) {
  const std::string input =
      R"({"ContainerName": "SECRET-VALUE-1", "owner": {"email": "secret-value-2@example.org"}, "created": "2026-01-05T12:34:56Z", "n": 987654321})";
  const Report report = CheckIt(input, R"({"asOf": "2026-06-01"})");
  for (const ReportFormat& format : ReportFormats()) {
    const std::string text = WriteFormat(format, report, {});
    for (const char* value : {"SECRET-VALUE-1", "secret-value-2", "12:34:56", "987654321"}) {
      EXPECT_EQ(text.find(value), std::string::npos) << format.name << " " << value;
    }
  }
}

TEST(Reader, AReportReadBackIsWrittenTheSameInEveryFormat) {
  const std::string inputs[] = {
      DescriptionOf(R"("kernel version", {"name": "client IP", "collected": "2026-01-05"}, "birth date", {"name": "b", "category":
        "ciam.privacy.statistical"})",
                    R"("facts": {"hostingTerminated": ["none", "2026-05-01"], "featureTerminated": {"ciam": "none"}},
        "context": {"userRegions": ["RU"], "tke": {"purchased": true}}, )"),
      "{\"time\": \"2026-01-07\", \"apiVersion\": 1, \"ip\": \"192.0.2.1\"}\n{\"time\": \"2026-03-07\", \"apiVersion\": 1, \"ip\": "
      "2}\n{oops}\n",
  };
  for (const std::string& input : inputs) {
    const Report original =
        CheckIt(input, R"({"asOf": "2026-06-01", "decisions": [{"pointer": "/data/2", "ignore": true, "reason": "r"}]})");
    const auto json = ParseJson(JsonReport(original, {Locale::kEn, false, true}));
    ASSERT_TRUE(json.value);
    const auto read = ReadReportJson(*json.value, Builtin());
    ASSERT_TRUE(read.value) << TextOf(read.issues[0].message, Locale::kEn);
    for (const ReportFormat& format : ReportFormats()) {
      EXPECT_EQ(WriteFormat(format, read.value->report, {}), WriteFormat(format, original, {})) << format.name;
    }
  }
}

// Every rule that a SARIF run names is described, also those of a code that only a pack knows.
TEST(Sarif, EveryRuleHasAText) {
  const std::string decided = R"({"asOf": "2026-06-01", "decisions": [{"pointer": "/data/2", "ignore": true, "reason": "r"}]})";
  Report report = CheckIt(DescriptionOf("\"kernel version\""), decided);
  ASSERT_FALSE(report.findings.empty());
  report.findings.push_back(report.findings[0]);
  report.findings.back().code = "CODE-OF-A-PACK";
  for (const ReportFormat& format : ReportFormats()) {
    if (format.name != "sarif") continue;
    const std::string text = WriteFormat(format, report, {});
    EXPECT_NE(text.find("\"text\": \"A decision met no element"), std::string::npos) << text;
    EXPECT_NE(text.find("\"text\": \"A condition of use"), std::string::npos) << text;
    EXPECT_EQ(text.find("\"export."), std::string::npos);
  }
}

TEST(Reader, RefusesWhatIsNoReportOfThesePolicies) {
  EXPECT_FALSE(ReadReportJson(*ParseJson("{}").value, Builtin()).value);
  EXPECT_FALSE(ReadReportJson(*ParseJson(R"({"format": "policylens-report/1"})").value, Builtin()).value);
  std::string text = JsonReport(CheckIt("{\"a\": 1}"), {});
  const std::size_t at = text.find("\"sha256\": \"") + 12;
  text[at] = text[at] == '0' ? '1' : '0';
  const auto other = ReadReportJson(*ParseJson(text).value, Builtin());
  ASSERT_FALSE(other.value);
  EXPECT_EQ(other.issues[0].code, "unknown-policy");
}

// Every value of a report in turn is replaced by values of other types: refused with a reason, or read as a report that is whole.
TEST(Reader, NoValueOfAnotherTypeBreaksIt) {
  const Report original =
      CheckIt(DescriptionOf(R"({"name": "client IP", "collected": "2026-01-05"}, {"name": "b", "category": "nope"}, "birth date")",
                            R"("facts": {"hostingTerminated": ["none", "2026-05-01"], "deletionRequested": "2026-04-01"}, )"),
              R"({"asOf": "2026-06-01", "decisions": [{"pointer": "/data/2", "ignore": true, "reason": "r"}]})");
  JsonValue json = *ParseJson(JsonReport(original, {Locale::kEn, false, true})).value;
  const std::string others[] = {"null", "-7", "1.5", "\"x\"", "[]", "{}", "true", "\"2026-13-01\"", "[null]"};
  std::vector<JsonValue*> all = {&json};
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (JsonValue& item : all[i]->items) all.push_back(&item);
    for (JsonMember& member : all[i]->members) all.push_back(&member.value);
  }
  std::size_t refused = 0, taken = 0;
  for (JsonValue* value : all) {
    JsonValue kept = std::move(*value);  // moved: what `all` points to stays where it is
    for (const std::string& other : others) {
      *value = *ParseJson(other).value;
      const auto read = ReadReportJson(json, Builtin());
      ASSERT_TRUE(read.value || HasError(read.issues)) << other;
      (read.value ? taken : refused) += 1;
      if (!read.value) continue;
      const std::string text = JsonReport(read.value->report, {Locale::kEn, false, true});
      const auto again = ReadReportJson(*ParseJson(text).value, Builtin());
      ASSERT_TRUE(again.value) << text;
      ASSERT_EQ(JsonReport(again.value->report, {Locale::kEn, false, true}), text);
    }
    *value = std::move(kept);
  }
  EXPECT_GT(all.size(), 400u);
  EXPECT_GT(refused, taken / 2);
  EXPECT_EQ(JsonReport(ReadReportJson(json, Builtin()).value->report, {}), JsonReport(original, {}));
}

TEST(ErrorReport, HoldsEveryIssue) {
  Check check(Builtin(), {});
  check.Feed("{\"a\": 1,}");
  const auto report = check.Finish();
  EXPECT_FALSE(report.value);
  const std::string text = JsonError("x.json", report.issues, Locale::kEn, false);
  EXPECT_EQ(text.rfind(R"({"format":"policylens-error/1","input":{"name":"x.json"},"issues":[{"code":"syntax","severity":"error")", 0), 0u)
      << text;
  EXPECT_EQ(text.back(), '\n');
}

}  // namespace
}  // namespace policylens
