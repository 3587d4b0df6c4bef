"""Weights and checkpoints on disk."""

from pathlib import Path

import numpy as np
import torch


def save_checkpoint(path: Path, **state) -> None:
    """Written beside and renamed, so that a kill never leaves half a file."""
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.rename(path)


def load_checkpoint(path: Path, device="cpu") -> dict:
    """What `save_checkpoint` wrote. PyTorch before 2 calls plain numbers unsafe, so there anything is loaded: name only runs of your own."""
    return torch.load(path, map_location=device, weights_only=int(torch.__version__.split(".")[0]) >= 2)


def save_weights(path: Path, state: dict[str, torch.Tensor]) -> None:
    """Weights alone, float16, for continuing elsewhere with `--init`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **{name: value.cpu().numpy().astype(np.float16 if value.dtype.is_floating_point else value.numpy().dtype) for name, value in state.items()})


def load_weights(path: Path) -> dict[str, torch.Tensor]:
    if path.suffix != ".npz":
        return load_checkpoint(path)["average"]
    with np.load(path) as file:
        return {name: torch.from_numpy(file[name].astype(np.float32) if file[name].dtype == np.float16 else file[name]) for name in file.files}
