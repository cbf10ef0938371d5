#include "element.h"

#include <algorithm>
#include <array>

namespace policylens {
namespace {

constexpr std::array<std::string_view, 5> kFormNames = {"description", "json-schema", "openapi", "record", "ndjson"};

constexpr std::array<std::string_view, 17> kValueTypeNames = {
    "",          "string", "number", "boolean", "null",   "empty-object", "empty-array", "ip-address", "date",
    "date-time", "url",    "email",  "md5",     "sha256", "uuid",         "mac-address", "mixed"};

}  // namespace

std::string_view ValueTypeName(ValueType type) { return kValueTypeNames[static_cast<std::size_t>(type)]; }

std::optional<ValueType> ValueTypeByName(std::string_view name) {
  const auto* const found = std::find(kValueTypeNames.begin(), kValueTypeNames.end(), name);
  if (found == kValueTypeNames.end()) return std::nullopt;
  return static_cast<ValueType>(found - kValueTypeNames.begin());
}

std::string_view FormName(Form form) { return kFormNames[static_cast<std::size_t>(form)]; }

std::optional<Form> FormByName(std::string_view name) {
  const auto* const found = std::find(kFormNames.begin(), kFormNames.end(), name);
  if (found == kFormNames.end()) return std::nullopt;
  return static_cast<Form>(found - kFormNames.begin());
}

}  // namespace policylens
