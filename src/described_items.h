// The items of a description, a million of them in little memory: twenty bytes an item, its texts stored once. What others see of an
// item is made when they ask for it.
#ifndef POLICYLENS_DESCRIBED_ITEMS_H_
#define POLICYLENS_DESCRIBED_ITEMS_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "block_list.h"
#include "element.h"
#include "place_list.h"
#include "text_pool.h"

namespace policylens {

class DescribedItems {
 public:
  // The item at hand: what is not set is empty. The description is kept with its numbers folded (words.h): nobody prints it.
  void SetName(std::string_view name);
  void SetPath(std::string_view path) { path_ = PathOf(path); }
  void SetDescription(std::string_view description) { description_ = DescriptionOf(description); }
  bool HasName() const { return name_size_ != 0; }
  // The item at hand is the next item of `data`; or it is none, but pointers count it.
  void Add(const ItemPlace& at, std::optional<Date> collected);
  void Skip();
  void Declare(Declared declared);  // what the item added last states besides
  void Close();                     // no item follows; what stands below may be asked only now

  std::size_t size() const { return items_.size(); }
  Element ElementAt(std::size_t i) const;
  Subject SubjectAt(std::size_t i) const {
    Subject subject;
    Make(items_[i].subject, subject);
    return subject;
  }
  void GetLines(std::size_t from, std::size_t to, std::vector<std::uint32_t>& lines) const { places_.GetLines(from, to, lines); }
  std::optional<Date> CollectedAt(std::size_t i) const;
  const Declared* DeclaredAt(std::size_t i) const;
  const std::vector<std::uint32_t>& declaring() const { return declaring_; }  // the items of which DeclaredAt knows something

  // Items with equal names, descriptions and paths have one number.
  std::size_t subjects() const { return subjects_.size(); }
  std::uint32_t SubjectNumberAt(std::size_t i) const { return items_[i].subject; }
  std::uint32_t ReadingOf(std::uint32_t subject) const { return reading_of_[subject]; }
  // Items whose names, descriptions and surroundings read alike: they differ at most in numbers, which are no words.
  std::size_t readings() const { return readings_.size(); }
  std::uint32_t ReadingAt(std::size_t i) const { return reading_of_[items_[i].subject]; }
  // Readings with the same wording differ in their surroundings alone.
  std::uint32_t WordingOf(std::uint32_t reading) const { return readings_[reading].wording; }
  // Overwrites a subject that an earlier call made: the memory of its texts is used again.
  void GetSubject(std::uint32_t reading, Subject& subject) const { Make(readings_[reading].subject, subject); }

  std::vector<Context> TakeContexts() { return std::move(contexts_); }
  void ForEachName(const std::function<void(std::string_view)>& take) const;
  // Calls `change` for every name and every written path.
  void ChangeTexts(const std::function<void(std::string&)>& change);

 private:
  static constexpr std::size_t kBatch = 32;
  static constexpr std::int32_t kNoDay = INT32_MIN;
  static constexpr std::uint32_t kNone = 0xffffffff;

  struct Item {
    std::uint32_t subject;
    std::int32_t collected;
  };
  struct Said {  // equal names with equal descriptions and paths
    TextPool::Position name;
    std::uint32_t path, description;  // positions in paths_, descriptions_
  };
  struct Path {
    TextPool::Position text;
    std::uint32_t context;
  };
  struct Wording {
    TextPool::Position name;  // folded
    std::uint32_t description;
  };
  struct Reading {
    std::uint32_t wording, context;
    std::uint32_t subject;  // the first of them
  };
  struct Waiting {  // an item whose subject is still to be found
    std::uint64_t hash;
    std::uint32_t name_end;  // in names_, where the one before it ends it begins
    std::uint32_t path, description;
    std::uint32_t guess;
  };

  void Make(std::uint32_t number, Subject& subject) const;
  void FindSubjects();
  bool Says(std::uint32_t subject, std::string_view name, const Waiting& item) const;
  std::uint32_t PathOf(std::string_view path);
  [[gnu::noinline]] std::uint32_t ContextOf(std::string_view path);
  std::uint32_t DescriptionOf(std::string_view description);
  [[gnu::noinline]] std::uint32_t FindDescription(std::string_view description);
  [[gnu::noinline]] std::uint32_t FindSubject(std::string_view name, const Waiting& item);
  [[gnu::noinline]] void FindReadings(std::size_t from, std::size_t to);
  std::uint32_t FindReading(std::uint32_t wording, std::uint32_t subject);
  std::uint32_t FindWording(std::string_view folded, std::uint64_t hash, const Said& said);

  // The item at hand.
  std::uint32_t path_ = kNone, description_ = kNone;
  std::size_t name_size_ = 0;
  // Items that wait for their subjects: found many at once, the memory that is looked at is fetched for all of them together.
  std::string names_;
  std::vector<Waiting> waiting_;

  TextPool texts_;
  BlockList<Item> items_;
  PlaceList places_;
  std::vector<Path> paths_;
  std::vector<TextPool::Position> descriptions_;
  BlockList<Said> subjects_;
  BlockList<std::uint32_t> reading_of_;  // by subject
  BlockList<Wording> wordings_;
  BlockList<Reading> readings_;
  std::vector<TextPool::Position> arounds_;  // by context
  std::vector<Context> contexts_;
  NumberTable path_numbers_, description_numbers_, subject_numbers_, wording_numbers_, reading_numbers_, context_numbers_;
  std::uint32_t last_path_ = 0, last_description_ = 0;
  bool last_has_markup_ = false;          // the last description
  std::vector<std::uint32_t> skipped_;    // how many items stood before each skipped one
  std::vector<std::uint32_t> declaring_;  // items that declare something, sorted
  std::deque<Declared> declared_;         // the same in the same order
  std::string folded_;
};

}  // namespace policylens

#endif  // POLICYLENS_DESCRIBED_ITEMS_H_
