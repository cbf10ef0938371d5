#include "description_intake.h"

#include <algorithm>
#include <array>

#include "facts.h"
#include "form.h"
#include "text.h"

namespace policylens {
namespace {

constexpr std::array<std::string_view, 7> kMembers = {"format", "title", "products", "facts", "context", "calendar", "data"};
constexpr std::size_t kData = 6;
constexpr std::size_t kLongestNote = 40;  // of user text in a message

JsonReaderOptions ReaderOptions(const IntakeLimits& limits) {
  JsonReaderOptions options;
  options.depth = limits.depth;
  options.key_bytes = limits.key_bytes;
  options.value_bytes = limits.value_bytes;
  return options;
}

Place PlaceOfEvent(const JsonEvent& event, std::string pointer) { return {event.line, event.column, event.offset, std::move(pointer)}; }

bool IsBegin(const JsonEvent& event) { return event.kind == JsonEventKind::kBeginObject || event.kind == JsonEventKind::kBeginArray; }

void WarnUnknown(IssueList& issues, std::string_view name, std::span<const std::string_view> known, Place at) {
  const std::string nearest(NearestName(name, known));
  const std::string shown(CutAtCharacter(name, kLongestNote));
  issues.Warn("invalid-field", {nearest.empty() ? "input.unknown-field" : "input.unknown-field-nearest", {shown, nearest}}, std::move(at));
}

}  // namespace

DescriptionIntake::DescriptionIntake(const IntakeOptions& options) : options_(options), reader_(ReaderOptions(options.limits)) {
  members_.kind = JsonValue::Kind::kObject;
  for (std::size_t i = 0; i < follower_.size(); ++i) follower_[i] = static_cast<ItemField>((i + 1) % follower_.size());
}

bool DescriptionIntake::Feed(std::string_view bytes) {
  if (failed_) return false;
  reader_.Feed(bytes);
  return Run();
}

bool DescriptionIntake::Run() {
  while (!failed_) {
    if (where_ == Where::kData && frame_.size() != 0) {
      TakeAlike();
      if (reader_.NearEnd()) return true;
    }
    if (where_ == Where::kItem && reader_.AtKey()) {
      const ItemField guess = follower_[static_cast<std::size_t>(field_)];
      if (guess != ItemField::kUnknown && reader_.TakeKey(ItemFieldNames()[static_cast<std::size_t>(guess)], event_))
        TakeItemField(guess, event_);
    }
    switch (reader_.Next(event_)) {
      case JsonEventKind::kNeedInput:
        return true;
      case JsonEventKind::kEnd:
        return true;
      case JsonEventKind::kError:
        issues_.Add(reader_.error());
        failed_ = true;
        break;
      default:
        Take(event_);
    }
  }
  return false;
}

[[gnu::noinline]] void DescriptionIntake::Take(const JsonEvent& event) {
  switch (where_) {
    case Where::kRoot:
      return TakeRoot(event);
    case Where::kMembers:
      return event.kind == JsonEventKind::kKey ? TakeMemberKey(event) : TakeMember(event);
    case Where::kData:
      return TakeEntry(event);
    case Where::kItem:
      return event.kind == JsonEventKind::kKey ? TakeItemKey(event) : TakeItemValue(event);
    case Where::kList:
      return TakeListEntry(event);
    case Where::kTree:
      return TakeTree(event);
    case Where::kSkip:
      if (reader_.depth() == skip_depth_) where_ = back_;
      return;
    case Where::kEnd:
      return;
  }
}

void DescriptionIntake::TakeRoot(const JsonEvent& event) {
  if (event.kind == JsonEventKind::kBeginObject) {
    where_ = Where::kMembers;
    return;
  }
  issues_.Error("invalid-field", {"input.description-object", {}}, PlaceOfEvent(event, ""));
  failed_ = true;
}

// Passes over a value; a scalar is passed over already.
void DescriptionIntake::SkipValue(const JsonEvent& event, Where back) {
  if (!IsBegin(event)) return;
  back_ = back;
  where_ = Where::kSkip;
  skip_depth_ = reader_.depth() - 1;
}

void DescriptionIntake::TakeMemberKey(const JsonEvent& event) {
  member_ = {std::string(TextOf(event, key_scratch_)), event.line, event.column, event.offset, {}};
  const auto known = static_cast<std::size_t>(std::find(kMembers.begin(), kMembers.end(), member_.key) - kMembers.begin());
  const std::uint32_t bit = 1U << known;
  if (known < kMembers.size() && (seen_members_ & bit) != 0) {
    issues_.Error("invalid-field", {"input.field-twice", {member_.key}}, PlaceOf(member_, PointerJoin("", member_.key)));
  }
  // `$schema` is for editors.
  if (known == kMembers.size() && member_.key != "$schema")
    WarnUnknown(issues_, member_.key, kMembers, PlaceOf(member_, PointerJoin("", member_.key)));
  seen_members_ |= bit;
}

[[gnu::noinline]] void DescriptionIntake::TakeMember(const JsonEvent& event) {
  if (event.kind == JsonEventKind::kEndObject) {
    where_ = Where::kEnd;
    return;
  }
  const Place at = PlaceOfEvent(event, PointerJoin("", member_.key));
  if (member_.key == kMembers[kData] && event.kind == JsonEventKind::kBeginArray && !data_seen_) {
    data_seen_ = true;
    where_ = Where::kData;
    return;
  }
  const std::string_view text = event.kind == JsonEventKind::kString ? TextOf(event, scratch_) : std::string_view();
  if (member_.key == "format") {
    if (text != kDescriptionFormat) issues_.Error("invalid-field", {"input.format-wrong", {std::string(kDescriptionFormat)}}, at);
  } else if (member_.key == "title") {
    if (event.kind != JsonEventKind::kString) issues_.Error("invalid-field", {"input.want-string", {"title"}}, at);
    title_ = text;
  } else if (member_.key == kMembers[kData]) {
    if (!data_seen_) issues_.Error("invalid-field", {"input.data-array", {}}, at);
  } else if (std::find(kMembers.begin(), kMembers.end(), member_.key) != kMembers.end()) {
    return StartTree(event, Where::kMembers, PointerJoin("", member_.key));
  }
  SkipValue(event, Where::kMembers);
}

void DescriptionIntake::StartTree(const JsonEvent& event, Where back, std::string pointer) {
  tree_ = std::make_unique<JsonTreeBuilder>(std::move(pointer));
  back_ = back;
  where_ = Where::kTree;
  TakeTree(event);
}

void DescriptionIntake::TakeTree(const JsonEvent& event) {
  if (!tree_->Take(event)) return;
  where_ = back_;
  for (Issue& issue : tree_->issues()) issues_.Add(std::move(issue));
  KeepTree(tree_->value());
  tree_.reset();
}

void DescriptionIntake::KeepTree(JsonValue value) {
  if (where_ == Where::kItem) member_.key = ItemFieldNames()[static_cast<std::size_t>(field_)];
  JsonMember& kept = (where_ == Where::kItem ? item_.facts : members_).members.emplace_back(member_);
  kept.value = std::move(value);
}

// Within `data`: a string, or an object with a name.
void DescriptionIntake::TakeEntry(const JsonEvent& event) {
  if (event.kind == JsonEventKind::kEndArray) {
    where_ = Where::kMembers;
    return;
  }
  StartItem(event);
  if (failed_) return;
  if (event.kind == JsonEventKind::kBeginObject) {
    where_ = Where::kItem;
    field_ = ItemField::kUnknown;
  } else if (event.kind == JsonEventKind::kString) {
    table_.items.SetName(TextOf(event, scratch_));
    EndItem();
  } else {
    issues_.Error("invalid-field", {"input.item-type", {}}, ItemPlace());
    table_.items.Skip();
    SkipValue(event, Where::kData);
  }
}

void DescriptionIntake::StartItem(const JsonEvent& event) {
  ++items_;
  item_.facts.members.clear();
  item_.collected.reset();
  item_.declared.reset();
  item_.seen = 0;
  item_.bad_name = false;
  item_at_ = {event.line, event.column, event.offset, std::nullopt};
  if (items_ <= options_.limits.items) return;
  issues_.Error("limit", {"input.too-many-items", {std::to_string(options_.limits.items)}}, item_at_);
  failed_ = true;
}

[[gnu::noinline]] void DescriptionIntake::TakeItemKey(const JsonEvent& event) {
  const std::string_view key = TextOf(event, key_scratch_);
  const ItemField field = ItemFieldByName(key);
  if (field != ItemField::kUnknown) return TakeItemField(field, event);
  field_ = field;
  WarnUnknown(issues_, key, ItemFieldNames(), PlaceOfEvent(event, PointerJoin(ItemPointer(), key)));
}

void DescriptionIntake::TakeItemField(ItemField field, const JsonEvent& event) {
  follower_[static_cast<std::size_t>(field_)] = field;
  field_ = field;
  const std::uint32_t bit = 1U << static_cast<unsigned>(field_);
  if ((item_.seen & bit) != 0)
    issues_.Error("invalid-field", {"input.field-twice", {std::string(ItemFieldNames()[static_cast<std::size_t>(field)])}},
                  PlaceOfEvent(event, FieldPointer()));
  item_.seen |= bit;
  if (!IsFact(field_)) return;
  member_.line = event.line;
  member_.column = event.column;
  member_.offset = event.offset;
}

[[gnu::noinline]] void DescriptionIntake::TakeItemValue(const JsonEvent& event) {
  if (event.kind == JsonEventKind::kEndObject) {
    EndItem();
    LearnFrame(event);
    where_ = Where::kData;
    return;
  }
  if (event.kind == JsonEventKind::kString && field_ <= ItemField::kDescription && !event.skipped) {
    return TakeItemText(TextOf(event, scratch_));
  }
  TakeOtherValue(event);
}

// What is no plain text.
[[gnu::noinline]] void DescriptionIntake::TakeOtherValue(const JsonEvent& event) {
  if (field_ == ItemField::kUnknown) return SkipValue(event, Where::kItem);
  if (field_ == ItemField::kName && event.kind != JsonEventKind::kString) item_.bad_name = true;
  if (IsFact(field_) && (IsBegin(event) || field_ != ItemField::kCollected)) return StartTree(event, Where::kItem, FieldPointer());
  if (IsList(field_) && event.kind == JsonEventKind::kBeginArray) {
    where_ = Where::kList;
    return;
  }
  if (IsBegin(event)) {
    WrongItemType(field_, PlaceOfEvent(event, FieldPointer()), issues_);
    return SkipValue(event, Where::kItem);
  }
  const bool has_text = event.kind == JsonEventKind::kString || event.kind == JsonEventKind::kNumber;
  const bool plain = event.kind == JsonEventKind::kString && field_ == ItemField::kCollected;
  TakeItemScalar(item_, field_, event, has_text ? TextOf(event, scratch_) : std::string_view(),
                 plain && !event.skipped ? std::string() : FieldPointer(), issues_);
}

void DescriptionIntake::TakeItemText(std::string_view text) {
  if (field_ == ItemField::kName) return table_.items.SetName(text);
  field_ == ItemField::kPath ? table_.items.SetPath(text) : table_.items.SetDescription(text);
}

void DescriptionIntake::TakeListEntry(const JsonEvent& event) {
  if (event.kind == JsonEventKind::kEndArray) {
    where_ = Where::kItem;
    return;
  }
  if (event.kind == JsonEventKind::kString && !event.skipped) {
    Declared& declared = item_.Declare();
    (field_ == ItemField::kStores ? declared.stores : declared.purposes).emplace_back(TextOf(event, scratch_));
    return;
  }
  WrongItemType(field_, PlaceOfEvent(event, FieldPointer()), issues_);
  SkipValue(event, Where::kList);
}

void DescriptionIntake::EndItem() {
  if (!item_.facts.members.empty()) ReadItemFacts(item_, ItemPointer(), issues_, table_.named);
  if (!table_.items.HasName()) {
    if (!item_.bad_name) issues_.Error("invalid-field", {"input.item-name", {}}, ItemPlace());
    table_.items.Skip();
    return;
  }
  table_.items.Add({item_at_.line, item_at_.column, static_cast<std::uint32_t>(item_at_.offset)}, item_.collected);
  if (item_.declared) table_.items.Declare(std::move(*item_.declared));
}

void DescriptionIntake::CheckEnd() {
  if (reader_.has_byte_order_mark()) issues_.Error("encoding", {"input.byte-order-mark", {}}, {1, 1, 0, std::nullopt});
  if (reader_.replacement_characters() > 0) {
    const Message message{"input.replacement-character", {std::to_string(reader_.replacement_characters())}};
    issues_.Error("encoding", message, reader_.first_replacement());
  }
  if (failed_) return;
  if ((seen_members_ & 1U << kData) == 0) issues_.Error("invalid-field", {"input.data-missing", {}}, {1, 1, 0, ""});
  if (data_seen_ && items_ == 0) issues_.Error("invalid-field", {"input.data-empty", {}}, {1, 1, 0, "/data"});
}

Outcome<ElementTable> DescriptionIntake::Finish() {
  if (!failed_) {
    reader_.Finish();
    Run();
  }
  CheckEnd();
  Outcome<ElementTable> outcome;
  table_.items.Close();
  if (!failed_ && table_.items.size() != 0) {
    Outcome<FactsInput> stated = ReadFacts(members_, FactSource::kInput);
    for (Issue& issue : stated.issues) issues_.Add(std::move(issue));
    if (stated.value) table_.stated = std::move(*stated.value);
    table_.contexts = table_.items.TakeContexts();
    for (Context& context : table_.contexts) context.document_title = title_;
    table_.input = {options_.name, Form::kDescription, reader_.offset(), items_};
    outcome.value = std::move(table_);
  }
  outcome.issues = issues_.Take();
  return outcome;
}

}  // namespace policylens
