// Reads one retention rule (docs/retention.md S10), `sameAs` already resolved, into a CompiledRule without readings.
#ifndef POLICYLENS_RULE_READER_H_
#define POLICYLENS_RULE_READER_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "issue.h"
#include "json_value.h"
#include "rule.h"

namespace policylens {

// Collects every mistake with its place; what it returns is meaningful only if it found none.
class RuleReader {
 public:
  explicit RuleReader(Issues& issues) : issues_(issues) {}

  CompiledRule ReadRule(const JsonValue& rule, const std::string& pointer);
  void ReadReading(const JsonValue& reading, const std::string& pointer, RuleReading& out);
  void ReadOptions(const JsonValue& options, const std::string& pointer, RuleOptions& out);

 private:
  void Wrong(const JsonValue& value, const std::string& pointer, const char* id, std::string param);
  bool IsObject(const JsonValue& value, const std::string& pointer, const char* what);
  void Members(const JsonValue& object, const std::string& pointer, std::initializer_list<std::string_view> known);
  const JsonValue* Need(const JsonValue& object, const std::string& pointer, const char* key);
  std::string String(const JsonValue& value, const std::string& pointer);
  std::vector<std::string> Strings(const JsonValue& value, const std::string& pointer);
  std::optional<Event> ReadEvent(const JsonValue& value, const std::string& pointer);
  std::vector<Event> ReadEventNames(const JsonValue& value, const std::string& pointer);
  Status ReadStatus(const JsonValue& value, const std::string& pointer);
  std::optional<RuleBound> ReadBound(const JsonValue& value, const std::string& pointer);
  std::optional<Period> ReadPeriod(const JsonValue& value, const std::string& pointer);
  void ReadEvents(const JsonValue& value, const std::string& pointer);
  void ReadRuleEvent(const JsonValue& value, const std::string& pointer, RuleEvent& out);
  void ReadAssume(const JsonValue& value, const std::string& pointer);
  void ReadStores(const JsonValue& value, const std::string& pointer);
  std::int32_t ReadExpr(const JsonValue& value, const std::string& pointer, int depth);
  void ReadEventExpr(const JsonValue& value, const std::string& pointer, RuleExpr& out);
  void ReadOperands(const JsonValue& value, const std::string& pointer, int depth, RuleExpr& out);
  void ReadChoice(const JsonValue& value, const std::string& pointer, int depth, RuleExpr& out);
  void ReadClauses(const JsonValue& value, const std::string& pointer);
  void ReadDelete(const JsonValue& value, const std::string& pointer, RuleClause& out);
  void ReadOtherwise(const JsonValue& value, const std::string& pointer);
  std::int32_t StoresOf(const std::string& phase, const JsonValue& at, const std::string& pointer);
  void CheckDeclared(Event event, const JsonValue& at, const std::string& pointer);

  Issues& issues_;
  CompiledRule rule_;
};

}  // namespace policylens

#endif  // POLICYLENS_RULE_READER_H_
