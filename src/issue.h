// What can be wrong with an input, and where. Errors are values: readers collect every issue and go on.
#ifndef POLICYLENS_ISSUE_H_
#define POLICYLENS_ISSUE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace policylens {

enum class Severity : std::uint8_t { kError, kWarning };

// A text that can be shown in any locale: an id of the catalogue (messages.h) and its parameters, in order.
// Parameters are data (names as the user wrote them, numbers as text), never sentences.
struct Message {
  std::string id;
  std::vector<std::string> params;
  friend bool operator==(const Message&, const Message&) = default;
};

// Where in an input. Lines and columns start at 1, columns count code points, `offset` counts bytes; 0 = unknown line.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint64_t offset = 0;
  std::optional<std::string> pointer;  // JSON Pointer (RFC 6901), where there is one
  friend bool operator==(const Place&, const Place&) = default;
};

// `code` is one of the error codes of the contract: empty, encoding, syntax, too-deep, limit, number, memory, unknown-form,
// invalid-field, invalid-date, out-of-range, unknown-category, unknown-policy, unknown-product, file, usage, internal.
struct Issue {
  Severity severity = Severity::kError;
  std::string code;
  Message message;
  Place at;
  std::string file = {};  // the pack, facts or decisions file it is about; "": the input itself
  friend bool operator==(const Issue&, const Issue&) = default;
};

using Issues = std::vector<Issue>;

inline bool HasError(const Issues& issues) {
  for (const Issue& issue : issues) {
    if (issue.severity == Severity::kError) return true;
  }
  return false;
}

// A value, if one could be made, and everything there is to say about it. A value may come with errors (one bad record of
// many); without a value there is at least one error.
template <typename T>
struct Outcome {
  std::optional<T> value;
  Issues issues;
};

}  // namespace policylens

#endif  // POLICYLENS_ISSUE_H_
