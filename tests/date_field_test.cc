// Dates in texts and numbers: what is a day, to the last digit of each unit's range.
#include "date_field.h"

#include <gtest/gtest.h>

#include <string>

namespace policylens {
namespace {

std::string Shown(const std::optional<Date>& date) { return date ? FormatDate(*date) : "-"; }

struct Row {
  const char* note;
  const char* text;
  const char* want;
};

TEST(DateField, NumbersTellTheirUnitByTheirSize) {
  const Row rows[] = {
      {"the last second before 1980", "315532799", "-"},
      {"the first of 1980", "315532800", "1980-01-01"},
      {"nine digits", "999999999", "2001-09-09"},
      {"ten", "1767571200", "2026-01-05"},
      {"the last second of 2199", "7258118399", "2199-12-31"},
      {"the first after it is no millisecond either", "7258118400", "-"},
      {"the last millisecond before 1980", "315532799999", "-"},
      {"the first of 1980", "315532800000", "1980-01-01"},
      {"milliseconds", "1767571200123", "2026-01-05"},
      {"the last of 2199", "7258118399999", "2199-12-31"},
      {"the first of 2200", "7258118400000", "-"},
      {"microseconds", "1767571200123456", "2026-01-05"},
      {"nanoseconds", "1767571200123456789", "2026-01-05"},
      {"the last nanosecond of 2199", "7258118399999999999", "2199-12-31"},
      {"twenty digits", "17675712001234567890", "-"},
      {"eight digits", "99999999", "-"},
      {"a fraction is cut off", "1767571200.987", "2026-01-05"},
      {"an exponent is none", "1767571200e0", "-"},
      {"less than nothing", "-1767571200", "-"},
      {"nothing", "", "-"},
  };
  for (const Row& row : rows) EXPECT_EQ(Shown(DayOfNumber(row.text)), row.want) << row.note;
}

TEST(DateField, Texts) {
  const Row rows[] = {
      {"a day", "2026-01-05", "2026-01-05"},
      {"with a time", "2026-01-05T10:00:00Z", "2026-01-05"},
      {"with slashes", "2026/01/05", "2026-01-05"},
      {"with slashes and a time", "2026/01/05 10:00:00", "2026-01-05"},
      {"one slash", "2026/01-05", "-"},
      {"the other slash", "2026-01/05", "-"},
      {"cut off", "2026/01/0", "-"},
      {"no day of the calendar", "2026/02/30", "-"},
      {"forty characters", "2026/01/05 10:00:00.00000000000000000000", "2026-01-05"},
      {"forty-one are prose", "2026/01/05 10:00:00.000000000000000000000", "-"},
      {"before 1980", "1979-12-31", "-"},
      {"the first day", "1980-01-01", "1980-01-01"},
      {"the last", "2199-12-31", "2199-12-31"},
      {"after 2199", "2200-01-01", "-"},
      {"seconds as a text", "1767571200", "2026-01-05"},
      {"words", "yesterday", "-"},
  };
  for (const Row& row : rows) EXPECT_EQ(Shown(DayOfText(row.text)), row.want) << row.note;
}

}  // namespace
}  // namespace policylens
