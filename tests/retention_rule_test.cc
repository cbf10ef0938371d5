// The notation itself: rules of shapes that the built-in packs do not have, and every mistake a rule can have.
#include "retention_rule.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "json_value.h"
#include "retention_fixture.h"

namespace policylens {
namespace {

struct Compiled {
  JsonValue json;
  Outcome<std::vector<CompiledRule>> outcome;
};

Compiled CompileText(const std::string& rules) {
  Compiled compiled;
  compiled.json = ParseJson("[" + rules + "]").value.value();
  std::vector<const JsonValue*> list;
  std::vector<std::string> pointers;
  for (const JsonValue& rule : compiled.json.items) {
    pointers.push_back("/retention/" + std::to_string(list.size()));
    list.push_back(&rule);
  }
  compiled.outcome = CompileRules(list, pointers);
  return compiled;
}

std::string With(const std::string& members) { return R"({"id": "r", "categories": ["c"], )" + members + "}"; }

constexpr const char* kTenDays = R"("events": {"collected": {}}, "stores": {"retention": []},
  "clauses": [{"running": "retained", "phase": "retention",
    "delete": {"bound": "within", "since": {"event": "collected"}, "at": {"event": "collected", "plus": {"n": 10, "unit": "day"}}}}])";
constexpr const char* kThreeMonths = R"("events": {"collected": {}}, "stores": {"retention": []},
  "clauses": [{"running": "retained", "phase": "retention",
    "delete": {"bound": "within", "since": {"event": "collected"}, "at": {"event": "collected", "plus": {"n": 3, "unit": "month"}}}}])";
constexpr const char* kAfterClosing =
    R"("events": {"collected": {}, "featureTerminated": {}}, "stores": {"in-use": ["a"], "post-termination": ["b"]},
  "clauses": [{"when": "featureTerminated", "running": "deletion-pending", "phase": "post-termination",
    "delete": {"bound": "within", "since": {"event": "featureTerminated"}, "at": {"event": "featureTerminated", "plus": {"n": 30, "unit": "day"}}}}],
  "otherwise": {"running": "in-use", "phase": "in-use", "until": ["featureTerminated"]})";
constexpr const char* kEarlierButAYear = R"("events": {"collected": {}, "featureTerminated": {}}, "stores": {"retention": []},
  "minimum": {"event": "collected", "plus": {"n": 1, "unit": "year"}},
  "clauses": [{"running": "retained", "phase": "retention", "delete": {"bound": "exact", "at": {"latestOf": [
    {"event": "collected", "plus": {"n": 1, "unit": "year"}},
    {"earliestOf": [{"event": "collected", "plus": {"n": 2, "unit": "year"}},
                    {"event": "featureTerminated", "plus": {"n": 90, "unit": "day"}, "ifKnown": true}]}]}}}])";
constexpr const char* kFixedDate = R"("events": {"collected": {}}, "stores": {"retention": ["a"]},
  "clauses": [{"running": "retained", "phase": "retention", "delete": {"bound": "exact", "at": {"date": "2027-01-01"}}}])";
constexpr const char* kFixedUnlessClosed =
    R"("events": {"collected": {}, "featureTerminated": {}}, "stores": {"retention": [], "closed": []},
  "clauses": [{"when": "featureTerminated", "running": "deletion-pending", "phase": "closed",
               "delete": {"bound": "exact", "at": {"event": "featureTerminated", "plus": {"n": 2, "unit": "week"}}}},
              {"running": "retained", "phase": "retention",
               "delete": {"bound": "exact", "at": {"event": "collected", "plus": {"n": 1, "unit": "year"}}}}])";
constexpr const char* kAtLeast = R"("events": {"collected": {}}, "stores": {"retention": []},
  "clauses": [{"running": "retained", "phase": "retention", "delete": {"bound": "atLeast", "at": {"event": "collected", "plus": {"n": 6, "unit": "week"}}}}])";

constexpr const char* kLongerIfKeptOpen = R"("events": {"collected": {}, "featureTerminated": {}}, "stores": {"retention": []},
  "clauses": [{"running": "retained", "phase": "retention", "delete": {"bound": "exact", "at": {
    "if": {"earlier": {"event": "featureTerminated"}, "than": {"event": "collected", "plus": {"n": 10, "unit": "day"}}},
    "then": {"event": "collected", "plus": {"n": 30, "unit": "day"}}, "else": {"event": "collected", "plus": {"n": 90, "unit": "day"}}}}}])";

TEST(RetentionRule, OtherShapes) {
  struct Row {
    const char* note;
    const char* rule;
    const char *collected, *feature, *as_of;
    const char *earliest, *latest, *bound, *status, *governing, *what_if;
  };
  const Row rows[] = {
      {"up to ten days", kTenDays, "2026-01-31", "", "2026-02-10", "2026-01-31", "2026-02-10", "upper", "deletion-due", "collected", ""},
      {"up to ten days, over", kTenDays, "2026-01-31", "", "2026-02-11", "2026-01-31", "2026-02-10", "upper", "overdue", "collected", ""},
      {"up to ten days of what", kTenDays, "", "", "2026-02-11", "", "", "unknown", "indeterminate", "", ""},
      {"three months, clamped", kThreeMonths, "2025-11-30", "", "2026-02-27", "2025-11-30", "2026-02-28", "upper", "retained", "collected",
       ""},
      {"thirty days after closing", kAfterClosing, "2026-01-01", "2026-03-01", "2026-03-31", "2026-03-01", "2026-03-31", "upper",
       "deletion-due", "featureTerminated", ""},
      {"thirty days after closing: not closed", kAfterClosing, "2026-01-01", "none", "2026-03-01", "", "", "open", "in-use", "",
       "featureTerminated 2026-03-01 2026-03-31"},
      {"thirty days after closing: not stated", kAfterClosing, "2026-01-01", "", "2026-03-01", "", "", "unknown", "indeterminate", "",
       "featureTerminated 2026-03-01 2026-03-31"},
      {"thirty days after closing: before the collection", kAfterClosing, "2026-03-20", "2026-03-01", "2026-03-25", "2026-03-20",
       "2026-03-31", "upper", "deletion-pending", "featureTerminated", ""},
      {"two years or ninety days, whichever is earlier", kEarlierButAYear, "2024-02-29", "none", "2026-02-28", "2026-02-28", "2026-02-28",
       "exact", "deletion-due", "collected", ""},
      {"ninety days after closing", kEarlierButAYear, "2024-01-01", "2025-01-31", "2025-04-30", "2025-05-01", "2025-05-01", "exact",
       "retained", "featureTerminated", ""},
      {"closed at once, but kept a year", kEarlierButAYear, "2024-01-01", "2024-01-31", "2025-01-02", "2025-01-01", "2025-01-01", "exact",
       "overdue", "collected", ""},
      {"a date", kFixedDate, "2026-01-01", "", "2026-12-31", "2027-01-01", "2027-01-01", "exact", "retained", "", ""},
      {"a date before the collection", kFixedDate, "2028-01-01", "", "2028-01-01", "2028-01-01", "2028-01-01", "exact", "deletion-due", "",
       ""},
      {"closing shortens: not closed", kFixedUnlessClosed, "2026-01-01", "none", "2026-06-01", "2027-01-01", "2027-01-01", "exact",
       "retained", "collected", "featureTerminated 2026-06-15 2026-06-15"},
      {"closing shortens: closed", kFixedUnlessClosed, "2026-01-01", "2026-06-01", "2026-06-02", "2026-06-15", "2026-06-15", "exact",
       "deletion-pending", "featureTerminated", ""},
      {"closing shortens: not stated", kFixedUnlessClosed, "2026-01-01", "", "2026-06-02", "", "", "unknown", "indeterminate", "",
       "featureTerminated 2026-06-16 2026-06-16"},
      {"thirty days if closed soon, else ninety: soon", kLongerIfKeptOpen, "2026-01-01", "2026-01-10", "2026-01-20", "2026-01-31",
       "2026-01-31", "exact", "retained", "collected", ""},
      {"thirty days if closed soon, else ninety: on the tenth day", kLongerIfKeptOpen, "2026-01-01", "2026-01-11", "2026-01-20",
       "2026-04-01", "2026-04-01", "exact", "retained", "collected", ""},
      {"thirty days if closed soon, else ninety: not stated", kLongerIfKeptOpen, "2026-01-01", "", "2026-01-20", "2026-01-31", "2026-04-01",
       "between", "retained", "", ""},
      {"at least six weeks, during", kAtLeast, "2026-01-01", "", "2026-02-12", "2026-02-12", "", "lower", "retained", "collected", ""},
      {"at least six weeks, after", kAtLeast, "2026-01-01", "", "2026-02-13", "2026-02-12", "", "lower", "minimum-met", "collected", ""},
  };
  for (const Row& row : rows) {
    const Compiled compiled = CompileText(With(row.rule));
    ASSERT_TRUE(compiled.outcome.value) << row.note;
    const auto answer = Evaluate(compiled.outcome.value->front(), Inputs(row.collected, "", row.feature, "", row.as_of)).value.value();
    EXPECT_EQ(Text(answer.earliest), row.earliest) << row.note;
    EXPECT_EQ(Text(answer.latest), row.latest) << row.note;
    EXPECT_EQ(BoundName(answer.bound), row.bound) << row.note;
    EXPECT_EQ(StatusName(answer.status.value()), row.status) << row.note;
    EXPECT_EQ(answer.governing.value_or(""), row.governing) << row.note;
    EXPECT_EQ(Text(answer.what_if), row.what_if) << row.note;
  }
}

TEST(RetentionRule, SameAsCopiesReadingsAndReplacesWholeKeys) {
  const std::string base = R"({"id": "a", "categories": ["x"], )" + std::string(kTenDays) +
                           R"(, "readings": [{"id": "floor", "set": {"/clauses/0/delete/bound": "atLeast"}}]})";
  const Compiled compiled = CompileText(R"({"id": "c", "sameAs": "b", "categories": ["z"]}, )" + base +
                                        R"(, {"id": "b", "sameAs": "a", "categories": ["y"], "stores": {"retention": ["s3"]}})");
  ASSERT_TRUE(compiled.outcome.value);
  const CompiledRule& c = compiled.outcome.value->at(0);
  EXPECT_EQ(c.id, "c");
  EXPECT_EQ(c.categories, std::vector<std::string>{"z"});
  ASSERT_EQ(c.stores.size(), 1u);
  EXPECT_EQ(c.stores[0].second, std::vector<std::string>{"s3"}) << "of b, through two steps";
  ASSERT_EQ(c.readings.size(), 1u);
  EXPECT_EQ(c.readings[0].rule->clauses[0].bound, RuleBound::kAtLeast);
  EXPECT_EQ(c.readings[0].rule->stores[0].second, std::vector<std::string>{"s3"}) << "readings start from the rule as replaced";
}

TEST(RetentionRule, EveryMistakeIsNamedAndPlaced) {
  struct Row {
    const char* note;
    std::string rules;
    const char *id, *pointer;
  };
  const std::string good = kTenDays;
  const auto clause = [](const std::string& at) {
    return With(
        R"("events": {"collected": {}}, "stores": {"p": []}, "clauses": [{"running": "retained", "phase": "p", "delete": {"bound": "exact", "at": )" +
        at + "}}]");
  };
  const auto reading = [&](const std::string& text) { return With(good + R"(, "readings": [)" + text + "]"); };
  std::string deep = R"({"event": "collected"})";
  for (int i = 0; i < 14; ++i) deep = R"({"latestOf": [)" + deep + "]}";
  std::string wide = R"({"latestOf": [)";
  for (int i = 0; i < 60; ++i) wide += std::string(i == 0 ? "" : ", ") + R"({"event": "collected"})";
  wide += "]}";
  const std::vector<Row> rows = {
      {"not an object", "3", "retention.rule-object", "/retention/0"},
      {"no clauses", With(R"("events": {}, "stores": {})"), "retention.rule-missing", "/retention/0"},
      {"an unknown member", With(good + R"(, "until": 1)"), "retention.rule-unknown-member", "/retention/0/until"},
      {"an unknown event",
       With(R"("events": {"born": {}}, "stores": {}, "clauses": [], "otherwise": {"running": "in-use", "phase": "p", "until": []})"),
       "retention.rule-event", "/retention/0/events/born"},
      {"an event that is not declared", clause(R"({"event": "featureTerminated"})"), "retention.rule-event-not-declared",
       "/retention/0/clauses/0/delete/at/event"},
      {"an unknown unit", clause(R"({"event": "collected", "plus": {"n": 1, "unit": "fortnight"}})"), "retention.rule-unit",
       "/retention/0/clauses/0/delete/at/plus/unit"},
      {"no days", clause(R"({"event": "collected", "plus": {"n": 0, "unit": "day"}})"), "retention.rule-number",
       "/retention/0/clauses/0/delete/at/plus/n"},
      {"half a day", clause(R"({"event": "collected", "plus": {"n": 0.5, "unit": "day"}})"), "retention.rule-number",
       "/retention/0/clauses/0/delete/at/plus/n"},
      {"too many days", clause(R"({"event": "collected", "plus": {"n": 1000001, "unit": "day"}})"), "retention.rule-number",
       "/retention/0/clauses/0/delete/at/plus/n"},
      {"no operand", clause(R"({"latestOf": []})"), "retention.rule-array", "/retention/0/clauses/0/delete/at/latestOf"},
      {"an impossible date", clause(R"({"date": "2026-02-30"})"), "retention.rule-date", "/retention/0/clauses/0/delete/at/date"},
      {"an operand's bound", clause(R"({"event": "collected", "bound": "about"})"), "retention.rule-bound",
       "/retention/0/clauses/0/delete/at/bound"},
      {"ifKnown false", clause(R"({"event": "collected", "ifKnown": false})"), "retention.rule-true",
       "/retention/0/clauses/0/delete/at/ifKnown"},
      {"a choice without a branch",
       clause(R"({"if": {"earlier": {"event": "collected"}, "than": {"event": "collected"}}, "then": {"event": "collected"}})"),
       "retention.rule-missing", "/retention/0/clauses/0/delete/at"},
      {"too deep", clause(deep), "retention.rule-too-large",
       "/retention/0/clauses/0/delete/at/latestOf/0/latestOf/0/latestOf/0/latestOf/0/latestOf/0/latestOf/0/latestOf/0/latestOf/0/latestOf/"
       "0/"
       "latestOf/0/latestOf/0/latestOf/0/latestOf/0"},
      {"too wide", clause(wide), "retention.rule-too-large", "/retention/0/clauses/0/delete/at/latestOf/48"},
      {"an unknown status",
       With(
           R"("events": {"collected": {}}, "stores": {"p": []}, "clauses": [{"running": "kept", "phase": "p", "delete": {"bound": "exact", "at": {"event": "collected"}}}])"),
       "retention.rule-status", "/retention/0/clauses/0/running"},
      {"a phase without stores",
       With(
           R"("events": {"collected": {}}, "stores": {}, "clauses": [{"running": "retained", "phase": "p", "delete": {"bound": "exact", "at": {"event": "collected"}}}])"),
       "retention.rule-phase", "/retention/0/clauses/0/phase"},
      {"nothing applies where nothing happens",
       With(
           R"("events": {"featureTerminated": {}}, "stores": {"p": []}, "clauses": [{"when": "featureTerminated", "running": "retained", "phase": "p", "delete": {"bound": "from", "at": {"event": "featureTerminated"}}}])"),
       "retention.rule-no-otherwise", "/retention/0"},
      {"an unknown rule", R"({"id": "r", "categories": ["c"], "sameAs": "s"})", "retention.rule-same-as", "/retention/0/sameAs"},
      {"a circle", R"({"id": "r", "categories": ["c"], "sameAs": "r"})", "retention.rule-same-as-cycle", "/retention/0/sameAs"},
      {"a pair of three", With(good + R"(, "assume": [["collected", "collected", "collected"]])"), "retention.rule-assume",
       "/retention/0/assume/0"},
      {"many: some",
       With(
           R"("events": {"hostingTerminated": {"many": "some"}}, "stores": {"p": []}, "clauses": [], "otherwise": {"running": "in-use", "phase": "p", "until": []})"),
       "retention.rule-many", "/retention/0/events/hostingTerminated/many"},
      {"a reading of a place that is not there", reading(R"({"id": "x", "set": {"/clauses/7/delete/bound": "after"}})"),
       "retention.rule-pointer", "/retention/0/readings/0"},
      {"a reading that breaks the rule", reading(R"({"id": "x", "set": {"/clauses/0/delete/bound": "soon"}})"), "retention.rule-bound",
       "/retention/0/readings/0"},
      {"an unknown option", reading(R"({"id": "x", "options": {"roll": true}})"), "retention.rule-option",
       "/retention/0/readings/0/options/roll"},
      {"an unknown condition", reading(R"({"id": "x", "notIf": "rain"})"), "retention.rule-not-if", "/retention/0/readings/0/notIf"},
  };
  for (const Row& row : rows) {
    const Compiled compiled = CompileText(row.rules);
    EXPECT_FALSE(compiled.outcome.value) << row.note;
    ASSERT_FALSE(compiled.outcome.issues.empty()) << row.note;
    const Issue& issue = compiled.outcome.issues.front();
    EXPECT_EQ(issue.message.id, row.id) << row.note;
    EXPECT_EQ(issue.at.pointer.value_or("-"), row.pointer) << row.note;
    EXPECT_GT(issue.at.line, 0u) << row.note;
    EXPECT_FALSE(TextOf(issue.message, Locale::kZhCn).empty());
  }
}

TEST(RetentionRule, AllMistakesAtOnce) {
  const Compiled compiled = CompileText(With(R"("events": {"born": {}}, "stores": {"p": 1}, "clauses": [{"running": "kept"}])"));
  EXPECT_GE(compiled.outcome.issues.size(), 5u);
}

}  // namespace
}  // namespace policylens
