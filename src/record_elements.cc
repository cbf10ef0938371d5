// From the tree of paths to the table of elements: which paths are leaves, what stands around them, when they came to be.
#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "order.h"
#include "record_intake.h"

namespace policylens {
namespace {

constexpr std::size_t kMostSiblings = 64;

class TableBuilder {
 public:
  TableBuilder(const PathTree& tree, const DateTally& dates, bool lines, bool values)
      : tree_(tree), dates_(dates), lines_(lines), values_(values) {}
  ElementTable Build();

 private:
  void FindLive();
  bool IsElement(NodeId id) const;
  void Add(NodeId id);
  std::uint32_t ContextOf(NodeId object);
  std::int32_t DatesOf(const PathNode& node, std::uint64_t occurrences);

  const PathTree& tree_;
  const DateTally& dates_;
  bool lines_;
  bool values_;
  std::vector<bool> live_;         // a leaf stands here or below
  std::vector<bool> live_within_;  // a leaf stands below
  std::map<NodeId, std::uint32_t> contexts_;
  using DatesKey = std::tuple<std::string, std::int32_t, std::int32_t, std::uint64_t, std::uint64_t,
                              std::vector<std::pair<std::int32_t, std::uint64_t>>>;
  std::map<DatesKey, std::int32_t> found_;
  ElementTable table_;
};

// Children have greater ids than their parents. A path that only a bad line had is not there.
void TableBuilder::FindLive() {
  live_.assign(tree_.size(), false);
  live_within_.assign(tree_.size(), false);
  for (std::size_t i = tree_.size(); i-- > 0;) {
    const PathNode& node = tree_[static_cast<NodeId>(i)];
    if (node.occurrences > 0 || node.empties > 0 || live_within_[i]) live_[i] = true;
    if (live_[i] && i != 0) live_within_[node.parent] = true;
  }
}

bool TableBuilder::IsElement(NodeId id) const {
  const PathNode& node = tree_[id];
  return node.occurrences > 0 || (node.empties > 0 && !live_within_[id]);
}

// The object around an element: its keys from the outermost on, and the names beside the element.
std::uint32_t TableBuilder::ContextOf(NodeId object) {
  const auto [entry, fresh] = contexts_.try_emplace(object, static_cast<std::uint32_t>(table_.contexts.size()));
  if (!fresh) return entry->second;
  Context& context = table_.contexts.emplace_back();
  bool in_array = false;
  for (NodeId id = object; id != kNoNode; id = tree_[id].parent) {
    if (tree_[id].folded) {
      in_array = true;
      continue;
    }
    context.steps.push_back({std::string(tree_[id].key), "", "", in_array});
    in_array = false;
  }
  std::reverse(context.steps.begin(), context.steps.end());
  for (NodeId id = tree_[object].first_child; id != kNoNode; id = tree_[id].next) {
    if (!tree_[id].folded && live_[id]) context.siblings.emplace_back(tree_[id].key);
  }
  StableSort(context.siblings, std::less<>());
  if (context.siblings.size() > kMostSiblings) context.siblings.resize(kMostSiblings);
  return entry->second;
}

std::int32_t TableBuilder::DatesOf(const PathNode& node, std::uint64_t occurrences) {
  FoundDates found = dates_.Of(tree_, node.occurrences > 0 ? node.dates : node.empty_dates, lines_);
  found.undated = occurrences - found.dated;
  const auto day = [](const std::optional<Date>& date) { return date ? date->days : 0; };
  DatesKey key{found.pointer, day(found.first), day(found.last), found.dated, found.undated, found.months};
  const auto [entry, fresh] = found_.try_emplace(std::move(key), static_cast<std::int32_t>(table_.found_dates.size()));
  if (fresh) table_.found_dates.push_back(std::move(found));
  return entry->second;
}

void TableBuilder::Add(NodeId id) {
  const PathNode& node = tree_[id];
  NodeId named = id;
  while (named != kNoNode && tree_[named].folded) named = tree_[named].parent;
  const FirstSeen& first = tree_.firsts[node.first];
  Subject subject;
  subject.name = tree_[named].key;
  subject.path = PathOf(tree_, id, lines_);
  subject.context = ContextOf(tree_[named].parent);
  // Only empty strings say nothing and are strings all the same.
  const ValueType type = node.occurrences > 0 ? node.type : node.empty_type;
  if (values_) subject.value_type = type == ValueType::kNone ? ValueType::kString : type;
  Element element;
  element.subject = static_cast<std::uint32_t>(table_.subjects.size());
  element.line = first.line;
  element.column = first.column;
  element.offset = first.offset;
  element.occurrences = node.occurrences > 0 ? node.occurrences : node.empties;
  element.pointer = (lines_ ? "/*" : "") + PointerOf(tree_, id);
  element.first = (lines_ ? "/" + std::to_string(first.record) : "") + first.pointer;
  element.empty = node.occurrences == 0;
  if (values_) element.values = type;
  element.dates = DatesOf(node, element.occurrences);
  table_.subjects.push_back(std::move(subject));
  table_.elements.push_back(std::move(element));
}

ElementTable TableBuilder::Build() {
  FindLive();
  std::vector<std::pair<std::string, NodeId>> order;
  for (NodeId id = 0; id < tree_.size(); ++id) {
    if (IsElement(id)) order.emplace_back(PointerOf(tree_, id), id);
  }
  StableSort(order, std::less<>());
  for (const auto& [pointer, id] : order) Add(id);
  return std::move(table_);
}

}  // namespace

ElementTable ElementsOf(const PathTree& tree, const DateTally& dates, bool lines, bool values) {
  return TableBuilder(tree, dates, lines, values).Build();
}

}  // namespace policylens
