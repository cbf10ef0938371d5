// The one catalogue of everything the engine says, in English and Simplified Chinese: issues, findings, steps, notes, labels.
// A message is an id with parameters; `{0}`, `{1}` … stand for them. Ids are `area.name`; each area has a table of its own
// (messages_AREA.cc), so that a text is found where its noun is.
#ifndef POLICYLENS_MESSAGES_H_
#define POLICYLENS_MESSAGES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

// A table as it is kept: id, en, zh, help_en and help_zh of its entries, one after the other, each ended by a NUL. (As
// string_views the texts of the page would cost 7 kB more, gzip: addresses and lengths are noise to it.)
using PackedTexts = std::string_view;

template <std::size_t N>
consteval std::size_t PackedSize(const MessageText (&texts)[N]) {
  std::size_t size = 0;
  for (const MessageText& text : texts) {
    size += text.id.size() + text.en.size() + text.zh.size() + text.help_en.size() + text.help_zh.size() + 5;
  }
  return size;
}

template <const auto& kTexts>
consteval auto PackTexts() {
  std::array<char, PackedSize(kTexts)> packed{};
  std::size_t to = 0;
  for (const MessageText& text : kTexts) {
    for (const std::string_view part : {text.id, text.en, text.zh, text.help_en, text.help_zh}) {
      for (const char c : part) packed[to++] = c;
      packed[to++] = 0;
    }
  }
  return packed;
}

template <const auto& kTexts>
inline constexpr auto kPackedTexts = PackTexts<kTexts>();

template <const auto& kTexts>
constexpr PackedTexts Packed() {
  return {kPackedTexts<kTexts>.data(), kPackedTexts<kTexts>.size()};
}

// The tables, one an area.
extern const PackedTexts kInputMessages;      // reading JSON, forms, facts, descriptions
extern const PackedTexts kPolicyMessages;     // packs, vocabulary, lint, verify, diff
extern const PackedTexts kRetentionMessages;  // notes, readings, statuses; mistakes in rules and facts
extern const PackedTexts kStepMessages;       // steps of an explanation
extern const PackedTexts kFindingMessages;    // findings of the checker
extern const PackedTexts kReportMessages;     // labels of text, Markdown, HTML, CSV, RoPA …
extern const PackedTexts kExportMessages;     // calendar, SARIF, records of processing, DPV
extern const PackedTexts kMatchMessages;      // why a term was near and not enough, what candidates differ in

std::vector<MessageText> UnpackTexts(PackedTexts packed);

// Those that the program carries (messages_all.cc; the WebAssembly modules have fewer).
std::span<const PackedTexts> CarriedMessages();

}  // namespace policylens

#endif  // POLICYLENS_MESSAGES_H_
