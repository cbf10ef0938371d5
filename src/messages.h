// The one catalogue of everything the engine says, in English and Simplified Chinese: issues, findings, steps, notes, labels.
// A message is an id with parameters; `{0}`, `{1}` … stand for them. Ids are `area.name`; each area has a table of its own
// (messages_AREA.cc), so that a text is found where its noun is.
#ifndef POLICYLENS_MESSAGES_H_
#define POLICYLENS_MESSAGES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "issue.h"

namespace policylens {

enum class Locale : std::uint8_t { kEn, kZhCn };

// The text of a message; user text in it stands in backticks. An unknown id is a bug (asserts) and gives the id itself.
std::string TextOf(const Message& message, Locale locale);
// The advice that belongs to it, or "".
std::string HelpOf(const Message& message, Locale locale);

bool HasText(std::string_view id);

// A message as the parameter of another one, for a slot `{=0}`. Its own parameters hold no tab and are no messages.
std::string AsParam(const Message& message);

// The catalogue in one language: what TextOf and HelpOf look into. It is defined by the program: a native one has all tables
// below (messages_catalogue.cc), a WebAssembly module what it was handed (wasm_messages.cc), since a page needs one language only.
struct CatalogueEntry {
  std::string_view id;
  std::string_view text;
  std::string_view help;  // advice, may be empty
};
using Catalogue = std::vector<CatalogueEntry>;
const Catalogue& CatalogueOf(Locale locale);  // sorted by id; empty where the language was not handed over
void SortCatalogue(Catalogue& catalogue);

// The tables, one an area. `{0}` stands for a parameter; `{=0}` for what the catalogue says for the parameter, an id or a message
// (AsParam), and for the parameter itself where it is neither: such a message names the same thing in both languages. `{,0}` is a list
// joined by `, `, joined as the language joins one.
struct MessageText {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
  std::string_view help_en = {};
  std::string_view help_zh = {};
};
using MessageTable = std::span<const MessageText>;
extern const MessageTable kInputMessages;      // reading JSON, forms, facts, descriptions
extern const MessageTable kPolicyMessages;     // packs, vocabulary, lint, verify, diff
extern const MessageTable kRetentionMessages;  // notes, readings, statuses; mistakes in rules and facts
extern const MessageTable kStepMessages;       // steps of an explanation
extern const MessageTable kFindingMessages;    // findings of the checker
extern const MessageTable kReportMessages;     // labels of text, Markdown, HTML, CSV, RoPA …
extern const MessageTable kExportMessages;     // calendar, SARIF, records of processing, DPV
extern const MessageTable kMatchMessages;      // why a term was near and not enough, what candidates differ in

std::span<const MessageTable> MessageTables();  // all of them (messages_all.cc), and those of the program itself
// Appends a table as it is in one language.
void AppendTable(MessageTable table, Locale locale, Catalogue& catalogue);

}  // namespace policylens

#endif  // POLICYLENS_MESSAGES_H_
