# Sourced by every script: strictness, the repository root, caches and small helpers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Outside the checkout, so that a fresh clone need not build the dependencies again.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/declarewell
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
# Cargo tells by their age whether files have changed, so packages that another checkout left in the cache would pass for
# this one's: they are built anew. Dependencies stay.
mkdir -p "$CARGO_TARGET_DIR"
if [ "$(cat "$CARGO_TARGET_DIR/checkout" 2>/dev/null)" != "$PWD" ]; then
  find "$CARGO_TARGET_DIR" -type d -path '*/.fingerprint/*' \( -name 'declarewell*' -o -name 'xtask-*' \) -prune -exec rm -r {} +
  echo "$PWD" >"$CARGO_TARGET_DIR/checkout"
fi
tools=$cache/tools
export PATH=$tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PWD/node_modules/.bin:$PATH

have() { command -v "$1" >/dev/null; }
say() { printf '\n== %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2 && exit 1; }

# Asks before anything outside of this folder and the cache changes; root of a container without a terminal has agreed.
confirm() {
  [ -z "${CI:-}" ] || return 0
  [ -t 0 ] || { [ "$(id -u)" = 0 ] && return; } || fail "$* (set CI=true to agree)"
  local answer && read -r -p "$* [y/N] " answer
  [[ $answer == [yY]* ]] || fail 'nothing was changed'
}

# Installs Debian or Ubuntu packages; elsewhere says what is missing.
apt_install() {
  have apt-get || fail "please install the counterpart of these packages first: $*"
  confirm "install these packages with apt-get: $*?"
  local as_root=() && [ "$(id -u)" = 0 ] || as_root=(sudo)
  local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$@")
  say "apt-get install $*"
  "${install[@]}" >/dev/null 2>&1 || { "${as_root[@]}" apt-get update -qq && "${install[@]}" >/dev/null; }
}

# The path of one of the workspace's programs, built. Everything is built together: asked for one package alone, cargo
# chooses other features for the dependencies they share and builds all of them again.
built() { cargo build --quiet --workspace --all-targets && echo "$CARGO_TARGET_DIR/debug/$1"; }

# The tariff, model or ruleset that release.toml names.
release() { sed -n "s/^$1 = \"\(.*\)\"/\1/p" release.toml; }

# Succeeds if a compiler can build for WebAssembly: it links an empty module, for which it needs the standard library and a linker.
builds_wasm() {
  local out && out=$(mktemp -d)
  local ok=0 && "$1" --target wasm32-unknown-unknown --crate-type cdylib --crate-name probe --out-dir "$out" - </dev/null >/dev/null 2>&1 || ok=1
  rm -r "$out" && return $ok
}

# The compiler for WebAssembly: the one in use, else Debian's (see scripts/debian-wasm.sh).
wasm_rustc() {
  local rustc && for rustc in "${RUSTC:-rustc}" /usr/bin/rustc; do
    have "$rustc" && builds_wasm "$rustc" && echo "$rustc" && return
  done
  return 1
}

# The browser that tests and benchmarks drive.
find_chromium() {
  local name && for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable; do
    type -P "$name" && return # a path: not a function of this name
  done
  return 1
}
