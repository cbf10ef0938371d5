#include "vocabulary.h"

#include <string>
#include <utility>

namespace policylens {
namespace {

constexpr std::string_view kFormat = "policylens-vocabulary/1";
constexpr std::string_view kScopes[] = {"all", "counts", "listed", "nothing"};

class Reader {
 public:
  explicit Reader(Issues* issues) : issues_(issues) {}

  void Read(const JsonValue& root) {
    if (!root.IsObject()) return Report(root, "", "match.vocabulary-object");
    const JsonValue* format = root.Find("format");
    if (format == nullptr || format->text != kFormat)
      return Report(format == nullptr ? root : *format, "/format", "match.vocabulary-format");
    ForEach(root, "words", [this](const JsonValue& group, const std::string& at) { ReadWords(group, at); });
    ForEach(root, "shapes", [this](const JsonValue& shape, const std::string& at) { ReadShape(shape, at); });
  }

 private:
  template <typename Function>
  void ForEach(const JsonValue& root, std::string_view name, Function function) {
    const std::string at = PointerJoin("", name);
    const JsonValue* list = root.Find(name);
    if (list == nullptr || !list->IsArray())
      return Report(list == nullptr ? root : *list, at, "match.vocabulary-list", {std::string(name)});
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      const std::string here = PointerJoin(at, std::to_string(i));
      if (!list->items[i].IsObject()) {
        Report(list->items[i], here, "match.vocabulary-object");
      } else if (Text(list->items[i], here, "reason")) {
        function(list->items[i], here);
      }
    }
  }

  void ReadWords(const JsonValue& group, const std::string& at) {
    Text(group, at, "class");
    const JsonValue* entries = group.Find("entries");
    if (entries == nullptr || !entries->IsObject()) return Report(group, at, "match.vocabulary-list", {"entries"});
    for (const JsonMember& entry : entries->members) {
      if (!entry.value.IsString())
        Report(entry.value, PointerJoin(PointerJoin(at, "entries"), entry.key), "match.vocabulary-text", {entry.key});
    }
  }

  void ReadShape(const JsonValue& shape, const std::string& at) {
    Text(shape, at, "id");
    Texts(shape, at, "gives", true);
    Texts(shape, at, "own", false);
    Texts(shape, at, "about", false);
    if (const JsonValue* first = shape.Find("first"); first != nullptr && !first->IsBool()) {
      Report(*first, PointerJoin(at, "first"), "match.vocabulary-list", {"first"});
    }
    bool known = false;
    if (Text(shape, at, "record")) {
      for (const std::string_view scope : kScopes) known |= shape.Find("record")->text == scope;
      if (!known) Report(*shape.Find("record"), PointerJoin(at, "record"), "match.vocabulary-scope", {shape.Find("record")->text});
    }
    for (const std::string_view votes : {"context", "field", "alone", "siblings", "most"}) ReadVotes(shape, at, votes);
  }

  void ReadVotes(const JsonValue& shape, const std::string& at, std::string_view name) {
    const JsonValue* votes = shape.Find(name);
    if (votes == nullptr) return;
    const std::string here = PointerJoin(at, name);
    if (!votes->IsObject()) return Report(*votes, here, "match.vocabulary-list", {std::string(name)});
    constexpr std::int64_t kMost = 100;
    for (const JsonMember& vote : votes->members) {
      const auto weight = vote.value.Integer();
      if (!weight || *weight < -kMost || *weight > kMost)
        Report(vote.value, PointerJoin(here, vote.key), "match.vocabulary-weight", {vote.key});
    }
  }

  void Texts(const JsonValue& value, const std::string& at, std::string_view name, bool required) {
    const JsonValue* list = value.Find(name);
    if (list == nullptr && !required) return;
    if (list == nullptr || !list->IsArray())
      return Report(list == nullptr ? value : *list, at, "match.vocabulary-list", {std::string(name)});
    for (const JsonValue& item : list->items) {
      if (!item.IsString()) Report(item, PointerJoin(at, name), "match.vocabulary-text", {std::string(name)});
    }
  }

  bool Text(const JsonValue& value, const std::string& at, std::string_view name) {
    const JsonValue* text = value.Find(name);
    const bool good = text != nullptr && text->IsString() && !text->text.empty();
    if (!good) Report(text == nullptr ? value : *text, PointerJoin(at, name), "match.vocabulary-text", {std::string(name)});
    return good;
  }

  void Report(const JsonValue& value, const std::string& at, std::string id, std::vector<std::string> params = {}) {
    issues_->push_back(Issue{Severity::kError, "invalid-field", Message{std::move(id), std::move(params)}, PlaceOf(value, at)});
  }

  Issues* issues_;
};

}  // namespace

Outcome<Vocabulary> ReadVocabulary(std::string_view bytes) {
  Outcome<JsonValue> parsed = ParseJson(bytes);
  Outcome<Vocabulary> outcome{std::nullopt, std::move(parsed.issues)};
  if (!parsed.value) return outcome;
  Reader(&outcome.issues).Read(*parsed.value);
  if (!HasError(outcome.issues)) outcome.value = Vocabulary{std::move(*parsed.value)};
  return outcome;
}

}  // namespace policylens
