// Every seed of the fuzzers, and every input of the corpora, through the fuzz targets: whole, cut off, and with a byte changed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "fuzz/targets.h"

namespace policylens {
namespace {

std::string Bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::filesystem::path> Files() {
  std::set<std::filesystem::path> files;
  for (const char* folder : {"fuzz/seeds", "inputs"}) {
    const std::filesystem::path root = std::filesystem::path(POLICYLENS_SOURCE_DIR) / "tests" / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.is_regular_file()) files.insert(entry.path());
    }
  }
  return files;
}

void CheckAll(const std::string& bytes, const std::string& note) {
  ASSERT_TRUE(CheckScanner("x" + bytes)) << note;
  ASSERT_TRUE(CheckTree(bytes)) << note;
  for (char form = 0; form < 6; ++form) ASSERT_TRUE(CheckIntake(std::string{form, 12} + bytes)) << note << ", form " << int{form};
}

TEST(FuzzReplay, SeedsAndInputs) {
  const std::set<std::filesystem::path> files = Files();
  ASSERT_GT(files.size(), 40u);
  for (const std::filesystem::path& file : files) {
    const std::string bytes = Bytes(file).substr(0, 4'000);
    CheckAll(bytes, file.string());
    for (std::size_t i = 1; i < bytes.size(); i += 1 + bytes.size() / 8) {
      CheckAll(bytes.substr(0, i), file.string() + " cut off at " + std::to_string(i));
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ (1 << i % 8));
      CheckAll(changed, file.string() + " changed at " + std::to_string(i));
    }
  }
}

}  // namespace
}  // namespace policylens
