#include "dates.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace policylens {
namespace {

std::vector<Date> Dates(std::string_view blank_separated) {
  std::vector<Date> dates;
  for (std::size_t i = 0; i + 10 <= blank_separated.size(); i += 11) dates.push_back(ParseDate(blank_separated.substr(i, 10)).value());
  return dates;
}

// The official days off and make-up days of three years, written out again: the rows below rest on them.
struct Year {
  std::string_view year, holidays, workdays;
};
constexpr Year kYears[] = {
    {"2024",
     "2024-01-01 2024-02-10 2024-02-11 2024-02-12 2024-02-13 2024-02-14 2024-02-15 2024-02-16 2024-02-17 2024-04-04 2024-04-05 2024-04-06 "
     "2024-05-01 2024-05-02 2024-05-03 2024-05-04 2024-05-05 2024-06-10 2024-09-15 2024-09-16 2024-09-17 2024-10-01 2024-10-02 2024-10-03 "
     "2024-10-04 2024-10-05 2024-10-06 2024-10-07",
     "2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12"},
    {"2025",
     "2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-01 2025-02-02 2025-02-03 2025-02-04 2025-04-04 2025-04-05 2025-04-06 "
     "2025-05-01 2025-05-02 2025-05-03 2025-05-04 2025-05-05 2025-05-31 2025-06-01 2025-06-02 2025-10-01 2025-10-02 2025-10-03 2025-10-04 "
     "2025-10-05 2025-10-06 2025-10-07 2025-10-08",
     "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11"},
    {"2026",
     "2026-01-01 2026-01-02 2026-01-03 2026-02-15 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22 2026-02-23 "
     "2026-04-04 2026-04-05 2026-04-06 2026-05-01 2026-05-02 2026-05-03 2026-05-04 2026-05-05 2026-06-19 2026-06-20 2026-06-21 2026-09-25 "
     "2026-09-26 2026-09-27 2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05 2026-10-06 2026-10-07",
     "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10"},
};

Calendar CalendarOf(std::string_view years) {
  std::vector<Date> holidays, workdays;
  for (const Year& year : kYears) {
    if (years.find(year.year) == std::string_view::npos) continue;
    for (Date date : Dates(year.holidays)) holidays.push_back(date);
    for (Date date : Dates(year.workdays)) workdays.push_back(date);
  }
  return MakeCalendar("custom", holidays, workdays);
}

TEST(Dates, AddPeriod) {
  struct Row {
    const char* note;
    const char* from;
    int n;
    Unit unit;
    const char* calendars;
    const char* want;
  };
  constexpr Row kRows[] = {
#include "tables/dates.inc"
  };
  for (const Row& row : kRows) {
    const std::optional<Date> got = AddPeriod(ParseDate(row.from).value(), {row.n, row.unit}, CalendarOf(row.calendars));
    EXPECT_EQ(got ? FormatDate(*got) : "", row.want) << row.note << ": " << row.from << " + " << row.n;
  }
}

TEST(Dates, Parse) {
  struct Row {
    const char* note;
    std::string_view text;
    const char* want;  // "" = no date
  };
  constexpr Row kRows[] = {
      {"plain", "2024-03-01", "2024-03-01"},
      {"leap day", "2024-02-29", "2024-02-29"},
      {"no leap day", "2023-02-29", ""},
      {"2100 has no leap day", "2100-02-29", ""},
      {"month 13", "2024-13-01", ""},
      {"month 0", "2024-00-01", ""},
      {"day 0", "2024-01-00", ""},
      {"31 April", "2024-04-31", ""},
      {"first date", "0001-01-01", "0001-01-01"},
      {"year 0", "0000-12-31", ""},
      {"last date", "9999-12-31", "9999-12-31"},
      {"five digits", "12024-01-01", ""},
      {"negative", "-2024-01-05", ""},
      {"one digit", "2024-1-5", ""},
      {"no dashes", "20240105", ""},
      {"slashes", "2024/01/05", ""},
      {"leading blank", " 2024-01-05", ""},
      {"trailing blank", "2024-01-05 ", ""},
      {"newline", "2024-01-05\n", ""},
      {"full-width digits", "２024-01-05", ""},
      {"with a time", "2024-01-31T23:30:00Z", "2024-01-31"},
      {"a zone shifts nothing", "2024-01-31T23:30:00+08:00", "2024-01-31"},
      {"with a blank", "2024-01-31 23:30", "2024-01-31"},
      {"hour only", "2024-01-31T23", ""},
      {"no hour", "2024-01-31T", ""},
      {"lower-case t", "2024-01-31t23:30", ""},
      {"newline in the time", "2024-01-31T23:30\n", ""},
      {"hour 24, the end of the day", "2024-01-31T24:00:00Z", "2024-01-31"},
      {"hour 25", "2024-01-31T25:00", ""},
      {"minute 59", "2024-01-31T00:59", "2024-01-31"},
      {"minute 60", "2024-01-31T00:60", ""},
      {"words", "yesterday", ""},
      {"empty", "", ""},
  };
  for (const Row& row : kRows) {
    const std::optional<Date> got = ParseDate(row.text);
    EXPECT_EQ(got ? FormatDate(*got) : "", row.want) << row.note;
  }
}

TEST(Dates, EveryDayRoundTripsAndFollowsTheOneBefore) {
  int weekday = WeekdayOf(kFirstDate) + 6;
  int count = 0;
  for (Date date = kFirstDate; date <= kLastDate; ++date.days, ++count) {
    ASSERT_EQ(ParseDate(FormatDate(date)), date);
    ASSERT_EQ(WeekdayOf(date), (weekday + 1) % 7);
    weekday = WeekdayOf(date);
  }
  EXPECT_EQ(count, 3'652'059);  // 9999 years, of which 2424 are leap years
  EXPECT_EQ(FormatDate(kFirstDate), "0001-01-01");
  EXPECT_EQ(FormatDate(kLastDate), "9999-12-31");
}

TEST(Dates, Weekday) {
  EXPECT_EQ(WeekdayOf(ParseDate("2024-01-01").value()), 0);
  EXPECT_EQ(WeekdayOf(ParseDate("2024-02-29").value()), 3);
  EXPECT_EQ(WeekdayOf(ParseDate("2026-11-22").value()), 6);
  EXPECT_EQ(WeekdayOf(ParseDate("0001-01-01").value()), 0);
  EXPECT_EQ(WeekdayOf(ParseDate("1600-02-29").value()), 1);
}

TEST(Dates, LeapYear) {
  for (int year : {4, 1600, 1996, 2000, 2024, 2028, 2400}) EXPECT_TRUE(IsLeapYear(year)) << year;
  for (int year : {1, 1700, 1900, 2023, 2100, 2200, 9999}) EXPECT_FALSE(IsLeapYear(year)) << year;
}

TEST(Dates, CalendarListsMayBeUnsortedAndRepeat) {
  const Calendar calendar = MakeCalendar("custom", Dates("2024-06-05 2024-06-04 2024-06-05 2024-06-08"), Dates("2024-06-08 2024-06-05"));
  EXPECT_EQ(calendar.holidays.size(), 3u);
  EXPECT_TRUE(IsWorkingDay(ParseDate("2024-06-03").value(), calendar));
  EXPECT_FALSE(IsWorkingDay(ParseDate("2024-06-04").value(), calendar));
  EXPECT_TRUE(IsWorkingDay(ParseDate("2024-06-05").value(), calendar)) << "in both lists: a working day";
  EXPECT_TRUE(IsWorkingDay(ParseDate("2024-06-08").value(), calendar)) << "a make-up Saturday";
  EXPECT_FALSE(IsWorkingDay(ParseDate("2024-06-09").value(), calendar));
}

TEST(Dates, WorkingDaysAgreeWithAskingEachDay) {
  const Calendar calendar = CalendarOf("2024 2025 2026");
  int checked = 0;
  for (Date from = ParseDate("2023-11-01").value(); from < ParseDate("2027-03-01").value(); from.days += 3) {
    Date at = from;
    for (int n = 1; n <= 40; ++n, ++checked) {
      do ++at.days;
      while (!IsWorkingDay(at, calendar));
      ASSERT_EQ(AddPeriod(from, {n, Unit::kWorkingDay}, calendar), at) << FormatDate(from) << " + " << n;
    }
  }
  EXPECT_GT(checked, 10000);
}

TEST(Dates, ACalendarWithoutWorkingDaysEnds) {
  std::vector<Date> every_day;
  for (Date date = ParseDate("9990-01-01").value(); date <= kLastDate; ++date.days) every_day.push_back(date);
  const Calendar calendar = MakeCalendar("custom", every_day, {});
  EXPECT_EQ(AddPeriod(ParseDate("9990-01-01").value(), {1, Unit::kWorkingDay}, calendar), std::nullopt);
}

}  // namespace
}  // namespace policylens
