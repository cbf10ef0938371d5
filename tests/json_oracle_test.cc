// Our scanner and nlohmann's strict parser must take and refuse the same texts and see the same values in them, apart from the
// list in tests/reader_differences.md. The texts are mutations of small seeds; every text is cut at random.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>

#include "json_value.h"
#include "oracle_text.h"

namespace policylens {
namespace {

const char* const kSeeds[] = {
    R"({"a":[1,-2.5e+3,true,false,null],"b":{"":"x\ny\u00e9\ud83d\ude00"},"c":[]})",
    R"([0,-0,1e308,123456789012345678901234567890,0.1E-2,"\"\\\/\b\f\n\r\t"])",
    "[\"é中😀\",{\"k\":{}}]",
    R"({"Records":[{"eventTime":"2026-01-05T00:00:00Z","ip":"10.0.0.1","n":17},{"n":null}]})",
    "\"plain\"",
    "  [ 1 , 2 ]\r\n",
};

// Bytes that matter to JSON, so that mutations reach deep.
constexpr std::string_view kBytes =
    "{}[],:\"\\/bfnrtu0123456789aAeE+-. \n\t\r\x01\x7F\x80\xBF\xC3\xA9\xE4\xB8\xAD\xED\xA0\xF0\x9F\x98\xF4\xFFtruefalsnl";

template <typename Random>
std::string Mutated(Random& random) {
  std::string text = kSeeds[random() % std::size(kSeeds)];
  for (std::size_t i = random() % 4; i-- > 0;) {
    const std::size_t at = random() % (text.size() + 1);
    const char byte = kBytes[random() % kBytes.size()];
    switch (random() % 4) {
      case 0:
        text.insert(at, 1, byte);
        break;
      case 1:
        if (at < text.size()) text.erase(at, 1 + random() % 3);
        break;
      case 2:
        if (at < text.size()) text[at] = byte;
        break;
      default:
        text.insert(at, text.substr(random() % (text.size() + 1), random() % 8));
    }
  }
  return text;
}

// Deliberate: nlohmann passes over a byte order mark like we do, but takes a NUL for the end of the input.
bool IsDeliberate(const std::string& text) { return text.find('\0') != std::string::npos; }

TEST(JsonOracle, TakesAndRefusesTheSame) {
  const char* const runs = std::getenv("POLICYLENS_ORACLE_RUNS");
  const long count = runs != nullptr ? std::atol(runs) : 100'000;
  std::mt19937 random(20260105);
  long taken = 0;
  for (long i = 0; i < count; ++i) {
    const std::string text = Mutated(random);
    if (IsDeliberate(text)) continue;
    const std::string theirs = Theirs(text);
    const std::string ours = Ours(text, random);
    ASSERT_EQ(ours, theirs) << "run " << i << ": " << text;
    taken += theirs == "refused" ? 0 : 1;
  }
  // A guard against a run that says nothing: both outcomes must be common.
  EXPECT_GT(taken, count / 10);
  EXPECT_LT(taken, count * 9 / 10);
}

// Where the two may differ, they do, and as the list says.
TEST(JsonOracle, DeliberateDifferences) {
  std::mt19937 random(1);
  const std::string nul("[1]\0x", 5);
  EXPECT_NE(Theirs(nul), "refused");
  EXPECT_EQ(Ours(nul, random), "refused");
  const std::string deep = std::string(129, '[') + std::string(129, ']');
  EXPECT_NE(Theirs(deep), "refused");
  EXPECT_EQ(Ours(deep, random), "refused");
  const std::string long_key = "{\"" + std::string(4'097, 'k') + "\":1}";
  EXPECT_NE(Theirs(long_key), "refused");
  EXPECT_EQ(Ours(long_key, random), "refused");
  const std::string long_number = "0." + std::string(70'000, '1');
  EXPECT_NE(Theirs(long_number), "refused");
  EXPECT_EQ(Ours(long_number, random), "refused");
}

// The tree and its text: what ParseJson reads and ToJson writes is what nlohmann reads.
TEST(JsonOracle, TreesAgree) {
  for (const char* seed : kSeeds) {
    const Outcome<JsonValue> parsed = ParseJson(seed);
    ASSERT_TRUE(parsed.value) << seed;
    EXPECT_EQ(Theirs(ToJson(*parsed.value)), Theirs(seed));
  }
}

}  // namespace
}  // namespace policylens
