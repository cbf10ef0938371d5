// What both WebAssembly modules share (wasm.cc, wasm_tools.cc): one instance is one session, with its policies, its kept
// reports and a buffer through which bytes come in and go out. A function of the module (bound with Embind) takes and gives numbers: its
// texts (UTF-8) are handed over before it is called, and what it has to say is its result. src/module.mjs is JavaScript's side. What it
// sees of the session (wasm_session.cc):
//
//   reserve(n) -> address              where to write up to n bytes; 0 if n is above the chunk limit (1 MiB). The same buffer
//                                      comes back for every chunk; look at the memory anew after each call, it may have grown
//   argument()                         begins the next text of the call that follows
//   give(n)                            takes n bytes of it, written at the reserved address
//   resultAddress(), resultLength()    bytes of the last call that has a result; copied out at once
//   release(handle)                    forgets a kept report
#ifndef POLICYLENS_WASM_SESSION_H_
#define POLICYLENS_WASM_SESSION_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json_value.h"
#include "messages.h"
#include "report.h"

namespace policylens {

inline constexpr std::size_t kChunkBytes = std::size_t{1} << 20;

struct Session {
  std::shared_ptr<const PolicySet> policies;
  std::vector<std::string> arguments;  // texts of the call that follows
  std::unique_ptr<std::uint8_t[]> chunk;
  std::map<std::int32_t, std::unique_ptr<Report>> kept;
  std::int32_t last_handle = 0;
  std::string result;
};

Session& TheSession();

std::string ErrorText(const Issues& issues, std::string_view name = "options", Locale locale = Locale::kEn);
Outcome<JsonValue> ReadObject(const std::string& text);  // an options object; an empty text is an empty object
Locale LocaleOf(const JsonValue& options);
Locale LocaleOfText(const std::string& options);

std::int32_t Keep(Report report);
Report* Kept(std::int32_t handle);  // nullptr if there is none

// The first `bytes` of the reserved buffer; nullopt if they were not reserved.
std::optional<std::string_view> TakeChunk(std::uint32_t bytes);
std::string TakeArgument();  // the first text that was handed over and not taken yet; empty if there is none

}  // namespace policylens

#endif  // POLICYLENS_WASM_SESSION_H_
