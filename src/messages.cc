#include "messages.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <vector>

#include "order.h"

namespace policylens {
namespace {

// Every entry, sorted by id: reports ask for many texts.
std::vector<const MessageText*> SortedTexts() {
  std::vector<const MessageText*> texts;
  for (const auto& table : MessageTables()) {
    for (const MessageText& text : table) texts.push_back(&text);
  }
  StableSort(texts, [](const MessageText* a, const MessageText* b) { return a->id < b->id; });
  return texts;
}

const MessageText* FindOrNull(std::string_view id) {
  static const std::vector<const MessageText*> kSorted = SortedTexts();
  const auto at =
      std::lower_bound(kSorted.begin(), kSorted.end(), id, [](const MessageText* text, std::string_view key) { return text->id < key; });
  return at != kSorted.end() && (*at)->id == id ? *at : nullptr;
}

const MessageText* Find(std::string_view id) {
  const MessageText* text = FindOrNull(id);
  assert(text != nullptr && "a message id that is not in the catalogue");
  return text;
}

// `{n}` is one digit: no message has more than ten parameters.
bool IsSlot(std::string_view pattern, std::size_t at) {
  return at + 2 < pattern.size() && pattern[at + 2] == '}' && pattern[at + 1] >= '0' && pattern[at + 1] <= '9';
}

// What stands between slots is taken as a whole: a report's explanations are most of its bytes.
std::string Fill(std::string_view pattern, const std::vector<std::string>& params) {
  std::string out;
  std::size_t kept = 0;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    if (!IsSlot(pattern, at)) continue;
    out += pattern.substr(kept, at - kept);
    const auto n = static_cast<std::size_t>(pattern[at + 1] - '0');
    if (n < params.size()) out += params[n];
    kept = at + 3;
  }
  out += pattern.substr(kept);
  return out;
}

}  // namespace

std::vector<MessageText> UnpackTexts(PackedTexts packed) {
  std::vector<MessageText> texts;
  while (!packed.empty()) {
    MessageText text;
    for (std::string_view* part : {&text.id, &text.en, &text.zh, &text.help_en, &text.help_zh}) {
      *part = packed.substr(0, packed.find('\0'));
      packed.remove_prefix(part->size() + 1);
    }
    texts.push_back(text);
  }
  return texts;
}

std::span<const std::span<const MessageText>> MessageTables() {
  struct Unpacked {
    std::vector<std::vector<MessageText>> texts;
    std::vector<std::span<const MessageText>> tables;
  };
  static const Unpacked kUnpacked = [] {
    Unpacked all;
    for (const PackedTexts packed : CarriedMessages()) all.texts.push_back(UnpackTexts(packed));
    all.tables.assign(all.texts.begin(), all.texts.end());
    return all;
  }();
  return kUnpacked.tables;
}

bool HasText(std::string_view id) { return FindOrNull(id) != nullptr; }

std::string TextOf(const Message& message, Locale locale) {
  const MessageText* text = Find(message.id);
  if (text == nullptr) return message.id;
  return Fill(locale == Locale::kEn ? text->en : text->zh, message.params);
}

std::string HelpOf(const Message& message, Locale locale) {
  const MessageText* text = Find(message.id);
  if (text == nullptr) return {};
  return Fill(locale == Locale::kEn ? text->help_en : text->help_zh, message.params);
}

}  // namespace policylens
