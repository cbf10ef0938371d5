// Comma-separated values (RFC 4180): every field quoted, lines end with CR LF, formulas made harmless.
#ifndef POLICYLENS_CSV_H_
#define POLICYLENS_CSV_H_

#include <span>
#include <string>
#include <string_view>

#include "messages.h"

namespace policylens {

// A spreadsheet reads a cell as a formula if it starts with = + - @ (or their full-width forms) behind any blanks, invisible
// characters or NUL, or if it starts with a tab or a line break. Such a cell gets a leading apostrophe (OWASP ASVS 1.2.10).
std::string CsvField(std::string_view text);

// Spreadsheet programs take a file for the system's old encoding unless it begins with a byte order mark; programs that read the
// first column's name stumble over one. So a table in Chinese has it and a table in English has not.
std::string_view CsvStart(Locale locale);

void AppendCsvLine(std::string& out, std::span<const std::string> fields);

}  // namespace policylens

#endif  // POLICYLENS_CSV_H_
