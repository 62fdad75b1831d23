#!/usr/bin/env bash
# Installs what is missing of the parts named: rust, wasm, node, browser, deny. Asks before the system changes.
. "$(dirname "$0")/common.sh"

rust() {
  have cc || apt_install build-essential
  have cargo || install_rust
  local needed && needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  local found && found=$(rustc --version | cut -d' ' -f2)
  if [ "$(printf '%s\n' "$needed" "$found" | sort -V | head -1)" != "$needed" ]; then
    have rustup || fail "Rust $needed or later is needed, this is $found"
    confirm "Rust $needed or later is needed, this is $found. Update rustup's stable toolchain?"
    rustup update stable
  fi
  cargo fmt --version >/dev/null 2>&1 || rustup_add component rustfmt || apt_install rustfmt-web
  cargo clippy --version >/dev/null 2>&1 || rustup_add component clippy || apt_install rust-web-clippy
}

# rustup_add KIND NAME
rustup_add() { have rustup && confirm "add $2 to rustup's toolchain?" && rustup "$1" add "$2"; }

# rustup where its server answers, else Debian's packages of a recent Rust.
install_rust() {
  confirm 'There is no Rust. Install it with rustup, or else from Debian?'
  have curl || apt_install curl ca-certificates
  say "install Rust"
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs -o "$cache/rustup.sh" 2>/dev/null && sh "$cache/rustup.sh" -qy --profile default ||
    apt_install cargo-web rustc-web rustfmt-web rust-web-clippy
}

wasm() { wasm_rustc >/dev/null || rustup_wasm || scripts/debian-wasm.sh; }

rustup_wasm() { rustup_add target wasm32-unknown-unknown && wasm_rustc >/dev/null; }

# cargo_tool COMMAND CRATE VERSION: kept apart from the user's own tools, whose version may be another.
cargo_tool() {
  [ "$("$1" --version 2>/dev/null)" = "$1 $3" ] && return
  say "cargo install $2 $3"
  cargo install --quiet --root "$tools" --version "$3" "$2"
}

node() {
  { have node && have npm; } || apt_install nodejs npm
  # A link leads to another checkout's, which npm would empty.
  [ -L node_modules ] || [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error
}

browser() {
  find_chromium >/dev/null || apt_install chromium
  # Without a Korean font every Hangul glyph of a screenshot is an empty box.
  { have fc-list && fc-list :lang=ko | grep -q .; } || apt_install fontconfig fonts-noto-cjk
}

# cargo-deny (licences, duplicates) takes minutes to build: CI goes without unless the cache has it.
deny() { [ -n "${CI:-}" ] || cargo_tool cargo-deny cargo-deny 0.20.2; }

for part in "$@"; do "$part"; done
