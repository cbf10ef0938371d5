// A description (docs/formats.md "A description") → its items as elements, in the order of `data`, and what it states itself.
// `data` streams: an item at a time; the other members are small and may stand before or after it.
#ifndef POLICYLENS_DESCRIPTION_INTAKE_H_
#define POLICYLENS_DESCRIPTION_INTAKE_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "description_item.h"
#include "element_table.h"
#include "intake_options.h"
#include "issue_list.h"
#include "json_frame.h"
#include "json_reader.h"
#include "json_tree.h"

namespace policylens {

class DescriptionIntake {
 public:
  explicit DescriptionIntake(const IntakeOptions& options);

  bool Feed(std::string_view bytes);
  std::uint64_t records() const { return items_; }
  // Strict: duplicate keys, a byte order mark, replaced characters and wrong types are errors, unknown fields warnings; what is
  // right is still given. No value without any item, or if the JSON itself is broken.
  Outcome<ElementTable> Finish();

 private:
  enum class Where : std::uint8_t { kRoot, kMembers, kData, kItem, kList, kTree, kSkip, kEnd };

  bool Run();
  void TakeAlike();
  bool TakeOneAlike();
  void LearnFrame(const JsonEvent& end);
  void Take(const JsonEvent& event);
  void TakeRoot(const JsonEvent& event);
  void TakeMemberKey(const JsonEvent& event);
  void TakeMember(const JsonEvent& event);
  void TakeEntry(const JsonEvent& event);
  void TakeItemKey(const JsonEvent& event);
  void TakeItemField(ItemField field, const JsonEvent& event);
  void TakeItemValue(const JsonEvent& event);
  void TakeOtherValue(const JsonEvent& event);
  void TakeItemText(std::string_view text);
  void TakeListEntry(const JsonEvent& event);
  void TakeTree(const JsonEvent& event);
  void StartTree(const JsonEvent& event, Where back, std::string pointer);
  void KeepTree(JsonValue value);
  void SkipValue(const JsonEvent& event, Where back);
  void StartItem(const JsonEvent& event);
  void EndItem();
  void CheckEnd();
  std::string ItemPointer() const { return "/data/" + std::to_string(items_ - 1); }
  Place ItemPlace() const { return {item_at_.line, item_at_.column, item_at_.offset, ItemPointer()}; }
  std::string FieldPointer() const { return ItemPointer() + "/" + std::string(ItemFieldNames()[static_cast<std::size_t>(field_)]); }

  IntakeOptions options_;
  JsonReader reader_;
  JsonEvent event_;
  IssueList issues_;
  ElementTable table_;
  JsonValue members_;  // products, facts, context, calendar
  std::string title_;
  Where where_ = Where::kRoot;
  Where back_ = Where::kRoot;  // after a tree or a skipped value
  std::size_t skip_depth_ = 0;
  std::unique_ptr<JsonTreeBuilder> tree_;
  JsonMember member_;  // the member at hand: its key and place
  std::uint32_t seen_members_ = 0;
  ItemField field_ = ItemField::kUnknown;
  std::array<ItemField, kItemFieldCount + 1> follower_;  // by field: what came after it last; items are mostly written alike
  JsonFrame frame_;                                      // of an item that has nothing but name, path, description and a day
  std::array<ItemField, JsonFrame::kMost> frame_fields_{};
  std::uint64_t next_lesson_ = 0;  // not before so many items
  DescriptionItem item_;
  Place item_at_;
  std::uint64_t items_ = 0;
  bool data_seen_ = false;
  bool failed_ = false;
  std::string scratch_, key_scratch_;
};

}  // namespace policylens

#endif  // POLICYLENS_DESCRIPTION_INTAKE_H_
