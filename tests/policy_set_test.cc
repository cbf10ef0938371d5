// Packs compiled together: rules that are the same as those of another pack, ids that meet, look-ups.
#include "policy_set.h"

#include <gtest/gtest.h>

#include <string>

#include "builtin.h"

namespace policylens {
namespace {

Policy Read(const char* name) {
  Outcome<Policy> read = ReadPolicy(BuiltinBytes(name));
  EXPECT_TRUE(read.value) << name;
  return read.value ? std::move(*read.value) : Policy{};
}

// A pack of one category, with what varies in the tests.
Policy Small(const std::string& id, const std::string& rule, const std::string& category = "") {
  const std::string source = R"("source": {"section": "1"})";
  const std::string name = R"("name": {"en": "N"})";
  const std::string category_id = category.empty() ? id + ".a" : category;
  const std::string pack = R"({"format": "policylens-policy/1", "id": ")" + id + R"(", "product": {"id": "p", )" + name +
                           R"(}, "title": {"en": "T"}, "document": {"title": "T", "module": "M", "lastUpdated": "2025-01-01",
                             "retrieved": "2025-02-01"}, "stores": [{"id": "shelf", )" +
                           name + R"(}], "categories": [{"id": ")" + category_id + R"(", )" + name +
                           R"(, "role": "controller", "purposes": [], "legalBasis": {"id": "not-stated"}, "stores": [], "groups": [], )" +
                           source + R"(}], "retention": [{"id": ")" + id + R"(.1", "categories": [")" + category_id +
                           R"("], "statement": {"en": "S"}, )" + source + ", " + rule + "}]}";
  Outcome<Policy> read = ReadPolicy(pack);
  for (const Issue& issue : read.issues) ADD_FAILURE() << TextOf(issue.message, Locale::kEn);
  return read.value ? std::move(*read.value) : Policy{};
}

const char* const kKept = R"("events": {"collected": {}}, "clauses": [{"running": "retained", "phase": "retention",
    "delete": {"bound": "exact", "at": {"event": "collected", "plus": {"n": 9, "unit": "day"}}}}], "stores": {"retention": ["shelf"]})";

std::vector<Policy> List(Policy first, Policy second) {
  std::vector<Policy> out;
  out.push_back(std::move(first));
  out.push_back(std::move(second));
  return out;
}

std::string Ids(const Issues& issues) {
  std::string out;
  for (const Issue& issue : issues) out += issue.file + ":" + issue.message.id + " ";
  return out;
}

TEST(CompilePolicies, TheBuiltInPacks) {
  std::vector<Policy> packs = List(Read("tcss-privacy.json"), Read("tcss-dpsa.json"));
  packs.push_back(Read("ciam-privacy.json"));
  const Outcome<PolicySet> set = CompilePolicies(std::move(packs), {});
  ASSERT_TRUE(set.value) << Ids(set.issues);
  EXPECT_EQ(set.value->categories.size(), 11u);
  EXPECT_EQ(set.value->rules.size(), 8u);
  EXPECT_EQ(set.value->Products(), (std::vector<std::string>{"tcss", "ciam"}));
  EXPECT_EQ(set.value->FindPolicy("tcss.dpsa")->product, "tcss");
  EXPECT_EQ(set.value->FindPolicy("tcss"), nullptr);
  EXPECT_FALSE(set.value->FindCategory("tcss.privacy"));
  for (const CategoryRef& ref : set.value->categories) ASSERT_GE(ref.rule, 0) << ref.category->id;
}

TEST(CompilePolicies, ARowMayBeTheSameAsOneOfAnotherPack) {
  std::vector<Policy> packs = List(Read("tcss-privacy.json"), Read("ciam-privacy.json"));
  const Outcome<PolicySet> set = CompilePolicies(std::move(packs), {});
  ASSERT_TRUE(set.value) << Ids(set.issues);
  const auto at = set.value->FindCategory("ciam.privacy.administrator-action-log");
  ASSERT_TRUE(at);
  const CompiledRule& rule = set.value->rules[static_cast<std::size_t>(set.value->categories[*at].rule)];
  EXPECT_EQ(rule.id, "ciam.privacy.1");
  EXPECT_EQ(rule.readings.size(), 4u);
  ASSERT_EQ(rule.stores.size(), 1u);
  EXPECT_EQ(rule.stores[0].second, std::vector<std::string>{"cls"});
}

TEST(CompilePolicies, NamesWhatOnlyThePacksTogetherShow) {
  Policy renamed = Small("p.b", kKept);
  renamed.file = "mine.json";
  renamed.categories[0].id = "p.a.a";
  const struct {
    const char* note;
    std::vector<Policy> packs;
    const char* want;
  } rows[] = {
      {"sound", List(Small("p.a", kKept), Small("p.b", R"("sameAs": "p.a.1")")), ""},
      {"the same pack twice", List(Small("p.a", kKept), Small("p.a", kKept)), "p.a:policy.same-pack "},
      {"a row of a pack that is not loaded", List(Small("p.a", kKept), Small("p.b", R"("sameAs": "q.a.1")")),
       "p.b:retention.rule-same-as "},
      {"the same category in two packs", List(Small("p.a", kKept), std::move(renamed)), "mine.json:policy.same-id "},
      {"a store that the other pack does not declare", List(Read("tcss-privacy.json"), Small("p.b", R"("sameAs": "tcss.privacy.2")")),
       "p.b:policy.undeclared-store-phase p.b:policy.undeclared-store-phase p.b:policy.undeclared-store-phase "},
  };
  for (const auto& row : rows) {
    const Outcome<PolicySet> set = CompilePolicies(row.packs, {});
    EXPECT_EQ(Ids(set.issues), row.want) << row.note;
    EXPECT_EQ(set.value.has_value(), std::string(row.want).empty()) << row.note;
  }
}

}  // namespace
}  // namespace policylens
