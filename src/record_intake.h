// Any JSON, or many values each on its own line → elements folded by path, with counts and the dates found beside them.
// Memory depends on the distinct paths, never on the number of records; no value is kept, only what it is (ValueType).
#ifndef POLICYLENS_RECORD_INTAKE_H_
#define POLICYLENS_RECORD_INTAKE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "date_tally.h"
#include "element_table.h"
#include "intake_options.h"
#include "issue_list.h"
#include "json_reader.h"
#include "path_tree.h"
#include "text_pool.h"

namespace policylens {

class RecordIntake {
 public:
  // kLines reads NDJSON, kOne one record, kMany what it turns out to be.
  RecordIntake(const IntakeOptions& options, JsonRoots roots);

  // Reads what follows a cut of another intake, to be absorbed by it.
  RecordIntake(const IntakeOptions& options, JsonCut cut);

  // Where the input may be cut here.
  JsonCut CutHere() const { return failed_ ? JsonCut::kNone : reader_.CutHere(); }
  // Takes in what `part` has read from this cut to the next one: afterwards this is as if it had read those bytes itself. False,
  // and nothing is changed, where only reading them can tell: the part did not come to its end, or a limit is near.
  bool Absorb(RecordIntake& part);

  // False once nothing more can be read. In NDJSON a bad line costs itself alone.
  bool Feed(std::string_view bytes);
  std::uint64_t records() const;
  InputSummary Summary() const;
  Outcome<ElementTable> Finish();

  static constexpr std::uint64_t kMostPointerBytes = std::uint64_t{64} << 20;  // of all pointers together
  static constexpr std::uint32_t kNodesPerPath = 4;                            // containers count less than leaves, but they count
  static constexpr std::size_t kCompactAt = 65'536;                            // leaves that wait before they are brought together

 private:
  // A key that folds, by its hash, and where it stands.
  struct ValueKey {
    std::uint64_t hash;
    std::uint32_t line, column;
  };
  // A container that is open.
  struct Frame {
    NodeId node = kNoNode;
    NodeId child = kNoNode;    // the child seen last, or the array's star
    std::uint32_t object = 0;  // serial of this object, 0: an array
    bool empty = true;
    std::uint64_t index = 0;  // of the item, in an array
    std::size_t touched = 0;  // where its entries of touched_ begin
    FieldDate date;           // the best date among its own fields so far
    std::string value_key;    // the key at hand, if it folds
    NumberTable value_keys;
    std::vector<ValueKey> value_key_places;  // of those
  };
  // A leaf that was met, not counted yet: an enclosing object may still say when it came to be.
  struct Touch {
    NodeId node;
    std::uint32_t count;
    FieldDate date;
    ValueType type;
    bool empty;
  };

  // What a bad line must not leave behind.
  struct Undo {
    NodeId node;
    std::uint8_t seen;
    FirstSeen first;
  };

  // A warning that is said once a path.
  struct Said {
    NodeId node;
    bool repeated;  // else: JSON in a string
    std::uint64_t issue;
  };

  bool Run();
  bool CanAbsorb(RecordIntake& part) const;
  std::vector<NodeId> AbsorbNodes(const RecordIntake& part);
  void AbsorbNode(const RecordIntake& part, const PathNode& from, PathNode& to);
  void AbsorbIssues(const RecordIntake& part, const std::vector<NodeId>& ids);
  std::string ShiftedPointer(const std::string& pointer) const;
  bool Take(const JsonEvent& event);
  void TakePart(const JsonEvent& event);
  bool Unfold(const JsonEvent& event);
  void TakeKey(const JsonEvent& event);
  bool TakeExpectedKey();
  void NoteKey(const JsonEvent& event, PathNode& node, const Frame& frame);
  void TakeValueKey(const JsonEvent& event, Frame& frame, std::string_view key);
  void NoteRepeatedKey(const JsonEvent& event, const PathNode& node, std::uint32_t line, std::uint32_t column, std::string_view key);
  NodeId ValueNode();
  void Open(const JsonEvent& event);
  void Close();
  void Leaf(const JsonEvent& event, NodeId id, ValueType type, bool empty);
  void TakeScalar(const JsonEvent& event);
  ValueType TakeText(const JsonEvent& event, NodeId id);
  void NoteDate(NodeId id, std::optional<Date> day);
  void NoteFirst(const JsonEvent& event, PathNode& node, bool empty);
  std::string PointerHere() const;
  void DateTouches(const Frame& frame);
  void Settle(std::size_t from);
  void Count(const Touch& touch);
  void SettleIfFinal();
  static bool SameDate(const Touch& a, const Touch& b);
  void SortTouches();
  void Compact();
  void EndRecord();
  bool BadLine();
  void UndoLine();

  bool by_line() const { return reader_.mode() == JsonRoots::kLines; }
  bool lines() const { return by_line() || reader_.roots() > 1; }

  IntakeOptions options_;
  JsonReader reader_;
  JsonEvent event_;
  PathTree tree_;
  DateTally dates_;
  IssueList issues_;
  std::vector<Frame> frames_;  // frames_[0 … depth_) are open; the rest keep their memory
  std::size_t depth_ = 0;
  std::vector<Touch> touched_;
  std::size_t compact_at_;
  bool sort_touches_ = false;
  std::size_t open_objects_ = 0;
  std::uint32_t objects_ = 0;
  std::uint32_t leaves_ = 0;
  std::vector<Said> said_;
  std::vector<Undo> undo_;          // of the line at hand, where each line is a record
  std::vector<NodeId> new_arrays_;  // stars that it made array items
  std::uint64_t first_bytes_ = 0;
  std::uint32_t key_line_ = 0, key_column_ = 0;  // of the key at hand, or of the value where there is none
  std::uint64_t key_offset_ = 0;
  std::uint64_t record_ = 0;      // ordinal of the root value at hand
  std::uint64_t good_ = 0;        // root values read whole
  std::uint64_t root_items_ = 0;  // items of a root array
  bool root_is_array_ = false;
  bool failed_ = false;
  std::uint32_t unfolded_ = 0;  // strings around what is read now
  std::string scratch_;
};

// Whether a string begins as an object or an array of objects does, blanks aside (record_unfold.cc).
bool HoldsJson(const JsonEvent& event);

// The table of a finished tree (record_elements.cc).
ElementTable ElementsOf(const PathTree& tree, const DateTally& dates, bool lines, bool values);

}  // namespace policylens

#endif  // POLICYLENS_RECORD_INTAKE_H_
