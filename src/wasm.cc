// The WebAssembly door over api.h, for web/src/engine.ts. What JavaScript sees (Embind names; all JSON is UTF-8):
//
//   load(optionsJson) -> string        {"packs": ["…pack text…"], "builtin": true} -> {"version", "policies": [summary…]} or
//                                      {"format": "policylens-error/1", "issues"}. Called once, first. A summary is the
//                                      `policies` entry of a report plus "categories": [ids] and the localized "names".
//   packText(policyId) -> string       the pack's JSON as loaded (the catalogue is drawn from it); "" if not loaded
//   labels(locale) -> string           {"status.in-use": "…", …}: every message without parameters, by id
//   begin(optionsJson) -> string       starts a check with the options of contract.md; "" or a policylens-error/1
//   reserve(n) -> address              0 if n is above the chunk limit; the same buffer may come back for every chunk
//   feed(n) -> boolean                 takes n bytes written at the reserved address; false: enough is known, call finish()
//   recordsRead() -> number            so far
//   finish() -> number                 ends the check; handle of the kept report (> 0), or 0 for an unreadable input;
//                                      the result (report or policylens-error/1) is then at resultAddress()/resultLength()
//   resultAddress(), resultLength()    bytes of the last finish() or write(); copied out at once
//   write(handle, format, optionsJson) -> boolean   an export of a kept report in a format of the command line
//   release(handle)                    forgets a kept report
//   retention(category, inputsJson, optionsJson) -> string     an answer, or {"error"}; options: {"locale"}
//   match(name, optionsJson) -> string                         matches as in a report
//
// A trap or abort leaves the module unusable: JavaScript throws the instance away and makes another.

#include "api.h"
