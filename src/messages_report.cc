#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"report.placeholder", "-", "-"},
};

}  // namespace

const std::span<const MessageText> kReportMessages = kTexts;

}  // namespace policylens
