#include "wasm_session.h"

#include <emscripten/bind.h>

#include <utility>

#include "check_options.h"
#include "json_issue.h"

namespace policylens {

Session& TheSession() {
  static Session session;
  return session;
}

std::string ErrorText(const Issues& issues, std::string_view name, Locale locale) { return JsonError(name, issues, locale, false); }

// An options object; an empty text is an empty object.
Outcome<JsonValue> ReadObject(const std::string& text) { return ParseJson(text.empty() ? "{}" : text); }

Locale LocaleOf(const JsonValue& options) {
  const JsonValue* locale = options.Find("locale");
  if (locale == nullptr || !locale->IsString()) return Locale::kEn;
  return LocaleByName(locale->text).value_or(Locale::kEn);
}

Locale LocaleOfText(const std::string& text) {
  const Outcome<JsonValue> options = ReadObject(text);
  return options.value ? LocaleOf(*options.value) : Locale::kEn;
}

std::int32_t Keep(Report report) {
  Session& session = TheSession();
  session.kept.emplace(++session.last_handle, std::make_unique<Report>(std::move(report)));
  return session.last_handle;
}

Report* Kept(std::int32_t handle) {
  const auto found = TheSession().kept.find(handle);
  return found == TheSession().kept.end() ? nullptr : found->second.get();
}

std::optional<std::string_view> TakeChunk(std::uint32_t bytes) {
  const Session& session = TheSession();
  if (session.chunk == nullptr || bytes > kChunkBytes) return std::nullopt;
  return std::string_view(reinterpret_cast<const char*>(session.chunk.get()), bytes);
}

std::string TakeArgument() {
  std::vector<std::string>& given = TheSession().arguments;
  if (given.empty()) return {};
  std::string first = std::move(given.front());
  given.erase(given.begin());
  return first;
}

std::uintptr_t Reserve(std::uint32_t bytes) {
  if (bytes > kChunkBytes) return 0;
  Session& session = TheSession();
  if (session.chunk == nullptr) session.chunk = std::make_unique<std::uint8_t[]>(kChunkBytes);
  return reinterpret_cast<std::uintptr_t>(session.chunk.get());
}

void BeginArgument() { TheSession().arguments.emplace_back(); }

void Give(std::uint32_t bytes) {
  const auto chunk = TakeChunk(bytes);
  if (chunk && !TheSession().arguments.empty()) TheSession().arguments.back().append(*chunk);
}

std::uintptr_t ResultAddress() { return reinterpret_cast<std::uintptr_t>(TheSession().result.data()); }
std::uint32_t ResultLength() { return static_cast<std::uint32_t>(TheSession().result.size()); }

void Release(std::int32_t handle) { TheSession().kept.erase(handle); }

}  // namespace policylens

EMSCRIPTEN_BINDINGS(policylens_session) {
  using namespace policylens;  // NOLINT: the names of the door itself
  emscripten::function("reserve", &Reserve);
  emscripten::function("argument", &BeginArgument);
  emscripten::function("give", &Give);
  emscripten::function("resultAddress", &ResultAddress);
  emscripten::function("resultLength", &ResultLength);
  emscripten::function("release", &Release);
}
