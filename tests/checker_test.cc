#include "checker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "api.h"

namespace policylens {
namespace {

const std::shared_ptr<const PolicySet>& Policies() {
  static const std::shared_ptr<const PolicySet> kPolicies = LoadPolicies({}, true).value.value();
  return kPolicies;
}

Report ReportOf(const std::string& json, CheckOptions options) {
  Check check(Policies(), std::move(options));
  check.Feed(json);
  Outcome<Report> outcome = check.Finish();
  if (!outcome.value) throw std::runtime_error("no report of " + json);
  return std::move(*outcome.value);
}

Report ReportOf(const std::string& json, std::string_view as_of = "2026-11-22") {
  CheckOptions options;
  options.as_of = ParseDate(as_of);
  return ReportOf(json, std::move(options));
}

// `level CODE pointer category`, `-` for what is missing.
std::string LineOf(const Report& report, const Finding& finding) {
  const std::string category = finding.category ? report.policies->categories[*finding.category].category->id : "-";
  return std::string(LevelName(finding.level)) + " " + finding.code + " " + finding.pointer.value_or("-") + " " + category;
}

std::vector<std::string> LinesOf(const Report& report, std::string_view code) {
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) {
    if (finding.code == code) lines.push_back(LineOf(report, finding));
  }
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : " | ") + line;
  return text;
}

// A description of `data` with further members; `products` is tcss unless the row says otherwise.
std::string Description(const std::string& members, const std::string& data) {
  return R"({"format": "policylens-description/1", )" + members + (members.empty() ? "" : ", ") + R"("data": [)" + data + "]}";
}

struct Row {
  const char* note;
  const char* members;
  const char* data;
  const char* code;
  const char* want;  // lines joined by ` | `, "" = does not fire
};

void ExpectRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Report report = ReportOf(Description(row.members, row.data));
    EXPECT_EQ(Joined(LinesOf(report, row.code)), row.want) << row.note;
    for (const Finding& finding : report.findings) {
      EXPECT_NE(TextOf(finding.message, Locale::kEn), TextOf(finding.message, Locale::kZhCn)) << finding.message.id;
    }
  }
}

TEST(Checker, ConditionsOfUse) {
  const char* any = R"("container ID")";
  ExpectRows({
      {"a user in Russia", R"("products": ["tcss"], "context": {"userRegions": ["DE", "RU"]})", any, "AVAIL-RU", "error AVAIL-RU - -"},
      {"by another name", R"("products": ["tcss"], "context": {"userRegions": ["Russian Federation"]})", any, "AVAIL-RU",
       "error AVAIL-RU - -"},
      {"in lower case", R"("products": ["tcss"], "context": {"userRegions": ["rus"]})", any, "AVAIL-RU", "error AVAIL-RU - -"},
      {"elsewhere", R"("products": ["tcss"], "context": {"userRegions": ["DE", "BY"]})", any, "AVAIL-RU", ""},
      {"nothing said", R"("products": ["tcss"])", any, "AVAIL-RU", ""},
      {"a resource in Moscow is a sign only", R"("products": ["tcss"], "context": {"resourceRegions": ["eu-moscow"]})", any, "AVAIL-RU",
       "warning AVAIL-RU - -"},
      {"user and resource: once, the stronger",
       R"("products": ["tcss"], "context": {"userRegions": ["RU"], "resourceRegions": ["eu-moscow"]})", any, "AVAIL-RU",
       "error AVAIL-RU - -"},
      {"CIAM is offered everywhere", R"("products": ["ciam"], "context": {"userRegions": ["RU"]})", R"("q-token")", "AVAIL-RU", ""},
      {"no product", R"("context": {"userRegions": ["RU"]})", any, "AVAIL-RU", ""},
      {"no product", "", any, "PRODUCT-NOT-STATED", "undetermined PRODUCT-NOT-STATED - -"},
      {"a product", R"("products": ["ciam"])", any, "PRODUCT-NOT-STATED", ""},
      {"no Hosting Service stated", R"("products": ["tcss"])", any, "HOSTING-REQUIRED", "undetermined HOSTING-REQUIRED - -"},
      {"none", R"("products": ["tcss"], "context": {"hostingServices": []})", any, "HOSTING-REQUIRED", "error HOSTING-REQUIRED - -"},
      {"one, by synonym and case", R"("products": ["tcss"], "context": {"hostingServices": ["lh"]})", any, "HOSTING-REQUIRED", ""},
      {"one that is none", R"("products": ["tcss"], "context": {"hostingServices": ["OTHERCLOUD"]})", any, "HOSTING-REQUIRED",
       "error HOSTING-REQUIRED - -"},
      {"one that is no text says nothing, not none", R"("products": ["tcss"], "context": {"hostingServices": [5]})", any,
       "HOSTING-REQUIRED", "undetermined HOSTING-REQUIRED - -"},
      {"one the text does not name", R"("products": ["tcss"], "context": {"hostingServices": ["CBM2"]})", any, "HOSTING-REQUIRED", ""},
      {"CIAM needs none", R"("products": ["ciam"], "context": {"hostingServices": []})", R"("q-token")", "HOSTING-REQUIRED", ""},
      {"no product", R"("context": {"hostingServices": []})", any, "HOSTING-REQUIRED", ""},
      {"unlisted", R"("products": ["tcss"], "context": {"hostingServices": ["cvm", "CBM2", "Other"]})", any, "HOSTING-UNLISTED",
       "warning HOSTING-UNLISTED - -"},
      {"listed", R"("products": ["tcss"], "context": {"hostingServices": ["cvm", "ecm", "lighthouse", "blackrock"]})", any,
       "HOSTING-UNLISTED", ""},
      {"age not confirmed", R"("products": ["tcss"])", any, "MIN-AGE", "note MIN-AGE - -"},
      {"age ensured", R"("products": ["tcss"], "context": {"minimumAgeEnsured": true})", any, "MIN-AGE", ""},
      {"age not ensured", R"("products": ["tcss"], "context": {"minimumAgeEnsured": false})", any, "MIN-AGE", "error MIN-AGE - -"},
      {"CIAM has no such duty in its module", R"("products": ["ciam"])", R"("q-token")", "MIN-AGE", ""},
  });
}

TEST(Checker, Authorization) {
  const char* repository = R"({"name": "image repository address", "path": "imageRepository.address"})";
  const char* line = "TKE-AUTH - tcss.dpsa.asset-basic";
  const std::string error = std::string("error ") + line;
  const std::string asked = std::string("undetermined ") + line;
  ExpectRows({
      {"not authorised", R"("products": ["tcss"], "context": {"tke": {"purchased": true, "authorized": false}})", repository, "TKE-AUTH",
       error.c_str()},
      {"authorised", R"("products": ["tcss"], "context": {"tke": {"purchased": true, "authorized": true}})", repository, "TKE-AUTH", ""},
      {"not known", R"("products": ["tcss"], "context": {"tke": {"purchased": true}})", repository, "TKE-AUTH", asked.c_str()},
      {"nothing known", R"("products": ["tcss"])", repository, "TKE-AUTH", asked.c_str()},
      {"not bought", R"("products": ["tcss"], "context": {"tke": {"purchased": false}})", repository, "TKE-AUTH", ""},
      {"no such data", R"("products": ["tcss"], "context": {"tke": {"purchased": true, "authorized": false}})", R"("kernel version")",
       "TKE-AUTH", ""},
      // Asset data by what it belongs to, listed in no group.
      {"data of no group", R"("products": ["tcss"], "context": {"tke": {"purchased": true, "authorized": false}})", R"("server name")",
       "TKE-AUTH", ""},
  });
}

TEST(Checker, Names) {
  const char* tcss = R"("products": ["tcss"])";
  ExpectRows({
      {"health", tcss, R"({"name": "patient diagnosis"})", "SENSITIVE-DATA", "warning SENSITIVE-DATA /data/0 -"},
      {"Chinese", tcss, R"({"name": "身份证号"})", "SENSITIVE-DATA", "warning SENSITIVE-DATA /data/0 -"},
      {"a government ID", tcss, R"({"name": "idCardNo"})", "SENSITIVE-DATA", "warning SENSITIVE-DATA /data/0 -"},
      {"a health check is about a container", tcss, R"({"name": "healthCheck"}, {"name": "health status"}, {"name": "健康检查"})",
       "SENSITIVE-DATA", ""},
      {"facts about a credential", tcss,
       R"({"name": "accessTokenLifespan"}, {"name": "otpPolicyDigits"}, {"name": "client_secret_expires_at"}, {"name": "tokenUrl"})",
       "CREDENTIAL", ""},
      {"a credential with a word before or after it", tcss, R"({"name": "registration_access_token"}, {"name": "password hash"})",
       "CREDENTIAL", "warning CREDENTIAL /data/0 - | warning CREDENTIAL /data/1 -"},
      {"a race condition", tcss, R"({"name": "race condition count"})", "SENSITIVE-DATA", ""},
      {"sensitive information in an image is a kind of risk", tcss, R"({"name": "sensitive information leakage"})", "SENSITIVE-DATA", ""},
      {"declared", tcss, R"({"name": "kernel version", "sensitive": true})", "SENSITIVE-DATA", "error SENSITIVE-DATA /data/0 -"},
      {"declared not to be", tcss, R"({"name": "patient diagnosis", "sensitive": false})", "SENSITIVE-DATA", ""},
      {"declared and by name: once", tcss, R"({"name": "patient diagnosis", "sensitive": true})", "SENSITIVE-DATA",
       "error SENSITIVE-DATA /data/0 -"},
      {"CIAM's module has no such duty", R"("products": ["ciam"])", R"({"name": "patient diagnosis"})", "SENSITIVE-DATA", ""},
      {"a password", tcss, R"({"name": "adminPassword"})", "CREDENTIAL", "warning CREDENTIAL /data/0 -"},
      {"a secret key", tcss, R"({"name": "SecretKey"})", "CREDENTIAL", "warning CREDENTIAL /data/0 -"},
      {"Chinese", tcss, R"({"name": "私钥"})", "CREDENTIAL", "warning CREDENTIAL /data/0 -"},
      {"not a password", tcss, R"({"name": "password policy"}, {"name": "弱口令检测"})", "CREDENTIAL", ""},
      {"not a token", tcss, R"({"name": "nextToken"}, {"name": "token count"})", "CREDENTIAL", ""},
      {"not a secret", tcss, R"({"name": "secretName"}, {"name": "public key"}, {"name": "primary key"})", "CREDENTIAL", ""},
      {"a token that the text lists", R"("products": ["ciam"])",
       R"({"name": "q-token", "category": "ciam.privacy.administrator-action-log"})", "CREDENTIAL",
       "warning CREDENTIAL /data/0 ciam.privacy.administrator-action-log"},
      {"named nowhere", tcss, R"("favourite colour", "kernel version", "shoe size")", "UNMATCHED",
       "undetermined UNMATCHED /data/0 - | undetermined UNMATCHED /data/2 -"},
  });
}

TEST(Checker, NamesAreReadWithTheObjectAroundThem) {
  const auto lines = [](const std::string& json, const char* code) { return Joined(LinesOf(ReportOf(json), code)); };
  EXPECT_EQ(lines(R"({"blood": {"type": "A"}, "a": 1})", "SENSITIVE-DATA"), "warning SENSITIVE-DATA /blood/type -");
  EXPECT_EQ(lines(R"({"secret": {"defaultMode": 420}, "a": 1})", "CREDENTIAL"), "") << "the object's name alone is not the element's";
  EXPECT_EQ(lines(R"({"automountServiceAccountToken": true, "a": 1})", "CREDENTIAL"), "");
  EXPECT_EQ(lines(R"({"hasPassword": true, "a": 1})", "CREDENTIAL"), "") << "a boolean is no credential";
}

TEST(Checker, NothingToCheck) {
  EXPECT_EQ(Joined(LinesOf(ReportOf("{}"), "NO-ELEMENTS")) + Joined(LinesOf(ReportOf("[]"), "NO-ELEMENTS")), "")
      << "an empty root is a leaf";
  const std::string schema = R"({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"})";
  EXPECT_EQ(Joined(LinesOf(ReportOf(schema), "NO-ELEMENTS")), "warning NO-ELEMENTS - -");
  EXPECT_EQ(Joined(LinesOf(ReportOf(Description("", R"("kernel version")")), "NO-ELEMENTS")), "");
}

// Whether a name is ambiguous is the matcher's business: the verdict is set by hand here.
TEST(Checker, AnAmbiguousElementIsOneNoteAndNothingIsClaimedOfIt) {
  Report report = ReportOf(Description(R"("products": ["ciam"])", R"({"name": "client IP", "collected": "2020-01-01", "keepDays": 7})"));
  const CategoryIndex log = report.policies->FindCategory("ciam.privacy.administrator-action-log").value();
  const CategoryIndex operation = report.policies->FindCategory("ciam.privacy.user-operation-log").value();
  MatchResult both;
  both.verdict = Verdict::kAmbiguous;
  for (const CategoryIndex category : {log, operation}) {
    Match match;
    match.category = category;
    match.applies = false;
    both.matches.push_back(match);
  }
  report.matches.assign(1, both);
  ReportRow row = report.rows[0];
  row.match = row.retention = 0;
  report.rows = {};
  report.rows.Add(row);
  report.rows.Close();
  report.retentions.clear();
  RetentionSet& set = report.retentions.emplace_back();
  for (const CategoryIndex category : {log, operation}) set.entries.emplace_back().category = category;
  set.differs = {"date", "store"};
  report.findings = FindFindings(report);
  EXPECT_EQ(Joined(LinesOf(report, "AMBIGUOUS")), "note AMBIGUOUS /data/0 ciam.privacy.administrator-action-log");
  EXPECT_EQ(Joined(LinesOf(report, "RETENTION-PAST")), "");
  EXPECT_EQ(Joined(LinesOf(report, "UNMATCHED")), "");
  EXPECT_EQ(Joined(LinesOf(report, "RETENTION-DIFFERS")), "warning RETENTION-DIFFERS /data/0 ciam.privacy.administrator-action-log")
      << "7 days agree with neither candidate";
}

TEST(Checker, DeclaredValues) {
  const char* tcss = R"("products": ["tcss"])";
  const char* ciam = R"("products": ["ciam"])";
  ExpectRows({
      {"a store the row names", tcss, R"({"name": "x", "category": "tcss.privacy.asset-management", "stores": ["MongoDB", "cos"]})",
       "STORE-NOT-NAMED", ""},
      {"a Hosting Service by name", tcss, R"({"name": "x", "category": "tcss.privacy.asset-management", "stores": ["CVM"]})",
       "STORE-NOT-NAMED", ""},
      {"COS is not named for this row", tcss,
       R"({"name": "x", "category": "tcss.privacy.product-configuration", "stores": ["mysql", "cos"]})", "STORE-NOT-NAMED",
       "warning STORE-NOT-NAMED /data/0 tcss.privacy.product-configuration"},
      {"two unknown stores, one finding", tcss, R"({"name": "x", "category": "tcss.dpsa.console-configuration", "stores": ["s3", "cos"]})",
       "STORE-NOT-NAMED", "warning STORE-NOT-NAMED /data/0 tcss.dpsa.console-configuration"},
      {"no category, no claim", tcss, R"({"name": "favourite colour", "stores": ["s3"]})", "STORE-NOT-NAMED", ""},
      {"the document's own spelling", ciam, R"({"name": "x", "category": "ciam.privacy.statistical", "stores": ["MonogDB"]})",
       "STORE-NOT-NAMED", ""},
      {"a purpose the row names", tcss, R"({"name": "x", "category": "tcss.privacy.business-operation", "purposes": ["security report"]})",
       "PURPOSE-NOT-NAMED", ""},
      {"troubleshooting is one way to say it", tcss,
       R"({"name": "x", "category": "tcss.privacy.container-security", "purposes": ["troubleshooting"]})", "PURPOSE-NOT-NAMED", ""},
      {"an open list", tcss, R"({"name": "x", "category": "tcss.privacy.asset-management", "purposes": ["marketing"]})",
       "PURPOSE-NOT-NAMED", "warning PURPOSE-NOT-NAMED /data/0 tcss.privacy.asset-management"},
      {"a closed list", tcss, R"({"name": "x", "category": "tcss.dpsa.asset-basic", "purposes": ["marketing"]})", "PURPOSE-NOT-NAMED",
       "error PURPOSE-NOT-NAMED /data/0 tcss.dpsa.asset-basic"},
      {"providing the Feature is not named for this row", tcss,
       R"({"name": "x", "category": "tcss.privacy.version-management", "purposes": ["provide-feature"]})", "PURPOSE-NOT-NAMED",
       "warning PURPOSE-NOT-NAMED /data/0 tcss.privacy.version-management"},
      {"contract", tcss, R"({"name": "x", "category": "tcss.privacy.asset-management", "legalBasis": "contract"})", "BASIS-DIFFERS", ""},
      {"contract, in other words", ciam,
       R"({"name": "x", "category": "ciam.privacy.statistical", "legalBasis": "performance of a contract"})", "BASIS-DIFFERS", ""},
      {"consent", tcss, R"({"name": "x", "category": "tcss.privacy.asset-management", "legalBasis": "consent"})", "BASIS-DIFFERS",
       "warning BASIS-DIFFERS /data/0 tcss.privacy.asset-management"},
      {"the module states none", tcss, R"({"name": "x", "category": "tcss.dpsa.asset-basic", "legalBasis": "contract"})", "BASIS-DIFFERS",
       "warning BASIS-DIFFERS /data/0 tcss.dpsa.asset-basic"},
      {"nor do the records", tcss, R"({"name": "x", "category": "tcss.dpsa.asset-basic", "legalBasis": "not-stated"})", "BASIS-DIFFERS",
       ""},
  });
}

TEST(Checker, DeclaredPeriods) {
  const char* tcss = R"("products": ["tcss"])";
  ExpectRows({
      {"below the minimum", tcss, R"({"name": "x", "category": "tcss.privacy.asset-management", "keepDays": 179})", "RETENTION-SHORTER",
       "error RETENTION-SHORTER /data/0 tcss.privacy.asset-management"},
      {"the minimum", tcss, R"({"name": "x", "category": "tcss.privacy.asset-management", "keepDays": 180})", "RETENTION-SHORTER", ""},
      {"no minimum in the row", tcss, R"({"name": "x", "category": "tcss.privacy.version-management", "keepDays": 90})",
       "RETENTION-SHORTER", ""},
      {"another number", tcss, R"({"name": "x", "category": "tcss.privacy.version-management", "keepDays": 181})", "RETENTION-DIFFERS",
       "warning RETENTION-DIFFERS /data/0 tcss.privacy.version-management"},
      {"the same number", tcss, R"({"name": "x", "category": "tcss.privacy.version-management", "keepDays": 180})", "RETENTION-DIFFERS",
       ""},
      {"the row has none", R"("products": ["ciam"])", R"({"name": "x", "category": "ciam.privacy.statistical", "keepDays": 180})",
       "RETENTION-DIFFERS", "warning RETENTION-DIFFERS /data/0 ciam.privacy.statistical"},
      {"a minimum is no fixed number", tcss, R"({"name": "x", "category": "tcss.dpsa.asset-basic", "keepDays": 365})", "RETENTION-DIFFERS",
       ""},
  });
}

TEST(Checker, NeededUntilAndToBeGoneBy) {
  const std::string fixed = R"("name": "x", "category": "tcss.privacy.version-management", "collected": "2026-06-01")";  // to 2026-11-28
  const std::string console = R"("name": "x", "category": "tcss.dpsa.console-configuration", )";
  const std::string asset = R"("name": "x", "category": "tcss.privacy.asset-management", "collected": "2026-06-01", )";
  const auto line = [](const char* level, const char* code, const char* category) {
    return std::string(level) + " " + code + " /data/0 " + category;
  };
  struct Case {
    std::string note, item, code, want;
  };
  const std::vector<Case> cases = {
      {"the last day is enough", fixed + R"(, "keepUntil": "2026-11-28")", "RETENTION-ENDS-EARLY", ""},
      {"one day more is not", fixed + R"(, "keepUntil": "2026-11-29")", "RETENTION-ENDS-EARLY",
       line("warning", "RETENTION-ENDS-EARLY", "tcss.privacy.version-management")},
      {"deletion is possible earlier", console + R"("deletionRequested": "2026-11-02", "keepUntil": "2026-11-03")", "RETENTION-ENDS-EARLY",
       line("warning", "RETENTION-ENDS-EARLY", "tcss.dpsa.console-configuration")},
      {"from the end on",
       R"("name": "x", "category": "ciam.privacy.statistical", "featureTerminated": "2026-12-01", "keepUntil": "2027-01-01")",
       "RETENTION-ENDS-EARLY", line("warning", "RETENTION-ENDS-EARLY", "ciam.privacy.statistical")},
      {"still in use", asset + R"("hostingTerminated": "none", "keepUntil": "2027-06-01")", "RETENTION-ENDS-EARLY",
       line("undetermined", "RETENTION-ENDS-EARLY", "tcss.privacy.asset-management")},
      {"nothing has ended by then", asset + R"("hostingTerminated": "none", "keepUntil": "2026-11-22", "collected": "2026-06-02")",
       "RETENTION-ENDS-EARLY", ""},
      {"nothing has ended, and no minimum",
       R"("name": "x", "category": "ciam.privacy.statistical", "featureTerminated": "none", "keepUntil": "2026-09-30")",
       "RETENTION-ENDS-EARLY", ""},
      {"the minimum reaches", asset + R"("hostingTerminated": "none", "keepUntil": "2026-11-28")", "RETENTION-ENDS-EARLY", ""},
      {"not known", asset + R"("keepUntil": "2027-06-01")", "RETENTION-ENDS-EARLY",
       line("undetermined", "RETENTION-ENDS-EARLY", "tcss.privacy.asset-management")},
      {"gone in time", fixed + R"(, "deleteBy": "2026-11-28")", "RETENTION-LONGER", ""},
      {"a day late", fixed + R"(, "deleteBy": "2026-11-27")", "RETENTION-LONGER",
       line("warning", "RETENTION-LONGER", "tcss.privacy.version-management")},
      {"no last day", R"("name": "x", "category": "ciam.privacy.statistical", "featureTerminated": "2026-12-01", "deleteBy": "2029-01-01")",
       "RETENTION-LONGER", line("warning", "RETENTION-LONGER", "ciam.privacy.statistical")},
      {"still in use", asset + R"("hostingTerminated": "none", "deleteBy": "2029-01-01")", "RETENTION-LONGER",
       line("warning", "RETENTION-LONGER", "tcss.privacy.asset-management")},
      {"not known", asset + R"("deleteBy": "2029-01-01")", "RETENTION-LONGER",
       line("undetermined", "RETENTION-LONGER", "tcss.privacy.asset-management")},
      {"the minimum alone is longer", asset + R"("deleteBy": "2026-11-01")", "RETENTION-LONGER",
       line("warning", "RETENTION-LONGER", "tcss.privacy.asset-management")},
      {"needed longer than it may be had", R"("name": "favourite colour", "keepUntil": "2027-01-02", "deleteBy": "2027-01-01")",
       "DATES-CONTRADICT", "error DATES-CONTRADICT /data/0 -"},
      {"to be gone before it is there", R"("name": "favourite colour", "collected": "2026-01-02", "deleteBy": "2026-01-01")",
       "DATES-CONTRADICT", "error DATES-CONTRADICT /data/0 -"},
      {"all on one day", R"("name": "favourite colour", "collected": "2026-01-01", "keepUntil": "2026-01-01", "deleteBy": "2026-01-01")",
       "DATES-CONTRADICT", ""},
  };
  for (const Case& one : cases) {
    const Report report = ReportOf(Description(R"("products": ["tcss", "ciam"])", "{" + one.item + "}"));
    EXPECT_EQ(Joined(LinesOf(report, one.code)), one.want) << one.note;
  }
}

TEST(Checker, RetentionAnswers) {
  const char* both = R"("products": ["tcss", "ciam"])";
  ExpectRows({
      {"overdue", both, R"({"name": "x", "category": "tcss.privacy.version-management", "collected": "2026-05-25"})", "RETENTION-PAST",
       "warning RETENTION-PAST /data/0 tcss.privacy.version-management"},
      {"the last day", both, R"({"name": "x", "category": "tcss.privacy.version-management", "collected": "2026-05-26"})", "RETENTION-PAST",
       ""},
      {"one cause, one finding", both,
       R"({"name": "x", "category": "tcss.privacy.version-management", "collected": "2026-01-01"},
          {"name": "y", "category": "tcss.privacy.version-management", "collected": "2026-01-01"},
          {"name": "z", "category": "tcss.privacy.version-management", "collected": "2026-01-02"})",
       "RETENTION-PAST",
       "warning RETENTION-PAST /data/0 tcss.privacy.version-management | warning RETENTION-PAST /data/2 tcss.privacy.version-management"},
      {"no last day, never overdue", both,
       R"({"name": "x", "category": "ciam.privacy.statistical", "collected": "2020-01-01", "featureTerminated": "2021-01-01"})",
       "RETENTION-PAST", ""},
      {"in use", both,
       R"({"name": "x", "category": "ciam.privacy.statistical", "featureTerminated": "none"},
          {"name": "y", "category": "ciam.privacy.statistical", "featureTerminated": "none"})",
       "RETENTION-OPEN", "note RETENTION-OPEN - ciam.privacy.statistical"},
      {"ended", both, R"({"name": "x", "category": "ciam.privacy.statistical", "featureTerminated": "2026-01-01"})", "RETENTION-OPEN", ""},
      {"not known", both, R"({"name": "x", "category": "ciam.privacy.statistical"}, {"name": "y", "category": "ciam.privacy.statistical"})",
       "RETENTION-UNKNOWN", "undetermined RETENTION-UNKNOWN - ciam.privacy.statistical"},
      {"the collection is missing", both, R"({"name": "x", "category": "tcss.privacy.version-management"})", "RETENTION-UNKNOWN",
       "undetermined RETENTION-UNKNOWN - tcss.privacy.version-management"},
      {"two facts are missing, of two elements", both,
       R"({"name": "x", "category": "tcss.privacy.asset-management"},
          {"name": "y", "category": "tcss.privacy.asset-management", "hostingTerminated": "2026-11-01"})",
       "RETENTION-UNKNOWN",
       "undetermined RETENTION-UNKNOWN - tcss.privacy.asset-management | undetermined RETENTION-UNKNOWN /data/1 "
       "tcss.privacy.asset-management"},
      {"known", both, R"({"name": "x", "category": "ciam.privacy.statistical", "featureTerminated": "none"})", "RETENTION-UNKNOWN", ""},
      {"ended before the collection", both,
       R"({"name": "x", "category": "tcss.privacy.asset-management", "collected": "2026-01-02", "hostingTerminated": "2026-01-01"})",
       "DATES-CONTRADICT", "error DATES-CONTRADICT /data/0 tcss.privacy.asset-management"},
      {"the same day", both,
       R"({"name": "x", "category": "tcss.privacy.asset-management", "collected": "2026-01-02", "hostingTerminated": "2026-01-02"})",
       "DATES-CONTRADICT", ""},
      {"collected tomorrow", both, R"({"name": "favourite colour", "collected": "2026-11-23"})", "DATES-CONTRADICT",
       "error DATES-CONTRADICT /data/0 -"},
      {"collected today", both, R"({"name": "favourite colour", "collected": "2026-11-22"})", "DATES-CONTRADICT", ""},
  });
}

TEST(Checker, AContradictionNamesTheEventAndBothDates) {
  const auto text = [](const char* category, const char* end) {
    const Report report =
        ReportOf(Description(R"("products": ["tcss", "ciam"])", std::string(R"({"name": "x", "category": ")") + category +
                                                                    R"(", "collected": "2026-01-02", ")" + end + R"(": "2026-01-01"})"));
    for (const Finding& finding : report.findings) {
      if (finding.code == "DATES-CONTRADICT") return TextOf(finding.message, Locale::kEn);
    }
    return std::string();
  };
  EXPECT_EQ(text("tcss.privacy.asset-management", "hostingTerminated"),
            "the Hosting Service ended on 2026-01-01, before the collection on 2026-01-02 (elements: 1)");
  EXPECT_EQ(text("ciam.privacy.statistical", "featureTerminated"),
            "the use of the Feature ended on 2026-01-01, before the collection on 2026-01-02 (elements: 1)");
  EXPECT_EQ(text("ciam.privacy.statistical", "hostingTerminated"), "") << "the row does not speak of it";
}

TEST(Checker, WhatEndsIsWhatTheRuleNames) {
  const auto text = [](const char* category, Locale locale) {
    const std::string item =
        std::string(R"({"name": "x", "category": ")") + category +
        R"(", "hostingTerminated": "none", "featureTerminated": "none", "deletionRequested": "none", "keepUntil": "2027-06-01"})";
    for (const Finding& finding : ReportOf(Description(R"("products": ["tcss", "ciam"])", item)).findings) {
      if (finding.code == "RETENTION-ENDS-EARLY") return TextOf(finding.message, locale);
    }
    return std::string();
  };
  EXPECT_EQ(text("ciam.privacy.statistical", Locale::kEn),
            "needed until 2027-06-01; it is kept until the use of the Feature ends, and no minimum is stated");
  EXPECT_EQ(text("tcss.dpsa.console-configuration", Locale::kEn),
            "needed until 2027-06-01; it is kept until deletion is requested or the use of the Feature ends, and no minimum is stated");
  EXPECT_EQ(text("tcss.dpsa.console-configuration", Locale::kZhCn), "需要至 2027-06-01；在请求删除或停用本功能之前保留，且未规定最短期限");
}

TEST(Checker, AnEndBeforeTheLastRecordsContradictsThem) {
  CheckOptions options;
  options.as_of = ParseDate("2026-11-22");
  options.option.products = {"tcss"};
  options.option.facts.general[static_cast<std::size_t>(Event::kHostingTerminated)] = {
      {{EventValue::Kind::kDate, *ParseDate("2026-03-01")}}, FactSource::kOption};
  const Report report =
      ReportOf(R"([{"kernelVersion": 1, "created": "2026-01-01"}, {"kernelVersion": 1, "created": "2026-10-01"}])", std::move(options));
  bool found = false;
  for (const Finding& finding : report.findings) {
    if (finding.code != "DATES-CONTRADICT" || finding.category == std::nullopt) continue;
    found = true;
    EXPECT_NE(TextOf(finding.message, Locale::kEn).find("2026-10-01"), std::string::npos) << TextOf(finding.message, Locale::kEn);
  }
  EXPECT_TRUE(found);
}

TEST(Checker, AMissingFactIsNamedWithWhatItsAnswersWouldGive) {
  const auto text = [](const char* item) {
    const Report report = ReportOf(Description(R"("products": ["tcss", "ciam"])", item));
    for (const Finding& finding : report.findings) {
      if (finding.code == "RETENTION-UNKNOWN") {
        return TextOf(finding.message, Locale::kEn) + " / " + HelpOf(finding.message, Locale::kEn);
      }
    }
    return std::string();
  };
  EXPECT_EQ(text(R"({"name": "x", "category": "tcss.privacy.asset-management", "collected": "2026-10-01"})"),
            "no date can be said: whether the Hosting Service has ended is not stated; if on 2026-11-22: 2027-03-30; if not: kept on, no "
            "date / say when the Hosting Service ended, or that it has not");
  EXPECT_EQ(
      text(R"({"name": "x", "category": "ciam.privacy.statistical"})"),
      "no date can be said: whether the use of the Feature has ended is not stated; if on 2026-11-22: from 2026-11-22 on, no last day; "
      "if not: kept on, no date / say when the use of the Feature ended, or that it has not");
  EXPECT_EQ(text(R"({"name": "x", "category": "tcss.dpsa.console-configuration", "featureTerminated": "2026-10-31"})"),
            "no date can be said: whether deletion was requested is not stated; if on 2026-11-22: 2026-11-22 to 2027-01-01; if not: from "
            "2026-11-30 on, no last day / say when deletion was requested, or that it was not");
}

TEST(Checker, WhatAMissingFactWouldGiveRestsOnTheFactsOfItsProduct) {
  const char* item = R"({"name": "x", "category": "tcss.dpsa.console-configuration"})";
  const auto text = [&](const std::string& facts) {
    const Report report = ReportOf(Description(R"("products": ["tcss", "ciam"], "facts": {"featureTerminated": )" + facts + "}", item));
    for (const Finding& finding : report.findings) {
      if (finding.code == "RETENTION-UNKNOWN") return TextOf(finding.message, Locale::kEn);
    }
    return std::string();
  };
  const std::string own = text(R"({"tcss": "2026-10-31"})");
  EXPECT_NE(own.find("if not: from 2026-11-30 on"), std::string::npos) << own;
  EXPECT_EQ(text(R"({"ciam": "2026-01-31", "tcss": "2026-10-31"})"), own);
  EXPECT_EQ(text(R"({"tcss": "2026-10-31", "ciam": "none"})"), own);
  EXPECT_EQ(text(R"("2026-10-31")"), own);
}

TEST(Checker, PoliciesThatNameAnElement) {
  const char* tcss = R"("products": ["tcss"])";
  const Report report = ReportOf(Description(tcss, R"({"name": "x", "category": "tcss.privacy.asset-management"})"));
  EXPECT_EQ(LinesOf(report, "EXTERNAL-REF").size(), 2u) << "controller and recipients; the other module names nothing here";
  EXPECT_EQ(LinesOf(report, "SOURCE-DEFECT").size(), 1u) << "of the retention row";
  EXPECT_TRUE(LinesOf(ReportOf(Description(tcss, R"("favourite colour")")), "EXTERNAL-REF").empty());
  EXPECT_TRUE(LinesOf(ReportOf(Description(tcss, R"("favourite colour")")), "SOURCE-DEFECT").empty());
  for (const Finding& finding : report.findings) {
    if (finding.code == "SOURCE-DEFECT") {
      EXPECT_FALSE(finding.notes.empty());
    }
  }
}

TEST(Checker, APackGrowsStale) {
  const std::string input = Description(R"("products": ["ciam"])", R"("q-token")");
  const Policy* policy = Policies()->FindPolicy("ciam.privacy");
  const Date last_fresh = AddPeriod(policy->retrieved.value(), {12, Unit::kMonth}, {}).value();
  EXPECT_TRUE(LinesOf(ReportOf(input, FormatDate(last_fresh)), "POLICY-STALE").empty());
  EXPECT_EQ(LinesOf(ReportOf(input, FormatDate(Date{last_fresh.days + 1})), "POLICY-STALE").size(), 1u);
}

TEST(Checker, AnIgnoredElementTakesNoPart) {
  CheckOptions options;
  options.as_of = ParseDate("2026-11-22");
  options.decisions.push_back({"/data/0", std::nullopt, true, "not ours", std::nullopt, {}});
  Check check(Policies(), options);
  check.Feed(Description(R"("products": ["tcss"])", R"({"name": "patient password", "collected": "2027-01-01", "sensitive": true})"));
  const Report report = check.Finish().value.value();
  for (const Finding& finding : report.findings) EXPECT_FALSE(finding.pointer.has_value()) << finding.code;
}

TEST(Checker, NoCauseTwiceAndEveryFindingHasAnIdAndTexts) {
  std::string data;
  for (int i = 0; i < 60; ++i) {
    if (i > 0) data += ", ";
    data += R"({"name": ")" +
            std::string(i % 3 == 0   ? "container ID"
                        : i % 3 == 1 ? "image repository address"
                                     : "client IP") +
            R"(", "stores": ["s3"],
             "purposes": ["marketing", "ads"], "legalBasis": "consent", "keepDays": 20, "keepUntil": "2026-12-01", "deleteBy": "2027-01-01")" +
            (i % 2 == 0 ? R"(, "collected": "2026-01-01", "hostingTerminated": "2025-12-31")" : "") + "}";
  }
  const Report report = ReportOf(Description(R"("products": ["tcss", "ciam"])", data));
  std::set<std::string> ids;
  for (const Finding& finding : report.findings) {
    EXPECT_TRUE(ids.insert(finding.id).second) << LineOf(report, finding);
    EXPECT_EQ(finding.id.size(), 16u);
    EXPECT_FALSE(TextOf(finding.message, Locale::kZhCn).empty());
  }
  EXPECT_GT(ids.size(), 100u);
  EXPECT_TRUE(
      std::is_sorted(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) { return a.level < b.level; }));
}

// A rule may consist of `otherwise` alone (found by the fuzzer of packs).
TEST(Declared, ARuleWithoutClausesHasNoNumber) {
  std::ifstream in(POLICYLENS_SOURCE_DIR "/tests/packs/lantern.json", std::ios::binary);
  JsonValue pack = *ParseJson(std::string{std::istreambuf_iterator<char>(in), {}}).value;
  const auto member = [](JsonValue& object, std::string_view key) -> JsonValue& { return const_cast<JsonValue&>(*object.Find(key)); };
  JsonValue& clauses = member(member(pack, "retention").items[0], "clauses");
  const auto codes = [&] {
    const std::vector<PackFile> packs = {{"lantern.json", ToJson(pack)}};
    const auto policies = LoadPolicies(packs, false);
    EXPECT_TRUE(policies.value) << (policies.issues.empty() ? "" : TextOf(policies.issues[0].message, Locale::kEn));
    Check check(policies.value.value(), {});
    check.Feed(Description("", R"({"name": "nickname", "category": "lantern.privacy.profile", "keepDays": 9})"));
    return Joined(LinesOf(check.Finish().value.value(), "RETENTION-DIFFERS"));
  };
  const std::string want = "warning RETENTION-DIFFERS /data/0 lantern.privacy.profile";
  EXPECT_EQ(codes(), want);
  clauses.items.clear();
  EXPECT_EQ(codes(), want);
}

}  // namespace
}  // namespace policylens
