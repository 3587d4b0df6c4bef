"""Real pictures with the boxes of their plates (labels.csv: file, x, y, w, h), grey, for the detector's scenes.

The labels leave many plates in the background out, which would teach that small plates are none. `further_boxes.csv`
lists what an early detector found besides: plates, confirmed by eye, and unclear things, which count neither way.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np


FURTHER_BOXES = Path(__file__).resolve().parent.parent / "further_boxes.csv"


@dataclass(frozen=True)
class BoxedPicture:
    """`picture` H x W uint8; `half` the same at half size; `boxes` and `unclear` n x 4: x, y, w, h in pixels of `picture`."""

    picture: np.ndarray
    half: np.ndarray
    boxes: np.ndarray
    unclear: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.float32))


def load_boxed_pictures(table: Path, longest: int = 960) -> list[BoxedPicture]:
    boxes: dict[str, list[list[float]]] = {}
    with open(table, encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            of_file = boxes.setdefault(row["file"], [])
            if row["w"]:
                of_file.append([float(row[key]) for key in "xywh"])
    plates, unclear = _further_boxes(table.parent.name, "plate"), _further_boxes(table.parent.name, "unclear")
    pictures = []
    for file in sorted(boxes):
        picture = cv2.imread(str(table.parent / file), cv2.IMREAD_GRAYSCALE)
        if picture is None:
            raise FileNotFoundError(table.parent / file)
        scale = min(1.0, longest / max(picture.shape))
        picture = _scaled(picture, scale)
        known, doubted = boxes[file] + plates.get(file, []), unclear.get(file, [])
        known, doubted = (np.float32(each).reshape(-1, 4) * scale for each in (known, doubted))
        pictures.append(BoxedPicture(picture, _scaled(picture, 0.5), known, doubted))
    return pictures


def _further_boxes(name: str, kind: str) -> dict[str, list[list[float]]]:
    """Boxes (x, y, w, h in pixels of the file) by file, of the set of that name."""
    boxes: dict[str, list[list[float]]] = {}
    with open(FURTHER_BOXES, encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            if row["set"] == name and row["kind"] == kind:
                boxes.setdefault(row["file"], []).append([float(row[key]) for key in "xywh"])
    return boxes


def _scaled(picture: np.ndarray, scale: float) -> np.ndarray:
    return picture if scale == 1 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
