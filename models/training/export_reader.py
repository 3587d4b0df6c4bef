"""Writes the reader as ONNX, and its weights for continuing later.

    python export_reader.py runs/reader/checkpoint.pt ../plate-reader/model.onnx [--weights weights/reader.npz]
"""

import argparse
import hashlib
from pathlib import Path

import torch

from platelab.crops import CROP_HEIGHT, CROP_WIDTH
from platelab.reader import ExportedReader, Reader
from platelab.training import load_weights, save_weights


def export(reader: Reader, path: Path) -> None:
    """Opset 17, any number of crops at once. Batch normalisation must be in evaluation mode, or it is exported as in training."""
    path.parent.mkdir(parents=True, exist_ok=True)
    example = torch.randint(0, 255, (2, 1, CROP_HEIGHT, CROP_WIDTH)).float()
    free = {0: "plates"}
    torch.onnx.export(
        ExportedReader(reader).eval(), (example,), str(path), dynamo=False, opset_version=17, input_names=["plate"],
        output_names=["characters", "summary"], dynamic_axes={"plate": free, "characters": free, "summary": free},
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--weights", type=Path)
    options = parser.parse_args()
    reader = Reader()
    reader.load_state_dict(load_weights(options.source))
    export(reader, options.target)
    print(options.target, options.target.stat().st_size, hashlib.sha256(options.target.read_bytes()).hexdigest())
    if options.weights:
        save_weights(options.weights, reader.state_dict())


if __name__ == "__main__":
    main()
