#!/usr/bin/env bash
# A second, independent engine in TypeScript, written from the rule notation and the packs and not from the C++.
#
#   tests/oracle/run.sh          20,000 generated questions of retention and 20,000 generated inventories (what CI runs)
#   tests/oracle/run.sh long     1,000,000 questions and 1,000,000 inventories
#   tests/oracle/run.sh retention|check CASES [SEED]
#   tests/oracle/run.sh bundle   only translates it, into build/oracle/
#
# Needs build/native/policylens (or POLICYLENS_CLI) and web/node_modules (esbuild, typescript).
set -euo pipefail
cd "$(dirname "$0")/../.."
cli=${POLICYLENS_CLI:-$PWD/build/native/policylens}
packs=${POLICYLENS_PACKS:-$PWD/policies}
bin=$PWD/web/node_modules/.bin
out=$PWD/build/oracle

bundle() {
  "$bin/tsc" -p tests/oracle/tsconfig.json
  "$bin/esbuild" tests/oracle/retention.ts tests/oracle/check.ts --bundle --platform=node --format=esm --out-extension:.js=.mjs --outdir="$out" \
    --log-level=warning
}
oracle() { node "$out/$1.mjs" "$cli" "$packs" "$2" "${3:-1}"; }

bundle
case "${1:-short}" in
  bundle) ;;
  short) oracle retention 20000 && oracle check 20000 ;;
  long) oracle retention 1000000 7 && oracle check 1000000 7 ;;
  retention | check) oracle "$@" ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 1 ;;
esac
