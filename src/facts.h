// What the user states about time and use: the events that retention rules wait for, and the context conditions ask for.
#ifndef POLICYLENS_FACTS_H_
#define POLICYLENS_FACTS_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dates.h"
#include "issue.h"

namespace policylens {

struct JsonValue;

// The events of docs/retention.md S3, in the order errors are reported in.
enum class Event : std::uint8_t { kCollected, kHostingTerminated, kFeatureTerminated, kDeletionRequested };
inline constexpr int kEventCount = 4;
std::string_view EventName(Event event);  // `collected`, `hostingTerminated`, …
std::optional<Event> EventByName(std::string_view name);

// A date (happened or planned), known not to have happened, or not stated.
struct EventValue {
  enum class Kind : std::uint8_t { kUnknown, kNone, kDate };
  Kind kind = Kind::kUnknown;
  Date date;
  friend bool operator==(const EventValue&, const EventValue&) = default;
};
// `YYYY-MM-DD`, `none`, `unknown` or "": nullopt if it is none of these.
std::optional<EventValue> ParseEventValue(std::string_view text);

// Where a fact came from; `kAssumed` is what the page marks an empty act of the customer with.
enum class FactSource : std::uint8_t { kNone, kItem, kOption, kFacts, kInput, kFound, kAssumed, kDefault };
std::string_view FactSourceName(FactSource source);  // `none`, `item`, `option`, `facts`, `input`, `found`, `assumed`, `default`

// One fact; `values` has several entries only for hostingTerminated (one a Hosting Service). Empty: not stated.
struct Fact {
  std::vector<EventValue> values;
  FactSource source = FactSource::kNone;
};

// Facts by event, for all products and, where stated so, for one product id (which wins over the general one).
struct Facts {
  std::array<Fact, kEventCount> general;
  std::map<std::string, std::array<Fact, kEventCount>, std::less<>> by_product;

  const Fact& Of(Event event, std::string_view product) const;  // the product's own, else the general one
};

// docs/formats.md "Facts": absent says nothing; an empty list says "none".
struct UseContext {
  std::optional<std::vector<std::string>> user_regions;
  std::optional<std::vector<std::string>> resource_regions;
  std::optional<std::vector<std::string>> hosting_services;
  std::optional<bool> tke_purchased;
  std::optional<bool> tke_authorized;
  std::optional<bool> minimum_age_ensured;
};

// A facts file, or the same members of a description or of the options.
struct FactsInput {
  std::vector<std::string> products;
  Issues named;  // what there is to say about each product that a file names, should no policy be about it
  Facts facts;
  UseContext context;
  std::optional<Calendar> calendar;
};
// Reads `{"format": "policylens-facts/1", …}` and the same members of a description (`source` is stamped on each fact).
// Unknown members are warnings with the nearest name, wrong types and impossible dates errors, each with its place; the value
// holds what could be read. A facts file (kFacts) must name its format; of a description (kInput) other members are not looked at.
Outcome<FactsInput> ReadFacts(const JsonValue& object, FactSource source);
// `{"format": "policylens-calendar/1", "holidays", "workdays", "validTo"}`, or the member `calendar` of facts.
// Any error: no calendar. `pointer`: where it stands.
// `file`: a file of its own, which must say its format.
Outcome<Calendar> ReadCalendar(const JsonValue& object, std::string name, const std::string& pointer = {}, bool file = false);

}  // namespace policylens

#endif  // POLICYLENS_FACTS_H_
