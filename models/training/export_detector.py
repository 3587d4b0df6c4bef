"""Writes the detector as ONNX.

    python export_detector.py runs/detector-8/checkpoint.pt ../plate-detector/model.onnx
"""

from pathlib import Path

import torch

from platelab.detector import Detector, ExportedDetector
from platelab.export import export_command, write_onnx


def export(detector: Detector, path: Path) -> None:
    """One picture of any size whose sides are multiples of 32."""
    example = torch.randint(0, 255, (1, 1, 288, 512)).float()
    axes = {"picture": {2: "height", 3: "width"}, "map": {2: "rows", 3: "columns"}}
    write_onnx(ExportedDetector(detector), example, path, axes)


if __name__ == "__main__":
    export_command(__doc__, Detector(), export)
