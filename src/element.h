// One data element as intake gives it: where it stands, what it is called, what surrounds it, and nothing of its value.
#ifndef POLICYLENS_ELEMENT_H_
#define POLICYLENS_ELEMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dates.h"
#include "facts.h"
#include "issue.h"

namespace policylens {

enum class Form : std::uint8_t { kDescription, kJsonSchema, kOpenapi, kRecord, kNdjson };
std::string_view FormName(Form form);
std::optional<Form> FormByName(std::string_view name);

// What a sample value is, never what it says. A value-less input has kNone; switched off (`values: false`) likewise.
enum class ValueType : std::uint8_t {
  kNone,
  kString,
  kNumber,
  kBoolean,
  kNull,
  kEmptyObject,
  kEmptyArray,
  kIpAddress,
  kDate,
  kDateTime,
  kUrl,
  kEmail,
  kMd5,
  kSha256,
  kUuid,
  kMacAddress,
  kMixed
};
std::string_view ValueTypeName(ValueType type);  // `string`, `ip-address`, …; kNone: ""
std::optional<ValueType> ValueTypeByName(std::string_view name);

// One enclosing object or array of an element: the key it stands under as written, and what a schema says of it.
struct ContextStep {
  std::string name;         // key, definition name, or schema `title`; "" for the root without a title
  std::string title;        // JSON Schema / OpenAPI title
  std::string description;  // JSON Schema / OpenAPI description
  bool in_array = false;    // the element stands inside an array under this name
};

// Enclosing objects outermost first, and the names that stand beside the element (its siblings, as written, at most 64):
// `operation result` beside an IP tells which log it is. Shared by all elements of one object.
struct Context {
  std::vector<ContextStep> steps;
  std::vector<std::string> siblings;
  std::string document_title;  // of a description, schema or OpenAPI document
};

// What the matcher sees. Equal subjects are stored once, so each is matched once.
struct Subject {
  std::string name;           // the key, property, or the item's name
  std::string title;          // of the property's schema
  std::string description;    // of the property's schema, or of the item
  std::string path;           // for people: `Records[].userIdentity.arn`; of a description item its own path or name
  std::uint32_t context = 0;  // position in ElementTable::contexts
  ValueType value_type = ValueType::kNone;
};

// What the user's own records say of a description item.
struct Declared {
  std::optional<std::string> category;  // id as written, checked against the loaded policies later
  std::vector<std::string> stores;
  std::vector<std::string> purposes;
  std::optional<std::string> legal_basis;
  std::optional<bool> sensitive;
  std::optional<std::int64_t> keep_days;
  std::optional<Date> keep_until;
  std::optional<Date> delete_by;
  Facts facts;  // facts of this item alone, source kItem; not a plain day of collection (Element::collected)
};

// When the data of an element was collected, as found beside it in the records.
struct FoundDates {
  std::string pointer;  // of the date field, folded; "" if none was found
  std::optional<Date> first;
  std::optional<Date> last;
  std::uint64_t dated = 0;                                     // occurrences in a record that bears a date
  std::uint64_t undated = 0;                                   // and in one that bears none
  std::vector<std::pair<std::int32_t, std::uint64_t>> months;  // histogram: months since 0001-01 -> count, sorted (for charts)
};

struct Element {
  std::uint32_t subject = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint64_t offset = 0;
  std::uint64_t occurrences = 1;
  std::string pointer;             // folded; RFC 6901 with `*`
  std::string first;               // RFC 6901 pointer of the first occurrence
  std::vector<std::string> paths;  // schema forms: logical paths that reach it, shortest first, at most 10
  bool more_paths = false;
  bool empty = false;                   // record forms: no value was met here but empty objects and arrays
  ValueType values = ValueType::kNone;  // record forms: what the values have in common (kNone: nothing but empty strings)
  std::int32_t dates = -1;              // position in ElementTable::found_dates, -1: none looked for (schema forms)
  std::optional<Date> collected;        // the day that a description item itself states
  const Declared* declared = nullptr;   // what else it states, owned by the table; null: nothing
};

// One of the files that a merged report speaks of.
struct InputPart {
  std::string name;
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t roots = 0;
  std::uint64_t records = 0;
};

// What was read. The members behind `records` are those of record forms: they say where a further part would begin.
struct InputSummary {
  std::string name;
  Form form = Form::kRecord;
  std::uint64_t bytes = 0;
  std::uint64_t records = 0;
  std::uint64_t lines = 0;            // a last one without a line break counts
  std::uint64_t roots = 0;            // values at the root, and lines that are none
  bool array = false;                 // the only root value is an array
  bool complete = true;               // read to its end
  std::uint64_t replaced = 0;         // characters U+FFFD
  Place first_replaced = {};          // where there are any
  std::vector<InputPart> parts = {};  // of a merged report, by name
};

}  // namespace policylens

#endif  // POLICYLENS_ELEMENT_H_
