#include "item_scan.h"

#include <cstddef>

namespace policylens {

// From inside a string to behind its end, or to the end of the bytes.
std::size_t ItemScan::SkipString(std::string_view bytes, std::size_t at) {
  for (; at < bytes.size(); ++at) {
    if (escaped_) {
      escaped_ = false;
    } else if (bytes[at] == '\\') {
      escaped_ = true;
    } else if (bytes[at] == '"') {
      in_string_ = false;
      return at + 1;
    }
  }
  return at;
}

void ItemScan::Feed(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size() && !over_;) {
    if (in_string_) {
      i = SkipString(bytes, i);
      continue;
    }
    const char c = bytes[i++];
    if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      if (depth_ > 0) --depth_;
    } else if (c == ',' && depth_ == 1) {
      last_end_ = read_ + i;
    }
    const bool mark_or_space = static_cast<unsigned char>(c) > 0x7F || c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (depth_ == 0 && !mark_or_space) over_ = true;
    if (depth_ == 1 && c == '{') over_ = true;  // the root itself: inside it an object stands deeper
  }
  read_ += bytes.size();
}

}  // namespace policylens
