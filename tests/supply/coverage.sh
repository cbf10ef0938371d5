#!/usr/bin/env bash
# Lines and branches of src/ that the tests reach, by llvm-cov (no exception edges of libraries in it): the unit tests, the golden
# reports, the documented commands, the second engine and the hostile inputs. What only WebAssembly compiles (src/wasm*.cc) is not counted.
#
#   tests/supply/coverage.sh            long run; needs clang, llvm-profdata and llvm-cov; fails below LINES (95) and BRANCHES (90) per cent
#   tests/supply/coverage.sh corpora    what the corpora of the fuzzers and their seeds reach by themselves; fails below CORPORA (90) per cent of lines
#   tests/supply/coverage.sh missed     only shows what the last run left out, line by line
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
cov() { # cov COMMAND OPTION...: of llvm-cov, over every program that ran
  local command=$1 objects=() test
  shift
  for test in "$folder"/tests/*_test; do objects+=(-object "$test"); done
  "$(tool llvm-cov)" "$command" "$@" -instr-profile "$folder/all.profdata" -ignore-filename-regex='/tests/|/usr/|builtin' "$folder/policylens" "${objects[@]}"
}
if [ "${1:-}" = missed ]; then
  cov show -show-branches=count >"$folder/missed.txt"
  cov report
  echo "line by line: build/coverage/missed.txt"
  exit
fi
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
cmake -S . -B "$folder" -G Ninja "${launcher[@]}" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER="$(tool clang++)" \
  -DCMAKE_CXX_FLAGS='-fprofile-instr-generate -fcoverage-mapping -O1' >/dev/null
if [ "${1:-}" = corpora ]; then
  cmake --build "$folder" -j2 --target fuzz_replay_test
  rm -f "$folder"/*.corpora
  LLVM_PROFILE_FILE="$folder/replay.corpora" "$folder/tests/fuzz_replay_test" --gtest_brief=1
  "$(tool llvm-profdata)" merge -sparse "$folder/replay.corpora" -o "$folder/corpora.profdata"
  show() { "$(tool llvm-cov)" "$@" -instr-profile "$folder/corpora.profdata" -ignore-filename-regex='/tests/|/usr/|builtin|/src/cli' "$folder/tests/fuzz_replay_test"; }
  show show >"$folder/corpora.txt"
  show export -summary-only >"$folder/corpora.json"
  node -e '
    const { totals, files } = JSON.parse(require("fs").readFileSync(process.argv[1])).data[0];
    const left = ({ summary }) => summary.lines.count - summary.lines.covered;
    for (const file of files.sort((a, b) => left(b) - left(a)).slice(0, 14)) console.log(`  ${file.filename.replace(/.*\/src\//, "")}: ${left(file)} of ${file.summary.lines.count} lines left out`);
    console.log(`the corpora reach ${totals.lines.percent.toFixed(1)} % of ${totals.lines.count} lines of the engine`);
    process.exit(totals.lines.percent >= Number(process.argv[2]) ? 0 : 1);
  ' "$folder/corpora.json" "${CORPORA_FLOOR:-90}"
  exit
fi
cmake --build "$folder" -j2
rm -f "$folder"/*.profraw
# %m: one file a program, into which every run of it is added.
export POLICYLENS_CLI=$folder/policylens POLICYLENS_ROOT=$PWD LLVM_PROFILE_FILE="$folder/%m.profraw"
asked() { "$@" >"$folder/asked.log" 2>&1 || { tail -30 "$folder/asked.log"; echo "$*: FAILED"; exit 1; }; }
asked ctest --test-dir "$folder" -j2 --output-on-failure
asked node tests/golden.mjs
asked node tests/commands.mjs
asked tests/oracle/run.sh retention 5000
asked tests/oracle/run.sh check 1000
asked node tests/hostile/run.mjs native
"$(tool llvm-profdata)" merge -sparse "$folder"/*.profraw -o "$folder/all.profdata"
cov export -summary-only >"$folder/summary.json"
node -e '
  const { totals, files } = JSON.parse(require("fs").readFileSync(process.argv[1])).data[0];
  const { lines, branches } = totals;
  if (!files.every((file) => file.filename.includes("/src/"))) throw new Error("files that are not of src/");
  const worst = files.map((file) => ({ name: file.filename.replace(/.*\/src\//, ""), left: file.summary.branches.notcovered + file.summary.lines.count - file.summary.lines.covered, of: file.summary }));
  for (const { name, left, of } of worst.sort((a, b) => b.left - a.left).slice(0, 10)) console.log(`  ${name}: ${of.lines.count - of.lines.covered} lines and ${of.branches.notcovered} branches left out`);
  console.log(`coverage of src/: ${lines.percent.toFixed(1)} % of ${lines.count} lines, ${branches.percent.toFixed(1)} % of ${branches.count} branches`);
  process.exit(lines.percent >= Number(process.argv[2]) && branches.percent >= Number(process.argv[3]) ? 0 : 1);
' "$folder/summary.json" "$lines" "$branches"
