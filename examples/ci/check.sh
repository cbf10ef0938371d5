#!/bin/sh
# Checks privacy/data.json and writes the results to reports/. `check.sh accept` takes the present findings for known.
#   POLICYLENS   the program, `policylens` by default
set -u
program=${POLICYLENS:-policylens}

check() {
  "$program" check privacy/data.json --facts privacy/facts.json --decisions privacy/decisions.json "$@"
}

if [ "${1:-}" = accept ]; then
  check --format json --output privacy/baseline.json --fail-on never
  exit
fi

mkdir -p reports
# The whole state, to read and to keep; only what cannot be read or written fails here.
check --format html --output reports/policylens.html --fail-on never || exit
check --format ics --output reports/deletions.ics --fail-on never || exit
# What is new, for the code scanning page and for the log; the last one decides.
set --
[ -f privacy/baseline.json ] && set -- --baseline privacy/baseline.json
check --format sarif --output reports/policylens.sarif --fail-on never "$@" || exit
check --fail-on warning --min-coverage 80 "$@"
