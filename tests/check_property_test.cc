// What holds of every check, over generated records and names: the order of keys changes no verdict, a key that means nothing changes
// only its own row, a name means the same however it is spelt, rows and totals add up.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "api.h"
#include "json_report.h"
#include "random_log.h"
#include "text.h"

namespace policylens {
namespace {

// Where the same code is run once more (sanitizers, WebAssembly, coverage) a tenth is enough.
#if defined(__SANITIZE_ADDRESS__) || defined(__EMSCRIPTEN__) || !defined(NDEBUG)
constexpr std::uint64_t kCases = 1'000;
#else
constexpr std::uint64_t kCases = 10'000;
#endif

std::shared_ptr<const PolicySet> Builtin() {
  static const auto kSet = LoadPolicies({}, true);
  return kSet.value ? *kSet.value : nullptr;
}

Report CheckIt(const JsonValue& input) {
  static MatcherCache matchers;
  CheckOptions options;
  options.as_of = ParseDate("2026-11-22");
  options.intake.form = Form::kRecord;
  Check check(Builtin(), options, &matchers);
  check.Feed(ToJson(input));
  Outcome<Report> report = check.Finish();
  EXPECT_TRUE(report.value) << ToJson(input);
  return report.value ? std::move(*report.value) : Report{};
}

// A record with names of a few categories among those of RandomLog. Keys that stand twice are another matter: the first is kept.
JsonValue AnyRecord(RandomLog& random) {
  JsonValue record = *ParseJson(random.Object(3)).value;
  std::vector<JsonValue*> all = {&record};
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<JsonMember>& members = all[i]->members;
    for (std::size_t k = 0; k < members.size(); ++k) {
      const auto same = [&](const JsonMember& member) { return member.key == members[k].key; };
      members.erase(std::remove_if(members.begin() + static_cast<std::ptrdiff_t>(k) + 1, members.end(), same), members.end());
    }
    for (JsonValue& item : all[i]->items) all.push_back(&item);
    for (JsonMember& member : members) all.push_back(&member.value);
  }
  return record;
}

// What a row says, without where it was first seen; by pointer.
std::map<std::string, std::string> RowsOf(const Report& report) {
  std::map<std::string, std::string> rows;
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    std::string text;
    JsonWriter json(text, false);
    WriteJsonElement(json, report, i, Locale::kEn);
    JsonValue row = *ParseJson(text).value;
    std::erase_if(row.members, [](const JsonMember& member) {
      return member.key == "line" || member.key == "column" || member.key == "offset" || member.key == "first" || member.key == "id";
    });
    rows[report.ElementAt(i).pointer] = ToJson(row);
  }
  return rows;
}

void Shuffle(JsonValue& record, RandomLog& random) {
  std::vector<JsonValue*> all = {&record};
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<JsonMember>& members = all[i]->members;
    for (std::size_t k = members.size(); k > 1; --k) std::swap(members[k - 1], members[random.Below(static_cast<std::uint32_t>(k))]);
    for (JsonValue& item : all[i]->items) all.push_back(&item);
    for (JsonMember& member : members) all.push_back(&member.value);
  }
}

TEST(CheckProperty, TheOrderOfKeysChangesNoRow) {
  std::size_t moved = 0;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    RandomLog random(seed);
    const JsonValue record = AnyRecord(random);
    JsonValue other = record;
    Shuffle(other, random);
    moved += ToJson(record) != ToJson(other) ? 1 : 0;
    ASSERT_EQ(RowsOf(CheckIt(record)), RowsOf(CheckIt(other))) << "seed " << seed << "\n" << ToJson(record) << "\n" << ToJson(other);
  }
  EXPECT_GT(moved, kCases / 2);
}

TEST(CheckProperty, AKeyThatMeansNothingChangesNoOtherRow) {
  std::size_t rows = 0;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    RandomLog random(seed);
    JsonValue record = AnyRecord(random);
    const std::map<std::string, std::string> before = RowsOf(CheckIt(record));
    JsonMember member;
    member.key = "q17x";
    member.value = *ParseJson(random.OneIn(2) ? "7" : "\"zzzq\"").value;
    record.members.insert(record.members.begin() + random.Below(static_cast<std::uint32_t>(record.members.size() + 1)), member);
    std::map<std::string, std::string> after = RowsOf(CheckIt(record));
    ASSERT_EQ(after.erase("/q17x"), 1u);
    // An object that was empty is an element of its own, until it holds one.
    if (record.members.size() > 1) {
      ASSERT_EQ(before, after) << "seed " << seed << "\n" << ToJson(record);
    }
    rows += after.size();
  }
  EXPECT_GT(rows, kCases);
}

std::string Camel(std::string_view name) {
  std::string out;
  bool up = false;
  for (const char c : name) {
    if (c != ' ') out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    up = c == ' ';
  }
  return out;
}

std::string Joined(std::string name, char with) {
  std::replace(name.begin(), name.end(), ' ', with);
  return name;
}

// Every listed term that is two plain words or more: with `_`, `-`, in capitals and in camel case it says the same.
TEST(CheckProperty, SpellingsOfANameAgree) {
  std::size_t names = 0;
  MatcherCache matchers;
  const auto said = [&](const std::string& name) {
    const MatchResult result = MatchName(*Builtin(), name, {}, &matchers);
    std::string text = std::to_string(static_cast<int>(result.verdict));
    for (const Match& match : result.matches) text += " " + std::to_string(match.category);
    return text;
  };
  for (const CategoryRef& ref : Builtin()->categories) {
    for (const TermGroup& group : ref.category->groups) {
      for (const Term& term : group.terms) {
        const std::string name = ToLowerAscii(term.term);
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
        if (!plain || name.find(' ') == std::string::npos) continue;
        ++names;
        const std::string want = said(name);
        for (const std::string& other : {Joined(name, '_'), Joined(name, '-'), Camel(name)}) EXPECT_EQ(said(other), want) << other;
        std::string capitals = Joined(name, '_');
        for (char& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        EXPECT_EQ(said(capitals), want) << capitals;
      }
    }
  }
  EXPECT_GT(names, 100u);
}

TEST(CheckProperty, RowsAreElementsAndTotalsAddUp) {
  std::uint64_t elements = 0;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    RandomLog random(seed);
    const Report report = CheckIt(AnyRecord(random));
    const ReportSummary& sum = report.summary;
    ASSERT_EQ(report.rows.size(), report.table.size());
    ASSERT_EQ(sum.elements, report.rows.size());
    ASSERT_EQ(sum.named + sum.ambiguous + sum.unnamed + sum.ignored, sum.elements);
    std::uint64_t findings[kLevelCount] = {0, 0, 0, 0};
    for (const Finding& finding : report.findings) ++findings[static_cast<std::size_t>(finding.level)];
    for (int level = 0; level < kLevelCount; ++level) ASSERT_EQ(sum.findings[level], findings[level]) << seed;
    elements += sum.elements;
  }
  EXPECT_GT(elements, kCases);
}

}  // namespace
}  // namespace policylens
