#include "retention_rule.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "rule_reader.h"

namespace policylens {
namespace {

// The rule with everything of the rule it is `sameAs`; keys given beside `sameAs` replace whole keys.
JsonValue Merge(const JsonValue& base, const JsonValue& over) {
  JsonValue merged = over;
  std::erase_if(merged.members, [](const JsonMember& member) { return member.key == "sameAs"; });
  for (const JsonMember& member : base.members) {
    if (member.key != "sameAs" && merged.Find(member.key) == nullptr) merged.members.push_back(member);
  }
  return merged;
}

// Follows `sameAs` from rule to rule; each is visited once at most.
class Resolver {
 public:
  Resolver(const std::vector<const JsonValue*>& rules, const std::vector<std::string>& pointers, Issues& issues)
      : rules_(rules), pointers_(pointers), issues_(issues) {}

  std::optional<JsonValue> Resolve(std::size_t index) {
    JsonValue resolved = *rules_[index];
    std::vector<std::size_t> seen = {index};
    while (const JsonValue* same_as = resolved.Find("sameAs")) {
      const std::optional<std::size_t> next = Position(*same_as);
      const bool cycle = next && std::find(seen.begin(), seen.end(), *next) != seen.end();
      if (!next || cycle) {
        const char* id = cycle ? "retention.rule-same-as-cycle" : "retention.rule-same-as";
        issues_.push_back(
            {Severity::kError, "invalid-field", {id, {same_as->text}}, PlaceOf(*same_as, PointerJoin(pointers_[index], "sameAs"))});
        return std::nullopt;
      }
      seen.push_back(*next);
      JsonValue merged = Merge(*rules_[*next], resolved);
      if (const JsonValue* further = rules_[*next]->Find("sameAs")) merged.members.push_back({"sameAs", 0, 0, 0, *further});
      resolved = std::move(merged);
    }
    return resolved;
  }

 private:
  std::optional<std::size_t> Position(const JsonValue& same_as) const {
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      const JsonValue* id = rules_[i]->Find("id");
      if (same_as.IsString() && id != nullptr && id->IsString() && id->text == same_as.text) return i;
    }
    return std::nullopt;
  }

  const std::vector<const JsonValue*>& rules_;
  const std::vector<std::string>& pointers_;
  Issues& issues_;
};

std::size_t DigitsOf(std::string_view digits) {
  std::size_t value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<std::size_t>(digit - '0');
  return value;
}

// The value a pointer names, for writing: the last segment may be a member that is not there yet.
JsonValue* Locate(JsonValue& root, std::string_view pointer) {
  JsonValue* at = &root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string key(pointer.substr(0, end));
    pointer.remove_prefix(end);
    if (at->IsArray()) {
      const bool digits = !key.empty() && key.size() < 6 && key.find_first_not_of("0123456789") == std::string::npos;
      const std::size_t index = digits ? DigitsOf(key) : at->items.size();
      if (index >= at->items.size()) return nullptr;
      at = &at->items[index];
      continue;
    }
    if (!at->IsObject()) return nullptr;
    const auto member = std::find_if(at->members.begin(), at->members.end(), [&](const JsonMember& m) { return m.key == key; });
    const bool there = member != at->members.end();
    if (!there && !pointer.empty()) return nullptr;
    if (!there) at->members.push_back({key, 0, 0, 0, {}});
    at = there ? &member->value : &at->members.back().value;
  }
  return at;
}

// A reading is the rule with some places set anew and some options, compiled as a rule of its own.
class ReadingCompiler {
 public:
  ReadingCompiler(const JsonValue& rule, const std::string& pointer, Issues& issues)
      : plain_(rule), pointer_(PointerJoin(pointer, "readings")), issues_(issues) {
    std::erase_if(plain_.members, [](const JsonMember& member) { return member.key == "readings"; });
  }

  void Compile(const JsonValue& list, CompiledRule& into) {
    if (!list.IsArray()) return Wrong(list, "retention.rule-array", "readings");
    plain_events_ = into.events;
    for (const JsonValue& reading : list.items) {
      at_ = PointerJoin(pointer_, std::to_string(into.readings.size()));
      if (std::optional<RuleReading> compiled = One(reading)) into.readings.push_back(std::move(*compiled));
    }
    for (const RuleReading& reading : into.readings) {
      const RuleEvent& feature = reading.rule->events[static_cast<std::size_t>(Event::kFeatureTerminated)];
      into.feature_ends_with_hosting |= feature.fallback == Event::kHostingTerminated;
    }
  }

 private:
  void Wrong(const JsonValue& value, const char* id, std::string param) {
    issues_.push_back({Severity::kError, "invalid-field", {id, {std::move(param)}}, PlaceOf(value, at_.empty() ? pointer_ : at_)});
  }

  std::optional<RuleReading> One(const JsonValue& reading) {
    RuleReading out;
    RuleReader reader(issues_);
    reader.ReadReading(reading, at_, out);
    RuleOptions own;
    if (const JsonValue* options = reading.Find("options")) reader.ReadOptions(*options, at_, own);
    if (out.id.empty()) return std::nullopt;
    JsonValue changed = plain_;
    if (const JsonValue* set = reading.Find("set")) {
      if (!Apply(*set, changed)) return std::nullopt;
    }
    Issues found;
    CompiledRule rule = RuleReader(found).ReadRule(changed, at_);
    rule.options = own;
    for (Issue& issue : found) issue.at = PlaceOf(reading, at_);  // the fault is in what the reading sets
    issues_.insert(issues_.end(), found.begin(), found.end());
    if (HasError(found)) return std::nullopt;
    out.same_events = rule.events == plain_events_;
    out.rule = std::make_shared<const CompiledRule>(std::move(rule));
    return out;
  }

  bool Apply(const JsonValue& set, JsonValue& rule) {
    if (!set.IsObject()) return Wrong(set, "retention.rule-object", "set"), false;
    for (const JsonMember& member : set.members) {
      JsonValue* target = member.key.starts_with('/') ? Locate(rule, member.key) : nullptr;
      if (target == nullptr) return Wrong(set, "retention.rule-pointer", member.key), false;
      *target = member.value;
    }
    return true;
  }

  JsonValue plain_;
  std::array<RuleEvent, kEventCount> plain_events_;
  std::string pointer_;
  std::string at_;
  Issues& issues_;
};

CompiledRule CompileOne(const JsonValue& rule, const std::string& pointer, Issues& issues) {
  Issues found;
  CompiledRule compiled = RuleReader(found).ReadRule(rule, pointer);
  const JsonValue* readings = rule.Find("readings");
  // Readings of a broken rule would only repeat its mistakes.
  if (readings != nullptr && !HasError(found)) ReadingCompiler(rule, pointer, found).Compile(*readings, compiled);
  issues.insert(issues.end(), found.begin(), found.end());
  return compiled;
}

}  // namespace

Outcome<std::vector<CompiledRule>> CompileRules(const std::vector<const JsonValue*>& rules, const std::vector<std::string>& pointers) {
  Outcome<std::vector<CompiledRule>> outcome;
  std::vector<CompiledRule> compiled;
  Resolver resolver(rules, pointers, outcome.issues);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (std::optional<JsonValue> resolved = resolver.Resolve(i)) compiled.push_back(CompileOne(*resolved, pointers[i], outcome.issues));
  }
  if (!HasError(outcome.issues)) outcome.value = std::move(compiled);
  return outcome;
}

}  // namespace policylens
