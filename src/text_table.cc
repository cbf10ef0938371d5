#include "text_table.h"

#include <algorithm>
#include <cstdint>

#include "text.h"

namespace policylens {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};
// Characters of two cells (Unicode East Asian Width W and F, in whole blocks) and of none (combining marks).
constexpr Range kWide[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE6F},
                           {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
constexpr Range kCombining[] = {{0x300, 0x36F}, {0x1AB0, 0x1AFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}};

template <std::size_t N>
bool In(const Range (&ranges)[N], std::uint32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace

std::size_t CellsOf(std::string_view text) {
  std::size_t cells = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::uint32_t c = NextCodePoint(text, pos);
    cells += In(kWide, c) ? 2u : In(kCombining, c) ? 0u : 1u;
  }
  return cells;
}

std::string AlignedRows(const std::vector<std::vector<std::string>>& rows, std::size_t widest) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], std::min(CellsOf(row[i]), widest));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line = "  ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      const std::size_t cells = CellsOf(row[i]);
      if (i + 1 < row.size()) line.append(cells < widths[i] ? widths[i] - cells + 2 : 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace policylens
