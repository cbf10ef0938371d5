// What one intake has read becomes part of what another has read: lines or items of one input, read at the same time.
#include <utility>

#include "record_intake.h"
#include "value_type.h"

namespace policylens {
namespace {

JsonReaderOptions PartOptions(const IntakeLimits& limits, JsonCut cut) {
  JsonReaderOptions options;
  options.roots = cut == JsonCut::kLine ? JsonRoots::kLines : JsonRoots::kMany;
  options.depth = limits.depth;
  options.key_bytes = limits.key_bytes;
  options.value_bytes = limits.value_bytes;
  return options;
}

}  // namespace

RecordIntake::RecordIntake(const IntakeOptions& options, JsonCut cut)
    : options_(options), reader_(PartOptions(options.limits, cut)), compact_at_(kCompactAt) {
  frames_.resize(options.limits.depth + std::size_t{1});
  reader_.ContinueAt(cut);
  if (cut == JsonCut::kItem) depth_ = 1;  // the array at the root is open
}

bool RecordIntake::CanAbsorb(RecordIntake& part) const {
  const JsonCut cut = CutHere();
  if (cut == JsonCut::kNone || part.CutHere() != cut || !part.issues_.IsWhole()) return false;
  part.SettleIfFinal();
  if (!part.touched_.empty()) return false;
  const std::uint64_t nodes = tree_.size() + part.tree_.size();
  const std::uint64_t bytes = first_bytes_ + tree_.pointer_bytes() + part.first_bytes_ + part.tree_.pointer_bytes();
  // Indices grow on the way here: a pointer may become longer by the digits of one number.
  return std::uint64_t{leaves_} + part.leaves_ <= options_.limits.paths && nodes <= std::uint64_t{options_.limits.paths} * kNodesPerPath &&
         bytes + std::uint64_t{20} * part.leaves_ <= kMostPointerBytes;
}

bool RecordIntake::Absorb(RecordIntake& part) {
  if (!CanAbsorb(part)) return false;
  const std::vector<NodeId> ids = AbsorbNodes(part);
  AbsorbIssues(part, ids);
  reader_.Skip(part.reader_);
  good_ += part.good_;
  record_ += part.record_;
  if (depth_ == 0) return true;
  frames_[0].index += part.frames_[0].index;
  frames_[0].child = tree_.Star(kNoNode);
  return true;
}

// In a root array the first segment counts the items; in lines the pointer says nothing of the line.
std::string RecordIntake::ShiftedPointer(const std::string& pointer) const {
  if (depth_ == 0) return pointer;
  std::uint64_t index = 0;
  std::size_t end = 1;
  for (; end < pointer.size() && pointer[end] != '/'; ++end) index = index * 10 + static_cast<std::uint64_t>(pointer[end] - '0');
  return "/" + std::to_string(index + frames_[0].index) + pointer.substr(end);
}

std::vector<NodeId> RecordIntake::AbsorbNodes(const RecordIntake& part) {
  std::vector<NodeId> ids(part.tree_.size(), kNoNode);
  for (NodeId id = 0; id < part.tree_.size(); ++id) {
    const PathNode& from = part.tree_[id];
    if (id != kNoNode) ids[id] = from.folded ? tree_.Star(ids[from.parent]) : tree_.Child(ids[from.parent], kNoNode, from.key);
    AbsorbNode(part, from, tree_[ids[id]]);
  }
  for (NodeId id = 0; id < part.tree_.size(); ++id) {
    const PathNode& from = part.tree_[id];
    PathNode& to = tree_[ids[id]];
    if (from.dates != 0) dates_.Absorb(to.dates, part.dates_, from.dates, ids);
    if (from.empty_dates != 0) dates_.Absorb(to.empty_dates, part.dates_, from.empty_dates, ids);
  }
  return ids;
}

void RecordIntake::AbsorbNode(const RecordIntake& part, const PathNode& from, PathNode& to) {
  to.in_array = to.in_array || from.in_array;
  to.occurrences += from.occurrences;
  to.empties += from.empties;
  to.type = JoinTypes(to.type, from.type);
  to.empty_type = JoinTypes(to.empty_type, from.empty_type);
  if (from.first == 0) return;
  if (to.first == 0) {
    to.first = static_cast<std::uint32_t>(tree_.firsts.size());
    tree_.firsts.emplace_back();
    ++leaves_;
  }
  if (from.seen <= to.seen) return;
  const FirstSeen& seen = part.tree_.firsts[from.first];
  FirstSeen& first = tree_.firsts[to.first];
  const Place at = reader_.Shifted({seen.line, seen.column, seen.offset, std::nullopt});
  first_bytes_ -= first.pointer.size();
  first = {ShiftedPointer(seen.pointer), record_ + seen.record, at.offset, at.line, at.column};
  first_bytes_ += first.pointer.size();
  to.seen = from.seen;
}

void RecordIntake::AbsorbIssues(const RecordIntake& part, const std::vector<NodeId>& ids) {
  std::size_t next_said = 0;
  for (std::size_t i = 0; i < part.issues_.issues().size(); ++i) {
    Issue issue = part.issues_.issues()[i];
    issue.at = reader_.Shifted(std::move(issue.at));
    if (next_said == part.said_.size() || part.said_[next_said].issue != i) {
      issue.at.pointer = "/" + std::to_string(record_ + std::stoull(issue.at.pointer->substr(1)));
      issues_.Add(std::move(issue));
      continue;
    }
    const Said& said = part.said_[next_said++];
    PathNode& node = tree_[ids[said.node]];
    if (std::exchange(said.repeated ? node.repeated : node.holds_json, true)) continue;
    issue.at.pointer = ShiftedPointer(*issue.at.pointer);
    if (said.repeated) {
      const Place first = reader_.Shifted({static_cast<std::uint32_t>(std::stoul(issue.message.params[1])),
                                           static_cast<std::uint32_t>(std::stoul(issue.message.params[2])), 0, std::nullopt});
      issue.message.params[1] = std::to_string(first.line);
      issue.message.params[2] = std::to_string(first.column);
    }
    said_.push_back({ids[said.node], said.repeated, issues_.size()});
    issues_.Add(std::move(issue));
  }
}

}  // namespace policylens
