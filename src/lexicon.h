// Words → concepts: the vocabulary compiled for reading names and descriptions. `镜像ID`, `ImageID`, `image_id` and "ID of the
// image" give the same two concepts.
#ifndef POLICYLENS_LEXICON_H_
#define POLICYLENS_LEXICON_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json_value.h"
#include "text_pool.h"
#include "words.h"

namespace policylens {

using ConceptId = std::uint16_t;
inline constexpr std::size_t kMaxConcepts = 512;
inline constexpr ConceptId kFiller = 0;   // says nothing about what the data is: `the`, `info`, `list`
inline constexpr ConceptId kUnknown = 1;  // a word that the vocabulary does not have
using ConceptSet = std::bitset<kMaxConcepts>;

// Whether two sets share a concept, and whether one has none but those of the other. Written out at each place they would take more
// room than all else there.
[[gnu::noinline]] inline bool Share(const ConceptSet& set, const ConceptSet& other) { return (set & other).any(); }
[[gnu::noinline]] inline bool Within(const ConceptSet& set, const ConceptSet& all) { return (set & ~all).none(); }

struct Word {
  ConceptId meaning = kUnknown;
  std::string text;       // as it was read, for evidence
  bool boundary = false;  // a clause ends before it
};

class Lexicon {
 public:
  // `vocabulary`: the root of a vocabulary that ReadVocabulary accepted.
  explicit Lexicon(const JsonValue& vocabulary);

  // The words of `text` in order, without fillers. Longest phrase first; plurals and run-together pairs (`hostip`) are found
  // when the word as such is not known; Chinese by longest match. At most `limit` words of the text are read.
  std::vector<Word> Read(std::string_view text, std::size_t limit) const;

  // A concept by its canonical name; one that the vocabulary lacks is added while compiling (terms of a pack may be called
  // what no vocabulary knows), until kMaxConcepts are used up: then kUnknown.
  ConceptId Find(std::string_view name) const;
  ConceptId FindOrAdd(std::string_view name);

  // What a word or phrase means that is written as SplitWords reads it (`client ip`), without looking for parts of it; else kUnknown.
  ConceptId MeaningOf(std::string_view form) const;

  const ConceptSet& Class(std::string_view name) const;  // concepts of a class (`asset`, `identity` …); empty if unknown
  const ConceptSet& assets() const { return assets_; }   // the class that every reading asks for
  const std::string& NameOf(ConceptId id) const { return names_.At(id); }
  const std::string& ChineseNameOf(ConceptId id) const;  // its first Chinese form, else its name
  std::size_t size() const { return names_.size(); }

 private:
  struct Surface {
    ConceptId meaning = kUnknown;
    std::uint8_t longest = 0;  // tokens of the longest phrase that begins with this word; 0: begins none
    bool word = false;         // a surface form by itself, not only the beginning of one
  };

  // A word as the lexicon has it. The text lives in the lexicon or in the token that it was read from.
  struct Piece {
    std::string_view text;
    const Surface* surface = nullptr;  // null: not known
    bool boundary = false;
  };

  void AddConcept(std::string_view name, std::string_view forms, ConceptSet* members);
  void AddForm(std::string_view form, ConceptId meaning);
  void AddLongWord(std::uint32_t form);
  Piece Known(std::string_view word) const;
  // Longer than any form and its plural: not looked at further, or a word of 60,000 letters would be looked up 60,000 times.
  bool IsTooLong(std::string_view word) const { return word.size() > longest_form_ + 2; }
  Piece Stem(std::string_view word) const;
  Piece Misspelt(std::string_view word) const;
  void Segment(const Token& token, std::vector<Piece>* out) const;
  void SegmentHan(const Token& token, std::vector<Piece>* out) const;
  static std::string Joined(const std::vector<Piece>& pieces, std::size_t from, std::size_t count);

  Surface& SurfaceOf(std::string_view form);

  struct LongWord {
    std::uint32_t form;
    std::uint32_t next;  // of those that may have the same skeleton, counted from 1; 0: none
  };

  TextNumbers forms_;
  std::vector<Surface> surfaces_;  // by form
  std::size_t longest_form_ = 0;
  TextNumbers names_;  // by concept
  TextNumbers class_names_;
  std::vector<ConceptSet> classes_;
  std::vector<std::string> chinese_names_;  // by concept, as far as there are any
  ConceptSet assets_;
  std::vector<LongWord> long_words_;               // also those that only phrases have
  std::array<std::uint32_t, 1024> by_skeleton_{};  // by what a slip leaves of a word: the first such, counted from 1
  ConceptSet tails_;                               // what names are commonly run together with
};

}  // namespace policylens

#endif  // POLICYLENS_LEXICON_H_
