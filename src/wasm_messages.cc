// The catalogue of both WebAssembly modules: they carry none, what they say comes to them by language. What JavaScript sees:
//
//   takeMessages(text) -> boolean      messages as wasm_texts.cc writes them, of one language or more: from now on the module speaks
//                                      them. Messages of a language may come in several parts. False: not messages

#include "wasm_messages.h"

#include <emscripten/bind.h>

#include <algorithm>
#include <array>
#include <forward_list>
#include <string>
#include <string_view>

#include "check_options.h"
#include "wasm_session.h"

namespace policylens {
namespace {

std::array<Catalogue, 2>& Taken() {
  static std::array<Catalogue, 2> taken;
  return taken;
}

std::string_view TakeLine(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

}  // namespace

const Catalogue& CatalogueOf(Locale locale) { return Taken()[static_cast<std::size_t>(locale)]; }

bool TakeMessages() {
  static std::forward_list<std::string> kept;  // entries point into them
  std::string_view text = kept.emplace_front(TakeArgument());
  Catalogue* catalogue = nullptr;
  while (!text.empty()) {
    const std::string_view line = TakeLine(text);
    if (line.starts_with(kMessagesHead)) {
      const auto locale = LocaleByName(line.substr(kMessagesHead.size()));
      if (!locale) return false;
      catalogue = &Taken()[static_cast<std::size_t>(*locale)];
      continue;
    }
    if (catalogue == nullptr) return false;
    const std::string_view said = TakeLine(text);
    catalogue->push_back({line, said, TakeLine(text)});
  }
  for (Catalogue& each : Taken()) SortCatalogue(each);
  return catalogue != nullptr;
}

}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens_messages) {
  using namespace policylens;  // NOLINT: the names of the door itself
  emscripten::function("takeMessages", &TakeMessages);
}
