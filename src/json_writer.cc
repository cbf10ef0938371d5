#include "json_writer.h"

#include <array>
#include <cassert>

#include "text.h"

namespace policylens {
namespace {

// ASCII that stands in a string as it is.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x80; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

// The escape of a byte below 0x20, `"` or `\`.
void AppendEscape(std::string& out, char c) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 0xF];
  }
}

}  // namespace

void AppendJsonString(std::string& out, std::string_view text) {
  out += '"';
  const char* const end = text.data() + text.size();
  const char* kept = text.data();
  for (const char* p = kept; p != end;) {
    if (kPlain[static_cast<unsigned char>(*p)]) {
      ++p;
      continue;
    }
    const auto byte = static_cast<unsigned char>(*p);
    const int length = byte < 0x80 ? 1 : Utf8Length(p, end);
    if (length <= 1) {
      out.append(kept, p);
      if (length > 0) {
        AppendEscape(out, *p);
      } else {
        AppendUtf8(out, kReplacementCharacter);
      }
      kept = p + 1;
    }
    p += length > 0 ? length : 1;
  }
  out.append(kept, end);
  out += '"';
}

void JsonWriter::NewLine() {
  if (!indented_) return;
  out_ += '\n';
  out_.append(first_.size() * 2, ' ');
}

// Comma and line break before a key or an array's value; nothing after a key.
void JsonWriter::Separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (first_.empty()) return;
  if (!first_.back()) out_ += ',';
  first_.back() = false;
  NewLine();
}

JsonWriter& JsonWriter::BeginObject() {
  Separate();
  out_ += '{';
  first_.push_back(true);
  return *this;
}

JsonWriter& JsonWriter::EndObject() {
  assert(!first_.empty());
  const bool empty = first_.back();
  first_.pop_back();
  if (!empty) NewLine();
  out_ += '}';
  return *this;
}

JsonWriter& JsonWriter::BeginArray() {
  Separate();
  out_ += '[';
  first_.push_back(true);
  return *this;
}

JsonWriter& JsonWriter::EndArray() {
  assert(!first_.empty());
  const bool empty = first_.back();
  first_.pop_back();
  if (!empty) NewLine();
  out_ += ']';
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  Separate();
  AppendJsonString(out_, key);
  out_ += indented_ ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view text) {
  Separate();
  AppendJsonString(out_, text);
  return *this;
}

JsonWriter& JsonWriter::Integer(std::int64_t number) { return Raw(std::to_string(number)); }

JsonWriter& JsonWriter::Hundredths(std::int64_t hundredths) {
  const bool negative = hundredths < 0;
  const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(hundredths) : static_cast<std::uint64_t>(hundredths);
  const std::uint64_t rest = size % 100;
  std::string text = negative ? "-" : "";
  text += std::to_string(size / 100);
  text += rest < 10 ? ".0" : ".";
  text += std::to_string(rest);
  return Raw(text);
}

JsonWriter& JsonWriter::Bool(bool value) { return Raw(value ? "true" : "false"); }
JsonWriter& JsonWriter::Null() { return Raw("null"); }

JsonWriter& JsonWriter::Raw(std::string_view json) {
  Separate();
  out_ += json;
  return *this;
}

}  // namespace policylens
