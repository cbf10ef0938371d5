#include "answer.h"

#include <array>
#include <cstddef>
#include <cstdlib>

namespace policylens {
namespace {

constexpr std::array<std::string_view, 6> kBoundNames = {"exact", "upper", "lower", "between", "open", "unknown"};

bool FarApart(std::optional<Date> a, std::optional<Date> b) {
  if (a.has_value() != b.has_value()) return true;
  return a && std::abs(a->days - b->days) > 1;
}

}  // namespace

std::string_view BoundName(Bound bound) { return kBoundNames[static_cast<std::size_t>(bound)]; }

std::vector<Reading> ReadingsWorthShowing(const Answer& answer) {
  std::vector<Reading> shown;
  for (const Reading& reading : answer.alternatives) {
    const bool worth =
        reading.status != answer.status || FarApart(reading.earliest, answer.earliest) || FarApart(reading.latest, answer.latest);
    if (worth) shown.push_back(reading);
  }
  return shown;
}

}  // namespace policylens
