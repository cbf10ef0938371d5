#include "element.h"

#include <algorithm>
#include <array>

namespace policylens {
namespace {

constexpr std::array<std::string_view, 5> kFormNames = {"description", "json-schema", "openapi", "record", "ndjson"};

}  // namespace

std::string_view FormName(Form form) { return kFormNames[static_cast<std::size_t>(form)]; }

std::optional<Form> FormByName(std::string_view name) {
  const auto* const found = std::find(kFormNames.begin(), kFormNames.end(), name);
  if (found == kFormNames.end()) return std::nullopt;
  return static_cast<Form>(found - kFormNames.begin());
}

}  // namespace policylens
