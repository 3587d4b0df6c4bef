"""Trains the plate detector. Stop it with Ctrl-C or SIGTERM; `--resume` goes on where it was.

    python train_detector.py --data DATA --run runs/detector --samples 1000000 [--device cuda --workers 14 --batch 64]
"""

import argparse

import torch

from evaluate_detector import describe, score_table
from platelab.detector import Detector, detector_loss
from platelab.detector_batches import DetectorBatches
from platelab.real_pictures import load_boxed_pictures
from platelab.training import Task, has_bf16, train, training_arguments


class DetectorTask(Task):
    steepest = 5.0

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.bank = [p for name in ("romania", "world", "openimages-europe") for p in load_boxed_pictures(options.data / "train" / name / "labels.csv")]

    def network(self) -> Detector:
        return Detector()

    def batches(self, seen: int) -> DetectorBatches:
        return DetectorBatches(self.options.batch, self.options.seed, seen, self.bank, *self.options.size)

    def losses(self, network, images, batch, done):
        with torch.autocast(images.device.type, torch.bfloat16, enabled=has_bf16(images.device)):
            output = network(images)
        losses = detector_loss(output.float(), batch)
        return sum(losses.values()), losses

    def evaluate(self, averaged) -> dict[str, str]:
        return {"romania": describe(score_table(averaged, self.options.data / "evaluate/romania/labels.csv", 640 * 384))}


if __name__ == "__main__":
    parser = training_arguments(__doc__, samples=1_000_000, batch=16, every_minutes=10)
    parser.add_argument("--size", type=int, nargs=2, default=(384, 256), metavar=("WIDTH", "HEIGHT"))
    options = parser.parse_args()
    train(DetectorTask(options), options)
