#include "json_frame.h"

#include <algorithm>

namespace policylens {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// The quote that ends the plain string whose first byte is at `at`.
std::size_t PlainEnd(std::string_view text, std::size_t at) {
  const std::size_t stop = text.find_first_of("\"\\", at);
  if (stop == kNone || text[stop] != '"') return kNone;
  const auto wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(stop), wide) ? kNone : stop;
}

}  // namespace

// The text is valid JSON: between two strings stand blanks and one of `:`, `,` and the end, or other values, which end it.
bool JsonFrame::Learn(std::string_view object) {
  size_ = 0;
  std::size_t members = 0, piece = 0, at = 1;
  const auto next = [&](std::string_view marks) {  // behind blanks and marks
    at = object.find_first_not_of(marks, at);
    return at == kNone ? '\0' : object[at];
  };
  while (next(" \t\r\n,") == '"') {
    if (members == kMost) return false;
    const std::size_t key = at + 1;
    const std::size_t key_end = PlainEnd(object, key);
    if (key_end == kNone) return false;
    at = key_end + 1;
    if (next(" \t\r\n:") != '"') return false;
    const std::size_t value = at + 1;
    at = PlainEnd(object, value);
    if (at == kNone) return false;
    keys_[members] = {key, key_end - key};
    pieces_[members++] = {piece, value - piece};
    piece = at++;
  }
  if (members == 0 || at != object.size() - 1) return false;
  pieces_[members] = {piece, object.size() - piece};
  lines_ = static_cast<std::uint32_t>(std::count(object.begin(), object.end(), '\n'));
  const std::size_t last_line = lines_ == 0 ? 0 : object.rfind('\n') + 1;
  if (lines_ != 0 && last_line <= piece) return false;
  behind_last_line_ = object.size() - last_line;
  text_ = object;
  size_ = members;
  return true;
}

}  // namespace policylens
