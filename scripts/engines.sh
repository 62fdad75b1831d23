#!/usr/bin/env bash
# engines.sh [ENGINE ...]: the main road in Chromium, Firefox and WebKit (Debian: firefox-esr; webkit2gtk-driver and xvfb), each
# skipped by name where it is missing. The page must have been built; the one file and the element are tried where `make dist` made them.
. "$(dirname "$0")/common.sh"
scripts/setup.sh node
[ -d www/pkg ] || scripts/build-wasm.sh
road() { node --experimental-websocket --no-warnings tests/engines/main-road.mjs "$@"; }
skipped() { echo "skipped: $1 (not installed: $2)"; }

chromium() {
  local program && program=$(find_chromium) || { skipped Chromium chromium && return; }
  road chromium "$program"
}

firefox() {
  local program && program=$(command -v firefox-esr || command -v firefox) || { skipped Firefox firefox-esr && return; }
  road firefox "$program"
}

webkit() {
  local driver program
  driver=$(command -v WebKitWebDriver) && program=$(ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser 2>/dev/null | tail -1) && [ -n "$program" ] && have xvfb-run ||
    { skipped WebKit 'webkit2gtk-driver, xvfb' && return; }
  xvfb-run -a -s '-screen 0 1280x900x24' node --experimental-websocket --no-warnings tests/engines/main-road.mjs webkit "$program" "$driver"
}

failed=0
[ $# -gt 0 ] || set -- chromium firefox webkit
for engine in "$@"; do say "$engine" && "$engine" || failed=1; done
exit $failed
