// Bytes of any JSON, in chunks of any size → ElementTable. The form is decided on the first 64 KiB or given.
#ifndef POLICYLENS_INTAKE_H_
#define POLICYLENS_INTAKE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "element.h"

namespace policylens {

// Limits (reliability.md): each has an error of its own that says the limit and the number met.
struct IntakeLimits {
  std::uint64_t stream_bytes = std::uint64_t{2} << 30;  // description, record, ndjson
  std::uint64_t schema_bytes = std::uint64_t{64} << 20;
  std::uint32_t depth = 128;
  std::uint32_t paths = 100'000;    // distinct folded paths of a record
  std::uint32_t items = 2'000'000;  // of a description
  std::uint32_t key_bytes = 4'096;
  std::uint32_t value_bytes = 65'536;  // longer values are skipped, not held
};

struct IntakeOptions {
  std::optional<Form> form;
  std::string name = "input";
  bool values = true;  // may a sample value speak as a type (an IP address, a date …)?
  IntakeLimits limits;
};

class Intake {
 public:
  explicit Intake(IntakeOptions options);
  ~Intake();
  Intake(Intake&&) noexcept;
  Intake& operator=(Intake&&) noexcept;

  // Takes the next bytes. False once nothing more can be read (the issues say why); further bytes are then ignored.
  bool Feed(std::string_view bytes);
  std::uint64_t BytesRead() const;
  std::uint64_t RecordsRead() const;
  // The end. No value if the input cannot be read at all; a value with errors if part of it could not (a bad NDJSON line).
  Outcome<ElementTable> Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace policylens

#endif  // POLICYLENS_INTAKE_H_
