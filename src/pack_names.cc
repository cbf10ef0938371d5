#include "pack_names.h"

#include <string>

#include "messages.h"

namespace policylens {
namespace {

LocalizedText Code(std::string_view code) {
  const std::string quoted = "`" + std::string(code) + "`";
  return {quoted, quoted};
}

}  // namespace

LocalizedText NameOf(const std::vector<NamedId>& names, std::string_view id) {
  for (const NamedId& name : names) {
    if (name.id == id) return {name.name.en, name.name.In(Locale::kZhCn)};
  }
  return Code(id);
}

LocalizedText NameOf(std::string_view area, std::string_view code) {
  const std::string message = std::string(area) + std::string(code);
  if (!HasText(message)) return Code(code);
  return {TextOf({message, {}}, Locale::kEn), TextOf({message, {}}, Locale::kZhCn)};
}

void Enumerate(const LocalizedText& name, LocalizedText* list) {
  list->en += (list->en.empty() ? "" : ", ") + name.en;
  list->zh += (list->zh.empty() ? "" : "、") + name.In(Locale::kZhCn);
}

}  // namespace policylens
