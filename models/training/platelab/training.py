"""The loop that both trainings share: schedule, weight averaging, checkpoints, stopping by signal, log."""

import argparse
import copy
import json
import math
import signal
import time
from abc import ABC, abstractmethod
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset

from .quantised import quantised
from .weights import load_checkpoint, load_weights, save_checkpoint


def has_bf16(device: torch.device) -> bool:
    """Whether 16-bit floats save time there: a processor without them only imitates them, at a multiple of the time."""
    return device.type != "cpu" or _processor_has_bf16()


def _processor_has_bf16() -> bool:
    """As oneDNN tells it; PyTorch before 2.0 does not ask, there Linux does."""
    try:
        return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
    except AttributeError:
        return Path("/proc/cpuinfo").exists() and "avx512_bf16" in Path("/proc/cpuinfo").read_text()


class Task(ABC):
    """What one training is about."""

    #: Gradients are clipped to this norm.
    steepest = 2.0

    @abstractmethod
    def network(self) -> nn.Module:
        """A new, untrained network."""

    @abstractmethod
    def batches(self, seen: int) -> IterableDataset:
        """Endless batches with `images` and whatever `losses` needs, going on after so many samples."""

    @abstractmethod
    def losses(self, network: nn.Module, images: Tensor, batch: dict[str, Tensor], done: float) -> tuple[Tensor, dict[str, Tensor]]:
        """What is minimised, and figures to be shown; `done` is the share of the schedule, 0 to 1."""

    @abstractmethod
    def evaluate(self, averaged: nn.Module) -> dict[str, object]:
        """Scores for the log."""


def training_arguments(description: str, samples: int, batch: int, every_minutes: float) -> argparse.ArgumentParser:
    """The options that every training has, with these defaults."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and evaluate/romania")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints and the log")
    parser.add_argument("--samples", type=int, default=samples, help="length of the whole schedule, in samples")
    parser.add_argument("--minutes", type=float, help="length of the schedule by the clock instead, with earlier parts of the run")
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--init", type=Path, help="start from these weights (.npz or a checkpoint)")
    parser.add_argument("--eight-bit", action="store_true", help="train on from --init as a network of 8 bits, which is what is exported")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--every-minutes", type=float, default=every_minutes, help="between checkpoints with an evaluation")
    return parser


def train(task: Task, options: argparse.Namespace) -> None:
    """Trains until the schedule ends or a signal stops it; writes a checkpoint with an evaluation now and then, and at the end."""
    if options.eight_bit and not (options.init or options.resume):
        raise SystemExit("--eight-bit goes on from trained weights: name them with --init.")
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = torch.device(options.device)
    network = task.network()
    checkpoint = options.run / "checkpoint.pt"
    seen, step, spent = 0, 0, 0.0
    if options.init and not (options.resume and checkpoint.exists()):
        network.load_state_dict(load_weights(options.init))
    network = (quantised(network) if options.eight_bit else network).to(device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=0.02)
    average = Average(network)
    if options.resume and checkpoint.exists():
        state = load_checkpoint(checkpoint, device)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average.state, average.steps = state["average"], state["step"]
        seen, step, spent = state["seen"], state["step"], state["spent"]
    log, stopper = Log(options.run / "log.jsonl"), Stopper()
    ahead = {"prefetch_factor": 6} if options.workers else {}
    loader = iter(DataLoader(task.batches(seen), batch_size=None, num_workers=options.workers, **ahead))
    began, saved, smooth = time.monotonic() - spent, time.monotonic(), {}
    log.write(event="begin", seen=seen, parameters=sum(p.numel() for p in network.parameters()))

    def evaluate_and_save() -> None:
        save_checkpoint(
            checkpoint, network=network.state_dict(), optimiser=optimiser.state_dict(), average=average.state,
            seen=seen, step=step, spent=time.monotonic() - began,
        )  # fmt: skip
        averaged = copy.deepcopy(network).cpu()
        averaged.load_state_dict({name: value.cpu() for name, value in average.state.items()})
        with torch.no_grad():
            scores = task.evaluate(averaged)
        log.write(event="evaluation", seen=seen, minutes=(time.monotonic() - began) / 60, **scores)

    while not stopper.wanted:
        done = (time.monotonic() - began) / (options.minutes * 60) if options.minutes else seen / options.samples
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(options.rate, step, done)
        batch = {name: value.to(device) for name, value in next(loader).items()}
        images = batch["images"].float().contiguous(memory_format=torch.channels_last)
        objective, shown = task.losses(network, images, batch, done)
        optimiser.zero_grad(set_to_none=True)
        objective.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), task.steepest)
        optimiser.step()
        average.update(network)
        step, seen = step + 1, seen + len(images)
        for name, value in shown.items():
            smooth[name] = 0.98 * smooth.get(name, value.item()) + 0.02 * value.item()
        if step % 100 == 0:
            log.write(event="step", seen=seen, minutes=(time.monotonic() - began) / 60, **smooth)
        if time.monotonic() - saved > options.every_minutes * 60:
            evaluate_and_save()
            saved = time.monotonic()
    evaluate_and_save()


class Stopper:
    """Turns SIGINT and SIGTERM into a wish to stop after the present step."""

    def __init__(self):
        self.wanted = False
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self._stop)

    def _stop(self, *_):
        self.wanted = True


class Average:
    """Exponential moving average of a network's weights, which is what is evaluated and exported."""

    def __init__(self, network: nn.Module, decay: float = 0.999):
        self.decay, self.steps = decay, 0
        self.state = {name: value.detach().clone() for name, value in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, (self.steps + 1) / (self.steps + 20))
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[name].lerp_(value, 1 - decay)
            else:
                self.state[name].copy_(value)


def learning_rate(peak: float, step: int, done: float, warm_up: int = 200) -> float:
    """Linear warm-up, then a cosine from `peak` to a hundredth of it; `done` is the share of the budget, 0 to 1."""
    return peak * min(1.0, (step + 1) / warm_up) * (0.5 * (1 + math.cos(math.pi * min(1.0, done))) * 0.99 + 0.01)


class Log:
    """JSON lines into a file and onto the screen."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("a", encoding="utf8")

    def write(self, **entry) -> None:
        line = json.dumps({"time": time.strftime("%H:%M:%S"), **{k: round(v, 5) if isinstance(v, float) else v for k, v in entry.items()}})
        print(line, file=self.file, flush=True)
        print(line, flush=True)
