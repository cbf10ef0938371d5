#include "issue_list.h"

#include <algorithm>

#include "order.h"

namespace policylens {

Issues IssueList::Take() {
  StableSort(issues_, [](const Issue& a, const Issue& b) { return a.at.offset < b.at.offset; });
  const auto left_out = [this](Severity severity, std::uint64_t count) {
    if (count <= kMost) return;
    issues_.push_back({severity, "limit", {"input.more-issues", {std::to_string(count - kMost)}}, {}});
  };
  left_out(Severity::kError, errors_);
  left_out(Severity::kWarning, warnings_);
  return std::move(issues_);
}

}  // namespace policylens
