#include "merge.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "date_tally.h"
#include "issue_list.h"
#include "merge_head.h"
#include "merge_layout.h"
#include "order.h"
#include "record_intake.h"
#include "report_builder.h"
#include "value_type.h"

namespace policylens {
namespace {

// Puts the paths and issues of all reports into one tree, as one intake would have.
class Merger {
 public:
  Merger(const std::deque<PartReport>& reports, Layout layout) : reports_(reports), layout_(std::move(layout)) {}

  const InputSummary& input() const { return layout_.input; }

  bool Merge(const IntakeLimits& limits) {
    for (std::size_t i = 0; i < reports_.size(); ++i) {
      for (const PartPath& path : reports_[i].paths) AddPath(i, path);
      layout_.input.records += RecordsOf(reports_[i]);
    }
    if (layout_.shape == PartShape::kArray) layout_.input.roots = 1;
    AddIssues();
    if (leaves_ <= limits.paths) return true;
    late_.push_back({Severity::kError, "limit", {"input.too-many-paths", {std::to_string(limits.paths)}}, {}});
    return false;
  }

  ElementTable Table(bool values) {
    ElementTable table = ElementsOf(tree_, dates_, layout_.shape == PartShape::kLines, values);
    table.input = layout_.input;
    return table;
  }

  // Notes on the form first, as an intake gives them.
  Issues TakeIssues() {
    Issues issues = std::move(notes_);
    Issues listed = issues_.Take();
    issues.insert(issues.end(), listed.begin(), listed.end());
    issues.insert(issues.end(), late_.begin(), late_.end());
    return issues;
  }

 private:
  // An array that is now one line of many counts as one record.
  std::uint64_t RecordsOf(const PartReport& report) const {
    if (report.shape == PartShape::kNothing) return 0;
    return report.shape == PartShape::kArray && layout_.shape == PartShape::kLines ? report.input.roots : report.input.records;
  }

  Place PlaceOf(std::size_t report, const PartPlace& place) const {
    const Base& base = layout_.bases[report][place.part];
    return {place.at.line + static_cast<std::uint32_t>(base.lines), place.at.column, place.at.offset + base.bytes, std::nullopt};
  }

  // The ordinal of the root value, and the pointer within it.
  std::pair<std::uint64_t, std::string> RootOf(std::size_t report, const PartPlace& place) const {
    const Base& base = layout_.bases[report][place.part];
    const PartShape from = reports_[report].shape;
    if (layout_.shape == PartShape::kArray) return {0, "/" + std::to_string(base.records + place.record) + place.inside};
    if (from == PartShape::kArray) return {base.records, "/" + std::to_string(place.record) + place.inside};
    return {base.records + (from == PartShape::kLines ? place.record : 0), place.inside};
  }

  NodeId NodeOf(const std::string& pointer, const std::vector<bool>* arrays) {
    NodeId node = kNoNode;
    std::size_t star = 0;
    for (std::size_t i = 0; i < pointer.size();) {
      const std::size_t end = std::min(pointer.find('/', i + 1), pointer.size());
      const std::string_view segment = std::string_view(pointer).substr(i + 1, end - i - 1);
      i = end;
      if (segment == "*") {
        node = tree_.Star(node);
        if (arrays != nullptr && star < arrays->size() && (*arrays)[star]) tree_[node].in_array = true;
        ++star;
      } else {
        node = tree_.Child(node, kNoNode, Unescaped(segment));
      }
    }
    return node;
  }

  static std::string Unescaped(std::string_view segment) {
    std::string key;
    for (std::size_t i = 0; i < segment.size(); ++i) {
      if (segment[i] == '~' && i + 1 < segment.size()) {
        ++i;
        key += segment[i] == '0' ? '~' : segment[i] == '1' ? '/' : '*';
      } else {
        key += segment[i];
      }
    }
    return key;
  }

  void AddPath(std::size_t report, const PartPath& path) {
    const NodeId id = NodeOf(path.pointer, &path.arrays);
    AddFirst(report, path, id);
    if (path.dates.dated > 0) AddDates(path, id);
    PathNode& node = tree_[id];
    (path.empty ? node.empties : node.occurrences) += path.count;
    ValueType& type = path.empty ? node.empty_type : node.type;
    type = JoinTypes(type, path.values);
  }

  void AddFirst(std::size_t report, const PartPath& path, NodeId id) {
    PathNode& node = tree_[id];
    const std::uint8_t seen = path.empty ? PathNode::kSeenEmpty : PathNode::kSeenScalar;
    const Place at = PlaceOf(report, path.first);
    const bool fresh = node.first == 0;
    if (fresh) {
      node.first = static_cast<std::uint32_t>(tree_.firsts.size());
      tree_.firsts.emplace_back();
      ++leaves_;
    }
    FirstSeen& first = tree_.firsts[node.first];
    if (!fresh && (seen < node.seen || (seen == node.seen && first.offset <= at.offset))) return;
    node.seen = seen;
    auto [record, pointer] = RootOf(report, path.first);
    first = {std::move(pointer), record, at.offset, at.line, at.column};
  }

  void AddDates(const PartPath& path, NodeId id) {
    const NodeId field = NodeOf(path.dates.pointer, nullptr);
    std::uint32_t& chain = path.empty ? tree_[id].empty_dates : tree_[id].dates;
    if (path.dates.dated > 1) dates_.Add(chain, {field, path.date_rank, *path.dates.first}, path.dates.dated - 1);
    dates_.Add(chain, {field, path.date_rank, *path.dates.last}, 1);
  }

  // The folded pointer of a warning, to say it once a path.
  std::string FoldedPointer(const std::string& inside) const {
    std::string folded;
    for (std::size_t i = 0; i < inside.size();) {
      const std::size_t end = std::min(inside.find('/', i + 1), inside.size());
      const std::string_view segment = std::string_view(inside).substr(i + 1, end - i - 1);
      folded += '/';
      folded += segment == "*" ? "~2" : IsValueKey(Unescaped(segment)) ? "*" : segment;
      i = end;
    }
    return folded;
  }

  Issue Placed(std::size_t report, const PartIssue& from) const {
    Issue issue = from.issue;
    issue.at = PlaceOf(report, from.place);
    if (!from.issue.at.pointer) return issue;
    const auto [record, pointer] = RootOf(report, from.place);
    const bool error = issue.severity == Severity::kError;
    issue.at.pointer = error ? "/" + std::to_string(record) + from.place.inside : pointer;
    if (issue.message.id == "input.duplicate-key" && issue.message.params.size() == 3) {
      const std::uint64_t earlier = from.issue.at.line - NumberOf(issue.message.params[1]);
      issue.message.params[1] = std::to_string(issue.at.line - earlier);
    }
    return issue;
  }

  static std::uint64_t NumberOf(const std::string& digits) {
    std::uint64_t number = 0;
    for (const char c : digits) number = number * 10 + static_cast<std::uint64_t>(c - '0');
    return number;
  }

  void AddIssues() {
    std::vector<std::pair<Issue, std::string>> all;  // and under what it is said once; "": always
    for (std::size_t i = 0; i < reports_.size(); ++i) {
      for (const PartIssue& issue : reports_[i].issues) TakeIssue(i, issue, all);
    }
    StableSort(all, [](const auto& a, const auto& b) { return a.first.at.offset < b.first.at.offset; });
    std::set<std::string> said;
    for (auto& [issue, once] : all) {
      if (once.empty() || said.insert(once).second) issues_.Add(std::move(issue));
    }
    for (const PartReport& report : reports_) {
      issues_.LeaveOut(Severity::kError, report.left_out[0]);
      issues_.LeaveOut(Severity::kWarning, report.left_out[1]);
    }
    for (Issue& mark : marks_) issues_.Add(std::move(mark));
    AddReplaced();
  }

  void TakeIssue(std::size_t report, const PartIssue& from, std::vector<std::pair<Issue, std::string>>& all) {
    Issue issue = Placed(report, from);
    const bool warning = issue.severity == Severity::kWarning;
    if (issue.message.id == "input.byte-order-mark") {
      marks_.push_back(std::move(issue));
    } else if (warning && !from.issue.at.pointer) {
      // A note on the form of a single value, which is no longer one among lines.
      if (layout_.shape == reports_[report].shape) notes_.push_back(std::move(issue));
    } else {
      std::string once;
      if (warning) once = issue.message.id + FoldedPointer(*issue.at.pointer);
      all.emplace_back(std::move(issue), std::move(once));
    }
  }

  void AddReplaced() {
    InputSummary& input = layout_.input;
    for (std::size_t i = 0; i < reports_.size(); ++i) {
      if (reports_[i].input.replaced == 0) continue;
      const Place at = PlaceOf(i, reports_[i].replaced);
      if (input.replaced == 0 || at.offset < input.first_replaced.offset) input.first_replaced = at;
      input.replaced += reports_[i].input.replaced;
    }
    if (input.replaced == 0) return;
    issues_.Warn("encoding", {"input.replacement-character", {std::to_string(input.replaced)}}, input.first_replaced);
  }

  const std::deque<PartReport>& reports_;
  Layout layout_;
  PathTree tree_;
  DateTally dates_;
  IssueList issues_;
  Issues notes_, marks_, late_;
  std::uint32_t leaves_ = 0;
};

// What is about options and files is said by every report; once is enough.
void AddOthers(const std::deque<PartReport>& reports, Issues& issues) {
  Issues others;
  for (const PartReport& report : reports) {
    for (const Issue& issue : report.others) {
      if (std::find(others.begin(), others.end(), issue) == others.end()) others.push_back(issue);
    }
  }
  StableSort(others, [](const Issue& a, const Issue& b) { return a.file.empty() && !b.file.empty(); });
  issues.insert(issues.end(), others.begin(), others.end());
}

std::vector<Decision> DecisionsOf(const std::deque<PartReport>& reports) {
  std::map<std::string, Decision> decisions;
  for (const PartReport& report : reports) {
    for (const auto& [pointer, json] : report.decisions) {
      Decision& decision = decisions[pointer];
      decision.pointer = pointer;
      if (json.IsNull()) continue;
      if (const JsonValue* category = json.Find("category"); category != nullptr && category->IsString())
        decision.category = category->text;
      if (const JsonValue* ignore = json.Find("ignore")) decision.ignore = ignore->boolean;
      if (const JsonValue* reason = json.Find("reason")) decision.reason = reason->text;
      if (const JsonValue* date = json.Find("date"); date != nullptr && date->IsString()) decision.date = ParseDate(date->text);
    }
  }
  std::vector<Decision> list;
  for (auto& [pointer, decision] : decisions) list.push_back(std::move(decision));
  return list;
}

std::string IdsOf(const Report& report) {
  std::string ids;
  for (const auto& policy : report.policies->policies) {
    if (report.Uses(*policy)) ids += (ids.empty() ? "`" : ", `") + policy->id + "`";
  }
  return ids;
}

MergedReport Refuse(Issues issues) {
  MergedReport merged;
  merged.refused = true;
  merged.issues = std::move(issues);
  return merged;
}

// A file may hold several reports: one a line, as a check of several files writes them, or one behind the other as each stands
// alone, indented, so that its last line is a brace and no other line is.
std::vector<std::pair<std::string, Outcome<JsonValue>>> ReportsIn(const PackFile& file) {
  std::vector<std::pair<std::string, Outcome<JsonValue>>> reports;
  Outcome<JsonValue> whole = ParseJson(file.bytes);
  if (whole.value) {
    reports.emplace_back(file.name, std::move(whole));
    return reports;
  }
  std::string_view text = file.bytes;
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t start = end;
    end = std::min(text.find('\n', start), text.size() - 1) + 1;
    const std::string_view line = text.substr(start, end - start);
    const bool alone = start == 0 && line.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (!alone && line != "}\n" && !(start == 0 && ParseJson(line).value) && end < text.size()) continue;
    if (!alone) reports.emplace_back(file.name + ":" + std::to_string(reports.size() + 1), ParseJson(text.substr(0, end)));
    text.remove_prefix(end);
    end = 0;
  }
  // Not even its first report can be read: then the mistake is one of the file.
  if (reports.empty() || !reports.front().second.value) {
    reports.clear();
    reports.emplace_back(file.name, std::move(whole));
  }
  return reports;
}

// Reads all reports; those that cannot be merged, with others or at all, become issues.
std::deque<PartReport> ReadParts(std::span<const PackFile> files, const std::shared_ptr<const PolicySet>& policies, Issues& issues) {
  std::deque<PartReport> reports;
  for (const PackFile& file : files) {
    for (auto& [name, json] : ReportsIn(file)) {
      for (Issue& issue : json.issues) issue.file = name;
      issues.insert(issues.end(), json.issues.begin(), json.issues.end());
      if (!json.value) break;
      Outcome<PartReport> part = ReadPart(name, std::move(*json.value), policies);
      issues.insert(issues.end(), part.issues.begin(), part.issues.end());
      if (!part.value) break;  // one word about a file that holds no reports, not one a line
      reports.push_back(std::move(*part.value));
    }
  }
  const auto first = std::find_if(reports.begin(), reports.end(), [](const PartReport& report) { return report.has_head; });
  for (auto other = first; other != reports.end(); ++other) {
    if (other == first || !other->has_head) continue;
    if (auto difference = Difference(*first, *other)) issues.push_back(std::move(*difference));
  }
  return reports;
}

}  // namespace

MergedReport MergeReports(std::span<const PackFile> files, std::shared_ptr<const PolicySet> policies) {
  MergedReport out;
  Issues issues;
  const std::deque<PartReport> reports = ReadParts(files, policies, issues);
  if (reports.empty() && issues.empty()) issues.push_back({Severity::kError, "usage", {"report.merge-nothing", {}}, {}});
  if (!issues.empty()) return Refuse(std::move(issues));
  Layout layout = LayOut(reports, issues);
  if (!issues.empty()) return Refuse(std::move(issues));
  const auto first = std::find_if(reports.begin(), reports.end(), [](const PartReport& report) { return report.has_head; });
  const CheckOptions options = first == reports.end() ? CheckOptions() : [&] {
    CheckOptions of_first = OptionsOf(*first);
    of_first.decisions = DecisionsOf(reports);
    return of_first;
  }();
  Merger merger(reports, std::move(layout));
  const bool within = merger.Merge(options.intake.limits);
  out.input = merger.input();
  out.locale = options.locale;
  if (!within || first == reports.end()) {
    out.issues = merger.TakeIssues();
    if (out.issues.empty()) out.issues.push_back({Severity::kError, "empty", {"input.empty", {}}, {1, 1, 0, std::nullopt}});
    return out;
  }
  ElementTable table = merger.Table(options.intake.values);
  out.report = BuildReport(std::move(policies), options, std::move(table), merger.TakeIssues());
  Issues& found = out.report->issues;
  found.erase(std::remove_if(found.begin(), found.end(), [](const Issue& issue) { return !issue.file.empty(); }), found.end());
  AddOthers(reports, found);
  if (out.report->products != first->head.products) {
    const Message message = {"report.merge-policies", {first->file, IdsOf(first->head), IdsOf(*out.report)}};
    return Refuse({{Severity::kError, "unknown-policy", message, {}, first->file}});
  }
  return out;
}

}  // namespace policylens
