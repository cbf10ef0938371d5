#include "retention.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "messages.h"
#include "retention_fixture.h"
#include "retention_labels.h"

namespace policylens {
namespace {

const Calendar& FourHolidays() {
  static const Calendar kCalendar =
      MakeCalendar("custom", {*ParseDate("2024-05-01"), *ParseDate("2024-05-02"), *ParseDate("2024-05-03"), *ParseDate("2024-06-10")}, {});
  return kCalendar;
}

TEST(Retention, EveryRowOfTheEightRules) {
  struct Row {
    const char* note;
    const char* category;
    const char *collected, *hosting, *feature, *request, *as_of, *calendar;
    const char *earliest, *latest, *bound, *status, *phase, *minimum, *governing, *what_if, *notes;
  };
  constexpr Row kRows[] = {
#include "tables/retention.inc"
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(std::string(row.note) + ": " + row.category + " C " + row.collected + " T " + row.hosting + " F " + row.feature + " R " +
                 row.request + " A " + row.as_of);
    const Calendar* calendar = *row.calendar == 'h' ? &FourHolidays() : nullptr;
    const auto outcome = Evaluate(RuleOf(row.category), Inputs(row.collected, row.hosting, row.feature, row.request, row.as_of, calendar));
    ASSERT_TRUE(outcome.value);
    const Answer& answer = *outcome.value;
    EXPECT_EQ(Text(answer.earliest), row.earliest);
    EXPECT_EQ(Text(answer.latest), row.latest);
    EXPECT_EQ(BoundName(answer.bound), row.bound);
    EXPECT_EQ(answer.status ? StatusName(*answer.status) : "", row.status);
    EXPECT_EQ(answer.phase.value_or(""), row.phase);
    EXPECT_EQ(Text(answer.minimum_through), row.minimum);
    EXPECT_EQ(answer.governing.value_or(""), row.governing);
    EXPECT_EQ(Text(answer.what_if), row.what_if);
    EXPECT_EQ(Join(answer.notes), row.notes);
    EXPECT_FALSE(answer.steps.empty());
  }
}

TEST(Retention, StoresFollowThePhase) {
  struct Row {
    const char *category, *hosting, *feature, *request, *as_of, *stores;  // "null": not known
  };
  constexpr Row kRows[] = {
      {"tcss.privacy.asset-management", "none", "", "", "2024-02-01", "mongodb mysql cos hosting-service"},
      {"tcss.privacy.asset-management", "2024-03-01", "", "", "2024-03-01", "cos"},
      {"tcss.privacy.asset-management", "2024-03-01", "", "", "2024-12-01", ""},
      {"tcss.privacy.asset-management", "2024-03-01", "", "", "2023-12-31", ""},
      {"tcss.privacy.asset-management", "", "", "", "2024-02-01", "null"},
      {"tcss.dpsa.asset-basic", "2024-03-01", "", "", "2024-04-01", "cos"},
      {"tcss.privacy.version-management", "", "", "", "2024-02-01", "mongodb mysql hosting-service"},
      {"tcss.dpsa.console-configuration", "", "2024-03-01", "none", "2024-03-05", "mongodb mysql hosting-service"},
      {"tcss.dpsa.console-configuration", "", "none", "2024-03-01", "2024-03-05", "mongodb mysql hosting-service"},
      {"tcss.dpsa.console-configuration", "", "none", "", "2024-03-05", "null"},
      {"ciam.privacy.administrator-action-log", "", "", "", "2024-02-01", "cls"},
      {"ciam.privacy.account-api-invoking-log", "", "2024-03-01", "", "2024-05-01", "cloud-audit"},
      {"ciam.privacy.statistical", "", "none", "", "2024-05-01", "mongodb"},
      {"ciam.privacy.user-operation-log", "", "none", "", "", "null"},
  };
  for (const Row& row : kRows) {
    const auto answer =
        Evaluate(RuleOf(row.category), Inputs("2024-01-01", row.hosting, row.feature, row.request, row.as_of)).value.value();
    std::string stores = answer.stores == nullptr ? "null" : "";
    if (answer.stores != nullptr) stores = Join({answer.stores->begin(), answer.stores->end()});
    EXPECT_EQ(stores, row.stores) << row.category << " " << row.as_of;
  }
}

// One row a reading of docs/retention.md S9: where it differs, and where it does not and so is not listed.
TEST(Retention, Readings) {
  struct Row {
    const char* note;
    const char* category;
    const char *collected, *hosting, *feature, *request, *as_of;
    bool holidays;
    const char *reading, *want;  // "" = not listed
  };
  constexpr const char* kAsset = "tcss.privacy.asset-management";
  constexpr const char* kConsole = "tcss.dpsa.console-configuration";
  constexpr const char* kFixed = "tcss.privacy.version-management";
  constexpr const char* kLog = "ciam.privacy.user-operation-log";
  const Row rows[] = {
      {"Q1 days", kFixed, "2024-01-01", "", "", "", "2024-06-29", false, "event-day-counted", "2024-06-28 2024-06-28 exact overdue"},
      {"Q1 month", kConsole, "", "", "2024-01-15", "none", "2024-02-15", false, "event-day-counted", "2024-02-14 - lower deletion-due"},
      {"Q1 month without a corresponding day", kConsole, "", "", "2024-01-31", "none", "2024-02-29", false, "event-day-counted", ""},
      {"Q1 working days, from a weekday", kConsole, "", "", "none", "2024-06-03", "2024-06-04", false, "event-day-counted",
       "2024-06-03 2024-07-12 upper deletion-pending"},
      {"Q1 working days, from a Sunday: no difference", kConsole, "", "", "none", "2024-06-02", "2024-06-04", false, "event-day-counted",
       ""},
      {"Q1 the period's own day has no period", kLog, "2024-01-01", "", "2024-05-31", "", "2024-06-01", false, "event-day-counted", ""},
      {"Q2 a Saturday", kFixed, "2024-01-01", "", "", "", "2024-06-29", false, "last-day-roll", "2024-07-01 2024-07-01 exact retained"},
      {"Q2 a working day", kFixed, "2024-01-03", "", "", "", "2024-06-29", false, "last-day-roll", ""},
      {"Q2 a holiday", kFixed, "2023-11-03", "", "", "", "2024-04-29", true, "last-day-roll", "2024-05-06 2024-05-06 exact retained"},
      {"Q2 no roll of working days", kConsole, "", "", "none", "2024-06-03", "2024-06-04", false, "last-day-roll", ""},
      {"Q3 the first service", kAsset, "2023-01-01", "2024-06-01 2024-03-01", "", "", "2024-04-15", false, "first-hosting-termination",
       "2024-03-31 2024-03-31 exact overdue"},
      {"Q3 one still in use", kAsset, "2023-01-01", "none 2024-03-01", "", "", "2024-04-15", false, "first-hosting-termination",
       "2024-03-31 2024-03-31 exact overdue"},
      {"Q3 none ended", kAsset, "2023-01-01", "none none", "", "", "2024-04-15", false, "first-hosting-termination", ""},
      {"Q3 dates and unknown mixed", kAsset, "2023-01-01", "2024-03-01 unknown", "", "", "2024-04-15", false, "first-hosting-termination",
       ""},
      {"Q4 the minimum decides", kAsset, "2024-01-01", "2024-03-01", "", "", "2024-06-30", false, "minimum-clause-lower",
       "2024-06-29 - lower deletion-due"},
      {"Q4 a tie", kAsset, "2024-01-01", "2024-05-30", "", "", "2024-06-30", false, "minimum-clause-lower", ""},
      {"Q4 the end decides", kAsset, "2023-01-01", "2024-03-01", "", "", "2024-06-30", false, "minimum-clause-lower", ""},
      {"Q5 floor", kFixed, "2024-01-01", "", "", "", "2024-06-30", false, "fixed-as-floor", "2024-06-29 - lower minimum-met"},
      {"Q5 ceiling", kFixed, "2024-01-01", "", "", "", "2024-06-30", false, "fixed-as-ceiling", "2024-01-01 2024-06-29 upper overdue"},
      {"Q5 nothing to say without a date", kFixed, "", "", "", "", "2024-06-30", false, "fixed-as-floor", ""},
      {"Q6", kConsole, "", "", "2024-01-31", "none", "2024-03-01", false, "after-month-exact", "2024-02-29 2024-02-29 exact overdue"},
      {"Q7 a long month", kConsole, "", "", "2024-01-15", "none", "2024-02-15", false, "month-as-30-days",
       "2024-02-14 - lower deletion-due"},
      {"Q7 a month of 30 days", kConsole, "", "", "2024-04-15", "none", "2024-05-15", false, "month-as-30-days", ""},
      {"Q8", kLog, "2024-01-01", "", "2024-05-31", "", "2024-06-01", false, "when-terminated-exact", "2024-05-31 2024-05-31 exact overdue"},
      {"Q9 the end binds first", kConsole, "2023-06-01", "", "2024-01-31", "2024-02-15", "2024-03-01", false,
       "earlier-of-request-and-termination", "2024-02-15 2024-02-29 upper overdue"},
      {"Q9 without a request", kConsole, "2023-06-01", "", "2024-01-31", "none", "2024-03-01", false, "earlier-of-request-and-termination",
       ""},
      {"Q10 weekdays only", kConsole, "", "", "none", "2024-04-30", "2024-05-01", true, "weekdays-only",
       "2024-04-30 2024-06-11 upper deletion-pending"},
      {"Q10 without lists it is the same", kConsole, "", "", "none", "2024-04-30", "2024-05-01", false, "weekdays-only", ""},
      {"Q10 calendar days", kConsole, "", "", "none", "2024-06-03", "2024-06-04", false, "calendar-days",
       "2024-06-03 2024-07-03 upper deletion-pending"},
      {"Q11 a request on a Saturday", kConsole, "", "", "none", "2024-06-01", "2024-06-04", false, "request-on-day-off-rolls",
       "2024-06-01 2024-07-15 upper deletion-pending"},
      {"Q11 a request on a Monday", kConsole, "", "", "none", "2024-06-03", "2024-06-04", false, "request-on-day-off-rolls", ""},
      {"Q12", kConsole, "2024-01-01", "", "none", "2023-12-31", "2024-01-15", false, "early-request-counts",
       "2024-01-01 2024-02-09 upper deletion-pending"},
      {"Q13", kConsole, "", "2024-01-31", "none", "none", "2024-03-01", false, "hosting-end-ends-feature",
       "2024-02-29 - lower deletion-due"},
      {"Q13 the Feature has a date of its own", kConsole, "", "2024-01-31", "2024-02-10", "none", "2024-03-01", false,
       "hosting-end-ends-feature", ""},
      {"Q23 between 150 and 180 days", kAsset, "2024-01-01", "2024-06-10", "", "", "2024-06-29", false, "threshold-at-termination",
       "2024-06-29 2024-06-29 exact deletion-due"},
      {"Q23 before 150 days", kAsset, "2024-01-01", "2024-05-30", "", "", "2024-06-29", false, "threshold-at-termination", ""},
      {"Q23 after 180 days", kAsset, "2024-01-01", "2024-06-29", "", "", "2024-06-29", false, "threshold-at-termination", ""},
      {"Q23 needs both dates", kAsset, "", "2024-06-10", "", "", "2024-06-29", false, "threshold-at-termination", ""},
  };
  std::set<std::string> listed;
  for (const Row& row : rows) {
    const Calendar* calendar = row.holidays ? &FourHolidays() : nullptr;
    const auto answer =
        Evaluate(RuleOf(row.category), Inputs(row.collected, row.hosting, row.feature, row.request, row.as_of, calendar)).value.value();
    std::string got;
    for (const Reading& reading : answer.alternatives) {
      if (reading.id == row.reading) got = Text(reading);
    }
    EXPECT_EQ(got, row.want) << row.note;
    if (!got.empty()) listed.insert(row.reading);
  }
  std::set<std::string> known;
  for (const CompiledRule& rule : BuiltinPolicies().rules) {
    for (const RuleReading& reading : rule.readings) known.insert(reading.id);
  }
  EXPECT_EQ(listed, known) << "every reading of the packs has a row in which it differs";
}

TEST(Retention, OneDayApartIsNotWorthShowing) {
  const auto answer = Evaluate(RuleOf("tcss.privacy.version-management"), Inputs("2024-01-01", "", "", "", "2024-02-01")).value.value();
  std::set<std::string_view> all, shown;
  for (const Reading& reading : answer.alternatives) all.insert(reading.id);
  for (const Reading& reading : ReadingsWorthShowing(answer)) shown.insert(reading.id);
  EXPECT_TRUE(all.contains("event-day-counted"));
  EXPECT_FALSE(shown.contains("event-day-counted"));
  EXPECT_TRUE(shown.contains("last-day-roll")) << "two days apart";
  EXPECT_TRUE(shown.contains("fixed-as-floor")) << "no last day";
}

TEST(Retention, SeveralHostingServices) {
  struct Row {
    const char *note, *hosting, *as_of, *earliest, *latest, *bound, *status, *notes;
  };
  constexpr Row kRows[] = {
      {"the last of them", "2024-03-01 2024-06-01", "2024-04-01", "2024-07-01", "2024-07-01", "exact", "in-use",
       "termination-after-as-of several-hosting-services"},
      {"in any order", "2024-06-01 2024-03-01", "2024-06-02", "2024-07-01", "2024-07-01", "exact", "post-termination-hold",
       "several-hosting-services"},
      {"one still in use", "2024-03-01 none", "2024-04-01", "2023-06-30", "", "open", "in-use", "several-hosting-services"},
      {"one still in use, one unknown", "unknown none", "2024-04-01", "2023-06-30", "", "open", "in-use", "several-hosting-services"},
      {"one unknown", "2024-03-01 unknown", "2024-04-01", "2024-03-31", "", "unknown", "indeterminate", "several-hosting-services"},
      {"one unknown, the known one to come", "2024-03-01 unknown", "2024-02-01", "2024-03-31", "", "unknown", "in-use",
       "several-hosting-services"},
      {"all unknown", "unknown unknown", "2024-04-01", "2023-06-30", "", "unknown", "indeterminate", "several-hosting-services"},
      {"a list of one", "2024-03-01", "2024-03-31", "2024-03-31", "2024-03-31", "exact", "deletion-due", ""},
      {"the same day twice", "2024-03-01 2024-03-01", "2024-03-31", "2024-03-31", "2024-03-31", "exact", "deletion-due",
       "several-hosting-services"},
  };
  for (const Row& row : kRows) {
    const auto answer = Evaluate(RuleOf("tcss.dpsa.asset-basic"), Inputs("2023-01-01", row.hosting, "", "", row.as_of)).value.value();
    EXPECT_EQ(Text(answer.earliest), row.earliest) << row.note;
    EXPECT_EQ(Text(answer.latest), row.latest) << row.note;
    EXPECT_EQ(BoundName(answer.bound), row.bound) << row.note;
    EXPECT_EQ(StatusName(answer.status.value()), row.status) << row.note;
    EXPECT_EQ(Join(answer.notes), row.notes) << row.note;
  }
}

TEST(Retention, CalendarNotes) {
  struct Row {
    const char *note, *holidays, *workdays, *request, *want;
  };
  constexpr Row kRows[] = {
      {"no lists", "", "", "2024-06-03", "no-holiday-calendar"},
      {"lists for the year", "2024-10-01", "", "2024-06-03", ""},
      {"a make-up day counts for its year", "", "2024-10-12", "2024-06-03", ""},
      {"the year after is missing", "2024-10-01", "", "2024-12-02", "calendar-incomplete"},
      {"only the year after is needed", "2025-01-01", "", "2024-12-31", ""},
      {"no entry for either year", "2023-01-02", "", "2024-06-03", "calendar-incomplete"},
      {"a day in both lists", "2024-10-01", "2024-10-01", "2024-06-03", "calendar-conflict"},
      {"no request, no note", "2024-10-01", "2024-10-01", "none", ""},
  };
  for (const Row& row : kRows) {
    std::vector<Date> holidays, workdays;
    if (*row.holidays != '\0') holidays.push_back(*ParseDate(row.holidays));
    if (*row.workdays != '\0') workdays.push_back(*ParseDate(row.workdays));
    const Calendar calendar = MakeCalendar("custom", holidays, workdays);
    const auto answer =
        Evaluate(RuleOf("tcss.dpsa.console-configuration"), Inputs("", "", "none", row.request, "2025-06-01", &calendar)).value.value();
    EXPECT_EQ(Join(answer.notes), row.want) << row.note;
  }
}

TEST(Retention, Qualifiers) {
  const auto of = [](const char* category, const char* feature, const char* request, const char* as_of) {
    return Join(Evaluate(RuleOf(category), Inputs("2023-01-01", "", feature, request, as_of)).value.value().qualifiers);
  };
  EXPECT_EQ(of("tcss.dpsa.console-configuration", "2024-01-31", "none", "2024-03-01"), "unless-law-requires");
  EXPECT_EQ(of("tcss.dpsa.console-configuration", "2024-06-30", "none", "2024-03-01"), "unless-law-requires") << "it gives the date";
  EXPECT_EQ(of("tcss.dpsa.console-configuration", "none", "2024-01-31", "2024-03-01"), "");
  EXPECT_EQ(of("tcss.dpsa.console-configuration", "2024-01-31", "2024-06-03", "2024-04-01"), "unless-law-requires")
      << "in force on the day";
  EXPECT_EQ(of("tcss.dpsa.asset-basic", "none", "none", "2024-04-01"), "request-under-dpsa");
  EXPECT_EQ(of("tcss.privacy.asset-management", "none", "none", "2024-04-01"), "");
}

TEST(Retention, OutOfRange) {
  struct Row {
    const char *note, *category, *collected, *hosting, *feature, *request;
    bool error;
  };
  constexpr Row kRows[] = {
      {"the last day is the last date", "tcss.privacy.version-management", "9999-07-04", "", "", "", false},
      {"one day more", "tcss.privacy.version-management", "9999-07-05", "", "", "", true},
      {"the minimum", "tcss.privacy.asset-management", "9999-07-05", "none", "", "", true},
      {"the hold", "tcss.privacy.asset-management", "2024-01-01", "9999-12-02", "", "", true},
      {"the hold in time", "tcss.privacy.asset-management", "2024-01-01", "9999-12-01", "", "", false},
      {"a list without its last value", "tcss.privacy.asset-management", "2024-01-01", "9999-12-02 unknown", "", "", true},
      {"working days", "tcss.dpsa.console-configuration", "", "", "none", "9999-12-01", true},
      {"a month", "tcss.dpsa.console-configuration", "", "", "9999-12-01", "none", true},
      {"a month that another clause displaces", "tcss.dpsa.console-configuration", "", "", "9999-12-15", "9999-06-01", false},
      {"no sum", "ciam.privacy.statistical", "", "", "9999-12-31", "", false},
      {"only the what-if", "tcss.privacy.asset-management", "9999-06-01", "none", "", "", false},
  };
  for (const Row& row : kRows) {
    const auto outcome = Evaluate(RuleOf(row.category), Inputs(row.collected, row.hosting, row.feature, row.request, "9999-12-31"));
    EXPECT_EQ(outcome.value.has_value(), !row.error) << row.note;
    if (row.error) {
      ASSERT_EQ(outcome.issues.size(), 1u) << row.note;
      EXPECT_EQ(outcome.issues.front().code, "out-of-range") << row.note;
    }
  }
}

TEST(Retention, WithoutDetailNothingButTheDatesIsComputed) {
  const auto answer = Evaluate(RuleOf("tcss.dpsa.console-configuration"), Inputs("2024-01-01", "", "none", "2024-06-03", "2024-06-04"),
                               {.notes = false, .readings = false, .what_if = false, .steps = false})
                          .value.value();
  EXPECT_EQ(Text(answer.latest), "2024-07-15");
  EXPECT_TRUE(answer.notes.empty());
  EXPECT_TRUE(answer.alternatives.empty());
  EXPECT_TRUE(answer.steps.empty());
}

bool InCatalogue(const Message& message) {
  for (const auto& table : MessageTables()) {
    for (const MessageText& text : table) {
      if (text.id == message.id) return true;
    }
  }
  return false;
}

// Every combination of what can be stated, so that no branch of the explanation lacks its text.
TEST(Retention, EveryStepHasATextAndNoParameterIsLeftOpen) {
  const char* collected[] = {"", "2024-01-01"};
  const char* hosting[] = {"", "none", "2024-03-01", "2023-12-01", "2024-03-01 2024-04-01", "2024-03-01 unknown"};
  const char* feature[] = {"", "none", "2024-03-01", "2023-12-01"};
  const char* request[] = {"", "none", "2024-03-05", "2023-12-05"};
  const char* as_of[] = {"", "2023-11-01", "2024-01-02", "2024-03-04", "2024-12-01"};
  std::set<std::string> ids;
  for (const CompiledRule& rule : BuiltinPolicies().rules) {
    for (const char* c : collected) {
      for (const char* t : hosting) {
        for (const char* f : feature) {
          for (const char* r : request) {
            for (const char* a : as_of) {
              const auto outcome = Evaluate(rule, Inputs(c, t, f, r, a, *f == 'n' ? &FourHolidays() : nullptr));
              ASSERT_TRUE(outcome.value);
              for (const Step& step : outcome.value->steps) {
                ASSERT_TRUE(InCatalogue(step.message)) << step.message.id;
                const std::string text = TextOf(step.message, Locale::kEn);
                ASSERT_EQ(text.find("  "), std::string::npos) << text;
                ASSERT_EQ(text.find(" ."), std::string::npos) << text;
                ids.insert(step.message.id);
              }
            }
          }
        }
      }
    }
  }
  EXPECT_GT(ids.size(), 60u);
}

// The steps of an answer, a line each.
std::string ExplanationOf(const char* category, const RetentionInputs& inputs) {
  std::string all;
  const auto outcome = Evaluate(RuleOf(category), inputs);
  for (const Step& step : outcome.value->steps) all += TextOf(step.message, Locale::kEn) + "\n";
  return all;
}

TEST(Retention, TheExplanationSaysWhatIsMissingAndWhatGivingItWouldChange) {
  const std::string held = ExplanationOf("tcss.privacy.asset-management", Inputs("2024-01-01", "", "", "", "2024-02-01"));
  EXPECT_NE(held.find("must be held through 2024-06-29"), std::string::npos) << held;
  EXPECT_NE(held.find("With a date: 30 days"), std::string::npos) << held;
  EXPECT_NE(held.find("With `none`: no deletion date"), std::string::npos) << held;
  const std::string console = ExplanationOf("tcss.dpsa.console-configuration", Inputs("", "", "", "", "2024-02-01"));
  EXPECT_NE(console.find("With a date: 30 working days"), std::string::npos) << console;
  EXPECT_NE(console.find("With a date: 1 calendar month"), std::string::npos) << console;
  const std::string fixed = ExplanationOf("tcss.privacy.version-management", Inputs("", "", "", "", "2024-02-01"));
  EXPECT_NE(fixed.find("Give the day of collection"), std::string::npos) << fixed;
  EXPECT_NE(fixed.find("180 days"), std::string::npos) << fixed;
}

TEST(Retention, TheExplanationIsTrueWhereEventsDisagree) {
  const auto says = [](const std::string& all, const char* text) { return all.find(text) != std::string::npos; };
  const std::string planned =
      ExplanationOf("tcss.dpsa.console-configuration", Inputs("2026-01-01", "", "2026-01-31", "2026-06-03", "2026-04-01"));
  EXPECT_FALSE(says(planned, "this is the last day")) << planned;
  EXPECT_TRUE(says(planned, "deletion is due by what has happened so far")) << planned;
  const std::string one_of_two =
      ExplanationOf("tcss.privacy.asset-management", Inputs("2026-01-01", "2026-03-01 none", "", "", "2026-09-01"));
  EXPECT_FALSE(says(one_of_two, "The Hosting Service has not ended.")) << one_of_two;
  EXPECT_TRUE(says(one_of_two, "Of 2 Hosting Services at least one has not ended.")) << one_of_two;
  const std::string between = ExplanationOf("tcss.privacy.asset-management", Inputs("", "2026-03-01", "", "", "2026-05-01"));
  EXPECT_TRUE(says(between, "It was collected on 2026-03-01 at the latest, so at the most:\n2026-03-01 + 180 days = 2026-08-28."))
      << between;
  const std::string raised =
      ExplanationOf("tcss.dpsa.console-configuration", Inputs("2026-05-02", "", "2026-03-01", "2026-07-10", "2026-07-11"));
  EXPECT_TRUE(says(raised, "No date lies before the collection: 2026-05-02.")) << raised;
  EXPECT_TRUE(says(raised, "deletion was requested and is still in time")) << raised;
  const std::string known = ExplanationOf("tcss.dpsa.console-configuration", Inputs("2026-01-01", "", "2026-05-31", "", "2026-07-01"));
  EXPECT_TRUE(says(known, "2026-05-31 + 1 calendar month = 2026-06-30.")) << known;
  EXPECT_FALSE(says(known, "With a date: 1 calendar month")) << known;
}

TEST(Retention, EveryCodeOfThePacksHasALabel) {
  for (const CompiledRule& rule : BuiltinPolicies().rules) {
    for (const RuleReading& reading : rule.readings) EXPECT_NE(ReadingLabel(reading.id).id, "retention.code") << reading.id;
    for (const RuleClause& clause : rule.clauses) {
      EXPECT_NE(PhaseLabel(clause.phase).id, "retention.code") << clause.phase;
      for (const std::string& code : clause.qualifiers) EXPECT_NE(QualifierLabel(code).id, "retention.code") << code;
    }
    for (const std::string& code : rule.qualifiers) EXPECT_NE(QualifierLabel(code).id, "retention.code") << code;
  }
  for (int i = 0; i < kStatusCount; ++i) EXPECT_NE(StatusLabel(static_cast<Status>(i)).id, "retention.code");
  for (int i = 0; i < 6; ++i) EXPECT_NE(BoundLabel(static_cast<Bound>(i)).id, "retention.code");
  for (int i = 0; i < kEventCount; ++i) EXPECT_NE(EventLabel(static_cast<Event>(i)).id, "retention.code");
  EXPECT_EQ(TextOf(PhaseLabel("somebody-elses"), Locale::kEn), "somebody-elses");
}

}  // namespace
}  // namespace policylens
