// Finds the ends of the items of an array at the root without reading them: strings and depth, nothing more.
#ifndef POLICYLENS_ITEM_SCAN_H_
#define POLICYLENS_ITEM_SCAN_H_

#include <cstdint>
#include <string_view>

namespace policylens {

class ItemScan {
 public:
  // Takes the next bytes of the input, from its first byte on and in pieces of any size.
  void Feed(std::string_view bytes);
  // Behind the last comma between two items; 0: none yet. What is wrong inside an item is not noticed: whoever reads it will.
  std::uint64_t last_end() const { return last_end_; }
  // No item can follow any more: the root is no array, or it was closed.
  bool over() const { return over_; }

 private:
  std::size_t SkipString(std::string_view bytes, std::size_t at);

  std::uint64_t read_ = 0;
  std::uint64_t last_end_ = 0;
  std::uint64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool over_ = false;
};

}  // namespace policylens

#endif  // POLICYLENS_ITEM_SCAN_H_
