// Civil dates, periods and working days (docs/retention.md S1). No clock, no zone, no locale.
#ifndef POLICYLENS_DATES_H_
#define POLICYLENS_DATES_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policylens {

// A day of the proleptic Gregorian calendar, years 0001 to 9999, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

inline constexpr Date kFirstDate{-719162};  // 0001-01-01
inline constexpr Date kLastDate{2932896};   // 9999-12-31

// Exactly `YYYY-MM-DD`, optionally followed by `T` or a blank and `hh:mm…`: the date part as written, zones are not shifted.
std::optional<Date> ParseDate(std::string_view text);
std::string FormatDate(Date date);  // `YYYY-MM-DD`

enum class Unit : std::uint8_t { kDay, kWorkingDay, kWeek, kMonth, kYear };
struct Period {
  std::int32_t n = 0;
  Unit unit = Unit::kDay;
  friend bool operator==(const Period&, const Period&) = default;
};

// Monday to Friday, less `holidays`, plus `workdays` (make-up days; a date in both is a working day). Lists may be unsorted
// and repeat entries when given to MakeCalendar; afterwards both are sorted and unique.
struct Calendar {
  std::string name = "weekdays";  // `weekdays`, `cn`, or `custom`
  std::vector<Date> holidays;
  std::vector<Date> workdays;
  std::optional<Date> valid_to;  // the last day the lists speak of
};
Calendar MakeCalendar(std::string name, std::vector<Date> holidays, std::vector<Date> workdays);
bool IsWorkingDay(Date date, const Calendar& calendar);

// Day 0 is not counted; months and years clamp to the month's last day; working days are counted strictly after `from`.
// nullopt: the result falls after 9999-12-31 (or a calendar has no working day left).
std::optional<Date> AddPeriod(Date from, Period period, const Calendar& calendar);

int WeekdayOf(Date date);  // 0 = Monday … 6 = Sunday
int YearOf(Date date);
int DayOfMonth(Date date);
bool IsLeapYear(int year);

}  // namespace policylens

#endif  // POLICYLENS_DATES_H_
