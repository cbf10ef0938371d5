// Well-formed descriptions made from bytes: what a fuzzer's noise would never spell, so that the deep code is reached.
#ifndef POLICYLENS_TESTS_FUZZ_DESCRIPTION_TARGET_H_
#define POLICYLENS_TESTS_FUZZ_DESCRIPTION_TARGET_H_

#include <array>
#include <string>
#include <string_view>

#include "check_target.h"
#include "json_writer.h"

namespace policylens {

inline constexpr std::array<std::string_view, 24> kNames = {
    "container ID", "client IP", "kernel version", "user name",     "email",         "password",       "image",      "created",
    "request id",   "容器ID",    "主机IP",         "login time",    "region",        "process",        "asset name", "api",
    "statistics",   "registry",  "port",           "vulnerability", "administrator", "e-mail address", "日志",       "x"};
inline constexpr std::array<std::string_view, 14> kDates = {"2026-01-05",       "2025-12-31", "2024-02-29", "2026-02-30", "none",
                                                            "unknown",          "",           "0001-01-01", "9999-12-31", "2026-13-01",
                                                            "2026-11-25T10:00", "today",      "2023-04-03", "1-1-1"};
inline constexpr std::array<std::string_view, 16> kIds = {"cos",
                                                          "mongodb",
                                                          "mysql",
                                                          "CVM",
                                                          "cls",
                                                          "lighthouse",
                                                          "provide-feature",
                                                          "troubleshooting",
                                                          "security-audit",
                                                          "contract",
                                                          "consent",
                                                          "not-stated",
                                                          "legitimate-interests",
                                                          "tcss.privacy.asset-management",
                                                          "ciam.privacy.user-operation-log",
                                                          "tcss.dpsa.asset-basic"};
inline constexpr std::array<std::string_view, 4> kProducts = {"tcss", "ciam", "TCSS", "nope"};
inline constexpr std::array<std::string_view, 4> kEvents = {"collected", "hostingTerminated", "featureTerminated", "deletionRequested"};
inline constexpr std::array<std::string_view, 14> kItemKeys = {"name",     "path",       "description", "category", "stores",
                                                               "purposes", "legalBasis", "sensitive",   "keepDays", "keepUntil",
                                                               "deleteBy", "collected",  "colected",    "type"};

// Writes one description; every choice is a byte.
class DescriptionMaker {
 public:
  DescriptionMaker(ByteSource& source, std::string& out) : source_(source), json_(out, false) {}

  int Make() {
    json_.BeginObject().Key("format").String("policylens-description/1");
    if (source_.Chance(60)) Member("title", &DescriptionMaker::Text);
    if (source_.Chance(120)) Member("products", &DescriptionMaker::Products);
    if (source_.Chance(120)) Member("facts", &DescriptionMaker::Facts);
    if (source_.Chance(100)) Member("context", &DescriptionMaker::Context);
    if (source_.Chance(60)) Member("calendar", &DescriptionMaker::Calendar);
    const int items = 1 + static_cast<int>(source_.Below(6));
    json_.Key("data").BeginArray();
    for (int i = 0; i < items; ++i) Item();
    json_.EndArray().EndObject();
    return items;
  }

 private:
  void Member(std::string_view key, void (DescriptionMaker::*write)()) {
    json_.Key(key);
    (this->*write)();
  }
  void Text() { json_.String(source_.Chance(200) ? std::string(source_.Pick(kNames)) : AnyText(source_.Take(source_.Below(40)))); }
  void Id() { json_.String(source_.Chance(230) ? std::string(source_.Pick(kIds)) : AnyText(source_.Take(source_.Below(12)))); }
  void DateText() { json_.String(source_.Pick(kDates)); }
  void Number() { json_.Integer(static_cast<std::int64_t>(source_.Below(60'000)) - 5); }
  void Bool() { json_.Bool(source_.Chance(128)); }
  void Odd() {  // a value of a type that is seldom right
    switch (source_.Below(5)) {
      case 0:
        Number();
        break;
      case 1:
        Bool();
        break;
      case 2:
        json_.BeginArray().EndArray();
        break;
      case 3:
        json_.BeginObject().EndObject();
        break;
      default:
        json_.Null();
    }
  }
  void List(void (DescriptionMaker::*write)()) {
    json_.BeginArray();
    for (unsigned n = source_.Below(4); n > 0; --n) source_.Chance(245) ? (this->*write)() : Odd();
    json_.EndArray();
  }
  void Products() {
    json_.BeginArray();
    for (unsigned n = source_.Below(3); n > 0; --n) json_.String(source_.Pick(kProducts));
    json_.EndArray();
  }
  void EventValue() {
    switch (source_.Below(4)) {
      case 0:
        return List(&DescriptionMaker::DateText);
      case 1:
        json_.BeginObject().Key(source_.Pick(kProducts));
        DateText();
        json_.EndObject();
        return;
      case 2:
        return source_.Chance(40) ? Odd() : DateText();
      default:
        DateText();
    }
  }
  void Facts() {
    json_.BeginObject();
    const unsigned which = source_.Byte();
    for (std::size_t i = 0; i < kEvents.size(); ++i) {
      if (which >> i & 1) Member(kEvents[i], &DescriptionMaker::EventValue);
    }
    json_.EndObject();
  }
  void Context() {
    json_.BeginObject();
    const unsigned which = source_.Byte();
    if (which & 1) Member("userRegions", &DescriptionMaker::Ids);
    if (which & 2) Member("resourceRegions", &DescriptionMaker::Ids);
    if (which & 4) Member("hostingServices", &DescriptionMaker::Ids);
    if (which & 8) Member("tke", &DescriptionMaker::Odd);
    if (which & 16) Member("minimumAgeEnsured", &DescriptionMaker::Bool);
    json_.EndObject();
  }
  void Ids() { List(&DescriptionMaker::Id); }
  void Dates() { List(&DescriptionMaker::DateText); }
  void Calendar() {
    json_.BeginObject();
    Member("holidays", &DescriptionMaker::Dates);
    if (source_.Chance(128)) Member("workdays", &DescriptionMaker::Dates);
    if (source_.Chance(60)) Member("validTo", &DescriptionMaker::DateText);
    json_.EndObject();
  }
  void Value(std::size_t key) {
    if (source_.Chance(10)) return Odd();
    if (key < 3 || key > 11) return Text();
    if (key == 4 || key == 5) return Ids();
    if (key == 3 || key == 6) return Id();
    if (key == 7) return Bool();
    if (key == 8) return Number();
    DateText();
  }
  void Item() {
    if (source_.Chance(50)) return Text();
    if (source_.Chance(6)) return Odd();
    const unsigned which = source_.Byte() | source_.Byte() << 8 | 1;
    json_.BeginObject();
    for (std::size_t i = 0; i < kItemKeys.size(); ++i) {
      if ((which >> i & 1) == 0) continue;
      json_.Key(kItemKeys[i]);
      Value(i);
    }
    if (source_.Chance(100)) Member(kEvents[1 + source_.Below(3)], &DescriptionMaker::EventValue);
    json_.EndObject();
  }

  ByteSource& source_;
  JsonWriter json_;
};

// A well-formed description is always read: a report, never a syntax error.
inline bool CheckDescription(std::string_view bytes) {
  ByteSource source(bytes);
  CheckOptions options = FuzzOptions(source);
  options.intake.form.reset();
  const unsigned turn = source.Byte();
  std::string text;
  const int items = DescriptionMaker(source, text).Make();
  Intake intake(options.intake);
  intake.Feed(text);
  const Outcome<ElementTable> table = intake.Finish();
  for (const Issue& issue : table.issues) {
    if (issue.code == "syntax") return Broken("syntax", text);
  }
  if (table.value && table.value->elements.size() > static_cast<std::size_t>(items)) return Broken("more elements than items", text);
  if (!table.value && !HasError(table.issues)) return Broken("no reason", text);
  return CheckHolds(text, turn, options);
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_FUZZ_DESCRIPTION_TARGET_H_
