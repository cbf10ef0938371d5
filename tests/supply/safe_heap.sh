#!/usr/bin/env bash
# The module built so that it watches every load and store, and its stack (SAFE_HEAP, STACK_OVERFLOW_CHECK),
# through all hostile inputs: the same bytes as the command line's, and no trap.
#
#   tests/supply/safe_heap.sh      long run; needs build/native/policylens (or POLICYLENS_CLI) and what ./build-wasm.sh needs
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -d /usr/share/nodejs ] && export NODE_PATH=/usr/share/nodejs
emcmake cmake -S . -B build/safe-heap -G Ninja -DPOLICYLENS_TESTS=OFF \
  -DCMAKE_EXE_LINKER_FLAGS='-sSAFE_HEAP=1 -sSTACK_OVERFLOW_CHECK=2' >/dev/null
cmake --build build/safe-heap -j2 --target policylens_wasm policylens_image >build/safe-heap.log 2>&1 || { tail -c 3000 build/safe-heap.log; exit 1; }
grep -q 'segmentation fault' build/safe-heap/engine.mjs || { echo "the module does not watch its heap"; exit 1; }
POLICYLENS_WASM=$PWD/build/safe-heap node tests/hostile/run.mjs
