// Stands in place of the C library's functions; compiled without what would make calls of their loops (src/wasm.cmake).
#include "wasm_memory.h"

using policylens::CompareBytes, policylens::CopyBackward, policylens::CopyForward, policylens::FillBytes;

extern "C" {

void* memcpy(void* to, const void* from, std::size_t size);
void* memmove(void* to, const void* from, std::size_t size);
void* memset(void* to, int value, std::size_t size);
int memcmp(const void* one, const void* other, std::size_t size);

void* memcpy(void* to, const void* from, std::size_t size) {
  CopyForward(static_cast<char*>(to), static_cast<const char*>(from), size);
  return to;
}

void* memmove(void* to, const void* from, std::size_t size) {
  if (reinterpret_cast<std::uintptr_t>(to) < reinterpret_cast<std::uintptr_t>(from)) return memcpy(to, from, size);
  CopyBackward(static_cast<char*>(to), static_cast<const char*>(from), size);
  return to;
}

void* memset(void* to, int value, std::size_t size) {
  FillBytes(static_cast<char*>(to), static_cast<unsigned char>(value), size);
  return to;
}

int memcmp(const void* one, const void* other, std::size_t size) {
  return CompareBytes(static_cast<const char*>(one), static_cast<const char*>(other), size);
}

}  // extern "C"
