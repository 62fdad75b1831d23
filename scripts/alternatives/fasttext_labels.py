"""fastText, the program itself, on the texts that the baselines of models/benchmark learn from.

fasttext_labels.py train TEXTS     a code and a text a line; once
fasttext_labels.py FOLDER          measures, see timed.py
"""

import os
import sys
import time

import fasttext

PACKAGES = os.environ["DECLAREWELL_ALTERNATIVES"]
MODEL = os.path.join(PACKAGES, "fasttext.bin")


def train(path):
    labelled = os.path.join(PACKAGES, "fasttext.txt")
    with open(path, encoding="utf-8") as source, open(labelled, "w", encoding="utf-8") as out:
        for line in source:
            code, text = line.rstrip("\n").split("\t", 1)
            print(f"__label__{code} {text}", file=out)
    settings = {"dim": 64, "epoch": 25, "lr": 0.5, "wordNgrams": 2, "minn": 2, "maxn": 4, "bucket": 200_000, "minCount": 2}
    fasttext.train_supervised(labelled, loss="hs", verbose=0, **settings).save_model(MODEL)
    os.remove(labelled)


if sys.argv[1] == "train":
    train(sys.argv[2])
else:
    from timed import report, texts

    begun = time.perf_counter()
    fasttext.FastText.eprint = lambda *_: None
    model = fasttext.load_model(MODEL)
    started = time.perf_counter() - begun
    report(started, texts(), lambda text: model.predict(text.replace("\n", " "))[0][0].removeprefix("__label__"))
