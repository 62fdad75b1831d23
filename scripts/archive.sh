#!/usr/bin/env bash
# archive.sh [LINES [PROGRAM]]: checks so many generated lines (1,000,000) in one run, stops another half-way, goes on with it, compares
# the digests of the two, and writes lines a second and the peak of memory into docs/archive.md. PROGRAM: an already built one; a release build unless told.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust node
lines=${1:-1000000} program=${2:-}
if [ -z "$program" ]; then
  cargo build --quiet --release --workspace --bin declarewell
  program=$CARGO_TARGET_DIR/release/declarewell
fi
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT

# The lines of the benchmarks, each with a number of its own, and a row now and then that is none.
generated() {
  node --input-type=module - "$lines" <<'EOF'
import { readFileSync, writeSync } from "node:fs";
const line = readFileSync("benches/lines.jsonl", "utf8").trim().split("\n").map((text) => text.slice(0, -1));
const generated = (at) => (at % 10007 === 5 ? '{"id":' : `${line[at % line.length]},"brand":"NO ${at}"}`);
for (let from = 0, count = Number(process.argv[2]); from < count; from += 10000)
  writeSync(1, Array.from({ length: Math.min(10000, count - from) }, (_, at) => `${generated(from + at)}\n`).join(""));
EOF
}
# The highest resident memory of a process, sampled until it ends, in KB.
peak() {
  local most=0 now
  while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$1/status" 2>/dev/null) && [ -n "$now" ]; do most=$now && sleep 0.2; done
  echo "$most"
}

half=$((lines / 2))
# Counts reports and makes a digest of those after the first AFTER: nothing is kept on the disk. NAME AFTER
taken() { awk -v after="$2" -v count="$folder/$1.lines" 'NR > after; END { print NR > count }' | sha256sum >"$folder/$1.digest"; }
# NAME AFTER OPTION...: a run over all lines; writes its peak of memory.
run() {
  local name=$1 after=$2 program_pid peak && shift 2
  "$program" check --input jsonl --output json --candidates 0 "$@" - < <(generated) > >(taken "$name" "$after") 2>/dev/null &
  program_pid=$! && peak=$(peak $program_pid)
  wait $program_pid || [ $? = 1 ] || fail 'the run failed'
  until [ -s "$folder/$name.digest" ]; do sleep 0.1; done
  echo "$peak"
}

started=$(date +%s.%N)
memory=$(run whole $half)
took=$(awk -v from="$started" -v to="$(date +%s.%N)" 'BEGIN { print to - from }')
[ "$(cat "$folder/whole.lines")" = "$lines" ] || fail 'not a report for each line'
run rest 0 --from-line $((half + 1)) >/dev/null
cmp "$folder/whole.digest" "$folder/rest.digest" || fail 'a run that goes on says something else'

words=$(awk -v lines="$lines" -v took="$took" -v memory="$memory" -v cores="$(nproc)" 'BEGIN {
  printf "%d generated lines of 20 kinds, of which every 10,007th cannot be read: %.0f lines a second on %d cores, %.0f MB at most; the half that was gone on with has the same digest.", lines, lines / took, cores, memory / 1024 }')
echo "$words"
awk -v words="$words" '/^<!-- measured -->$/ { print; print ""; print words; skip = 1; next } /^## / { skip = 0 } skip && NF { next } { print }' docs/archive.md | cat -s >"$folder/archive.md"
cp "$folder/archive.md" docs/archive.md
