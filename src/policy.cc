#include "policy.h"

namespace policylens {

std::string_view RoleName(Role role) { return role == Role::kController ? "controller" : "processor"; }

}  // namespace policylens
