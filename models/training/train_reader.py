"""Trains the plate reader. Stop it with Ctrl-C or SIGTERM; `--resume` goes on where it was.

    python train_reader.py --data DATA --run runs/reader --samples 8000000 [--device cuda --workers 14 --batch 1024]
"""

import argparse
import random
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader

from evaluate_reader import real_scores, rendered_scores
from platelab.reader import Reader, reader_loss, total
from platelab.reader_batches import ReaderBatches
from platelab.real_crops import load_real_plates
from platelab.training import Average, Log, Stopper, learning_rate, load_weights, save_checkpoint

SHOWN = ("ctc", "places", "region", "legible", "right")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and evaluate/romania")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints and the log")
    parser.add_argument("--samples", type=int, default=8_000_000, help="length of the whole schedule, in crops")
    parser.add_argument("--minutes", type=float, help="length of the schedule by the clock instead, with earlier parts of the run")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--ramp", type=int, default=300_000, help="crops until the pictures are as harsh as they get")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--init", type=Path, help="start from these weights (.npz or a checkpoint)")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--every-minutes", type=float, default=8, help="between checkpoints with an evaluation")
    return parser.parse_args()


def load_backgrounds(data: Path) -> list[np.ndarray]:
    files = sorted((data / "train").glob("*/images/*"))[::5]
    pictures = (cv2.imread(str(file), cv2.IMREAD_GRAYSCALE) for file in files)
    return [cv2.resize(p, (480, 300), interpolation=cv2.INTER_AREA) for p in pictures if p is not None]


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = torch.device(options.device)
    network = Reader().to(device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=0.02)
    average = Average(network)
    checkpoint = options.run / "checkpoint.pt"
    seen, step, spent = 0, 0, 0.0
    if options.resume and checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average.state, average.steps = state["average"], state["step"]
        seen, step, spent = state["seen"], state["step"], state["spent"]
    elif options.init:
        network.load_state_dict(load_weights(options.init))
        average = Average(network)
    log, stopper = Log(options.run / "log.jsonl"), Stopper()
    real = [p for name in ("romania", "world") for p in load_real_plates(options.data / "train" / name / "labels.csv")]
    ramp = 0 if options.init else options.ramp
    batches = ReaderBatches(options.batch, options.seed, seen, ramp, load_backgrounds(options.data), real)
    loader = iter(DataLoader(batches, batch_size=None, num_workers=options.workers, prefetch_factor=6 if options.workers else None))
    began, saved, smooth = time.monotonic() - spent, time.monotonic(), {}
    log.write(event="begin", seen=seen, parameters=sum(p.numel() for p in network.parameters()), real=len(real))

    def evaluate_and_save() -> None:
        save_checkpoint(
            checkpoint, network=network.state_dict(), optimiser=optimiser.state_dict(), average=average.state,
            seen=seen, step=step, spent=time.monotonic() - began,
        )  # fmt: skip
        averaged = Reader()
        averaged.load_state_dict({name: value.cpu() for name, value in average.state.items()})
        scores = rendered_scores(averaged, 512) | real_scores(averaged, options.data / "evaluate/romania/labels.csv")
        log.write(event="evaluation", seen=seen, minutes=(time.monotonic() - began) / 60, **scores)

    while not stopper.wanted:
        done = (time.monotonic() - began) / (options.minutes * 60) if options.minutes else seen / options.samples
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(options.rate, step, done)
        batch = {name: value.to(device) for name, value in next(loader).items()}
        images = batch["images"].float().contiguous(memory_format=torch.channels_last)
        with torch.autocast(device.type, torch.bfloat16):
            characters, summary = network(images)
        losses = reader_loss(characters.float(), summary.float(), batch, alignment_weight=max(0.1, 1 - done))
        optimiser.zero_grad(set_to_none=True)
        total(losses).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        average.update(network)
        step, seen = step + 1, seen + len(images)
        for name in SHOWN:
            smooth[name] = 0.98 * smooth.get(name, losses[name].item()) + 0.02 * losses[name].item()
        if step % 100 == 0:
            log.write(event="step", seen=seen, minutes=(time.monotonic() - began) / 60, **smooth)
        if time.monotonic() - saved > options.every_minutes * 60:
            evaluate_and_save()
            saved = time.monotonic()
    evaluate_and_save()


if __name__ == "__main__":
    random.seed(0)
    main()
