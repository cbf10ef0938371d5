#include "described_items.h"

#include <algorithm>
#include <utility>

#include "words.h"

namespace policylens {
namespace {

#ifdef POLICYLENS_PLANTED_NO_MEMO
constexpr bool kMemo = false;  // the defect that tests/bench plants: every item is matched anew
#else
constexpr bool kMemo = true;
#endif

std::uint64_t Mixed(std::uint64_t hash, std::uint32_t a, std::uint32_t b) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15;
  return ((hash ^ a) * kPrime ^ b) * kPrime;
}

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

void DescribedItems::Add(std::string_view name, std::string_view path, std::string_view description, const Place& at,
                         std::optional<Date> collected) {
  const std::size_t place = count_ & ((std::size_t{1} << kBlockBits) - 1);
  if (place == 0) blocks_.emplace_back(new Item[std::size_t{1} << kBlockBits]);
  const std::uint32_t subject = SubjectOf(name, PathOf(path), DescriptionOf(description));
  blocks_.back()[place] = {subject, at, collected ? collected->days : kNoDay};
  ++count_;
}

void DescribedItems::Declare(Declared declared) {
  declaring_.push_back(static_cast<std::uint32_t>(count_ - 1));
  declared_.push_back(std::move(declared));
}

// Items of one object follow each other: the last path is mostly the next one.
std::uint32_t DescribedItems::PathOf(std::string_view path) {
  if (last_path_ < paths_.size() && texts_.At(paths_[last_path_].text) == path) return last_path_;
  const auto same = [&](std::uint32_t number) { return texts_.At(paths_[number].text) == path; };
  const auto [number, fresh] = path_numbers_.FindOrAdd(HashOf(path), same);
  if (fresh) paths_.push_back({texts_.Add(path), ContextOf(path)});
  return last_path_ = number;
}

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

std::uint32_t DescribedItems::DescriptionOf(std::string_view description) {
  const std::string_view folded = FoldNumbers(description, &folded_);
  if (last_description_ < descriptions_.size() && texts_.At(descriptions_[last_description_]) == folded) return last_description_;
  const auto same = [&](std::uint32_t number) { return texts_.At(descriptions_[number]) == folded; };
  const auto [number, fresh] = description_numbers_.FindOrAdd(HashOf(folded), same);
  if (fresh) descriptions_.push_back(texts_.Add(folded));
  return last_description_ = number;
}

std::uint32_t DescribedItems::SubjectOf(std::string_view name, std::uint32_t path, std::uint32_t description) {
  const auto same = [&](std::uint32_t number) {
    const Said& said = subjects_[number];
    return kMemo && said.path == path && said.description == description && texts_.At(said.name) == name;
  };
  const auto [number, fresh] = subject_numbers_.FindOrAdd(Mixed(HashOf(name), path, description), same);
  if (!fresh) return number;
  const TextPool::Position position = texts_.Add(name);
  subjects_.push_back({position, path, description, 0});
  subjects_.back().reading = ReadingOf(name, position, description, paths_[path].context);
  return number;
}

std::uint32_t DescribedItems::ReadingOf(std::string_view name, TextPool::Position position, std::uint32_t description,
                                        std::uint32_t context) {
  const std::string_view folded = FoldNumbers(name, &folded_);
  const auto same = [&](std::uint32_t number) {
    const Reading& reading = readings_[number];
    return kMemo && reading.description == description && reading.context == context && texts_.At(reading.name) == folded;
  };
  const auto [number, fresh] = reading_numbers_.FindOrAdd(Mixed(HashOf(folded), description, context), same);
  if (fresh) {
    const TextPool::Position kept = folded == name ? position : texts_.Add(folded);
    readings_.push_back({kept, description, context, static_cast<std::uint32_t>(subjects_.size() - 1)});
  }
  return number;
}

Subject DescribedItems::Made(const Said& said) const {
  Subject subject;
  subject.name = texts_.At(said.name);
  subject.description = texts_.At(descriptions_[said.description]);
  subject.path = texts_.At(paths_[said.path].text);
  if (subject.path.empty()) subject.path = subject.name;
  subject.context = paths_[said.path].context;
  return subject;
}

Element DescribedItems::ElementAt(std::size_t i) const {
  const Item& item = ItemAt(i);
  Element element;
  element.subject = item.subject;
  element.line = item.at.line;
  element.column = item.at.column;
  element.offset = item.at.offset;
  const auto skipped = std::upper_bound(skipped_.begin(), skipped_.end(), static_cast<std::uint32_t>(i)) - skipped_.begin();
  element.pointer = "/data/" + std::to_string(i + static_cast<std::size_t>(skipped));
  element.first = element.pointer;
  element.collected = CollectedAt(i);
  element.declared = DeclaredAt(i);
  return element;
}

std::optional<Date> DescribedItems::CollectedAt(std::size_t i) const {
  const std::int32_t days = ItemAt(i).collected;
  return days == kNoDay ? std::nullopt : std::optional(Date{days});
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
  for (Reading& reading : readings_) move(reading.name, false);
  for (Said& said : subjects_) move(said.name, true);
  for (Path& path : paths_) move(path.text, true);
  for (TextPool::Position& text : descriptions_) move(text, false);
  for (TextPool::Position& text : arounds_) move(text, false);
  texts_ = std::move(changed);
}

}  // namespace policylens
