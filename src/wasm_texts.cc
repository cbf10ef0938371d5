// The catalogue as the two other modules are handed it (wasm_messages.h), written by texts.mjs when they are built. What JavaScript sees,
// besides wasm_session.h:
//
//   messages(tools; locale)            the result is what the engine says (0), or what only the second module says (1): of packs, and
//                                      in the exports that it writes

#include <emscripten/bind.h>

#include <string>

#include "check_options.h"
#include "messages.h"
#include "wasm_messages.h"
#include "wasm_session.h"

namespace policylens {

void Messages(std::uint32_t tools) {
  const std::string name = TakeArgument();
  const Locale locale = LocaleByName(name).value_or(Locale::kEn);
  Catalogue catalogue;
  if (tools != 0) {
    for (const MessageTable table : {kPolicyMessages, kExportMessages}) AppendTable(table, locale, catalogue);
  } else {
    for (const MessageTable table :
         {kInputMessages, kRetentionMessages, kStepMessages, kFindingMessages, kReportMessages, kMatchMessages}) {
      AppendTable(table, locale, catalogue);
    }
  }
  SortCatalogue(catalogue);
  std::string& text = TheSession().result;
  text = std::string(kMessagesHead) + name + '\n';
  for (const CatalogueEntry& entry : catalogue) {
    for (const std::string_view line : {entry.id, entry.text, entry.help}) text.append(line) += '\n';
  }
}

}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens_texts) {
  using namespace policylens;  // NOLINT: the names of the door itself
  emscripten::function("messages", &Messages);
}
