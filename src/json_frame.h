// Objects that are written alike: what stands around their values, learned from one of them, so that the next is read by comparing
// bytes. Only flat objects whose keys and values are plain ASCII strings without escapes; others are read event by event.
#ifndef POLICYLENS_JSON_FRAME_H_
#define POLICYLENS_JSON_FRAME_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "json_scan.h"
#include "text.h"

namespace policylens {

class JsonFrame {
 public:
  static constexpr std::size_t kMost = 8;  // members
  using Values = std::array<std::string_view, kMost>;

  // Learns from an object that a JsonReader has accepted, from its `{` to its `}`. False: it is none of these, and nothing is known.
  bool Learn(std::string_view object);
  void Forget() { size_ = 0; }
  std::size_t size() const { return size_; }  // members; 0: nothing is known
  std::string_view KeyAt(std::size_t member) const { return std::string_view(text_).substr(keys_[member].from, keys_[member].size); }
  // Line breaks in such an object, and the bytes behind the last one; that stands behind the last value.
  std::uint32_t lines() const { return lines_; }
  std::size_t behind_last_line() const { return behind_last_line_; }

  // The values of the object at `p`, and where it ends; null: it is not written so, or `end` cuts it off. Padding as in json_scan.h.
  const char* Read(const char* p, const char* end, Values& values) const {
    for (std::size_t member = 0;; ++member) {
      const std::string_view piece = std::string_view(text_).substr(pieces_[member].from, pieces_[member].size);
      if (static_cast<std::size_t>(end - p) < piece.size() || !SameBytes({p, piece.size()}, piece)) return nullptr;
      p += piece.size();
      if (member == size_) return p;
      const char* const stop = SkipPlain(p);
      values[member] = {p, static_cast<std::size_t>(stop - p)};
      p = stop;  // the quote there belongs to the next piece
    }
  }

 private:
  struct Part {
    std::size_t from = 0, size = 0;
  };

  std::string text_;                      // of the object that was learned from
  std::array<Part, kMost + 1> pieces_{};  // before, between and behind the values, with their quotes
  std::array<Part, kMost> keys_{};
  std::size_t size_ = 0;
  std::uint32_t lines_ = 0;
  std::size_t behind_last_line_ = 0;
};

}  // namespace policylens

#endif  // POLICYLENS_JSON_FRAME_H_
