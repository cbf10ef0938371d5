// One item of a description's `data`: which fields there are, of what type, and what they say.
#ifndef POLICYLENS_DESCRIPTION_ITEM_H_
#define POLICYLENS_DESCRIPTION_ITEM_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "element.h"
#include "issue_list.h"
#include "json_reader.h"
#include "json_value.h"

namespace policylens {

enum class ItemField : std::uint8_t {
  kName,
  kPath,
  kDescription,
  kCategory,
  kLegalBasis,
  kSensitive,
  kKeepDays,
  kKeepUntil,
  kDeleteBy,
  kStores,
  kPurposes,
  kCollected,  // from here on: facts, as in `facts`
  kHostingTerminated,
  kFeatureTerminated,
  kDeletionRequested,
  kUnknown
};
inline constexpr std::size_t kItemFieldCount = static_cast<std::size_t>(ItemField::kUnknown);
const std::array<std::string_view, kItemFieldCount>& ItemFieldNames();
ItemField ItemFieldByName(std::string_view name);
inline bool IsFact(ItemField field) { return field >= ItemField::kCollected && field < ItemField::kUnknown; }
inline bool IsList(ItemField field) { return field == ItemField::kStores || field == ItemField::kPurposes; }

// What was read of the item at hand. `declared` is made only when there is something to declare.
struct DescriptionItem {
  std::optional<Date> collected;
  std::unique_ptr<Declared> declared;
  JsonValue facts;         // an object of the facts that are more than a date, with their places
  std::uint32_t seen = 0;  // bits of the fields met
  bool bad_name = false;   // a name of a wrong type, said already
  Declared& Declare() {
    if (!declared) declared = std::make_unique<Declared>();
    return *declared;
  }
};

// A scalar field that is not one of the texts (name, path, description): wrong types, empty names, impossible dates and numbers are errors
// at `pointer`.
void TakeItemScalar(DescriptionItem& item, ItemField field, const JsonEvent& event, std::string_view text, const std::string& pointer,
                    IssueList& issues);
// A list or an object where a scalar belongs, or the other way round.
void WrongItemType(ItemField field, const Place& at, IssueList& issues);
// Reads the facts that were set aside; the places of their issues become those of the item at `pointer`. `named` takes the products
// that were not named before.
void ReadItemFacts(DescriptionItem& item, const std::string& pointer, IssueList& issues, Issues& named);

}  // namespace policylens

#endif  // POLICYLENS_DESCRIPTION_ITEM_H_
