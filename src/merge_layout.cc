#include "merge_layout.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace policylens {
namespace {

// One report with records keeps its shape; arrays make one array; else every root value is a line.
PartShape ShapeOf(const std::deque<PartReport>& reports) {
  std::vector<PartShape> shapes;
  for (const PartReport& report : reports) {
    if (report.shape != PartShape::kNothing) shapes.push_back(report.shape);
  }
  if (shapes.empty()) return PartShape::kNothing;
  if (shapes.size() == 1) return shapes.front();
  const bool arrays = std::all_of(shapes.begin(), shapes.end(), [](PartShape shape) { return shape == PartShape::kArray; });
  return arrays ? PartShape::kArray : PartShape::kLines;
}

std::string NameOf(const std::vector<InputPart>& parts) {
  return parts.size() == 1 ? parts.front().name : parts.front().name + " … " + parts.back().name;
}

}  // namespace

Layout LayOut(const std::deque<PartReport>& reports, Issues& issues) {
  Layout layout;
  layout.shape = ShapeOf(reports);
  layout.bases.resize(reports.size());
  std::vector<std::tuple<std::string, std::size_t, std::size_t>> order;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    layout.bases[i].resize(reports[i].input.parts.size());
    for (std::size_t k = 0; k < reports[i].input.parts.size(); ++k) order.emplace_back(reports[i].input.parts[k].name, i, k);
  }
  std::sort(order.begin(), order.end());
  Base base;
  InputSummary& input = layout.input;
  for (std::size_t n = 0; n < order.size(); ++n) {
    const auto& [name, i, k] = order[n];
    const InputPart& part = reports[i].input.parts[k];
    if (n > 0 && std::get<0>(order[n - 1]) == name) {
      const std::string& first = reports[std::get<1>(order[n - 1])].file;
      issues.push_back({Severity::kError, "invalid-field", {"report.merge-twice", {name, first, reports[i].file}}, {}, reports[i].file});
    }
    layout.bases[i][k] = base;
    base.bytes += part.bytes;
    base.lines += part.lines;
    base.records += layout.shape == PartShape::kArray ? part.records : part.roots;
    input.roots += part.roots;
    input.parts.push_back(part);
  }
  input.name = NameOf(input.parts);
  input.form = layout.shape == PartShape::kLines ? Form::kNdjson : Form::kRecord;
  input.array = layout.shape == PartShape::kArray;
  input.bytes = base.bytes;
  input.lines = base.lines;
  return layout;
}

}  // namespace policylens
