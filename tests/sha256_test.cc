#include "sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace policylens {
namespace {

TEST(Sha256, GivesThePublishedDigests) {
  const struct {
    const char* note;
    std::string bytes;
    const char* want;
  } kRows[] = {
      {"nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"one block", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"padding needs a second block", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"many blocks", std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
      {"a whole block", std::string(64, 'a'), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
  };
  for (const auto& row : kRows) EXPECT_EQ(Sha256Hex(row.bytes), row.want) << row.note;
}

}  // namespace
}  // namespace policylens
