#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"finding.placeholder", "-", "-"},
};

}  // namespace

const std::span<const MessageText> kFindingMessages = kTexts;

}  // namespace policylens
