"""Writes the detector as ONNX, and its weights for continuing later.

    python export_detector.py runs/detector/checkpoint.pt ../plate-detector/model.onnx [--weights weights/detector.npz]
"""

import argparse
import hashlib
from pathlib import Path

import torch

from platelab.detector import Detector, ExportedDetector
from platelab.training import load_weights, save_weights


def export(detector: Detector, path: Path) -> None:
    """Opset 17, one picture of any size. Batch normalisation must be in evaluation mode, or it is exported as in training."""
    path.parent.mkdir(parents=True, exist_ok=True)
    example = torch.randint(0, 255, (1, 1, 288, 512)).float()
    torch.onnx.export(
        ExportedDetector(detector).eval(), (example,), str(path), dynamo=False, opset_version=17, input_names=["picture"],
        output_names=["map"], dynamic_axes={"picture": {2: "height", 3: "width"}, "map": {2: "rows", 3: "columns"}},
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--weights", type=Path)
    options = parser.parse_args()
    detector = Detector()
    detector.load_state_dict(load_weights(options.source))
    export(detector, options.target)
    print(options.target, options.target.stat().st_size, hashlib.sha256(options.target.read_bytes()).hexdigest())
    if options.weights:
        save_weights(options.weights, detector.state_dict())


if __name__ == "__main__":
    main()
