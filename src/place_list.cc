#include "place_list.h"

namespace policylens {
namespace {

// Seven bits a byte, the lowest first; the high bit says that more follow.
std::uint32_t ReadNumber(const std::uint8_t*& at) {
  std::uint32_t number = *at & 0x7FU;
  for (int shift = 7; (*at++ & 0x80U) != 0; shift += 7) number |= (*at & 0x7FU) << shift;
  return number;
}

}  // namespace

void PlaceList::Write(std::uint32_t number) {
  std::uint8_t* const block = blocks_.back().get();
  for (; number >= 0x80; number >>= 7) block[used_++] = static_cast<std::uint8_t>(number | 0x80U);
  block[used_++] = static_cast<std::uint8_t>(number);
}

// A column is written when it changes; 0 is none.
void PlaceList::Add(const ItemPlace& place) {
  if (count_++ % kStretch == 0) {
    if (used_ + kLargest > kBlock) {
      blocks_.emplace_back(new std::uint8_t[kBlock]);
      used_ = 0;
    }
    wholes_.push_back({place, static_cast<std::uint32_t>((blocks_.size() - 1) * kBlock + used_)});
  } else {
    Write(place.offset - last_.offset);
    Write(place.line - last_.line);
    Write(place.column == last_.column ? 0 : place.column);
  }
  last_ = place;
}

ItemPlace PlaceList::At(std::size_t i) const {
  const Whole& whole = wholes_[i / kStretch];
  ItemPlace place = whole.place;
  const std::uint8_t* at = BytesBehind(whole);
  for (std::size_t step = i % kStretch; step > 0; --step) {
    place.offset += ReadNumber(at);
    place.line += ReadNumber(at);
    if (const std::uint32_t column = ReadNumber(at); column != 0) place.column = column;
  }
  return place;
}

void PlaceList::GetLines(std::size_t from, std::size_t to, std::vector<std::uint32_t>& lines) const {
  lines.clear();
  const std::uint8_t* at = nullptr;
  std::uint32_t line = 0;
  for (std::size_t i = from; i < to; ++i) {
    if (i % kStretch == 0) {
      const Whole& whole = wholes_[i / kStretch];
      at = BytesBehind(whole);
      line = whole.place.line;
    } else {
      ReadNumber(at);
      line += ReadNumber(at);
      ReadNumber(at);
    }
    lines.push_back(line);
  }
}

}  // namespace policylens
