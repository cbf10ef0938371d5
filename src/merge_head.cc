#include "merge_head.h"

#include <string_view>
#include <utility>

namespace policylens {
namespace {

constexpr std::string_view kMembers[] = {"engine",   "locale", "asOf",    "asOfSource", "products", "productsSource",
                                         "policies", "facts",  "context", "calendar",   "options"};
constexpr std::size_t kMostText = 120;  // of a value in a message

std::string Shown(const JsonValue* value) {
  if (value == nullptr) return "`-`";
  std::string text = ToJson(*value);
  if (text.size() > kMostText) text = text.substr(0, kMostText) + "…";
  return "`" + text + "`";
}

bool Same(const JsonValue* a, const JsonValue* b) { return (a == nullptr) == (b == nullptr) && (a == nullptr || ToJson(*a) == ToJson(*b)); }

// The member of two objects that differs first, in the order of the one, then of the other.
const std::string* FirstOther(const JsonValue& a, const JsonValue& b) {
  for (const JsonMember& member : a.members) {
    if (!Same(&member.value, b.Find(member.key))) return &member.key;
  }
  for (const JsonMember& member : b.members) {
    if (a.Find(member.key) == nullptr) return &member.key;
  }
  return nullptr;
}

// Goes down to what differs: `facts.featureTerminated.value`, `policies.0.sha256`.
Issue DifferenceIn(std::string path, const JsonValue* a, const JsonValue* b, const PartReport& one, const PartReport& other) {
  while (a != nullptr && b != nullptr) {
    if (a->IsObject() && b->IsObject()) {
      const std::string* key = FirstOther(*a, *b);
      if (key == nullptr) break;
      path += '.' + *key;
      const JsonValue* const in_a = a->Find(*key);
      b = b->Find(*key);
      a = in_a;
    } else if (a->IsArray() && b->IsArray() && a->items.size() == b->items.size()) {
      std::size_t i = 0;
      while (i + 1 < a->items.size() && Same(&a->items[i], &b->items[i])) ++i;
      path += '.' + std::to_string(i);
      a = &a->items[i];
      b = &b->items[i];
    } else {
      break;
    }
  }
  return {Severity::kError, "invalid-field", {"report.merge-differs", {other.file, one.file, path, Shown(a), Shown(b)}}, {}, other.file};
}

// A pointer about which one report has a decision and the other none, or another one. Null stands for a decision that met nothing:
// what it says is not known.
std::optional<Issue> DecisionDifference(const PartReport& a, const PartReport& b) {
  const auto issue = [&](const std::string& pointer) {
    return Issue{Severity::kError, "invalid-field", {"report.merge-decisions", {b.file, a.file, pointer}}, {}, b.file};
  };
  for (const auto& [pointer, decision] : a.decisions) {
    const auto other = b.decisions.find(pointer);
    if (other == b.decisions.end()) return issue(pointer);
    if (!decision.IsNull() && !other->second.IsNull() && !Same(&decision, &other->second)) return issue(pointer);
  }
  for (const auto& [pointer, decision] : b.decisions) {
    if (!a.decisions.contains(pointer)) return issue(pointer);
  }
  return std::nullopt;
}

void GiveFact(const UsedFact& used, CheckOptions& options) {
  const auto event = static_cast<std::size_t>(used.event);
  if (used.fact.source == FactSource::kAssumed) {
    options.assumed[event] = true;
    return;
  }
  if (used.fact.source == FactSource::kFacts && !options.facts_file) options.facts_file.emplace();
  FactsInput& input = used.fact.source == FactSource::kFacts ? *options.facts_file : options.option;
  (used.product.empty() ? input.facts.general : input.facts.by_product[used.product])[event] = used.fact;
}

}  // namespace

std::optional<Issue> Difference(const PartReport& a, const PartReport& b) {
  for (const std::string_view member : kMembers) {
    const JsonValue* const in_a = a.head_json.Find(member);
    const JsonValue* const in_b = b.head_json.Find(member);
    if (!Same(in_a, in_b)) return DifferenceIn(std::string(member), in_a, in_b, a, b);
  }
  return DecisionDifference(a, b);
}

CheckOptions OptionsOf(const PartReport& part) {
  const Report& head = part.head;
  CheckOptions options;
  options.intake.values = head.values;
  options.intake.unfold = head.unfold;
  options.as_of = head.as_of;
  options.as_of_from_clock = head.as_of_from_clock;
  options.locale = part.locale;
  for (const UsedFact& fact : head.facts) GiveFact(fact, options);
  const bool by_file = head.products_source == FactSource::kFacts;
  const bool calendar_by_file = head.calendar_source == FactSource::kFacts;
  if ((by_file || calendar_by_file) && !options.facts_file) options.facts_file.emplace();
  if (head.products_source != FactSource::kNone) (by_file ? *options.facts_file : options.option).products = head.products;
  options.option.context = head.context;
  if (head.calendar_source != FactSource::kDefault) {
    (calendar_by_file ? *options.facts_file : options.option).calendar = head.calendar;
  }
  return options;
}

}  // namespace policylens
