#include "pack_fields.h"

#include <algorithm>
#include <utility>

#include "text.h"

namespace policylens {
namespace {

inline constexpr std::int64_t kMaxWords = 100'000;

bool IsIdLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::string Joined(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += "`, `";
    out += name;
  }
  return out;
}

// `from` and `to` of a locator that still waits for its words to be counted and hashed.
bool IsDraft(std::string_view key, std::initializer_list<std::string_view> known) {
  return (key == "from" || key == "to") && std::find(known.begin(), known.end(), "sha256") != known.end();
}

}  // namespace

bool IsPackId(std::string_view id) {
  bool after_letter = false;
  for (const char c : id) {
    if (!IsIdLetter(c) && (!after_letter || (c != '-' && c != '.'))) return false;
    after_letter = IsIdLetter(c);
  }
  return after_letter;
}

PackFields::PackFields(const JsonValue& value, std::string pointer, Issues& issues, std::initializer_list<std::string_view> known)
    : value_(value), pointer_(std::move(pointer)), issues_(issues) {
  if (!value.IsObject()) Wrong(value, pointer_, {"policy.want-object", {}});
  for (const JsonMember& member : value.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const std::string_view nearest = NearestName(member.key, std::span(known.begin(), known.size()));
    Message message{"policy.unknown-field", {member.key}};
    if (IsDraft(member.key, known)) message.id = "policy.draft-locator";
    if (!nearest.empty()) message = {"policy.unknown-field-near", {member.key, std::string(nearest)}};
    issues_.push_back({Severity::kError, "invalid-field", std::move(message), PlaceOf(member, PointerOf(member.key))});
  }
}

void PackFields::Wrong(const JsonValue& at, std::string pointer, Message message, std::string code) {
  issues_.push_back({Severity::kError, std::move(code), std::move(message), PlaceOf(at, std::move(pointer))});
}

const JsonValue* PackFields::Need(std::string_view key) {
  const JsonValue* found = Find(key);
  if (found == nullptr && value_.IsObject()) Wrong(value_, pointer_, {"policy.missing-field", {std::string(key)}});
  return found;
}

std::string PackFields::StringOf(const JsonValue& value, std::string pointer, std::string_view key) {
  if (!value.IsString() || value.text.empty()) {
    Wrong(value, std::move(pointer), {"policy.want-string", {std::string(key)}});
    return {};
  }
  // Refused here, once, what could make any page, table or terminal show other words than the pack holds.
  if (const auto hidden = FirstInvisible(value.text); !hidden.empty()) {
    Wrong(value, std::move(pointer), {"policy.invisible", {std::string(key), EscapeInvisible(hidden)}});
    return {};
  }
  return value.text;
}

std::string PackFields::String(std::string_view key) {
  const JsonValue* found = Find(key);
  return found == nullptr ? std::string() : StringOf(*found, PointerOf(key), key);
}

std::string PackFields::NeedString(std::string_view key) {
  const JsonValue* found = Need(key);
  return found == nullptr ? std::string() : StringOf(*found, PointerOf(key), key);
}

std::string PackFields::NullableString(std::string_view key) {
  const JsonValue* found = Find(key);
  return found == nullptr || found->IsNull() ? std::string() : StringOf(*found, PointerOf(key), key);
}

std::string PackFields::NeedId(std::string_view key) {
  std::string id = NeedString(key);
  if (!id.empty() && !IsPackId(id)) Wrong(*Find(key), PointerOf(key), {"policy.bad-id", {id}});
  return id;
}

std::string PackFields::NeedChoice(std::string_view key, std::span<const std::string_view> names) {
  std::string name = NeedString(key);
  if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return name;
  const std::string_view nearest = NearestName(name, names);
  Message message{"policy.bad-choice", {name, std::string(key), Joined(names)}};
  if (!nearest.empty()) message = {"policy.bad-choice-near", {name, std::string(key), std::string(nearest)}};
  Wrong(*Find(key), PointerOf(key), std::move(message));
  return {};
}

bool PackFields::IsList(const JsonValue& list, std::string_view key) {
  if (!list.IsArray()) Wrong(list, PointerOf(key), {"policy.want-list", {std::string(key)}});
  return list.IsArray();
}

std::vector<std::string> PackFields::Strings(std::string_view key) {
  std::vector<std::string> out;
  Each(key, [&](const JsonValue& item, const std::string& pointer) { out.push_back(StringOf(item, pointer, key)); });
  return out;
}

LocalizedText PackFields::Text(std::string_view key) {
  const JsonValue* found = Find(key);
  if (found == nullptr) return {};
  PackFields fields(*found, PointerOf(key), issues_, {"en", "zh-CN"});
  return {fields.NeedString("en"), fields.String("zh-CN")};
}

LocalizedText PackFields::NeedText(std::string_view key) { return Need(key) == nullptr ? LocalizedText{} : Text(key); }

bool PackFields::Bool(std::string_view key) {
  const JsonValue* found = Find(key);
  if (found != nullptr && !found->IsBool()) Wrong(*found, PointerOf(key), {"policy.want-bool", {std::string(key)}});
  return found != nullptr && found->boolean;
}

std::int32_t PackFields::Count(std::string_view key) {
  const JsonValue* found = Find(key);
  if (found == nullptr) return 0;
  const std::optional<std::int64_t> number = found->Integer();
  if (!number || *number < 1 || *number > kMaxWords) {
    Wrong(*found, PointerOf(key), {"policy.want-count", {std::string(key), std::to_string(kMaxWords)}});
    return 0;
  }
  return static_cast<std::int32_t>(*number);
}

std::optional<Date> PackFields::NeedDate(std::string_view key) {
  const std::string text = NeedString(key);
  if (text.empty()) return std::nullopt;
  const std::optional<Date> date = text.size() == 10 ? ParseDate(text) : std::nullopt;
  if (!date) Wrong(*Find(key), PointerOf(key), {"policy.bad-date", {text}}, "invalid-date");
  return date;
}

}  // namespace policylens
