#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"retention.placeholder", "-", "-"},
};

}  // namespace

const std::span<const MessageText> kRetentionMessages = kTexts;

}  // namespace policylens
