// JSON events of a schema document → SchemaGraph: which objects are schemas is known by the keyword they stand under.
#ifndef POLICYLENS_SCHEMA_READER_H_
#define POLICYLENS_SCHEMA_READER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "issue_list.h"
#include "json_reader.h"
#include "schema_graph.h"
#include "text_pool.h"

namespace policylens {

class SchemaReader {
 public:
  // `openapi`: the root is an OpenAPI or Swagger document, else a schema.
  SchemaReader(SchemaGraph& graph, IssueList& issues, bool openapi) : graph_(graph), issues_(issues), openapi_(openapi) {}

  void Take(const JsonEvent& event);

 private:
  // What a value is for: nothing (kNoSchema as node), or a node of the graph.
  struct Frame {
    SchemaId node = kNoSchema;
    bool array = false;
    std::uint32_t index = 0;
    TextNumbers keys;                                             // of an object that is looked at
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // of those: line and column
  };
  struct Role {
    SchemaKind kind = SchemaKind::kSchema;
    SchemaEdge edge = SchemaEdge::kNone;
    bool wanted = false;  // false: read over
  };

  void TakeKey(const JsonEvent& event);
  void Open(const JsonEvent& event, bool array);
  void Scalar(const JsonEvent& event);
  void SchemaScalar(SchemaNode& node, const JsonEvent& event, std::string_view text);
  Role RoleOf(const Frame& parent, bool array) const;
  Role SchemaRole(bool array) const;
  Role DocumentRole(bool array) const;
  SchemaId AddNode(Role role, const JsonEvent& event);
  std::string Segment() const;

  SchemaGraph& graph_;
  IssueList& issues_;
  bool openapi_;
  std::vector<Frame> frames_;
  std::string key_;
  std::uint32_t key_line_ = 0, key_column_ = 0;
  std::uint64_t key_offset_ = 0;
  std::string scratch_;
};

}  // namespace policylens

#endif  // POLICYLENS_SCHEMA_READER_H_
