// A JSON Schema or OpenAPI document as a graph of its schemas: names, titles, descriptions, references and places; what a
// schema says of values (enumerations, defaults, examples) is read over and never kept. Built from events, without a tree of
// the document and without recursion.
#ifndef POLICYLENS_SCHEMA_GRAPH_H_
#define POLICYLENS_SCHEMA_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "element.h"
#include "text_pool.h"

namespace policylens {

using SchemaId = std::uint32_t;
inline constexpr SchemaId kNoSchema = 0xFFFFFFFF;

// What a node is, by where it stands.
enum class SchemaKind : std::uint8_t {
  kSchema,
  kEntries,      // the object of `properties` or `patternProperties`
  kDefinitions,  // the object of `$defs`, `definitions`, `components.schemas`
  kList,         // the array of `allOf`, `prefixItems` …
  kDocument,     // an object of an OpenAPI document that is no schema
  kNames,        // an object of an OpenAPI document whose keys are names (paths, responses, media types)
  kParameters,   // `parameters`, `headers`: an array, or an object by name
  kParameter,    // one parameter or header
  kInfo          // `info` of an OpenAPI document: the title
};

// How a schema stands to the one it belongs to.
enum class SchemaEdge : std::uint8_t {
  kNone,        // a root
  kEntry,       // an entry of `properties`: a name
  kItems,       // of an array
  kSame,        // allOf, anyOf, oneOf, then, else …: the same value
  kMember,      // additionalProperties: any member
  kDefinition,  // an entry of a definitions object
};

struct SchemaNode {
  SchemaId parent = kNoSchema;
  std::uint32_t segment = 0;  // position in SchemaGraph::texts: the key or index under which it stands
  std::uint32_t title = 0;    // 0: none
  std::uint32_t description = 0;
  std::uint32_t reference = 0;  // `$ref` as written
  std::uint32_t name = 0;       // of a parameter
  SchemaId target = kNoSchema;  // what `$ref` refers to, if it is in the document
  SchemaKind kind = SchemaKind::kSchema;
  SchemaEdge edge = SchemaEdge::kNone;
  ValueType type = ValueType::kNone;
  bool container = false;  // has entries of its own, also through items, allOf or a reference
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint64_t offset = 0;
};

class SchemaGraph {
 public:
  SchemaGraph() { texts_.FindOrAdd(""); }  // 0: no text

  SchemaId Add(SchemaNode node);
  std::uint32_t Intern(std::string_view text);
  const std::string& Text(std::uint32_t id) const { return texts_.At(id); }
  SchemaNode& operator[](SchemaId id) { return nodes_[id]; }
  const SchemaNode& operator[](SchemaId id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }

  // Once all nodes are there: follows references, marks containers and collects who refers to whom.
  void Link();

  std::string PointerOf(SchemaId id) const;
  // The schema, parameter or definition that `id` belongs to (lists and maps passed over); kNoSchema at the root.
  SchemaId OwnerOf(SchemaId id) const;
  std::span<const SchemaId> ReferrersOf(SchemaId id) const;
  // An entry of `properties` without entries of its own, or a parameter that is none and no mere reference.
  bool IsElement(SchemaId id) const;

 private:
  void CollectReferrers();
  void MarkContainers();

  std::vector<SchemaNode> nodes_;
  TextNumbers texts_;
  // Of all nodes, one after the other, and where those of each begin.
  std::vector<SchemaId> referrers_;
  std::vector<std::uint32_t> first_referrer_;
};

}  // namespace policylens

#endif  // POLICYLENS_SCHEMA_GRAPH_H_
