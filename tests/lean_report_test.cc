// A lean report (what JavaScript's columns rest on) says what the whole one says: element by element, in sum, and once completed in
// every byte. And numbers that are words of their own change nothing, which is why readings leave them out.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "api.h"
#include "json_report.h"
#include "report_builder.h"
#include "words.h"

namespace policylens {
namespace {

std::shared_ptr<const PolicySet> Builtin() {
  static const auto kSet = LoadPolicies({}, true);
  return kSet.value ? *kSet.value : nullptr;
}

// Every listed term in three spellings, alone and with a number; names that mean nothing, secrets, a person's data.
std::vector<std::string> Names() {
  std::vector<std::string> names = {"q17x", "patient diagnosis", "password", "api token 7", "血型", "路径/7", "", "12", "9 lives"};
  std::size_t turn = 0;
  for (const CategoryRef& ref : Builtin()->categories) {
    for (const TermGroup& group : ref.category->groups) {
      for (const Term& term : group.terms) {
        std::string name = term.term;
        for (char& c : name) {
          if (c == ' ' && turn % 3 != 0) c = turn % 3 == 1 ? '_' : '-';
        }
        names.push_back(name);
        names.push_back(name + " " + std::to_string(turn));
        names.push_back(name + std::to_string(turn));
        if (!term.zh.empty()) names.push_back(term.zh);
        ++turn;
      }
    }
  }
  return names;
}

std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "\"";
}

std::string Description() {
  const std::vector<std::string> names = Names();
  const std::vector<std::string> around = {"containers[].x", "events[].x", "a.b.c", "rules.x", "x", "Records[].userIdentity.arn"};
  std::string text = R"({"format": "policylens-description/1", "products": ["tcss", "ciam"], "data": [17)";
  for (std::size_t i = 0; i < names.size() * 3; ++i) {
    const std::string number = std::to_string(i);
    if (i % 50 == 7) text += ",\n{\"path\": \"no.name\"}";  // an item that is none
    text += ",\n{\"name\": " + Quoted(names[i % names.size()]) + ", \"path\": \"" + around[i * 7 % around.size()] + "\"";
    if (i % 2 == 0) text += R"(, "description": "field )" + number + " of the container, row " + number + "\"";
    if (i % 3 == 0) text += R"(, "collected": "2025-0)" + std::to_string(1 + i % 9) + "-11\"";
    if (i % 41 == 0) text += R"(, "category": "ciam.privacy.statistical")";
    if (i % 43 == 0) text += R"(, "sensitive": true)";
    if (i % 37 == 0) text += R"(, "stores": ["paper"], "keepDays": 3)";
    text += "}";
  }
  for (int i = 0; i < 1'200; ++i) text += ",\"q17x\"";  // more than a lean report lists
  return text + "]}";
}

Report CheckIt(const std::string& input, bool columns) {
  CheckOptions options;
  options.as_of = ParseDate("2026-01-01");
  options.columns = columns;
  options.decisions.push_back({"/data/5", std::nullopt, true, "not ours", std::nullopt, {}});
  options.decisions.push_back({"/data/9", "tcss.privacy.asset-management", false, "ours", std::nullopt, {}});
  options.decisions.push_back({"/data/none", std::nullopt, true, "", std::nullopt, {}});
  Check check(Builtin(), options);
  check.Feed(input);
  Outcome<Report> report = check.Finish();
  EXPECT_TRUE(report.value);
  return report.value ? std::move(*report.value) : Report{};
}

std::string ElementText(const Report& report, std::size_t row, WrittenAnswers* written = nullptr) {
  std::string text;
  JsonWriter json(text, false);
  WriteJsonElement(json, report, row, Locale::kEn, written);
  return text;
}

TEST(LeanReport, SaysWhatTheWholeOneSays) {
  const std::string input = Description();
  const Report whole = CheckIt(input, false);
  Report lean = CheckIt(input, true);
  ASSERT_GT(whole.rows.size(), 2'000u);
  ASSERT_EQ(lean.rows.size(), whole.rows.size());
  EXPECT_TRUE(lean.lean);
  EXPECT_LT(lean.matches.size(), whole.matches.size());
  WrittenAnswers written;
  EXPECT_GT(lean.retentions.size(), written.slots.size());  // else none would have to make room for another
  for (std::size_t i = 0; i < whole.rows.size(); ++i) {
    const std::string want = ElementText(whole, i);
    ASSERT_EQ(ElementText(lean, i), want) << i;
    ASSERT_EQ(ElementText(lean, i, &written), want) << i;
  }
  for (int i = 0; i < kLevelCount; ++i) EXPECT_EQ(lean.summary.findings[i], whole.summary.findings[i]) << i;
  EXPECT_EQ(lean.summary.named, whole.summary.named);
  EXPECT_EQ(lean.summary.next_deletion, whole.summary.next_deletion);
  EXPECT_LT(lean.findings.size(), whole.findings.size());
  CompleteReport(lean);
  EXPECT_EQ(JsonReport(lean, {}), JsonReport(whole, {}));
}

TEST(LeanReport, NumbersOfTheirOwnChangeNothing) {
  const Matcher matcher(*Builtin(), {});
  std::string folded, folded_text;
  std::size_t different = 0;
  for (const std::string& name : Names()) {
    for (const char* text : {"number 12 of pods, row 3", "7 days: the count of logins", "99.5 of 100"}) {
      Context context;
      context.steps.push_back({"events", "", "", true});
      Subject subject;
      subject.name = name;
      subject.description = text;
      const MatchResult want = matcher.Find(subject, context);
      subject.name = FoldNumbers(name, &folded);
      subject.description = FoldNumbers(text, &folded_text);
      different += subject.name != name ? 1 : 0;
      const MatchResult got = matcher.Find(subject, context);
      ASSERT_EQ(got.matches.size(), want.matches.size()) << name;
      EXPECT_EQ(got.verdict, want.verdict) << name;
      for (std::size_t i = 0; i < got.matches.size(); ++i) {
        EXPECT_EQ(got.matches[i].category, want.matches[i].category) << name;
        EXPECT_EQ(got.matches[i].confidence, want.matches[i].confidence) << name;
      }
    }
  }
  EXPECT_GT(different, 100u);
}

}  // namespace
}  // namespace policylens
