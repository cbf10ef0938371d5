#include "messages.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

#include "order.h"
#include "punctuation.h"

namespace policylens {
namespace {

constexpr char kNested = '\t';  // between the id and the parameters of a message that is a parameter

const CatalogueEntry* FindOrNull(std::string_view id, Locale locale) {
  const Catalogue& catalogue = CatalogueOf(locale);
  const auto at = std::lower_bound(catalogue.begin(), catalogue.end(), id,
                                   [](const CatalogueEntry& entry, std::string_view key) { return entry.id < key; });
  return at != catalogue.end() && at->id == id ? &*at : nullptr;
}

const CatalogueEntry* Find(std::string_view id, Locale locale) {
  const CatalogueEntry* entry = FindOrNull(id, locale);
  assert(entry != nullptr && "a message id that is not in the catalogue");
  return entry;
}

// The digit of a slot, and the brace that ends it: no message has more than ten parameters.
bool IsSlot(std::string_view pattern, std::size_t digit) {
  return digit + 1 < pattern.size() && pattern[digit + 1] == '}' && pattern[digit] >= '0' && pattern[digit] <= '9';
}

// A list, as programs join it, with what stands between its parts in this language.
std::string ListOf(std::string_view param, Locale locale) {
  std::string out;
  std::size_t kept = 0;
  for (std::size_t at = param.find(", "); at != std::string_view::npos; at = param.find(", ", kept)) {
    out.append(param.substr(kept, at - kept)).append(PunctuationOf(locale).item);
    kept = at + 2;
  }
  return out.append(param.substr(kept));
}

std::string Fill(std::string_view pattern, const std::vector<std::string>& params, Locale locale);

// What the catalogue says for a message that is a parameter.
std::string Told(const std::string& param, Locale locale) {
  std::vector<std::string> params;
  std::size_t end = param.find(kNested);
  const CatalogueEntry* entry = FindOrNull(std::string_view(param).substr(0, end), locale);
  if (entry == nullptr) return param;
  while (end != std::string::npos) {
    const std::size_t start = end + 1;
    end = param.find(kNested, start);
    params.push_back(param.substr(start, end - start));
  }
  return Fill(entry->text, params, locale);
}

// `{0}`: the parameter; `{=0}`: what the catalogue says for it; `{,0}`: the list it is.
std::string ParamOf(char kind, const std::string& param, Locale locale) {
  if (kind == '=') return Told(param, locale);
  return kind == ',' ? ListOf(param, locale) : param;
}

// What stands between slots is taken as a whole: a report's explanations are most of its bytes.
std::string Fill(std::string_view pattern, const std::vector<std::string>& params, Locale locale) {
  std::string out;
  std::size_t kept = 0;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    const char kind = at + 1 < pattern.size() ? pattern[at + 1] : '\0';
    const std::size_t digit = at + (kind == '=' || kind == ',' ? 2 : 1);
    if (!IsSlot(pattern, digit)) continue;
    out += pattern.substr(kept, at - kept);
    const auto n = static_cast<std::size_t>(pattern[digit] - '0');
    if (n < params.size()) out += ParamOf(kind, params[n], locale);
    kept = digit + 2;
  }
  out += pattern.substr(kept);
  return out;
}

}  // namespace

std::string AsParam(const Message& message) {
  std::string param = message.id;
  for (const std::string& own : message.params) (param += kNested) += own;
  return param;
}

bool HasText(std::string_view id) { return FindOrNull(id, Locale::kEn) != nullptr || FindOrNull(id, Locale::kZhCn) != nullptr; }

std::string TextOf(const Message& message, Locale locale) {
  const CatalogueEntry* entry = Find(message.id, locale);
  return entry == nullptr ? message.id : Fill(entry->text, message.params, locale);
}

std::string HelpOf(const Message& message, Locale locale) {
  const CatalogueEntry* entry = Find(message.id, locale);
  return entry == nullptr ? std::string() : Fill(entry->help, message.params, locale);
}

// What is handed over comes sorted: a page need not do it again.
void SortCatalogue(Catalogue& catalogue) {
  const auto less = [](const CatalogueEntry& a, const CatalogueEntry& b) { return a.id < b.id; };
  if (!std::is_sorted(catalogue.begin(), catalogue.end(), less)) StableSort(catalogue, less);
}

void AppendTable(MessageTable table, Locale locale, Catalogue& catalogue) {
  for (const MessageText& text : table) {
    catalogue.push_back(locale == Locale::kEn ? CatalogueEntry{text.id, text.en, text.help_en}
                                              : CatalogueEntry{text.id, text.zh, text.help_zh});
  }
}

}  // namespace policylens
