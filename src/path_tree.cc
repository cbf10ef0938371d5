#include "path_tree.h"

#include <algorithm>
#include <cstring>

#include "date_field.h"
#include "json_value.h"
#include "json_writer.h"
#include "value_type.h"

namespace policylens {
namespace {

constexpr std::size_t kBlock = 65'536;

// Mixes eight bytes a step (multiply and fold); only speed depends on it, never an output.
std::uint32_t HashOf(NodeId parent, std::string_view key) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;
  std::uint64_t hash = (parent + key.size() * 0x100000001B3U) * kFactor;
  std::size_t i = 0;
  for (; i + 8 <= key.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, key.data() + i, 8);
    hash = (hash ^ word) * kFactor;
    hash ^= hash >> 29;
  }
  std::uint64_t rest = 0;
  if (i < key.size()) std::memcpy(&rest, key.data() + i, key.size() - i);
  hash = (hash ^ rest) * kFactor;
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

PathTree::PathTree() : firsts(1) {
  nodes_.emplace_back();
  lengths_.push_back(0);
  table_.resize(1'024);
}

std::string_view PathTree::Keep(std::string_view key) {
  if (key.size() > free_bytes_) {
    free_bytes_ = std::max(kBlock, key.size());
    blocks_.push_back(std::make_unique<char[]>(free_bytes_));
    free_ = blocks_.back().get();
  }
  if (!key.empty()) std::memcpy(free_, key.data(), key.size());
  const std::string_view kept(free_, key.size());
  free_ += key.size();
  free_bytes_ -= key.size();
  return kept;
}

void PathTree::Link(NodeId parent, NodeId id) {
  nodes_[id].parent = parent;
  PathNode& around = nodes_[parent];
  (around.first_child == kNoNode ? around.first_child : nodes_[around.last_child].next) = id;
  around.last_child = id;
  const auto length = static_cast<std::uint32_t>(lengths_[parent] + nodes_[id].key.size() + (nodes_[id].folded ? 2 : 1));
  lengths_.push_back(length);
  pointer_bytes_ += length;
}

NodeId PathTree::Add(NodeId parent, std::string_view key, std::uint32_t hash) {
  const auto id = static_cast<NodeId>(nodes_.size());
  PathNode& node = nodes_.emplace_back();
  node.key = Keep(key);
  node.hash = hash;
  node.date_rank = DateFieldRank(key);
  node.holder = IsDateHolder(key);
  node.plain = std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; });
  Link(parent, id);
  return id;
}

NodeId PathTree::AddStar(NodeId parent) {
  const auto id = static_cast<NodeId>(nodes_.size());
  nodes_.emplace_back().folded = true;
  Link(parent, id);
  nodes_[parent].star = id;
  return id;
}

void PathTree::Grow() {
  table_.assign(table_.size() * 2, kNoNode);
  for (NodeId id = 1; id < nodes_.size(); ++id) {
    if (nodes_[id].folded) continue;
    std::size_t slot = nodes_[id].hash & (table_.size() - 1);
    while (table_[slot] != kNoNode) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = id;
  }
}

NodeId PathTree::Search(NodeId parent, std::string_view key) {
  const std::uint32_t hash = HashOf(parent, key);
  std::size_t slot = hash & (table_.size() - 1);
  for (; table_[slot] != kNoNode; slot = (slot + 1) & (table_.size() - 1)) {
    const PathNode& node = nodes_[table_[slot]];
    if (node.hash == hash && node.parent == parent && SameBytes(node.key, key)) return table_[slot];
  }
  if (IsValueKey(key)) return Star(parent);
  const NodeId id = Add(parent, key, hash);
  table_[slot] = id;
  if (nodes_.size() * 2 > table_.size()) Grow();
  return id;
}

namespace {

std::vector<NodeId> WayTo(const PathTree& tree, NodeId id) {
  std::vector<NodeId> way;
  for (; id != kNoNode; id = tree[id].parent) way.push_back(id);
  std::reverse(way.begin(), way.end());
  return way;
}

}  // namespace

std::string PointerOf(const PathTree& tree, NodeId id) {
  std::string pointer;
  for (const NodeId step : WayTo(tree, id)) {
    const PathNode& node = tree[step];
    if (node.folded) {
      pointer += "/*";
    } else if (node.key == "*") {
      pointer += "/~2";
    } else {
      AppendPointerSegment(pointer, node.key);
    }
  }
  return pointer;
}

void AppendPathKey(std::string& path, std::string_view key) {
  if (!path.empty()) path += '.';
  const bool plain = !key.empty() && key.find_first_of(".[]\"'*`") == std::string_view::npos &&
                     std::none_of(key.begin(), key.end(), [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
  if (plain) {
    path += key;
  } else {
    AppendJsonString(path, key);
  }
}

std::string PathOf(const PathTree& tree, NodeId id, bool lines) {
  std::string path = lines ? "[]" : "";
  for (const NodeId step : WayTo(tree, id)) {
    const PathNode& node = tree[step];
    if (!node.folded) {
      AppendPathKey(path, node.key);
    } else if (node.in_array) {
      path += "[]";
    } else {
      path += path.empty() ? "*" : ".*";
    }
  }
  return path;
}

}  // namespace policylens
