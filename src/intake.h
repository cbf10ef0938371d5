// Bytes of any JSON, in chunks of any size → ElementTable. The form is decided on the first 64 KiB or given.
#ifndef POLICYLENS_INTAKE_H_
#define POLICYLENS_INTAKE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "element_table.h"
#include "intake_options.h"
#include "record_intake.h"

namespace policylens {

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
  // Where lines or items may be read apart (kNone in other forms than records); an intake for what follows; and what it has read
  // from this cut to the next one. False: Feed those bytes instead, only reading them can tell.
  JsonCut CutHere() const;
  RecordIntake Part(JsonCut cut) const;
  bool Absorb(RecordIntake& part, std::uint64_t bytes);
  // What was read, once it is finished; of other forms than records the name and the bytes.
  InputSummary Summary() const;
  // The end. No value if the input cannot be read at all; a value with errors if part of it could not (a bad NDJSON line).
  Outcome<ElementTable> Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace policylens

#endif  // POLICYLENS_INTAKE_H_
