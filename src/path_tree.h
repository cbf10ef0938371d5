// The distinct paths of an input, folded: a node a path, found again in a few nanoseconds when records look alike.
#ifndef POLICYLENS_PATH_TREE_H_
#define POLICYLENS_PATH_TREE_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "element.h"

namespace policylens {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0;  // the root is nobody's child, so its id stands for "none"

struct PathNode {
  std::string_view key;  // as it reads, escapes resolved; of a folded node: empty
  NodeId parent = kNoNode;
  NodeId first_child = kNoNode;
  NodeId last_child = kNoNode;
  NodeId next = kNoNode;                      // the sibling first seen after this one
  NodeId star = kNoNode;                      // the child that indices and value keys fold to
  bool folded = false;                        // this node is `*`
  bool in_array = false;                      // … at least once as an index
  bool holds_json = false, repeated = false;  // said already: a string with JSON inside, a key that stands twice
  bool holder = false;                        // IsDateHolder
  ValueType type = ValueType::kNone;
  std::uint16_t date_rank = 0;  // DateFieldRank
  std::uint32_t hash = 0;

  std::uint32_t object = 0;  // serial of the object the key was last seen in, and where: for keys that stand twice
  std::uint32_t key_line = 0;
  std::uint32_t key_column = 0;

  std::uint64_t occurrences = 0;  // as a scalar
  std::uint64_t empties = 0;      // as an empty container
  std::uint32_t dates = 0;        // the first statistic of the scalars, see date_tally.h
  std::uint32_t empty_dates = 0;  // and of the empty containers
  std::uint32_t first = 0;        // entry of PathTree::firsts, 0: not seen as a leaf
  std::uint8_t seen = 0;          // what that entry speaks of: kSeenEmpty, kSeenScalar

  static constexpr std::uint8_t kSeenEmpty = 1;
  static constexpr std::uint8_t kSeenScalar = 2;
};

// Equality of two keys without a call: most are shorter than a cache line.
inline bool SameKey(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto word = [](const char* p) {
    std::uint64_t bytes;
    std::memcpy(&bytes, p, sizeof bytes);
    return bytes;
  };
  const auto half = [](const char* p) {
    std::uint32_t bytes;
    std::memcpy(&bytes, p, sizeof bytes);
    return bytes;
  };
  const std::size_t size = a.size();
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8) {
      if (word(a.data() + i) != word(b.data() + i)) return false;
    }
    return word(a.data() + size - 8) == word(b.data() + size - 8);
  }
  if (size >= 4) return half(a.data()) == half(b.data()) && half(a.data() + size - 4) == half(b.data() + size - 4);
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

// Where a path was first seen as a leaf.
struct FirstSeen {
  std::string pointer;       // RFC 6901, within its record
  std::uint64_t record = 0;  // which root value
  std::uint64_t offset = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

class PathTree {
 public:
  PathTree();

  PathNode& operator[](NodeId id) { return nodes_[id]; }
  const PathNode& operator[](NodeId id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }
  // Together the bytes of all pointers: what they would take when written out.
  std::uint64_t pointer_bytes() const { return pointer_bytes_; }

  // The child for `key`, which is neither folded nor escaped any more; made if there is none. `after` is the child seen before
  // it in the same object (kNoNode at the beginning): the one that followed last time is tried first.
  NodeId Child(NodeId parent, NodeId after, std::string_view key) {
    const NodeId guess = after == kNoNode ? nodes_[parent].first_child : nodes_[after].next;
    if (guess != kNoNode && SameKey(nodes_[guess].key, key) && !nodes_[guess].folded) return guess;
    return Search(parent, key);
  }
  // The child that indices and value keys fold to.
  NodeId Star(NodeId parent) { return nodes_[parent].star != kNoNode ? nodes_[parent].star : AddStar(parent); }

  std::vector<FirstSeen> firsts;  // entry 0 is unused

 private:
  NodeId Search(NodeId parent, std::string_view key);
  NodeId Add(NodeId parent, std::string_view key, std::uint32_t hash);
  NodeId AddStar(NodeId parent);
  void Link(NodeId parent, NodeId id);
  void Grow();
  std::string_view Keep(std::string_view key);

  std::vector<PathNode> nodes_;
  std::vector<std::uint32_t> lengths_;  // of each node's pointer
  std::vector<NodeId> table_;           // open addressing, a power of two
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::uint64_t pointer_bytes_ = 0;
};

// The folded pointer (RFC 6901 with `*`; a key that is exactly `*` is `~2`) and the path for people of a node.
std::string PointerOf(const PathTree& tree, NodeId id);
std::string PathOf(const PathTree& tree, NodeId id, bool lines);
// One key of a path for people: quoted if it holds `.`, `[`, blanks or the like.
void AppendPathKey(std::string& path, std::string_view key);

}  // namespace policylens

#endif  // POLICYLENS_PATH_TREE_H_
