#include "words.h"

#include <gtest/gtest.h>

#include <string>

namespace policylens {
namespace {

std::string Joined(std::string_view text) {
  std::string joined;
  for (const Token& token : SplitWords(text)) {
    if (!joined.empty()) joined += token.boundary ? " ^ " : " ";
    joined += token.text;
  }
  return joined;
}

TEST(Words, AreSplitInAnySpelling) {
  struct Row {
    const char* note;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"camel case", "containerName", "container name"},
      {"an acronym before a word", "PodIP", "pod ip"},
      {"an acronym after a word", "IDSet", "id set"},
      {"the plural of an acronym", "PodIPs", "pod ips"},
      {"acronyms run together are one token", "CVEIDs", "cveids"},
      {"snake", "host_ip", "host ip"},
      {"kebab and dots", "kernel-version.id", "kernel version id"},
      {"digits stay with their letters", "K8sApiMd5", "k8s api md5"},
      {"a word after digits", "CVSSV3Score", "cvssv3 score"},
      {"a version marker belongs to the capitals", "IPv4Address", "ipv4 address"},
      {"prose", "ID of the host", "id of the host"},
      {"Chinese and Latin", "容器ID", "容器 id"},
      {"full width", "ＰｏｄＩＰ", "pod ip"},
      {"full width beside Chinese", "主机ＩＰ", "主机 ip"},
      {"traditional characters", "鏡像倉庫", "镜像仓库"},
      {"a clause ends", "Status. Valid values", "status ^ valid values"},
      {"a clause ends in Chinese", "状态：运行", "状态 ^ 运行"},
      {"markup is no word", "<p>Cluster ID</p>", "cluster id"},
      {"codes are no words", "Switch `true` (on)", "switch ^ on"},
      {"an angle bracket alone is no markup", "a < b", "a b"},
      {"empty", "", ""},
      {"only signs", "--- ::", ""},
      {"bytes that are no text separate",
       "a\xFF\xFE"
       "b",
       "a b"},
      {"a sequence cut short", "ab\xE5\xAE", "ab"},
      {"other scripts are words", "имя хоста", "имя хоста"},
  };
  for (const Row& row : rows) EXPECT_EQ(Joined(row.text), row.want) << row.note;
}

TEST(Words, StopAtTheLimit) {
  std::vector<Token> tokens;
  SplitWords("a b c d e", 3, &tokens);
  EXPECT_EQ(tokens.size(), 3u);
}

TEST(Words, FoldsNumbersThatAreWords) {
  const struct {
    const char* note;
    const char* text;
    const char* want;
  } kRows[] = {
      {"prose", "field 1023, row 7", "field 0, row 0"},
      {"at both ends", "12 of 34", "0 of 0"},
      {"parts of a number", "1.25 2026-01-05", "0.0 0-0-0"},
      {"with letters", "ipv4 last7 7z 3d", "ipv4 last7 7z 3d"},
      {"beside Chinese", "7天 第 12 行", "7天 第 0 行"},
      {"no number", "row", "row"},
      {"nothing but one", "77", "0"},
      {"markup is left as it is: its length counts", "`a` 12 <b> 34", "`a` 12 <b> 34"},
      {"empty", "", ""},
  };
  std::string folded;
  for (const auto& row : kRows) {
    EXPECT_EQ(FoldNumbers(row.text, &folded), row.want) << row.note;
    EXPECT_EQ(FoldNumbers(row.want, &folded), row.want) << row.note;
    for (const auto& other : kRows) {
      if (HasMarkup(other.want)) continue;
      EXPECT_EQ(FoldsTo(row.text, other.want), FoldNumbers(row.text, &folded) == other.want) << row.note << ", " << other.note;
    }
  }
  EXPECT_FALSE(FoldsTo("field 1023", "field 0,"));
  EXPECT_FALSE(FoldsTo("field 1023,", "field 0"));
  EXPECT_FALSE(FoldsTo("field 1023", "field 1"));
  EXPECT_FALSE(FoldsTo("field 1023", "field "));
}

// Short texts of all that matters beside a number: what folds to the same is found, and nothing else.
TEST(Words, FoldsToIsFoldNumbers) {
  constexpr std::string_view kAlphabet = "0017a -`";
  std::uint32_t state = 1;
  const auto text = [&] {
    std::string made;
    for (std::uint32_t n = (state = state * 1664525 + 1013904223) >> 28; n > 0; --n) {
      made += kAlphabet[(state = state * 1664525 + 1013904223) >> 29];
    }
    return made;
  };
  std::string one, other;
  std::size_t equal = 0, known = 0;
  for (int i = 0; i < 300'000; ++i) {
    const std::string a = text(), b = i % 2 == 0 ? text() : std::string(FoldNumbers(a, &one));
    const std::string_view folded = FoldNumbers(b, &other);
    if (HasMarkup(folded)) continue;
    const bool same = FoldNumbers(a, &one) == folded;
    const bool found = FoldsTo(a, folded);
    ASSERT_TRUE(same || !found) << a << " | " << folded;
    equal += same;
    known += found;
  }
  EXPECT_GT(equal, 50'000u);
  EXPECT_EQ(known, equal);
}

TEST(Words, FoldOnlyWhatHasASimplerForm) {
  EXPECT_EQ(FoldCharacter(U'鏡'), U'镜');
  EXPECT_EQ(FoldCharacter(U'镜'), U'镜');
  EXPECT_EQ(FoldCharacter(U'Ａ'), U'A');
  EXPECT_EQ(FoldCharacter(U'é'), U'é');
}

}  // namespace
}  // namespace policylens
