#include <array>

#include "messages.h"

namespace policylens {

// In a file of its own: a program that needs fewer tables defines this function itself (wasm_messages.cc) and links no others.
std::span<const PackedTexts> CarriedMessages() {
  static const std::array kTables = {kInputMessages,   kPolicyMessages, kRetentionMessages, kStepMessages,
                                     kFindingMessages, kReportMessages, kExportMessages,    kMatchMessages};
  return kTables;
}

}  // namespace policylens
