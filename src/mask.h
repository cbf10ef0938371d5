// Key names that look like personal data, hidden before a report is written (`--mask-keys`).
#ifndef POLICYLENS_MASK_H_
#define POLICYLENS_MASK_H_

#include <string>
#include <string_view>

#include "report.h"

namespace policylens {

inline constexpr std::string_view kMaskedKey = "[masked]";

// A key with an `@` or with six or more digits (an address, a telephone or identity number). A heuristic.
bool LooksPersonal(std::string_view key);

// Replaces such keys by `[masked]` wherever the report shows them: pointers, paths, names, messages, decisions. Ids of findings
// stay, so that a baseline still holds. There is no way back.
void MaskKeys(Report& report);

}  // namespace policylens

#endif  // POLICYLENS_MASK_H_
