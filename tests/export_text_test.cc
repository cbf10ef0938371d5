// What a spreadsheet or a calendar could misread in a name: formulas, quotes, line breaks, long lines.
#include <gtest/gtest.h>

#include <string>

#include "csv.h"
#include "ics_report.h"

namespace policylens {
namespace {

using namespace std::string_literals;

TEST(CsvField, FormulasAreMadeHarmlessAndQuotesDoubled) {
  const struct {
    const char* note;
    std::string text;
    std::string want;
  } kRows[] = {
      {"plain", "container ID", "\"container ID\""},
      {"empty", "", "\"\""},
      {"quote", "a\"b", "\"a\"\"b\""},
      {"comma and line break stay inside the quotes", "a,b\nc", "\"a,b\nc\""},
      {"equals", "=1+1", "\"'=1+1\""},
      {"plus", "+1", "\"'+1\""},
      {"minus", "-2+3", "\"'-2+3\""},
      {"at", "@SUM(1)", "\"'@SUM(1)\""},
      {"tab", "\t=1", "\"'\t=1\""},
      {"carriage return", "\r=1", "\"'\r=1\""},
      {"line feed", "\n=1", "\"'\n=1\""},
      {"blank before", "  =1", "\"'  =1\""},
      {"NUL before", "\0=1"s, "\"'\0=1\""s},
      {"zero-width space before", "\xE2\x80\x8B=1", "\"'\xE2\x80\x8B=1\""},
      {"byte order mark before", "\xEF\xBB\xBF=1", "\"'\xEF\xBB\xBF=1\""},
      {"blank, then tab", " \t=1", "\"' \t=1\""},
      {"full-width equals",
       "\xEF\xBC\x9D"
       "1",
       "\"'\xEF\xBC\x9D"
       "1\""},
      {"full-width plus",
       "\xEF\xBC\x8B"
       "1",
       "\"'\xEF\xBC\x8B"
       "1\""},
      {"full-width minus",
       "\xEF\xBC\x8D"
       "1",
       "\"'\xEF\xBC\x8D"
       "1\""},
      {"full-width at",
       "\xEF\xBC\xA0"
       "1",
       "\"'\xEF\xBC\xA0"
       "1\""},
      {"an operator inside is no formula", "a=1", "\"a=1\""},
      {"a full-width letter is none", "\xEF\xBC\xA1", "\"\xEF\xBC\xA1\""},
  };
  for (const auto& row : kRows) EXPECT_EQ(CsvField(row.text), row.want) << row.note;
}

std::string IcsLine(const std::string& text) {
  std::string out;
  AppendIcsText(out, "SUMMARY", text);
  return out;
}

TEST(IcsText, IsEscapedAndCannotBreakOut) {
  const struct {
    const char* note;
    std::string text;
    std::string want;
  } kRows[] = {
      {"plain", "a", "SUMMARY:a\r\n"},
      {"the three escapes", "a\\b;c,d", "SUMMARY:a\\\\b\\;c\\,d\r\n"},
      {"line feed", "a\nEND:VEVENT", "SUMMARY:a\\nEND:VEVENT\r\n"},
      {"CR LF is one", "a\r\nb", "SUMMARY:a\\nb\r\n"},
      {"a bare CR too", "a\rBEGIN:VALARM", "SUMMARY:a\\nBEGIN:VALARM\r\n"},
      {"other controls go",
       "a\x01\x7F"
       "b",
       "SUMMARY:ab\r\n"},
  };
  for (const auto& row : kRows) EXPECT_EQ(IcsLine(row.text), row.want) << row.note;
}

TEST(IcsText, FoldsAt75OctetsAndNeverInsideACharacter) {
  for (std::size_t lead = 0; lead < 4; ++lead) {
    std::string text(lead, 'x');
    for (int i = 0; i < 100; ++i) text += "\xE5\xAE\xB9";  // 容
    const std::string out = IcsLine(text);
    std::string unfolded;
    std::size_t start = 0;
    int lines = 0;
    while (start < out.size()) {
      const std::size_t end = out.find("\r\n", start);
      ASSERT_NE(end, std::string::npos);
      std::string line = out.substr(start, end - start);
      EXPECT_LE(line.size(), 75u);
      if (lines > 0) {
        ASSERT_EQ(line[0], ' ');
        line.erase(0, 1);
        EXPECT_NE(static_cast<unsigned char>(line[0]) & 0xC0, 0x80) << "cut inside a character";
      }
      unfolded += line;
      ++lines;
      start = end + 2;
    }
    EXPECT_GT(lines, 4);
    EXPECT_EQ(unfolded, "SUMMARY:" + text);
  }
}

}  // namespace
}  // namespace policylens
