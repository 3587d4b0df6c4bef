"""Writing a trained network as ONNX, and its weights for continuing later."""

import argparse
import hashlib
from pathlib import Path

import torch
from torch import Tensor, nn

from .weights import load_weights, save_weights


def write_onnx(module: nn.Module, example: Tensor, path: Path, axes: dict[str, dict[int, str]]) -> None:
    """Opset 17. `axes` names the input first, then the outputs, with their free dimensions.

    Batch normalisation is put into evaluation mode, or it would be exported as in training.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    names = list(axes)
    torch.onnx.export(
        module.eval(), (example,), str(path), dynamo=False, opset_version=17, input_names=names[:1], output_names=names[1:], dynamic_axes=axes
    )


def export_command(description: str, network: nn.Module, export) -> None:
    """The command line of an export: `export(network, path)` writes the model with the loaded weights."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--weights", type=Path)
    options = parser.parse_args()
    network.load_state_dict(load_weights(options.source))
    export(network, options.target)
    print(options.target, options.target.stat().st_size, hashlib.sha256(options.target.read_bytes()).hexdigest())
    if options.weights:
        save_weights(options.weights, network.state_dict())
