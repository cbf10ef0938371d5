#include "parts_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (!policylens::CheckParts({reinterpret_cast<const char*>(data), size})) __builtin_trap();
  return 0;
}
