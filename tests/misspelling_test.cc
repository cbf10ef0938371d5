#include "misspelling.h"

#include <gtest/gtest.h>

namespace policylens {
namespace {

TEST(Misspelling, OneSlipOfALongWordIsTakenForIt) {
  struct Row {
    const char* note;
    const char* word;
    const char* right;
    bool want;
  };
  const Row rows[] = {
      {"a letter left out", "vulnerabilty", "vulnerability", true},
      {"a letter left out of a short word makes another", "crated", "created", false},
      {"one of a doubled pair left out", "adress", "address", true},
      {"a letter doubled", "proccess", "process", true},
      {"a doubled letter of a short word makes another", "finnish", "finish", false},
      {"a letter doubled at the end", "protocoll", "protocol", true},
      {"a vowel at the end makes another word", "licensee", "license", false},
      {"the last letter left out makes another word", "director", "directory", false},
      {"a letter added behind the first makes another word", "auctions", "actions", false},
      {"neighbours out of place", "conatiner", "container", true},
      {"a wrong vowel", "paramater", "parameter", true},
      {"a wrong vowel of a short word", "massage", "message", false},
      {"a wrong vowel at the end", "requestid", "requested", false},
      {"a wrong consonant is another word", "detention", "detection", false},
      {"of another country", "utilisation", "utilization", true},
      {"the word itself", "container", "container", false},
      {"two slips", "contianr", "container", false},
  };
  for (const Row& row : rows) {
    const bool found = Skeleton(row.word) == Skeleton(row.right) && IsMisspelt(row.word, row.right);
    EXPECT_EQ(found, row.want) << row.note << ": " << row.word;
  }
}

}  // namespace
}  // namespace policylens
