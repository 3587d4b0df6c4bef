"""Writes the reader as ONNX.

    python export_reader.py runs/reader-8/checkpoint.pt ../plate-reader/model.onnx
"""

from pathlib import Path

import torch

from platelab.crops import CROP_HEIGHT, CROP_WIDTH
from platelab.export import export_command, write_onnx
from platelab.reader import ExportedReader, Reader


def export(reader: Reader, path: Path) -> None:
    """Any number of crops at once."""
    example = torch.randint(0, 255, (2, 1, CROP_HEIGHT, CROP_WIDTH)).float()
    free = {0: "plates"}
    write_onnx(ExportedReader(reader), example, path, {"plate": free, "characters": free, "summary": free})


if __name__ == "__main__":
    export_command(__doc__, Reader(), export)
