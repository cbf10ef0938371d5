#include "dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <utility>

#include "order.h"

namespace policylens {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

year_month_day CivilOf(Date date) { return year_month_day{sys_days{days{date.days}}}; }

Date DateOf(year_month_day civil) { return Date{static_cast<std::int32_t>(sys_days{civil}.time_since_epoch().count())}; }

// The number that two decimal digits write, or kNoNumber, a bit above all of them.
constexpr unsigned kNoNumber = 1U << 10;
inline unsigned TwoDigits(const char* p) {
  const unsigned tens = static_cast<unsigned>(p[0]) - '0', ones = static_cast<unsigned>(p[1]) - '0';
  return tens < 10 && ones < 10 ? tens * 10 + ones : kNoNumber;
}

// `T` or a blank and `hh:mm…`; what follows (seconds, a zone) is not read, but it holds no line break.
bool IsTimePart(std::string_view text) {
  if (text.size() < 6 || (text[0] != 'T' && text[0] != ' ') || text[3] != ':') return false;
  const unsigned hour = TwoDigits(&text[1]), minute = TwoDigits(&text[4]);
  if (hour > 24 || minute > 59) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::optional<Date> InRange(std::int64_t day_number) {
  if (day_number > kLastDate.days || day_number < kFirstDate.days) return std::nullopt;
  return Date{static_cast<std::int32_t>(day_number)};
}

// Clamped by hand: year_month_day + months may not be ok(), and sys_days of that silently runs into the next month.
std::optional<Date> AddMonths(Date from, std::int64_t n) {
  const year_month_day start = CivilOf(from);
  const std::int64_t index = std::int64_t{static_cast<int>(start.year())} * 12 + static_cast<unsigned>(start.month()) - 1 + n;
  if (index / 12 > 9999 || index < 12) return std::nullopt;
  const std::chrono::year_month target{year{static_cast<int>(index / 12)}, month{static_cast<unsigned>(index % 12 + 1)}};
  const year_month_day moved = target / start.day();
  return DateOf(moved.ok() ? moved : year_month_day{target / std::chrono::last});
}

// Monday to Friday only, in closed form: whole weeks, then the days left.
std::int64_t AddWeekdays(std::int64_t from, std::int64_t n) {
  const std::int64_t weekday = ((from + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  const std::int64_t base = weekday > 4 ? from - (weekday - 4) : from;
  const std::int64_t start = weekday > 4 ? 4 : weekday;
  const std::int64_t ahead = start + n;
  return base - start + ahead / 5 * 7 + ahead % 5;
}

// Steps day by day through the days the lists speak of, with one finger in each list; the rest is weekdays.
std::optional<Date> AddWorkingDays(Date from, std::int64_t n, const Calendar& calendar) {
  auto holiday = std::upper_bound(calendar.holidays.begin(), calendar.holidays.end(), from);
  auto workday = std::upper_bound(calendar.workdays.begin(), calendar.workdays.end(), from);
  std::int64_t at = from.days;
  while (n > 0 && (holiday != calendar.holidays.end() || workday != calendar.workdays.end())) {
    if (++at > kLastDate.days) return std::nullopt;
    const Date today{static_cast<std::int32_t>(at)};
    bool works = WeekdayOf(today) < 5;
    if (holiday != calendar.holidays.end() && *holiday == today) {
      works = false;
      ++holiday;
    }
    if (workday != calendar.workdays.end() && *workday == today) {
      works = true;
      ++workday;
    }
    if (works) --n;
  }
  return InRange(n == 0 ? at : AddWeekdays(at, n));
}

void SortUnique(std::vector<Date>& dates) {
  StableSort(dates, std::less<>());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
}

}  // namespace

std::optional<Date> ParseDate(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const unsigned hundreds = TwoDigits(&text[0]), years = TwoDigits(&text[2]), m = TwoDigits(&text[5]), d = TwoDigits(&text[8]);
  if (((hundreds | years | m | d) & kNoNumber) != 0 || m < 1 || m > 12 || d < 1 || (hundreds | years) == 0) return std::nullopt;
  // By hand: inputs hold millions of dates.
  constexpr std::array<unsigned, 13> kBefore = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};  // days of the year
  const unsigned leap = (years == 0 ? hundreds : years) % 4 == 0 ? 1 : 0;
  if (d > kBefore[m] - kBefore[m - 1] + (m == 2 ? leap : 0)) return std::nullopt;
  if (text.size() > 10 && !IsTimePart(text.substr(10))) return std::nullopt;
  const unsigned past = hundreds * 100 + years - 1;  // years before this one
  const unsigned centuries = past / 100;
  const unsigned day = past * 365 + past / 4 - centuries + centuries / 4 + kBefore[m - 1] + (m > 2 ? leap : 0) + d;  // 1: 0001-01-01
  constexpr int kToEpoch = 719163;
  return Date{static_cast<int>(day) - kToEpoch};
}

std::string FormatDate(Date date) {
  const year_month_day civil = CivilOf(date);
  const int y = static_cast<int>(civil.year());
  const unsigned m = static_cast<unsigned>(civil.month());
  const unsigned d = static_cast<unsigned>(civil.day());
  std::string out = "0000-00-00";
  out[0] = static_cast<char>('0' + y / 1000 % 10);
  out[1] = static_cast<char>('0' + y / 100 % 10);
  out[2] = static_cast<char>('0' + y / 10 % 10);
  out[3] = static_cast<char>('0' + y % 10);
  out[5] = static_cast<char>('0' + m / 10);
  out[6] = static_cast<char>('0' + m % 10);
  out[8] = static_cast<char>('0' + d / 10);
  out[9] = static_cast<char>('0' + d % 10);
  return out;
}

Calendar MakeCalendar(std::string name, std::vector<Date> holidays, std::vector<Date> workdays) {
  Calendar calendar;
  calendar.name = std::move(name);
  calendar.holidays = std::move(holidays);
  calendar.workdays = std::move(workdays);
  SortUnique(calendar.holidays);
  SortUnique(calendar.workdays);
  return calendar;
}

bool IsWorkingDay(Date date, const Calendar& calendar) {
  if (std::binary_search(calendar.workdays.begin(), calendar.workdays.end(), date)) return true;
  return WeekdayOf(date) < 5 && !std::binary_search(calendar.holidays.begin(), calendar.holidays.end(), date);
}

std::optional<Date> AddPeriod(Date from, Period period, const Calendar& calendar) {
  const std::int64_t n = period.n;
  switch (period.unit) {
    case Unit::kDay:
      return InRange(from.days + n);
    case Unit::kWeek:
      return InRange(from.days + 7 * n);
    case Unit::kMonth:
      return AddMonths(from, n);
    case Unit::kYear:
      return AddMonths(from, 12 * n);
    case Unit::kWorkingDay:
      return AddWorkingDays(from, n, calendar);
  }
  return std::nullopt;
}

int WeekdayOf(Date date) { return static_cast<int>(((date.days + 3) % 7 + 7) % 7); }

int YearOf(Date date) { return static_cast<int>(CivilOf(date).year()); }

int DayOfMonth(Date date) { return static_cast<int>(static_cast<unsigned>(CivilOf(date).day())); }

bool IsLeapYear(int y) { return year{y}.is_leap(); }

}  // namespace policylens
