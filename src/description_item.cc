#include "description_item.h"

#include <algorithm>
#include <charconv>

#include "facts.h"
#include "text.h"

namespace policylens {
namespace {

constexpr std::int64_t kMostDays = 3'652'059;  // 0001-01-01 to 9999-12-31
constexpr std::size_t kMostNamed = 100;        // products: more than any set of packs is about, so an unknown one is among them

std::string NameOf(ItemField field) { return std::string(ItemFieldNames()[static_cast<std::size_t>(field)]); }

const char* WantedBy(ItemField field) {
  switch (field) {
    case ItemField::kSensitive:
      return "input.want-boolean";
    case ItemField::kKeepDays:
      return "input.want-days";
    case ItemField::kStores:
    case ItemField::kPurposes:
      return "input.want-strings";
    case ItemField::kKeepUntil:
    case ItemField::kDeleteBy:
      return "input.want-date";
    default:
      return "input.want-string";
  }
}

// Digits only, as written: a fraction or an exponent is no number of days.
void TakeDays(DescriptionItem& item, std::string_view text, const Place& at, IssueList& issues) {
  std::int64_t days = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, days);
  if (error == std::errc::result_out_of_range || (error == std::errc() && stop == end && (days < 0 || days > kMostDays))) {
    issues.Error("out-of-range", {"input.days-range", {std::string(text), std::to_string(kMostDays)}}, at);
  } else if (error != std::errc() || stop != end) {
    WrongItemType(ItemField::kKeepDays, at, issues);
  } else {
    item.Declare().keep_days = days;
  }
}

void TakeDate(std::optional<Date>& into, ItemField field, std::string_view text, const Place& at, IssueList& issues) {
  const std::optional<Date> date = ParseDate(text);
  if (date) {
    into = date;
  } else {
    issues.Error("invalid-date", {"input.item-date", {NameOf(field), std::string(text.substr(0, 40))}}, at);
  }
}

// A date alone is taken at once; anything else is read with the care of facts.cc when the item ends.
void TakeCollected(DescriptionItem& item, const JsonEvent& event, std::string_view text) {
  const std::optional<EventValue> value = event.kind == JsonEventKind::kString ? ParseEventValue(text) : std::nullopt;
  if (value && value->kind == EventValue::Kind::kDate) {
    item.collected = value->date;
    return;
  }
  JsonMember& member = item.facts.members.emplace_back();
  member.key = "collected";
  member.value.line = event.line;
  member.value.column = event.column;
  member.value.offset = event.offset;
  const bool number = event.kind == JsonEventKind::kNumber;
  const bool flag = event.kind == JsonEventKind::kTrue || event.kind == JsonEventKind::kFalse;
  member.value.kind = event.kind == JsonEventKind::kString ? JsonValue::Kind::kString
                      : number                             ? JsonValue::Kind::kNumber
                      : flag                               ? JsonValue::Kind::kBool
                                                           : JsonValue::Kind::kNull;
  member.value.text = text;
}

void TakeText(DescriptionItem& item, ItemField field, std::string_view text, const Place& at, IssueList& issues) {
  switch (field) {
    case ItemField::kCategory:
      item.Declare().category = std::string(text);
      return;
    case ItemField::kLegalBasis:
      item.Declare().legal_basis = std::string(text);
      return;
    case ItemField::kKeepUntil:
      TakeDate(item.Declare().keep_until, field, text, at, issues);
      return;
    case ItemField::kDeleteBy:
      TakeDate(item.Declare().delete_by, field, text, at, issues);
      return;
    default:
      WrongItemType(field, at, issues);
  }
}

}  // namespace

const std::array<std::string_view, kItemFieldCount>& ItemFieldNames() {
  static constexpr std::array<std::string_view, kItemFieldCount> kNames = {
      "name",     "path",   "description", "category",  "legalBasis",        "sensitive",         "keepDays",         "keepUntil",
      "deleteBy", "stores", "purposes",    "collected", "hostingTerminated", "featureTerminated", "deletionRequested"};
  return kNames;
}

ItemField ItemFieldByName(std::string_view name) {
  const auto& names = ItemFieldNames();
  return static_cast<ItemField>(std::find(names.begin(), names.end(), name) - names.begin());
}

void WrongItemType(ItemField field, const Place& at, IssueList& issues) {
  issues.Error("invalid-field", {WantedBy(field), {NameOf(field)}}, at);
}

void TakeItemScalar(DescriptionItem& item, ItemField field, const JsonEvent& event, std::string_view text, const std::string& pointer,
                    IssueList& issues) {
  const auto at = [&] { return Place{event.line, event.column, event.offset, pointer}; };
  if (event.kind == JsonEventKind::kNull && field != ItemField::kName) return;  // null says nothing
  if (field == ItemField::kCollected) return TakeCollected(item, event, text);
  if (event.kind == JsonEventKind::kString) {
    if (event.skipped) {
      issues.Error("limit", {"input.value-length", {NameOf(field)}}, at());
    } else {
      TakeText(item, field, text, at(), issues);
    }
  } else if (field == ItemField::kKeepDays && event.kind == JsonEventKind::kNumber) {
    TakeDays(item, text, at(), issues);
  } else if (field == ItemField::kSensitive && (event.kind == JsonEventKind::kTrue || event.kind == JsonEventKind::kFalse)) {
    item.Declare().sensitive = event.kind == JsonEventKind::kTrue;
  } else {
    WrongItemType(field, at(), issues);
  }
}

void ReadItemFacts(DescriptionItem& item, const std::string& pointer, IssueList& issues, Issues& named) {
  if (item.facts.members.empty()) return;
  JsonValue holder;
  holder.kind = JsonValue::Kind::kObject;
  holder.members.emplace_back().key = "facts";
  holder.members.back().value = std::move(item.facts);
  holder.members.back().value.kind = JsonValue::Kind::kObject;
  Outcome<FactsInput> read = ReadFacts(holder, FactSource::kItem);
  const auto moved = [&](Issue& issue) -> Issue& {
    if (issue.at.pointer) issue.at.pointer = pointer + issue.at.pointer->substr(std::string_view("/facts").size());
    return issue;
  };
  for (Issue& issue : read.issues) issues.Add(std::move(moved(issue)));
  if (!read.value) return;
  for (Issue& issue : read.value->named) {
    const auto same = [&](const Issue& other) { return EqualsIgnoringCase(other.message.params.front(), issue.message.params.front()); };
    if (named.size() < kMostNamed && std::none_of(named.begin(), named.end(), same)) named.push_back(std::move(moved(issue)));
  }
  Facts& facts = item.Declare().facts;
  for (std::size_t i = 0; i < facts.general.size(); ++i) {
    if (!read.value->facts.general[i].values.empty()) facts.general[i] = std::move(read.value->facts.general[i]);
  }
  facts.by_product = std::move(read.value->facts.by_product);
}

}  // namespace policylens
