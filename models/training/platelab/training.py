"""What both trainings share: schedule, weight averaging, checkpoints, stopping by signal, log."""

import json
import math
import signal
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn


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


def save_checkpoint(path: Path, **state) -> None:
    """Written beside and renamed, so that a kill never leaves half a file."""
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.rename(path)


def save_weights(path: Path, state: dict[str, torch.Tensor]) -> None:
    """Weights alone, float16, for continuing elsewhere with `--init`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **{name: value.cpu().numpy().astype(np.float16 if value.dtype.is_floating_point else value.numpy().dtype) for name, value in state.items()})


def load_weights(path: Path) -> dict[str, torch.Tensor]:
    if path.suffix != ".npz":
        return torch.load(path, map_location="cpu", weights_only=True)["average"]
    with np.load(path) as file:
        return {name: torch.from_numpy(file[name].astype(np.float32) if file[name].dtype == np.float16 else file[name]) for name in file.files}
