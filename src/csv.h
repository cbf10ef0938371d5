// Comma-separated values (RFC 4180): every field quoted, lines end with CR LF, formulas made harmless.
#ifndef POLICYLENS_CSV_H_
#define POLICYLENS_CSV_H_

#include <span>
#include <string>
#include <string_view>

namespace policylens {

// A spreadsheet reads a cell as a formula if it starts with = + - @ (or their full-width forms) behind any blanks, invisible
// characters or NUL, or if it starts with a tab or a line break. Such a cell gets a leading apostrophe (OWASP ASVS 1.2.10).
std::string CsvField(std::string_view text);

// Spreadsheet programs take a file for the system's old encoding unless it begins with a byte order mark. A key name may be in any
// script whatever the language of the table, and which names come is not known when the first line is written: so every table
// begins with one. (Programs have the JSON report, which has none.)
inline constexpr std::string_view kCsvStart = "\xEF\xBB\xBF";

void AppendCsvLine(std::string& out, std::span<const std::string> fields);

}  // namespace policylens

#endif  // POLICYLENS_CSV_H_
