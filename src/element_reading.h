// Subject → the words of its name and of what is said about it.
#ifndef POLICYLENS_ELEMENT_READING_H_
#define POLICYLENS_ELEMENT_READING_H_

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
};
ElementReading ReadElement(const Subject& subject, const Lexicon& lexicon);

// Whether the name spells one of some general attributes out: `threat level` is more than a `level`.
bool SaysInFull(const ElementReading& element, const ConceptSet& attributes);

// A word without meaning that the names beside the element begin with too says nothing of any of them.
void DropPrefix(const ContextReading& context, ElementReading* element);

// `request.ip` says what `requestIp` does; whether it was so. `ip_of`: by concept, what its IP address is; kUnknown where there is no word
// for it.
bool JoinParent(const ContextReading& context, const std::vector<ConceptId>& ip_of, ElementReading* element);

}  // namespace policylens

#endif  // POLICYLENS_ELEMENT_READING_H_
