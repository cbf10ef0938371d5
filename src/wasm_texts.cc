// Prints the catalogue as the WebAssembly modules are handed it (wasm_messages.h), while they are built: see texts.mjs.
//   LOCALE engine    what the engine says
//   LOCALE tools     what only the second module says: of packs, and in the other exports

#include <cstdio>
#include <cstring>
#include <string>

#include "check_options.h"
#include "messages.h"
#include "wasm_messages.h"

int main(int argc, char** argv) {
  using namespace policylens;  // NOLINT: a program
  if (argc < 3) return 1;
  const auto locale = LocaleByName(argv[1]);
  if (!locale) return 1;
  Catalogue catalogue;
  if (std::strcmp(argv[2], "tools") == 0) {
    for (const MessageTable table : {kPolicyMessages, kExportMessages}) AppendTable(table, *locale, catalogue);
  } else {
    for (const MessageTable table :
         {kInputMessages, kRetentionMessages, kStepMessages, kFindingMessages, kReportMessages, kMatchMessages}) {
      AppendTable(table, *locale, catalogue);
    }
  }
  SortCatalogue(catalogue);
  std::string text = std::string(kMessagesHead) + argv[1] + '\n';
  for (const CatalogueEntry& entry : catalogue) {
    for (const std::string_view line : {entry.id, entry.text, entry.help}) text.append(line) += '\n';
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;
}
