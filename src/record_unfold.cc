// JSON inside a string: logs often carry one document as the text of a field of another.
#include "json_reader.h"
#include "record_intake.h"

namespace policylens {
namespace {

// Behind blanks, also escaped ones, from `at` on.
std::size_t SkipBlanks(std::string_view raw, std::size_t at) {
  for (;;) {
    const std::string_view two = raw.substr(at, 2);
    if (!two.empty() && two[0] == ' ') {
      at += 1;
    } else if (two == "\\n" || two == "\\r" || two == "\\t") {
      at += 2;
    } else {
      return at;
    }
  }
}

// Whether the whole text is one value, within what is left of the limits.
bool IsOneValue(std::string_view text, const JsonReaderOptions& options) {
  JsonReader reader(options);
  reader.Feed(text);
  reader.Finish();
  JsonEvent event;
  for (;;) {
    const JsonEventKind kind = reader.Next(event);
    if (kind == JsonEventKind::kEnd) return true;
    if (kind == JsonEventKind::kError) return false;
  }
}

}  // namespace

bool HoldsJson(const JsonEvent& event) {
  if (event.skipped || !event.escaped || event.text.size() < 8) return false;
  std::size_t at = SkipBlanks(event.text, 0);
  if (event.text.substr(at, 1) == "[") at = SkipBlanks(event.text, at + 1);
  if (event.text.substr(at, 1) != "{") return false;
  return event.text.substr(SkipBlanks(event.text, at + 1), 2) == "\\\"";
}

// Reads on inside the string as though its value stood there; every place in it is the string's. It calls itself at most
// `unfold` times over (kMostUnfold), whatever the input. False: it is not one JSON value, or lies too deep: a string like others.
bool RecordIntake::Unfold(const JsonEvent& event) {
  if (unfolded_ >= options_.unfold || depth_ >= options_.limits.depth || !HoldsJson(event)) return false;
  JsonReaderOptions options;
  options.depth = options_.limits.depth - static_cast<std::uint32_t>(depth_);
  options.key_bytes = options_.limits.key_bytes;
  options.value_bytes = options_.limits.value_bytes;
  std::string text;
  AppendUnescaped(text, event.text);
  if (!IsOneValue(text, options)) return false;
  JsonReader reader(options);
  reader.Feed(text);
  reader.Finish();
  ++unfolded_;
  for (JsonEvent inner; !failed_ && reader.Next(inner) != JsonEventKind::kEnd;) {
    inner.line = event.line;
    inner.column = event.column;
    inner.offset = event.offset;
    TakePart(inner);
  }
  --unfolded_;
  return true;
}

}  // namespace policylens
