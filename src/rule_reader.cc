#include "rule_reader.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace policylens {
namespace {

constexpr std::pair<std::string_view, RuleBound> kBounds[] = {{"exact", RuleBound::kExact},
                                                              {"within", RuleBound::kWithin},
                                                              {"after", RuleBound::kAfter},
                                                              {"from", RuleBound::kFrom},
                                                              {"atLeast", RuleBound::kAtLeast}};

constexpr std::pair<std::string_view, Unit> kUnits[] = {
    {"day", Unit::kDay}, {"working-day", Unit::kWorkingDay}, {"week", Unit::kWeek}, {"month", Unit::kMonth}, {"year", Unit::kYear}};

std::string ItemPointer(const std::string& pointer, std::size_t index) { return PointerJoin(pointer, std::to_string(index)); }

}  // namespace

void RuleReader::Wrong(const JsonValue& value, const std::string& pointer, const char* id, std::string param) {
  issues_.push_back({Severity::kError, "invalid-field", {id, {std::move(param)}}, PlaceOf(value, pointer)});
}

bool RuleReader::IsObject(const JsonValue& value, const std::string& pointer, const char* what) {
  if (!value.IsObject()) Wrong(value, pointer, "retention.rule-object", what);
  return value.IsObject();
}

void RuleReader::Members(const JsonValue& object, const std::string& pointer, std::initializer_list<std::string_view> known) {
  for (const JsonMember& member : object.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    issues_.push_back({Severity::kError,
                       "invalid-field",
                       {"retention.rule-unknown-member", {member.key}},
                       PlaceOf(member, PointerJoin(pointer, member.key))});
  }
}

const JsonValue* RuleReader::Need(const JsonValue& object, const std::string& pointer, const char* key) {
  const JsonValue* value = object.Find(key);
  if (value == nullptr) Wrong(object, pointer, "retention.rule-missing", key);
  return value;
}

std::string RuleReader::String(const JsonValue& value, const std::string& pointer) {
  if (!value.IsString() || value.text.empty()) {
    Wrong(value, pointer, "retention.rule-string", pointer.substr(pointer.rfind('/') + 1));
    return {};
  }
  return value.text;
}

std::vector<std::string> RuleReader::Strings(const JsonValue& value, const std::string& pointer) {
  std::vector<std::string> strings;
  if (!value.IsArray()) Wrong(value, pointer, "retention.rule-array", pointer.substr(pointer.rfind('/') + 1));
  for (std::size_t i = 0; i < value.items.size(); ++i) strings.push_back(String(value.items[i], ItemPointer(pointer, i)));
  return strings;
}

std::optional<Event> RuleReader::ReadEvent(const JsonValue& value, const std::string& pointer) {
  const std::optional<Event> event = value.IsString() ? EventByName(value.text) : std::nullopt;
  if (!event) Wrong(value, pointer, "retention.rule-event", value.text);
  return event;
}

// One name or a list of names.
std::vector<Event> RuleReader::ReadEventNames(const JsonValue& value, const std::string& pointer) {
  std::vector<Event> events;
  if (!value.IsArray()) {
    if (const auto event = ReadEvent(value, pointer)) events.push_back(*event);
    return events;
  }
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (const auto event = ReadEvent(value.items[i], ItemPointer(pointer, i))) events.push_back(*event);
  }
  return events;
}

Status RuleReader::ReadStatus(const JsonValue& value, const std::string& pointer) {
  const std::optional<Status> status = value.IsString() ? StatusByName(value.text) : std::nullopt;
  if (status) return *status;
  Wrong(value, pointer, "retention.rule-status", value.text);
  return Status::kIndeterminate;
}

std::optional<RuleBound> RuleReader::ReadBound(const JsonValue& value, const std::string& pointer) {
  for (const auto& [name, bound] : kBounds) {
    if (value.IsString() && value.text == name) return bound;
  }
  Wrong(value, pointer, "retention.rule-bound", value.text);
  return std::nullopt;
}

std::optional<Period> RuleReader::ReadPeriod(const JsonValue& value, const std::string& pointer) {
  if (!IsObject(value, pointer, "plus")) return std::nullopt;
  Members(value, pointer, {"n", "unit"});
  const JsonValue* n = Need(value, pointer, "n");
  const JsonValue* unit = Need(value, pointer, "unit");
  if (n == nullptr || unit == nullptr) return std::nullopt;
  const std::optional<std::int64_t> number = n->Integer();
  if (!number || *number < 1 || *number > kMaxPeriod) {
    Wrong(*n, PointerJoin(pointer, "n"), "retention.rule-number", n->text);
    return std::nullopt;
  }
  for (const auto& [name, known] : kUnits) {
    if (unit->IsString() && unit->text == name) return Period{static_cast<std::int32_t>(*number), known};
  }
  Wrong(*unit, PointerJoin(pointer, "unit"), "retention.rule-unit", unit->text);
  return std::nullopt;
}

void RuleReader::ReadRuleEvent(const JsonValue& value, const std::string& pointer, RuleEvent& out) {
  out.used = true;
  if (!IsObject(value, pointer, "events")) return;
  Members(value, pointer, {"many", "ignoreBefore", "fallback"});
  if (const JsonValue* many = value.Find("many")) {
    const bool last = many->IsString() && many->text == "last";
    if (!last && !(many->IsString() && many->text == "first"))
      Wrong(*many, PointerJoin(pointer, "many"), "retention.rule-many", many->text);
    out.many = last ? RuleEvent::Many::kLast : RuleEvent::Many::kFirst;
  }
  if (const JsonValue* before = value.Find("ignoreBefore")) out.ignore_before = ReadEvent(*before, PointerJoin(pointer, "ignoreBefore"));
  if (const JsonValue* fallback = value.Find("fallback")) out.fallback = ReadEvent(*fallback, PointerJoin(pointer, "fallback"));
}

void RuleReader::ReadEvents(const JsonValue& value, const std::string& pointer) {
  if (!IsObject(value, pointer, "events")) return;
  for (const JsonMember& member : value.members) {
    const std::string at = PointerJoin(pointer, member.key);
    const std::optional<Event> event = EventByName(member.key);
    if (event) {
      ReadRuleEvent(member.value, at, rule_.events[static_cast<std::size_t>(*event)]);
    } else {
      issues_.push_back({Severity::kError, "invalid-field", {"retention.rule-event", {member.key}}, PlaceOf(member, at)});
    }
  }
  for (const RuleEvent& event : rule_.events) {
    if (event.ignore_before) CheckDeclared(*event.ignore_before, value, pointer);
    if (event.fallback) CheckDeclared(*event.fallback, value, pointer);
  }
}

void RuleReader::CheckDeclared(Event event, const JsonValue& at, const std::string& pointer) {
  if (rule_.events[static_cast<std::size_t>(event)].used) return;
  Wrong(at, pointer, "retention.rule-event-not-declared", std::string(EventName(event)));
}

void RuleReader::ReadAssume(const JsonValue& value, const std::string& pointer) {
  if (!value.IsArray()) return Wrong(value, pointer, "retention.rule-array", "assume");
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const std::string at = ItemPointer(pointer, i);
    const std::vector<Event> pair = ReadEventNames(value.items[i], at);
    if (pair.size() != 2) {
      Wrong(value.items[i], at, "retention.rule-assume", "assume");
      continue;
    }
    CheckDeclared(pair[0], value.items[i], at);
    CheckDeclared(pair[1], value.items[i], at);
    rule_.assume.emplace_back(pair[0], pair[1]);
  }
}

void RuleReader::ReadStores(const JsonValue& value, const std::string& pointer) {
  if (!IsObject(value, pointer, "stores")) return;
  for (const JsonMember& member : value.members) {
    rule_.stores.emplace_back(member.key, Strings(member.value, PointerJoin(pointer, member.key)));
  }
}

std::int32_t RuleReader::StoresOf(const std::string& phase, const JsonValue& at, const std::string& pointer) {
  for (std::size_t i = 0; i < rule_.stores.size(); ++i) {
    if (rule_.stores[i].first == phase) return static_cast<std::int32_t>(i);
  }
  Wrong(at, pointer, "retention.rule-phase", phase);
  return -1;
}

void RuleReader::ReadEventExpr(const JsonValue& value, const std::string& pointer, RuleExpr& out) {
  Members(value, pointer, {"event", "plus", "ifKnown", "bound"});
  const JsonValue* name = Need(value, pointer, "event");
  const std::string at = PointerJoin(pointer, "event");
  if (const auto event = name == nullptr ? std::nullopt : ReadEvent(*name, at)) {
    CheckDeclared(*event, *name, at);
    out.event = *event;
  }
  if (const JsonValue* plus = value.Find("plus")) out.plus = ReadPeriod(*plus, PointerJoin(pointer, "plus"));
  const JsonValue* if_known = value.Find("ifKnown");
  out.if_known = if_known != nullptr && if_known->IsBool() && if_known->boolean;
  if (if_known != nullptr && !out.if_known) Wrong(*if_known, PointerJoin(pointer, "ifKnown"), "retention.rule-true", "ifKnown");
}

void RuleReader::ReadOperands(const JsonValue& value, const std::string& pointer, int depth, RuleExpr& out) {
  const bool latest = value.Find("latestOf") != nullptr;
  const char* key = latest ? "latestOf" : "earliestOf";
  out.kind = latest ? RuleExpr::Kind::kLatestOf : RuleExpr::Kind::kEarliestOf;
  Members(value, pointer, {key, "bound"});
  const JsonValue& list = *value.Find(key);
  const std::string at = PointerJoin(pointer, key);
  if (!list.IsArray() || list.items.empty()) return Wrong(list, at, "retention.rule-array", key);
  for (std::size_t i = 0; i < list.items.size(); ++i) out.operands.push_back(ReadExpr(list.items[i], ItemPointer(at, i), depth + 1));
}

void RuleReader::ReadChoice(const JsonValue& value, const std::string& pointer, int depth, RuleExpr& out) {
  out.kind = RuleExpr::Kind::kIfEarlier;
  Members(value, pointer, {"if", "then", "else", "bound"});
  const JsonValue& condition = *value.Find("if");
  const std::string at = PointerJoin(pointer, "if");
  if (!IsObject(condition, at, "if")) return;
  Members(condition, at, {"earlier", "than"});
  for (const char* key : {"earlier", "than"}) {
    const JsonValue* side = Need(condition, at, key);
    out.operands.push_back(side == nullptr ? -1 : ReadExpr(*side, PointerJoin(at, key), depth + 1));
  }
  for (const char* key : {"then", "else"}) {
    const JsonValue* branch = Need(value, pointer, key);
    out.operands.push_back(branch == nullptr ? -1 : ReadExpr(*branch, PointerJoin(pointer, key), depth + 1));
  }
}

std::int32_t RuleReader::ReadExpr(const JsonValue& value, const std::string& pointer, int depth) {
  if (!IsObject(value, pointer, "at")) return -1;
  if (depth > kMaxExprDepth || static_cast<int>(rule_.exprs.size()) >= kMaxRuleExprs) {
    Wrong(value, pointer, "retention.rule-too-large", std::to_string(kMaxRuleExprs));
    return -1;
  }
  RuleExpr expr;
  if (value.Find("latestOf") != nullptr || value.Find("earliestOf") != nullptr) {
    ReadOperands(value, pointer, depth, expr);
  } else if (value.Find("if") != nullptr) {
    ReadChoice(value, pointer, depth, expr);
  } else if (const JsonValue* date = value.Find("date")) {
    Members(value, pointer, {"date", "bound"});
    const std::optional<Date> day = date->IsString() ? ParseDate(date->text) : std::nullopt;
    if (!day) Wrong(*date, PointerJoin(pointer, "date"), "retention.rule-date", date->text);
    expr.kind = RuleExpr::Kind::kDate;
    expr.date = day.value_or(Date{});
  } else {
    ReadEventExpr(value, pointer, expr);
  }
  if (const JsonValue* bound = value.Find("bound")) expr.bound = ReadBound(*bound, PointerJoin(pointer, "bound"));
  rule_.exprs.push_back(std::move(expr));
  return static_cast<std::int32_t>(rule_.exprs.size()) - 1;
}

void RuleReader::ReadDelete(const JsonValue& value, const std::string& pointer, RuleClause& out) {
  if (!IsObject(value, pointer, "delete")) return;
  Members(value, pointer, {"bound", "at", "since"});
  if (const JsonValue* bound = Need(value, pointer, "bound")) {
    out.bound = ReadBound(*bound, PointerJoin(pointer, "bound")).value_or(RuleBound::kExact);
  }
  if (const JsonValue* at = Need(value, pointer, "at")) out.at = ReadExpr(*at, PointerJoin(pointer, "at"), 0);
  if (const JsonValue* since = value.Find("since")) out.since = ReadExpr(*since, PointerJoin(pointer, "since"), 0);
}

void RuleReader::ReadClauses(const JsonValue& value, const std::string& pointer) {
  if (!value.IsArray()) return Wrong(value, pointer, "retention.rule-array", "clauses");
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const JsonValue& item = value.items[i];
    const std::string at = ItemPointer(pointer, i);
    if (!IsObject(item, at, "clauses")) continue;
    Members(item, at, {"when", "running", "phase", "qualifiers", "delete", "statement", "source"});
    RuleClause clause;
    if (const JsonValue* when = item.Find("when")) {
      clause.when = ReadEvent(*when, PointerJoin(at, "when"));
      if (clause.when) CheckDeclared(*clause.when, *when, PointerJoin(at, "when"));
    }
    if (const JsonValue* running = Need(item, at, "running")) clause.running = ReadStatus(*running, PointerJoin(at, "running"));
    if (const JsonValue* phase = Need(item, at, "phase")) {
      clause.phase = String(*phase, PointerJoin(at, "phase"));
      clause.stores = StoresOf(clause.phase, *phase, PointerJoin(at, "phase"));
    }
    if (const JsonValue* list = item.Find("qualifiers")) clause.qualifiers = Strings(*list, PointerJoin(at, "qualifiers"));
    if (const JsonValue* action = Need(item, at, "delete")) ReadDelete(*action, PointerJoin(at, "delete"), clause);
    rule_.clauses.push_back(std::move(clause));
  }
}

void RuleReader::ReadOtherwise(const JsonValue& value, const std::string& pointer) {
  if (!IsObject(value, pointer, "otherwise")) return;
  Members(value, pointer, {"running", "phase", "until"});
  CompiledRule::Otherwise otherwise;
  if (const JsonValue* running = Need(value, pointer, "running")) otherwise.running = ReadStatus(*running, PointerJoin(pointer, "running"));
  if (const JsonValue* phase = Need(value, pointer, "phase")) {
    otherwise.phase = String(*phase, PointerJoin(pointer, "phase"));
    otherwise.stores = StoresOf(otherwise.phase, *phase, PointerJoin(pointer, "phase"));
  }
  if (const JsonValue* until = Need(value, pointer, "until")) {
    otherwise.until = ReadEventNames(*until, PointerJoin(pointer, "until"));
    for (Event event : otherwise.until) CheckDeclared(event, *until, PointerJoin(pointer, "until"));
  }
  rule_.otherwise = std::move(otherwise);
}

CompiledRule RuleReader::ReadRule(const JsonValue& rule, const std::string& pointer) {
  rule_ = {};
  if (!IsObject(rule, pointer, "retention")) return {};
  Members(rule, pointer,
          {"id", "categories", "source", "statement", "notes", "events", "assume", "minimum", "clauses", "otherwise", "stores",
           "qualifiers", "readings"});
  if (const JsonValue* id = Need(rule, pointer, "id")) rule_.id = String(*id, PointerJoin(pointer, "id"));
  if (const JsonValue* list = Need(rule, pointer, "categories")) rule_.categories = Strings(*list, PointerJoin(pointer, "categories"));
  if (const JsonValue* events = Need(rule, pointer, "events")) ReadEvents(*events, PointerJoin(pointer, "events"));
  if (const JsonValue* stores = Need(rule, pointer, "stores")) ReadStores(*stores, PointerJoin(pointer, "stores"));
  if (const JsonValue* assume = rule.Find("assume")) ReadAssume(*assume, PointerJoin(pointer, "assume"));
  if (const JsonValue* minimum = rule.Find("minimum")) rule_.minimum = ReadExpr(*minimum, PointerJoin(pointer, "minimum"), 0);
  if (const JsonValue* clauses = Need(rule, pointer, "clauses")) ReadClauses(*clauses, PointerJoin(pointer, "clauses"));
  if (const JsonValue* otherwise = rule.Find("otherwise")) ReadOtherwise(*otherwise, PointerJoin(pointer, "otherwise"));
  if (const JsonValue* list = rule.Find("qualifiers")) rule_.qualifiers = Strings(*list, PointerJoin(pointer, "qualifiers"));
  const bool always = std::any_of(rule_.clauses.begin(), rule_.clauses.end(), [](const RuleClause& clause) { return !clause.when; });
  if (!always && !rule_.otherwise) Wrong(rule, pointer, "retention.rule-no-otherwise", rule_.id);
  return std::move(rule_);
}

void RuleReader::ReadReading(const JsonValue& reading, const std::string& pointer, RuleReading& out) {
  if (!IsObject(reading, pointer, "readings")) return;
  Members(reading, pointer, {"id", "set", "options", "onlyIf", "notIf", "statement"});
  if (const JsonValue* id = Need(reading, pointer, "id")) out.id = String(*id, PointerJoin(pointer, "id"));
  if (const JsonValue* only_if = reading.Find("onlyIf")) out.only_if = ReadEventNames(*only_if, PointerJoin(pointer, "onlyIf"));
  if (const JsonValue* not_if = reading.Find("notIf")) {
    out.not_if_unknown_entry = not_if->IsString() && not_if->text == "unknown-entry";
    if (!out.not_if_unknown_entry) Wrong(*not_if, PointerJoin(pointer, "notIf"), "retention.rule-not-if", not_if->text);
  }
}

void RuleReader::ReadOptions(const JsonValue& options, const std::string& pointer, RuleOptions& out) {
  const std::string at = PointerJoin(pointer, "options");
  if (!IsObject(options, at, "options")) return;
  for (const JsonMember& member : options.members) {
    const JsonValue& value = member.value;
    if (member.key == "eventDay" && value.text == "counted") {
      out.event_day_counted = true;
    } else if (member.key == "lastDayRoll" && value.IsBool()) {
      out.last_day_roll = value.boolean;
    } else if (member.key == "workingDays" && value.text == "weekdays") {
      out.weekdays_only = true;
    } else if (member.key == "dayOff" && value.text == "next-working-day") {
      out.day_off_rolls = true;
    } else {
      issues_.push_back(
          {Severity::kError, "invalid-field", {"retention.rule-option", {member.key}}, PlaceOf(member, PointerJoin(at, member.key))});
    }
  }
}

}  // namespace policylens
