#include "text.h"

#include <gtest/gtest.h>

#include <vector>

namespace policylens {
namespace {

TEST(Text, Utf8Length) {
  struct Row {
    const char* note;
    std::string_view bytes;
    int want;
  };
  const Row rows[] = {
      {"ASCII", "a", 1},
      {"two bytes", "\xC3\xA9", 2},
      {"three bytes", "\xE4\xB8\xAD", 3},
      {"four bytes", "\xF0\x9F\x98\x80", 4},
      {"cut after the lead", "\xE4", 0},
      {"cut before the last", "\xF0\x9F\x98", 0},
      {"bare continuation", "\x80", -1},
      {"overlong two", "\xC0\xAF", -1},
      {"overlong three", "\xE0\x80\x80", -1},
      {"overlong four", "\xF0\x80\x80\x80", -1},
      {"surrogate", "\xED\xA0\x80", -1},
      {"last before the surrogates", "\xED\x9F\xBF", 3},
      {"beyond U+10FFFF", "\xF4\x90\x80\x80", -1},
      {"U+10FFFF", "\xF4\x8F\xBF\xBF", 4},
      {"Latin-1", "\xE9\"", -1},
      {"never a byte", "\xFF", -1},
  };
  for (const Row& row : rows) EXPECT_EQ(Utf8Length(row.bytes.data(), row.bytes.data() + row.bytes.size()), row.want) << row.note;
}

TEST(Text, CodePointsThereAndBack) {
  for (std::uint32_t code_point = 1; code_point <= 0x10FFFF; code_point += 61) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    std::string text;
    AppendUtf8(text, code_point);
    ASSERT_TRUE(IsValidUtf8(text)) << code_point;
    std::size_t pos = 0;
    ASSERT_EQ(NextCodePoint(text, pos), code_point);
    ASSERT_EQ(pos, text.size());
  }
}

TEST(Text, CutsAndReplaces) {
  EXPECT_EQ(CodePointCount("a\xC3\xA9\xE4\xB8\xAD"), 3u);
  EXPECT_EQ(CutAtCharacter("a\xC3\xA9", 2), "a");
  EXPECT_EQ(CutAtCharacter("a\xC3\xA9", 3), "a\xC3\xA9");
  EXPECT_EQ(ReplaceInvalidUtf8("a\xE9z"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(ReplaceInvalidUtf8("caf\xC3"), "caf\xEF\xBF\xBD");
}

TEST(Text, InvisibleCharactersAreShown) {
  EXPECT_EQ(EscapeInvisible("user\xE2\x80\xAEgnp"), "user\\u{202E}gnp");
  EXPECT_EQ(EscapeInvisible("em\xE2\x80\x8B"
                            "ail"),
            "em\\u{200B}ail");
  EXPECT_EQ(EscapeInvisible("\x1B[31m"), "\\u{001B}[31m");
  EXPECT_EQ(EscapeInvisible("\xF3\xA0\x81\x81"), "\\u{E0041}");
  EXPECT_EQ(EscapeInvisible("容器 ID é 😀"), "容器 ID é 😀");
}

TEST(Text, NearestName) {
  const std::vector<std::string_view> names = {"keepDays", "keepUntil", "deleteBy", "data"};
  struct Row {
    std::string_view name, want;
  };
  const Row rows[] = {
      {"keepdays", "keepDays"},  {"keepDay", "keepDays"}, {"kepDays", "keepDays"}, {"keepUntli", "keepUntil"},
      {"delete_by", "deleteBy"}, {"dta", "data"},         {"whatever", ""},        {"x", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(NearestName(row.name, names), row.want) << row.name;
  const std::vector<std::string> strings = {"tcss", "ciam"};
  EXPECT_EQ(NearestName("tcs", strings), "tcss");
}

}  // namespace
}  // namespace policylens
