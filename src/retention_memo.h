// The retention answers of a report: each question (rule, facts, collection date) is evaluated once, however many elements ask it.
#ifndef POLICYLENS_RETENTION_MEMO_H_
#define POLICYLENS_RETENTION_MEMO_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "check_options.h"
#include "report.h"
#include "text_pool.h"

namespace policylens {

// Fills `answers` and `retentions` of a report whose facts, calendar, matches and collected dates are there.
class RetentionMemo {
 public:
  // Both must outlive the memo.
  RetentionMemo(const CheckOptions& options, Report& report);

  // Position in Report::retentions of the answers for a match and a collection date (positions in the report);
  // `own`: the facts an item states for itself, stronger than the general ones, or null.
  std::uint32_t RetentionOf(std::uint32_t match, std::uint32_t collected, const Facts* own);

 private:
  using Events = std::array<std::vector<EventValue>, kEventCount>;
  using Reply = std::pair<std::int32_t, std::optional<Issue>>;  // position of the answer, -1 with an issue

  struct PlainQuestion {
    std::int32_t rule;
    std::optional<Date> collected;
    Reply reply;
  };

  // One number for all matches whose categories, in order, and way of applying are the same: they have the same answers.
  std::uint32_t KindOf(std::uint32_t match);
  std::uint32_t Add(std::uint32_t match, std::uint32_t collected, const Facts* own);
  Reply PlainAnswerOf(CategoryIndex category, std::optional<Date> collected);
  Reply AnswerOf(CategoryIndex category, std::optional<Date> collected, const Facts* own);
  Reply Evaluated(std::int32_t rule, Events events);
  Events EventsFor(const std::string& product, std::optional<Date> collected, const Facts* own) const;
  std::vector<std::string> Differences(std::uint32_t match, const RetentionSet& set);

  Report& report_;
  std::map<std::string, Events, std::less<>> general_;  // what counts for the whole input, by product
  std::vector<std::uint32_t> kind_of_match_;            // plus one; 0: not asked yet
  TextNumbers kinds_;
  std::map<std::pair<std::uint32_t, bool>, std::vector<std::string>> differences_;  // by kind and whether dates differ
  std::vector<std::vector<std::uint32_t>> plain_;  // by kind and collection date: the position plus one, 0: not asked yet
  TextNumbers with_own_facts_;
  std::vector<std::uint32_t> own_retentions_;  // of those
  TextNumbers asked_;
  std::vector<Reply> replies_;                  // to those
  std::vector<PlainQuestion> plain_questions_;  // those that rest on the facts of the whole input and a collection date alone
  NumberTable plain_numbers_;
};

}  // namespace policylens

#endif  // POLICYLENS_RETENTION_MEMO_H_
