// What waits for the date of an object that is still open, kept small.
#include <algorithm>
#include <tuple>

#include "record_intake.h"
#include "value_type.h"

namespace policylens {

bool RecordIntake::SameDate(const Touch& a, const Touch& b) {
  return a.node == b.node && a.empty == b.empty && a.date.field == b.date.field && a.date.rank == b.date.rank && a.date.day == b.date.day;
}

// Brings equal entries of each frame together: needed only where many days of change wait side by side.
void RecordIntake::SortTouches() {
  const auto key = [](const Touch& touch) {
    return std::tuple(touch.node, touch.empty, touch.date.field, touch.date.rank, touch.date.day);
  };
  for (std::size_t frame = 0; frame <= depth_; ++frame) {
    const std::size_t from = frame == 0 ? 0 : frames_[frame - 1].touched;
    const std::size_t to = frame == depth_ ? touched_.size() : frames_[frame].touched;
    std::sort(touched_.begin() + static_cast<std::ptrdiff_t>(from), touched_.begin() + static_cast<std::ptrdiff_t>(to),
              [&key](const Touch& a, const Touch& b) { return key(a) < key(b); });
  }
}

// Merges equal entries that wait for the date of an object still open, each within its frame: what waits is then bounded by the
// distinct paths (and days of change), not by the number of records in that object.
void RecordIntake::Compact() {
  if (sort_touches_) SortTouches();
  std::vector<std::size_t> last(tree_.size(), touched_.size());
  const std::size_t size = touched_.size();
  std::size_t kept = 0;
  for (std::size_t i = 0, frame = 0; i < size; ++i) {
    for (; frame < depth_ && frames_[frame].touched <= i; ++frame) frames_[frame].touched = kept;
    const std::size_t start = frame == 0 ? 0 : frames_[frame - 1].touched;
    const Touch& touch = touched_[i];
    const std::size_t before = last[touch.node];
    if (before >= start && before < kept && SameDate(touched_[before], touch)) {
      touched_[before].count += touch.count;
      touched_[before].type = JoinTypes(touched_[before].type, touch.type);
    } else {
      last[touch.node] = kept;
      touched_[kept++] = touch;
    }
  }
  for (std::size_t frame = 0; frame < depth_; ++frame) frames_[frame].touched = std::min(frames_[frame].touched, kept);
  touched_.resize(kept);
  sort_touches_ = kept > size / 2;
  compact_at_ = std::max(kCompactAt, kept * 2);
}

}  // namespace policylens
