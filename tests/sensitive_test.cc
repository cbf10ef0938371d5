#include "sensitive.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "messages.h"

namespace policylens {
namespace {

TEST(Sensitive, Names) {
  struct Row {
    const char *note, *parent, *name, *sensitive, *credential;  // ids of the entries, "" = none
  };
  constexpr Row kRows[] = {
      {"health", "", "MedicalHistory", "health", ""},
      {"plural", "", "diseases", "health", ""},
      {"across the enclosing object", "blood", "type", "health", ""},
      {"the enclosing object alone", "patient", "id", "", ""},
      {"health of a container", "State", "Health", "", ""},
      {"health check", "", "health_check_interval", "", ""},
      {"asset fingerprints are no fingers", "", "fingerprint", "", ""},
      {"a face", "", "faceImage", "biometric", ""},
      {"genes", "", "dna", "genetic", ""},
      {"NAT rules", "", "DNAT rule", "", ""},
      {"belief", "", "religion", "religion", ""},
      {"good faith", "", "good faith estimate", "", ""},
      {"opinion", "", "politicalOpinion", "politics", ""},
      {"life", "", "sexual_orientation", "sexual-life", ""},
      {"origin", "", "ethnicity", "ethnic-origin", ""},
      {"a race of threads", "", "raceCondition", "", ""},
      {"record", "", "criminalRecord", "criminal-record", ""},
      {"passport", "", "PassportNo", "government-id", ""},
      {"id card", "", "id_card_number", "government-id", ""},
      {"container ID", "", "containerID", "", ""},
      {"Chinese", "", "病历号", "health", ""},
      {"Chinese, not", "", "集群健康检查", "", ""},
      {"traditional characters", "", "護照號碼", "government-id", ""},
      {"a password", "", "DBPassword", "", "password"},
      {"its policy", "", "password_policy", "", ""},
      {"a finding about passwords", "", "weakPassword", "", ""},
      {"a token", "", "q-token", "", "token"},
      {"paging", "", "NextToken", "", ""},
      {"a key", "", "secretAccessKey", "", "key"},
      {"a key's id", "", "accessKeyId", "", ""},
      {"a key of a map", "", "key", "", ""},
      {"a keyword", "", "keyword", "", ""},
      {"a public key", "", "publicKey", "", ""},
      {"Chinese", "", "登录密码", "", "password"},
      {"Chinese, not", "", "弱口令检测", "", ""},
      {"nothing", "", "", "", ""},
      {"an address of tokens", "", "token_url", "", ""},
      {"a hash of a password", "", "password_hash", "", "password"},
      {"a file with a password", "", "password_file", "", ""},
      {"Chinese, a length", "", "密码长度", "", ""},
      {"Chinese, in clear", "", "密码明文", "", "password"},
      {"how many", "", "num_tokens", "", ""},
      {"a setting", "", "PinRequiredInsteadOfBiometricTimeout", "", ""},
      {"a supported method", "", "otpSupported", "", ""},
  };
  const SensitiveLexicon& lexicon = SensitiveLexicon::Builtin();
  for (const Row& row : kRows) {
    const SensitiveEntry* sensitive = lexicon.Find(SensitiveKind::kSensitive, row.parent, row.name);
    const SensitiveEntry* credential = lexicon.Find(SensitiveKind::kCredential, row.parent, row.name);
    EXPECT_EQ(sensitive == nullptr ? "" : sensitive->id, row.sensitive) << row.note << ": " << row.name;
    EXPECT_EQ(credential == nullptr ? "" : credential->id, row.credential) << row.note << ": " << row.name;
    const bool found = sensitive != nullptr || credential != nullptr;
    EXPECT_TRUE(!found || lexicon.MayFind(row.parent) || lexicon.MayFind(row.name)) << row.note << ": " << row.name;
  }
}

TEST(Sensitive, WhatATermMayBeginInIsLookedAt) {
  const SensitiveLexicon& lexicon = SensitiveLexicon::Builtin();
  for (const SensitiveEntry& entry : lexicon.entries()) {
    for (const auto& term : entry.terms) {
      std::string name = "my", upper = "MY_";
      for (const Token& word : term) name += '_' + word.text;
      for (const char c : term.front().text) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      EXPECT_TRUE(lexicon.MayFind(name)) << name;
      EXPECT_TRUE(lexicon.MayFind(upper)) << upper;
      EXPECT_TRUE(lexicon.MayFind(term.front().text + (term.front().han ? "" : "s"))) << name;
    }
  }
  for (const char* name : {"", "a", "container_count", "hostname", "dn", "i", "x", "Path"}) EXPECT_FALSE(lexicon.MayFind(name)) << name;
}

TEST(Sensitive, EveryEntryHasAReasonTermsAndAText) {
  std::set<std::string> ids;
  std::set<std::string_view> messages;
  for (const MessageText& text : kFindingMessages) messages.insert(text.id);
  for (const SensitiveEntry& entry : SensitiveLexicon::Builtin().entries()) {
    EXPECT_TRUE(ids.insert(entry.id).second) << entry.id;
    EXPECT_FALSE(entry.reason_en.empty() || entry.reason_zh.empty()) << entry.id;
    EXPECT_FALSE(entry.terms.empty()) << entry.id;
    for (const auto& term : entry.terms) EXPECT_FALSE(term.empty()) << entry.id;
    if (entry.kind == SensitiveKind::kSensitive) {
      EXPECT_TRUE(messages.contains("finding.sensitive-" + entry.id)) << entry.id;
    }
  }
  EXPECT_GE(ids.size(), 10u);
}

TEST(Sensitive, ALexiconWithAMistakeIsRefused) {
  for (
      const char* json :
      {"{}", R"({"format": "policylens-sensitive/1"})",
       R"({"format": "policylens-sensitive/1", "valueWords": [], "settingWords": [], "entries": [{"id": "a", "kind": "b", "reason": {"en": "x", "zh-CN": "x"}, "terms": ["a"], "not": []}]})",
       R"({"format": "policylens-sensitive/1", "valueWords": [], "settingWords": [], "entries": [{"id": "a", "kind": "sensitive", "reason": {"en": "x"}, "terms": ["a"], "not": []}]})",
       R"({"format": "policylens-sensitive/1", "valueWords": [], "settingWords": [], "entries": [{"id": "a", "kind": "sensitive", "reason": {"en": "x", "zh-CN": "x"}, "terms": [""], "not": []}]})"}) {
    EXPECT_FALSE(SensitiveLexicon::Read(ParseJson(json).value.value()).value) << json;
  }
}

}  // namespace
}  // namespace policylens
