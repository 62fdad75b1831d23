"""What the Python programs here have in common: see timed.mjs."""

import json
import resource
import sys
import time


def texts():
    with open(f"{sys.argv[1]}/texts.json", encoding="utf-8") as file:
        return json.load(file)["texts"]


def report(start, every, answer):
    for one in every[:100]:
        answer(one)
    times, answers = [], []
    for one in every:
        begun = time.perf_counter()
        answers.append(answer(one))
        times.append((time.perf_counter() - begun) * 1e3)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"start": start * 1e3, "times": times, "answers": answers, "memory": memory}))
