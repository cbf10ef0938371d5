#include "matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "api.h"

namespace policylens {
namespace {

const PolicySet& Builtin() {
  static const auto set = LoadPolicies({}, true).value.value();
  return *set;
}

// `AMD+ABD`, with `?` behind a match that only perhaps applies; `-` where nothing lists the element.
std::string Told(const MatchResult& result) {
  static const std::map<std::string, std::string> kShort = {
      {"asset-management", "AMD"},      {"container-security", "CSD"},       {"business-operation", "BOD"},
      {"product-configuration", "PCD"}, {"version-management", "VMD"},       {"asset-basic", "ABD"},
      {"console-configuration", "CCD"}, {"administrator-action-log", "AAL"}, {"account-api-invoking-log", "API"},
      {"statistical", "STA"},           {"user-operation-log", "UOL"}};
  std::string told;
  for (const Match& match : result.matches) {
    const std::string& id = Builtin().categories[match.category].category->id;
    told += (told.empty() ? "" : "+") + kShort.at(id.substr(id.rfind('.') + 1)) + (match.applies ? "" : "?");
  }
  return told.empty() ? "-" : told;
}

Context Inside(const std::string& name, const std::vector<std::string>& siblings) {
  Context context;
  if (!name.empty()) context.steps.push_back(ContextStep{name, "", "", false});
  context.siblings = siblings;
  return context;
}

std::string Ask(const std::string& product, const std::string& inside, const std::vector<std::string>& siblings, const std::string& name,
                const std::string& description = "") {
  Subject subject;
  subject.name = name;
  subject.description = description;
  static std::map<std::string, Matcher> matchers;
  const auto made =
      matchers.try_emplace(product, Builtin(), product.empty() ? std::vector<std::string>{} : std::vector<std::string>{product});
  return Told(made.first->second.Find(subject, Inside(inside, siblings)));
}

TEST(Matcher, SameNameMeansDifferentThingsInDifferentRecords) {
  struct Row {
    const char* note;
    const char* inside;
    const char* name;
    const char* want;
  };
  const Row rows[] = {
      {"an image's own mark", "ImageRecord", "ImageID", "AMD+ABD"},
      {"an image in an event stays an asset", "EscapeEvent", "ImageID", "AMD+ABD"},
      {"a container is named among the event's attributes", "EscapeEvent", "ContainerName", "CSD+AMD+ABD"},
      {"an image that a vulnerability affects", "VulnerabilityAffectedImage", "image_name", "CSD+AMD+ABD"},
      {"images that a rule is for", "EscapeWhiteList", "imageIds", "CCD+AMD+ABD"},
      {"a process in an allow list is a condition", "ReverseShellAllowList", "processName", "CCD"},
      {"a process in an event", "ReverseShellEvent", "processName", "CSD+AMD+ABD"},
      {"status of a container", "Container", "Status", "AMD+ABD"},
      {"status of an event", "ReverseShellEvent", "Status", "CSD"},
      {"status of a rule", "DetectionRule", "Status", "CCD"},
      {"status of a job", "ExportJob", "Status", "-"},
      {"name of a vulnerability, both as found and as known", "Vulnerability", "Name", "CSD+PCD"},
      {"repair plan of a vulnerability", "Vulnerability", "OfficialSolution", "PCD"},
      {"solution of an event", "EscapeEvent", "Solution", "CSD"},
      {"a number in a trend", "EscapeEventTrend", "EventCount", "BOD"},
      {"a number in a summary", "ClusterSummary", "RiskClusterCount", "BOD"},
      {"the same number in an event", "EscapeEvent", "EventCount", "CSD"},
      {"a total of an answer is paging", "ListEventsAnswer", "TotalCount", "-"},
      {"a switch of some other program", "sessionConfig", "enabled", "-"},
      {"a switch of what is protected", "ImageScanConfig", "enabled", "CCD"},
      {"a rate of some other program", "RetryStatistics", "delayRate", "-"},
      {"a yes or no is no total", "ImageScanSummary", "VirusScan", "BOD"},
      {"a request ID of an answer", "DescribeImagesResponse", "RequestId", "-"},
      {"what an operation answers", "CheckImagePolicyResponse", "Result", "-"},
      {"the same words where nothing is answered", "ImagePolicyCheckRecord", "Result", "CCD"},
      {"a total that stands alone is paging", "IgnoredVulnerabilityList", "TotalCount", "-"},
      {"but in a summary", "EventSummary", "TotalCount", "BOD"},
      {"when data was copied", "ImageRegistry", "LastSyncTime", "-"},
      {"state of a scan", "ImageRecord", "ScanVirusStatus", "-"},
      {"when something was bought", "ImageRecord", "PurchaseTime", "-"},
      {"the rule that was hit is part of the event", "MatchedRule", "RuleName", "CSD"},
      {"a label's key is the user's own", "labels", "zyx-team", "AMD+ABD"},
      {"a key that is a path says nothing", "Volumes", "/srv/zyx", "AMD+ABD"},
      {"paging", "DescribeImagesRequest", "Offset", "-"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(Ask("tcss", row.inside, {}, row.name), row.want) << row.note << ": " << row.inside << "." << row.name;
}

TEST(Matcher, LogsAreToldApartByWhatStandsBeside) {
  EXPECT_EQ(Ask("ciam", "", {"timestamp", "ip"}, "ip"), "AAL?+API?+UOL?");
  EXPECT_EQ(Ask("ciam", "", {"operationTime", "operationResult", "ip"}, "ip"), "UOL");
  EXPECT_EQ(Ask("ciam", "", {"timestamp", "subAccountUin", "clientIp"}, "clientIp"), "AAL");
  EXPECT_EQ(Ask("ciam", "", {"timestamp", "requestIp"}, "requestIp"), "API");
  EXPECT_EQ(Ask("ciam", "request", {}, "ip"), "API");  // says what `requestIp` does
  EXPECT_EQ(Ask("ciam", "userIdentity", {"eventTime", "sourceIp"}, "subAccountUin"), "AAL");
  EXPECT_EQ(Ask("ciam", "LogMessage", {"EventDate", "UserId", "Ip"}, "UserId"), "-");
}

TEST(Matcher, WholeWordsOnly) {
  for (const char* name : {"cold", "year_code", "mailbox", "imagery", "porter", "clusterfuck", "version", "id"}) {
    EXPECT_EQ(Ask("tcss", "", {}, name), "-") << name;
  }
  EXPECT_EQ(Ask("tcss", "", {}, "hostAddress"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "", {}, "image repository address"), "AMD+ABD");
}

TEST(Matcher, PersonsAreNamedNowhere) {
  for (const char* name : {"email", "PhoneNumber", "birthdate", "password", "手机号", "身份证号", "Gender", "nickname"}) {
    EXPECT_EQ(Ask("", "User", {}, name), "-") << name;
  }
}

TEST(Matcher, PlainWordsAndChinese) {
  struct Row {
    const char* name;
    const char* want;
  };
  const Row rows[] = {
      {"IP of the host", "AMD+ABD"}, {"kernel version", "AMD+ABD"},      {"环境变量", "ABD+AMD"}, {"镜像倉庫地址", "AMD+ABD"},
      {"ＰｏｄＩＰ", "AMD+ABD"},     {"alarm settings", "CCD"},          {"安装包版本", "VMD"},   {"漏洞分类", "PCD"},
      {"白名单条件", "CCD"},         {"number of image licenses", "BOD"}};
  for (const Row& row : rows) EXPECT_EQ(Ask("tcss", "", {}, row.name), row.want) << row.name;
}

TEST(Matcher, ACountOfAListedKindIsItsTotal) {
  EXPECT_EQ(Ask("tcss", "securityReport", {"title"}, "containerEscapeTotal"), "BOD");
  EXPECT_EQ(Ask("tcss", "", {}, "abnormalProcessCnt"), "BOD");
  EXPECT_EQ(Ask("ciam", "", {}, "total logins"), "STA");
  EXPECT_EQ(Ask("tcss", "EscapeEvent", {}, "EventCount"), "CSD");  // of one event
}

// By whom or by which ID something was done is not how often.
TEST(Matcher, AMarkOfAThingIsNotHowManyThereAre) {
  EXPECT_EQ(Ask("ciam", "", {}, "logins"), "STA");
  for (const char* name : {"loginName", "login_id", "user.loginuid", "登录名", "注册ID"}) EXPECT_EQ(Ask("ciam", "", {}, name), "-") << name;
}

TEST(Matcher, WhatAnInnerThingIsCalledIsNotTheOuterRecords) {
  const auto ask = [](const std::vector<const char*>& around, const std::string& name) {
    Context context;
    for (const char* step : around) context.steps.push_back(ContextStep{step, "", "", false});
    context.siblings = {"name", "family"};
    Subject subject;
    subject.name = name;
    static const Matcher matcher(Builtin(), {"tcss"});
    return Told(matcher.Find(subject, context));
  };
  EXPECT_EQ(ask({"vulnerabilities"}, "name"), "CSD+PCD");
  EXPECT_EQ(ask({"vulnerabilityReport", "os"}, "name"), "AMD+ABD");
  EXPECT_EQ(ask({"process", "parent"}, "name"), "AMD+ABD");
  EXPECT_EQ(ask({"host", "os"}, "name"), "AMD+ABD");
  EXPECT_EQ(ask({"user_agent", "os"}, "name"), "-") << "of a browser, no server";
  EXPECT_EQ(ask({"installPackage"}, "version"), "VMD");
}

TEST(Matcher, WordsOfManyThingsNeedAnAsset) {
  for (const char* name : {"role", "owner", "zoneId", "platform", "agentId", "macAddress"}) {
    EXPECT_EQ(Ask("tcss", "signer", {"title", name}, name), "-") << name;
    EXPECT_EQ(Ask("tcss", "container", {"title", name}, name), "AMD+ABD") << name;
  }
}

TEST(Matcher, AShortWordIsNotTheLongerOneItComesFrom) {
  for (const char* name : {"shell", "login_shell", "scope", "score", "人工复核结果", "paymentAmount"}) {
    EXPECT_EQ(Ask("tcss", "transfer", {"title", name}, name), "-") << name;
  }
  EXPECT_EQ(Ask("tcss", "visit", {"os", "browser"}, "os"), "-");
  EXPECT_EQ(Ask("tcss", "", {}, "反弹shell").substr(0, 3), "CSD");
  EXPECT_EQ(Ask("tcss", "Rule", {"scanRange", "image"}, "scanRange"), "CCD");
}

TEST(Matcher, ATagOfAnUnknownThingHasNoFreeKeys) {
  EXPECT_EQ(Ask("tcss", "tags", {}, "zyx"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "zyxTag", {}, "colour"), "-");
  EXPECT_EQ(Ask("tcss", "zyxTags", {}, "key"), "AMD+ABD");
}

TEST(Matcher, APictureIsNoImageThatContainersRun) {
  EXPECT_EQ(Ask("tcss", "", {}, "image").substr(0, 3), "AMD");
  EXPECT_EQ(Ask("tcss", "", {}, "image", "Picture of the product"), "-");
  EXPECT_EQ(Ask("tcss", "", {}, "imageUrl", "图片的地址"), "-");
  EXPECT_EQ(Ask("tcss", "request", {}, "imageBase64"), "-");
}

TEST(Matcher, ProseAboutAnUnknownNameMustSayNothingElse) {
  EXPECT_EQ(Ask("tcss", "thing", {}, "zyx", "container"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "thing", {}, "zyx", "去噪声参数"), "-");
}

TEST(Matcher, TheRequestIdOfAnAnswerIsTheProgramsInEveryProduct) {
  for (const char* answer : {"Response", "ListReceiversResponse"})
    EXPECT_EQ(Ask("ciam", answer, {"RequestId"}, "RequestId"), "-") << answer;
  EXPECT_EQ(Ask("ciam", "adminActionLog", {"RequestId", "SubAccountUin"}, "RequestId"), "AAL");
}

TEST(Matcher, TheConfigurationOfADetectionIsTheCustomers) {
  EXPECT_EQ(Ask("tcss", "VirusScanConfig", {"BeginAt", "Path"}, "Path"), "CCD");
  EXPECT_EQ(Ask("tcss", "VirusMonitorConfig", {"BeginAt", "Path"}, "Path"), "CCD");
  EXPECT_EQ(Ask("tcss", "PatternRule", {"RuleName", "Operator", "State"}, "RuleName"), "CCD");
  EXPECT_EQ(Ask("tcss", "PatternRule", {"RuleName", "State"}, "RuleName"), "-");
}

// A general word decides nothing by itself; spelled out, or where nothing stands around it, it may.
TEST(Matcher, ATotalAmountIsAnAmount) {
  EXPECT_EQ(Ask("ciam", "", {}, "total monthly active user amount"), "STA");
  EXPECT_EQ(Ask("ciam", "", {}, "monthly active user amount"), "STA");
  EXPECT_EQ(Ask("ciam", "", {}, "total"), "-");
}

TEST(Matcher, GeneralWordsNeedSurroundings) {
  EXPECT_EQ(Ask("tcss", "", {}, "level"), "-");
  EXPECT_EQ(Ask("tcss", "", {}, "threat level"), "CSD?+PCD?");
  EXPECT_EQ(Ask("tcss", "", {}, "alert level"), "CSD");
  EXPECT_EQ(Ask("tcss", "", {}, "creation time"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "metadata", {"unknown", "size"}, "creation time"), "-");
}

// Answers of an API do not name their structures: what stands beside is all there is.
TEST(Matcher, NamesBesideSayWhatAnswersLeaveOut) {
  const std::vector<std::string> event = {"EventType", "FoundTime", "ContainerName", "ImageID", "HostIP", "Status", "HarmDescribe"};
  EXPECT_EQ(Ask("tcss", "Response", event, "Status"), "CSD");
  EXPECT_EQ(Ask("tcss", "Response", event, "HostIP"), "AMD+ABD");
  const std::vector<std::string> totals = {"EscapeEventCount", "ReverseShellCount", "VirusCount", "RiskCount"};
  EXPECT_EQ(Ask("tcss", "Response", totals, "VirusCount"), "BOD");
  EXPECT_EQ(Ask("tcss", "Response", {"ImageID", "ImageName", "OsName", "HostCount", "ContainerCount", "VirusCount"}, "VirusCount"),
            "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "Response", {"EventType", "verb", "user", "stage"}, "stage"), "-");  // one word makes no intrusion
}

TEST(Matcher, WhatARecordIsStandsInItsOwnTypeAndName) {
  const std::vector<std::string> event = {"AlertName", "ContainerID", "ImageID", "HostIP", "PodName", "ClusterName", "RuleName", "Status"};
  EXPECT_EQ(Ask("tcss", "List", event, "Status"), "CSD");
  EXPECT_EQ(Ask("tcss", "List", event, "RuleName"), "CSD");  // the rule that was hit
  const std::vector<std::string> rule = {"RuleId", "RuleName", "RuleType", "RuleGroup", "ProcessPath", "Note"};
  EXPECT_EQ(Ask("tcss", "List", rule, "ProcessPath"), "CCD");  // most names say rule
  EXPECT_EQ(Ask("tcss", "List", {"cveId", "severity", "status"}, "severity"), "CSD+PCD");
  EXPECT_EQ(Ask("tcss", "List", {"digest", "repository", "size"}, "size"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "Items", {"alerts", "image", "status"}, "status"), "-");  // has alerts, is none
  EXPECT_EQ(Ask("tcss", "List", {"clusterId", "status", "nodeTotal"}, "status"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "List", {"eventName", "eventType", "host", "status", "image"}, "status"), "-");  // a concert
  EXPECT_EQ(Ask("tcss", "List", {"hostId", "listing", "price", "status"}, "status"), "-");               // a flat
}

TEST(Matcher, NumbersBesideSayHowManyAndNotWhatTheRecordIs) {
  const std::vector<std::string> vulnerability = {"CVEID", "LocalImageCount", "ContainerCount", "RegistryImageCount", "HostCount", "Level"};
  EXPECT_EQ(Ask("tcss", "List", vulnerability, "Level"), "CSD+PCD");
  // Counts and totals together are most of the names.
  const std::vector<std::string> totals = {"vulImageNum", "riskClusterNum", "totalCores", "logStorageTotal", "trend", "updatedAt"};
  EXPECT_EQ(Ask("tcss", "data", totals, "vulImageNum"), "BOD");
  EXPECT_EQ(Ask("tcss", "data", {"hostName", "innerIP", "osName", "containerNum"}, "containerNum"), "AMD+ABD");
}

TEST(Matcher, ALogEntryIsToldByWhoDidWhat) {
  EXPECT_EQ(Ask("ciam", "value", {"activityDateTime", "result", "initiatedBy"}, "result"), "UOL");
  EXPECT_EQ(Ask("ciam", "", {"日志ID", "操作时间", "操作人", "结果"}, "结果"), "UOL");
  EXPECT_EQ(Ask("ciam", "Events", {"EventRegion", "SubAccountUin", "RequestID"}, "RequestID"), "AAL");
  EXPECT_EQ(Ask("ciam", "Events", {"EventRegion", "SubAccountUin", "RequestID"}, "EventRegion"), "AAL");
}

TEST(Matcher, ANumberOfDaysIsATime) {
  for (const char* name : {"loginsLast7d", "logins_last_7_days", "registeredLast7d", "newUsers30d", "mauQuota"}) {
    EXPECT_EQ(Ask("ciam", "", {}, name), "STA") << name;
  }
}

TEST(Matcher, RecordsOfOtherFieldsAreNotTheListedOnes) {
  EXPECT_EQ(Ask("tcss", "events", {"type", "time", "message"}, "type"), "-");
  EXPECT_EQ(Ask("tcss", "events", {"type", "time", "containerId"}, "type"), "CSD");
  EXPECT_EQ(Ask("tcss", "rules", {"no-console", "semi"}, "semi"), "-");
  EXPECT_EQ(Ask("tcss", "rules", {"name", "image", "enabled"}, "name"), "CCD");
  EXPECT_EQ(Ask("tcss", "baseline", {"revenue", "quarter"}, "revenue"), "-");
  EXPECT_EQ(Ask("tcss", "baseline", {"checkItem", "result"}, "result"), "CSD");
  EXPECT_EQ(Ask("tcss", "calendar", {"timeZone", "title"}, "timeZone"), "-");
}

// Other fields of life have images, hosts and containers, too.
TEST(Matcher, OneWordThatOtherFieldsHaveMakesNoAsset) {
  EXPECT_EQ(Ask("tcss", "items", {"sku", "quantity", "image"}, "image"), "-");
  EXPECT_EQ(Ask("tcss", "items", {"containerId", "image"}, "image").substr(0, 3), "AMD");
  EXPECT_EQ(Ask("tcss", "station", {"host", "name"}, "host"), "-");
  EXPECT_EQ(Ask("tcss", "parcel", {"containerType"}, "containerType"), "-");
  EXPECT_EQ(Ask("tcss", "containers", {"id", "uptime"}, "id"), "AMD+ABD");          // called so
  EXPECT_EQ(Ask("tcss", "inventory", {"imageName", "x"}, "imageName"), "AMD+ABD");  // listed in so many words
  EXPECT_EQ(Ask("tcss", "products", {"handle", "title"}, "handle"), "-");
  EXPECT_EQ(Ask("tcss", "", {"process", "image"}, "process", "Step of the procedure the claim is in"), "-");
  EXPECT_EQ(Ask("ciam", "printer", {"ip", "model"}, "ip"), "-");
  EXPECT_EQ(Ask("ciam", "printer", {"ip", "time"}, "ip"), "AAL?+API?+UOL?");  // a line of some log
}

TEST(Matcher, AlarmsAndChecksMustBeAboutThisField) {
  EXPECT_EQ(Ask("tcss", "alerts", {"severity", "areaName"}, "severity"), "-");
  EXPECT_EQ(Ask("tcss", "alerts", {"severity", "containerName"}, "severity"), "CSD");
  EXPECT_EQ(Ask("tcss", "tests", {"failed", "total"}, "failed"), "-");
  EXPECT_EQ(Ask("tcss", "checks", {"riskItem", "result"}, "result"), "CSD");
}

TEST(Matcher, AResultIsAnOperationsInALogAlone) {
  for (const char* name : {"success", "result", "resultType"}) {
    EXPECT_EQ(Ask("ciam", "auditLog", {name, "userAgent"}, name), "UOL") << name;
    EXPECT_EQ(Ask("ciam", "match", {name, "players"}, name), "-") << name;
  }
  for (const char* name : {"last_login_ip", "lastLoginIp", "最近登录IP"}) EXPECT_EQ(Ask("ciam", "users", {name}, name), "UOL") << name;
}

TEST(Matcher, AnAccountOfASystemIsAnAssetsAndTheNameBesideAPasswordIsNot) {
  EXPECT_EQ(Ask("tcss", "local_users", {"user_name"}, "user_name").substr(0, 3), "AMD");
  EXPECT_EQ(Ask("tcss", "accounts", {"username", "shell", "uid"}, "username").substr(0, 3), "AMD");
  EXPECT_EQ(Ask("tcss", "registries", {"username", "password", "url"}, "username"), "-");
  EXPECT_EQ(Ask("tcss", "cron_jobs", {"schedule"}, "schedule"), "ABD+AMD");
}

TEST(Matcher, RulesOfTheServiceAreItsKnowledge) {
  EXPECT_EQ(Ask("tcss", "vulRules", {"vulName", "detectionSwitch"}, "detectionSwitch"), "PCD");
  EXPECT_EQ(Ask("tcss", "escapeRules", {"name", "enabled"}, "enabled"), "CCD");
}

// Of a name with nothing around it the words before the last are what the last belongs to.
TEST(Matcher, ANameAloneSaysWhatItsLastWordIsOf) {
  EXPECT_EQ(Ask("tcss", "", {}, "reverse shell alert status"), "CSD");
  EXPECT_EQ(Ask("tcss", "", {}, "逃逸事件总数"), "BOD");
  EXPECT_EQ(Ask("tcss", "", {}, "secret key"), "-");
}

TEST(Matcher, SlipsNumbersAndCountriesDoNotMatter) {
  for (const char* name : {"runing status", "environment varaibles", "memory utilisation of the container", "licences for images"}) {
    EXPECT_NE(Ask("tcss", "", {}, name), "-") << name;
  }
  for (const char* name : {"loginCount7d", "logins_last_7_days"}) EXPECT_EQ(Ask("ciam", "overview", {}, name), "STA") << name;
  EXPECT_EQ(Ask("tcss", "", {}, "director"), "-");  // no slip for `directory`
  EXPECT_EQ(Ask("ciam", "", {}, "IP of the client"), Ask("ciam", "", {}, "clientIp"));
}

TEST(Matcher, SomeWordsMeanAnotherThingBesideOthers) {
  EXPECT_EQ(Ask("", "", {}, "apiVersion"), "AAL");
  EXPECT_EQ(Ask("", "", {"apiVersion", "kind", "metadata"}, "apiVersion"), "-");
  EXPECT_EQ(Ask("tcss", "Alert", {"id", "severity", "rule"}, "rule"), "CSD");  // the one that was hit
  EXPECT_EQ(Ask("tcss", "Secrets", {"ruleId", "match", "severity"}, "ruleId"), "CSD");
  EXPECT_EQ(Ask("tcss", "AlertRule", {"id", "rule"}, "rule"), "CCD");
}

// A repository with forks and commits keeps source code, not images.
TEST(Matcher, ARepositoryOfSourceCodeKeepsNoImages) {
  const std::vector<std::string> hosted = {"name", "size", "clone_url", "forks_count", "pushed_at"};
  for (const std::string& name : hosted) EXPECT_EQ(Ask("tcss", "repository", hosted, name), "-") << name;
  EXPECT_EQ(Ask("tcss", "build", {"repository", "branch", "commit"}, "repository"), "-");
  EXPECT_EQ(Ask("tcss", "repository", {"name", "size", "tag"}, "size"), "AMD+ABD");
}

TEST(Matcher, TheLabelOfASeverityIsNoAssets) {
  EXPECT_EQ(Ask("tcss", "Severity", {"Label", "Normalized"}, "Label"), "-");
  EXPECT_EQ(Ask("tcss", "ContainerAlert", {"SeverityLabel"}, "SeverityLabel"), Ask("tcss", "ContainerAlert", {"Severity"}, "Severity"));
}

// What is written about a vulnerability elsewhere comes from the service's knowledge.
TEST(Matcher, ReferencesOfAVulnerabilityAreKnowledge) {
  for (const char* name : {"references", "referenceUrls", "reference_link"}) {
    EXPECT_EQ(Ask("tcss", "vulnerabilities", {"severity", "cveId"}, name), "PCD") << name;
  }
}

// A summary by severity counts risks, whatever encloses it; how many there may be is no such number.
TEST(Matcher, ASummaryBySeverityCountsRisks) {
  const std::vector<std::string> grades = {"criticalCount", "highCount", "mediumCount", "lowCount"};
  for (const std::string& name : grades) EXPECT_EQ(Ask("tcss", "summary", grades, name), "BOD") << name;
  EXPECT_EQ(Ask("ciam", "summary", grades, "criticalCount"), "-");
  EXPECT_EQ(Ask("tcss", "summary", {"highCount", "lowCount"}, "highCount"), "-");
  EXPECT_EQ(Ask("tcss", "summary", {"policies", "policySizeQuota"}, "policySizeQuota"), "-");
}

TEST(Matcher, ValuesSpeakAsTypesOnly) {
  const Matcher matcher(Builtin(), {});
  const auto told = [&](const std::string& inside, const std::string& name, ValueType type) {
    Subject subject;
    subject.name = name;
    subject.value_type = type;
    return Told(matcher.Find(subject, Inside(inside, {name})));
  };
  EXPECT_EQ(told("sender", "login", ValueType::kNumber), "STA");
  EXPECT_EQ(told("sender", "login", ValueType::kString), "-");  // a text is no total
  EXPECT_EQ(told("", "address", ValueType::kIpAddress), "AAL?+API?+UOL?");
  EXPECT_EQ(told("", "address", ValueType::kString), "-");
  EXPECT_EQ(told("", "address", ValueType::kNone), "-");
}

// `environment: production` says where something runs; variables are many.
TEST(Matcher, AnEnvironmentOfOneTextHasNoVariables) {
  const Matcher matcher(Builtin(), {});
  const auto told = [&](const std::string& name, ValueType type, const std::string& list) {
    Subject subject;
    subject.name = name;
    subject.path = "container." + name + list;
    subject.value_type = type;
    return Told(matcher.Find(subject, Inside("container", {name})));
  };
  for (const char* name : {"env", "environment"}) {
    EXPECT_EQ(told(name, ValueType::kString, ""), "-") << name;
    EXPECT_EQ(told(name, ValueType::kString, "[]"), "ABD+AMD") << name;
    EXPECT_EQ(told(name, ValueType::kNone, ""), "ABD+AMD") << name;
  }
  EXPECT_EQ(told("environment_variables", ValueType::kString, ""), "ABD+AMD");
}

TEST(Matcher, AWordThatAllNamesBeginWithSaysNothing) {
  const std::vector<std::string> beside = {"zyx_hostname", "zyx_kernel_version", "zyx_container_id", "zyx_image_name"};
  EXPECT_EQ(Ask("tcss", "facts", beside, "zyx_kernel_version"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "facts", {"zyx_hostname", "container_id", "image_name", "status"}, "zyx_kernel_version"), "-");
  EXPECT_EQ(Ask("tcss", "facts", {"zyx_hostname", "zyx_kernel_version", "zyx_container_id"}, "zyx_kernel_version"), "-");  // too few
}

TEST(Matcher, AnAssetsMarkIsTheAssetsFirst) {
  EXPECT_EQ(Ask("tcss", "", {}, "server").substr(0, 3), "AMD");
  EXPECT_EQ(Ask("tcss", "", {"ImageID", "ImageName"}, "HostCount"), "AMD+ABD");  // of the image that the ID beside it names
}

// What a description repeats of the record's own name says nothing new, unless the record is a whole asset.
TEST(Matcher, AnUnknownNameMayRepeatWhatItsDescriptionSays) {
  EXPECT_EQ(Ask("tcss", "", {"a", "b"}, "lst_port", "容器监听端口"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "", {"a", "b"}, "podZyx", "Pod zyx"), "-");
}

TEST(Matcher, ADescriptionThatOnlyRepeatsTheRecordSaysNothing) {
  const std::vector<std::string> beside = {"Homepage", "Id"};
  EXPECT_EQ(Ask("tcss", "x.application", beside, "Homepage", "The URL to the application's homepage."), "-");
  EXPECT_EQ(Ask("tcss", "x.application", beside, "Homepage", "The ID of the container."), "AMD+ABD");
}

// What the enclosing record is said to be counts where its name says nothing.
TEST(Matcher, TheDescriptionOfTheRecordAroundSaysWhatItIs) {
  const auto ask = [](const std::string& description, const std::string& name) {
    Context context = Inside("entry", {"status", "created", name});
    context.steps.back().description = description;
    Subject subject;
    subject.name = name;
    static const Matcher matcher(Builtin(), {"tcss"});
    return Told(matcher.Find(subject, context));
  };
  EXPECT_EQ(ask("", "status"), "-");
  EXPECT_EQ(ask("A container on a host", "status"), "AMD+ABD");
}

TEST(Matcher, SwitchesOfAnInstanceBelongToIt) {
  EXPECT_EQ(Ask("tcss", "instancesSet", {"instanceId", "sourceDestCheck"}, "sourceDestCheck"), "AMD+ABD");
}

TEST(Matcher, DescriptionSaysWhatAGeneralNameIs) {
  EXPECT_EQ(Ask("tcss", "Image", {}, "Status", "Status of the image"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "Image", {}, "Status", "Progress of the update"), "-");
}

TEST(Matcher, DescriptionFillsWhatTheNameOmits) {
  EXPECT_EQ(Ask("tcss", "Something", {}, "Value"), "-");
  EXPECT_EQ(Ask("tcss", "Something", {}, "ID", "Private IP of the node"), "AMD+ABD");
  EXPECT_EQ(Ask("tcss", "Something", {}, "ID", "节点内网IP"), "AMD+ABD");
}

TEST(Matcher, AnElementMayBeCalledAsAWholeCategoryIs) {
  EXPECT_EQ(Ask("", "", {}, "User Operation Log"), "UOL");
  EXPECT_EQ(Ask("", "", {}, "user_operation_logs"), "UOL");
  EXPECT_EQ(Ask("", "", {}, "控制台配置数据"), "CCD");
  EXPECT_EQ(Ask("", "", {}, "AssetManagementData"), "AMD");
  EXPECT_EQ(Ask("", "", {}, "asset management"), "BOD") << "a listed item";
  EXPECT_EQ(Ask("tcss", "", {}, "User Operation Log"), "-") << "a category of a product that is not in use";
  EXPECT_EQ(Ask("", "", {}, "my user operation log of 2025"), "-") << "more than the name";
  Subject subject;
  subject.name = "Statistical Data";
  const MatchResult whole = Matcher(Builtin(), {}).Find(subject, Context{});
  ASSERT_EQ(whole.matches.size(), 1u);
  EXPECT_EQ(whole.matches[0].term, nullptr) << "no item is named";
  EXPECT_FALSE(whole.matches[0].set_by_user);
}

TEST(Matcher, EvidenceAndNearestSayWhy) {
  const Matcher matcher(Builtin(), {"tcss"});
  Subject subject;
  subject.name = "ContainerName";
  const MatchResult found = matcher.Find(subject, Inside("EscapeEvent", {}));
  ASSERT_FALSE(found.matches.empty());
  const auto says = [&](const char* word, EvidenceFrom from) {
    const auto& evidence = found.matches[0].evidence;
    return std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& e) { return e.word == word && e.from == from; });
  };
  EXPECT_TRUE(says("container", EvidenceFrom::kName));
  EXPECT_TRUE(says("event", EvidenceFrom::kParent));
  ASSERT_NE(found.matches[0].term, nullptr);
  EXPECT_GE(found.matches[0].confidence, 80);

  subject.name = "ScanProgress";
  const MatchResult none = matcher.Find(subject, Inside("ExportJob", {}));
  EXPECT_EQ(none.verdict, Verdict::kUnnamed);
  for (const Nearest& nearest : none.nearest) {
    EXPECT_FALSE(TextOf(nearest.why, Locale::kEn).empty());
    EXPECT_FALSE(TextOf(nearest.why, Locale::kZhCn).empty());
  }

  subject.name = "主机负责";
  const MatchResult near = matcher.Find(subject, Inside("", {}));
  ASSERT_EQ(near.nearest.size(), 3u);
  EXPECT_EQ(TextOf(near.nearest[1].why, Locale::kEn), "the term also says `name`");
  EXPECT_EQ(TextOf(near.nearest[1].why, Locale::kZhCn), "该术语还包含 `名称`");
}

TEST(Matcher, VerdictFitsTheMatches) {
  const Matcher matcher(Builtin(), {});
  for (const char* name : {"ip", "timestamp", "image id", "cold", "CVE", "容器ID"}) {
    Subject subject;
    subject.name = name;
    const MatchResult result = matcher.Find(subject, Context{});
    const bool perhaps = std::any_of(result.matches.begin(), result.matches.end(), [](const Match& match) { return !match.applies; });
    EXPECT_EQ(result.verdict == Verdict::kUnnamed, result.matches.empty()) << name;
    EXPECT_EQ(result.verdict == Verdict::kAmbiguous, perhaps) << name;
    if (result.verdict == Verdict::kAmbiguous) {
      EXPECT_GE(result.matches.size(), 2u) << name;
    }
    EXPECT_LE(result.nearest.size(), 3u) << name;
  }
}

TEST(Matcher, AnyBytesAreTaken) {
  const std::string long_name(100000, 'x');
  for (const std::string& name : {std::string(), std::string("\xFF\xC0\x80"), std::string(3, '\0'), long_name, std::string("容\xE5")}) {
    EXPECT_EQ(Ask("", "", {name, name}, name, name), "-");
  }
}

}  // namespace
}  // namespace policylens
