// What kind of record a data element stands in: an asset, an event, a rule, a summary, a job … The same field name means
// different things in each (domain: `Status` of a container, of an event, of a rule, of an export job).
#ifndef POLICYLENS_CONTEXT_SHAPE_H_
#define POLICYLENS_CONTEXT_SHAPE_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "element.h"
#include "json_value.h"
#include "lexicon.h"

namespace policylens {

inline constexpr std::size_t kMaxShapes = 16;
inline constexpr std::int32_t kShapeUnit = 4;                 // scores are votes times this
inline constexpr std::int32_t kEnoughShape = 5 * kShapeUnit;  // less says nothing
using ShapeIndex = std::uint8_t;
using ShapeScores = std::array<std::int32_t, kMaxShapes>;

// How far a record of a shape speaks for the fields in it that no term lists by name.
enum class RecordScope : std::uint8_t {
  kAll,     // every field is data about the record: an event's remark is part of the event
  kCounts,  // only its numbers: a summary
  kListed,  // none: only what is listed by name
  kNothing  // not even that: a job, a filter, a person's profile
};

// One kind of record, from the vocabulary. `gives`: shapes of term groups (policy.h) that list such records, preferred first.
struct Shape {
  std::string id;
  std::vector<std::string> gives;
  std::vector<std::string> keeps;  // group shapes that still list what they list by name: an ignored vulnerability is one
  bool first = false;              // the record comes before the assets it names: a rule's images are part of the rule
  RecordScope scope = RecordScope::kListed;
  ConceptSet about;  // one of these must be said, or it is a record of another field: a switch of some program; none: nothing need be
  ConceptSet own;    // words that mean the record itself there: a process in an allow list is a condition, not an asset
};

// What is known of an element's surroundings. Made once for all elements of one object.
struct ContextReading {
  ShapeScores scores{};
  ShapeScores called{};                                     // the part of it that enclosing names and descriptions say
  ConceptSet named;                                         // of all enclosing names
  ConceptSet concepts;                                      // of all enclosing names, titles and descriptions
  ConceptSet siblings;                                      // of the names beside the element
  ConceptSet own;                                           // events and rules whose name or type stands there: the record is one
  std::string prefix;                                       // word without meaning that these begin with: `acme_host`, `acme_port`
  bool identified = false;                                  // one of these is the ID, name or type of a thing: `ImageID`
  bool foreign = false;                                     // the innermost name that says something has an unknown word: `CarTag`
  bool strange = false;                                     // an enclosing name has a word that nobody knows
  bool record = false;                                      // names stand beside the element: it is a field of a record
  bool silent = true;                                       // nothing around the element says what kind of record it is
  ConceptSet nearest;                                       // of the innermost enclosing name
  ConceptId head = kUnknown;                                // what the innermost name is about: its last telling word
  std::vector<std::pair<ConceptId, std::string>> evidence;  // words of the enclosing names, innermost first

  friend bool operator==(const ContextReading&, const ContextReading&) = default;
};

class ContextShapes {
 public:
  // Compiles the `shapes` of a vocabulary; words of votes that no concept has are added to the lexicon.
  ContextShapes(const JsonValue& vocabulary, Lexicon* lexicon);

  ContextReading Read(const Context& context, const Lexicon& lexicon) const;
  // Adds what the words of a field's own name say about the kind of datum: `IgnoreRule` in a host record is a rule.
  void AddFieldVotes(const std::vector<ConceptId>& words, ShapeScores* scores) const;
  // And what they say only where the surroundings say another word: the rule in an alert is the one that was hit.
  void AddAroundVotes(const std::vector<ConceptId>& words, const ContextReading& context, ShapeScores* scores) const;
  // The same for a word that is all that the name says, beside a count: `Limit`, `TotalCount`.
  void AddLoneVotes(ConceptId word, ShapeScores* scores) const;
  // What, where nothing stands around a name, its words before the last say of the last: the `status` of a `reverse shell alert`.
  void AddPhraseVotes(const std::vector<ConceptId>& words, ShapeScores* scores) const;

  // What a field's words say for one of shapes(); 0: nothing.
  std::int32_t FieldVote(const std::vector<ConceptId>& words, const Shape& shape) const;
  // What a word of an enclosing name says for a shape; 0: nothing.
  std::int32_t ContextVote(ConceptId word, ShapeIndex shape) const;

  const std::vector<Shape>& shapes() const { return shapes_; }

 private:
  struct Vote {
    ShapeIndex shape;
    std::int16_t weight;
  };
  struct PairVote {  // counts where a name says both
    ConceptId first;
    ConceptId last;
    bool frame;  // and begins and ends with them
    Vote vote;
  };
  struct AroundVote {  // counts where a name says the one and what stands around it the other
    ConceptId word;
    ConceptId around;
    Vote vote;
  };
  using VoteTable = std::vector<std::vector<Vote>>;  // by concept

  static void ReadPair(std::string_view words, Vote vote, Lexicon* lexicon, std::vector<PairVote>* pairs);
  void ReadVotes(const JsonValue& shape, std::string_view member, Lexicon* lexicon, VoteTable* votes);
  void CountArounds(ContextReading* reading) const;
  void Count(const std::vector<Word>& words, std::int32_t weight, bool head, ContextReading* reading) const;
  void CountSiblings(const Context& context, const Lexicon& lexicon, ContextReading* reading) const;

  std::vector<Shape> shapes_;
  VoteTable context_;
  std::vector<PairVote> pairs_;        // of enclosing names
  std::vector<PairVote> field_pairs_;  // of a field's own name
  std::vector<AroundVote> arounds_;    // of the innermost enclosing name
  std::vector<AroundVote> field_arounds_;
  ConceptSet around_words_;  // of a field's own name: those that have such votes
  VoteTable alone_;
  VoteTable field_;
  VoteTable sibling_;
  VoteTable most_;  // of what most of the names beside it say
  ConceptId count_ = kUnknown;
  ConceptSet own_;     // words that hardly anybody says who does not speak of this field
  ConceptSet owners_;  // words that mean the record itself where its name or type stands in it
  ConceptSet marks_;   // the words by which names identify things
};

}  // namespace policylens

#endif  // POLICYLENS_CONTEXT_SHAPE_H_
