#include "retention_memo.h"

#include <algorithm>
#include <tuple>

#include "match_differences.h"
#include "used_facts.h"

namespace policylens {
namespace {

void AppendKey(std::string& key, const std::vector<EventValue>& values) {
  for (const EventValue& value : values) {
    key += static_cast<char>('0' + static_cast<int>(value.kind));
    if (value.kind == EventValue::Kind::kDate) key += std::to_string(value.date.days);
    key += ',';
  }
  key += ';';
}

bool HasEventsBesideCollected(const Facts& facts) {
  if (!facts.by_product.empty()) return true;
  for (std::size_t i = 0; i < facts.general.size(); ++i) {
    if (static_cast<Event>(i) != Event::kCollected && !facts.general[i].values.empty()) return true;
  }
  return false;
}

}  // namespace

RetentionMemo::RetentionMemo(const CheckOptions& options, Report& report) : report_(report) {
  for (const std::string& product : report.policies->Products()) {
    Events& events = general_[product];
    for (std::size_t i = 0; i < events.size(); ++i) {
      events[i] = ResolveFact(options, report.table.stated, static_cast<Event>(i), product).values;
    }
  }
}

[[gnu::noinline]] std::uint32_t RetentionMemo::KindOf(std::uint32_t match) {
  if (kind_of_match_.size() <= match) kind_of_match_.resize(match + std::size_t{1}, 0);
  std::uint32_t& kind = kind_of_match_[match];
  if (kind != 0) return kind;
  const MatchResult& result = report_.matches[match];
  std::string key = std::to_string(static_cast<int>(result.verdict));
  for (const Match& candidate : result.matches) key += (candidate.applies ? '+' : '?') + std::to_string(candidate.category);
  kind = kinds_.FindOrAdd(key).first + 1;
  return kind;
}

std::uint32_t RetentionMemo::RetentionOf(std::uint32_t match, std::uint32_t collected, const Facts* own) {
  if (own == nullptr || !HasEventsBesideCollected(*own)) {
    const std::uint32_t kind = KindOf(match);
    if (plain_.size() <= kind) plain_.resize(kind + std::size_t{1});
    std::vector<std::uint32_t>& by_date = plain_[kind];
    if (by_date.size() <= collected) by_date.resize(collected + std::size_t{1}, 0);
    if (by_date[collected] == 0) by_date[collected] = Add(match, collected, nullptr) + 1;
    return by_date[collected] - 1;
  }
  std::string key = std::to_string(KindOf(match)) + ":" + std::to_string(collected) + ":";
  for (const auto& [product, events] : general_) {
    for (std::size_t i = 0; i < events.size(); ++i) AppendKey(key, own->Of(static_cast<Event>(i), product).values);
  }
  const auto [number, fresh] = with_own_facts_.FindOrAdd(key);
  if (fresh) own_retentions_.push_back(Add(match, collected, own));
  return own_retentions_[number];
}

[[gnu::noinline]] std::uint32_t RetentionMemo::Add(std::uint32_t match, std::uint32_t collected, const Facts* own) {
  RetentionSet set;
  const CollectedDate& dates = report_.collected[collected];
  for (const Match& candidate : report_.matches[match].matches) {
    ElementRetention entry;
    entry.category = candidate.category;
    const auto answer = [&](std::optional<Date> date) {
      return own == nullptr ? PlainAnswerOf(candidate.category, date) : AnswerOf(candidate.category, date, own);
    };
    const auto& [position, error] = answer(dates.first);
    entry.answer = position;
    if (error) entry.error = std::make_unique<Issue>(*error);
    if (dates.last != dates.first) entry.last_record = answer(dates.last).first;
    set.entries.push_back(std::move(entry));
  }
  set.differs = Differences(match, set);
  report_.retentions.push_back(std::move(set));
  return static_cast<std::uint32_t>(report_.retentions.size() - 1);
}

[[gnu::noinline]] RetentionMemo::Events RetentionMemo::EventsFor(const std::string& product, std::optional<Date> collected,
                                                                 const Facts* own) const {
  Events events;
  const auto general = general_.find(product);
  if (general != general_.end()) events = general->second;
  for (std::size_t i = 0; own != nullptr && i < events.size(); ++i) {
    const Fact& fact = own->Of(static_cast<Event>(i), product);
    if (!fact.values.empty()) events[i] = fact.values;
  }
  auto& date = events[static_cast<std::size_t>(Event::kCollected)];
  date.clear();
  if (collected) date.push_back({EventValue::Kind::kDate, *collected});
  return events;
}

[[gnu::noinline]] RetentionMemo::Reply RetentionMemo::PlainAnswerOf(CategoryIndex category, std::optional<Date> collected) {
  const std::int32_t rule = report_.policies->categories[category].rule;
  const std::uint64_t day = collected ? static_cast<std::uint32_t>(collected->days) : std::uint64_t{1} << 32;
  const auto same = [&](std::uint32_t number) {
    return plain_questions_[number].rule == rule && plain_questions_[number].collected == collected;
  };
  // A category without a rule has an answer of its own for each product's facts; asked rarely.
  if (rule < 0) return AnswerOf(category, collected, nullptr);
  const auto [number, fresh] = plain_numbers_.FindOrAdd(MixedHash(static_cast<std::uint32_t>(rule), day), same);
  if (fresh) plain_questions_.push_back({rule, collected, AnswerOf(category, collected, nullptr)});
  return plain_questions_[number].reply;
}

RetentionMemo::Reply RetentionMemo::AnswerOf(CategoryIndex category, std::optional<Date> collected, const Facts* own) {
  const CategoryRef& ref = report_.policies->categories[category];
  Events events = EventsFor(ref.policy->product, collected, own);
  std::string key = std::to_string(ref.rule) + ":";
  for (const auto& values : events) AppendKey(key, values);
  const auto [number, fresh] = asked_.FindOrAdd(key);
  if (fresh) replies_.push_back(Evaluated(ref.rule, std::move(events)));
  return replies_[number];
}

[[gnu::noinline]] RetentionMemo::Reply RetentionMemo::Evaluated(std::int32_t rule, Events events) {
  constexpr AnswerDetail kLean = {.notes = true, .readings = false, .what_if = false, .steps = false};  // findings need the notes
  Answer answer;  // of a category that no retention row names: nothing is known
  AskedQuestion asked;
  if (rule >= 0) {
    RetentionInputs inputs;
    inputs.events = std::move(events);
    inputs.as_of = report_.as_of;
    inputs.calendar = &report_.calendar;
    Outcome<Answer> outcome =
        Evaluate(report_.policies->rules[static_cast<std::size_t>(rule)], inputs, report_.lean ? kLean : AnswerDetail{});
    if (!outcome.value) return {-1, outcome.issues.empty() ? Issue{} : outcome.issues.front()};
    answer = std::move(*outcome.value);
    if (report_.lean) asked = {rule, std::move(inputs.events)};
  }
  report_.answers.push_back(std::move(answer));
  if (report_.lean) report_.questions.push_back(std::move(asked));
  return {static_cast<std::int32_t>(report_.answers.size() - 1), std::nullopt};
}

[[gnu::noinline]] std::vector<std::string> RetentionMemo::Differences(std::uint32_t match, const RetentionSet& set) {
  const MatchResult& result = report_.matches[match];
  if (result.verdict != Verdict::kAmbiguous) return {};
  const std::vector<std::size_t> perhaps = PerhapsOf(result);
  const auto dates = [&](std::size_t i) {
    const Answer* answer = report_.AnswerAt(set.entries[i].answer);
    return answer == nullptr ? std::tuple<std::optional<Date>, std::optional<Date>, Bound>()
                             : std::tuple(answer->earliest, answer->latest, answer->bound);
  };
  const bool differ = std::any_of(perhaps.begin(), perhaps.end(), [&](std::size_t i) { return dates(i) != dates(perhaps.front()); });
  const auto [place, fresh] = differences_.try_emplace({KindOf(match), differ});
  if (fresh) place->second = DifferencesOf(*report_.policies, result, differ);
  return place->second;
}

}  // namespace policylens
