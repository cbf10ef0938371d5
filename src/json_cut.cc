// Inputs read in parts that begin and end where a JsonReader may be cut.
#include "json_reader.h"

namespace policylens {

JsonCut JsonReader::CutHere() const {
  if (failed_ || p_ != end_ || resume_ != 0 || skipping_) return JsonCut::kNone;
  if (options_.roots == JsonRoots::kLines && state_ == State::kRoot && OffsetOf(p_) == line_start_) return JsonCut::kLine;
  const bool item = state_ == State::kValue && after_comma_ && stack_.size() == 1 && stack_[0] == '[' && roots_ == 1;
  return item && options_.roots != JsonRoots::kLines ? JsonCut::kItem : JsonCut::kNone;
}

void JsonReader::ContinueAt(JsonCut cut) {
  continued_ = true;
  if (cut != JsonCut::kItem) return;
  stack_.push_back('[');
  state_ = State::kValue;
  after_comma_ = true;
  roots_ = 1;
}

Place JsonReader::Shifted(Place at) const {
  if (at.line == 1) at.column += ColumnOf(offset()) - 1;
  at.line += line_ - 1;
  at.offset += offset();
  return at;
}

void JsonReader::Skip(const JsonReader& part) {
  if (replaced_ == 0 && part.replaced_ > 0) first_replaced_ = Shifted(part.first_replaced_);
  replaced_ += part.replaced_;
  line_start_ = part.line_ > 1 ? offset() + part.line_start_ : line_start_;
  wide_ = part.line_ > 1 ? part.wide_ : wide_ + part.wide_;
  line_ += part.line_ - 1;
  if (stack_.empty()) roots_ += part.roots_;
  skipped_line_ = skipped_line_ || part.skipped_line_;
  base_ += part.offset();
}

}  // namespace policylens
