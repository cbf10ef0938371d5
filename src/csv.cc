#include "csv.h"

#include <array>
#include <cstddef>

namespace policylens {
namespace {

using std::string_view_literals::operator""sv;

// Blank, NUL, zero-width space, no-break space, ideographic space, byte order mark: what a spreadsheet may pass over.
constexpr std::array kPassedOver = {" "sv, "\0"sv, "\xE2\x80\x8B"sv, "\xC2\xA0"sv, "\xE3\x80\x80"sv, "\xEF\xBB\xBF"sv};
constexpr std::array kFormulaStarts = {"="sv, "+"sv, "-"sv, "@"sv, "\xEF\xBC\x9D"sv, "\xEF\xBC\x8B"sv, "\xEF\xBC\x8D"sv, "\xEF\xBC\xA0"sv};

template <std::size_t N>
std::size_t StartLength(std::string_view text, const std::array<std::string_view, N>& starts) {
  for (std::string_view start : starts) {
    if (text.starts_with(start)) return start.size();
  }
  return 0;
}

bool IsFormula(std::string_view text) {
  while (true) {
    if (text.empty()) return false;
    if (text[0] == '\t' || text[0] == '\r' || text[0] == '\n') return true;
    const std::size_t passed = StartLength(text, kPassedOver);
    if (passed == 0) return StartLength(text, kFormulaStarts) > 0;
    text.remove_prefix(passed);
  }
}

}  // namespace

std::string CsvField(std::string_view text) {
  std::string out = "\"";
  if (IsFormula(text)) out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out += '"';
}

void AppendCsvLine(std::string& out, std::span<const std::string> fields) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) out += ',';
    first = false;
    out += CsvField(field);
  }
  out += "\r\n";
}

}  // namespace policylens
