// Reads the members of one object of a pack: asked for by name, every mistake collected and placed, reading goes on.
#ifndef POLICYLENS_PACK_FIELDS_H_
#define POLICYLENS_PACK_FIELDS_H_

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dates.h"
#include "issue.h"
#include "json_value.h"
#include "policy.h"

namespace policylens {

// `Need…` makes an absent member an error; the others give an empty value for it. A wrong value is an error and empty, too.
class PackFields {
 public:
  // An object with other members than `known` has an error for each of them, with the nearest known name.
  PackFields(const JsonValue& value, std::string pointer, Issues& issues, std::initializer_list<std::string_view> known);
  // Any members are welcome; something else than an object is for somebody else to name.
  PackFields(const JsonValue& value, std::string pointer, Issues& issues) : value_(value), pointer_(std::move(pointer)), issues_(issues) {}

  const JsonValue* Find(std::string_view key) const { return value_.Find(key); }
  const JsonValue* Need(std::string_view key);
  std::string PointerOf(std::string_view key) const { return PointerJoin(pointer_, key); }
  Place At() const { return PlaceOf(value_, pointer_); }

  std::string String(std::string_view key);
  std::string NeedString(std::string_view key);
  std::string NullableString(std::string_view key);  // JSON null reads as ""
  std::string NeedId(std::string_view key);          // lower-case words joined by `-` and `.`
  std::string NeedChoice(std::string_view key, std::span<const std::string_view> names);
  std::vector<std::string> Strings(std::string_view key);
  LocalizedText Text(std::string_view key);
  LocalizedText NeedText(std::string_view key);
  bool Bool(std::string_view key);
  std::int32_t Count(std::string_view key);  // an integer from 1 to 100000
  std::optional<Date> NeedDate(std::string_view key);

  // Calls `read(item, pointer)` for each item of the list `key`; something else than a list is an error.
  template <typename Read>
  void Each(std::string_view key, Read read) {
    const JsonValue* list = Find(key);
    if (list == nullptr || !IsList(*list, key)) return;
    for (std::size_t i = 0; i < list->items.size(); ++i) read(list->items[i], PointerJoin(PointerOf(key), std::to_string(i)));
  }
  template <typename Read>
  void NeedEach(std::string_view key, Read read) {
    if (Need(key) != nullptr) Each(key, read);
  }

  void Wrong(const JsonValue& at, std::string pointer, Message message, std::string code = "invalid-field");

 private:
  bool IsList(const JsonValue& list, std::string_view key);
  std::string StringOf(const JsonValue& value, std::string pointer, std::string_view key);

  const JsonValue& value_;
  std::string pointer_;
  Issues& issues_;
};

// An id of the pack formats: lower-case letters and digits in words joined by single `-` or `.`.
bool IsPackId(std::string_view id);

}  // namespace policylens

#endif  // POLICYLENS_PACK_FIELDS_H_
