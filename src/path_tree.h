// The distinct paths of an input, folded: a node a path, found again in a few nanoseconds when records look alike.
#ifndef POLICYLENS_PATH_TREE_H_
#define POLICYLENS_PATH_TREE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "element.h"
#include "text.h"

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
  bool plain = false;                         // ASCII that stands in JSON as it is: such a key can be expected byte by byte
  bool in_array = false;                      // … at least once as an index
  bool holds_json = false, repeated = false;  // said already: a string with JSON inside, a key that stands twice
  bool holder = false;                        // IsDateHolder
  ValueType type = ValueType::kNone;          // of the scalars
  ValueType empty_type = ValueType::kNone;    // of the empty containers
  std::uint16_t date_rank = 0;                // DateFieldRank
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

  // The child that followed `after` (kNoNode: that came first) when the object was first seen, kNoNode if there is none.
  NodeId Guess(NodeId parent, NodeId after) const { return after == kNoNode ? nodes_[parent].first_child : nodes_[after].next; }
  // The child for `key`, escapes resolved; made if there is none. `after` is the child seen before it in the same object.
  NodeId Child(NodeId parent, NodeId after, std::string_view key) {
    NodeId guess = Guess(parent, after);
    // One key may be missing this time; after that a search is as good.
    for (int tries = 0; tries < 2 && guess != kNoNode; ++tries, guess = nodes_[guess].next) {
      if (SameBytes(nodes_[guess].key, key) && !nodes_[guess].folded) return guess;
    }
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
