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

void DescribedItems::SetName(std::string_view name) {
  names_.resize(names_.size() - name_size_);
  names_ += name;
  name_size_ = name.size();
}

void DescribedItems::Add(const ItemPlace& at, std::optional<Date> collected) {
  const std::size_t place = count_ & ((std::size_t{1} << kBlockBits) - 1);
  if (place == 0) blocks_.emplace_back(new Item[std::size_t{1} << kBlockBits]);
  blocks_.back()[place] = {kNone, collected ? collected->days : kNoDay};
  places_.Add(at);
  ++count_;
  const std::uint32_t path = path_ == kNone ? PathOf("") : path_;
  const std::uint32_t description = description_ == kNone ? DescriptionOf("") : description_;
  const std::string_view name = std::string_view(names_).substr(names_.size() - name_size_);
  const std::uint64_t hash = MixedHash(HashOf(name), std::uint64_t{path} << 32 | description);
  waiting_.push_back({hash, static_cast<std::uint32_t>(names_.size()), path, description, NumberTable::kFree});
  path_ = description_ = kNone;
  name_size_ = 0;
  if (waiting_.size() == kBatch) FindSubjects();
}

void DescribedItems::Skip() {
  skipped_.push_back(static_cast<std::uint32_t>(count_));
  SetName("");
  path_ = description_ = kNone;
}

void DescribedItems::Close() {
  FindSubjects();
  names_ = {};
  waiting_ = {};
  path_numbers_ = description_numbers_ = subject_numbers_ = wording_numbers_ = reading_numbers_ = context_numbers_ = {};
}

// Three short loops, each over one kind of memory, so that its fetches overlap; what they find is only a guess.
void DescribedItems::FindSubjects() {
  std::array<TextPool::Position, kBatch> position{};
  std::array<std::uint32_t, kBatch> size{};
  for (Waiting& item : waiting_) item.guess = subject_numbers_.Guess(item.hash);
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
    ItemAt(count_ - waiting_.size() + i).subject = known ? item.guess : FindSubject(name, item);
  }
  waiting_.clear();
  names_.clear();
}

bool DescribedItems::Says(std::uint32_t subject, std::string_view name, const Waiting& item) const {
  const Said& said = subjects_[subject];
  return kMemo && said.path == item.path && said.description == item.description && SameBytes(texts_.At(said.name), name);
}

void DescribedItems::Declare(Declared declared) {
  declaring_.push_back(static_cast<std::uint32_t>(count_ - 1));
  declared_.push_back(std::move(declared));
}

// Items of one object follow each other: the last path is mostly the next one.
std::uint32_t DescribedItems::PathOf(std::string_view path) {
  if (last_path_ < paths_.size() && SameBytes(texts_.At(paths_[last_path_].text), path)) return last_path_;
  const auto same = [&](std::uint32_t number) { return SameBytes(texts_.At(paths_[number].text), path); };
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
  if (last_description_ < descriptions_.size() && FoldsTo(description, texts_.At(descriptions_[last_description_])))
    return last_description_;
  const std::string_view folded = FoldNumbers(description, &folded_);
  const auto same = [&](std::uint32_t number) { return SameBytes(texts_.At(descriptions_[number]), folded); };
  const auto [number, fresh] = description_numbers_.FindOrAdd(HashOf(folded), same);
  if (fresh) descriptions_.push_back(texts_.Add(folded));
  return last_description_ = number;
}

std::uint32_t DescribedItems::FindSubject(std::string_view name, const Waiting& item) {
  const auto [number, fresh] = subject_numbers_.FindOrAdd(item.hash, [&](std::uint32_t subject) { return Says(subject, name, item); });
  if (!fresh) return number;
  const TextPool::Position position = texts_.Add(name);
  subjects_.push_back({position, item.path, item.description});
  reading_of_.push_back(FindReading(FindWording(name, position, item.description), paths_[item.path].context));
  return number;
}

std::uint32_t DescribedItems::FindReading(std::uint32_t wording, std::uint32_t context) {
  const auto same = [&](std::uint32_t number) {
    return kMemo && readings_[number].wording == wording && readings_[number].context == context;
  };
  const auto [number, fresh] = reading_numbers_.FindOrAdd(MixedHash(wording, context), same);
  if (fresh) readings_.push_back({wording, context, static_cast<std::uint32_t>(subjects_.size() - 1)});
  return number;
}

std::uint32_t DescribedItems::FindWording(std::string_view name, TextPool::Position position, std::uint32_t description) {
  const std::string_view folded = FoldNumbers(name, &folded_);
  const auto same = [&](std::uint32_t number) {
    return kMemo && wordings_[number].description == description && SameBytes(texts_.At(wordings_[number].name), folded);
  };
  const auto [number, fresh] = wording_numbers_.FindOrAdd(MixedHash(HashOf(folded), description), same);
  if (fresh) wordings_.push_back({folded == name ? position : texts_.Add(folded), description});
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

Element DescribedItems::ElementAt(std::size_t i) const {
  const Item& item = ItemAt(i);
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
  for (Wording& wording : wordings_) move(wording.name, false);
  for (Said& said : subjects_) move(said.name, true);
  for (Path& path : paths_) move(path.text, true);
  for (TextPool::Position& text : descriptions_) move(text, false);
  for (TextPool::Position& text : arounds_) move(text, false);
  texts_ = std::move(changed);
}

}  // namespace policylens
