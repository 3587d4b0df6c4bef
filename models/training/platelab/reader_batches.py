"""Batches for the reader: rendered crops, a few real ones, and their targets as tensors."""

import math
import random
from collections.abc import Iterator

import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from .crops import CROP_WIDTH, Crop, random_crop
from .reader import ROW_STEPS, STEPS
from .real_crops import RealPlate, real_crop

LONGEST_TEXT = 16
UNKNOWN = -1
#: Share of crops that are of real plates.
REAL = 0.05


def as_batch(crops: list[Crop]) -> dict[str, torch.Tensor]:
    """`images` n x 1 x 48 x 192; `targets` n x 16 and `lengths`; `places` n x 192 (class, 0 blank, -1 not judged); flags."""
    texts = [[c for row in crop.rows for c, _ in row][:LONGEST_TEXT] for crop in crops]
    targets = np.zeros((len(crops), LONGEST_TEXT), np.int64)
    for target, text in zip(targets, texts):
        target[: len(text)] = text
    aligned = [crop.whole and not any(math.isnan(x) for row in crop.rows for _, x in row) for crop in crops]
    return {
        "images": torch.from_numpy(np.stack([crop.image for crop in crops])[:, None]),
        "targets": torch.from_numpy(targets),
        "lengths": torch.tensor([len(text) for text in texts]),
        "places": torch.from_numpy(np.stack([_places(crop) if ok else np.full(STEPS, UNKNOWN) for crop, ok in zip(crops, aligned)])),
        "region": torch.tensor([crop.region for crop in crops]),
        "whole": torch.tensor([crop.whole for crop in crops]),
        "aligned": torch.tensor(aligned),
    }


def _places(crop: Crop) -> np.ndarray:
    """The class at the step nearest each character's centre; its two neighbours are not judged; blank elsewhere."""
    places = np.zeros(STEPS, np.int64)
    steps = [
        (index * ROW_STEPS + min(ROW_STEPS - 1, max(0, round(x * ROW_STEPS / CROP_WIDTH - 0.5))), klass)
        for index, row in enumerate(crop.rows)
        for klass, x in row
    ]
    for step, _ in steps:
        places[max(0, step - 1) : step + 2] = UNKNOWN
    for step, klass in steps:
        places[step] = klass
    return places


class ReaderBatches(IterableDataset):
    """Endless batches. The same seed, count of samples seen before and worker number give the same ones.

    The highest `harshness` grows from gentle to full over the first `ramp` samples of the whole training.
    """

    def __init__(self, size: int, seed: int, seen: int, ramp: int, backgrounds: list[np.ndarray], real: list[RealPlate]):
        self.size, self.seed, self.seen, self.ramp = size, seed, seen, ramp
        self.backgrounds, self.real = backgrounds, real

    def __iter__(self) -> Iterator[dict[str, torch.Tensor]]:
        worker = get_worker_info()
        number, workers = (worker.id, worker.num_workers) if worker else (0, 1)
        rng = random.Random(f"reader {self.seed} {self.seen} {number}")
        seen = self.seen
        while True:
            harshness = min(1.0, 0.3 + 0.7 * seen / max(1, self.ramp))
            yield as_batch([self._usable(rng, harshness) for _ in range(self.size)])
            seen += self.size * workers

    def _usable(self, rng: random.Random, harshness: float) -> Crop:
        while True:
            if self.real and rng.random() < REAL:
                crop = real_crop(rng, rng.choice(self.real))
            else:
                crop = random_crop(rng, self.backgrounds, harshness * rng.uniform(0.4, 1))
            count = sum(len(row) for row in crop.rows)
            if crop.image.std() > 2.5 and count <= LONGEST_TEXT and (count > 0 or not crop.whole):
                return crop


