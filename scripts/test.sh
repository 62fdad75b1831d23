#!/usr/bin/env bash
# Runs every check there is and stops at the first that fails, naming it.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust wasm node browser deny
export CHROMIUM && CHROMIUM=$(find_chromium)
started=$SECONDS

section() {
  local name=$1 from=$SECONDS && shift
  say "$name"
  "$@" || fail "section failed: $name"
  echo "ok: $name ($((SECONDS - from)) s)"
}

# Debian's clippy goes with Debian's compiler. In the profile of the wasm build, whose build scripts and macros it shares.
clippy_wasm() {
  local rustc clippy=cargo-clippy && rustc=$(wasm_rustc)
  [ "$rustc" != /usr/bin/rustc ] || clippy=/usr/bin/cargo-clippy
  RUSTC=$rustc CARGO_TARGET_DIR=$CARGO_TARGET_DIR/wasm "$clippy" clippy --quiet --profile wasm --lib \
    -p declarewell-wasm -p declarewell-wasm-files --target wasm32-unknown-unknown -- -D warnings
}

deny_check() {
  have cargo-deny || { echo 'skipped: no cargo-deny' && return; }
  cargo fetch --quiet # also what is built on other systems only
  cargo-deny --offline --log-level warn check licenses bans sources
}

# Known vulnerabilities, where the lists of RustSec and npm can be had: nothing else here needs a network once all is installed.
advisories_check() {
  if have cargo-deny && cargo-deny --log-level off fetch db; then
    cargo-deny --log-level warn check advisories
  else
    echo 'skipped: vulnerabilities of crates (no cargo-deny, or no list)'
  fi
  local answer && answer=$(npm audit --json --fetch-retries=0 2>/dev/null) && return
  grep -q auditReportVersion <<<"$answer" || { echo 'skipped: vulnerabilities of npm packages (no list)' && return; }
  npm audit
}

# CI has one engine; the others take minutes and are driven where somebody looks on.
engines_check() {
  [ -z "${CI:-}" ] || { echo 'skipped: other engines, in CI' && return; }
  scripts/engines.sh firefox webkit
}

tables_check() { "$(built declarewell-tables)" --check; }

format_check() { cargo fmt --all --check && cargo fmt --manifest-path crates/bindgen/Cargo.toml --check; }

section 'format' format_check
section 'clippy, native' cargo clippy --quiet --workspace --all-targets -- -D warnings
section 'clippy, wasm' clippy_wasm
section 'documentation' env RUSTDOCFLAGS='-Dwarnings -Arustdoc::private-intra-doc-links' cargo doc --quiet --workspace --no-deps
section 'licences and duplicates of dependencies' deny_check
section 'known vulnerabilities of dependencies' advisories_check
section 'tests, native' cargo test --quiet --workspace
section 'format and lint, scripts and styles' biome ci --error-on-warnings .
section 'tests, scripts' node --test tests/scripts/*.test.mjs
section 'tables against their sources' tables_check
section 'build of the wasm module' scripts/build-wasm.sh
section 'types of the scripts' tsc
section 'what is published' scripts/dist.sh
section 'tests, wasm' node --test tests/wasm/*.test.mjs
section 'tests, npm package' node --test tests/package/*.test.mjs
section 'tests, browser' node --test --test-concurrency=1 tests/browser/*.test.mjs
section 'other engines, where they are' engines_check
section 'Spark, where it is' scripts/spark.sh
say "all checks passed in $((SECONDS - started)) s"
