// What a value is, at the edges of each kind.
#include "value_type.h"

#include <gtest/gtest.h>

namespace policylens {
namespace {

struct Row {
  const char* text;
  ValueType want;
};

TEST(ValueType, UrlsBeginWithALetter) {
  const Row rows[] = {
      {"az://x", ValueType::kUrl},    {"za://x", ValueType::kUrl},    {"AZ://x", ValueType::kUrl},      {"ZA://x", ValueType::kUrl},
      {"`a://x", ValueType::kString}, {"{a://x", ValueType::kString}, {"a@://x", ValueType::kString},   {"[a://x", ValueType::kString},
      {"1a://x", ValueType::kString}, {"://x", ValueType::kString},   {"https://x.y", ValueType::kUrl}, {"https:/x", ValueType::kString},
  };
  for (const Row& row : rows) EXPECT_EQ(TypeOfString(row.text), row.want) << row.text;
}

TEST(ValueType, AddressesOfMachinesAndPeople) {
  const Row rows[] = {
      {"10.0.0.1/24", ValueType::kIpAddress},  {"10.0.0.1/1234", ValueType::kString},
      {"10.0.0.1/x", ValueType::kString},      {"10.0.0.1/", ValueType::kString},
      {"::1/128", ValueType::kIpAddress},      {"::", ValueType::kIpAddress},
      {"fe80::1%eth0", ValueType::kIpAddress}, {"1:2:3:4:5:6:7:8", ValueType::kIpAddress},
      {"1:2:3:4:5:6:7", ValueType::kString},   {"1:2:3:4:5:6:7:8:9", ValueType::kString},
      {"1::3::5", ValueType::kString},         {"a@b.cd", ValueType::kEmail},
      {"a@b.c", ValueType::kString},           {"@b.cd", ValueType::kString},
      {"a@.cd", ValueType::kString},           {"a b@c.de", ValueType::kString},
  };
  for (const Row& row : rows) EXPECT_EQ(TypeOfString(row.text), row.want) << row.text;
}

TEST(ValueType, KeysThatAreValues) {
  for (const char* key : {"0", "42", "10.0.0.255", "::1", "2026-01-05", "a@x.yz", "0123456789abcdef", "0123456789ABCDEF",
                          "123e4567-e89b-12d3-a456-426614174000"}) {
    EXPECT_TRUE(IsValueKey(key)) << key;
  }
  for (const char* key : {"", "a", "10.0.0.256", "10.0.0", "10.0.0.0.1", "10.0.0.", "1.0000.0.0", "2026-13-05", "0123456789abcde",
                          "0123456789abcdeg", "123e4567-e89b-12d3-a456-42661417400", "123e4567-e89b-12d3-a456_426614174000", "userName"}) {
    EXPECT_FALSE(IsValueKey(key)) << key;
  }
}

}  // namespace
}  // namespace policylens
