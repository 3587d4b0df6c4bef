"""Trains the plate detector. Stop it with Ctrl-C or SIGTERM; `--resume` goes on where it was.

    python train_detector.py --data DATA --run runs/detector --samples 1000000 [--device cuda --workers 14 --batch 64]
"""

import argparse
import time
from pathlib import Path

import torch
from torch.utils.data import DataLoader

from evaluate_detector import describe, score_table
from platelab.detector import Detector, detector_loss
from platelab.detector_batches import DetectorBatches
from platelab.real_pictures import load_boxed_pictures
from platelab.training import Average, Log, Stopper, learning_rate, load_weights, save_checkpoint


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and evaluate/romania")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints and the log")
    parser.add_argument("--samples", type=int, default=1_000_000, help="length of the whole schedule, in windows")
    parser.add_argument("--minutes", type=float, help="length of the schedule by the clock instead, with earlier parts of the run")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--size", type=int, nargs=2, default=(384, 256), metavar=("WIDTH", "HEIGHT"))
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--init", type=Path, help="start from these weights (.npz or a checkpoint)")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--every-minutes", type=float, default=10, help="between checkpoints with an evaluation")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = torch.device(options.device)
    network = Detector().to(device, memory_format=torch.channels_last)
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
    bank = [picture for name in ("romania", "world") for picture in load_boxed_pictures(options.data / "train" / name / "labels.csv")]
    batches = DetectorBatches(options.batch, options.seed, seen, bank, *options.size)
    loader = iter(DataLoader(batches, batch_size=None, num_workers=options.workers, prefetch_factor=6 if options.workers else None))
    began, saved, smooth = time.monotonic() - spent, time.monotonic(), {}
    log.write(event="begin", seen=seen, parameters=sum(p.numel() for p in network.parameters()), pictures=len(bank))

    def evaluate_and_save() -> None:
        save_checkpoint(
            checkpoint, network=network.state_dict(), optimiser=optimiser.state_dict(), average=average.state,
            seen=seen, step=step, spent=time.monotonic() - began,
        )  # fmt: skip
        averaged = Detector()
        averaged.load_state_dict({name: value.cpu() for name, value in average.state.items()})
        scores = score_table(averaged, options.data / "evaluate/romania/labels.csv", 640 * 384)
        log.write(event="evaluation", seen=seen, minutes=(time.monotonic() - began) / 60, romania=describe(scores))

    while not stopper.wanted:
        done = (time.monotonic() - began) / (options.minutes * 60) if options.minutes else seen / options.samples
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(options.rate, step, done)
        batch = {name: value.to(device) for name, value in next(loader).items()}
        images = batch["images"].float().contiguous(memory_format=torch.channels_last)
        with torch.autocast(device.type, torch.bfloat16):
            output = network(images)
        losses = detector_loss(output.float(), batch)
        optimiser.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        average.update(network)
        step, seen = step + 1, seen + len(images)
        for name, value in losses.items():
            smooth[name] = 0.98 * smooth.get(name, value.item()) + 0.02 * value.item()
        if step % 100 == 0:
            log.write(event="step", seen=seen, minutes=(time.monotonic() - began) / 60, **smooth)
        if time.monotonic() - saved > options.every_minutes * 60:
            evaluate_and_save()
            saved = time.monotonic()
    evaluate_and_save()


if __name__ == "__main__":
    main()
