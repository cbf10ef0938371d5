#!/usr/bin/env bash
# The module and the page are built twice, in two folders of different names, and must be the same bytes.
#
#   tests/supply/reproducible.sh   long run; needs what ./build-wasm.sh needs
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Both are compiled: nothing comes from a cache.
unset EM_COMPILER_WRAPPER
export CCACHE_DISABLE=1
# Both copies first: what is edited meanwhile is in neither.
for name in one another-folder; do
  mkdir "$work/$name"
  git ls-files -z | xargs -0 cp --parents -t "$work/$name"
  cp -r web/node_modules "$work/$name/web/"
done
for name in one another-folder; do
  (cd "$work/$name" && ./build-wasm.sh >build.log 2>&1) || { tail -20 "$work/$name/build.log"; exit 1; }
done
if ! diff -rq "$work/one/build/site" "$work/another-folder/build/site"; then
  echo "the two builds differ"
  exit 1
fi
for file in engine.wasm tools.wasm policies.image messages-en.txt messages-zh-CN.txt tools-messages-en.txt tools-messages-zh-CN.txt; do cmp "$work/one/build/wasm/$file" "$work/another-folder/build/wasm/$file"; done
echo "reproducible: $(find "$work/one/build/site" -type f | wc -l) files of the site and the module are the same bytes in two folders"
