#include "policy_image.h"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace policylens {
namespace {

constexpr std::string_view kMagic = "policylens-image/1\n";

template <typename T, typename Of>
concept Is = std::same_as<std::remove_const_t<T>, Of>;

// ---- the members of each type, in order: the same list writes and reads ----

void Members(auto& io, Is<Date> auto& x) { io(x.days); }
void Members(auto& io, Is<Period> auto& x) { io(x.n, x.unit); }
void Members(auto& io, Is<LocalizedText> auto& x) { io(x.en, x.zh); }
void Members(auto& io, Is<SourceLocator> auto& x) { io(x.section, x.row, x.column); }
void Members(auto& io, Is<Term> auto& x) { io(x.term, x.zh, x.aliases, x.notes); }
void Members(auto& io, Is<TermGroup> auto& x) { io(x.id, x.name, x.context, x.shape, x.terms, x.source); }
void Members(auto& io, Is<Purpose> auto& x) { io(x.id, x.only, x.qualifier, x.group, x.source); }
void Members(auto& io, Is<LegalBasis> auto& x) { io(x.id, x.qualifier, x.source); }
void Members(auto& io, Is<StoreUse> auto& x) { io(x.id, x.kinds, x.source); }
void Members(auto& io, Is<Category> auto& x) {
  io(x.id, x.name, x.aliases, x.role, x.purposes, x.legal_bases, x.stores, x.groups, x.notes, x.source);
}
void Members(auto& io, Is<RetentionRule> auto& x) { io(x.id, x.categories, x.source, x.statement, x.notes); }
void Members(auto& io, Is<Condition> auto& x) {
  io(x.id, x.kind, x.code, x.statement, x.categories, x.values, x.lists, x.group, x.url, x.notes, x.source);
}
void Members(auto& io, Is<PolicyNote> auto& x) { io(x.id, x.text, x.source); }
void Members(auto& io, Is<NamedId> auto& x) { io(x.id, x.name, x.synonyms); }
void Members(auto& io, Is<Policy> auto& x) {
  io(x.id, x.product, x.product_name, x.title, x.document_title, x.module, x.last_updated, x.retrieved, x.categories, x.retention,
     x.conditions, x.notes, x.stores, x.purposes, x.services, x.sha256, x.file, x.built_in);
}
void Members(auto& io, Is<RuleExpr> auto& x) { io(x.kind, x.event, x.date, x.plus, x.if_known, x.bound, x.operands); }
void Members(auto& io, Is<RuleClause> auto& x) { io(x.when, x.running, x.phase, x.stores, x.qualifiers, x.bound, x.at, x.since); }
void Members(auto& io, Is<RuleEvent> auto& x) { io(x.used, x.many, x.ignore_before, x.fallback); }
void Members(auto& io, Is<RuleOptions> auto& x) { io(x.event_day_counted, x.last_day_roll, x.weekdays_only, x.day_off_rolls); }
void Members(auto& io, Is<CompiledRule::Otherwise> auto& x) { io(x.running, x.phase, x.stores, x.until); }
void Members(auto& io, Is<JsonMember> auto& x) { io(x.key, x.value); }
void Members(auto& io, Is<JsonValue> auto& x) {
  io(x.kind);
  if (x.IsBool()) io(x.boolean);
  if (x.IsString() || x.IsNumber()) io(x.text);
  if (x.IsArray()) io(x.items);
  if (x.IsObject()) io(x.members);
}
// Readings hold rules without readings of their own: see the readers of a rule below.
void Members(auto& io, Is<CompiledRule> auto& x) {
  io(x.id, x.categories, x.events, x.assume, x.exprs, x.minimum, x.clauses, x.otherwise, x.stores, x.qualifiers, x.options,
     x.feature_ends_with_hosting);
}

template <typename T>
concept Number = std::integral<T> || std::is_enum_v<T>;

// ---- writing ----

class ImageWriter {
 public:
  explicit ImageWriter(std::string& out) : out_(out) {}

  template <typename... T>
  void operator()(const T&... items) {
    (Item(items), ...);
  }
  void Count(std::uint64_t n) {
    for (; n >= 128; n >>= 7) out_ += static_cast<char>((n & 127) | 128);
    out_ += static_cast<char>(n);
  }
  void Item(const Number auto& x) { Count(static_cast<std::uint64_t>(static_cast<std::int64_t>(x) + 1)); }  // -1: none
  void Item(const Date& x) { out_.append(reinterpret_cast<const char*>(&x.days), sizeof x.days); }
  void Item(std::string_view x) {
    Count(x.size());
    out_ += x;
  }
  void Item(const std::string& x) { Item(std::string_view(x)); }
  template <typename T>
  void Item(const std::vector<T>& x) {
    Count(x.size());
    for (const T& each : x) Item(each);
  }
  template <typename T>
  void Item(const std::optional<T>& x) {
    Count(x ? 1 : 0);
    if (x) Item(*x);
  }
  template <typename A, typename B>
  void Item(const std::pair<A, B>& x) {
    Item(x.first);
    Item(x.second);
  }
  template <typename T, std::size_t N>
  void Item(const std::array<T, N>& x) {
    for (const T& each : x) Item(each);
  }
  template <typename T>
  void Item(const std::map<std::string, T, std::less<>>& x) {
    Count(x.size());
    for (const auto& each : x) Item(each);
  }
  template <typename T>
  requires std::is_class_v<T>
  void Item(const T& x) { Members(*this, x); }

 private:
  std::string& out_;
};

void WriteRule(ImageWriter& out, const CompiledRule& rule) {
  out(rule);
  out.Count(rule.readings.size());
  for (const RuleReading& reading : rule.readings) {
    out(reading.id, reading.only_if, reading.not_if_unknown_entry, reading.same_events, *reading.rule);
  }
}

JsonValue WithoutReasons(JsonValue vocabulary) {
  for (JsonMember& list : vocabulary.members) {
    for (JsonValue& item : list.value.items) {
      std::erase_if(item.members, [](const JsonMember& member) { return member.key == "reason"; });
    }
  }
  return vocabulary;
}

// ---- reading ----

class ImageReader {
 public:
  explicit ImageReader(std::string_view bytes) : bytes_(bytes) {}
  bool Good() const { return good_; }

  template <typename... T>
  void operator()(T&... items) {
    (Item(items), ...);
  }
  std::uint64_t Count() {
    std::uint64_t n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t byte = Byte();
      n |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) return n;
    }
    good_ = false;
    return 0;
  }
  // A number of things that take at least a byte each.
  std::size_t Size() {
    const std::uint64_t n = Count();
    if (n <= bytes_.size()) return static_cast<std::size_t>(n);
    good_ = false;
    return 0;
  }
  std::string_view Text() {
    const std::size_t n = Size();
    const std::string_view text = bytes_.substr(0, n);
    bytes_.remove_prefix(n);
    return text;
  }
  template <Number T>
  void Item(T& x) {
    x = static_cast<T>(static_cast<std::int64_t>(Count()) - 1);
  }
  void Item(Date& x) {
    std::uint32_t days = 0;
    for (int shift = 0; shift < 32; shift += 8) days |= static_cast<std::uint32_t>(Byte()) << shift;
    x.days = static_cast<std::int32_t>(days);
  }
  void Item(std::string& x) { x = Text(); }
  template <typename T>
  void Item(std::vector<T>& x) {
    x = std::vector<T>(Size());
    for (T& each : x) Item(each);
  }
  template <typename T>
  void Item(std::optional<T>& x) {
    if (Count() != 0) Item(x.emplace(T{}));  // clang 14 finds a nested T with initialisers not constructible from nothing
  }
  template <typename A, typename B>
  void Item(std::pair<A, B>& x) {
    Item(x.first);
    Item(x.second);
  }
  template <typename T, std::size_t N>
  void Item(std::array<T, N>& x) {
    for (T& each : x) Item(each);
  }
  template <typename T>
  void Item(std::map<std::string, T, std::less<>>& x) {
    for (std::size_t n = Size(); n > 0; --n) {
      const std::string_view key = Text();
      Item(x[std::string(key)]);
    }
  }
  template <typename T>
  requires std::is_class_v<T>
  void Item(T& x) { Members(*this, x); }

 private:
  std::uint8_t Byte() {
    if (bytes_.empty()) return good_ = false, std::uint8_t{0};
    const auto byte = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  std::string_view bytes_;
  bool good_ = true;
};

void ReadRule(ImageReader& in, CompiledRule& rule) {
  in(rule);
  rule.readings.resize(in.Size());
  for (RuleReading& reading : rule.readings) {
    CompiledRule changed;
    in(reading.id, reading.only_if, reading.not_if_unknown_entry, reading.same_events, changed);
    reading.rule = std::make_shared<const CompiledRule>(std::move(changed));
  }
}

}  // namespace

std::string WriteImage(const PolicySet& policies) {
  std::string bytes(kMagic);
  ImageWriter out(bytes);
  out.Count(policies.policies.size());
  for (const auto& policy : policies.policies) out(*policy);
  out.Count(policies.rules.size());
  for (const CompiledRule& rule : policies.rules) WriteRule(out, rule);
  for (const CategoryRef& category : policies.categories) out(category.rule);
  out(WithoutReasons(policies.vocabulary.root));
  return bytes;
}

std::shared_ptr<const PolicySet> ReadImage(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return nullptr;
  ImageReader in(bytes.substr(kMagic.size()));
  auto set = std::make_shared<PolicySet>();
  for (std::size_t n = in.Size(); n > 0; --n) in(*set->policies.emplace_back(std::make_unique<Policy>()));
  set->rules.resize(in.Size());
  for (CompiledRule& rule : set->rules) ReadRule(in, rule);
  for (const auto& policy : set->policies) {
    for (const Category& category : policy->categories) {
      in(set->categories.emplace_back(CategoryRef{policy.get(), &category, -1}).rule);
    }
  }
  in(set->vocabulary.root);
  return in.Good() ? set : nullptr;
}

}  // namespace policylens
