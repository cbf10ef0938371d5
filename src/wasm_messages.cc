// The tables of the first WebAssembly module. The others are of texts that only the second one writes.
#include <array>

#include "messages.h"

namespace policylens {

std::span<const PackedTexts> CarriedMessages() {
  static const std::array kTables = {kInputMessages, kRetentionMessages, kStepMessages, kFindingMessages, kReportMessages, kMatchMessages};
  return kTables;
}

}  // namespace policylens
