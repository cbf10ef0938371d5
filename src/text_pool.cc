#include "text_pool.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace policylens {

std::uint64_t HashOf(std::string_view text) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15;
  std::uint64_t hash = text.size() * kPrime;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * kPrime;
    hash ^= hash >> 29;
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof word);
    mix(word);
  }
  std::uint64_t tail = 0;
  for (; at < text.size(); ++at) tail = (tail << 8) | static_cast<unsigned char>(text[at]);
  mix(tail);
  return hash * kPrime;
}

TextPool::Position TextPool::Add(std::string_view text) {
  assert(text.size() <= kLongest);
  const auto length = static_cast<std::uint32_t>(text.size());
  if (kBlock - used_ < sizeof length + length) {
    blocks_.emplace_back(new char[kBlock]);
    used_ = 0;
  }
  char* const at = blocks_.back().get() + used_;
  const auto position = static_cast<Position>(((blocks_.size() - 1) << kBits) | used_);
  std::memcpy(at, &length, sizeof length);
  if (length != 0) std::memcpy(at + sizeof length, text.data(), length);
  used_ += sizeof length + length;
  return position;
}

void NumberTable::Grow() {
  constexpr std::size_t kFirst = 64;
  std::vector<Slot> larger(slots_.empty() ? kFirst : slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.number == kFree) continue;
    std::size_t at = slot.tag & (larger.size() - 1);
    while (larger[at].number != kFree) at = (at + 1) & (larger.size() - 1);
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

void NumberTable::Clear() {
  if (count_ != 0) std::fill(slots_.begin(), slots_.end(), Slot{});
  count_ = 0;
}

std::pair<std::uint32_t, bool> TextNumbers::FindOrAdd(std::string_view text) {
  const auto added = numbers_.FindOrAdd(HashOf(text), [&](std::uint32_t number) { return texts_[number] == text; });
  if (added.second) texts_.emplace_back(text);
  return added;
}

std::uint32_t TextNumbers::Find(std::string_view text) const {
  return numbers_.Find(HashOf(text), [&](std::uint32_t number) { return texts_[number] == text; });
}

}  // namespace policylens
