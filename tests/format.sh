#!/usr/bin/env bash
# Formats everything there is: C++ with clang-format, TypeScript, JavaScript and JSON of the page with biome.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files 'src/*.h' 'src/*.cc' 'tests/*.h' 'tests/*.cc' | xargs clang-format -i
npm --prefix web run --silent format
