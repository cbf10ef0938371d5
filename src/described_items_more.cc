// What the items of a description need rarely: this is compiled for size.
#include <algorithm>
#include <string>
#include <utility>

#include "described_items.h"
#include "words.h"

namespace policylens {
namespace {

// `containers[].id` stands inside `containers`: the parts of a written path before its last name.
Context ContextAround(std::string_view around) {
  Context context;
  for (std::string_view rest = around; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('.'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    const std::string_view name = part.substr(0, part.find('['));
    if (!name.empty()) context.steps.push_back({std::string(name), "", "", name.size() < part.size()});
  }
  return context;
}

}  // namespace

std::uint32_t DescribedItems::ContextOf(std::string_view path) {
  const std::size_t end = path.rfind('.');
  const std::string_view around = path.substr(0, end == std::string_view::npos ? 0 : end);
  const auto same = [&](std::uint32_t number) { return texts_.At(arounds_[number]) == around; };
  const auto [number, fresh] = context_numbers_.FindOrAdd(HashOf(around), same);
  if (fresh) {
    arounds_.push_back(texts_.Add(around));
    contexts_.push_back(ContextAround(around));
  }
  return number;
}

std::uint32_t DescribedItems::FindDescription(std::string_view description) {
  const std::string_view folded = FoldNumbers(description, &folded_);
  const auto same = [&](std::uint32_t number) { return texts_.At(descriptions_[number]) == folded; };
  const auto [number, fresh] = description_numbers_.FindOrAdd(HashOf(folded), same);
  if (fresh) descriptions_.push_back(texts_.Add(folded));
  last_has_markup_ = HasMarkup(folded);
  return last_description_ = number;
}

void DescribedItems::Skip() {
  skipped_.push_back(static_cast<std::uint32_t>(items_.size()));
  SetName("");
  path_ = description_ = kNone;
}

// One by one: `a = b = {}` would copy b, and a keep its memory. What one table held is used again by the next.
void DescribedItems::Close() {
  FindSubjects();
  waiting_ = {};
  for (NumberTable* const numbers : {&path_numbers_, &description_numbers_, &subject_numbers_, &context_numbers_}) *numbers = {};
  for (std::size_t from = 0; from < subjects_.size(); from += kBatch) FindReadings(from, std::min(subjects_.size(), from + kBatch));
  for (NumberTable* const numbers : {&wording_numbers_, &reading_numbers_}) *numbers = {};
  names_ = {};
}

void DescribedItems::Declare(Declared declared) {
  declaring_.push_back(static_cast<std::uint32_t>(items_.size() - 1));
  declared_.push_back(std::move(declared));
}

Element DescribedItems::ElementAt(std::size_t i) const {
  const Item& item = items_[i];
  Element element;
  element.subject = item.subject;
  const ItemPlace at = places_.At(i);
  element.line = at.line;
  element.column = at.column;
  element.offset = at.offset;
  const auto skipped = std::upper_bound(skipped_.begin(), skipped_.end(), static_cast<std::uint32_t>(i)) - skipped_.begin();
  element.pointer = "/data/" + std::to_string(i + static_cast<std::size_t>(skipped));
  element.first = element.pointer;
  element.collected = CollectedAt(i);
  element.declared = DeclaredAt(i);
  return element;
}

const Declared* DescribedItems::DeclaredAt(std::size_t i) const {
  if (declaring_.empty()) return nullptr;
  const auto found = std::lower_bound(declaring_.begin(), declaring_.end(), static_cast<std::uint32_t>(i));
  return found == declaring_.end() || *found != i ? nullptr : &declared_[static_cast<std::size_t>(found - declaring_.begin())];
}

void DescribedItems::ForEachName(const std::function<void(std::string_view)>& take) const {
  for (const Said& said : subjects_) take(texts_.At(said.name));
}

void DescribedItems::ChangeTexts(const std::function<void(std::string&)>& change) {
  TextPool changed;
  const auto move = [&](TextPool::Position& position, bool visible) {
    std::string text(texts_.At(position));
    if (visible) change(text);
    position = changed.Add(text);
  };
  for (Wording& wording : wordings_) move(wording.name, false);
  for (Said& said : subjects_) move(said.name, true);
  for (Path& path : paths_) move(path.text, true);
  for (TextPool::Position& text : descriptions_) move(text, false);
  for (TextPool::Position& text : arounds_) move(text, false);
  texts_ = std::move(changed);
}

}  // namespace policylens
