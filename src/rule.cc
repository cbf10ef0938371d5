#include "rule.h"

#include <array>
#include <cstddef>

namespace policylens {
namespace {

constexpr std::array<std::string_view, kStatusCount> kStatusNames = {
    "not-collected",    "in-minimum",   "in-use",  "retained",      "post-termination-hold",
    "deletion-pending", "deletion-due", "overdue", "indeterminate", "minimum-met"};

}  // namespace

std::string_view StatusName(Status status) { return kStatusNames[static_cast<std::size_t>(status)]; }

std::optional<Status> StatusByName(std::string_view name) {
  for (std::size_t i = 0; i < kStatusNames.size(); ++i) {
    if (kStatusNames[i] == name) return static_cast<Status>(i);
  }
  return std::nullopt;
}

}  // namespace policylens
