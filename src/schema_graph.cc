#include "schema_graph.h"

#include <utility>

#include "json_value.h"

namespace policylens {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// `#/definitions/a%20b` → `/definitions/a b`; "" for the root; anything that leaves the document stays as it is.
std::string PointerOfReference(std::string_view reference) {
  if (!reference.starts_with('#')) return std::string(reference);
  std::string pointer;
  for (std::size_t i = 1; i < reference.size(); ++i) {
    const bool escape =
        reference[i] == '%' && i + 2 < reference.size() && HexDigit(reference[i + 1]) >= 0 && HexDigit(reference[i + 2]) >= 0;
    if (escape) {
      pointer += static_cast<char>(HexDigit(reference[i + 1]) * 16 + HexDigit(reference[i + 2]));
      i += 2;
    } else {
      pointer += reference[i];
    }
  }
  return pointer;
}

}  // namespace

SchemaId SchemaGraph::Add(SchemaNode node) {
  nodes_.push_back(node);
  return static_cast<SchemaId>(nodes_.size() - 1);
}

std::uint32_t SchemaGraph::Intern(std::string_view text) { return texts_.FindOrAdd(text).first; }

std::string SchemaGraph::PointerOf(SchemaId id) const {
  std::vector<std::uint32_t> segments;
  for (; nodes_[id].parent != kNoSchema; id = nodes_[id].parent) segments.push_back(nodes_[id].segment);
  std::string pointer;
  for (auto at = segments.rbegin(); at != segments.rend(); ++at) pointer = PointerJoin(pointer, Text(*at));
  return pointer;
}

SchemaId SchemaGraph::OwnerOf(SchemaId id) const {
  for (id = nodes_[id].parent; id != kNoSchema; id = nodes_[id].parent) {
    if (nodes_[id].kind == SchemaKind::kSchema || nodes_[id].kind == SchemaKind::kParameter) return id;
  }
  return kNoSchema;
}

std::span<const SchemaId> SchemaGraph::ReferrersOf(SchemaId id) const {
  return std::span(referrers_).subspan(first_referrer_[id], first_referrer_[id + std::size_t{1}] - first_referrer_[id]);
}

bool SchemaGraph::IsElement(SchemaId id) const {
  const SchemaNode& node = nodes_[id];
  if (node.container) return false;
  if (node.kind == SchemaKind::kParameter) return node.reference == 0;
  return node.kind == SchemaKind::kSchema && node.edge == SchemaEdge::kEntry;
}

void SchemaGraph::Link() {
  TextNumbers wanted;
  for (const SchemaNode& node : nodes_) {
    if (node.reference != 0) wanted.FindOrAdd(PointerOfReference(Text(node.reference)));
  }
  std::vector<SchemaId> targets(wanted.size(), kNoSchema);
  for (SchemaId id = 0; id < nodes_.size() && !targets.empty(); ++id) {
    const std::uint32_t number = wanted.Find(PointerOf(id));
    if (number != TextNumbers::kNone) targets[number] = id;
  }
  for (SchemaId id = 0; id < nodes_.size(); ++id) {
    if (nodes_[id].reference == 0) continue;
    const SchemaId target = targets[wanted.Find(PointerOfReference(Text(nodes_[id].reference)))];
    if (target == kNoSchema || target == id) continue;
    nodes_[id].target = target;
  }
  CollectReferrers();
  MarkContainers();
}

void SchemaGraph::CollectReferrers() {
  first_referrer_.assign(nodes_.size() + 1, 0);
  for (const SchemaNode& node : nodes_) {
    if (node.target != kNoSchema) ++first_referrer_[node.target];
  }
  std::uint32_t end = 0;
  for (std::uint32_t& first : first_referrer_) first = end += first;
  referrers_.resize(end);
  for (SchemaId id = static_cast<SchemaId>(nodes_.size()); id-- > 0;) {
    if (nodes_[id].target != kNoSchema) referrers_[--first_referrer_[nodes_[id].target]] = id;
  }
}

// From every schema with entries outwards: what it stands for through items, allOf … and what refers to it is a container too.
void SchemaGraph::MarkContainers() {
  std::vector<SchemaId> open;
  const auto mark = [&](SchemaId id) {
    if (id == kNoSchema || nodes_[id].container) return;
    nodes_[id].container = true;
    open.push_back(id);
  };
  for (SchemaId id = 0; id < nodes_.size(); ++id) {
    if (nodes_[id].edge == SchemaEdge::kEntry) mark(OwnerOf(id));
  }
  while (!open.empty()) {
    const SchemaId id = open.back();
    open.pop_back();
    const SchemaEdge edge = nodes_[id].edge;
    if (edge == SchemaEdge::kItems || edge == SchemaEdge::kSame || edge == SchemaEdge::kMember) mark(OwnerOf(id));
    for (SchemaId referrer : ReferrersOf(id)) mark(referrer);
  }
}

}  // namespace policylens
