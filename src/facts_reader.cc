// ReadFacts and ReadCalendar: the members of docs/formats.md "Facts", each mistake with its place.
#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "facts.h"
#include "json_value.h"
#include "text.h"

namespace policylens {
namespace {

constexpr std::string_view kFactsFormat = "policylens-facts/1";
constexpr std::string_view kCalendarFormat = "policylens-calendar/1";
constexpr std::size_t kMaxValues = 1'000;          // of one event or list: one a Hosting Service, a product, a region
constexpr std::size_t kMaxCalendarDays = 100'000;  // of one list

constexpr std::string_view kMembers[] = {"format", "products", "facts", "context", "calendar"};
constexpr std::string_view kEvents[] = {"collected", "hostingTerminated", "featureTerminated", "deletionRequested"};
constexpr std::string_view kContext[] = {"userRegions", "resourceRegions", "hostingServices", "tke", "minimumAgeEnsured"};
constexpr std::string_view kTke[] = {"purchased", "authorized"};
constexpr std::string_view kCalendar[] = {"format", "holidays", "workdays", "validTo"};

class FactsReader {
 public:
  FactsReader(Issues& issues, FactSource source) : issues_(issues), source_(source) {}

  void Read(const JsonValue& root, FactsInput& out) {
    if (!IsObject(root, "", "facts")) return;
    CheckFormat(root, kFactsFormat, source_ == FactSource::kFacts);
    // A description's other members are its reader's business.
    if (source_ != FactSource::kInput) WarnUnknown(root, "", kMembers);
    if (const JsonValue* products = root.Find("products")) ReadProducts(*products, out);
    if (const JsonValue* facts = root.Find("facts")) ReadEvents(*facts, out);
    if (const JsonValue* context = root.Find("context")) ReadContext(*context, out.context);
    if (const JsonValue* calendar = root.Find("calendar")) {
      out.calendar = ReadLists(*calendar, "/calendar", calendar->IsString() ? calendar->text : "custom");
    }
  }

  std::optional<Calendar> ReadLists(const JsonValue& object, const std::string& pointer, std::string name, bool file = false) {
    if (object.IsString() && object.text == "weekdays") return Calendar{};
    if (!IsObject(object, pointer, "calendar")) return std::nullopt;
    CheckFormat(object, kCalendarFormat, file);
    WarnUnknown(object, pointer, kCalendar);
    Calendar calendar = MakeCalendar(std::move(name), Dates(object, pointer, "holidays"), Dates(object, pointer, "workdays"));
    if (const JsonValue* valid_to = object.Find("validTo"); valid_to != nullptr && !valid_to->IsNull()) {
      calendar.valid_to = OneDate(*valid_to, PointerJoin(pointer, "validTo"));
    }
    return calendar;
  }

 private:
  void Add(Severity severity, const char* code, const char* id, std::vector<std::string> params, Place at) {
    issues_.push_back({severity, code, {id, std::move(params)}, std::move(at)});
  }
  void Wrong(const JsonValue& value, const std::string& pointer, const char* id, std::string param) {
    Add(Severity::kError, "invalid-field", id, {std::move(param)}, PlaceOf(value, pointer));
  }
  void WrongDate(const JsonValue& value, const std::string& pointer) {
    const std::string text = value.IsString() || value.IsNumber() ? value.text : ToJson(value).substr(0, 40);
    Add(Severity::kError, "invalid-date", "facts.date", {text}, PlaceOf(value, pointer));
  }
  bool IsObject(const JsonValue& value, const std::string& pointer, const char* what) {
    if (!value.IsObject()) Wrong(value, pointer, "facts.not-object", what);
    return value.IsObject();
  }

  void CheckFormat(const JsonValue& object, std::string_view want, bool required) {
    if (source_ == FactSource::kInput && want == kFactsFormat) return;  // a description bears its own format
    const JsonValue* format = object.Find("format");
    const bool right = format != nullptr && format->IsString() && format->text == want;
    if (right || (format == nullptr && !required)) return;
    Wrong(format == nullptr ? object : *format, format == nullptr ? "" : "/format", "facts.format", std::string(want));
  }

  void WarnUnknown(const JsonValue& object, const std::string& pointer, std::span<const std::string_view> known) {
    for (const JsonMember& member : object.members) {
      if (member.key == "$schema" || std::find(known.begin(), known.end(), member.key) != known.end()) continue;
      const std::string nearest(NearestName(member.key, known));
      Add(Severity::kWarning, "invalid-field", nearest.empty() ? "facts.unknown" : "facts.unknown-nearest", {member.key, nearest},
          PlaceOf(member, PointerJoin(pointer, member.key)));
    }
  }

  std::vector<std::string> Strings(const JsonValue& list, const std::string& pointer) {
    std::vector<std::string> strings;
    if (!list.IsArray()) Wrong(list, pointer, "facts.not-list", pointer.substr(pointer.rfind('/') + 1));
    if (list.items.size() > kMaxValues) return Wrong(list, pointer, "facts.too-many", std::to_string(kMaxValues)), strings;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const JsonValue& item = list.items[i];
      const std::string at = PointerJoin(pointer, std::to_string(i));
      if (item.IsString() && !item.text.empty()) {
        strings.push_back(item.text);
      } else {
        Wrong(item, at, "facts.not-string", pointer.substr(pointer.rfind('/') + 1));
      }
    }
    return strings;
  }

  std::optional<bool> Flag(const JsonValue& object, const std::string& pointer, const char* key) {
    const JsonValue* value = object.Find(key);
    if (value == nullptr || value->IsNull()) return std::nullopt;
    if (value->IsBool()) return value->boolean;
    Wrong(*value, PointerJoin(pointer, key), "facts.not-boolean", key);
    return std::nullopt;
  }

  std::optional<EventValue> Value(const JsonValue& value, const std::string& pointer, Event event) {
    if (value.IsNull()) return EventValue{};
    const std::optional<EventValue> parsed = value.IsString() ? ParseEventValue(value.text) : std::nullopt;
    const bool allowed = parsed && !(event == Event::kCollected && parsed->kind == EventValue::Kind::kNone);
    if (allowed) return parsed;
    WrongDate(value, pointer);
    return std::nullopt;
  }

  void ReadFact(const JsonValue& value, const std::string& pointer, Event event, Fact& out) {
    const bool list = value.IsArray() && event == Event::kHostingTerminated;
    if (list && value.items.size() > kMaxValues) return Wrong(value, pointer, "facts.too-many", std::to_string(kMaxValues));
    const std::size_t count = list ? value.items.size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
      const JsonValue& item = list ? value.items[i] : value;
      const std::string at = list ? PointerJoin(pointer, std::to_string(i)) : pointer;
      if (const std::optional<EventValue> parsed = Value(item, at, event)) out.values.push_back(*parsed);
    }
    const bool stated =
        std::any_of(out.values.begin(), out.values.end(), [](const EventValue& v) { return v.kind != EventValue::Kind::kUnknown; });
    if (!stated) out.values.clear();  // "unknown" says no more than silence does
    out.source = stated ? source_ : FactSource::kNone;
  }

  void Named(const std::string& product, Place at, FactsInput& out) {
    out.named.push_back({Severity::kError, "unknown-product", {"report.unknown-product", {product}}, std::move(at)});
  }

  void ReadProducts(const JsonValue& list, FactsInput& out) {
    out.products = Strings(list, "/products");
    for (std::size_t i = 0; i < list.items.size() && !out.products.empty(); ++i) {
      Named(list.items[i].text, PlaceOf(list.items[i], PointerJoin("/products", std::to_string(i))), out);
    }
  }

  void ReadEvents(const JsonValue& facts, FactsInput& out) {
    if (!IsObject(facts, "/facts", "facts")) return;
    WarnUnknown(facts, "/facts", kEvents);
    for (const JsonMember& member : facts.members) {
      const std::optional<Event> event = EventByName(member.key);
      if (!event) continue;
      const std::string at = PointerJoin("/facts", member.key);
      const auto index = static_cast<std::size_t>(*event);
      if (!member.value.IsObject() || *event == Event::kCollected) {
        ReadFact(member.value, at, *event, out.facts.general[index]);
        continue;
      }
      if (member.value.members.size() > kMaxValues) {
        Wrong(member.value, at, "facts.too-many", std::to_string(kMaxValues));
        continue;
      }
      for (const JsonMember& product : member.value.members) {
        const std::string pointer = PointerJoin(at, product.key);
        Named(product.key, PlaceOf(product, pointer), out);
        ReadFact(product.value, pointer, *event, out.facts.by_product[ToLowerAscii(product.key)][index]);
      }
    }
  }

  void ReadContext(const JsonValue& context, UseContext& out) {
    if (!IsObject(context, "/context", "context")) return;
    WarnUnknown(context, "/context", kContext);
    const auto list = [&](const char* key, std::optional<std::vector<std::string>>& into) {
      const JsonValue* value = context.Find(key);
      if (value == nullptr || value->IsNull()) return;
      std::vector<std::string> strings = Strings(*value, PointerJoin("/context", key));
      // A list that is wrong, or of which something was left out, says nothing: an empty one would say "none".
      if (value->IsArray() && strings.size() == value->items.size()) into = std::move(strings);
    };
    list("userRegions", out.user_regions);
    list("resourceRegions", out.resource_regions);
    list("hostingServices", out.hosting_services);
    out.minimum_age_ensured = Flag(context, "/context", "minimumAgeEnsured");
    const JsonValue* tke = context.Find("tke");
    if (tke == nullptr || tke->IsNull() || !IsObject(*tke, "/context/tke", "tke")) return;
    WarnUnknown(*tke, "/context/tke", kTke);
    out.tke_purchased = Flag(*tke, "/context/tke", "purchased");
    out.tke_authorized = Flag(*tke, "/context/tke", "authorized");
  }

  std::optional<Date> OneDate(const JsonValue& value, const std::string& pointer) {
    const std::optional<Date> date = value.IsString() ? ParseDate(value.text) : std::nullopt;
    if (!date) WrongDate(value, pointer);
    return date;
  }

  std::vector<Date> Dates(const JsonValue& object, const std::string& pointer, const char* key) {
    std::vector<Date> dates;
    const JsonValue* list = object.Find(key);
    if (list == nullptr || list->IsNull()) return dates;
    const std::string at = PointerJoin(pointer, key);
    if (!list->IsArray()) return Wrong(*list, at, "facts.not-list", key), dates;
    if (list->items.size() > kMaxCalendarDays) return Wrong(*list, at, "facts.too-many", std::to_string(kMaxCalendarDays)), dates;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      if (const auto date = OneDate(list->items[i], PointerJoin(at, std::to_string(i)))) dates.push_back(*date);
    }
    return dates;
  }

  Issues& issues_;
  FactSource source_;
};

}  // namespace

Outcome<FactsInput> ReadFacts(const JsonValue& object, FactSource source) {
  Outcome<FactsInput> outcome;
  FactsReader(outcome.issues, source).Read(object, outcome.value.emplace());
  return outcome;
}

Outcome<Calendar> ReadCalendar(const JsonValue& object, std::string name, const std::string& pointer, bool file) {
  Outcome<Calendar> outcome;
  std::optional<Calendar> calendar = FactsReader(outcome.issues, FactSource::kFacts).ReadLists(object, pointer, std::move(name), file);
  if (!HasError(outcome.issues)) outcome.value = std::move(calendar);
  return outcome;
}

}  // namespace policylens
