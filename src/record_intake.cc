#include "record_intake.h"

#include <algorithm>
#include <functional>

#include "date_field.h"
#include "json_value.h"
#include "value_type.h"

namespace policylens {
namespace {

constexpr std::size_t kMostValueKeys = 65'536;  // of one object that are watched for repetition

JsonReaderOptions ReaderOptions(const IntakeLimits& limits, JsonRoots roots) {
  JsonReaderOptions options;
  options.roots = roots;
  options.depth = limits.depth;
  options.key_bytes = limits.key_bytes;
  options.value_bytes = limits.value_bytes;
  return options;
}

bool IsChange(std::uint16_t rank) { return rank > kLastCreationRank; }

}  // namespace

RecordIntake::RecordIntake(const IntakeOptions& options, JsonRoots roots)
    : options_(options), reader_(ReaderOptions(options.limits, roots)), compact_at_(kCompactAt) {
  frames_.resize(options.limits.depth + std::size_t{1});
}

std::uint64_t RecordIntake::records() const {
  if (lines()) return good_;
  return root_is_array_ ? (depth_ > 0 ? frames_[0].index : root_items_) : 1;
}

InputSummary RecordIntake::Summary() const {
  InputSummary input;
  input.name = options_.name;
  input.form = lines() ? Form::kNdjson : Form::kRecord;
  input.bytes = reader_.offset();
  input.records = records();
  input.lines = reader_.lines();
  input.roots = record_;
  input.array = !lines() && root_is_array_;
  input.complete = !failed_;
  input.replaced = reader_.replacement_characters();
  input.first_replaced = reader_.first_replacement();
  return input;
}

bool RecordIntake::Feed(std::string_view bytes) {
  if (failed_) return false;
  reader_.Feed(bytes);
  return Run();
}

// The key that stood here in the records before, if it stands here again: nothing has to be searched for it.
bool RecordIntake::TakeExpectedKey() {
  Frame& frame = frames_[depth_ - 1];
  const NodeId guess = tree_.Guess(frame.node, frame.child);
  if (guess == kNoNode || !tree_[guess].plain || !reader_.TakeKey(tree_[guess].key, event_)) return false;
  frame.empty = false;
  frame.child = guess;
  NoteKey(event_, tree_[guess], frame);
  return true;
}

bool RecordIntake::Run() {
  for (;;) {
    if (reader_.AtKey()) TakeExpectedKey();
    switch (reader_.Next(event_)) {
      case JsonEventKind::kNeedInput:
        return true;
      case JsonEventKind::kEnd:
        return true;
      case JsonEventKind::kError:
        if (!BadLine()) return false;
        continue;
      default:
        if (!Take(event_)) return false;
    }
  }
}

// A value that cannot be read: where each line is a value of its own, that line is given up and the next one read.
bool RecordIntake::BadLine() {
  Issue issue = reader_.error();
  if (lines()) issue.at.pointer = "/" + std::to_string(record_);
  issues_.Add(std::move(issue));
  UndoLine();
  depth_ = open_objects_ = 0;
  ++record_;
  failed_ = !by_line();
  if (!failed_) reader_.SkipLine();
  return !failed_;
}

void RecordIntake::UndoLine() {
  for (; !undo_.empty(); undo_.pop_back()) {
    PathNode& node = tree_[undo_.back().node];
    node.seen = undo_.back().seen;
    std::swap(tree_.firsts[node.first], undo_.back().first);
    // In two steps: the difference may be negative, and sizes have 32 bits in WebAssembly.
    first_bytes_ += tree_.firsts[node.first].pointer.size();
    first_bytes_ -= undo_.back().first.pointer.size();
  }
  for (const NodeId star : new_arrays_) tree_[star].in_array = false;
  new_arrays_.clear();
  touched_.clear();
}

bool RecordIntake::Take(const JsonEvent& event) {
  TakePart(event);
  if (depth_ == 0) EndRecord();
  return !failed_;
}

void RecordIntake::TakePart(const JsonEvent& event) {
  switch (event.kind) {
    case JsonEventKind::kKey:
      TakeKey(event);
      break;
    case JsonEventKind::kBeginObject:
    case JsonEventKind::kBeginArray:
      Open(event);
      break;
    case JsonEventKind::kEndObject:
    case JsonEventKind::kEndArray:
      Close();
      break;
    default:
      TakeScalar(event);
  }
}

void RecordIntake::TakeKey(const JsonEvent& event) {
  Frame& frame = frames_[depth_ - 1];
  frame.empty = false;
  const std::string_view key = TextOf(event, scratch_);
  frame.child = tree_.Child(frame.node, frame.child, key);
  PathNode& node = tree_[frame.child];
  if (!node.folded) return NoteKey(event, node, frame);
  key_line_ = event.line;
  key_column_ = event.column;
  key_offset_ = event.offset;
  TakeValueKey(event, frame, key);
}

void RecordIntake::NoteKey(const JsonEvent& event, PathNode& node, const Frame& frame) {
  key_line_ = event.line;
  key_column_ = event.column;
  key_offset_ = event.offset;
  if (node.object == frame.object) NoteRepeatedKey(event, node, node.key_line, node.key_column, node.key);
  node.object = frame.object;
  node.key_line = event.line;
  node.key_column = event.column;
}

void RecordIntake::TakeValueKey(const JsonEvent& event, Frame& frame, std::string_view key) {
  frame.value_key = key;
  if (frame.value_keys.size() >= kMostValueKeys) return;
  const std::uint64_t hash = HashOf(key);
  const auto [number, fresh] = frame.value_keys.FindOrAdd(hash, [&](std::uint32_t n) { return frame.value_key_places[n].hash == hash; });
  if (fresh) return frame.value_key_places.push_back({hash, event.line, event.column});
  const ValueKey& first = frame.value_key_places[number];
  NoteRepeatedKey(event, tree_[frame.child], first.line, first.column, key);
}

// Said once a path: both values are counted, none is dropped.
void RecordIntake::NoteRepeatedKey(const JsonEvent& event, const PathNode& node, std::uint32_t line, std::uint32_t column,
                                   std::string_view key) {
  if (node.repeated) return;
  tree_[frames_[depth_ - 1].child].repeated = true;
  said_.push_back({frames_[depth_ - 1].child, true, issues_.size()});
  const Message message{"input.duplicate-key", {std::string(key), std::to_string(line), std::to_string(column)}};
  issues_.Warn("invalid-field", message, {event.line, event.column, event.offset, PointerHere()});
}

// The node of the value that begins; an array's item has no key, so its own place stands for one.
NodeId RecordIntake::ValueNode() {
  if (depth_ > 0 && frames_[depth_ - 1].object != 0) return frames_[depth_ - 1].child;
  key_line_ = event_.line;
  key_column_ = event_.column;
  key_offset_ = event_.offset;
  if (depth_ == 0) return kNoNode;
  Frame& frame = frames_[depth_ - 1];
  frame.empty = false;
  ++frame.index;
  if (frame.child == kNoNode) {
    frame.child = tree_.Star(frame.node);
    if (by_line() && !tree_[frame.child].in_array) new_arrays_.push_back(frame.child);
    tree_[frame.child].in_array = true;
  }
  return frame.child;
}

void RecordIntake::Open(const JsonEvent& event) {
  const NodeId node = ValueNode();
  Frame& frame = frames_[depth_++];
  frame.node = node;
  frame.child = kNoNode;
  frame.object = event.kind == JsonEventKind::kBeginObject ? ++objects_ : 0;
  if (frame.object != 0) ++open_objects_;
  frame.empty = true;
  frame.index = 0;
  frame.touched = touched_.size();
  frame.date = {};
  if (frame.value_key_places.empty()) return;
  frame.value_keys.Clear();
  frame.value_key_places.clear();
}

void RecordIntake::Close() {
  const Frame& frame = frames_[--depth_];
  if (frame.object != 0) --open_objects_;
  if (depth_ == 0) {
    root_is_array_ = frame.object == 0;
    root_items_ = frame.index;
  }
  if (frame.empty) {
    Leaf(event_, frame.node, frame.object != 0 ? ValueType::kEmptyObject : ValueType::kEmptyArray, true);
    return;
  }
  if (frame.date.rank == 0) {
    SettleIfFinal();
    return;
  }
  DateTouches(frame);
  SettleIfFinal();
  if (depth_ == 0 || !tree_[frame.node].holder) return;
  FieldDate held = frame.date;
  held.rank = static_cast<std::uint16_t>(held.rank + kHolderPenalty);
  if (IsChange(held.rank) != IsChange(frame.date.rank)) held.rank = kLastCreationRank;
  Frame& around = frames_[depth_ - 1];
  if (IsBetter(tree_, held, around.date)) around.date = held;
}

// The date of an object holds for all in it that no nearer object has dated; a creation goes before a nearer change.
void RecordIntake::DateTouches(const Frame& frame) {
  const bool creation = !IsChange(frame.date.rank);
  for (std::size_t i = frame.touched; i < touched_.size(); ++i) {
    FieldDate& date = touched_[i].date;
    if (date.rank == 0 || (creation && IsChange(date.rank))) date = frame.date;
  }
  // Nothing farther out can be better; but a line may still turn out to be bad.
  if (creation && !by_line()) Settle(frame.touched);
}

// With no object around, no date can come any more (but a line may still turn out to be bad).
void RecordIntake::SettleIfFinal() {
  if (open_objects_ == 0 && !by_line()) Settle(0);
}

void RecordIntake::Settle(std::size_t from) {
  for (std::size_t i = from; i < touched_.size(); ++i) Count(touched_[i]);
  touched_.resize(from);
}

void RecordIntake::Count(const Touch& touch) {
  PathNode& node = tree_[touch.node];
  (touch.empty ? node.empties : node.occurrences) += touch.count;
  ValueType& type = touch.empty ? node.empty_type : node.type;
  if (type != touch.type) type = JoinTypes(type, touch.type);
  if (touch.date.rank != 0) dates_.Add(touch.empty ? node.empty_dates : node.dates, touch.date, touch.count);
}

void RecordIntake::EndRecord() {
  Settle(0);
  undo_.clear();
  new_arrays_.clear();
  ++good_;
  ++record_;
}

void RecordIntake::Leaf(const JsonEvent& event, NodeId id, ValueType type, bool empty) {
  PathNode& node = tree_[id];
  if (node.seen < (empty ? PathNode::kSeenEmpty : PathNode::kSeenScalar)) NoteFirst(event, node, empty);
  touched_.push_back({id, 1, {}, type, empty});
  if (touched_.size() >= compact_at_) Compact();
}

void RecordIntake::NoteFirst(const JsonEvent& event, PathNode& node, bool empty) {
  if (node.first == 0) {
    node.first = static_cast<std::uint32_t>(tree_.firsts.size());
    tree_.firsts.emplace_back();
    ++leaves_;
  }
  FirstSeen& first = tree_.firsts[node.first];
  if (by_line()) undo_.push_back({static_cast<NodeId>(&node - &tree_[0]), node.seen, first});
  node.seen = empty ? PathNode::kSeenEmpty : PathNode::kSeenScalar;
  first_bytes_ -= first.pointer.size();
  first = {PointerHere(), record_, key_offset_, key_line_, key_column_};
  first_bytes_ += first.pointer.size();
  const Place at{event.line, event.column, event.offset, std::nullopt};
  const std::uint32_t limit = options_.limits.paths;
  if (leaves_ > limit || tree_.size() > std::size_t{limit} * kNodesPerPath + 1) {
    issues_.Error("limit", {"input.too-many-paths", {std::to_string(limit)}}, at);
    failed_ = true;
  } else if (first_bytes_ + tree_.pointer_bytes() > kMostPointerBytes) {
    issues_.Error("limit", {"input.paths-too-long", {std::to_string(kMostPointerBytes >> 20)}}, at);
    failed_ = true;
  }
}

// RFC 6901, with the indices and keys of this occurrence, within its record.
std::string RecordIntake::PointerHere() const {
  std::string pointer;
  for (std::size_t i = 0; i < depth_; ++i) {
    const Frame& frame = frames_[i];
    if (frame.object == 0) {
      pointer += '/';
      pointer += std::to_string(frame.index - 1);
    } else {
      AppendPointerSegment(pointer, tree_[frame.child].folded ? std::string_view(frame.value_key) : tree_[frame.child].key);
    }
  }
  return pointer;
}

void RecordIntake::TakeScalar(const JsonEvent& event) {
  if (options_.unfold > 0 && event.kind == JsonEventKind::kString && Unfold(event)) return;
  const NodeId id = ValueNode();
  ValueType type = ValueType::kBoolean;
  if (event.kind == JsonEventKind::kString) {
    type = TakeText(event, id);
  } else if (event.kind == JsonEventKind::kNumber) {
    type = ValueType::kNumber;
    if (tree_[id].date_rank != 0) NoteDate(id, DayOfNumber(event.text));
  } else if (event.kind == JsonEventKind::kNull) {
    type = ValueType::kNull;
  }
  Leaf(event, id, type, false);
}

// A type is looked for as long as it could still matter: a plain string among the values settles it.
ValueType RecordIntake::TakeText(const JsonEvent& event, NodeId id) {
  PathNode& node = tree_[id];
  const bool settled = node.type == ValueType::kString || node.type == ValueType::kMixed;
  if (event.text.empty()) return event.skipped ? ValueType::kString : ValueType::kNone;
  if (event.escaped && !node.holds_json && HoldsJson(event)) {
    node.holds_json = true;
    said_.push_back({id, false, issues_.size()});
    issues_.Warn("unknown-form", {"input.json-in-string", {}}, {event.line, event.column, event.offset, PointerHere()});
  }
  if (settled && node.date_rank == 0) return ValueType::kString;
  const std::string_view text = TextOf(event, scratch_);
  if (node.date_rank != 0) {
    const std::optional<Date> day = DayOfText(text);
    NoteDate(id, day);
    // A day in the usual form is known to be a date already.
    if (day && !settled && text[4] == '-') return text.size() == 10 ? ValueType::kDate : ValueType::kDateTime;
  }
  return settled ? ValueType::kString : TypeOfString(text);
}

void RecordIntake::NoteDate(NodeId id, std::optional<Date> day) {
  if (!day || depth_ == 0 || frames_[depth_ - 1].object == 0) return;
  Frame& frame = frames_[depth_ - 1];
  const FieldDate date{id, tree_[id].date_rank, *day};
  if (IsBetter(tree_, date, frame.date)) frame.date = date;
}

Outcome<ElementTable> RecordIntake::Finish() {
  if (!failed_) {
    reader_.Finish();
    Run();
  }
  if (reader_.has_byte_order_mark()) issues_.Warn("encoding", {"input.byte-order-mark", {}}, {1, 1, 0, std::nullopt});
  if (reader_.replacement_characters() > 0) {
    const Message message{"input.replacement-character", {std::to_string(reader_.replacement_characters())}};
    issues_.Warn("encoding", message, reader_.first_replacement());
  }
  Outcome<ElementTable> outcome;
  if (good_ > 0 && (!failed_ || lines())) {
    outcome.value = ElementsOf(tree_, dates_, lines(), options_.values);
    outcome.value->input = Summary();
  }
  outcome.issues = issues_.Take();
  return outcome;
}

}  // namespace policylens
