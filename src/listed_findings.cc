#include "listed_findings.h"

#include <algorithm>

namespace policylens {
namespace {

std::size_t Count(const Report& report, std::string_view code) {
  const auto is = [&](const Finding& finding) { return finding.code == code; };
  return static_cast<std::size_t>(std::count_if(report.findings.begin(), report.findings.end(), is));
}

}  // namespace

bool ListedFindings::Tell(const Finding& finding) const {
  return (unmatched && finding.code == "UNMATCHED") || (ambiguous && finding.code == "AMBIGUOUS");
}

ListedFindings FindListed(const Report& report) {
  ListedFindings listed;
  const std::size_t unmatched = Count(report, "UNMATCHED");
  const std::size_t ambiguous = Count(report, "AMBIGUOUS");
  listed.unmatched = unmatched > 0 && unmatched == report.summary.unnamed;
  listed.ambiguous = ambiguous > 0 && ambiguous == report.summary.ambiguous;
  listed.count = (listed.unmatched ? unmatched : 0) + (listed.ambiguous ? ambiguous : 0);
  return listed;
}

}  // namespace policylens
