#include "merge_part.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "date_field.h"
#include "path_tree.h"
#include "report_fields.h"
#include "report_reader.h"

namespace policylens {
namespace {

Outcome<PartReport> Refused(const std::string& file, std::string_view message, std::vector<std::string> params = {}) {
  return {std::nullopt, {{Severity::kError, "invalid-field", {std::string(message), std::move(params)}, {}, file}}};
}

// The number between the first two slashes, taken off: `/12/a` → 12 and `/a`.
std::uint64_t TakeOrdinal(std::string& pointer) {
  std::uint64_t ordinal = 0;
  std::size_t i = 1;
  for (; i < pointer.size() && pointer[i] >= '0' && pointer[i] <= '9'; ++i)
    ordinal = ordinal * 10 + static_cast<unsigned>(pointer[i] - '0');
  pointer.erase(0, std::min(i, pointer.size()));
  return ordinal;
}

std::string LastKey(const std::string& pointer) {
  std::string key;
  for (std::size_t i = pointer.rfind('/') + 1; i < pointer.size(); ++i) {
    if (pointer[i] != '~' || i + 1 == pointer.size()) {
      key += pointer[i];
    } else {
      ++i;
      key += pointer[i] == '0' ? '~' : pointer[i] == '1' ? '/' : '*';
    }
  }
  return key;
}

// How well a date field names the day of collection as seen from `pointer` (RecordIntake::Close): outside of the object that
// holds it, it speaks through holders (`metadata`), and less well.
std::uint16_t RankFrom(const std::string& pointer, const std::string& field) {
  std::uint16_t rank = DateFieldRank(LastKey(field));
  std::string object = field.substr(0, field.rfind('/'));
  while (!object.empty() && pointer.compare(0, object.size() + 1, object + "/") != 0) {
    const bool change = rank > kLastCreationRank;
    rank = static_cast<std::uint16_t>(rank + kHolderPenalty);
    if ((rank > kLastCreationRank) != change) rank = kLastCreationRank;
    object.erase(object.rfind('/'));
  }
  return rank;
}

std::uint64_t NumberOf(const std::vector<std::string>& params) {
  std::uint64_t number = 0;
  if (!params.empty()) std::from_chars(params[0].data(), params[0].data() + params[0].size(), number);
  return number;
}

class PartReader {
 public:
  PartReader(const JsonValue& json, PartReport& part) : json_(json), part_(part) {}

  bool Read(bool report) {
    part_.input = ReadInput(fields_.Object(json_, "input"), fields_);
    ReadShape();
    part_.replaced = PlaceIn(part_.input.first_replaced, "", false);
    for (const JsonValue& issue : fields_.List(json_, "issues")) TakeIssue(issue);
    std::uint64_t& warnings = part_.left_out[static_cast<std::size_t>(Severity::kWarning)];
    if (part_.input.replaced > 0 && !replaced_listed_ && warnings > 0) --warnings;
    if (!report) return fields_.good;
    for (const JsonValue& element : fields_.List(json_, "elements")) TakeElement(element);
    for (const JsonValue& finding : fields_.List(json_, "findings")) {
      if (fields_.Text(finding, "code") == "DECISION-UNUSED") part_.decisions.emplace(fields_.Text(finding, "pointer"), JsonValue{});
    }
    return fields_.good;
  }

 private:
  void ReadShape() {
    InputSummary& input = part_.input;
    const bool lines = input.form == Form::kNdjson;
    if (input.roots > 0) part_.shape = lines ? PartShape::kLines : input.array ? PartShape::kArray : PartShape::kOne;
    if (input.parts.empty()) input.parts.push_back({input.name, input.bytes, input.lines, input.roots, input.records});
  }

  // Which of the files a place of the whole is in, and where there. Behind the last byte counts as in the last file.
  PartPlace PlaceIn(Place at, std::string pointer, bool has_record) const {
    PartPlace place;
    std::uint64_t bytes = 0, lines = 0, records = 0;
    const std::vector<InputPart>& parts = part_.input.parts;
    for (; place.part + 1 < parts.size() && at.offset >= bytes + parts[place.part].bytes; ++place.part) {
      const InputPart& part = parts[place.part];
      bytes += part.bytes;
      lines += part.lines;
      records += part_.shape == PartShape::kArray ? part.records : part.roots;
    }
    if (has_record) place.record = TakeOrdinal(pointer) - records;
    place.inside = std::move(pointer);
    place.at = std::move(at);
    place.at.offset -= bytes;
    place.at.line -= static_cast<std::uint32_t>(lines);
    place.at.pointer.reset();
    return place;
  }

  void TakeIssue(const JsonValue& json) {
    Issue issue = ReadIssue(json, fields_);
    const std::string& id = issue.message.id;
    if (id == "input.more-issues") {
      part_.left_out[static_cast<std::size_t>(issue.severity)] += NumberOf(issue.message.params);
    } else if (id == "input.empty" || id == "input.replacement-character") {
      replaced_listed_ = replaced_listed_ || id == "input.replacement-character";
    } else if (!issue.file.empty() || issue.at.line == 0) {
      part_.others.push_back(std::move(issue));
    } else {
      AddPlaced(std::move(issue));
    }
  }

  // A warning inside a line names its place within the line, an error the line.
  void AddPlaced(Issue issue) {
    const bool pointed = issue.at.pointer.has_value();
    const bool record = pointed && (part_.shape == PartShape::kArray || issue.severity == Severity::kError);
    PartPlace place = PlaceIn(issue.at, issue.at.pointer.value_or(""), record);
    part_.issues.push_back({std::move(issue), std::move(place)});
  }

  // The pointer that stands there, without the `/*` of a line. One that is none spoils the report.
  std::string PointerWithinRoot(const JsonValue& json, std::string_view key) {
    std::string pointer = fields_.Text(json, key);
    if (part_.shape == PartShape::kLines) pointer.erase(0, std::min<std::size_t>(2, pointer.size()));
    if (pointer.empty() || pointer.front() == '/') return pointer;
    fields_.good = false;
    return {};
  }

  // Which `*` of the pointer is written as an index in the path for people.
  std::vector<bool> ArraysOf(const std::string& pointer, std::string_view path) const {
    std::vector<bool> arrays;
    std::size_t at = part_.shape == PartShape::kLines ? 2 : 0;
    for (std::size_t i = 0; i < pointer.size();) {
      const std::size_t end = std::min(pointer.find('/', i + 1), pointer.size());
      if (pointer.compare(i, end - i, "/*") == 0) {
        arrays.push_back(path.substr(std::min(at, path.size()), 2) == "[]");
        at += arrays.back() || at > 0 ? 2 : 1;
      } else {
        std::string text = at > 0 ? "." : "";
        AppendPathKey(text, LastKey(pointer.substr(0, end)));
        at += text.size() - (at > 0 ? 1 : 0);
      }
      i = end;
    }
    return arrays;
  }

  void TakeElement(const JsonValue& json) {
    PartPath path;
    path.pointer = PointerWithinRoot(json, "pointer");
    path.arrays = ArraysOf(path.pointer, fields_.Text(json, "path"));
    Place at = {static_cast<std::uint32_t>(fields_.Count(json, "line")), static_cast<std::uint32_t>(fields_.Count(json, "column")),
                fields_.Count(json, "offset"), std::nullopt};
    path.first = PlaceIn(std::move(at), fields_.Text(json, "first"), part_.shape != PartShape::kOne);
    path.count = fields_.Count(json, "occurrences");
    path.empty = fields_.Flag(json, "empty");
    path.values = ValueTypeByName(fields_.TextOrEmpty(json, "valueType")).value_or(ValueType::kNone);
    TakeDates(fields_.Object(json, "collected"), path);
    if (const JsonValue* decision = json.Find("decision")) part_.decisions[fields_.Text(json, "pointer")] = *decision;
    part_.paths.push_back(std::move(path));
  }

  void TakeDates(const JsonValue& json, PartPath& path) {
    if (fields_.Text(json, "source") != FactSourceName(FactSource::kFound)) return;
    path.dates.pointer = PointerWithinRoot(json, "pointer");
    path.dates.first = fields_.Day(json, "first");
    path.dates.last = fields_.Day(json, "last");
    path.dates.dated = fields_.Count(json, "dated");
    fields_.good = fields_.good && path.dates.first && path.dates.last && path.dates.dated > 0;
    path.date_rank = RankFrom(path.pointer, path.dates.pointer);
  }

  const JsonValue& json_;
  PartReport& part_;
  ReportFields fields_;
  bool replaced_listed_ = false;
};

// Everything but the lists; they are empty then, not missing.
JsonValue HeadOf(JsonValue json) {
  for (JsonMember& member : json.members) {
    if (member.key == "elements" || member.key == "categories" || member.key == "findings" || member.key == "issues") {
      member.value.items.clear();
    }
  }
  return json;
}

// Why a report cannot be merged whatever the others are; "" if it can.
std::string_view WhyNot(const PartReport& part, const ReportSummary& summary) {
  if (part.input.form != Form::kRecord && part.input.form != Form::kNdjson) return "report.merge-form";
  if (!part.input.complete) return "report.merge-incomplete";
  if (part.head.keys_masked) return "report.merge-masked";
  if (part.head.baseline) return "report.merge-baseline";
  if (summary.elements != part.paths.size()) return "report.merge-columns";
  return "";
}

Outcome<PartReport> ReadError(PartReport part, const JsonValue& json) {
  const std::string file = part.file;
  if (!PartReader(json, part).Read(false)) return Refused(file, "report.no-report");
  const JsonValue* reading = json.Find("input")->Find("reading");
  if (reading == nullptr) return Refused(file, "report.merge-unreadable", {part.input.name});
  const bool empty = part.issues.empty();
  if (!empty && part.shape != PartShape::kLines) return Refused(file, "report.merge-unreadable", {part.input.name});
  if (empty) part.input.roots = part.input.parts.front().roots = 0;
  if (empty) part.shape = PartShape::kNothing;
  Outcome<PartReport> out;
  out.value.emplace(std::move(part));
  return out;
}

}  // namespace

Outcome<PartReport> ReadPart(std::string file, JsonValue json, const std::shared_ptr<const PolicySet>& policies) {
  PartReport part;
  part.file = std::move(file);
  const JsonValue* format = json.Find("format");
  const JsonValue* input = json.Find("input");
  if (format == nullptr || input == nullptr) return Refused(part.file, "report.no-report");
  if (format->text == "policylens-error/1") return ReadError(std::move(part), json);
  if (format->text != "policylens-report/1") return Refused(part.file, "report.no-report");
  if (const JsonValue* form = input->Find("form"); form != nullptr && form->text != "record" && form->text != "ndjson") {
    return Refused(part.file, "report.merge-form", {form->text});
  }
  if (input->Find("reading") == nullptr) return Refused(part.file, "report.merge-old");
  if (!PartReader(json, part).Read(true)) return Refused(part.file, "report.no-report");
  part.head_json = HeadOf(std::move(json));
  Outcome<ReadReport> head = ReadReportJson(part.head_json, policies);
  if (!head.value) {
    for (Issue& issue : head.issues) issue.file = part.file;
    return {std::nullopt, std::move(head.issues)};
  }
  part.has_head = true;
  part.locale = head.value->locale;
  part.head = std::move(head.value->report);
  if (const std::string_view why = WhyNot(part, part.head.summary); !why.empty()) {
    return Refused(part.file, why, {std::string(FormName(part.input.form))});
  }
  Outcome<PartReport> out;
  out.value.emplace(std::move(part));
  return out;
}

}  // namespace policylens
