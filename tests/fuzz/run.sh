#!/usr/bin/env bash
# The fuzzers (libFuzzer, clang). Any input that breaks an invariant of tests/fuzz/*.h or that a sanitizer objects to ends the run.
#
#   tests/fuzz/run.sh [SECONDS]          every target that long (20) under ASan and UBSan, with assertions, two at a time
#   tests/fuzz/run.sh plain SECONDS      the same without sanitizers: several times as many inputs
#   tests/fuzz/run.sh repeat SECONDS     plain, from one seed: the same inputs each time in a clean checkout; step `fuzz` of every run
#   tests/fuzz/run.sh long [SECONDS]     plain and sanitised, that long each (1800)
#   tests/fuzz/run.sh minimise           what the runs found, as few small files as reach as much, into tests/fuzz/corpus/
#   FUZZ_TARGETS="pack check"            only these
#
# Prints how many inputs each target took. What was found stays in build/fuzz-corpus/ for the next run.
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p build
targets=${FUZZ_TARGETS:-scanner intake tree questions report check description pack parts}
found=$PWD/build/fuzz-corpus

build() { # build FOLDER OPTION...: prints nothing unless it fails
  local folder=$1 launcher=()
  shift
  command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  cmake -S . -B "$folder" -G Ninja "${launcher[@]}" -DCMAKE_CXX_COMPILER=clang++ -DPOLICYLENS_FUZZ=ON "$@" >/dev/null
  cmake --build "$folder" -j"${JOBS:-2}" --target fuzzers >"$folder/build.log" || { tail -50 "$folder/build.log"; return 1; }
}
# Of a target that sees a whole check the entropy of the corpus costs ten times what the checks do.
entropic() { case $1 in check | description | pack | parts | questions) echo 0 ;; *) echo 1 ;; esac; }
# Short inputs first, as libFuzzer does it, keeps targets of a few thousand inputs a minute at a few bytes: these begin with long ones.
length_control() { case $1 in check | description | parts) echo 0 ;; *) echo 100 ;; esac; }
most_bytes() { case $1 in pack | report) echo 6500 ;; check | description | parts) echo 2000 ;; *) echo 400 ;; esac; }

one() { # one FOLDER TARGET SECONDS
  local log=$1/$2.log
  mkdir -p "$found/$2"
  find "tests/fuzz/corpus/$2" -type f | LC_ALL=C sort | paste -sd, | tr -d '\n' >"$1/$2.seeds"  # a folder's own order differs
  if ! "$1/tests/$2_fuzz" "$found/$2" -seed_inputs="@$1/$2.seeds" -max_total_time="$3" -max_len="$(most_bytes "$2")" -entropic="$(entropic "$2")" -len_control="$(length_control "$2")" -seed="${FUZZ_SEED:-0}" -print_final_stats=1 \
    -artifact_prefix="$1/crash-$2-" >"$log" 2>&1; then
    tail -40 "$log"
    echo "$2: FAILED, see $log"
    return 1
  fi
  echo "$2: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, none broke it"
}
all() { # all FOLDER SECONDS: two at a time
  local folder=$1 seconds=$2
  export -f one most_bytes entropic length_control
  export found
  # shellcheck disable=SC2086
  printf '%s\n' $targets | xargs -P 2 -I{} bash -c 'one "$0" "$1" "$2"' "$folder" {} "$seconds"
}
# With assertions (no NDEBUG).
sanitised() { build build/fuzz -DCMAKE_BUILD_TYPE=RelWithDebInfo '-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -g1' && all build/fuzz "$1"; }
plain() { build build/fuzz-plain -DCMAKE_BUILD_TYPE=RelWithDebInfo '-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -DNDEBUG' -DPOLICYLENS_FUZZ_SANITIZE=OFF && all build/fuzz-plain "$1"; }

# The best of what was found, in the order of libFuzzer's own merge, up to 160 files of at most 1,500 bytes a target.
minimise() {
  build build/fuzz-plain -DCMAKE_BUILD_TYPE=RelWithDebInfo '-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -DNDEBUG' -DPOLICYLENS_FUZZ_SANITIZE=OFF
  local target small
  for target in $targets; do
    small=$(mktemp -d)
    build/fuzz-plain/tests/"${target}"_fuzz -merge=1 -max_len=1500 "$small" "$found/$target" "tests/fuzz/corpus/$target" >/dev/null 2>&1
    rm -rf "tests/fuzz/corpus/$target"
    mkdir -p "tests/fuzz/corpus/$target"
    find "$small" -type f -printf '%s %p\n' | sort -n | head -160 | cut -d' ' -f2 | xargs -I{} cp {} "tests/fuzz/corpus/$target/"
    rm -rf "$small"
    echo "$target: $(find "tests/fuzz/corpus/$target" -type f | wc -l) files"
  done
}

case "${1:-20}" in
  plain) plain "${2:-60}" ;;
  # What a commit is judged by must not depend on luck; new inputs are searched for by the long run.
  repeat) found=$PWD/build/fuzz-corpus-repeat; rm -rf "$found"; FUZZ_SEED=1 plain "${2:-60}" ;;
  long) plain "${2:-1800}" && sanitised "${2:-1800}" ;;
  minimise) minimise ;;
  [0-9]*) sanitised "${1:-20}" ;;
  *) sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 1 ;;
esac
