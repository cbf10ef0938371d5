// The elements of a kept report, one by one or as columns, and how its dates spread. What JavaScript sees:
//
//   rows(handle) -> number             elements of a kept report
//   column(handle, from; name) -> boolean   the result holds one value a row, of at most 2^18 rows, little-endian:
//                                      `verdict` uint8 (0 named, 1 ambiguous, 2 unnamed; +128 ignored), `category` int16 (position in
//                                      load()'s categories one after the other, -1 none), `earliest`, `latest` int32 (days since
//                                      1970-01-01, -2^31 none), `line` uint32
//   element(handle, row, language) -> boolean   the result holds the JSON of one element, in English (0) or Chinese (1)
//   pointer(handle, row), name(handle, row)   the result holds the text
//   dates(handle) -> boolean           the result holds how dated records spread: [{"pointer", "first", "last", "dated", "undated",
//                                      "months": [["2026-03", 5], …]}], most records first; where all fall into one month, nothing

#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answer_json.h"
#include "check_options.h"
#include "json_report.h"
#include "order.h"
#include "wasm_session.h"

namespace policylens {
std::uint32_t Rows(std::int32_t handle) {
  const Report* report = Kept(handle);
  return report == nullptr ? 0 : static_cast<std::uint32_t>(report->rows.size());
}

namespace {

// Rows of a column that are handed over at once, a multiple of a stretch: of a million rows a column is 4 MB, here and there.
constexpr std::size_t kPart = std::size_t{1} << 18;

struct Part {
  std::size_t from, to;
};

// One value a row, of so many bytes, at `at`; equal rows have equal values.
[[gnu::noinline]] void FillStretch(const ReportRows& rows, const std::vector<std::uint32_t>& values, std::size_t bytes, std::size_t from,
                                   std::size_t to, char* at) {
  for (std::size_t row = from; row < to; ++row) {
    std::uint32_t value = values[rows.KindAt(row)];
    for (std::size_t i = 0; i < bytes; ++i, value >>= 8) *at++ = static_cast<char>(value);
  }
}

template <typename Value, typename Get>
void Fill(const Report& report, Part part, std::string& out, Get get) {
  std::vector<std::uint32_t> values;
  values.reserve(report.rows.kinds().size());
  for (const ReportRows::Kind& kind : report.rows.kinds()) values.push_back(static_cast<std::uint32_t>(Value{get(kind.row)}));
  out.resize((part.to - part.from) * sizeof(Value));
  InStretches(part.from, part.to, [&](std::size_t from, std::size_t to) {
    FillStretch(report.rows, values, sizeof(Value), from, to, &out[(from - part.from) * sizeof(Value)]);
  });
}

void FillLines(const Report& report, Part part, std::string& out) {
  std::vector<std::uint32_t> lines;
  InStretches(part.from, part.to, [&](std::size_t from, std::size_t to) {
    report.table.GetLines(from, to, lines);
    out.append(reinterpret_cast<const char*>(lines.data()), lines.size() * sizeof(std::uint32_t));
  });
}

const Answer* FirstAnswer(const Report& report, const ReportRow& row) {
  const auto& entries = report.retentions[row.retention].entries;
  return entries.empty() ? nullptr : report.AnswerAt(entries.front().answer);
}

std::int32_t DaysOf(const std::optional<Date>& date) { return date ? date->days : std::numeric_limits<std::int32_t>::min(); }

}  // namespace

bool Column(std::int32_t handle, std::uint32_t from) {
  const std::string name = TakeArgument();
  const Report* report = Kept(handle);
  if (report == nullptr || from % kPart != 0 || from > report->rows.size()) return false;
  const Part part{from, std::min(report->rows.size(), from + kPart)};
  std::string& out = TheSession().result;
  std::string().swap(out);  // what it held makes room first
  if (name == "verdict") {
    Fill<std::uint8_t>(*report, part, out, [&](const ReportRow& row) {
      return static_cast<std::uint8_t>(static_cast<int>(report->matches[row.match].verdict) | (row.ignored ? 128 : 0));
    });
  } else if (name == "category") {
    Fill<std::int16_t>(*report, part, out, [&](const ReportRow& row) {
      const auto& matches = report->matches[row.match].matches;
      return static_cast<std::int16_t>(matches.empty() ? -1 : matches.front().category);
    });
  } else if (name == "earliest" || name == "latest") {
    Fill<std::int32_t>(*report, part, out, [&](const ReportRow& row) {
      const Answer* answer = FirstAnswer(*report, row);
      return DaysOf(answer == nullptr ? std::nullopt : name == "earliest" ? answer->earliest : answer->latest);
    });
  } else if (name == "line") {
    FillLines(*report, part, out);
  } else {
    return false;
  }
  return true;
}

namespace {

// Of the report that was asked last: a page asks for many rows one after the other.
struct LastAsked {
  std::int32_t handle = 0;
  Locale locale = Locale::kEn;
  WrittenAnswers written;
};

}  // namespace

bool ElementJson(std::int32_t handle, std::uint32_t row, std::uint32_t language) {
  static LastAsked last;
  const Report* report = Kept(handle);
  if (report == nullptr || row >= report->rows.size()) return false;
  const Locale locale = language == 0 ? Locale::kEn : Locale::kZhCn;
  if (last.handle != handle || last.locale != locale) last = {handle, locale, {}};
  TheSession().result.clear();
  JsonWriter json(TheSession().result, false);
  WriteJsonElement(json, *report, row, locale, &last.written);
  return true;
}

void ElementPointer(std::int32_t handle, std::uint32_t row) {
  const Report* report = Kept(handle);
  TheSession().result = report == nullptr || row >= report->rows.size() ? std::string() : report->ElementAt(row).pointer;
}

void ElementName(std::int32_t handle, std::uint32_t row) {
  const Report* report = Kept(handle);
  TheSession().result = report == nullptr || row >= report->rows.size() ? std::string() : report->SubjectAt(row).name;
}

namespace {

std::string MonthText(std::int32_t months) {
  const std::string year = std::to_string(1 + months / 12);
  const std::string month = std::to_string(1 + months % 12);
  return std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + (month.size() < 2 ? "-0" : "-") + month;
}

void WriteSpread(JsonWriter& json, const FoundDates& found) {
  json.BeginObject().Key("pointer").String(found.pointer).Key("first");
  WriteDateOrNull(json, found.first);
  json.Key("last");
  WriteDateOrNull(json, found.last);
  json.Key("dated").Integer(static_cast<std::int64_t>(found.dated)).Key("undated").Integer(static_cast<std::int64_t>(found.undated));
  json.Key("months").BeginArray();
  for (const auto& [month, count] : found.months) {
    json.BeginArray().String(MonthText(month)).Integer(static_cast<std::int64_t>(count)).EndArray();
  }
  json.EndArray().EndObject();
}

// The date fields whose records spread over several months, the one with most records first, each once.
std::vector<const FoundDates*> Spreads(const Report& report) {
  constexpr std::size_t kMost = 4;
  std::vector<const FoundDates*> spreads;
  for (const FoundDates& found : report.table.found_dates) {
    const auto same = [&](const FoundDates* other) { return other->pointer == found.pointer; };
    if (found.months.size() > 1 && std::none_of(spreads.begin(), spreads.end(), same)) spreads.push_back(&found);
  }
  StableSort(spreads, [](const FoundDates* a, const FoundDates* b) { return a->dated > b->dated; });
  if (spreads.size() > kMost) spreads.resize(kMost);
  return spreads;
}

}  // namespace

bool Dates(std::int32_t handle) {
  const Report* report = Kept(handle);
  if (report == nullptr) return false;
  TheSession().result.clear();
  JsonWriter json(TheSession().result, false);
  json.BeginArray();
  for (const FoundDates* found : Spreads(*report)) WriteSpread(json, *found);
  json.EndArray();
  return true;
}

}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens_rows) {
  using namespace policylens;  // NOLINT: the names of the door itself
  emscripten::function("rows", &Rows);
  emscripten::function("column", &Column);
  emscripten::function("element", &ElementJson);
  emscripten::function("pointer", &ElementPointer);
  emscripten::function("name", &ElementName);
  emscripten::function("dates", &Dates);
}
