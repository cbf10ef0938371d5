#include "facts.h"

#include <gtest/gtest.h>

#include <string>

#include "builtin.h"
#include "json_value.h"
#include "messages.h"

namespace policylens {
namespace {

Outcome<FactsInput> Read(const std::string& json, FactSource source = FactSource::kOption) {
  return ReadFacts(ParseJson(json).value.value(), source);
}

std::string Text(const Fact& fact) {
  std::string text;
  for (const EventValue& value : fact.values) {
    const char* const kNames[] = {"unknown", "none"};
    text +=
        (text.empty() ? "" : " ") + (value.kind == EventValue::Kind::kDate ? FormatDate(value.date) : kNames[static_cast<int>(value.kind)]);
  }
  return text;
}

TEST(Facts, Events) {
  struct Row {
    const char* note;
    const char* facts;
    Event event;
    const char* product;
    const char* want;
  };
  constexpr Row kRows[] = {
      {"a date", R"({"collected": "2026-01-05"})", Event::kCollected, "tcss", "2026-01-05"},
      {"a date with a time", R"({"collected": "2026-01-05T23:00:00Z"})", Event::kCollected, "tcss", "2026-01-05"},
      {"unknown says nothing", R"({"collected": "unknown"})", Event::kCollected, "tcss", ""},
      {"nor does null", R"({"featureTerminated": null})", Event::kFeatureTerminated, "tcss", ""},
      {"none", R"({"featureTerminated": "none"})", Event::kFeatureTerminated, "ciam", "none"},
      {"a list", R"({"hostingTerminated": ["none", "2026-05-01"]})", Event::kHostingTerminated, "tcss", "none 2026-05-01"},
      {"a list with an open entry", R"({"hostingTerminated": ["2026-05-01", "unknown", null]})", Event::kHostingTerminated, "tcss",
       "2026-05-01 unknown unknown"},
      {"an empty list", R"({"hostingTerminated": []})", Event::kHostingTerminated, "tcss", ""},
      {"by product", R"({"featureTerminated": {"tcss": "none", "CIAM": "2026-09-30"}})", Event::kFeatureTerminated, "ciam", "2026-09-30"},
      {"by product: another", R"({"featureTerminated": {"tcss": "none"}})", Event::kFeatureTerminated, "ciam", ""},
      {"by product: a list", R"({"hostingTerminated": {"tcss": ["2026-05-01", "2026-06-01"]}})", Event::kHostingTerminated, "tcss",
       "2026-05-01 2026-06-01"},
  };
  for (const Row& row : kRows) {
    const auto outcome = Read(std::string(R"({"facts": )") + row.facts + "}");
    EXPECT_TRUE(outcome.issues.empty()) << row.note;
    EXPECT_EQ(Text(outcome.value.value().facts.Of(row.event, row.product)), row.want) << row.note;
  }
}

TEST(Facts, TheSourceIsStampedOnWhatIsStated) {
  const FactsInput input =
      Read(R"({"format": "policylens-facts/1", "facts": {"collected": "2026-01-05", "featureTerminated": "unknown"}})", FactSource::kFacts)
          .value.value();
  EXPECT_EQ(input.facts.Of(Event::kCollected, "").source, FactSource::kFacts);
  EXPECT_EQ(input.facts.Of(Event::kFeatureTerminated, "").source, FactSource::kNone);
}

TEST(Facts, ContextAbsentSaysNothingEmptySaysNone) {
  const FactsInput empty = Read(R"({"context": {}})").value.value();
  EXPECT_FALSE(empty.context.hosting_services);
  EXPECT_FALSE(empty.context.tke_purchased);
  const FactsInput input =
      Read(
          R"({"products": ["tcss"], "context": {"userRegions": ["DE"], "hostingServices": [], "tke": {"purchased": true}, "minimumAgeEnsured": false}})")
          .value.value();
  EXPECT_EQ(input.products, std::vector<std::string>{"tcss"});
  EXPECT_EQ(input.context.user_regions->size(), 1u);
  EXPECT_TRUE(input.context.hosting_services->empty());
  EXPECT_EQ(input.context.tke_purchased, true);
  EXPECT_FALSE(input.context.tke_authorized);
  EXPECT_EQ(input.context.minimum_age_ensured, false);
}

TEST(Facts, Mistakes) {
  struct Row {
    const char* note;
    const char* json;
    FactSource source;
    Severity severity;
    const char *code, *pointer;
  };
  constexpr auto kOption = FactSource::kOption;
  constexpr Row kRows[] = {
      {"a date that is none", R"({"facts": {"collected": "2026-02-30"}})", kOption, Severity::kError, "invalid-date", "/facts/collected"},
      {"a number", R"({"facts": {"collected": 20260105}})", kOption, Severity::kError, "invalid-date", "/facts/collected"},
      {"collected cannot be none", R"({"facts": {"collected": "none"}})", kOption, Severity::kError, "invalid-date", "/facts/collected"},
      {"collected has no products", R"({"facts": {"collected": {"tcss": "2026-01-01"}}})", kOption, Severity::kError, "invalid-date",
       "/facts/collected"},
      {"a list of another event", R"({"facts": {"featureTerminated": ["none"]}})", kOption, Severity::kError, "invalid-date",
       "/facts/featureTerminated"},
      {"an entry of a list", R"({"facts": {"hostingTerminated": ["none", "soon"]}})", kOption, Severity::kError, "invalid-date",
       "/facts/hostingTerminated/1"},
      {"a product's date", R"({"facts": {"deletionRequested": {"ciam": "soon"}}})", kOption, Severity::kError, "invalid-date",
       "/facts/deletionRequested/ciam"},
      {"an unknown event", R"({"facts": {"featureTerminate": "none"}})", kOption, Severity::kWarning, "invalid-field",
       "/facts/featureTerminate"},
      {"an unknown member", R"({"fact": {}})", kOption, Severity::kWarning, "invalid-field", "/fact"},
      {"a flag", R"({"context": {"minimumAgeEnsured": "yes"}})", kOption, Severity::kError, "invalid-field", "/context/minimumAgeEnsured"},
      {"a list that is none", R"({"context": {"userRegions": "DE"}})", kOption, Severity::kError, "invalid-field", "/context/userRegions"},
      {"an entry that is no text", R"({"products": ["tcss", 3]})", kOption, Severity::kError, "invalid-field", "/products/1"},
      {"a holiday", R"({"calendar": {"holidays": ["soon"]}})", kOption, Severity::kError, "invalid-date", "/calendar/holidays/0"},
      {"a file without its format", R"({"facts": {}})", FactSource::kFacts, Severity::kError, "invalid-field", ""},
      {"a file of another format", R"({"format": "policylens-policy/1"})", FactSource::kFacts, Severity::kError, "invalid-field",
       "/format"},
  };
  for (const Row& row : kRows) {
    const auto outcome = Read(row.json, row.source);
    ASSERT_EQ(outcome.issues.size(), 1u) << row.note;
    const Issue& issue = outcome.issues.front();
    EXPECT_EQ(issue.severity, row.severity) << row.note;
    EXPECT_EQ(issue.code, row.code) << row.note;
    EXPECT_EQ(issue.at.pointer.value_or(""), row.pointer) << row.note;
    EXPECT_GT(issue.at.line, 0u) << row.note;
  }
}

// Each is asked for among the others: without a limit that would take for ever.
TEST(Facts, AThousandEntriesOfAListAreEnough) {
  const auto entries = [](int count, const std::string& value) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i == 0 ? "\"p" : ", \"p") + std::to_string(i) + "\"" + value;
    return text;
  };
  const auto told = [](const std::string& json) {
    const auto outcome = Read(json);
    return outcome.issues.empty() ? "" : outcome.issues[0].message.id + " " + outcome.issues[0].at.pointer.value_or("-");
  };
  const struct {
    const char* pointer;
    std::string before, value, after;
  } kRows[] = {
      {"/products", R"({"products": [)", "", "]}"},
      {"/context/userRegions", R"({"context": {"userRegions": [)", "", "]}}"},
      {"/facts/featureTerminated", R"({"facts": {"featureTerminated": {)", R"(: "none")", "}}}"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(told(row.before + entries(1000, row.value) + row.after), "") << row.pointer;
    EXPECT_EQ(told(row.before + entries(1001, row.value) + row.after), std::string("facts.too-many ") + row.pointer);
  }
}

TEST(Facts, TheNearestNameIsSuggested) {
  const auto outcome = Read(R"({"facts": {"featureTerminate": "none"}})");
  EXPECT_NE(HelpOf(outcome.issues.front().message, Locale::kEn).find("featureTerminated"), std::string::npos);
}

TEST(Facts, ADescriptionsOtherMembersAreNotLookedAt) {
  const auto outcome =
      Read(R"({"format": "policylens-description/1", "title": "t", "data": [], "facts": {"collected": "2026-01-05"}})", FactSource::kInput);
  EXPECT_TRUE(outcome.issues.empty());
}

TEST(Facts, TheRestIsReadThoughOneMemberIsWrong) {
  const auto outcome = Read(R"({"facts": {"collected": "soon", "featureTerminated": "none"}})");
  EXPECT_TRUE(HasError(outcome.issues));
  EXPECT_EQ(Text(outcome.value.value().facts.Of(Event::kFeatureTerminated, "")), "none");
}

// The built-in calendars: what people in China take off and make up for, year by year.
TEST(Facts, BuiltinCalendars) {
  int days_off = 0;
  for (const char* year : {"2024", "2025", "2026"}) {
    const std::string name = std::string("calendars/cn-") + year + ".json";
    const auto json = ParseJson(BuiltinBytes(name));
    ASSERT_TRUE(json.value) << name;
    const auto outcome = ReadCalendar(*json.value, "cn");
    ASSERT_TRUE(outcome.value && outcome.issues.empty()) << name;
    const Calendar& calendar = *outcome.value;
    EXPECT_EQ(FormatDate(calendar.valid_to.value()), std::string(year) + "-12-31");
    for (const Date date : calendar.holidays) EXPECT_EQ(std::to_string(YearOf(date)), year);
    for (const Date date : calendar.workdays) {
      EXPECT_GE(WeekdayOf(date), 5) << "a make-up day lies on a weekend";
      EXPECT_FALSE(std::binary_search(calendar.holidays.begin(), calendar.holidays.end(), date));
    }
    days_off += static_cast<int>(calendar.holidays.size());
    EXPECT_FALSE(IsWorkingDay(ParseDate(std::string(year) + "-10-01").value(), calendar));
  }
  EXPECT_EQ(days_off, 28 + 28 + 33);
}

TEST(Facts, ACalendarWithAMistakeIsNone) {
  EXPECT_FALSE(ReadCalendar(ParseJson(R"({"holidays": ["2026-13-01"]})").value.value(), "mine").value);
  EXPECT_FALSE(ReadCalendar(ParseJson("[]").value.value(), "mine").value);
  EXPECT_FALSE(ReadCalendar(ParseJson(R"({"format": "policylens-facts/1"})").value.value(), "mine").value);
  const Calendar calendar = ReadCalendar(ParseJson(R"({"workdays": ["2026-01-04", "2026-01-04"]})").value.value(), "mine").value.value();
  EXPECT_EQ(calendar.workdays.size(), 1u);
  EXPECT_EQ(calendar.name, "mine");
}

}  // namespace
}  // namespace policylens
