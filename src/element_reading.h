// Subject → the words of its name and of what is said about it.
#ifndef POLICYLENS_ELEMENT_READING_H_
#define POLICYLENS_ELEMENT_READING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "element.h"
#include "lexicon.h"
#include "term_index.h"

namespace policylens {

// What an element says.
struct ElementReading {
  std::vector<Word> name;
  std::vector<Word> prose;  // the title, else the first clause of the description
  ElementWords words;
  bool has_title = false;
  bool in_list = false;             // one of the entries of a list
  std::int32_t category_name = -1;  // of CategoryNames: what it is called is a whole category
};

// The prose read last: items of one list are often described alike.
struct LastProse {
  bool any = false;
  std::string text;
  std::vector<Word> words;
  std::string key;  // its part of KeyOf
};

// `last`, if given, is looked at first and filled.
ElementReading ReadElement(const Subject& subject, const Lexicon& lexicon, LastProse* last = nullptr);
std::vector<Word> ReadName(const Subject& subject, const Lexicon& lexicon);
// Subjects with the same key decide alike in the same surroundings, if they are called the same category or none: their known words
// are the same, and of the unknown ones only that they are unknown counts (and whether the first is the prefix of all names there).
// `name`: as ReadName gives it. Costs less than ReadElement.
std::string KeyOf(const Subject& subject, const std::vector<Word>& name, const Lexicon& lexicon, const ContextReading& context,
                  LastProse* last);

// Whether the name spells one of some general attributes out: `threat level` is more than a `level`.
bool SaysInFull(const ElementReading& element, const ConceptSet& attributes);

// A word without meaning that the names beside the element begin with too says nothing of any of them.
void DropPrefix(const ContextReading& context, ElementReading* element);

// An `address` whose values are IP addresses is called so.
void NameAddress(ValueType type, ConceptId address, ConceptId ip, ElementReading* element);

// An image that the description calls a picture is none that containers run.
void DropPicture(ConceptId picture, ConceptId image, ElementReading* element);

// An `env` of one text is where something runs (`production`), not the variables there, which are many.
void DropStage(ValueType type, ConceptId environment, ElementReading* element);

// "IP of the client" says what `clientIp` does. `ip_of`: as for JoinParent.
void JoinAddress(const std::vector<ConceptId>& ip_of, ElementReading* element);

// `request.ip` says what `requestIp` does; whether it was so. `ip_of`: by concept, what its IP address is; kUnknown where there is no word
// for it.
bool JoinParent(const ContextReading& context, const std::vector<ConceptId>& ip_of, ElementReading* element);

}  // namespace policylens

#endif  // POLICYLENS_ELEMENT_READING_H_
