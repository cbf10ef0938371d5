// What JsonReader says when it must stop: which mistake it probably is, where, and what helps.
#include <algorithm>
#include <array>
#include <cstring>

#include "json_reader.h"
#include "text.h"

namespace policylens {
namespace {

constexpr std::size_t kLongestWord = 32;
constexpr std::size_t kMostBlanks = 32;  // between a key and its colon

// What other languages write where JSON has `true`, `false`, `null` or a number. Any other word may be the user's own value, and
// values are never repeated.
constexpr std::array<std::string_view, 14> kForeignValues = {"True", "False",     "None", "TRUE",     "FALSE", "NULL", "Null",
                                                             "nil",  "undefined", "NaN",  "Infinity", "yes",   "no",   "Nil"};

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '-';
}

bool StartsWord(char c) { return IsWordByte(c) && c != '-' && (c < '0' || c > '9'); }

bool IsForeignValue(std::string_view word) {
  if (std::find(kForeignValues.begin(), kForeignValues.end(), word) != kForeignValues.end()) return true;
  return std::string_view("true").starts_with(word) || std::string_view("false").starts_with(word) ||
         std::string_view("null").starts_with(word);
}

// Whether `count` hex digits stand at `p`; a NUL ends every buffer.
bool IsHexRun(const char* p, int count) {
  for (int i = 0; i < count; ++i) {
    if (std::strchr("0123456789abcdefABCDEF", p[i]) == nullptr || p[i] == '\0') return false;
  }
  return true;
}

std::string Hex(std::uint32_t value, int digits) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kHex[value >> shift & 0xF];
  return out;
}

}  // namespace

JsonEventKind JsonReader::Fail(JsonEvent& event, std::string_view code, std::string_view message, std::vector<std::string> params,
                               const char* at) {
  failed_ = true;
  const std::uint64_t offset = OffsetOf(at);
  error_.severity = Severity::kError;
  error_.code = code;
  error_.message = {std::string(message), std::move(params)};
  error_.at = {line_, ColumnOf(offset), offset, std::nullopt};
  // After a string was skipped for its length, `p_` stands behind its beginning, but never behind the mistake.
  p_ = std::max(p_, std::min(at, end_));
  return event.kind = JsonEventKind::kError;
}

[[gnu::noinline]] JsonEventKind JsonReader::FailPlainly(JsonEvent& event, std::string_view code, std::string_view message, const char* at) {
  return Fail(event, code, message, {}, at);
}

[[gnu::noinline]] JsonEventKind JsonReader::FailLimit(JsonEvent& event, std::string_view code, std::string_view message,
                                                      std::size_t limit) {
  return Fail(event, code, message, {std::to_string(limit)}, p_);
}

// The character for a message: itself, or `U+0007` where showing it would not help.
std::string JsonReader::CharacterAt(const char* at) const {
  const int length = Utf8Length(at, end_);
  if (length <= 0) return "0x" + Hex(static_cast<unsigned char>(*at), 2);
  const std::string_view text(at, static_cast<std::size_t>(length));
  std::size_t pos = 0;
  const std::uint32_t code_point = NextCodePoint(text, pos);
  return IsInvisible(code_point) ? "U+" + Hex(code_point, code_point > 0xFFFF ? 6 : 4) : std::string(text);
}

// A word without quotes: a key (a colon follows) and what other languages call a value are named whole, so more input is waited
// for if it may go on. Anything else may be a value of the user's.
JsonEventKind JsonReader::FailWord(JsonEvent& event, const char* at) {
  const char* stop = at;
  while (stop != end_ && IsWordByte(*stop) && static_cast<std::size_t>(stop - at) < kLongestWord) ++stop;
  const char* next = stop;
  while (next != end_ && *next == ' ' && static_cast<std::size_t>(next - stop) < kMostBlanks) ++next;
  if (next == end_ && !finished_) return event.kind = JsonEventKind::kNeedInput;
  const std::string word(at, stop);
  if (state_ == State::kKey || state_ == State::kKeyOrEnd) {
    if (next != end_ && *next == ':') return Fail(event, "syntax", "input.unquoted-key", {std::string(word)}, at);
  } else if (IsForeignValue(word)) {
    return Fail(event, "syntax", "input.word", {std::string(word)}, at);
  }
  // Of lines each is told of by itself: a part of a log may begin anywhere.
  const bool nothing_yet = state_ == State::kRoot && roots_ == 0 && options_.roots != JsonRoots::kLines;
  return Fail(event, "syntax", nothing_yet ? "input.unquoted-start" : "input.unquoted-text", {}, at);
}

JsonEventKind JsonReader::FailUnexpected(JsonEvent& event, const char* at) {
  const int length = Utf8Length(at, end_);
  if (length == 0 && !finished_) return event.kind = JsonEventKind::kNeedInput;
  if (length <= 0) return Fail(event, "encoding", "input.not-utf8", {Hex(static_cast<unsigned char>(*at), 2)}, at);
  const char c = *at;
  const bool key = state_ == State::kKey || state_ == State::kKeyOrEnd;
  const bool root = state_ == State::kRoot && (roots_ == 0 || (options_.roots != JsonRoots::kOne && !root_on_line_));
  const bool value = state_ == State::kValue || state_ == State::kValueOrEnd || root;
  const std::string found = CharacterAt(at);
  if (c == '\0') return FailPlainly(event, "syntax", "input.nul", at);
  if (c == '/' || c == '#') return Fail(event, "syntax", "input.comment", {found}, at);
  if (after_comma_ && (c == '}' || c == ']')) return Fail(event, "syntax", "input.trailing-comma", {found}, at);
  if ((key || value) && c == '\'') return FailPlainly(event, "syntax", "input.single-quote", at);
  if ((key || value) && StartsWord(c)) return FailWord(event, at);
  if (key) return Fail(event, "syntax", "input.expected-key", {found}, at);
  if (value && (c == '+' || c == '.')) return Fail(event, "syntax", "input.number-start", {found}, at);
  if (value) return Fail(event, "syntax", "input.expected-value", {found}, at);
  if (state_ == State::kColon) return Fail(event, "syntax", "input.expected-colon", {found}, at);
  if (state_ != State::kRoot) {
    return Fail(event, "syntax", in_object() ? "input.expected-comma-object" : "input.expected-comma-array", {found}, at);
  }
  return Fail(event, "syntax", options_.roots == JsonRoots::kOne ? "input.after-value" : "input.same-line", {found}, at);
}

JsonEventKind JsonReader::FailString(JsonEvent& event, const char* at, int why) {
  if (why == kBadEscape) {
    // `\x`, or `\u` with the digits that are right: the same however the input was cut.
    if (at[1] != 'u') return Fail(event, "syntax", "input.escape", {EscapeInvisible(ReplaceInvalidUtf8({at, 2}))}, at);
    const char* const half = IsHexRun(at + 2, 4) ? at + 6 : at;
    const char* stop = half + 2;
    while (IsHexRun(stop, 1)) ++stop;
    return Fail(event, "syntax", "input.escape", {std::string(half, stop)}, half);
  }
  if (why == kLoneSurrogate) return Fail(event, "encoding", "input.lone-surrogate", {std::string(at, at + 6)}, at);
  const auto byte = static_cast<unsigned char>(*at);
  if (byte >= 0x80) return Fail(event, "encoding", "input.not-utf8", {Hex(byte, 2)}, at);
  if (byte == '\n' || byte == '\r') return FailPlainly(event, "syntax", "input.line-in-string", at);
  return Fail(event, "syntax", "input.control", {Hex(byte, 4)}, at);
}

JsonEventKind JsonReader::FailNumber(JsonEvent& event, NumberEnd why, const char* at) {
  if (why == NumberEnd::kTooLarge) return Fail(event, "number", "input.number-size", {}, p_);
  if (why == NumberEnd::kLeadingZero) return Fail(event, "syntax", "input.leading-zero", {}, p_);
  if (at == end_) return FailPlainly(event, "syntax", "input.end", at);
  return FailPlainly(event, "syntax", "input.number-digit", at);
}

}  // namespace policylens
