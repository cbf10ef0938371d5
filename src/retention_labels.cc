#include "retention_labels.h"

#include <string>

namespace policylens {
namespace {

Message LabelOf(std::string_view kind, std::string_view code) {
  std::string id = "retention.";
  id += kind;
  id += code;
  if (!HasText(id)) return {"retention.code", {std::string(code)}};
  return {std::move(id), {}};
}

}  // namespace

Message EventLabel(Event event) { return LabelOf("event-", EventName(event)); }
Message StatusLabel(Status status) { return LabelOf("status-", StatusName(status)); }
Message BoundLabel(Bound bound) { return LabelOf("bound-", BoundName(bound)); }
Message PhaseLabel(std::string_view phase) { return LabelOf("phase-", phase); }
Message NoteLabel(std::string_view code) { return LabelOf("note-", code); }
Message ReadingLabel(std::string_view id) { return LabelOf("reading-", id); }
Message QualifierLabel(std::string_view code) { return LabelOf("qualifier-", code); }
Message GoverningLabel(std::string_view name) { return LabelOf(name == "both" ? "governing-" : "event-", name); }

}  // namespace policylens
