"""The plate reader's network, its loss and its decoding.

A crop (1 x 48 x 192) becomes 48 tokens, one for each column of the picture; two transformer blocks let them share context.
Each token emits two CTC steps of the upper row and two of the lower one: two steps, so that neighbouring ones ("11") stay
apart. One-line plates are read in the upper row's 96 steps only. A small head on the pooled tokens tells the region and
whether the reading is right.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .crops import CLASSES, CROP_HEIGHT, CROP_WIDTH, REGIONS
from .quantised import Sum

ROWS, COLUMNS, STEPS_PER_COLUMN = 2, 48, 2
ROW_STEPS = COLUMNS * STEPS_PER_COLUMN
STEPS = ROWS * ROW_STEPS
CLASS_COUNT = len(CLASSES) + 1


def _convolution(inputs: int, outputs: int, kernel, stride, padding) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Residual(Sum):
    def __init__(self, channels: int):
        super().__init__()
        self.first = _convolution(channels, channels, 3, 1, 1)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.second(self.first(x)))


class TransformerBlock(nn.Module):
    """Pre-norm, in basic operations so that it exports cleanly."""

    def __init__(self, width: int, heads: int, expansion: int = 2):
        super().__init__()
        self.heads, self.width = heads, width
        self.norm_attention, self.norm_mlp = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, expansion * width), nn.Linear(expansion * width, width)

    def forward(self, x: Tensor) -> Tensor:
        tokens, head = x.shape[1], self.width // self.heads
        q, k, v = self.qkv(self.norm_attention(x)).chunk(3, -1)
        q = q.reshape(-1, tokens, self.heads, head).transpose(1, 2)
        k = k.reshape(-1, tokens, self.heads, head).permute(0, 2, 3, 1)
        v = v.reshape(-1, tokens, self.heads, head).transpose(1, 2)
        mixed = torch.softmax(q @ k * head**-0.5, -1) @ v
        x = x + self.out(mixed.transpose(1, 2).reshape(-1, tokens, self.width))
        return x + self.down(torch.relu(self.up(self.norm_mlp(x))))


class Reader(nn.Module):
    """n x 1 x 48 x 192 luma 0..255 -> character logits n x 192 x 47, and n x 5: region logits, legibility logit."""

    def __init__(self, channels=(32, 64, 96, 128), width: int = 176, blocks: int = 2, heads: int = 4):
        super().__init__()
        self.stem = nn.Sequential(
            _convolution(1, channels[0], 3, 2, 1),
            _convolution(channels[0], channels[1], 3, 2, 1),
            _convolution(channels[1], channels[2], 3, (2, 1), 1),
            Residual(channels[2]),
            Residual(channels[2]),
            _convolution(channels[2], channels[3], 3, (3, 1), (0, 1)),
        )
        self.columns = _convolution(ROWS * channels[3], width, 1, 1, 0)
        self.position = nn.Parameter(torch.randn(1, COLUMNS, width) * 0.02)
        self.blocks = nn.ModuleList(TransformerBlock(width, heads) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.characters = nn.Linear(width, ROWS * STEPS_PER_COLUMN * CLASS_COUNT)
        self.summary = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, len(REGIONS) + 1))

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor]:
        x = self.stem(normalise(crops))
        x = self.columns(x.reshape(-1, x.shape[1] * x.shape[2], 1, COLUMNS))
        tokens = x.flatten(2).transpose(1, 2) + self.position
        for block in self.blocks:
            tokens = block(tokens)
        tokens = self.norm(tokens)
        characters = self.characters(tokens).reshape(-1, COLUMNS, ROWS, STEPS_PER_COLUMN * CLASS_COUNT)
        return characters.transpose(1, 2).reshape(-1, STEPS, CLASS_COUNT), self.summary(tokens.mean(1))


def normalise(crops: Tensor) -> Tensor:
    """Each crop to mean 0 and about deviation 1, so that light and contrast do not matter."""
    centred = crops - crops.mean((2, 3), keepdim=True)
    return centred / (torch.sqrt((centred * centred).mean((2, 3), keepdim=True) + 1e-3) + 4)


class ExportedReader(nn.Module):
    """The graph that the product runs: probabilities instead of logits."""

    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, plate: Tensor) -> tuple[Tensor, Tensor]:
        characters, summary = self.reader(plate)
        regions, legible = summary[:, : len(REGIONS)], summary[:, len(REGIONS) :]
        return torch.softmax(characters, -1), torch.cat([torch.softmax(regions, -1), torch.sigmoid(legible)], 1)


assert CROP_WIDTH == COLUMNS * 4


def decode(logits: Tensor) -> list[list[int]]:
    """Greedy CTC of each row, rows joined: class numbers without blanks and repeats."""
    best = logits.argmax(-1).reshape(len(logits), ROWS, ROW_STEPS)
    before = F.pad(best, (1, 0))[..., :-1]
    kept = (best != 0) & (best != before)
    return [sequence[mask].tolist() for sequence, mask in zip(best.flatten(1), kept.flatten(1))]


def reader_loss(characters: Tensor, summary: Tensor, batch: dict[str, Tensor], alignment_weight: float) -> dict[str, Tensor]:
    """CTC on whole plates, cross-entropy at the places where the renderer put the characters, region, and "is this reading right"."""
    whole, lengths = batch["whole"], batch["lengths"]
    log_probabilities = F.log_softmax(characters.float(), -1)
    targets, steps = batch["targets"][whole], torch.full((int(whole.sum()),), STEPS)
    ctc = F.ctc_loss(log_probabilities[whole].transpose(0, 1), targets, steps, lengths[whole], zero_infinity=True, reduction="none")
    losses = {"ctc": (ctc / lengths[whole].clamp(min=1)).mean()}
    places = batch["places"][batch["aligned"]]
    per_step = F.nll_loss(log_probabilities[batch["aligned"]].transpose(1, 2), places.clamp(min=0), reduction="none")
    weight = (places >= 0).float() * torch.where(places > 0, 6.0, 1.0)
    losses["places"] = alignment_weight * (per_step * weight).sum() / weight.sum().clamp(min=1) * 3
    known = batch["region"] >= 0
    losses["region"] = 0.1 * F.cross_entropy(summary[known, :-1].float(), batch["region"][known])
    right = torch.tensor([w and d == t[:n].tolist() for d, t, n, w in zip(decode(characters.detach()), batch["targets"], lengths, whole)])
    losses["legible"] = 0.2 * F.binary_cross_entropy_with_logits(summary[:, -1].float(), right.float().to(summary.device))
    losses["right"] = right[whole.cpu()].float().mean()
    return losses


def total(losses: dict[str, Tensor]) -> Tensor:
    return losses["ctc"] + losses["places"] + losses["region"] + losses["legible"]
