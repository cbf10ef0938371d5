// The items of a description that are written alike: each is read as a whole.
#include "dates.h"
#include "description_intake.h"

namespace policylens {

// On its own: JavaScript engines compile what is hot once more, the whole function around it.
[[gnu::noinline]] void DescriptionIntake::TakeAlike() {
  while (TakeOneAlike()) {
  }
}

// The next item as a whole, where it is written like one before it. What would be a mistake is left to those who tell of it.
inline bool DescriptionIntake::TakeOneAlike() {
  JsonFrame::Values values;
  if (items_ >= options_.limits.items || !reader_.PeekObject(frame_, values)) return false;
  std::optional<Date> collected;
  for (std::size_t i = 0; i < frame_.size(); ++i) {
    if (frame_fields_[i] == ItemField::kName && values[i].empty()) return false;
    if (frame_fields_[i] == ItemField::kCollected && !(collected = ParseDate(values[i]))) return false;
  }
  reader_.TakeObject(frame_, event_);
  ++items_;
  for (std::size_t i = 0; i < frame_.size(); ++i) {
    const ItemField field = frame_fields_[i];
    if (field == ItemField::kName) table_.items.SetName(values[i]);
    if (field == ItemField::kPath) table_.items.SetPath(values[i]);
    if (field == ItemField::kDescription) table_.items.SetDescription(values[i]);
  }
  table_.items.Add({event_.line, event_.column, static_cast<std::uint32_t>(event_.offset)}, collected);
  return true;
}

// From the item that ended: the next are mostly written alike. Where they are not, little time goes into learning.
void DescriptionIntake::LearnFrame(const JsonEvent& end) {
  constexpr std::uint64_t kBetweenLessons = 16;
  constexpr auto kBit = [](ItemField field) { return 1U << static_cast<unsigned>(field); };
  constexpr std::uint32_t kKnown =
      kBit(ItemField::kName) | kBit(ItemField::kPath) | kBit(ItemField::kDescription) | kBit(ItemField::kCollected);
  if (items_ < next_lesson_) return;
  next_lesson_ = items_ + kBetweenLessons;
  const std::string_view item = reader_.BytesBetween(item_at_.offset, end.offset + 1);
  if (item.empty() || !frame_.Learn(item)) return;
  std::uint32_t seen = 0;
  for (std::size_t i = 0; i < frame_.size(); ++i) {
    const ItemField field = frame_fields_[i] = ItemFieldByName(frame_.KeyAt(i));
    if ((kBit(field) & kKnown & ~seen) == 0) return frame_.Forget();
    seen |= kBit(field);
  }
  if ((seen & kBit(ItemField::kName)) == 0) frame_.Forget();
}

}  // namespace policylens
