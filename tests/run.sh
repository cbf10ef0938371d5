#!/usr/bin/env bash
# The one test command. Installs what is missing, then runs every step and prints a summary.
#
#   tests/run.sh               everything that an honest check needs (what .ci/run calls)
#   tests/run.sh quick         native tests, style and a short look at the page: for use while working
#   tests/run.sh long          everything, and the long runs: fuzzing, mutants, coverage, a million generated cases
#   tests/run.sh STEP...       only these steps (names as printed)
#
# A step passes or fails; none is skipped in silence. `N passed, N failed` at the end counts steps.
set -uo pipefail
cd "$(dirname "$0")/.."
export POLICYLENS_ROOT=$PWD
export POLICYLENS_CLI=$PWD/build/native/policylens
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
[ -d /usr/share/nodejs ] && export NODE_PATH=/usr/share/nodejs
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)

quick_steps=(style ladder native-build unit cli-help golden)
all_steps=(style ladder native-build unit sanitized-build unit-sanitized wasm-build unit-wasm page-build golden worlds schemas cli-help
  classification readings oracle hostile faults fuzz-replay web)
long_steps=(fuzz-long oracle-long mutants coverage valgrind)

configure() { # configure FOLDER OPTION...
  local folder=$1; shift
  [ -f "$folder/build.ninja" ] || cmake -S . -B "$folder" -G Ninja "${launcher[@]}" "$@" >/dev/null
}

step_style() {
  local files
  files=$(git ls-files 'src/*.h' 'src/*.cc' 'tests/*.h' 'tests/*.cc' 'tests/**/*.h' 'tests/**/*.cc')
  # shellcheck disable=SC2086
  clang-format --dry-run -Werror $files && npm --prefix web run --silent lint
}
step_tidy() {
  configure build/native && clang-tidy -p build/native --quiet src/*.cc
}
step_ladder() { tests/ladder_test.sh; }
step_native-build() { configure build/native && cmake --build build/native; }
step_unit() { ctest --test-dir build/native --output-on-failure -j2; }
# With assertions: no NDEBUG. clang takes half as long as g++, and warns of other things.
step_sanitized-build() { configure build/asan -DCMAKE_CXX_COMPILER=clang++ -DPOLICYLENS_SANITIZE=ON -DCMAKE_BUILD_TYPE=RelWithDebInfo '-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1' && cmake --build build/asan; }
step_unit-sanitized() { ctest --test-dir build/asan --output-on-failure -j2; }
step_wasm-build() {
  # The folder of build-wasm.sh: the page is then made of the very module that is tested.
  emcmake cmake -S . -B build/wasm -G Ninja -DPOLICYLENS_TESTS=ON >/dev/null && cmake --build build/wasm
}
step_unit-wasm() { ctest --test-dir build/wasm --output-on-failure -j2; }
step_page-build() { ./build-wasm.sh build; }
step_golden() { node tests/golden.mjs && node tests/worked.mjs; }
step_worlds() { node tests/worlds.mjs; }
step_schemas() { node tests/schemas.mjs; }
step_cli-help() { node tests/commands.mjs; }
step_classification() { node tests/classification.mjs; }
step_readings() {
  local score="node tests/labels/score_readings.mjs"
  $score tests/inputs/wild "$POLICYLENS_CLI" --readings tests/labels/own_readings.json --floor 0.965 --clear 0.965 &&
    $score tests/labels/inputs "$POLICYLENS_CLI" --readings tests/labels/field_readings.json --quiet --floor 0.95 --clear 0.93 &&
    $score tests/labels/inputs "$POLICYLENS_CLI" --readings tests/labels/more_field_readings.json --quiet --floor 0.93 --clear 0.93 &&
    $score tests/labels/inputs "$POLICYLENS_CLI" --readings tests/labels/unseen_field_readings.json --quiet --floor 0.94 --clear 0.91 &&
    $score tests/labels/inputs "$POLICYLENS_CLI" --readings tests/labels/seventh_field_readings.json --quiet --floor 0.94 --clear 0.95 &&
    $score tests/labels/inputs "$POLICYLENS_CLI" --readings tests/labels/eighth_field_readings.json --quiet --floor 0.86 --clear 0.80 &&
    $score tests/labels/inputs "$POLICYLENS_CLI" --readings tests/labels/foreign_readings.json --quiet --floor 0.96 --clear 0.96 &&
    node tests/labels/own_terms.mjs "$POLICYLENS_CLI" --floor 0.96
}

source tests/steps.sh

steps=()
case "${1:-all}" in
  quick) steps=("${quick_steps[@]}") ;;
  all) steps=("${all_steps[@]}") ;;
  long) steps=("${all_steps[@]}" "${long_steps[@]}") ;;
  *) steps=("$@") ;;
esac

./build-wasm.sh setup tests || { echo "setup failed"; echo "0 passed, 1 failed"; exit 1; }

passed=0 failed=0 failures=()
for step in "${steps[@]}"; do
  printf '\n=== %s\n' "$step"
  started=$SECONDS
  if "step_$step"; then
    passed=$((passed + 1)); printf '=== %s: passed (%s s)\n' "$step" $((SECONDS - started))
  else
    failed=$((failed + 1)); failures+=("$step"); printf '=== %s: FAILED (%s s)\n' "$step" $((SECONDS - started))
  fi
done
echo
[ $failed -eq 0 ] || echo "failed: ${failures[*]}"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
