#include "listed_findings.h"

#include <algorithm>
#include <string_view>
#include <tuple>

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

std::vector<const PolicyNote*> NotesTold(const Report& report) {
  std::vector<const PolicyNote*> notes;
  for (const Finding& finding : report.findings) notes.insert(notes.end(), finding.notes.begin(), finding.notes.end());
  const auto key = [](const PolicyNote* note) {
    return std::tuple(note->id.size(), std::string_view(note->id), std::string_view(note->text.en));
  };
  std::sort(notes.begin(), notes.end(), [&](const PolicyNote* a, const PolicyNote* b) { return key(a) < key(b); });
  notes.erase(std::unique(notes.begin(), notes.end(), [&](const PolicyNote* a, const PolicyNote* b) { return key(a) == key(b); }),
              notes.end());
  return notes;
}

}  // namespace policylens
