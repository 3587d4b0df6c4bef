"""Real pictures with the boxes of their plates (labels.csv: file, x, y, w, h), grey, for the detector's scenes."""

import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np


@dataclass(frozen=True)
class BoxedPicture:
    """`picture` H x W uint8; `half` the same at half size; `boxes` n x 4: x, y, w, h in pixels of `picture`."""

    picture: np.ndarray
    half: np.ndarray
    boxes: np.ndarray


def load_boxed_pictures(table: Path, longest: int = 960) -> list[BoxedPicture]:
    boxes: dict[str, list[list[float]]] = {}
    with open(table, encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            of_file = boxes.setdefault(row["file"], [])
            if row["w"]:
                of_file.append([float(row[key]) for key in "xywh"])
    pictures = []
    for file in sorted(boxes):
        picture = cv2.imread(str(table.parent / file), cv2.IMREAD_GRAYSCALE)
        if picture is None:
            raise FileNotFoundError(table.parent / file)
        scale = min(1.0, longest / max(picture.shape))
        picture = _scaled(picture, scale)
        pictures.append(BoxedPicture(picture, _scaled(picture, 0.5), np.float32(boxes[file]).reshape(-1, 4) * scale))
    return pictures


def _scaled(picture: np.ndarray, scale: float) -> np.ndarray:
    return picture if scale == 1 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
