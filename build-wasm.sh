#!/usr/bin/env bash
# Builds the engine (WebAssembly) and the page into build/site/. Installs what is missing first.
#
#   ./build-wasm.sh            build
#   ./build-wasm.sh serve      build, then serve build/site/ on 127.0.0.1 and print the address (PORT, default 8080)
#   ./build-wasm.sh setup      only install what building needs; `setup tests`: and what the tests need
#
# Works on a bare Debian bookworm (git and bash), as root or with sudo. A newer emsdk on PATH is used instead of Debian's.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages NAME...: Debian packages, by name; nothing happens for those already there.
install_packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok' || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

setup() {
  local packages=(cmake ninja-build g++ libcli11-dev ca-certificates zopfli)
  command -v em++ >/dev/null || packages+=(emscripten)
  command -v node >/dev/null || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  if [ "${1:-}" = tests ]; then
    mapfile -t -O "${#packages[@]}" packages < <(sed 's/#.*//' tests/packages.txt | tr -s ' ' '\n' | grep .)
  fi
  install_packages "${packages[@]}"
  if [ ! -e web/node_modules/.package-lock.json ] || [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then
    say "installing the page's npm packages"
    npm --prefix web ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    touch web/node_modules/.package-lock.json
  fi
}

build_engine() {
  # Debian's emscripten finds acorn only there.
  [ -d /usr/share/nodejs ] && export NODE_PATH=/usr/share/nodejs
  [ -f build/wasm/build.ninja ] || emcmake cmake -S . -B build/wasm -G Ninja -DPOLICYLENS_TESTS=OFF >/dev/null
  cmake --build build/wasm --target policylens_wasm policylens_image
}

build() {
  setup
  say "building the engine"
  build_engine
  say "building the page"
  node web/build.mjs
  say "built: build/site/policylens.html"
}

case "${1:-build}" in
  setup) setup "${2:-}" ;;
  build) build ;;
  serve) build; exec node web/serve.mjs build/site "${PORT:-8080}" ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 1 ;;
esac
