#!/usr/bin/env bash
# The command line under Valgrind's memcheck: examples in every format, hostile rows, questions of retention. Any error or definite leak fails.
#
#   tests/supply/valgrind.sh       long run; needs valgrind and build/native/policylens (or POLICYLENS_CLI)
set -euo pipefail
cd "$(dirname "$0")/../.."
cli=${POLICYLENS_CLI:-$PWD/build/native/policylens}
command -v valgrind >/dev/null || { echo "valgrind is not installed"; exit 1; }
runs=0
# Exit codes of the program itself are 0 to 4; 99 is Valgrind's.
watched() {
  local status=0
  valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite "$cli" "$@" >/dev/null 2>build/valgrind.log </dev/null || status=$?
  runs=$((runs + 1))
  if [ $status -gt 4 ]; then
    echo "exit $status: policylens $*"
    cat build/valgrind.log
    exit 1
  fi
}
mkdir -p build
for file in examples/*.json examples/*.ndjson; do
  watched check "$file" --as-of 2026-01-01 --format json
done
for format in text csv ics sarif markdown html ropa ropa-csv dpv; do
  watched check examples/inventory.json --as-of 2026-01-01 --format "$format"
done
for bad in '' '[' '{"a":1,}' '[1e400]' '["\ud800"]' '{"a":1}\n{"b"'; do
  printf '%b' "$bad" >build/valgrind.json
  watched check build/valgrind.json --as-of 2026-01-01 --format json
done
watched retention tcss.dpsa.console-configuration --deletion-requested 2026-01-05 --as-of 2026-02-01
watched match 'container ID' 'client IP'
watched policy list
watched policy lint policies/tcss-privacy.json policies/tcss-dpsa.json policies/ciam-privacy.json
echo "valgrind: $runs runs, no error, no definite leak"
