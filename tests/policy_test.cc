// The built-in packs say everything the three modules list: each table is the check list of the clauses, not of the packs.
#include "policy.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "builtin.h"
#include "sha256.h"

namespace policylens {
namespace {

const char* const kPacks[] = {"tcss-privacy.json", "tcss-dpsa.json", "ciam-privacy.json"};

Policy Read(const char* name) {
  Outcome<Policy> read = ReadPolicy(BuiltinBytes(name));
  for (const Issue& issue : read.issues) ADD_FAILURE() << name << ":" << issue.at.line << ": " << TextOf(issue.message, Locale::kEn);
  return read.value ? std::move(*read.value) : Policy{};
}

const Category* Find(const std::vector<Policy>& policies, const std::string& id) {
  for (const Policy& policy : policies) {
    for (const Category& category : policy.categories) {
      if (category.id == id) return &category;
    }
  }
  return nullptr;
}

class BuiltinPacks : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : kPacks) policies_.push_back(Read(name));
  }
  const Category& Of(const std::string& id) {
    static const Category kNone;
    const Category* category = Find(policies_, id);
    EXPECT_NE(category, nullptr) << id;
    return category == nullptr ? kNone : *category;
  }
  std::vector<Policy> policies_;
};

struct GroupRow {
  std::string category;
  std::string group;
  std::size_t terms;
};

const GroupRow kGroups[] = {
    {"tcss.privacy.asset-management", "account", 2},
    {"tcss.privacy.asset-management", "server", 14},
    {"tcss.privacy.asset-management", "container", 15},
    {"tcss.privacy.asset-management", "local-image", 10},
    {"tcss.privacy.asset-management", "associated-host", 7},
    {"tcss.privacy.asset-management", "associated-container", 6},
    {"tcss.privacy.asset-management", "image-warehouse", 14},
    {"tcss.privacy.asset-management", "cluster", 12},
    {"tcss.privacy.container-security", "vulnerability", 6},
    {"tcss.privacy.container-security", "baseline", 9},
    {"tcss.privacy.container-security", "cluster-security", 7},
    {"tcss.privacy.container-security", "intrusion-kind", 9},
    {"tcss.privacy.container-security", "intrusion-attribute", 8},
    {"tcss.privacy.business-operation", "security-report", 1},
    {"tcss.privacy.business-operation", "risk-total", 14},  // 13 distinct kinds and their total
    {"tcss.privacy.business-operation", "purchased-resource", 3},
    {"tcss.privacy.product-configuration", "component-rule", 6},
    {"tcss.privacy.product-configuration", "vulnerability-rule", 8},
    {"tcss.privacy.product-configuration", "dns-rule", 4},
    {"tcss.privacy.product-configuration", "trojan-quarantine", 4},
    {"tcss.privacy.version-management", "installation-package", 1},
    {"tcss.dpsa.asset-basic", "fingerprint", 15},
    {"tcss.dpsa.asset-basic", "image-repository", 11},  // 8 and the three security risks
    {"tcss.dpsa.console-configuration", "detection-kind", 6},
    {"tcss.dpsa.console-configuration", "detection", 6},
    {"tcss.dpsa.console-configuration", "whitelist-kind", 7},
    {"tcss.dpsa.console-configuration", "whitelist", 2},
    {"tcss.dpsa.console-configuration", "other", 3},
    {"ciam.privacy.administrator-action-log", "action-log", 11},
    {"ciam.privacy.administrator-action-log", "cam-context", 2},
    {"ciam.privacy.account-api-invoking-log", "api-log", 2},
    {"ciam.privacy.statistical", "console", 10},
    {"ciam.privacy.statistical", "resource-usage", 4},
    {"ciam.privacy.user-operation-log", "operation", 3},
};

TEST_F(BuiltinPacks, ListEveryItemInItsGroup) {
  std::size_t groups = 0;
  for (const Policy& policy : policies_) {
    for (const Category& category : policy.categories) groups += category.groups.size();
  }
  EXPECT_EQ(groups, std::size(kGroups));
  for (const GroupRow& row : kGroups) {
    const Category& category = Of(row.category);
    std::size_t terms = 0;
    for (const TermGroup& group : category.groups) {
      if (group.id == row.group) terms = group.terms.size();
    }
    EXPECT_EQ(terms, row.terms) << row.category << " " << row.group;
  }
}

struct CategoryRow {
  std::string id;
  Role role;
  std::string stores;
  std::string purposes;  // `!` marks a closed list
  std::string basis;
};

const CategoryRow kCategories[] = {
    {"tcss.privacy.asset-management", Role::kController,
     "mongodb:stored+backup mysql:stored+backup cos:temporary+backup hosting-service:integrated",
     "provide-feature solve-container-problems", "contract"},
    {"tcss.privacy.container-security", Role::kController,
     "mongodb:stored+backup mysql:stored+backup cos:temporary+backup hosting-service:integrated",
     "provide-feature solve-container-problems", "contract"},
    {"tcss.privacy.business-operation", Role::kController,
     "mongodb:stored+backup mysql:stored+backup cos:temporary+backup hosting-service:integrated", "provide-feature security-report",
     "contract"},
    {"tcss.privacy.product-configuration", Role::kController, "mongodb:stored+backup mysql:stored+backup hosting-service:integrated",
     "provide-feature feature-functions", "contract"},
    {"tcss.privacy.version-management", Role::kController, "mongodb:stored+backup mysql:stored+backup hosting-service:integrated",
     "feature-functions", "contract"},
    {"tcss.dpsa.asset-basic", Role::kProcessor, "mongodb:stored+backup mysql:stored+backup cos:temporary+backup hosting-service:integrated",
     "provide-feature! security-checks@image-repository", "not-stated"},
    {"tcss.dpsa.console-configuration", Role::kProcessor, "mongodb:stored+backup mysql:stored+backup hosting-service:integrated",
     "provide-feature!", "not-stated"},
    {"ciam.privacy.administrator-action-log", Role::kController, "cls:integrated+stored",
     "feature-functions security-audit troubleshooting", "contract"},
    {"ciam.privacy.account-api-invoking-log", Role::kController, "cloud-audit:integrated+stored", "feature-functions troubleshooting",
     "contract"},
    {"ciam.privacy.statistical", Role::kController, "mongodb:integrated+stored+backup", "usage-statistics", "contract"},
    {"ciam.privacy.user-operation-log", Role::kController, "mongodb:integrated+stored+backup", "manage-operation", "contract"},
};

std::string Stores(const Category& category) {
  std::string out;
  for (const StoreUse& store : category.stores) {
    out += (out.empty() ? "" : " ") + store.id;
    for (std::size_t i = 0; i < store.kinds.size(); ++i) out += (i == 0 ? ":" : "+") + store.kinds[i];
  }
  return out;
}

std::string Purposes(const Category& category) {
  std::string out;
  for (const Purpose& purpose : category.purposes) {
    out += (out.empty() ? "" : " ") + purpose.id + (purpose.only ? "!" : "") + (purpose.group.empty() ? "" : "@" + purpose.group);
  }
  return out;
}

TEST_F(BuiltinPacks, StateRoleStoresPurposesAndBasis) {
  std::size_t categories = 0;
  for (const Policy& policy : policies_) categories += policy.categories.size();
  EXPECT_EQ(categories, std::size(kCategories));
  for (const CategoryRow& row : kCategories) {
    const Category& category = Of(row.id);
    EXPECT_EQ(category.role, row.role) << row.id;
    EXPECT_EQ(Stores(category), row.stores) << row.id;
    EXPECT_EQ(Purposes(category), row.purposes) << row.id;
    ASSERT_EQ(category.legal_bases.size(), 1u) << row.id;
    EXPECT_EQ(category.legal_bases[0].id, row.basis) << row.id;
  }
}

TEST_F(BuiltinPacks, HaveTheConditionsOfUse) {
  std::map<std::string, std::string> want = {
      {"tcss.privacy",
       "applies-if incorporated-into undefined-terms precedence external-reference availability requires-service "
       "external-reference disclaimer subject-to-change"},
      {"tcss.dpsa",
       "applies-if incorporated-into undefined-terms precedence authorization external-reference external-reference "
       "deletion-on-request minimum-age no-sensitive-data disclaimer subject-to-change"},
      {"ciam.privacy", "applies-if incorporated-into undefined-terms precedence external-reference availability external-reference"}};
  for (const Policy& policy : policies_) {
    std::string kinds;
    for (const Condition& condition : policy.conditions) kinds += (kinds.empty() ? "" : " ") + condition.kind;
    EXPECT_EQ(kinds, want[policy.id]) << policy.id;
  }
}

TEST_F(BuiltinPacks, SpeakChineseEverywhereAndCiteEveryFact) {
  for (const Policy& policy : policies_) {
    for (const Category& category : policy.categories) {
      EXPECT_FALSE(category.name.zh.empty()) << category.id;
      for (const TermGroup& group : category.groups) {
        EXPECT_FALSE(group.name.zh.empty()) << group.id;
        EXPECT_EQ(group.source.sha256.size(), 64u) << category.id << " " << group.id;
        for (const Term& term : group.terms) EXPECT_FALSE(term.zh.empty()) << term.term;
      }
    }
    for (const RetentionRule& rule : policy.retention) EXPECT_EQ(rule.source.sha256.size(), 64u) << rule.id;
    for (const Condition& condition : policy.conditions) EXPECT_EQ(condition.source.sha256.size(), 64u) << condition.id;
  }
}

TEST_F(BuiltinPacks, AttachTheNotesOfEachModule) {
  std::set<std::string> all;
  for (const Policy& policy : policies_) {
    for (const PolicyNote& note : policy.notes) all.insert(note.id);
  }
  for (int i = 1; i <= 44; ++i) EXPECT_TRUE(all.contains("A" + std::to_string(i))) << i;
}

TEST(ReadPolicy, StampsDatesAndHash) {
  const Policy policy = Read("ciam-privacy.json");
  EXPECT_EQ(FormatDate(*policy.last_updated), "2023-12-22");
  EXPECT_EQ(FormatDate(*policy.retrieved), "2026-11-20");
  EXPECT_EQ(policy.sha256, Sha256Hex(BuiltinBytes("ciam-privacy.json")));
  EXPECT_EQ(policy.retention[2].at.pointer, "/retention/2");
}

TEST(ReadPolicy, RefusesWhatIsNoPack) {
  const struct {
    const char* note;
    std::string bytes;
    const char* want;
  } rows[] = {
      {"nothing", "", "empty"},
      {"a list", "[]", "invalid-field"},
      {"cut off", "{\"format\": \"policylens-policy/1\"", "syntax"},
      {"one above the limit", std::string(kMaxPackBytes + 1, ' '), "limit"},
      {"at the limit", std::string(kMaxPackBytes, ' '), "empty"},
  };
  for (const auto& row : rows) {
    const Outcome<Policy> read = ReadPolicy(row.bytes);
    EXPECT_FALSE(read.value) << row.note;
    ASSERT_FALSE(read.issues.empty()) << row.note;
    EXPECT_EQ(read.issues[0].code, row.want) << row.note;
  }
}

TEST(ReadPolicy, AnEmptyObjectLacksEveryRequiredField) {
  std::string missing;
  for (const Issue& issue : ReadPolicy("{}").issues) missing += issue.message.params.at(0) + " ";
  EXPECT_EQ(missing, "format id title product document categories retention ");
}

// The examples of FIPS 180-4 and one across the padding's edge.
TEST(Sha256Hex, KnownDigests) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Sha256Hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace policylens
