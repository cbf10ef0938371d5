#include "schema_intake.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "order.h"
#include "path_tree.h"
#include "schema_paths.h"

namespace policylens {
namespace {

constexpr std::size_t kMostSiblings = 64;

ContextStep StepOf(const SchemaGraph& graph, SchemaId id) {
  const SchemaNode& node = graph[id];
  ContextStep step;
  const bool named = node.edge == SchemaEdge::kEntry || node.edge == SchemaEdge::kDefinition;
  if (named) step.name = graph.Text(node.segment);
  if (node.kind == SchemaKind::kParameter) step.name = graph.Text(node.name);
  step.title = graph.Text(node.title);
  step.description = graph.Text(node.description);
  return step;
}

// The enclosing schemas as steps: an `items` or `allOf` schema says something only if it has words of its own.
std::vector<ContextStep> StepsOf(const SchemaGraph& graph, const std::vector<SchemaId>& chain) {
  std::vector<ContextStep> steps;
  for (SchemaId id : chain) {
    if (graph[id].edge == SchemaEdge::kItems && !steps.empty()) steps.back().in_array = true;
    ContextStep step = StepOf(graph, id);
    if (step.name.empty() && step.title.empty() && step.description.empty() && !steps.empty()) continue;
    steps.push_back(std::move(step));
  }
  return steps;
}

// The title of the whole document: of the root schema, or of `info`.
std::string TitleOf(const SchemaGraph& graph) {
  if (graph.size() == 0) return {};
  for (SchemaId id = 1; id < graph.size(); ++id) {
    if (graph[id].kind == SchemaKind::kInfo) return graph.Text(graph[id].title);
  }
  return graph.Text(graph[0].title);
}

// The operation a parameter is written in, with its summary.
ContextStep OperationStep(const SchemaGraph& graph, SchemaId id) {
  ContextStep step;
  step.name = OperationOf(graph, id);
  for (SchemaId at = graph[id].parent; at != kNoSchema; at = graph[at].parent) {
    if (graph[at].kind != SchemaKind::kDocument || graph[at].description == 0) continue;
    step.description = graph.Text(graph[at].description);
    break;
  }
  return step;
}

}  // namespace

SchemaIntake::SchemaIntake(const IntakeOptions& options, Form form)
    : options_(options),
      form_(form),
      reader_({JsonRoots::kOne, options.limits.depth, options.limits.key_bytes, options.limits.value_bytes}),
      schema_(graph_, issues_, form == Form::kOpenapi) {}

bool SchemaIntake::Feed(std::string_view bytes) {
  reader_.Feed(bytes);
  return Run();
}

bool SchemaIntake::Run() {
  JsonEvent event;
  while (!failed_) {
    const JsonEventKind kind = reader_.Next(event);
    if (kind == JsonEventKind::kNeedInput) return true;
    if (kind == JsonEventKind::kEnd) return false;
    if (kind == JsonEventKind::kError) {
      issues_.Add(reader_.error());
      failed_ = true;
    } else {
      schema_.Take(event);
    }
  }
  return false;
}

SchemaIntake::Owner& SchemaIntake::OwnerOf(SchemaId id) {
  const auto same = [&](std::uint32_t number) { return owners_[number].id == id; };
  const auto [number, fresh] = owner_numbers_.FindOrAdd(MixedHash(id, 0), same);
  if (fresh) owners_.push_back({id, {}, {}});
  return owners_[number];
}

std::uint32_t SchemaIntake::ContextOf(ElementTable& table, SchemaId owner, SchemaId id) {
  const SchemaId key = owner == kNoSchema ? graph_[id].parent : owner;
  Owner& shared = OwnerOf(key);
  if (shared.context) return *shared.context;
  Context context;
  context.document_title = title_;
  if (owner == kNoSchema) {
    context.steps.push_back(OperationStep(graph_, id));
  } else {
    context.steps = StepsOf(graph_, PathsOf(graph_, owner, form_ == Form::kOpenapi).paths.front().chain);
  }
  context.siblings = shared.siblings;
  table.contexts.push_back(std::move(context));
  return *(shared.context = static_cast<std::uint32_t>(table.contexts.size() - 1));
}

void SchemaIntake::AddElement(ElementTable& table, SchemaId id) {
  const SchemaNode& node = graph_[id];
  const bool parameter = node.kind == SchemaKind::kParameter;
  const SchemaId owner = parameter ? kNoSchema : graph_.OwnerOf(id);
  Element element;
  element.pointer = graph_.PointerOf(id);
  element.first = element.pointer;
  element.line = node.line;
  element.column = node.column;
  element.offset = node.offset;
  const std::string name = graph_.Text(parameter ? node.name : node.segment);
  std::string quoted;
  AppendPathKey(quoted, name);
  if (owner == kNoSchema) {
    std::string operation;
    AppendPathKey(operation, OperationOf(graph_, id));
    element.paths.push_back(JoinPath(operation, quoted));
  } else {
    const SchemaPaths paths = PathsOf(graph_, owner, form_ == Form::kOpenapi);
    for (const SchemaPath& path : paths.paths) element.paths.push_back(JoinPath(path.text, quoted));
    element.more_paths = paths.more;
  }
  Subject subject{name,     graph_.Text(node.title), graph_.Text(node.description), element.paths.front(), ContextOf(table, owner, id),
                  node.type};
  element.subject = static_cast<std::uint32_t>(table.subjects.size());
  table.subjects.push_back(std::move(subject));
  table.elements.push_back(std::move(element));
}

Outcome<ElementTable> SchemaIntake::Finish() {
  reader_.Finish();
  Run();
  if (reader_.has_byte_order_mark()) issues_.Warn("encoding", {"input.byte-order-mark", {}}, {1, 1, 0, std::nullopt});
  if (failed_) return {std::nullopt, issues_.Take()};
  graph_.Link();
  title_ = TitleOf(graph_);
  ElementTable table;
  table.input.name = options_.name;
  table.input.form = form_;
  table.input.records = 1;
  for (SchemaId id = 0; id < graph_.size(); ++id) {
    const SchemaNode& node = graph_[id];
    if (node.edge != SchemaEdge::kEntry && node.kind != SchemaKind::kParameter) continue;
    const SchemaId owner = node.kind == SchemaKind::kParameter ? node.parent : graph_.OwnerOf(id);
    auto& names = OwnerOf(owner).siblings;
    if (names.size() < kMostSiblings) names.push_back(graph_.Text(node.kind == SchemaKind::kParameter ? node.name : node.segment));
  }
  for (SchemaId id = 0; id < graph_.size(); ++id) {
    if (graph_.IsElement(id)) AddElement(table, id);
  }
  StableSort(table.elements, [](const Element& a, const Element& b) { return a.pointer < b.pointer; });
  return {std::move(table), issues_.Take()};
}

}  // namespace policylens
