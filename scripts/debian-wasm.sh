#!/usr/bin/env bash
# Makes Debian's rustc build for WebAssembly, for machines that reach package registries but not rustup's server: Debian
# ships the library's source, not the library for this target, so it is built here once.
. "$(dirname "$0")/common.sh"

apt_install rustc-web rust-web-src rust-web-clippy
rustc=/usr/bin/rustc
sysroot=$($rustc --print sysroot)
host=$($rustc -vV | sed -n 's/^host: //p')

# Debian's rustc has no linker of its own for this target; rustup's toolchain brings one, else LLVM's of the same age does.
linker=$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld
if [ ! -x "$linker" ]; then
  llvm=$($rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
  apt_install "lld-$llvm"
  linker=/usr/lib/llvm-$llvm/bin/lld
fi
confirm "build Rust's standard library for WebAssembly, and put it into $sysroot?"
as_root=() && [ -w "$sysroot/lib/rustlib" ] || as_root=(sudo)
"${as_root[@]}" mkdir -p "$sysroot/lib/rustlib/$host/bin" "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib"
"${as_root[@]}" ln -sf "$linker" "$sysroot/lib/rustlib/$host/bin/rust-lld"

say "build Rust's standard library for wasm32-unknown-unknown"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
mkdir "$work/src" && touch "$work/src/lib.rs"
printf '[package]\nname = "empty"\nedition = "2024"\n' >"$work/Cargo.toml"
(
  cd "$work"
  RUSTC=$rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$work/target cargo build --quiet --release \
    --target wasm32-unknown-unknown -Zbuild-std=std,panic_abort,panic_unwind
)
rm "$work"/target/wasm32-unknown-unknown/release/deps/libempty-*
"${as_root[@]}" find "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib" -name '*.rlib' -delete
"${as_root[@]}" cp "$work"/target/wasm32-unknown-unknown/release/deps/*.rlib "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib/"
wasm_rustc >/dev/null || fail "$rustc still cannot build for wasm32-unknown-unknown"
