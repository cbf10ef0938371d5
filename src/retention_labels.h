// Names of the states of a retention answer as texts of the catalogue: what a code is called where people read it.
#ifndef POLICYLENS_RETENTION_LABELS_H_
#define POLICYLENS_RETENTION_LABELS_H_

#include <string_view>

#include "answer.h"
#include "messages.h"

namespace policylens {

// A code that a pack of somebody else's invents (a phase, a reading, a qualifier) is shown as it is written.
Message EventLabel(Event event);                // `Hosting Service ended`
Message StatusLabel(Status status);             // `kept: minimum period`
Message BoundLabel(Bound bound);                // `on or before this day`
Message PhaseLabel(std::string_view phase);     // `after termination`
Message NoteLabel(std::string_view code);       // one sentence
Message ReadingLabel(std::string_view id);      // the reading's reason, one sentence
Message QualifierLabel(std::string_view code);  // one sentence
Message GoverningLabel(std::string_view name);  // event name or `both`

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_LABELS_H_
