#include "pack_names.h"

#include "messages.h"
#include "punctuation.h"

namespace policylens {
namespace {

std::string Quoted(std::string_view code) { return "`" + std::string(code) + "`"; }

}  // namespace

LocalizedText NameOf(const std::vector<NamedId>& names, std::string_view id) {
  for (const NamedId& name : names) {
    if (name.id == id) return {name.name.en, name.name.In(Locale::kZhCn)};
  }
  return {Quoted(id), Quoted(id)};
}

std::string NamedCode(std::string_view area, std::string_view code) {
  std::string id = std::string(area) + std::string(code);
  return HasText(id) ? id : Quoted(code);
}

void Enumerate(const LocalizedText& name, LocalizedText* list) {
  Append(list->en, kEnglishPunctuation.item, name.en);
  Append(list->zh, kChinesePunctuation.item, name.In(Locale::kZhCn));
}

}  // namespace policylens
