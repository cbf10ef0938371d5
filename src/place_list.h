// Where the items of a description stand, in three to four bytes each: items follow each other closely, so differences are kept.
#ifndef POLICYLENS_PLACE_LIST_H_
#define POLICYLENS_PLACE_LIST_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace policylens {

struct ItemPlace {
  std::uint32_t line = 0, column = 0;
  std::uint32_t offset = 0;  // a description ends long before 4 GiB (IntakeLimits)
};

class PlaceList {
 public:
  // Each stands behind the one before it.
  void Add(const ItemPlace& place);
  ItemPlace At(std::size_t i) const;
  // The lines of the places from `from`, a multiple of 4096, up to `to`.
  void GetLines(std::size_t from, std::size_t to, std::vector<std::uint32_t>& lines) const;

 private:
  static constexpr std::size_t kStretch = 16;             // places from one that is kept whole to the next
  static constexpr std::size_t kBlock = 1U << 15;         // bytes
  static constexpr std::size_t kLargest = 15 * kStretch;  // bytes that a stretch may take: three numbers of at most five bytes a place

  struct Whole {
    ItemPlace place;
    std::uint32_t bytes = 0;  // where the differences that follow begin
  };

  void Write(std::uint32_t number);
  const std::uint8_t* BytesBehind(const Whole& whole) const { return blocks_[whole.bytes / kBlock].get() + whole.bytes % kBlock; }

  std::vector<Whole> wholes_;
  std::vector<std::unique_ptr<std::uint8_t[]>> blocks_;
  std::size_t used_ = kBlock;  // of the last block
  std::size_t count_ = 0;
  ItemPlace last_;
};

}  // namespace policylens

#endif  // POLICYLENS_PLACE_LIST_H_
