// A JSON scanner (RFC 8259) that can stop anywhere: bytes go in as they come, events come out until more bytes are needed.
//
//   JsonReader reader(options);
//   while (more bytes) {
//     reader.Feed(bytes);
//     while (reader.Next(event) != JsonEventKind::kNeedInput) …
//   }
//   reader.Finish();  // and Next() on, until kEnd or kError
//
// The events depend on the bytes alone, never on how they were cut. Strict: no comments, no trailing commas, valid UTF-8, no
// lone surrogates, numbers that a double can hold. Memory: the bytes fed last, plus at most one token up to the limits.
#ifndef POLICYLENS_JSON_READER_H_
#define POLICYLENS_JSON_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "issue.h"
#include "json_event.h"
#include "json_frame.h"
#include "json_scan.h"

namespace policylens {

class JsonReader {
 public:
  explicit JsonReader(const JsonReaderOptions& options = {});

  // Appends bytes; meant for pieces of about 64 KiB, each after Next has answered kNeedInput.
  void Feed(std::string_view bytes);
  void Finish() { finished_ = true; }
  JsonEventKind Next(JsonEvent& event);

  // Whether Next would look for a key now; and if it is `key` (plain ASCII without escapes, so it can be compared byte by byte),
  // takes it as Next would, only faster. False changes nothing that Next would not do itself.
  bool AtKey() const { return state_ == State::kKey || state_ == State::kKeyOrEnd; }
  bool TakeKey(std::string_view key, JsonEvent& event);

  // The next item of the array at hand, if it is there as a whole and written as `frame` says: its values, valid until the next Feed.
  // TakeObject, called at once or not at all, moves behind it, with the place of its beginning in `event`.
  bool PeekObject(const JsonFrame& frame, JsonFrame::Values& values);
  void TakeObject(const JsonFrame& frame, JsonEvent& event);
  // Whether so little of what was fed is left that an item may be cut by its end: PeekObject may find more after the next Feed.
  bool NearEnd() const { return !finished_ && end_ - p_ < 1024; }
  // What was read between two offsets; nothing if it is no longer there.
  std::string_view BytesBetween(std::uint64_t from, std::uint64_t to) const;

  // After kError with JsonRoots::kLines: forgets the rest of the line, which may not have been fed yet. Next() goes on.
  void SkipLine();

  // What kind of cut stands behind what has been read; kNone too while a token is unfinished.
  JsonCut CutHere() const;
  // A fresh reader of what follows such a cut; its places begin anew.
  void ContinueAt(JsonCut cut);
  // Moves on as if it had read what `part` has read, from cut to cut. And where a place of `part` will then be, asked before.
  void Skip(const JsonReader& part);
  Place Shifted(Place at) const;

  // Containers that are open; 0 after an event means that a root value is complete.
  std::size_t depth() const { return stack_.size(); }
  bool in_object() const { return !stack_.empty() && stack_.back() == '{'; }
  JsonRoots mode() const { return options_.roots; }
  std::uint64_t roots() const { return roots_; }         // root values begun
  std::uint64_t offset() const { return OffsetOf(p_); }  // behind what has been read
  // Lines so far, the one at hand included as soon as it holds a byte.
  std::uint64_t lines() const { return line_ - 1 + (offset() > line_start_ ? 1U : 0U); }
  bool has_byte_order_mark() const { return byte_order_mark_; }
  // Characters U+FFFD met in strings: traces of a conversion that lost something.
  std::uint64_t replacement_characters() const { return replaced_; }
  const Place& first_replacement() const { return first_replaced_; }
  const Issue& error() const { return error_; }

 private:
  enum class State : std::uint8_t { kRoot, kValue, kValueOrEnd, kKey, kKeyOrEnd, kColon, kCommaOrEnd, kSkipLine };

  JsonEventKind Value(JsonEvent& event, char c);
  JsonEventKind String(JsonEvent& event, bool key);
  JsonEventKind Number(JsonEvent& event);
  JsonEventKind Literal(JsonEvent& event, std::string_view word, JsonEventKind kind);
  JsonEventKind Open(JsonEvent& event, char c);
  JsonEventKind Close(JsonEvent& event, char c);
  JsonEventKind AtEnd(JsonEvent& event);
  JsonEventKind Token(JsonEvent& event, JsonEventKind kind, const char* stop);
  JsonEventKind Root(JsonEvent& event, char c);
  JsonEventKind AfterItem(JsonEvent& event, char c);
  JsonEventKind CutString(JsonEvent& event, const char* q, std::uint32_t wide, bool escaped, bool key);
  JsonEventKind EndString(JsonEvent& event, const char* q, std::uint32_t wide, bool escaped, bool key);
  bool SkipSpace();
  bool SkipRestOfLine();
  void AfterKey();
  void AfterValue();
  void BeginRoot();
  void NoteReplacement(const char* q, std::uint32_t wide);

  JsonEventKind Fail(JsonEvent& event, std::string_view code, std::string_view message, std::vector<std::string> params, const char* at);
  // With nothing to fill in, and with a limit that was passed at `p_`.
  JsonEventKind FailPlainly(JsonEvent& event, std::string_view code, std::string_view message, const char* at);
  JsonEventKind FailLimit(JsonEvent& event, std::string_view code, std::string_view message, std::size_t limit);
  JsonEventKind FailUnexpected(JsonEvent& event, const char* at);
  JsonEventKind FailWord(JsonEvent& event, const char* at);
  JsonEventKind FailString(JsonEvent& event, const char* at, int why);
  JsonEventKind FailNumber(JsonEvent& event, NumberEnd why, const char* at);
  std::string CharacterAt(const char* at) const;

  std::uint64_t OffsetOf(const char* p) const { return base_ + static_cast<std::uint64_t>(p - buffer_.data()); }
  std::uint32_t ColumnOf(std::uint64_t offset) const { return static_cast<std::uint32_t>(offset - line_start_ - wide_ + 1); }

  JsonReaderOptions options_;
  std::vector<char> buffer_;  // unread bytes, a NUL and padding
  const char* p_ = nullptr;
  const char* end_ = nullptr;
  const char* peeked_ = nullptr;  // the end of the object that PeekObject found
  std::uint64_t base_ = 0;        // offset of buffer_[0]
  std::uint64_t line_start_ = 0;  // offset of the line's first byte
  std::uint32_t line_ = 1;
  std::uint32_t wide_ = 0;  // continuation bytes of UTF-8 in this line so far
  State state_ = State::kRoot;
  bool after_comma_ = false;
  bool root_on_line_ = false;    // a root value ended on this line
  std::uint32_t root_line_ = 0;  // where the last root value began
  bool one_line_roots_ = true;   // every root value so far took one line
  bool finished_ = false, failed_ = false, skipped_line_ = false;
  bool byte_order_mark_ = false;
  bool continued_ = false;   // no byte order mark can come
  std::vector<char> stack_;  // '{' or '[' for each open container

  // A string that the last Feed cut: where to go on (from p_), and what was seen so far.
  std::size_t resume_ = 0;
  std::uint32_t resume_wide_ = 0;
  bool resume_escaped_ = false;
  bool skipping_ = false;
  std::uint64_t skip_start_ = 0;

  std::uint64_t roots_ = 0;
  std::uint64_t replaced_ = 0;
  Place first_replaced_;
  Issue error_;
};

}  // namespace policylens

#endif  // POLICYLENS_JSON_READER_H_
