// Columns of plain text, aligned by what a terminal shows: wide characters count two cells, combining ones none.
#ifndef POLICYLENS_TEXT_TABLE_H_
#define POLICYLENS_TEXT_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace policylens {

std::size_t CellsOf(std::string_view text);

// Rows with the same number of columns, each line indented by two blanks, columns two blanks apart. A cell wider than
// `widest` pushes the rest of its own line only. No trailing blanks.
std::string AlignedRows(const std::vector<std::vector<std::string>>& rows, std::size_t widest = 44);

}  // namespace policylens

#endif  // POLICYLENS_TEXT_TABLE_H_
