// Copying, filling and comparing memory, eight bytes at a time, for the WebAssembly modules (wasm_memory.cc): linked for size, the C
// library of Emscripten moves every byte on its own. A word may stand anywhere; the last one overlaps the one before it.
#ifndef POLICYLENS_WASM_MEMORY_H_
#define POLICYLENS_WASM_MEMORY_H_

#include <cstddef>
#include <cstdint>

namespace policylens {

using Eight = std::uint64_t;
using Four = std::uint32_t;

template <typename Word>
Word LoadWord(const char* at) {
  Word word;
  __builtin_memcpy(&word, at, sizeof word);
  return word;
}

template <typename Word>
void StoreWord(char* at, Word word) {
  __builtin_memcpy(at, &word, sizeof word);
}

// At most eight bytes; all are read before the first is written, so the places may overlap.
inline void CopyFew(char* to, const char* from, std::size_t size) {
  if (size >= sizeof(Four)) {
    const Four first = LoadWord<Four>(from), last = LoadWord<Four>(from + size - sizeof(Four));
    StoreWord(to, first);
    StoreWord(to + size - sizeof(Four), last);
  } else if (size != 0) {
    const char first = from[0], middle = from[size / 2], last = from[size - 1];
    to[0] = first;
    to[size / 2] = middle;
    to[size - 1] = last;
  }
}

// From the first byte to the last, so `to` may stand before `from` in the same bytes: what is overwritten was read.
inline void CopyForward(char* to, const char* from, std::size_t size) {
  if (size <= sizeof(Eight)) return CopyFew(to, from, size);
  char* const end = to + size - sizeof(Eight);
  const Eight last = LoadWord<Eight>(from + size - sizeof(Eight));
  for (; to < end; to += sizeof(Eight), from += sizeof(Eight)) StoreWord(to, LoadWord<Eight>(from));
  StoreWord(end, last);
}

// The other way round: `to` may stand behind `from`.
inline void CopyBackward(char* to, const char* from, std::size_t size) {
  if (size <= sizeof(Eight)) return CopyFew(to, from, size);
  const Eight first = LoadWord<Eight>(from);
  for (std::size_t left = size; left > sizeof(Eight); left -= sizeof(Eight)) {
    StoreWord(to + left - sizeof(Eight), LoadWord<Eight>(from + left - sizeof(Eight)));
  }
  StoreWord(to, first);
}

inline void FillBytes(char* to, unsigned char value, std::size_t size) {
  if (size < sizeof(Eight)) {
    for (std::size_t i = 0; i < size; ++i) to[i] = static_cast<char>(value);
    return;
  }
  const Eight word = value * Eight{0x0101010101010101};
  char* const end = to + size - sizeof(Eight);
  for (; to < end; to += sizeof(Eight)) StoreWord(to, word);
  StoreWord(end, word);
}

// As memcmp.
inline int CompareBytes(const char* one, const char* other, std::size_t size) {
  for (; size >= sizeof(Eight) && LoadWord<Eight>(one) == LoadWord<Eight>(other); size -= sizeof(Eight)) {
    one += sizeof(Eight);
    other += sizeof(Eight);
  }
  for (; size != 0; --size, ++one, ++other) {
    if (*one != *other) return static_cast<unsigned char>(*one) < static_cast<unsigned char>(*other) ? -1 : 1;
  }
  return 0;
}

}  // namespace policylens

#endif  // POLICYLENS_WASM_MEMORY_H_
