// Which findings the tables of elements already tell: the writers for people do not say each of them again.
#ifndef POLICYLENS_LISTED_FINDINGS_H_
#define POLICYLENS_LISTED_FINDINGS_H_

#include <cstddef>
#include <vector>

#include "report.h"

namespace policylens {

// UNMATCHED stands for every element in the table of those not named, AMBIGUOUS for every ambiguous one. Where only some have
// their finding (the others were known to a baseline), each is told.
struct ListedFindings {
  bool unmatched = false;
  bool ambiguous = false;
  std::size_t count = 0;  // of the findings that are told so

  bool Tell(const Finding& finding) const;
};

// The notes of all findings, each once, A5 before A12. Where two policies give one id different texts, both are there.
std::vector<const PolicyNote*> NotesTold(const Report& report);

ListedFindings FindListed(const Report& report);

}  // namespace policylens

#endif  // POLICYLENS_LISTED_FINDINGS_H_
