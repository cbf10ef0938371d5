// The note codes of docs/retention.md S7 and the qualifiers of the clauses in force.
#ifndef POLICYLENS_RETENTION_NOTES_H_
#define POLICYLENS_RETENTION_NOTES_H_

#include "retention_core.h"

namespace policylens {

// Fills `notes` (in the order of S7) and `qualifiers` (the rule's, then those of the clause that gives the dates, then those
// of the clause in force on the as-of day).
void FillNotes(const CompiledRule& rule, const RetentionInputs& inputs, const CoreAnswer& core, Answer& answer);

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_NOTES_H_
