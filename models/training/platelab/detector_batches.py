"""Batches of scenes and their target maps for the detector."""

import random
from collections.abc import Iterator

import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from .detector import targets
from .real_pictures import BoxedPicture
from .scenes import random_scene


class DetectorBatches(IterableDataset):
    """Endless batches: `images` n x 1 x H x W uint8 and the maps of `targets`. Seeded as the reader's."""

    def __init__(self, size: int, seed: int, seen: int, bank: list[BoxedPicture], width: int, height: int):
        self.size, self.seed, self.seen, self.bank, self.width, self.height = size, seed, seen, bank, width, height

    def __iter__(self) -> Iterator[dict[str, torch.Tensor]]:
        worker = get_worker_info()
        rng = random.Random(f"detector {self.seed} {self.seen} {worker.id if worker else 0}")
        while True:
            scenes = [random_scene(rng, self.bank, self.width, self.height) for _ in range(self.size)]
            maps = [targets(plates, self.width, self.height) for _, plates in scenes]
            batch = {name: torch.from_numpy(np.stack([m[name] for m in maps])) for name in maps[0]}
            yield batch | {"images": torch.from_numpy(np.stack([picture for picture, _ in scenes])[:, None])}
