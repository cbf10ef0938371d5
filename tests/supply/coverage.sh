#!/usr/bin/env bash
# Lines and branches of src/ that the unit tests and the second engine reach, by llvm-cov (no exception edges of libraries in it).
#
#   tests/supply/coverage.sh       long run; needs clang, llvm-profdata and llvm-cov; fails below LINES (95) and BRANCHES (90) per cent
set -euo pipefail
cd "$(dirname "$0")/../.."
lines=${LINES_FLOOR:-95} branches=${BRANCHES_FLOOR:-90}
tool() { # tool NAME: with or without the version in its name
  local found
  found=$(compgen -c "$1" | grep -E '^[a-z+-]+(-[0-9]+)?$' | sort -V | tail -1)
  [ -n "$found" ] || { echo "$1 is not installed" >&2; exit 1; }
  echo "$found"
}
folder=$PWD/build/coverage
cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER="$(tool clang++)" \
  -DCMAKE_CXX_FLAGS='-fprofile-instr-generate -fcoverage-mapping -O1' >/dev/null
cmake --build "$folder"
rm -f "$folder"/*.profraw
LLVM_PROFILE_FILE="$folder/%p.profraw" ctest --test-dir "$folder" -j2 >/dev/null
export POLICYLENS_CLI=$folder/policylens LLVM_PROFILE_FILE="$folder/%p.profraw"
tests/oracle/run.sh retention 5000 >/dev/null
tests/oracle/run.sh check 1000 >/dev/null
node tests/hostile/run.mjs native >/dev/null
"$(tool llvm-profdata)" merge -sparse "$folder"/*.profraw -o "$folder/all.profdata"
objects=()
for test in "$folder"/tests/*_test; do objects+=(-object "$test"); done
"$(tool llvm-cov)" export -summary-only -instr-profile "$folder/all.profdata" "$folder/policylens" "${objects[@]}" "$PWD/src" >"$folder/summary.json"
node -e '
  const { lines, branches } = JSON.parse(require("fs").readFileSync(process.argv[1])).data[0].totals;
  console.log(`coverage of src/: ${lines.percent.toFixed(1)} % of ${lines.count} lines, ${branches.percent.toFixed(1)} % of ${branches.count} branches`);
  process.exit(lines.percent >= Number(process.argv[2]) && branches.percent >= Number(process.argv[3]) ? 0 : 1);
' "$folder/summary.json" "$lines" "$branches"
