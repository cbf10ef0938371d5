// Reader events → a JsonValue, an event at a time: for whole texts (ParseJson), and for the small parts of a stream that are
// kept while the rest passes by.
#ifndef POLICYLENS_JSON_TREE_H_
#define POLICYLENS_JSON_TREE_H_

#include <string>
#include <utility>
#include <vector>

#include "issue.h"
#include "json_reader.h"
#include "json_value.h"

namespace policylens {

// Takes the events of one value, from its first on. A key that stands twice in an object is an error that names the first; the
// first stays. `base` is the JSON Pointer of the value, for the places of these errors.
class JsonTreeBuilder {
 public:
  explicit JsonTreeBuilder(std::string base = {}) : base_(std::move(base)) {}
  // The builder is handed around with its value unfinished, but never copied: it points into itself.
  JsonTreeBuilder(const JsonTreeBuilder&) = delete;
  JsonTreeBuilder& operator=(const JsonTreeBuilder&) = delete;

  // True once the value is complete.
  bool Take(const JsonEvent& event);
  JsonValue&& value() { return std::move(root_); }
  Issues&& issues() { return std::move(issues_); }

 private:
  JsonValue& Add(const JsonEvent& event);
  void AddKey(const JsonEvent& event);
  void CheckDuplicates(JsonValue& object);
  std::string PointerOfOpen() const;

  std::string base_;
  JsonValue root_;
  std::vector<JsonValue*> open_;
  std::string scratch_;
  Issues issues_;
};

}  // namespace policylens

#endif  // POLICYLENS_JSON_TREE_H_
