#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"input.placeholder", "-", "-"},
};

}  // namespace

const std::span<const MessageText> kInputMessages = kTexts;

}  // namespace policylens
