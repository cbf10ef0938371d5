// Packs as texts, as the page's second module takes them: formats by name, packs beside packs, versions compared with and without
// reports, and every way to fail.
#include "pack_tools.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "json_report.h"
#include "policy_verify.h"

namespace policylens {
namespace {

std::string Lantern() {
  std::ifstream in(POLICYLENS_SOURCE_DIR "/tests/packs/lantern.json", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string Replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

// A later version of the pack: 20 days instead of 30.
std::string Later() { return Replaced(Lantern(), "\"n\": 30", "\"n\": 20"); }

const PackFile kBad{"bad.json", "{"};

TEST(PackTools, FormatsByName) {
  EXPECT_EQ(PolicyFormatByName("text"), PolicyFormat::kText);
  EXPECT_EQ(PolicyFormatByName("json"), PolicyFormat::kJson);
  EXPECT_EQ(PolicyFormatByName("markdown"), PolicyFormat::kMarkdown);
  EXPECT_FALSE(PolicyFormatByName("html"));
}

TEST(PackTools, LintLooksAtThePacksBeside) {
  const std::vector<PackFile> pack = {{"lantern.json", Lantern()}};
  const std::string other = Replaced(Lantern(), "\"id\": \"lantern.privacy\"", "\"id\": \"lantern\"");
  const auto count = [&](const std::vector<PackFile>& beside) {
    const std::vector<LintResult> results = LintPacks(pack, beside, true);
    return results.at(0).remarks.size();
  };
  EXPECT_EQ(count({}), 0u);
  EXPECT_EQ(count({kBad}), 0u);                           // linted by itself
  EXPECT_EQ(count({{"lantern-1.json", Lantern()}}), 0u);  // another version of the same
  EXPECT_GT(count({{"other.json", other}}), 0u);          // its categories have the very ids of ours
}

TEST(PackTools, LintInMarkdownIsATable) {
  const std::vector<PackFile> packs = {{"good.json", Lantern()}, {"a|b.json", Replaced(Lantern(), "\"drawer\"", "\"dra|wer\"")}};
  const std::vector<LintResult> results = LintPacks(packs, {}, true);
  const std::string text = WriteLint(results, PolicyFormat::kMarkdown, Locale::kEn);
  EXPECT_EQ(text.rfind("## good.json\n\n", 0), 0u) << text;
  const std::size_t second = text.find("\n## a|b.json\n\n");
  ASSERT_NE(second, std::string::npos) << text;
  EXPECT_EQ(text.find("|---|"), text.rfind("|---|---|---|")) << text;  // the good one has none
  EXPECT_GT(text.find("|---|"), second);
  EXPECT_NE(text.find("dra\\|wer", second), std::string::npos) << text;
  EXPECT_NE(WriteLint(results, PolicyFormat::kMarkdown, Locale::kZhCn), text);
}

TEST(PackTools, VerifyRefusesWhatIsTooLargeOrFaulty) {
  const PackFile pack{"lantern.json", Lantern()};
  const auto large = VerifyPack(pack, std::string(kMaxDocumentBytes + 1, 'x'), PolicyFormat::kText, Locale::kEn);
  ASSERT_FALSE(large.value);
  EXPECT_EQ(large.issues.back().code, "limit");
  const auto faulty = VerifyPack(kBad, "words", PolicyFormat::kText, Locale::kEn);
  ASSERT_FALSE(faulty.value);
  EXPECT_EQ(faulty.issues.at(0).file, "bad.json");
  const auto other = VerifyPack(pack, "words of another text", PolicyFormat::kText, Locale::kEn);
  ASSERT_TRUE(other.value);
  EXPECT_FALSE(other.value->good);
}

std::string ReportUnder(const std::string& pack) {
  const std::vector<PackFile> packs = {{"lantern.json", pack}};
  CheckOptions options;
  options.as_of = ParseDate("2026-11-25");
  Check check(LoadPolicies(packs, true).value.value(), options);
  check.Feed(R"({"format": "policylens-description/1", "products": ["lantern"], "facts": {"featureTerminated": "2026-11-01"},
    "data": [{"name": "nickname", "category": "lantern.privacy.profile"}]})");
  return JsonReport(check.Finish().value.value(), {});
}

TEST(PackTools, TwoVersionsWithAndWithoutReports) {
  const PackFile before{"lantern.json", Lantern()};
  const PackFile after{"lantern-2.json", Later()};
  const auto same = CompareTwoPacks(before, before, std::nullopt, PolicyFormat::kText, Locale::kEn);
  ASSERT_TRUE(same.value);
  EXPECT_TRUE(same.value->good);
  const auto bare = CompareTwoPacks(before, after, std::nullopt, PolicyFormat::kText, Locale::kEn);
  ASSERT_TRUE(bare.value);
  EXPECT_FALSE(bare.value->good);
  EXPECT_EQ(bare.value->text.find("2026-12-01"), std::string::npos) << bare.value->text;
  const ReportTexts reports{ReportUnder(Lantern()), ReportUnder(Later())};
  const auto whole = CompareTwoPacks(before, after, reports, PolicyFormat::kText, Locale::kEn);
  ASSERT_TRUE(whole.value);
  // 30 days after the 1st of November, and 20.
  EXPECT_NE(whole.value->text.find("2026-12-01"), std::string::npos) << whole.value->text;
  EXPECT_NE(whole.value->text.find("2026-11-21"), std::string::npos) << whole.value->text;
}

TEST(PackTools, ComparingFailsWithAReason) {
  const PackFile before{"lantern.json", Lantern()};
  const PackFile after{"lantern-2.json", Later()};
  const std::string was = ReportUnder(Lantern()), is = ReportUnder(Later());
  const struct {
    const char* note;
    PackFile before, after;
    std::optional<ReportTexts> reports;
  } kRows[] = {
      {"the older pack is faulty", kBad, after, std::nullopt},
      {"the newer pack is faulty", before, kBad, std::nullopt},
      {"a report that is no JSON", before, after, ReportTexts{"{", is}},
      {"a report that is none", before, after, ReportTexts{was, "{}"}},
      {"reports of the other version", before, after, ReportTexts{is, was}},
  };
  for (const auto& row : kRows) {
    const auto answer = CompareTwoPacks(row.before, row.after, row.reports, PolicyFormat::kText, Locale::kEn);
    EXPECT_FALSE(answer.value) << row.note;
    EXPECT_TRUE(HasError(answer.issues)) << row.note;
  }
  PackComparison comparison{before, after, {}, true, "{"};
  EXPECT_FALSE(ComparePacks(comparison, {}, PolicyFormat::kText).value);
  comparison.after = kBad;
  EXPECT_FALSE(ComparePacks(comparison, {}, PolicyFormat::kText).value);
}

}  // namespace
}  // namespace policylens
