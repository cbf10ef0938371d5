#include "messages.h"

namespace policylens {
namespace {

Catalogue WholeCatalogue(Locale locale) {
  Catalogue catalogue;
  for (const MessageTable table : MessageTables()) AppendTable(table, locale, catalogue);
  SortCatalogue(catalogue);
  return catalogue;
}

}  // namespace

// In a file of its own: a program that is handed its texts defines this function itself (wasm_messages.cc) and links no table.
const Catalogue& CatalogueOf(Locale locale) {
  static const Catalogue kEnglish = WholeCatalogue(Locale::kEn);
  static const Catalogue kChinese = WholeCatalogue(Locale::kZhCn);
  return locale == Locale::kEn ? kEnglish : kChinese;
}

}  // namespace policylens
