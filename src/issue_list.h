// The issues of one input, bounded: a log with a million bad lines says so in a thousand issues and one more.
#ifndef POLICYLENS_ISSUE_LIST_H_
#define POLICYLENS_ISSUE_LIST_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "issue.h"

namespace policylens {

class IssueList {
 public:
  static constexpr std::size_t kMost = 1'000;  // of each severity

  void Add(Issue issue) {
    std::uint64_t& count = issue.severity == Severity::kError ? errors_ : warnings_;
    if (++count <= kMost) issues_.push_back(std::move(issue));
  }
  void Error(std::string code, Message message, Place at) { Add({Severity::kError, std::move(code), std::move(message), std::move(at)}); }
  void Warn(std::string code, Message message, Place at) { Add({Severity::kWarning, std::move(code), std::move(message), std::move(at)}); }
  // Further ones that were met elsewhere and are not at hand.
  void LeaveOut(Severity severity, std::uint64_t count) { (severity == Severity::kError ? errors_ : warnings_) += count; }
  std::uint64_t size() const { return errors_ + warnings_; }
  bool IsWhole() const { return issues_.size() == size(); }  // none was left out
  const Issues& issues() const { return issues_; }
  bool empty() const { return issues_.empty(); }

  // All issues in the order of their places, and at the end how many were left out.
  Issues Take();

 private:
  Issues issues_;
  std::uint64_t errors_ = 0;
  std::uint64_t warnings_ = 0;
};

}  // namespace policylens

#endif  // POLICYLENS_ISSUE_LIST_H_
