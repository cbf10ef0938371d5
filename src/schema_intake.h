// JSON Schema and OpenAPI documents → elements: each property's schema is one element, at the place where it is written.
#ifndef POLICYLENS_SCHEMA_INTAKE_H_
#define POLICYLENS_SCHEMA_INTAKE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "element_table.h"
#include "intake_options.h"
#include "issue_list.h"
#include "json_reader.h"
#include "schema_graph.h"
#include "schema_reader.h"

namespace policylens {

// Elements: docs/formats.md "Forms of input". References are never expanded, so a recursive schema is read once.
class SchemaIntake {
 public:
  SchemaIntake(const IntakeOptions& options, Form form);
  SchemaIntake(const SchemaIntake&) = delete;
  SchemaIntake& operator=(const SchemaIntake&) = delete;

  bool Feed(std::string_view bytes);
  std::uint64_t records() const { return 1; }
  Outcome<ElementTable> Finish();

 private:
  bool Run();
  void AddElement(ElementTable& table, SchemaId id);
  std::uint32_t ContextOf(ElementTable& table, SchemaId owner, SchemaId id);

  IntakeOptions options_;
  Form form_;
  JsonReader reader_;
  SchemaGraph graph_;
  std::string title_;  // of the document, once it is read
  IssueList issues_;
  SchemaReader schema_;
  bool failed_ = false;
  // What elements of one schema, parameter list or definition have in common.
  struct Owner {
    SchemaId id = kNoSchema;
    std::optional<std::uint32_t> context;
    std::vector<std::string> siblings;
  };
  Owner& OwnerOf(SchemaId id);
  NumberTable owner_numbers_;
  std::vector<Owner> owners_;
};

}  // namespace policylens

#endif  // POLICYLENS_SCHEMA_INTAKE_H_
