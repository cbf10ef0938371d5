// Two versions of a pack: what changed, and what it means for the elements of one input.
#include "policy_diff.h"

#include <gtest/gtest.h>

#include <string>

#include "api.h"
#include "builtin.h"

namespace policylens {
namespace {

struct Edit {
  std::string from;
  std::string to;
};

// The first occurrence behind `after` (which may be empty) of each text is replaced.
std::string Changed(std::string pack, const std::string& after, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) {
    const std::size_t start = pack.find(after);
    const std::size_t at = pack.find(edit.from, start == std::string::npos ? 0 : start);
    EXPECT_NE(at, std::string::npos) << edit.from;
    if (at != std::string::npos) pack.replace(at, edit.from.size(), edit.to);
  }
  return pack;
}

std::shared_ptr<const PolicySet> Load(const std::string& file, const std::string& pack) {
  const std::vector<PackFile> packs = {{file, pack}};
  auto loaded = LoadPolicies(packs, true);
  for (const Issue& issue : loaded.issues) ADD_FAILURE() << issue.at.line << ": " << TextOf(issue.message, Locale::kEn);
  return loaded.value ? *loaded.value : nullptr;
}

Report CheckWith(std::shared_ptr<const PolicySet> policies, const std::string& input) {
  CheckOptions options;
  options.as_of = ParseDate("2026-02-01");
  options.intake.name = "input.json";
  Check check(std::move(policies), std::move(options));
  check.Feed(input);
  Outcome<Report> report = check.Finish();
  EXPECT_TRUE(report.value);
  return std::move(*report.value);
}

std::string Diff(const std::string& id, const std::string& old, const std::string& now, const std::string& input, Locale locale,
                 PolicyFormat format = PolicyFormat::kMarkdown) {
  const auto before = Load("old.json", old);
  const auto after = Load("new.json", now);
  if (before == nullptr || after == nullptr) return "does not load";
  PolicyDiff diff{before->FindPolicy(id), after->FindPolicy(id), {}, nullptr, {}};
  diff.changes = DiffPolicies({before.get(), diff.before}, {after.get(), diff.after}, locale);
  if (input.empty()) return WriteDiff(diff, format, locale);
  const Report then = CheckWith(before, input);
  const Report today = CheckWith(after, input);
  diff.report = &today;
  diff.consequences = DiffReports(then, today, locale);
  return WriteDiff(diff, format, locale);
}

std::string Ciam() { return std::string(BuiltinBytes("ciam-privacy.json")); }
std::string Tcss() { return std::string(BuiltinBytes("tcss-privacy.json")); }

const char* const kDescription = R"({"format": "policylens-description/1", "products": ["ciam", "tcss"],
  "facts": {"collected": "2026-01-05", "featureTerminated": "none", "hostingTerminated": "none"},
  "data": ["API version", "operation result", "user distribution map", "q-token"]})";

// One changed period, one dropped store, one renamed item: three consequences, and nothing else.
TEST(DiffReports, NamesEachConsequenceByElementAndDate) {
  std::string now =
      Changed(Ciam(), "\"id\": \"ciam.privacy.1\"", {{"\"n\": 180", "\"n\": 90"}, {"Kept for 180 days.", "Kept for 90 days."}});
  now = Changed(now, "\"id\": \"ciam.privacy.user-operation-log\"", {{"\"operation result\"", "\"outcome code\""}});
  // A store is dropped with its phases.
  const std::size_t category = now.find("\"id\": \"ciam.privacy.statistical\"");
  const std::size_t stores = now.find("\"stores\": [", category);
  now.replace(stores, now.find("],\n   ", now.find("\"source\"", stores)) + 1 - stores, "\"stores\": []");
  now = Changed(
      now, "\"id\": \"ciam.privacy.3\"",
      {{R"("stores": {"in-use": ["mongodb"], "post-termination": ["mongodb"]})", R"("stores": {"in-use": [], "post-termination": []})"}});
  EXPECT_EQ(Diff("ciam.privacy", Ciam(), now, kDescription, Locale::kEn),
            "# ciam.privacy: 2023-12-22 and 2023-12-22\n"
            "\n"
            "## What changed\n"
            "\n"
            "- Administrator Action Log: retention changes; now: Kept for 90 days. Before: Kept for 180 days.\n"
            "- Statistical Data: no longer in TencentDB for MongoDB\n"
            "- User Operation Log: the item operation result is now called outcome code\n"
            "\n"
            "## What it means for input.json\n"
            "\n"
            "- **API version** (`/data/0`), **q-token** (`/data/3`): Administrator Action Log: deletion on 2026-04-05; before: deletion on "
            "2026-07-04\n"
            "- **operation result** (`/data/1`): no longer named under User Operation Log (no deletion date yet)\n"
            "- **user distribution map** (`/data/2`): Statistical Data: no longer in TencentDB for MongoDB\n");
}

TEST(DiffPolicies, EqualVersionsHaveNothingToSay) {
  EXPECT_EQ(Diff("ciam.privacy", Ciam(), Ciam(), kDescription, Locale::kEn, PolicyFormat::kText),
            "ciam.privacy: 2023-12-22 and 2023-12-22\nWhat changed\n  nothing that the packs state\n"
            "What it means for input.json\n  nothing for this input\n");
}

// Wording, order of members, notes and locators are no change.
TEST(DiffPolicies, WordingIsNoChange) {
  const std::string now =
      Changed(Ciam(), "\"retention\": [", {{"Kept for 180 days.", "Held for 180 days."}, {"[\"A9\", \"A34\"]", "[\"A9\"]"}});
  EXPECT_NE(Diff("ciam.privacy", Ciam(), now, "", Locale::kEn).find("nothing that the packs state"), std::string::npos);
}

TEST(DiffPolicies, OneChangeOfEachArea) {
  const struct {
    const char* note;
    std::string after;
    Edit edit;
    const char* want;
  } rows[] = {
      {"document",
       "",
       {"\"lastUpdated\": \"2023-04-03\"", "\"lastUpdated\": \"2026-01-01\""},
       "the document was last updated on 2026-01-01, before: 2023-04-03"},
      {"role",
       "",
       {"\"role\": \"controller\"", "\"role\": \"processor\""},
       "Asset Management Data: processor side, before: controller side"},
      {"item",
       "",
       {"      {\"term\": \"UIN\", ", "      {\"term\": \"serial number\"},\n      {\"term\": \"UIN\", "},
       "Asset Management Data: the item serial number is new"},
      {"purpose",
       "\"categories\": [",
       {"\"solve-container-problems\"", "\"security-report\""},
       "Asset Management Data: no longer a purpose: "},
      {"closed list",
       "\"categories\": [",
       {"\"only\": false", "\"only\": true"},
       "Asset Management Data: the purposes are now a closed list"},
      {"store kinds",
       "\"categories\": [",
       {"[\"temporary\", \"backup\"]", "[\"stored\"]"},
       "Asset Management Data, Cloud Object Storage \\(COS\\): "},
      {"basis",
       "",
       {"\"id\": \"contract\"", "\"id\": \"consent\""},
       "Asset Management Data: legal basis consent, before: performance of the contract"},
      {"availability",
       "",
       {"\"values\": [\"RU\"]", "\"values\": [\"RU\", \"BY\"]"},
       "a condition changes; now: Offered to users everywhere"},
      {"hosting", "", {"\"values\": [\"cvm\", \"ecm\", ", "\"values\": [\"cvm\", "}, "a condition changes; now: Needs a subscription"},
  };
  for (const auto& row : rows) {
    const std::string got = Diff("tcss.privacy", Tcss(), Changed(Tcss(), row.after, {row.edit}), "", Locale::kEn);
    std::string want = row.want;
    std::erase(want, '\\');
    EXPECT_NE(got.find(want), std::string::npos) << row.note << "\n" << got;
  }
}

TEST(DiffPolicies, ChineseAndJson) {
  const std::string now = Changed(Ciam(), "", {{"\"lastUpdated\": \"2023-12-22\"", "\"lastUpdated\": \"2024-01-01\""}});
  EXPECT_NE(Diff("ciam.privacy", Ciam(), now, "", Locale::kZhCn).find("文档更新日期为 2024-01-01，此前为 2023-12-22"), std::string::npos);
  const std::string json = Diff("ciam.privacy", Ciam(), now, "", Locale::kEn, PolicyFormat::kJson);
  const Outcome<JsonValue> parsed = ParseJson(json);
  ASSERT_TRUE(parsed.value);
  EXPECT_EQ(parsed.value->Find("changes")->items.size(), 1u);
  EXPECT_TRUE(parsed.value->Find("input")->IsNull());
}

// A country more: users there are told, and nobody's data moves.
TEST(DiffReports, AConditionThatIsNoLongerMet) {
  const std::string now = Changed(Tcss(), "", {{"\"values\": [\"RU\"]", "\"values\": [\"RU\", \"BY\"]"}});
  const std::string got = Diff("tcss.privacy", Tcss(), now, R"({"format": "policylens-description/1", "products": ["tcss"],
    "context": {"userRegions": ["BY"], "hostingServices": ["cvm"]}, "data": ["kernel version"]})",
                               Locale::kEn);
  const std::size_t means = got.find("## What it means");
  EXPECT_NE(got.find("- a new finding: AVAIL-RU: ", means), std::string::npos) << got;
  EXPECT_EQ(got.find("kernel version", means), std::string::npos) << got;
}

// A row that changes before anything has happened: no day moves yet, and the row is named.
TEST(DiffReports, ARowCanChangeWhileNoDayDoes) {
  const std::string now = Changed(Tcss(), "\"id\": \"tcss.privacy.1\"",
                                  {{"\"n\": 30", "\"n\": 60"}, {"then deleted 30 days after the end", "then deleted 60 days later"}});
  const std::string got = Diff("tcss.privacy", Tcss(), now, R"({"format": "policylens-description/1", "products": ["tcss"],
    "facts": {"hostingTerminated": "none"}, "data": ["kernel version"]})",
                               Locale::kEn);
  EXPECT_NE(
      got.find("**kernel version** (`/data/0`): Asset Management Data: no date changes yet, but the row does: Kept for at least 180 days"),
      std::string::npos)
      << got;
}

}  // namespace
}  // namespace policylens
