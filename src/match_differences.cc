#include "match_differences.h"

#include <algorithm>
#include <functional>

#include "order.h"

namespace policylens {
namespace {

std::vector<std::string> StoreIds(const Category& category) {
  std::vector<std::string> ids;
  for (const StoreUse& store : category.stores) ids.push_back(store.id);
  StableSort(ids, std::less<>());
  return ids;
}

std::vector<std::string> PurposeIds(const Category& category) {
  std::vector<std::string> ids;
  for (const Purpose& purpose : category.purposes) ids.push_back(purpose.id);
  StableSort(ids, std::less<>());
  return ids;
}

// `key`: of a category reference.
template <typename Key>
bool AnyDiffers(const PolicySet& policies, const MatchResult& match, Key key) {
  const std::vector<std::size_t> perhaps = PerhapsOf(match);
  const auto of = [&](std::size_t i) { return key(policies.categories[match.matches[i].category]); };
  return std::any_of(perhaps.begin(), perhaps.end(), [&](std::size_t i) { return of(i) != of(perhaps.front()); });
}

}  // namespace

std::vector<std::size_t> PerhapsOf(const MatchResult& match) {
  std::vector<std::size_t> perhaps;
  for (std::size_t i = 0; i < match.matches.size(); ++i) {
    if (!match.matches[i].applies) perhaps.push_back(i);
  }
  return perhaps;
}

std::vector<std::string> DifferencesOf(const PolicySet& policies, const MatchResult& match, bool dates) {
  std::vector<std::string> differs;
  if (match.verdict != Verdict::kAmbiguous) return differs;
  if (dates) differs.emplace_back("date");
  if (AnyDiffers(policies, match, [](const CategoryRef& ref) { return StoreIds(*ref.category); })) differs.emplace_back("store");
  if (AnyDiffers(policies, match, [](const CategoryRef& ref) { return ref.category->role; })) differs.emplace_back("role");
  if (AnyDiffers(policies, match, [](const CategoryRef& ref) { return PurposeIds(*ref.category); })) differs.emplace_back("purpose");
  return differs;
}

bool RulesDiffer(const PolicySet& policies, const MatchResult& match) {
  return AnyDiffers(policies, match, [](const CategoryRef& ref) { return ref.rule; });
}

}  // namespace policylens
