#include "facts.h"

#include <cstddef>

namespace policylens {
namespace {

constexpr std::array<std::string_view, kEventCount> kEventNames = {"collected", "hostingTerminated", "featureTerminated",
                                                                   "deletionRequested"};
constexpr std::array<std::string_view, 8> kSourceNames = {"none", "item", "option", "facts", "input", "found", "assumed", "default"};

}  // namespace

std::string_view EventName(Event event) { return kEventNames[static_cast<std::size_t>(event)]; }

std::optional<Event> EventByName(std::string_view name) {
  for (std::size_t i = 0; i < kEventNames.size(); ++i) {
    if (kEventNames[i] == name) return static_cast<Event>(i);
  }
  return std::nullopt;
}

std::optional<EventValue> ParseEventValue(std::string_view text) {
  if (text.empty() || text == "unknown") return EventValue{};
  if (text == "none") return EventValue{EventValue::Kind::kNone, {}};
  const std::optional<Date> date = ParseDate(text);
  if (!date) return std::nullopt;
  return EventValue{EventValue::Kind::kDate, *date};
}

std::string_view FactSourceName(FactSource source) { return kSourceNames[static_cast<std::size_t>(source)]; }

const Fact& Facts::Of(Event event, std::string_view product) const {
  const auto index = static_cast<std::size_t>(event);
  const auto own = by_product.find(product);
  if (own != by_product.end() && !own->second[index].values.empty()) return own->second[index];
  return general[index];
}

}  // namespace policylens
