#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"match.placeholder", "-", "-"},
};

}  // namespace

const std::span<const MessageText> kMatchMessages = kTexts;

}  // namespace policylens
