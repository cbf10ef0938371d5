// Many short texts in little memory, and numbers found again by what they stand for.
#ifndef POLICYLENS_TEXT_POOL_H_
#define POLICYLENS_TEXT_POOL_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace policylens {

// Good enough for a table, not for an adversary's proof: equal hashes are compared.
std::uint64_t HashOf(std::string_view text);

// A hash and one more number.
inline std::uint64_t MixedHash(std::uint64_t hash, std::uint64_t more) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15;
  hash = (hash ^ more) * kPrime;
  return hash ^ hash >> 29;
}

// Texts one after the other in blocks that never move.
class TextPool {
 public:
  using Position = std::uint32_t;
  static constexpr std::size_t kLongest = (std::size_t{1} << 17) - sizeof(std::uint32_t);

  // At most kLongest bytes.
  Position Add(std::string_view text);
  std::string_view At(Position position) const { return {TextAt(position), SizeAt(position)}; }
  std::uint32_t SizeAt(Position position) const {
    std::uint32_t size;
    std::memcpy(&size, TextAt(position) - sizeof size, sizeof size);
    return size;
  }

 private:
  static constexpr std::uint32_t kBits = 17;
  static constexpr std::size_t kBlock = std::size_t{1} << kBits;

  const char* TextAt(Position position) const {
    return blocks_[position >> kBits].get() + (position & (kBlock - 1)) + sizeof(std::uint32_t);
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = kBlock;  // of the last block
};

// Open addressing over numbers 0, 1, 2 …; what they stand for lives with the caller.
class NumberTable {
 public:
  // The number that was added with this hash and for which `same(number)` holds, else the next one, which is then taken.
  template <typename Same>
  std::pair<std::uint32_t, bool> FindOrAdd(std::uint64_t hash, Same same) {
    if ((count_ + 1) * 4 > slots_.size() * 3) Grow();
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = tag & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[at];
      if (slot.number == kFree) {
        slot = {tag, count_++};
        return {slot.number, true};
      }
      if (slot.tag == tag && same(slot.number)) return {slot.number, false};
    }
  }
  static constexpr std::uint32_t kFree = 0xffffffff;
  // The number that FindOrAdd gives; kFree: it would take one.
  template <typename Same>
  std::uint32_t Find(std::uint64_t hash, Same same) const {
    if (slots_.empty()) return kFree;
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    std::size_t at = tag & (slots_.size() - 1);
    while (slots_[at].number != kFree && !(slots_[at].tag == tag && same(slots_[at].number))) at = (at + 1) & (slots_.size() - 1);
    return slots_[at].number;
  }
  // The number that stands where the search for a hash begins; kFree: none, so there is no number for it.
  std::uint32_t First(std::uint64_t hash) const { return slots_.empty() ? kFree : slots_[(hash >> 32) & (slots_.size() - 1)].number; }
  // Reads where the search for a hash begins, so that several searches need not wait for that memory one after the other.
  void Fetch(std::uint64_t hash) const {
    const std::uint32_t first = First(hash);
    asm volatile("" : : "r"(first));  // not to be left out
  }
  // The number that is most likely meant by a hash, without asking, where First has found one; kFree: none.
  std::uint32_t Guess(std::uint64_t hash) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    std::size_t at = tag & (slots_.size() - 1);
    while (slots_[at].tag != tag && slots_[at].number != kFree) at = (at + 1) & (slots_.size() - 1);
    return slots_[at].number;
  }
  std::uint32_t size() const { return count_; }
  void Clear();

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = kFree;
  };

  void Grow();

  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

// Texts by number: 0, 1, 2 … in the order in which they came, each once. One table for whatever is found by a text, what is known of it
// stands in the caller's list: every type of std::unordered_map costs the page 1 to 2 kB.
class TextNumbers {
 public:
  static constexpr std::uint32_t kNone = NumberTable::kFree;

  // The text's number, and whether it is new.
  std::pair<std::uint32_t, bool> FindOrAdd(std::string_view text);
  std::uint32_t Find(std::string_view text) const;  // kNone: not among them
  bool Has(std::string_view text) const { return Find(text) != kNone; }
  const std::string& At(std::uint32_t number) const { return texts_[number]; }
  std::uint32_t size() const { return numbers_.size(); }

 private:
  NumberTable numbers_;
  std::vector<std::string> texts_;
};

}  // namespace policylens

#endif  // POLICYLENS_TEXT_POOL_H_
