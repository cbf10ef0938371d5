// The one catalogue of everything the engine says, in English and Simplified Chinese: issues, findings, steps, notes, labels.
// A message is an id with parameters; `{0}`, `{1}` … stand for them. Ids are `area.name`; each area has a table of its own
// (messages_AREA.cc), so that a text is found where its noun is.
#ifndef POLICYLENS_MESSAGES_H_
#define POLICYLENS_MESSAGES_H_

#include <span>
#include <string>
#include <string_view>

#include "issue.h"

namespace policylens {

enum class Locale : std::uint8_t { kEn, kZhCn };

struct MessageText {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
  std::string_view help_en = {};  // advice, may be empty
  std::string_view help_zh = {};
};

// The text of a message; user text in it stands in backticks. An unknown id is a bug (asserts) and gives the id itself.
std::string TextOf(const Message& message, Locale locale);
// The advice that belongs to it, or "".
std::string HelpOf(const Message& message, Locale locale);

bool HasText(std::string_view id);

// Every entry of the catalogue, in the order of the tables (for tests that walk them).
std::span<const std::span<const MessageText>> MessageTables();

// The tables, one an area.
extern const std::span<const MessageText> kInputMessages;      // reading JSON, forms, facts, descriptions
extern const std::span<const MessageText> kPolicyMessages;     // packs, vocabulary, lint, verify, diff
extern const std::span<const MessageText> kRetentionMessages;  // notes, readings, statuses; mistakes in rules and facts
extern const std::span<const MessageText> kStepMessages;       // steps of an explanation
extern const std::span<const MessageText> kFindingMessages;    // findings of the checker
extern const std::span<const MessageText> kReportMessages;     // labels of text, Markdown, HTML, CSV, RoPA …
extern const std::span<const MessageText> kExportMessages;     // calendar, SARIF, records of processing, DPV
extern const std::span<const MessageText> kMatchMessages;      // why a term was near and not enough, what candidates differ in

}  // namespace policylens

#endif  // POLICYLENS_MESSAGES_H_
