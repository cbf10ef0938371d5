// What the fuzzers ask of any bytes, and the replay test of the seeds: no crash, and two ways to one answer agree.
// A target returns false where its invariant breaks; the caller ends the program.
#ifndef POLICYLENS_TESTS_FUZZ_TARGETS_H_
#define POLICYLENS_TESTS_FUZZ_TARGETS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../oracle_text.h"
#include "../outcome_text.h"
#include "check_options.h"
#include "facts.h"
#include "json_value.h"

namespace policylens {

// The first byte says how the rest is cut; the rest is JSON for our scanner as for nlohmann.
inline bool CheckScanner(std::string_view bytes) {
  if (bytes.empty()) return true;
  std::uint32_t state = static_cast<unsigned char>(bytes.front());
  const auto random = [&state] { return state = state * 1'664'525 + 1'013'904'223, state >> 16; };
  bytes.remove_prefix(1);
  // tests/reader_differences.md: NUL bytes and the limits.
  if (bytes.find('\0') != std::string_view::npos || bytes.size() > 4'000) return true;
  const std::string text(bytes);
  if (std::count(text.begin(), text.end(), '[') + std::count(text.begin(), text.end(), '{') > 128) return true;
  return Ours(text, random) == Theirs(text);
}

inline Outcome<ElementTable> ReadCut(std::string_view bytes, std::size_t piece, const IntakeOptions& options) {
  Intake intake(options);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) intake.Feed(bytes.substr(0, piece));
  return intake.Finish();
}

// The first byte chooses a form (or none), the second the size of the pieces; limits are low, so that they are met.
inline bool CheckIntake(std::string_view bytes) {
  if (bytes.size() < 2) return true;
  IntakeOptions options;
  const unsigned form = static_cast<unsigned char>(bytes[0]) % 6;
  if (form < 5) options.form = static_cast<Form>(form);
  const std::size_t piece = 1 + static_cast<unsigned char>(bytes[1]) % 64;
  options.limits.paths = 200;
  options.limits.items = 100;
  options.limits.depth = 24;
  options.limits.key_bytes = 64;
  options.limits.value_bytes = 256;
  bytes.remove_prefix(2);
  return Shown(ReadCut(bytes, bytes.size() + 1, options)) == Shown(ReadCut(bytes, piece, options));
}

// The tree of our own formats: what is written back reads the same; facts, options and decisions are read from anything.
inline bool CheckTree(std::string_view bytes) {
  const Outcome<JsonValue> parsed = ParseJson(bytes);
  if (!parsed.value) return HasError(parsed.issues);
  ReadFacts(*parsed.value, FactSource::kFacts);
  if (const auto options = ReadCheckOptions(*parsed.value); !options.value && !HasError(options.issues)) return false;
  if (const auto decisions = ReadDecisions(*parsed.value); !decisions.value && !HasError(decisions.issues)) return false;
  const std::string written = ToJson(*parsed.value);
  const Outcome<JsonValue> again = ParseJson(written);
  return again.value && ToJson(*again.value) == written;
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_FUZZ_TARGETS_H_
