#include "listed_findings.h"

#include <algorithm>
#include <string_view>

namespace policylens {
namespace {

std::size_t Count(const Report& report, std::string_view code) {
  const auto is = [&](const Finding& finding) { return finding.code == code; };
  return static_cast<std::size_t>(std::count_if(report.findings.begin(), report.findings.end(), is));
}

bool Precedes(const PolicyNote& a, const PolicyNote& b) {
  if (a.id.size() != b.id.size()) return a.id.size() < b.id.size();
  return a.id == b.id ? a.text.en < b.text.en : a.id < b.id;
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

// They are few: each is put to its place by looking along the list.
std::vector<const PolicyNote*> NotesTold(const Report& report) {
  std::vector<const PolicyNote*> notes;
  for (const Finding& finding : report.findings) {
    for (const PolicyNote* note : finding.notes) {
      auto at = notes.begin();
      while (at != notes.end() && Precedes(**at, *note)) ++at;
      if (at == notes.end() || Precedes(*note, **at)) notes.insert(at, note);
    }
  }
  return notes;
}

}  // namespace policylens
