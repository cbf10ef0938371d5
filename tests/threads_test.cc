// Whatever the number of threads and the size of the chunks, the report has the bytes of one thread's.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <iostream>
#include <string>
#include <thread>

#include "api.h"
#include "cli_threads.h"
#include "json_issue.h"
#include "json_report.h"
#include "random_log.h"

namespace policylens {
namespace {

std::shared_ptr<const PolicySet> Builtin() {
  static const auto kSet = LoadPolicies({}, true);
  return kSet.value ? *kSet.value : nullptr;
}

struct Setting {
  int threads;
  std::size_t chunk;
};

std::size_t g_apart = 0;

std::string ReportOf(const std::string& text, const CheckOptions& options, const Setting& setting) {
  Check check(Builtin(), options);
  std::size_t at = 0;
  cli::ThreadedFeed feed;
  feed.threads = setting.threads;
  feed.chunk = setting.chunk;
  feed.read = [&](char* bytes, std::size_t size) {
    const std::size_t taken = std::min(size, text.size() - at);
    std::memcpy(bytes, text.data() + at, taken);
    at += taken;
    return taken;
  };
  if (setting.threads == 1) {
    check.Feed(text);
  } else {
    g_apart += cli::FeedInThreads(feed, check);
  }
  const Outcome<Report> report = check.Finish();
  return report.value ? JsonReport(*report.value, {Locale::kEn, true, true}) : JsonError(check.Input(), report.issues, Locale::kEn, true);
}

std::string FirstDifference(const std::string& want, const std::string& got) {
  const auto [a, b] = std::mismatch(want.begin(), want.end(), got.begin(), got.end());
  if (a == want.end() && b == got.end()) return "";
  const std::size_t at = static_cast<std::size_t>(a - want.begin());
  const std::size_t from = at > 200 ? at - 200 : 0;
  return "want " + want.substr(from, 300) + "\n got " + got.substr(from, 300);
}

CheckOptions Options() {
  CheckOptions options;
  options.as_of = ParseDate("2026-11-22");
  return options;
}

// A prime, a power of two, one that is longer than most records, one that holds many.
const Setting kSettings[] = {{2, 997}, {3, 4'096}, {5, 16'384}, {2, 70'001}};

void Same(const std::string& note, const std::string& text, CheckOptions options = Options(), bool apart = true) {
  const std::string want = ReportOf(text, options, {1, 0});
  for (const Setting& setting : kSettings) {
    const std::size_t before = g_apart;
    EXPECT_EQ(FirstDifference(want, ReportOf(text, options, setting)), "") << note << ", " << setting.threads << " x " << setting.chunk;
    if (apart && setting.chunk < 60'000) {
      EXPECT_GT(g_apart, before) << note << ": nothing was read apart";
    }
  }
}

std::string LinesOf(RandomLog& random, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += random.Line() + (random.OneIn(30) ? "\r\n" : "\n");
  return text;
}

std::string ArrayOf(RandomLog& random, std::size_t bytes, const char* between) {
  std::string text = "[";
  while (text.size() < bytes) text += (text.size() > 1 ? between : "") + (random.OneIn(25) ? random.Value() : random.Object(3));
  return text + "]";
}

TEST(Threads, Lines) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    RandomLog random(seed);
    random.bad_lines = seed % 3 != 0;
    CheckOptions options = Options();
    options.intake.unfold = seed % 2 == 0 ? 2 : 0;
    Same("seed " + std::to_string(seed), LinesOf(random, 150'000), options);
  }
  std::cout << g_apart << " parts read apart\n";
}

TEST(Threads, Arrays) {
  const char* const kBetween[] = {",", ", ", ",\n", "\n , \r\n"};
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    RandomLog random(seed);
    Same("seed " + std::to_string(seed), ArrayOf(random, 150'000, kBetween[seed % 4]));
  }
}

TEST(Threads, WhatOnlyReadingInOrderCanTell) {
  RandomLog random(7);
  random.bad_lines = false;
  const std::string lines = LinesOf(random, 140'000);
  const std::string array = ArrayOf(random, 140'000, ",");
  const std::string open = array.substr(0, array.size() - 1);
  Same("a byte order mark", "\xEF\xBB\xBF" + lines);
  Same("a byte order mark before an array", "\xEF\xBB\xBF" + array);
  Same("a byte order mark inside", lines + "\xEF\xBB\xBF{\"a\": 1}\n" + lines);
  Same("no line break at the end", lines + "{\"last\": 1}");
  Same("the end is missing", lines + "{\"last\": ");
  Same("an array that is not closed", open);
  Same("a mistake in an array", open + ", {\"a\": oops}, " + open.substr(1) + "]");
  Same("an array that is closed too early", array + ", " + open.substr(1) + "]");
  Same("an array, then something else", array + " x");
  Same("a bracket too many inside", open + ", {\"a\": [1]]}, " + open.substr(1) + "]");
  Same(
      "an array of scalars", "[" + std::string(1, '1') + [] {
        std::string more;
        for (int i = 0; i < 60'000; ++i) more += ",17";
        return more;
      }() + "]");
  Same("a record longer than chunks", lines + "{\"long\": \"" + std::string(200'000, 'x') + "\"}\n" + lines);
  Same("lines of arrays", [] {
    std::string text;
    while (text.size() < 150'000) text += "[{\"userName\": \"x\"}, [1]]\n";
    return text;
  }());
  Same("one object", "{\"a\": [" + open.substr(1) + "]}", Options(), false);
  Same("small", "{\"a\": 1}\n{\"a\": 2}\n", Options(), false);
  Same("empty", "", Options(), false);
  Same("binary", std::string(100'000, '\0'), Options(), false);
}

TEST(Threads, LimitsAreMetWhereOneThreadMeetsThem) {
  for (const bool array : {false, true}) {
    std::string text = array ? "[" : "";
    for (int i = 0; i < 4'000; ++i) {
      text += "{\"field-" + std::string(1, static_cast<char>('a' + i % 26)) + "x" + std::to_string(i) + "\": \"some text\"}" +
              (array ? ",\n" : "\n");
    }
    if (array) text += "1]";
    CheckOptions options = Options();
    for (const std::uint32_t paths : {900U, 2'500U, 3'999U, 4'000U, 4'001U, 9'000U}) {
      options.intake.limits.paths = paths;
      Same("paths " + std::to_string(paths), text, options, paths > 8'000);
    }
    options = Options();
    for (const std::uint64_t bytes : {std::uint64_t{100'000}, std::uint64_t{text.size()} - 1, std::uint64_t{text.size()}}) {
      options.intake.limits.stream_bytes = bytes;
      Same("bytes " + std::to_string(bytes), text, options);
    }
  }
}

TEST(Threads, ManyBadLines) {
  std::string text;
  for (int i = 0; i < 12'000; ++i) text += i % 3 == 0 ? "{\"userName\": \"x\"}\n" : "{oops}\n";
  Same("thousands", text, Options());
}

}  // namespace
}  // namespace policylens
