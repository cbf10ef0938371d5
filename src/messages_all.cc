#include <array>

#include "messages.h"

namespace policylens {

// In a file of its own: a program that is handed its texts defines CatalogueOf itself (wasm_messages.cc) and links no table.
std::span<const MessageTable> MessageTables() {
  static const std::array kTables = {kInputMessages,   kPolicyMessages, kRetentionMessages, kStepMessages,
                                     kFindingMessages, kReportMessages, kExportMessages,    kMatchMessages};
  return kTables;
}

namespace {

Catalogue WholeCatalogue(Locale locale) {
  Catalogue catalogue;
  for (const MessageTable table : MessageTables()) AppendTable(table, locale, catalogue);
  SortCatalogue(catalogue);
  return catalogue;
}

}  // namespace

const Catalogue& CatalogueOf(Locale locale) {
  static const Catalogue kEnglish = WholeCatalogue(Locale::kEn);
  static const Catalogue kChinese = WholeCatalogue(Locale::kZhCn);
  return locale == Locale::kEn ? kEnglish : kChinese;
}

}  // namespace policylens
