#include "json_reader.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "text.h"

namespace policylens {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr int kControlCharacter = -3;  // beside EscapeLength's kBadEscape and kLoneSurrogate
constexpr int kBadUtf8 = -4;

}  // namespace

std::string_view TextOf(const JsonEvent& event, std::string& scratch) {
  if (!event.escaped) return event.text;
  scratch.clear();
  AppendUnescaped(scratch, event.text);
  return scratch;
}

JsonReader::JsonReader(const JsonReaderOptions& options) : options_(options) {
  buffer_.resize(1 + kScanPadding);
  p_ = end_ = buffer_.data();
}

void JsonReader::Feed(std::string_view bytes) {
  assert(!finished_);
  const auto rest = static_cast<std::size_t>(end_ - p_);
  const auto read = static_cast<std::size_t>(p_ - buffer_.data());
  base_ += read;
  if (read != 0 && rest != 0) std::memmove(buffer_.data(), p_, rest);
  const std::size_t size = rest + bytes.size();
  if (buffer_.size() < size + 1 + kScanPadding) buffer_.resize(size + 1 + kScanPadding);
  if (!bytes.empty()) std::memcpy(buffer_.data() + rest, bytes.data(), bytes.size());
  std::memset(buffer_.data() + size, 0, 1 + kScanPadding);
  p_ = buffer_.data();
  end_ = p_ + size;
}

// False: a line break stands inside a value where each value has one line.
inline bool JsonReader::SkipSpace() {
  for (;;) {
    const char c = *p_;
    if (static_cast<unsigned char>(c) > ' ') return true;
    if (c == '\n') {
      if (options_.roots == JsonRoots::kLines && !stack_.empty()) return false;
      ++p_;
      ++line_;
      line_start_ = OffsetOf(p_);
      wide_ = 0;
      root_on_line_ = false;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++p_;
    } else {
      return true;  // the NUL at the end, or a control character that Next refuses
    }
  }
}

inline JsonEventKind JsonReader::Token(JsonEvent& event, JsonEventKind kind, const char* stop) {
  event.kind = kind;
  event.escaped = event.skipped = false;
  event.text = {p_, static_cast<std::size_t>(stop - p_)};
  event.offset = OffsetOf(p_);
  event.line = line_;
  event.column = ColumnOf(event.offset);
  p_ = stop;
  return kind;
}

void JsonReader::BeginRoot() {
  ++roots_;
  root_line_ = line_;
}

// Behind a key; a colon that follows at once is taken at once.
inline void JsonReader::AfterKey() {
  after_comma_ = false;
  const bool colon = *p_ == ':';
  p_ += colon ? 1 + (p_[1] == ' ') : 0;
  state_ = colon ? State::kValue : State::kColon;
}

// Behind a value; a comma that follows at once is taken at once.
inline void JsonReader::AfterValue() {
  if (!stack_.empty()) {
    after_comma_ = *p_ == ',';
    state_ = State::kCommaOrEnd;
    if (!after_comma_) return;
    p_ += 1 + (p_[1] == ' ');
    state_ = stack_.back() == '{' ? State::kKey : State::kValue;
    return;
  }
  after_comma_ = false;
  state_ = State::kRoot;
  root_on_line_ = true;
  one_line_roots_ = one_line_roots_ && root_line_ == line_;
}

JsonEventKind JsonReader::Next(JsonEvent& event) {
  if (failed_) return event.kind = JsonEventKind::kError;
  if (skipping_) return String(event, false);
  if (state_ == State::kSkipLine && !SkipRestOfLine()) return AtEnd(event);
  for (;;) {
    if (!SkipSpace()) return FailPlainly(event, "syntax", "input.line-end", p_);
    if (p_ == end_) return AtEnd(event);
    const char c = *p_;
    switch (state_) {
      case State::kColon:
        if (c != ':') return FailUnexpected(event, p_);
        ++p_;
        state_ = State::kValue;
        continue;
      case State::kCommaOrEnd:
        if (c != ',') return Close(event, c);
        ++p_;
        after_comma_ = true;
        state_ = in_object() ? State::kKey : State::kValue;
        continue;
      case State::kKeyOrEnd:
        if (c == '}') return Close(event, c);
        [[fallthrough]];
      case State::kKey:
        return c == '"' ? String(event, true) : FailUnexpected(event, p_);
      case State::kValueOrEnd:
        if (c == ']') return Close(event, c);
        [[fallthrough]];
      case State::kValue:
        return Value(event, c);
      default:
        return Root(event, c);
    }
  }
}

bool JsonReader::TakeKey(std::string_view key, JsonEvent& event) {
  const std::size_t size = key.size();
  if (failed_ || resume_ != 0 || (*p_ != '"' && !SkipSpace())) return false;
  if (static_cast<std::size_t>(end_ - p_) < size + 2 || *p_ != '"' || p_[size + 1] != '"' || !SameBytes({p_ + 1, size}, key)) return false;
  event.kind = JsonEventKind::kKey;
  event.escaped = event.skipped = false;
  event.text = {p_ + 1, size};
  event.offset = OffsetOf(p_);
  event.line = line_;
  event.column = ColumnOf(event.offset);
  p_ += size + 2;
  AfterKey();
  return true;
}

bool JsonReader::PeekObject(const JsonFrame& frame, JsonFrame::Values& values) {
  const bool at_item = (state_ == State::kValue || state_ == State::kValueOrEnd) && !stack_.empty() && !in_object();
  if (failed_ || resume_ != 0 || skipping_ || !at_item || stack_.size() >= options_.depth || !SkipSpace()) return false;
  peeked_ = frame.Read(p_, end_, values);
  return peeked_ != nullptr && static_cast<std::size_t>(peeked_ - p_) <= options_.value_bytes;
}

void JsonReader::TakeObject(const JsonFrame& frame, JsonEvent& event) {
  Token(event, JsonEventKind::kBeginObject, peeked_);
  if (frame.lines() != 0) {
    line_ += frame.lines();
    line_start_ = OffsetOf(p_) - frame.behind_last_line();
    wide_ = 0;
  }
  AfterValue();
}

std::string_view JsonReader::BytesBetween(std::uint64_t from, std::uint64_t to) const {
  if (from < base_) return {};
  return {buffer_.data() + (from - base_), static_cast<std::size_t>(to - from)};
}

JsonEventKind JsonReader::Value(JsonEvent& event, char c) {
  switch (c) {
    case '"':
      return String(event, false);
    case '{':
    case '[':
      return Open(event, c);
    case 't':
      return Literal(event, "true", JsonEventKind::kTrue);
    case 'f':
      return Literal(event, "false", JsonEventKind::kFalse);
    case 'n':
      return Literal(event, "null", JsonEventKind::kNull);
    default:
      return c == '-' || (c >= '0' && c <= '9') ? Number(event) : FailUnexpected(event, p_);
  }
}

// A byte order mark is passed over once, at the very beginning; a further value only where the options allow one.
[[gnu::noinline]] JsonEventKind JsonReader::Root(JsonEvent& event, char c) {
  if (OffsetOf(p_) == 0 && !continued_ && c == kByteOrderMark[0]) {
    const auto size = std::min(static_cast<std::size_t>(end_ - p_), kByteOrderMark.size());
    if (std::memcmp(p_, kByteOrderMark.data(), size) == 0) {
      if (size < kByteOrderMark.size()) return finished_ ? FailUnexpected(event, p_) : event.kind = JsonEventKind::kNeedInput;
      byte_order_mark_ = true;
      p_ += size;
      line_start_ = size;
      return Next(event);
    }
  }
  if (roots_ > 0 && (options_.roots == JsonRoots::kOne || root_on_line_)) return FailUnexpected(event, p_);
  if (roots_ > 0 && options_.roots == JsonRoots::kMany && one_line_roots_) options_.roots = JsonRoots::kLines;
  return Value(event, c);
}

JsonEventKind JsonReader::Open(JsonEvent& event, char c) {
  if (stack_.size() >= options_.depth) return FailLimit(event, "too-deep", "input.too-deep", options_.depth);
  if (stack_.empty()) BeginRoot();
  stack_.push_back(c);
  after_comma_ = false;
  state_ = c == '{' ? State::kKeyOrEnd : State::kValueOrEnd;
  return Token(event, c == '{' ? JsonEventKind::kBeginObject : JsonEventKind::kBeginArray, p_ + 1);
}

JsonEventKind JsonReader::Close(JsonEvent& event, char c) {
  if (c != (in_object() ? '}' : ']')) return FailUnexpected(event, p_);
  stack_.pop_back();
  Token(event, c == '}' ? JsonEventKind::kEndObject : JsonEventKind::kEndArray, p_ + 1);
  AfterValue();
  return event.kind;
}

JsonEventKind JsonReader::Literal(JsonEvent& event, std::string_view word, JsonEventKind kind) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (p_ + i == end_ && !finished_) return event.kind = JsonEventKind::kNeedInput;
    if (p_[i] != word[i]) return FailUnexpected(event, p_);
  }
  if (stack_.empty()) BeginRoot();
  Token(event, kind, p_ + word.size());
  AfterValue();
  return kind;
}

[[gnu::noinline]] JsonEventKind JsonReader::Number(JsonEvent& event) {
  const char* stop = p_;
  const NumberEnd how = ScanNumber(p_, end_, finished_, stop);
  if (stop - p_ > static_cast<std::ptrdiff_t>(options_.value_bytes)) {
    return FailLimit(event, "number", "input.number-length", options_.value_bytes);
  }
  if (how == NumberEnd::kCut) return event.kind = JsonEventKind::kNeedInput;
  if (how != NumberEnd::kGood) return FailNumber(event, how, stop);
  if (stack_.empty()) BeginRoot();
  Token(event, JsonEventKind::kNumber, stop);
  AfterValue();
  return JsonEventKind::kNumber;
}

JsonEventKind JsonReader::String(JsonEvent& event, bool key) {
  if (resume_ == 0 && !skipping_ && !key) {
    // Most strings: whole, plain and short.
    const char* const stop = SkipPlain(p_ + 1);
    if (*stop == '"' && static_cast<std::size_t>(stop - p_) <= options_.value_bytes) {
      if (stack_.empty()) BeginRoot();
      Token(event, JsonEventKind::kString, stop + 1);
      event.text = event.text.substr(1, event.text.size() - 2);
      AfterValue();
      return JsonEventKind::kString;
    }
  }
  const char* q = p_ + resume_ + (skipping_ || resume_ != 0 ? 0 : 1);
  std::uint32_t wide = resume_wide_;
  bool escaped = resume_escaped_;
  for (;;) {
    q = SkipPlain(q);
    if (*q == '"') return EndString(event, q, wide, escaped, key);
    int length = 0;
    if (*q == '\\') {
      escaped = true;
      length = EscapeLength(q, end_);
    } else if (static_cast<unsigned char>(*q) >= 0x80) {
      length = Utf8Length(q, end_);
      if (length < 0 || (length == 0 && finished_)) length = kBadUtf8;
      if (length == 3 && std::memcmp(q, kReplacement.data(), 3) == 0) NoteReplacement(q, wide);
      if (length > 1) wide += static_cast<std::uint32_t>(length) - 1;
    } else if (q != end_) {
      length = kControlCharacter;
    }
    if (length == 0) return CutString(event, q, wide, escaped, key);
    if (length < 0) {
      wide_ += wide;
      return FailString(event, q, length);
    }
    q += length;
  }
}

JsonEventKind JsonReader::EndString(JsonEvent& event, const char* q, std::uint32_t wide, bool escaped, bool key) {
  const auto length = static_cast<std::size_t>(q - p_) - (skipping_ ? 0 : 1);
  if (key && length > options_.key_bytes) return FailLimit(event, "limit", "input.key-length", options_.key_bytes);
  event.kind = key ? JsonEventKind::kKey : JsonEventKind::kString;
  event.escaped = escaped;
  event.skipped = skipping_ || (!key && length > options_.value_bytes);
  event.text = event.skipped ? std::string_view() : std::string_view(p_ + 1, length);
  event.offset = skipping_ ? skip_start_ : OffsetOf(p_);
  event.line = line_;
  event.column = ColumnOf(event.offset);
  p_ = q + 1;
  wide_ += wide;
  resume_ = resume_wide_ = 0;
  resume_escaped_ = skipping_ = false;
  if (key) {
    AfterKey();
    return event.kind;
  }
  if (stack_.empty()) BeginRoot();
  AfterValue();
  return event.kind;
}

// The input ends, for now, inside a string: `q` is where to go on. A value beyond the limit is let go of.
[[gnu::noinline]] JsonEventKind JsonReader::CutString(JsonEvent& event, const char* q, std::uint32_t wide, bool escaped, bool key) {
  if (finished_) {
    wide_ += wide;
    return FailPlainly(event, "syntax", "input.end-in-string", end_);
  }
  const auto length = static_cast<std::size_t>(q - p_);
  if (key && length > options_.key_bytes + std::size_t{1}) {
    return FailLimit(event, "limit", "input.key-length", options_.key_bytes);
  }
  if (!skipping_ && length > options_.value_bytes + std::size_t{1}) {
    skipping_ = true;
    skip_start_ = OffsetOf(p_);
  }
  resume_ = skipping_ ? 0 : length;
  if (skipping_) p_ = q;
  resume_wide_ = wide;
  resume_escaped_ = escaped;
  return event.kind = JsonEventKind::kNeedInput;
}

void JsonReader::NoteReplacement(const char* q, std::uint32_t wide) {
  if (replaced_++ != 0) return;
  first_replaced_ = {line_, ColumnOf(OffsetOf(q)) - wide, OffsetOf(q), std::nullopt};
}

void JsonReader::SkipLine() {
  assert(failed_ && options_.roots == JsonRoots::kLines);
  failed_ = skipping_ = resume_escaped_ = after_comma_ = false;
  resume_ = resume_wide_ = 0;
  stack_.clear();
  state_ = State::kSkipLine;
  skipped_line_ = true;
}

// False: the line goes on behind what was fed.
bool JsonReader::SkipRestOfLine() {
  const auto* found = static_cast<const char*>(std::memchr(p_, '\n', static_cast<std::size_t>(end_ - p_)));
  p_ = found == nullptr ? end_ : found;
  if (found != nullptr || finished_) state_ = State::kRoot;
  return found != nullptr;
}

[[gnu::noinline]] JsonEventKind JsonReader::AtEnd(JsonEvent& event) {
  if (!finished_) return event.kind = JsonEventKind::kNeedInput;
  if (!stack_.empty()) return FailPlainly(event, "syntax", "input.end", p_);
  if (roots_ == 0 && !skipped_line_) return FailPlainly(event, "empty", "input.empty", p_);
  return event.kind = JsonEventKind::kEnd;
}

}  // namespace policylens
