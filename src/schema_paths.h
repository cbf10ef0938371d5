// The logical paths that reach a schema: against the arrows of the graph, from the schema to where the data begins.
#ifndef POLICYLENS_SCHEMA_PATHS_H_
#define POLICYLENS_SCHEMA_PATHS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "schema_graph.h"

namespace policylens {

inline constexpr std::size_t kMostPaths = 10;  // docs/formats.md "Forms of input"

struct SchemaPath {
  std::string text;             // `host.addresses[]`; "" for the root schema
  std::vector<SchemaId> chain;  // schemas passed, outermost first, the schema itself last
};

struct SchemaPaths {
  std::vector<SchemaPath> paths;  // shortest first, at most kMostPaths; never none
  bool more = false;
};

// A definition is never entered twice on one path. Their number may be exponential: they are looked for up to a fixed number
// of steps, and `more` says that there are others. A definition that nothing refers to, and in OpenAPI every one, begins a
// path with its name; a schema written in an operation begins with `"GET /users"`.
SchemaPaths PathsOf(const SchemaGraph& graph, SchemaId schema, bool openapi);

// `GET /users`, or the name of the component that `id` is written in; "" in a JSON Schema.
std::string OperationOf(const SchemaGraph& graph, SchemaId id);

// `owner.name`, `owner[]`: one more component.
std::string JoinPath(std::string_view outer, std::string_view inner);

}  // namespace policylens

#endif  // POLICYLENS_SCHEMA_PATHS_H_
