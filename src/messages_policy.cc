#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"policy.placeholder", "-", "-"},
};

}  // namespace

const std::span<const MessageText> kPolicyMessages = kTexts;

}  // namespace policylens
