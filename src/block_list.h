// A list that grows in blocks which never move. A vector needs three times what it holds while it grows, and leaves holes behind that
// no larger list fits into: of a million items that was a tenth of all memory.
#ifndef POLICYLENS_BLOCK_LIST_H_
#define POLICYLENS_BLOCK_LIST_H_

#include <cstddef>
#include <memory>
#include <vector>

namespace policylens {

// `Value` is plain data: what is not pushed has no value.
template <typename Value>
class BlockList {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Value& operator[](std::size_t i) { return blocks_[i >> kBits][i & (kBlock - 1)]; }
  const Value& operator[](std::size_t i) const { return blocks_[i >> kBits][i & (kBlock - 1)]; }

  void push_back(const Value& value) {
    if ((size_ & (kBlock - 1)) == 0) AddBlock();
    (*this)[size_] = value;
    ++size_;
  }

  template <typename List, typename Reference>
  class Iterator {
   public:
    Iterator(List* list, std::size_t at) : list_(list), at_(at) {}
    Reference& operator*() const { return (*list_)[at_]; }
    Iterator& operator++() { return ++at_, *this; }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    List* list_;
    std::size_t at_;
  };
  auto begin() { return Iterator<BlockList, Value>(this, 0); }
  auto end() { return Iterator<BlockList, Value>(this, size_); }
  auto begin() const { return Iterator<const BlockList, const Value>(this, 0); }
  auto end() const { return Iterator<const BlockList, const Value>(this, size_); }

 private:
  static constexpr std::size_t kBits = 12;
  static constexpr std::size_t kBlock = std::size_t{1} << kBits;

  [[gnu::noinline]] void AddBlock() { blocks_.emplace_back(new Value[kBlock]); }

  std::vector<std::unique_ptr<Value[]>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace policylens

#endif  // POLICYLENS_BLOCK_LIST_H_
