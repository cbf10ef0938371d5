// What Markdown, HTML and a terminal could misread in names, and dates in words.
#include <gtest/gtest.h>

#include "html_report.h"
#include "labels.h"
#include "markdown_report.h"
#include "text_table.h"

namespace policylens {
namespace {

TEST(Markdown, ShowsExactlyTheText) {
  const struct {
    const char* note;
    const char* text;
    const char* want;
  } kRows[] = {
      {"plain", "container ID 7.5", "container ID 7.5"},
      {"table border and emphasis", "a|b_c*d", "a\\|b\\_c\\*d"},
      {"HTML", "<img src=x onerror=1>", "&lt;img src=x onerror=1&gt;"},
      {"link", "[a](b)", "\\[a\\]\\(b\\)"},
      {"autolink", "https://x.example www.x.example", "https&#58;//x.example www&#46;x.example"},
      {"mail and mention", "me@x.example", "me&#64;x.example"},
      {"reference", "&amp;", "&amp;amp;"},
      {"code and backslash", "`a\\b`", "\\`a\\\\b\\`"},
      {"line break", "a\nb", "a<br>b"},
  };
  for (const auto& row : kRows) EXPECT_EQ(EscapeMarkdown(row.text), row.want) << row.note;
}

TEST(Html, EscapesWhatEndsTextAndAttributes) {
  EXPECT_EQ(EscapeHtml("</script><b a=\"'`\">&"), "&lt;/script&gt;&lt;b a=&quot;&#39;&#96;&quot;&gt;&amp;");
}

TEST(Table, AlignsByCells) {
  EXPECT_EQ(CellsOf("abc"), 3u);
  EXPECT_EQ(CellsOf("容器ID"), 6u);
  EXPECT_EQ(CellsOf("e\xCC\x81"), 1u);
  EXPECT_EQ(AlignedRows({{"容器", "1"}, {"a", "22"}}), "  容器  1\n  a     22\n");
  EXPECT_EQ(AlignedRows({{"long cell", "1"}, {"a", "2"}}, 3), "  long cell  1\n  a    2\n");
  EXPECT_EQ(AlignedRows({{"a", ""}}), "  a\n");
}

TEST(Deletion, AWindowOfOneDayIsThatDay) {
  Answer answer;
  answer.bound = Bound::kUpper;
  answer.earliest = Date{20000};
  answer.latest = Date{20001};
  EXPECT_EQ(DeletionText(answer, Locale::kEn), "deletion between 2024-10-04 and 2024-10-05");
  answer.latest = answer.earliest;
  EXPECT_EQ(DeletionText(answer, Locale::kEn), "deletion on 2024-10-04");
}

}  // namespace
}  // namespace policylens
