// The tables of the second WebAssembly module: a report that comes to it as JSON brings its steps and findings as text.
#include <array>

#include "messages.h"

namespace policylens {

std::span<const PackedTexts> CarriedMessages() {
  static const std::array kTables = {kInputMessages, kPolicyMessages, kRetentionMessages, kReportMessages, kExportMessages, kMatchMessages};
  return kTables;
}

}  // namespace policylens
