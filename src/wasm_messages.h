// Messages of one language as text: how they come to a WebAssembly module, and stand in a page as they are. A head with the language,
// then three lines a message: id, text, advice.
#ifndef POLICYLENS_WASM_MESSAGES_H_
#define POLICYLENS_WASM_MESSAGES_H_

#include <string_view>

namespace policylens {

inline constexpr std::string_view kMessagesHead = "policylens-messages/1 ";

}  // namespace policylens

#endif  // POLICYLENS_WASM_MESSAGES_H_
