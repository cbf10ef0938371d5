// What may be asked of the reading of an input, and how much of it is read.
#ifndef POLICYLENS_INTAKE_OPTIONS_H_
#define POLICYLENS_INTAKE_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "element.h"

namespace policylens {

// Limits (SECURITY.md): each has an error of its own that says the limit and the number met.
struct IntakeLimits {
  std::uint64_t stream_bytes = std::uint64_t{2} << 30;  // description, record, ndjson
  std::uint64_t schema_bytes = std::uint64_t{64} << 20;
  std::uint32_t depth = 128;
  std::uint32_t paths = 100'000;    // distinct folded paths of a record
  std::uint32_t items = 2'000'000;  // of a description
  std::uint32_t key_bytes = 4'096;
  std::uint32_t value_bytes = 65'536;  // longer values are skipped, not held
};

inline constexpr std::uint32_t kMostUnfold = 8;

struct IntakeOptions {
  std::optional<Form> form;
  std::string name = "input";
  bool values = true;        // may a sample value speak as a type (an IP address, a date …)?
  std::uint32_t unfold = 0;  // record, ndjson: strings in strings that are read as the JSON they hold; at most kMostUnfold
  IntakeLimits limits;
};

}  // namespace policylens

#endif  // POLICYLENS_INTAKE_OPTIONS_H_
