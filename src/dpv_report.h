// Report → W3C Data Privacy Vocabulary (DPV 2) as JSON-LD: one process a category with elements.
#ifndef POLICYLENS_DPV_REPORT_H_
#define POLICYLENS_DPV_REPORT_H_

#include "json_report.h"

namespace policylens {

// Data, purposes, legal basis, storage (duration, condition, location) and role of each category that names an element of the
// input. Ids of our own are `urn:policylens:…`; terms of DPV are those of its published list (tests/exports/dpv_terms.json).
// Broader terms of purposes and bases are our mapping; where the policy states no basis, none is written.
void WriteDpvReport(const Report& report, Locale locale, const TextSink& sink);

}  // namespace policylens

#endif  // POLICYLENS_DPV_REPORT_H_
