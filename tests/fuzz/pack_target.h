// Packs: any bytes, and a good pack with parts of it removed, repeated, exchanged or replaced.
#ifndef POLICYLENS_TESTS_FUZZ_PACK_TARGET_H_
#define POLICYLENS_TESTS_FUZZ_PACK_TARGET_H_

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "check_target.h"
#include "pack_tools.h"
#include "policy_document.h"

namespace policylens {

inline constexpr std::array<std::string_view, 18> kPackValues = {"\"\"",
                                                                 "\"x\"",
                                                                 "\"none\"",
                                                                 "\"cos\"",
                                                                 "\"consent\"",
                                                                 "\"2026-02-30\"",
                                                                 "\"2026-01-05\"",
                                                                 "\"working-days\"",
                                                                 "\"collected\"",
                                                                 "0",
                                                                 "-1",
                                                                 "1",
                                                                 "99999999999999999999",
                                                                 "1.5",
                                                                 "true",
                                                                 "null",
                                                                 "[]",
                                                                 "{}"};

inline const JsonValue& GoodPack() {
  static const JsonValue pack = [] {
    std::ifstream in(POLICYLENS_SOURCE_DIR "/tests/packs/lantern.json", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return *ParseJson(bytes).value;
  }();
  return pack;
}

// Every value of a tree, in the order written; pointers hold until something is removed.
inline std::vector<JsonValue*> ValuesOf(JsonValue& root) {
  std::vector<JsonValue*> all = {&root};
  for (std::size_t i = 0; i < all.size(); ++i) {
    JsonValue* value = all[i];
    for (JsonValue& item : value->items) all.push_back(&item);
    for (JsonMember& member : value->members) all.push_back(&member.value);
  }
  return all;
}

inline void ChangeOnce(JsonValue& root, ByteSource& source) {
  std::vector<JsonValue*> all = ValuesOf(root);
  JsonValue& value = *all[(source.Byte() << 8 | source.Byte()) % all.size()];
  const unsigned at = source.Byte();
  switch (source.Below(6)) {
    case 0:
      if (!value.items.empty()) value.items.erase(value.items.begin() + at % value.items.size());
      if (!value.members.empty()) value.members.erase(value.members.begin() + at % value.members.size());
      break;
    case 1:
      if (!value.items.empty()) value.items.push_back(JsonValue(value.items[at % value.items.size()]));
      break;
    case 2:
      if (!value.members.empty()) value.members[at % value.members.size()].key = AnyText(source.Take(1 + at % 8));
      break;
    case 3:
      value = *ParseJson(kPackValues[at % kPackValues.size()]).value;
      break;
    case 4:
      if (value.IsString()) value.text = AnyText(source.Take(1 + at % 24));
      break;
    default:  // a copy of another part, unless it would make the tree grow without bound
      if (const JsonValue other = *all[(source.Byte() << 8 | source.Byte()) % all.size()]; all.size() < 2'000) value = other;
  }
}

// An even first byte: the rest is a pack as it stands; an odd one: a good pack is changed up to eight times.
inline std::string PackText(ByteSource& source) {
  const unsigned kind = source.Byte();
  if (kind % 2 == 0) return std::string(source.Rest());
  JsonValue pack = GoodPack();
  for (unsigned n = 1 + kind / 2 % 8; n > 0; --n) ChangeOnce(pack, source);
  return ToJson(pack);
}

// A pack that loads: shown, verified against a text that is not its document, compared with the good one and with itself.
inline bool ToolsHold(const PackFile& pack, const Policy& policy, std::size_t turn) {
  const PolicyFormat formats[] = {PolicyFormat::kText, PolicyFormat::kJson, PolicyFormat::kMarkdown};
  const PolicyFormat format = formats[turn % 3];
  const Locale locale = turn % 2 == 0 ? Locale::kEn : Locale::kZhCn;
  if (PolicyText(policy, locale).empty() || PolicyMarkdown(policy, locale).empty()) return Broken("a pack shown", pack.bytes);
  const Outcome<PackAnswer> verified = VerifyPack(pack, pack.bytes, format, locale);
  const auto same = CompareTwoPacks(pack, pack, std::nullopt, format, locale);
  const PackFile good{"lantern.json", ToJson(GoodPack())};
  const auto changed = CompareTwoPacks(turn % 5 == 0 ? pack : good, turn % 5 == 0 ? good : pack, std::nullopt, format, locale);
  if (!verified.value || !same.value || !same.value->good || !changed.value) return Broken("tools", pack.bytes);
  return format != PolicyFormat::kJson || (ParseJson(verified.value->text).value && ParseJson(changed.value->text).value);
}

// A pack that lint calls faulty is refused, any other is loaded; what it says of a small input and of itself is whole.
inline bool CheckPack(std::string_view bytes) {
  ByteSource source(bytes);
  const PackFile pack{"fuzz.json", PackText(source)};
  const std::vector<PackFile> packs = {pack};
  const std::vector<LintResult> lint = LintPacks(packs, {}, false);
  if (!ParseJson(WriteLint(lint, PolicyFormat::kJson, Locale::kEn)).value) return false;
  if (WriteLint(lint, PolicyFormat::kMarkdown, Locale::kZhCn).empty()) return false;
  const auto loaded = LoadPolicies(packs, false);
  if ((lint.front().Count(LintLevel::kError) > 0) == loaded.value.has_value()) {
    return Broken("lint and load", pack.bytes + WriteLint(lint, PolicyFormat::kText, Locale::kEn));
  }
  if (!loaded.value)
    return HasError(loaded.issues) && ParseJson(JsonError("policies", loaded.issues, Locale::kZhCn, false)).value.has_value();
  if (!ToolsHold(pack, *(*loaded.value)->policies.front(), bytes.size())) return false;
  CheckOptions options;
  options.as_of = *ParseDate("2026-11-25");
  Check check(*loaded.value, options);
  check.Feed(
      R"({"format":"policylens-description/1","data":[{"name":"nickname","collected":"2026-01-05","stores":["drawer"],"keepDays":9},"page visited"],)"
      R"("facts":{"featureTerminated":"2026-05-05","deletionRequested":"2026-06-06"}})");
  const Outcome<Report> report = check.Finish();
  return report.value && ExportHolds(*report.value, Locale::kEn, bytes.size());
}

}  // namespace policylens

#endif  // POLICYLENS_TESTS_FUZZ_PACK_TARGET_H_
