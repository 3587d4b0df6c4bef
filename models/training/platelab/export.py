"""Writing a trained network as ONNX."""

import argparse
import hashlib
import inspect
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from .quantised import with_weights
from .weights import load_weights


def write_onnx(module: nn.Module, example: Tensor, path: Path, axes: dict[str, dict[int, str]]) -> None:
    """Opset 17. `axes` names the input first, then the outputs, with their free dimensions.

    Batch normalisation is put into evaluation mode, or it would be exported as in training.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    names = list(axes)
    tracing = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}  # PyTorch before 2.5 only traces
    torch.onnx.export(
        module.eval(), (example,), str(path), **tracing, opset_version=17, input_names=names[:1], output_names=names[1:], dynamic_axes=axes
    )
    model = onnx.load(path)
    _store_rounded(model.graph)
    onnx.save(model, path)


def _store_rounded(graph: onnx.GraphProto) -> None:
    """Stores weights that the graph rounds to 8 bits as such, instead of as floats and a node that rounds them."""
    constants = {each.name: each for each in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            constants[node.output[0]] = node.attribute[0].t
    for node in [each for each in graph.node if each.op_type == "QuantizeLinear" and each.input[0] in constants]:
        weight, step, zero = (numpy_helper.to_array(constants[name]) for name in node.input)
        by_output = (-1, *[1] * (weight.ndim - 1))
        rounded = np.clip(np.round(weight / step.reshape(by_output)) + zero.reshape(by_output), -128, 127).astype(np.int8)
        graph.initializer.append(numpy_helper.from_array(rounded, node.output[0]))
        graph.node.remove(node)
        if node.input[0] in {each.name for each in graph.initializer}:
            graph.initializer.remove(constants[node.input[0]])


def export_command(description: str, network: nn.Module, export) -> None:
    """The command line of an export: `export(network, path)` writes the model with the loaded weights."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    network = with_weights(network, load_weights(options.source))
    export(network, options.target)
    print(options.target, options.target.stat().st_size, hashlib.sha256(options.target.read_bytes()).hexdigest())
