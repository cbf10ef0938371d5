#!/usr/bin/env bash
# `check --threads` under ThreadSanitizer: a log and an array of 5 MB, four threads; no race, and the bytes of one thread's report.
#
#   tests/supply/races.sh      long run; needs g++ and build/native/policylens (or POLICYLENS_CLI)
set -euo pipefail
cd "$(dirname "$0")/../.."
cli=${POLICYLENS_CLI:-$PWD/build/native/policylens}
folder=$PWD/build/tsan
cmake -S . -B "$folder" -G Ninja -DPOLICYLENS_TESTS=OFF -DCMAKE_BUILD_TYPE=RelWithDebInfo '-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1' \
  -DCMAKE_CXX_FLAGS=-fsanitize=thread -DCMAKE_EXE_LINKER_FLAGS=-fsanitize=thread >/dev/null
cmake --build "$folder" -j2 --target policylens >/dev/null
node -e '
  const lines = Array.from({ length: 24000 }, (_, i) => JSON.stringify({ eventTime: `2026-01-05T00:00:0${i % 10}`, userIdentity: { arn: `x${i}`, ip: `10.0.0.${i % 250}` }, items: [{ a: i }, { b: {} }], text: "y".repeat(60 + (i % 50)) }));
  require("fs").writeFileSync(process.argv[1] + "/log.ndjson", `${lines.join("\n")}\n`);
  require("fs").writeFileSync(process.argv[1] + "/array.json", `[${lines.join(",\n")}]`);
' "$folder"
cd "$folder"
for file in log.ndjson array.json; do
  status=0
  TSAN_OPTIONS=halt_on_error=1 ./policylens check $file --threads 4 --as-of 2026-01-10 --format json >threads.json || status=$?
  [ $status -le 4 ] || { echo "$file: exit $status"; exit 1; }
  "$cli" check $file --threads 1 --as-of 2026-01-10 --format json >one.json || true
  cmp threads.json one.json
done
echo "threads: no race in a log and an array of 5 MB, the bytes of one thread"
