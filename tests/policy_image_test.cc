// An image of compiled packs is read by the build that wrote it and travels inside the same file as the engine, so its positions are
// not looked at again when it is loaded. They are here: of every pack of the repository, each stands within what it points into.
#include "policy_image.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api.h"

namespace policylens {
namespace {

std::shared_ptr<const PolicySet> Loaded(const std::vector<PackFile>& packs) {
  const Outcome<std::shared_ptr<const PolicySet>> loaded = LoadPolicies(packs, true);
  for (const Issue& issue : loaded.issues) {
    if (issue.severity == Severity::kError) ADD_FAILURE() << TextOf(issue.message, Locale::kEn);
  }
  return loaded.value ? *loaded.value : nullptr;
}

std::vector<PackFile> ExamplePacks() {
  std::vector<PackFile> packs;
  for (const std::string name : {"harbour-notes.json", "meadow-meter.json"}) {
    std::ifstream file(std::string(POLICYLENS_SOURCE_DIR "/examples/policies/") + name, std::ios::binary);
    packs.push_back({name, std::string(std::istreambuf_iterator<char>(file), {})});
  }
  return packs;
}

bool Stands(std::int32_t position, std::size_t size) { return position >= 0 && static_cast<std::size_t>(position) < size; }
bool StandsOrNone(std::int32_t position, std::size_t size) { return position == -1 || Stands(position, size); }
template <typename T>
bool Named(T value, int count) {
  return static_cast<int>(value) >= 0 && static_cast<int>(value) < count;
}

std::size_t LooksAtExprs(const CompiledRule& rule) {
  for (std::size_t i = 0; i < rule.exprs.size(); ++i) {
    const RuleExpr& expr = rule.exprs[i];
    EXPECT_TRUE(Named(expr.event, kEventCount)) << rule.id;
    for (const std::int32_t operand : expr.operands) EXPECT_TRUE(Stands(operand, i)) << rule.id << ": an operand stands before its parent";
    const bool list = expr.kind == RuleExpr::Kind::kLatestOf || expr.kind == RuleExpr::Kind::kEarliestOf;
    EXPECT_TRUE(!list || !expr.operands.empty()) << rule.id;
    EXPECT_TRUE(expr.kind != RuleExpr::Kind::kIfEarlier || expr.operands.size() == 4) << rule.id;
  }
  return rule.exprs.size();
}

// Says how many positions it looked at.
std::size_t LooksAtRule(const CompiledRule& rule) {
  std::size_t seen = LooksAtExprs(rule) + rule.clauses.size() + 1;
  EXPECT_TRUE(StandsOrNone(rule.minimum, rule.exprs.size())) << rule.id;
  for (const RuleClause& clause : rule.clauses) {
    EXPECT_TRUE(Stands(clause.at, rule.exprs.size())) << rule.id;
    EXPECT_TRUE(StandsOrNone(clause.since, rule.exprs.size())) << rule.id;
    EXPECT_TRUE(StandsOrNone(clause.stores, rule.stores.size())) << rule.id;
    EXPECT_TRUE(Named(clause.running, kStatusCount)) << rule.id;
    EXPECT_TRUE(Named(clause.when.value_or(Event::kCollected), kEventCount)) << rule.id;
  }
  if (rule.otherwise) {
    EXPECT_TRUE(StandsOrNone(rule.otherwise->stores, rule.stores.size())) << rule.id;
    for (const Event event : rule.otherwise->until) EXPECT_TRUE(Named(event, kEventCount)) << rule.id;
  }
  EXPECT_TRUE(!rule.clauses.empty() || rule.otherwise) << rule.id;
  for (const RuleReading& reading : rule.readings) seen += LooksAtRule(*reading.rule);  // a reading has none of its own
  return seen;
}

std::size_t LooksAtSet(const PolicySet& set) {
  std::size_t seen = set.categories.size();
  std::size_t retention = 0;
  for (const CategoryRef& category : set.categories) EXPECT_TRUE(StandsOrNone(category.rule, set.rules.size())) << category.category->id;
  for (const auto& policy : set.policies) retention += policy->retention.size();
  EXPECT_EQ(retention, set.rules.size());  // the page goes through both side by side
  for (const CompiledRule& rule : set.rules) seen += LooksAtRule(rule);
  return seen;
}

TEST(PolicyImage, EveryPositionOfTheBuiltInPacksStandsWithinWhatItPointsInto) {
  const auto set = Loaded({});
  ASSERT_TRUE(set);
  const auto read = ReadImage(WriteImage(*set));
  ASSERT_TRUE(read);
  EXPECT_GT(LooksAtSet(*read), 200U);
  EXPECT_EQ(read->categories.size(), set->categories.size());
  EXPECT_EQ(WriteImage(*read), WriteImage(*set));
}

TEST(PolicyImage, EveryPositionOfTheExamplePacksStandsWithinWhatItPointsInto) {
  const std::vector<PackFile> packs = ExamplePacks();
  ASSERT_EQ(packs.size(), 2U);
  const auto set = Loaded(packs);
  ASSERT_TRUE(set);
  const auto read = ReadImage(WriteImage(*set));
  ASSERT_TRUE(read);
  EXPECT_GT(read->categories.size(), Loaded({})->categories.size());
  LooksAtSet(*read);
  EXPECT_EQ(WriteImage(*read), WriteImage(*set));
}

// An image cut off anywhere, or with a byte changed, is read without a reach beyond its end; what is cut is refused.
TEST(PolicyImage, ADamagedImageIsReadWithoutHarm) {
  const std::string image = WriteImage(*Loaded({}));
  for (std::size_t size = 0; size < image.size(); size += 1 + size / 40)
    EXPECT_FALSE(ReadImage(std::string_view(image).substr(0, size))) << size;
  std::size_t refused = 0;
  for (std::size_t at = 0; at < image.size(); at += 1 + image.size() / 300) {
    std::string changed = image;
    changed[at] = static_cast<char>(changed[at] ^ 0xFF);
    if (!ReadImage(changed)) ++refused;
  }
  EXPECT_GT(refused, 20U);
}

}  // namespace
}  // namespace policylens
