"""Trains the plate reader. Stop it with Ctrl-C or SIGTERM; `--resume` goes on where it was.

    python train_reader.py --data DATA --run runs/reader --samples 8000000 [--device cuda --workers 14 --batch 1024]
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from evaluate_reader import real_scores, rendered_scores
from platelab.reader import Reader, reader_loss, total
from platelab.reader_batches import ReaderBatches
from platelab.real_crops import load_read_plates, load_real_plates
from platelab.training import Task, has_bf16, train, training_arguments


class ReaderTask(Task):
    steepest = 2.0

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.real = [p for name in ("romania", "world") for p in load_real_plates(options.data / "train" / name / "labels.csv")]
        self.real += load_read_plates(options.data)
        self.backgrounds = load_backgrounds(options.data)

    def network(self) -> Reader:
        return Reader()

    def batches(self, seen: int) -> ReaderBatches:
        ramp = 0 if self.options.init else self.options.ramp
        return ReaderBatches(self.options.batch, self.options.seed, seen, ramp, self.backgrounds, self.real)

    def losses(self, network, images, batch, done):
        with torch.autocast(images.device.type, torch.bfloat16, enabled=has_bf16(images.device)):
            characters, summary = network(images)
        losses = reader_loss(characters.float(), summary.float(), batch, alignment_weight=max(0.1, 1 - done))
        return total(losses), losses

    def evaluate(self, averaged) -> dict[str, float]:
        return rendered_scores(averaged, 512) | real_scores(averaged, self.options.data / "evaluate/romania/labels.csv")


def load_backgrounds(data: Path) -> list[np.ndarray]:
    files = sorted((data / "train").glob("*/images/*"))[::5]
    pictures = (cv2.imread(str(file), cv2.IMREAD_GRAYSCALE) for file in files)
    return [cv2.resize(p, (480, 300), interpolation=cv2.INTER_AREA) for p in pictures if p is not None]


if __name__ == "__main__":
    parser = training_arguments(__doc__, samples=8_000_000, batch=128, every_minutes=8)
    parser.add_argument("--ramp", type=int, default=300_000, help="crops until the pictures are as harsh as they get; none with --init")
    options = parser.parse_args()
    train(ReaderTask(options), options)
