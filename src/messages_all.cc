#include <array>

#include "messages.h"

namespace policylens {

// In a file of its own: a program with texts of its own defines this function itself (cli_messages.cc).
std::span<const MessageTable> MessageTables() {
  static const std::array kTables = {kInputMessages,   kPolicyMessages, kRetentionMessages, kStepMessages,
                                     kFindingMessages, kReportMessages, kExportMessages,    kMatchMessages};
  return kTables;
}

}  // namespace policylens
