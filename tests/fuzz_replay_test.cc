// Every seed of the fuzzers, the minimised corpora and every input of the tests, through the fuzz targets: whole, cut off, and with
// a byte changed. An input that once broke something stands in tests/fuzz/corpus/ for ever.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "fuzz/check_target.h"
#include "fuzz/description_target.h"
#include "fuzz/pack_target.h"
#include "fuzz/parts_target.h"
#include "fuzz/targets.h"

namespace policylens {
namespace {

std::string Bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::filesystem::path> Files(const std::string& folder) {
  std::set<std::filesystem::path> files;
  const std::filesystem::path root = std::filesystem::path(POLICYLENS_SOURCE_DIR) / "tests" / folder;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) files.insert(entry.path());
  }
  return files;
}

void CheckAll(const std::string& bytes, const std::string& note) {
  ASSERT_TRUE(CheckScanner("x" + bytes)) << note;
  ASSERT_TRUE(CheckTree(bytes)) << note;
  for (char form = 0; form < 6; ++form) ASSERT_TRUE(CheckIntake(std::string{form, 12} + bytes)) << note << ", form " << int{form};
}

TEST(FuzzReplay, SeedsAndInputs) {
  std::set<std::filesystem::path> files = Files("fuzz/seeds");
  files.merge(Files("inputs"));
  ASSERT_GT(files.size(), 40u);
  for (const std::filesystem::path& file : files) {
    const std::string bytes = Bytes(file).substr(0, 4'000);
    CheckAll(bytes, file.string());
    for (char turn = 0; turn < 16; ++turn) ASSERT_TRUE(CheckAnything(std::string{2, 7, turn} + bytes)) << file << ", turn " << int{turn};
    // Taken apart (parts_target.h): merged, by threads, in columns, from a seed, cut by lines.
    for (char kind = 0; kind < 5; ++kind) {
      for (const char* choices : {"\x02\x07\x01\x01\x10 a", "\x02\xff\x07\x30\x40\x50\x60\x70zA", "\xc9\x13\x07\x02\x03\x80"}) {
        ASSERT_TRUE(CheckParts(kind + (choices + bytes))) << file << ", kind " << int{kind};
      }
    }
    for (std::size_t i = 1; i < bytes.size(); i += 1 + bytes.size() / 8) {
      CheckAll(bytes.substr(0, i), file.string() + " cut off at " + std::to_string(i));
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ (1 << i % 8));
      CheckAll(changed, file.string() + " changed at " + std::to_string(i));
    }
  }
}

struct Target {
  const char* name;
  bool (*holds)(std::string_view bytes);
};
constexpr Target kTargets[] = {{"scanner", CheckScanner}, {"intake", CheckIntake},           {"tree", CheckTree},
                               {"check", CheckAnything},  {"questions", CheckQuestions},     {"report", CheckSavedReport},
                               {"pack", CheckPack},       {"description", CheckDescription}, {"parts", CheckParts}};

TEST(FuzzReplay, Corpora) {
  for (const Target& target : kTargets) {
    const std::set<std::filesystem::path> files = Files(std::string("fuzz/corpus/") + target.name);
    ASSERT_GT(files.size(), 20u) << target.name;
    for (const std::filesystem::path& file : files) ASSERT_TRUE(target.holds(Bytes(file))) << file;
  }
}

TEST(FuzzReplay, PacksAsTheyStand) {
  for (const std::filesystem::path& file : Files("packs")) {
    if (file.extension() != ".json") continue;
    ASSERT_TRUE(CheckPack(std::string(1, '\0') + Bytes(file))) << file;
  }
}

}  // namespace
}  // namespace policylens
