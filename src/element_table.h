// What intake makes of an input: its data elements, folded by path, with what is shared among them.
#ifndef POLICYLENS_ELEMENT_TABLE_H_
#define POLICYLENS_ELEMENT_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "described_items.h"
#include "element.h"

namespace policylens {

struct ElementTable {
  InputSummary input;
  std::vector<Context> contexts;
  std::vector<FoundDates> found_dates;
  // A description has `items`, every other form `subjects` and `elements`, sorted by pointer in byte order.
  std::vector<Subject> subjects;
  std::vector<Element> elements;
  DescribedItems items;
  FactsInput stated;  // a description's own products, facts, context, calendar
  Issues named;       // as FactsInput::named, of the products that single items name; each product once

  std::size_t size() const { return items.size() != 0 ? items.size() : elements.size(); }
  Element ElementAt(std::size_t i) const { return items.size() != 0 ? items.ElementAt(i) : elements[i]; }
  Subject SubjectAt(std::size_t i) const { return items.size() != 0 ? items.SubjectAt(i) : subjects[elements[i].subject]; }

  // Elements whose texts are equal have one number.
  std::size_t subject_count() const { return items.size() != 0 ? items.subjects() : subjects.size(); }
  std::uint32_t SubjectNumberAt(std::size_t i) const { return items.size() != 0 ? items.SubjectNumberAt(i) : elements[i].subject; }
  // Elements with the same reading look the same to whoever reads words: each reading is matched once.
  std::size_t readings() const { return items.size() != 0 ? items.readings() : subjects.size(); }
  std::uint32_t ReadingAt(std::size_t i) const { return items.size() != 0 ? items.ReadingAt(i) : elements[i].subject; }
  // Readings with the same wording differ in their surroundings alone.
  std::uint32_t WordingOf(std::uint32_t reading) const { return items.size() != 0 ? items.WordingOf(reading) : reading; }
  // Fills `scratch`, used for this and nothing else, or refers to what is there.
  const Subject& SubjectOf(std::uint32_t reading, Subject& scratch) const {
    if (items.size() == 0) return subjects[reading];
    items.GetSubject(reading, scratch);
    return scratch;
  }

  // Parts of ElementAt that cost no copy.
  // Of a stretch of InStretches (report_rows.h).
  void GetLines(std::size_t from, std::size_t to, std::vector<std::uint32_t>& lines) const {
    if (items.size() != 0) return items.GetLines(from, to, lines);
    lines.clear();
    for (std::size_t i = from; i < to; ++i) lines.push_back(elements[i].line);
  }
  const Declared* DeclaredAt(std::size_t i) const { return items.size() != 0 ? items.DeclaredAt(i) : nullptr; }
  std::optional<Date> CollectedAt(std::size_t i) const { return items.size() != 0 ? items.CollectedAt(i) : std::nullopt; }
};

}  // namespace policylens

#endif  // POLICYLENS_ELEMENT_TABLE_H_
