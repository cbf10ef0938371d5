// What both WebAssembly modules share (wasm.cc, wasm_tools.cc): one instance is one session, with its policies, its kept
// reports and a buffer through which bytes come in and go out. What JavaScript sees of it (wasm_session.cc):
//
//   reserve(n) -> address              where to write up to n bytes; 0 if n is above the chunk limit (1 MiB). The same buffer
//                                      comes back for every chunk; take HEAPU8 anew after each call, memory may have grown
//   beginIncoming()                    what is fed from now on is kept whole, for the call that takes it
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

#include "json_value.h"
#include "messages.h"
#include "report.h"

namespace policylens {

inline constexpr std::size_t kChunkBytes = std::size_t{1} << 20;

struct Session {
  std::shared_ptr<const PolicySet> policies;
  std::optional<std::string> incoming;  // what is fed to be taken whole
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
std::string TakeIncoming();  // what was fed since beginIncoming(); empty if nothing was

}  // namespace policylens

#endif  // POLICYLENS_WASM_SESSION_H_
