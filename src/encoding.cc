#include "encoding.h"

#include <algorithm>

namespace policylens {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  const char* message;
  const char* what;
};

constexpr Signature kSignatures[] = {
    {"\xFF\xFE\0\0"sv, "input.utf-32", ""},
    {"\0\0\xFE\xFF"sv, "input.utf-32", ""},
    {"\xFF\xFE"sv, "input.utf-16", ""},
    {"\xFE\xFF"sv, "input.utf-16", ""},
    {"\x1F\x8B"sv, "input.gzip", ""},
    {"PK\x03\x04"sv, "input.zip", ""},
    {"PK\x05\x06"sv, "input.zip", ""},
    {"\x28\xB5\x2F\xFD"sv, "input.packed", "zstd -d"},
    {"\xFD"
     "7zXZ"sv,
     "input.packed", "xz -d"},
    {"BZh"sv, "input.packed", "bzip2 -d"},
    {"7z\xBC\xAF"sv, "input.packed", "7z x"},
    {"%PDF"sv, "input.binary", "PDF"},
    {"PAR1"sv, "input.binary", "Parquet"},
    {"SQLite format 3"sv, "input.binary", "SQLite"},
    {"Obj\x01"sv, "input.binary", "Avro"},
};

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

// ASCII characters with every other byte 0.
bool LooksLikeUtf16(std::string_view head) {
  if (head.size() < 2 || head.size() % 2 == 1) head = head.substr(0, head.size() / 2 * 2);
  head = head.substr(0, 64);
  if (head.size() < 4) return false;
  for (const std::size_t zero : {std::size_t{0}, std::size_t{1}}) {
    bool all = true;
    for (std::size_t i = 0; i < head.size(); ++i) all = all && (head[i] == '\0') == (i % 2 == zero);
    if (all) return true;
  }
  return false;
}

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
}

// `---`, `%YAML`, `key:` or `- item` at the beginning of the first line that is neither empty nor a comment.
bool LooksLikeYaml(std::string_view head) {
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::size_t text = line.find_first_not_of(" \t");
    if (text == std::string_view::npos || line[text] == '#') continue;
    line.remove_prefix(text);
    if (line == "---" || StartsWith(line, "--- ") || StartsWith(line, "%YAML") || line == "-" || StartsWith(line, "- ")) return true;
    const std::size_t name = static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), IsNameByte) - line.begin());
    return name > 0 && name < line.size() && line[name] == ':' && (name + 1 == line.size() || line[name + 1] == ' ');
  }
  return false;
}

Issue Foreign(const char* code, const char* message, std::string_view what) {
  return {Severity::kError, code, {message, {std::string(what)}}, {1, 1, 0, std::nullopt}};
}

}  // namespace

std::optional<Issue> ForeignText(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (StartsWith(head, signature.bytes)) return Foreign("encoding", signature.message, signature.what);
  }
  if (LooksLikeUtf16(head)) return Foreign("encoding", "input.utf-16", "");
  const std::size_t text = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (text == std::string_view::npos) return std::nullopt;
  if (head[text] == '<') return Foreign("syntax", "input.markup", "");
  if (LooksLikeYaml(head)) return Foreign("syntax", "input.yaml", "");
  return std::nullopt;
}

}  // namespace policylens
