#include "element_reading.h"

#include <algorithm>

namespace policylens {
namespace {

constexpr std::size_t kNameWords = 16;
constexpr std::size_t kProseWords = 24;

// The words of the first clause.
std::vector<Word> ReadProse(std::string_view text, const Lexicon& lexicon) {
  std::vector<Word> prose = lexicon.Read(text, kProseWords);
  const auto first = prose.begin() + (prose.empty() ? 0 : 1);
  prose.erase(std::find_if(first, prose.end(), [](const Word& word) { return word.boundary; }), prose.end());
  return prose;
}

void AppendKey(const std::vector<Word>& words, std::string* key) {
  for (const Word& word : words) {
    const char marks[] = {'\n', static_cast<char>(word.meaning & 0xFF), static_cast<char>(word.meaning >> 8)};
    key->append(marks, sizeof marks);
    if (word.meaning != kUnknown) *key += word.text;
  }
}

bool IsEntry(const Subject& subject) { return subject.path.size() > 1 && subject.path.compare(subject.path.size() - 2, 2, "[]") == 0; }

bool HasTitle(const Subject& subject) { return !subject.title.empty() && subject.title != subject.name; }

void Remember(const std::string& prose, const Lexicon& lexicon, LastProse* last) {
  if (last->any && last->text == prose) return;
  *last = {true, prose, ReadProse(prose, lexicon), {}};
  AppendKey(last->words, &last->key);
}

// The name's only word means something else than it says alone.
void Rename(ConceptId meaning, ElementReading* element) {
  element->name.front().meaning = meaning;
  element->words.name.reset();
  element->words.name.set(meaning);
  element->words.name_words = {meaning};
}

}  // namespace

// A key that is a path (`/var/lib/data` of a mount) is a value: it says nothing of what the element is.
std::vector<Word> ReadName(const Subject& subject, const Lexicon& lexicon) {
  if (!subject.name.empty() && subject.name.front() == '/') return {};
  return lexicon.Read(subject.name, kNameWords);
}

std::string KeyOf(const Subject& subject, const std::vector<Word>& name, const Lexicon& lexicon, const ContextReading& context,
                  LastProse* last) {
  constexpr std::size_t kRoom = 16;  // of a word
  Remember(HasTitle(subject) ? subject.title : subject.description, lexicon, last);
  std::string key;
  key.reserve((name.size() + 1) * kRoom + last->key.size());
  key += HasTitle(subject) ? 't' : 'd';
  key += IsEntry(subject) ? 'l' : 's';
  if (!context.prefix.empty() && !name.empty() && name.front().text == context.prefix) key += 'p';
  key += static_cast<char>(name.size());
  AppendKey(name, &key);
  key += last->key;
  return key;
}

ElementReading ReadElement(const Subject& subject, const Lexicon& lexicon, LastProse* last) {
  ElementReading element;
  element.name = ReadName(subject, lexicon);
  element.has_title = HasTitle(subject);
  element.in_list = IsEntry(subject);
  const std::string& prose = element.has_title ? subject.title : subject.description;
  if (last == nullptr) {
    element.prose = ReadProse(prose, lexicon);
  } else {
    Remember(prose, lexicon, last);
    element.prose = last->words;
  }
  element.words.Add(element.name, true, lexicon.assets());
  element.words.Add(element.prose, false, lexicon.assets());
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

void NameAddress(ValueType type, ConceptId address, ConceptId ip, ElementReading* element) {
  if (type == ValueType::kIpAddress && element->name.size() == 1 && element->name.front().meaning == address) Rename(ip, element);
}

void DropPicture(ConceptId picture, ConceptId image, ElementReading* element) {
  ElementWords& words = element->words;
  if (!words.name.test(image) || !words.description.test(picture)) return;
  words.name.reset(image);
  words.name_words.erase(std::find(words.name_words.begin(), words.name_words.end(), image));
  words.unknown = true;
}

void DropStage(ValueType type, ConceptId environment, ElementReading* element) {
  if (type != ValueType::kString || element->in_list || element->name.size() != 1) return;
  const Word& word = element->name.front();
  if (word.meaning != environment || element->words.description.test(environment)) return;
  const bool many = word.text.back() == 's' || word.text.find(' ') != std::string::npos || static_cast<unsigned char>(word.text[0]) >= 0x80;
  if (many) return;
  element->name.front().meaning = kUnknown;
  element->words.name.reset();
  element->words.name_words.clear();
  element->words.unknown = true;
}

void JoinAddress(const std::vector<ConceptId>& ip_of, ElementReading* element) {
  const std::vector<Word>& name = element->name;
  if (name.size() != 2 || name.front().meaning != ip_of.front() || name.back().meaning >= ip_of.size()) return;
  const ConceptId joined = ip_of[name.back().meaning];
  if (joined == kUnknown || name.back().meaning == kUnknown) return;
  element->name.pop_back();
  Rename(joined, element);
}

bool JoinParent(const ContextReading& context, const std::vector<ConceptId>& ip_of, ElementReading* element) {
  if (element->name.size() != 1 || context.evidence.empty()) return false;
  const ConceptId parent = context.evidence.front().first;
  const bool address = element->name.front().meaning == ip_of.front();  // of nothing: the word itself
  if (!address || !context.nearest.test(parent) || parent >= ip_of.size() || ip_of[parent] == kUnknown) return false;
  Rename(ip_of[parent], element);
  return true;
}

}  // namespace policylens
