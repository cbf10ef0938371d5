#include "schema_paths.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "order.h"
#include "path_tree.h"

namespace policylens {
namespace {

constexpr std::size_t kMostStates = 256;  // looked at for one schema

// One way back from the schema so far: where it is now, and what has been passed (by the state before).
struct State {
  SchemaId at = kNoSchema;
  std::int32_t before = -1;
  std::string text;
  std::uint32_t length = 0;  // components of `text`
};

bool Passed(const std::vector<State>& states, std::int32_t state, SchemaId id) {
  for (; state >= 0; state = states[static_cast<std::size_t>(state)].before) {
    if (states[static_cast<std::size_t>(state)].at == id) return true;
  }
  return false;
}

std::string Quoted(std::string_view key) {
  std::string out;
  AppendPathKey(out, key);
  return out;
}

class Search {
 public:
  Search(const SchemaGraph& graph, bool openapi) : graph_(graph), openapi_(openapi) {}

  SchemaPaths Run(SchemaId schema) {
    states_.push_back({schema, -1, "", 0});
    for (std::size_t i = 0; i < states_.size(); ++i) Expand(static_cast<std::int32_t>(i));
    return Best();
  }

 private:
  void Push(SchemaId at, std::int32_t before, std::string text, std::uint32_t length) {
    if (Passed(states_, before, at)) return;
    if (states_.size() >= kMostStates) {
      cut_ = true;
      return;
    }
    states_.push_back({at, before, std::move(text), length});
  }

  // `extra` components count for the root's name: of equal paths a component's own name says more than an operation's.
  void Found(std::int32_t state, std::string_view root, std::uint32_t extra) {
    const State& last = states_[static_cast<std::size_t>(state)];
    found_.push_back(
        {last.at, state, root.empty() ? last.text : JoinPath(Quoted(root), last.text), last.length + (root.empty() ? 0u : extra)});
  }

  void Expand(std::int32_t index) {
    const State state = states_[static_cast<std::size_t>(index)];
    const SchemaNode& node = graph_[state.at];
    const auto referrers = graph_.ReferrersOf(state.at);
    for (SchemaId referrer : referrers) Push(referrer, index, state.text, state.length);
    const SchemaId owner = graph_.OwnerOf(state.at);
    switch (node.edge) {
      case SchemaEdge::kEntry:
        return Push(owner, index, JoinPath(Quoted(graph_.Text(node.segment)), state.text), state.length + 1);
      case SchemaEdge::kItems:
        if (owner == kNoSchema) return Found(index, OperationOf(graph_, state.at), 2);
        return Push(owner, index, JoinPath("[]", state.text), state.length);
      case SchemaEdge::kMember:
        return Push(owner, index, JoinPath("*", state.text), state.length + 1);
      case SchemaEdge::kSame:
        if (owner == kNoSchema) return Found(index, OperationOf(graph_, state.at), 2);
        return Push(owner, index, state.text, state.length);
      case SchemaEdge::kDefinition:
        if (referrers.empty() || openapi_) Found(index, graph_.Text(node.segment), 1);
        return;
      case SchemaEdge::kNone:
        return Found(index, node.kind == SchemaKind::kParameter ? graph_.Text(node.name) : std::string_view(), 1);
    }
  }

  std::vector<SchemaId> ChainOf(std::int32_t state) const {
    std::vector<SchemaId> chain;
    for (; state >= 0; state = states_[static_cast<std::size_t>(state)].before)
      chain.push_back(states_[static_cast<std::size_t>(state)].at);
    return chain;
  }

  SchemaPaths Best() {
    StableSort(found_, [](const State& a, const State& b) {
      return std::pair(a.length, std::string_view(a.text)) < std::pair(b.length, std::string_view(b.text));
    });
    found_.erase(std::unique(found_.begin(), found_.end(), [](const State& a, const State& b) { return a.text == b.text; }), found_.end());
    SchemaPaths paths;
    paths.more = cut_ || found_.size() > kMostPaths;
    for (const State& found : found_) {
      if (paths.paths.size() == kMostPaths) break;
      paths.paths.push_back({found.text, ChainOf(found.before)});
    }
    // Only definitions that refer to each other, and to nothing else, have no beginning: the schema begins its own path.
    if (paths.paths.empty()) paths.paths.push_back({Quoted(graph_.Text(graph_[states_[0].at].segment)), {states_[0].at}});
    return paths;
  }

  const SchemaGraph& graph_;
  bool openapi_;
  std::vector<State> states_;
  std::vector<State> found_;  // `before` is the state that reached the beginning
  bool cut_ = false;
};

}  // namespace

std::string JoinPath(std::string_view outer, std::string_view inner) {
  std::string path(outer);
  if (!outer.empty() && !inner.empty() && inner[0] != '[') path += '.';
  return path += inner;
}

std::string OperationOf(const SchemaGraph& graph, SchemaId id) {
  std::vector<std::string_view> segments;
  for (; graph[id].parent != kNoSchema; id = graph[id].parent) segments.emplace_back(graph.Text(graph[id].segment));
  std::reverse(segments.begin(), segments.end());
  if (segments.size() >= 3 && segments[0] == "paths") {
    std::string method(segments[2]);
    const bool is_method = method == "get" || method == "put" || method == "post" || method == "delete" || method == "patch" ||
                           method == "head" || method == "options" || method == "trace";
    if (!is_method) return std::string(segments[1]);
    std::transform(method.begin(), method.end(), method.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return method + " " + std::string(segments[1]);
  }
  if (segments.size() >= 3 && segments[0] == "components") return std::string(segments[2]);
  return segments.size() >= 2 ? std::string(segments[1]) : std::string();
}

SchemaPaths PathsOf(const SchemaGraph& graph, SchemaId schema, bool openapi) { return Search(graph, openapi).Run(schema); }

}  // namespace policylens
