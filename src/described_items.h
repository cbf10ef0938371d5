// The items of a description, a million of them in little memory: twenty bytes an item, its texts stored once. What others see of an
// item is made when they ask for it.
#ifndef POLICYLENS_DESCRIBED_ITEMS_H_
#define POLICYLENS_DESCRIBED_ITEMS_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "element.h"
#include "text_pool.h"

namespace policylens {

class DescribedItems {
 public:
  struct Place {
    std::uint32_t line = 0, column = 0;
    std::uint32_t offset = 0;  // a description ends long before 4 GiB (IntakeLimits)
  };

  // The next item of `data`. The description is kept with its numbers folded (words.h): nobody prints it.
  void Add(std::string_view name, std::string_view path, std::string_view description, const Place& at, std::optional<Date> collected);
  void Declare(Declared declared);                                         // what the item added last states besides
  void Skip() { skipped_.push_back(static_cast<std::uint32_t>(count_)); }  // an item that is none: pointers count it

  std::size_t size() const { return count_; }
  Element ElementAt(std::size_t i) const;
  Subject SubjectAt(std::size_t i) const { return Made(subjects_[ItemAt(i).subject]); }
  std::uint32_t LineAt(std::size_t i) const { return ItemAt(i).at.line; }
  std::optional<Date> CollectedAt(std::size_t i) const;
  const Declared* DeclaredAt(std::size_t i) const;

  // Items whose names, descriptions and surroundings read alike: they differ at most in numbers, which are no words.
  std::size_t readings() const { return readings_.size(); }
  std::uint32_t ReadingAt(std::size_t i) const { return subjects_[ItemAt(i).subject].reading; }
  Subject SubjectOf(std::uint32_t reading) const { return Made(subjects_[readings_[reading].subject]); }

  std::vector<Context> TakeContexts() { return std::move(contexts_); }
  void ForEachName(const std::function<void(std::string_view)>& take) const;
  // Calls `change` for every name and every written path.
  void ChangeTexts(const std::function<void(std::string&)>& change);

 private:
  static constexpr std::size_t kBlockBits = 12;
  static constexpr std::int32_t kNoDay = INT32_MIN;

  struct Item {
    std::uint32_t subject;
    Place at;
    std::int32_t collected;
  };
  struct Said {  // equal names with equal descriptions and paths
    TextPool::Position name;
    std::uint32_t path, description;  // positions in paths_, descriptions_
    std::uint32_t reading;
  };
  struct Path {
    TextPool::Position text;
    std::uint32_t context;
  };
  struct Reading {
    TextPool::Position name;  // folded
    std::uint32_t description, context;
    std::uint32_t subject;  // the first of them
  };

  const Item& ItemAt(std::size_t i) const { return blocks_[i >> kBlockBits][i & ((std::size_t{1} << kBlockBits) - 1)]; }
  Subject Made(const Said& said) const;
  std::uint32_t PathOf(std::string_view path);
  std::uint32_t ContextOf(std::string_view path);
  std::uint32_t DescriptionOf(std::string_view description);
  std::uint32_t SubjectOf(std::string_view name, std::uint32_t path, std::uint32_t description);
  std::uint32_t ReadingOf(std::string_view name, TextPool::Position position, std::uint32_t description, std::uint32_t context);

  TextPool texts_;
  std::vector<std::unique_ptr<Item[]>> blocks_;
  std::size_t count_ = 0;
  std::vector<Path> paths_;
  std::vector<TextPool::Position> descriptions_;
  std::vector<Said> subjects_;
  std::vector<Reading> readings_;
  std::vector<TextPool::Position> arounds_;  // by context
  std::vector<Context> contexts_;
  NumberTable path_numbers_, description_numbers_, subject_numbers_, reading_numbers_, context_numbers_;
  std::uint32_t last_path_ = 0, last_description_ = 0;
  std::vector<std::uint32_t> skipped_;    // how many items stood before each skipped one
  std::vector<std::uint32_t> declaring_;  // items that declare something, sorted
  std::deque<Declared> declared_;         // the same in the same order
  std::string folded_;
};

}  // namespace policylens

#endif  // POLICYLENS_DESCRIBED_ITEMS_H_
