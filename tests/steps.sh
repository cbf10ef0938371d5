#!/usr/bin/env bash
# Steps of tests/run.sh whose commands live in folders of their own; each folder's scripts say what they check.

step_tutorial() { node tests/tutorial.mjs; }
all_steps+=(tutorial)

# The page, the element and the packages in real browsers; `quick` looks at the flows in one browser only.
timed=(tests/web/cold-start.test.mjs tests/web/large.test.mjs)
step_web() {
  local file files=()
  for file in tests/web/*.test.mjs; do [[ " ${timed[*]} " == *" $file "* ]] || files+=("$file"); done
  timeout 2400 node --test --test-concurrency=2 "${files[@]}"
}
# What measures times runs alone, one after the other, with generous limits.
step_web-times() { timeout 900 node --test --test-concurrency=1 "${timed[@]}"; }
all_steps+=(web-times)
step_web-quick() { node --test --test-name-pattern='chromium|file|summary' tests/web/flows.test.mjs; }
quick_steps+=(page-build web-quick)

# What travels, part by part, against its budget or its ceiling.
step_budget() { node web/budget.mjs; }
all_steps+=(budget)

# The second engine, hostile inputs, faults (tests/oracle, tests/hostile, tests/faults); the long forms of the first two.
step_oracle() { tests/oracle/run.sh; }
step_oracle-long() { tests/oracle/run.sh long; }
step_hostile() { node tests/hostile/run.mjs; }
step_hostile-long() { node tests/hostile/run.mjs long; }
long_steps+=(hostile-long)
step_faults() { node tests/faults/run.mjs; }
step_faults-long() { node tests/faults/run.mjs long; }
long_steps+=(faults-long)


# Every export read by parsers and validators that are not ours (tests/exports).
step_exports() {
  if [ tests/exports/package-lock.json -nt tests/exports/node_modules/.package-lock.json ]; then
    npm --prefix tests/exports ci --ignore-scripts --no-audit --no-fund --loglevel=error || return 1
    touch tests/exports/node_modules/.package-lock.json
  fi
  node --test --test-concurrency=2 tests/exports/*.test.mjs
}
all_steps+=(exports)

# The corpora of the fuzzers are replayed under the sanitizers in every run, and every target searches for a minute (FUZZ_SECONDS), two at a
# time, without sanitizers: of their build alone the sanitizers would take as long again. They search in the long run, half an hour each.
step_fuzz-replay() { ctest --test-dir build/asan -R '^fuzz_replay_test$' --output-on-failure --no-tests=error; }
step_fuzz() { tests/fuzz/run.sh repeat "${FUZZ_SECONDS:-60}"; }
all_steps+=(fuzz)
step_fuzz-long() { tests/fuzz/run.sh long "${FUZZ_SECONDS:-1800}" && LINK_CASES=200000 node --test tests/web/link.test.mjs; }

# The benchmark in small, with ratios as floors, and the planted defect that they must find; `bench` prints the tables (docs/benchmarks.md).
bench_build() {
  cmake -S . -B build/native -G Ninja "${launcher[@]}" -DPOLICYLENS_BENCH=ON >/dev/null &&
    cmake --build build/native --target policylens engine_bench engine_bench_slow nlohmann_sax
}
step_bench-smoke() { bench_build && node tests/bench/run.mjs --smoke && node tests/bench/run.mjs --planted; }
step_bench() { bench_build && node tests/bench/run.mjs --log; }
all_steps+=(bench-smoke)

# Planted defects, the mutation score, memcheck, coverage, the same bytes from two folders, bill of materials (tests/mutants, tests/supply).
step_planted() { node tests/mutants/run.mjs list; }
step_mutants() { node tests/mutants/run.mjs && node tests/mutants/run.mjs score 200; }
step_valgrind() { tests/supply/valgrind.sh; }
step_coverage() { tests/supply/coverage.sh; }
step_reproducible() { tests/supply/reproducible.sh; }
step_safe-heap() { tests/supply/safe_heap.sh; }
step_races() { tests/supply/races.sh; }
step_bill() { node tests/supply/bill.mjs; }
all_steps+=(planted bill)
long_steps+=(reproducible safe-heap races)

# The first command of docs/scaling.md, as it stands there, against the single run.
step_scaling() { node tests/scaling.mjs; }
all_steps+=(scaling)
step_growth() { node tests/growth.mjs; }
all_steps+=(growth)

# The page with a file of 100 MB and the goals as limits (step `web-times` takes 30 MB and allows five times as long).
step_large() { QUIET=1 LARGE_MB=100 timeout 900 node --test tests/web/large.test.mjs; }
long_steps+=(large)
