#include "described_items.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text.h"
#include "words.h"

namespace policylens {
namespace {

#ifdef POLICYLENS_PLANTED_NO_MEMO
constexpr bool kMemo = false;  // the defect that tests/bench plants: every item is matched anew
#else
constexpr bool kMemo = true;
#endif

}  // namespace

void DescribedItems::SetName(std::string_view name) {
  names_.resize(names_.size() - name_size_);
  names_ += name;
  name_size_ = name.size();
}

void DescribedItems::Add(const ItemPlace& at, std::optional<Date> collected) {
  items_.push_back({kNone, collected ? collected->days : kNoDay});
  places_.Add(at);
  const std::uint32_t path = path_ == kNone ? PathOf("") : path_;
  const std::uint32_t description = description_ == kNone ? DescriptionOf("") : description_;
  const std::string_view name = std::string_view(names_).substr(names_.size() - name_size_);
  const std::uint64_t hash = MixedHash(HashOf(name), std::uint64_t{path} << 32 | description);
  waiting_.push_back({hash, static_cast<std::uint32_t>(names_.size()), path, description, NumberTable::kFree});
  path_ = description_ = kNone;
  name_size_ = 0;
  if (waiting_.size() == kBatch) FindSubjects();
}

// Short loops, each over one kind of memory, so that its fetches overlap: no decision waits for a fetch. What they find is only a guess.
void DescribedItems::FindSubjects() {
  std::array<TextPool::Position, kBatch> position{};
  std::array<std::uint32_t, kBatch> size{};
  for (Waiting& item : waiting_) item.guess = subject_numbers_.First(item.hash);
  for (Waiting& item : waiting_) {
    if (item.guess != NumberTable::kFree) item.guess = subject_numbers_.Guess(item.hash);
  }
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (waiting_[i].guess != NumberTable::kFree) position[i] = subjects_[waiting_[i].guess].name;
  }
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (waiting_[i].guess != NumberTable::kFree) size[i] = texts_.SizeAt(position[i]);
  }
  std::size_t start = 0;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const Waiting& item = waiting_[i];
    const std::string_view name = std::string_view(names_).substr(start, item.name_end - start);
    start = item.name_end;
    const bool known = size[i] == name.size() && item.guess != NumberTable::kFree && Says(item.guess, name, item);
    items_[items_.size() - waiting_.size() + i].subject = known ? item.guess : FindSubject(name, item);
  }
  waiting_.clear();
  names_.clear();
}

bool DescribedItems::Says(std::uint32_t subject, std::string_view name, const Waiting& item) const {
  const Said& said = subjects_[subject];
  return kMemo && said.path == item.path && said.description == item.description && SameBytes(texts_.At(said.name), name);
}

// Items of one object follow each other: the last path is mostly the next one.
std::uint32_t DescribedItems::PathOf(std::string_view path) {
  if (last_path_ < paths_.size() && SameBytes(texts_.At(paths_[last_path_].text), path)) return last_path_;
  const auto same = [&](std::uint32_t number) { return SameBytes(texts_.At(paths_[number].text), path); };
  const auto [number, fresh] = path_numbers_.FindOrAdd(HashOf(path), same);
  if (fresh) paths_.push_back({texts_.Add(path), ContextOf(path)});
  return last_path_ = number;
}

std::uint32_t DescribedItems::DescriptionOf(std::string_view description) {
  if (last_description_ < descriptions_.size()) {
    const std::string_view last = texts_.At(descriptions_[last_description_]);
    if (last_has_markup_ ? SameBytes(description, last) : FoldsTo(description, last)) return last_description_;
  }
  return FindDescription(description);
}

std::uint32_t DescribedItems::FindSubject(std::string_view name, const Waiting& item) {
  const auto [number, fresh] = subject_numbers_.FindOrAdd(item.hash, [&](std::uint32_t subject) { return Says(subject, name, item); });
  if (fresh) subjects_.push_back({texts_.Add(name), item.path, item.description});
  return number;
}

// At most kBatch subjects, in loops like those of FindSubjects.
void DescribedItems::FindReadings(std::size_t from, std::size_t to) {
  std::array<std::uint64_t, kBatch> hash{};
  std::array<std::size_t, kBatch> end{};
  std::array<std::uint32_t, kBatch> wording{};
  names_.clear();
  for (std::size_t i = from; i < to; ++i) {
    const std::string_view folded = FoldNumbers(texts_.At(subjects_[i].name), &folded_);
    names_ += folded;
    end[i - from] = names_.size();
    hash[i - from] = MixedHash(HashOf(folded), subjects_[i].description);
    wording_numbers_.Fetch(hash[i - from]);
  }
  std::size_t start = 0;
  for (std::size_t i = from; i < to; ++i) {
    const std::size_t at = i - from;
    wording[at] = FindWording(std::string_view(names_).substr(start, end[at] - start), hash[at], subjects_[i]);
    start = end[at];
    reading_numbers_.Fetch(MixedHash(wording[at], paths_[subjects_[i].path].context));
  }
  for (std::size_t i = from; i < to; ++i) reading_of_.push_back(FindReading(wording[i - from], static_cast<std::uint32_t>(i)));
}

std::uint32_t DescribedItems::FindReading(std::uint32_t wording, std::uint32_t subject) {
  const std::uint32_t context = paths_[subjects_[subject].path].context;
  const auto same = [&](std::uint32_t number) {
    return kMemo && readings_[number].wording == wording && readings_[number].context == context;
  };
  const auto [number, fresh] = reading_numbers_.FindOrAdd(MixedHash(wording, context), same);
  if (fresh) readings_.push_back({wording, context, subject});
  return number;
}

std::uint32_t DescribedItems::FindWording(std::string_view folded, std::uint64_t hash, const Said& said) {
  const auto same = [&](std::uint32_t number) {
    return kMemo && wordings_[number].description == said.description && SameBytes(texts_.At(wordings_[number].name), folded);
  };
  const auto [number, fresh] = wording_numbers_.FindOrAdd(hash, same);
  if (fresh) wordings_.push_back({texts_.At(said.name) == folded ? said.name : texts_.Add(folded), said.description});
  return number;
}

void DescribedItems::Make(std::uint32_t number, Subject& subject) const {
  const Said& said = subjects_[number];
  subject.name = texts_.At(said.name);
  subject.description = texts_.At(descriptions_[said.description]);
  subject.path = texts_.At(paths_[said.path].text);
  if (subject.path.empty()) subject.path = subject.name;
  subject.context = paths_[said.path].context;
}

std::optional<Date> DescribedItems::CollectedAt(std::size_t i) const {
  const std::int32_t days = items_[i].collected;
  return days == kNoDay ? std::nullopt : std::optional(Date{days});
}

}  // namespace policylens
