#include "element_reading.h"

#include <algorithm>

namespace policylens {
namespace {

constexpr std::size_t kNameWords = 16;
constexpr std::size_t kProseWords = 24;

}  // namespace

ElementReading ReadElement(const Subject& subject, const Lexicon& lexicon) {
  ElementReading element;
  // A key that is a path (`/var/lib/data` of a mount) is a value: it says nothing of what the element is.
  if (subject.name.empty() || subject.name.front() != '/') element.name = lexicon.Read(subject.name, kNameWords);
  element.has_title = !subject.title.empty() && subject.title != subject.name;
  element.prose = lexicon.Read(element.has_title ? subject.title : subject.description, kProseWords);
  const auto first = element.prose.begin() + (element.prose.empty() ? 0 : 1);
  element.prose.erase(std::find_if(first, element.prose.end(), [](const Word& word) { return word.boundary; }), element.prose.end());
  element.words.Add(element.name, true, lexicon.Class("asset"));
  element.words.Add(element.prose, false, lexicon.Class("asset"));
  return element;
}

bool SaysInFull(const ElementReading& element, const ConceptSet& attributes) {
  constexpr std::size_t kFourHan = 12;
  const auto full = [&](const Word& word) {
    const bool phrase =
        word.text.find(' ') != std::string::npos || (word.text.size() >= kFourHan && static_cast<unsigned char>(word.text.front()) >= 0x80);
    return phrase && attributes.test(word.meaning);
  };
  return std::any_of(element.name.begin(), element.name.end(), full);
}

void DropPrefix(const ContextReading& context, ElementReading* element) {
  std::vector<Word>& name = element->name;
  if (context.prefix.empty() || name.size() < 2 || name.front().meaning != kUnknown || name.front().text != context.prefix) return;
  name.erase(name.begin());
  element->words.unknown = std::any_of(name.begin(), name.end(), [](const Word& word) { return word.meaning == kUnknown; });
}

bool JoinParent(const ContextReading& context, const std::vector<ConceptId>& ip_of, ElementReading* element) {
  if (element->name.size() != 1 || context.evidence.empty()) return false;
  const ConceptId parent = context.evidence.front().first;
  const bool address = element->name.front().meaning == ip_of.front();  // of nothing: the word itself
  if (!address || !context.nearest.test(parent) || parent >= ip_of.size() || ip_of[parent] == kUnknown) return false;
  const ConceptId joined = ip_of[parent];
  element->name.front().meaning = joined;
  element->words.name.reset();
  element->words.name.set(joined);
  element->words.name_words = {joined};
  return true;
}

}  // namespace policylens
