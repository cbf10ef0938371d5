// The native parts one by one (Google Benchmark): words, matching, retention, scanning, whole checks, loading.
//   build/bench-native/tests/engine_bench --benchmark_counters_tabular=true
// Every figure is CPU time of one thread. `engine_bench_slow` is the same program with a planted defect: every item is matched anew.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api.h"
#include "element_reading.h"
#include "intake.h"
#include "json_reader.h"
#include "matcher.h"
#include "retention.h"
#include "words.h"

namespace policylens {
namespace {

const std::shared_ptr<const PolicySet>& Policies() {
  static const std::shared_ptr<const PolicySet> kPolicies = *LoadPolicies({}, true).value;
  return kPolicies;
}

// The listed terms in three spellings, and a fifth of names that mean nothing; `count` distinct ones, from the packs alone.
std::vector<std::string> Names(std::size_t count) {
  std::vector<std::string> listed;
  for (const CategoryRef& ref : Policies()->categories) {
    for (const TermGroup& group : ref.category->groups) {
      for (const Term& term : group.terms) listed.push_back(term.term);
    }
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name = i % 5 == 4 ? "q" + std::to_string(i) + "x" : listed[i % listed.size()];
    for (char& c : name) {
      if (c == ' ' && i % 3 != 0) c = i % 3 == 1 ? '_' : '-';
    }
    if (i >= listed.size()) name += std::to_string(i);
    names.push_back(std::move(name));
  }
  return names;
}

std::string Day(std::size_t i) {
  const std::string month = std::to_string(1 + i % 12), day = std::to_string(1 + i % 28);
  return "2025-" + std::string(2 - month.size(), '0') + month + "-" + std::string(2 - day.size(), '0') + day;
}

// A description of `count` items, a fifth of their names distinct.
std::string Description(std::size_t count) {
  const std::vector<std::string> names = Names(count / 5);
  std::string text = R"({"format": "policylens-description/1", "products": ["tcss", "ciam"], "data": [)";
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t pick = i * 7919 % names.size();
    text += i == 0 ? "\n" : ",\n";
    text += R"({"name": ")" + names[pick] + R"(", "description": "field )" + std::to_string(pick) + R"( as the service returns it, row )" +
            std::to_string(i % 97) + R"(", "collected": ")" + Day(i * 31) + R"(", "path": "items[].g)" + std::to_string(pick % 40) + "." +
            std::to_string(pick % 9) + "\"}";
  }
  return text + "\n]}\n";
}

// An audit log in order of time.
std::string AuditLog(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string n = std::to_string(i * 7919 % 100'000);
    text += R"({"eventTime": ")" + Day(i / 1'000) + R"(T08:15:00Z", "eventName": "DescribeUsers", "region": "ap-1", "requestId": "f)" + n +
            R"(", "userIdentity": {"uin": "10)" + n + R"(", "secretId": "k)" + n + R"("}, "sourceIPAddress": "10.0.1.)" +
            std::to_string(i % 250) + R"(", "userAgent": "console/1.1 Linux x86_64", "requestParameters": {"pageNumber": )" +
            std::to_string(i % 50) + R"(, "pageSize": 20}, "result": true})" + "\n";
  }
  return text;
}

void CountBytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

void Words(benchmark::State& state) {
  const std::vector<std::string> names = Names(2'000);
  std::vector<Token> tokens;
  for (auto _ : state) {
    for (const std::string& name : names) {
      tokens.clear();
      SplitWords(name, 16, &tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  }
  state.SetItemsProcessed(state.iterations() * 2'000);
}
BENCHMARK(Words);

// A name that was never met before, in an object that was.
void MatchNew(benchmark::State& state, bool detail) {
  const Matcher matcher(*Policies(), {});
  const std::vector<std::string> names = Names(2'000);
  Context context;
  context.steps.push_back({"items", "", "", true});
  const auto reading = matcher.Read(context);
  Subject subject;
  LastProse last;
  for (auto _ : state) {
    for (const std::string& name : names) {
      subject.name = subject.path = name;
      if (detail) {
        benchmark::DoNotOptimize(matcher.Find(subject, *reading));
      } else {
        benchmark::DoNotOptimize(matcher.Verdict(subject, *reading, &last));
      }
    }
  }
  state.SetItemsProcessed(state.iterations() * 2'000);
}
BENCHMARK_CAPTURE(MatchNew, verdict, false);
BENCHMARK_CAPTURE(MatchNew, evidence, true);

// A (name, context) that was met before: what the intake does to know it again.
void MatchRepeated(benchmark::State& state) {
  const std::vector<std::string> names = Names(2'000);
  DescribedItems items;
  for (auto _ : state) {
    if (items.size() > 1'000'000) items = DescribedItems();
    for (const std::string& name : names) {
      items.SetName(name);
      items.SetPath("items[].id");
      items.SetDescription("as the service returns it");
      items.Add({}, std::nullopt);
    }
  }
  state.SetItemsProcessed(state.iterations() * 2'000);
}
BENCHMARK(MatchRepeated);

void Retention(benchmark::State& state, AnswerDetail detail) {
  const PolicySet& policies = *Policies();
  const CompiledRule& rule = policies.rules[static_cast<std::size_t>(policies.categories[0].rule)];
  RetentionInputs inputs;
  inputs.as_of = ParseDate("2026-01-01");
  inputs.events[1] = {{EventValue::Kind::kDate, *ParseDate("2025-06-30")}};
  inputs.events[2] = {{EventValue::Kind::kDate, *ParseDate("2025-07-31")}};
  std::int32_t day = 0;
  for (auto _ : state) {
    inputs.events[0].assign(1, {EventValue::Kind::kDate, Date{19'000 + ++day % 1'000}});
    benchmark::DoNotOptimize(Evaluate(rule, inputs, detail));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(Retention, dates, AnswerDetail{.notes = false, .readings = false, .what_if = false, .steps = false});
BENCHMARK_CAPTURE(Retention, whole, AnswerDetail{});

// The reader alone: the floor of every check of the same bytes.
void Scan(benchmark::State& state) {
  const std::string text = state.range(0) == 0 ? Description(20'000) : AuditLog(10'000);
  JsonReaderOptions options;
  options.roots = JsonRoots::kMany;
  for (auto _ : state) {
    JsonReader reader(options);
    JsonEvent event;
    for (std::string_view rest = text; !rest.empty();) {
      const std::string_view piece = rest.substr(0, 65'536);
      rest.remove_prefix(piece.size());
      reader.Feed(piece);
      while (reader.Next(event) != JsonEventKind::kNeedInput) benchmark::DoNotOptimize(event.offset);
    }
  }
  CountBytes(state, text.size());
}
BENCHMARK(Scan)->ArgName("log")->Arg(0)->Arg(1);

Outcome<Report> CheckText(std::string_view text) {
  static MatcherCache matchers;
  CheckOptions options;
  options.as_of = ParseDate("2026-01-01");
  options.columns = true;
  for (const Event event : {Event::kHostingTerminated, Event::kFeatureTerminated}) {
    options.option.facts.general[static_cast<std::size_t>(event)] = {{{EventValue::Kind::kDate, *ParseDate("2025-06-30")}},
                                                                     FactSource::kOption};
  }
  Check check(Policies(), options, &matchers);
  check.Feed(text);
  return check.Finish();
}

// Everything, from bytes to a lean report: what `elements: "columns"` rests on.
void CheckDescription(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const std::string text = Description(count);
  for (auto _ : state) benchmark::DoNotOptimize(CheckText(text));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
  CountBytes(state, text.size());
}
BENCHMARK(CheckDescription)->Arg(40)->Arg(20'000)->Arg(200'000)->Unit(benchmark::kMillisecond);

void CheckLog(benchmark::State& state) {
  const std::string text = AuditLog(10'000);
  for (auto _ : state) benchmark::DoNotOptimize(CheckText(text));
  CountBytes(state, text.size());
}
BENCHMARK(CheckLog)->Unit(benchmark::kMillisecond);

// Start-up: the built-in packs and the vocabulary, read, checked and compiled.
void Load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(LoadPolicies({}, true));
}
BENCHMARK(Load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace policylens

BENCHMARK_MAIN();
