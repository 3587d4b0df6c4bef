"""Real plates with known text, cut from labelled pictures (labels.csv: file, plate_text, x, y, w, h, country).

`texts.csv` has plates, by their corners, of a set without texts: two readers and an eye agree on each, or the eye alone where it
is certain. Those without a text are signs, badges and words that the detector took for plates.
"""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .camera import degrade
from .crops import CLASS_OF, CROP_HEIGHT, CROP_WIDTH, NO_REGION, REGIONS, Crop, straightening

TEXTS = Path(__file__).resolve().parent.parent / "texts.csv"
#: Countries of the labels that belong to the region "eu" (Europe outside Britain).
EUROPE = set("RO DE FR IT ES PT NL BE AT CZ SK PL HU IE LT LV EE DK SE FI NO CH SI HR BG GR ME RS AL MK UA MD LU".split())


@dataclass(frozen=True)
class RealPlate:
    """`picture` grey around the plate, uint8; `box` x, y, w, h in it; `corners` 4 x 2 (TL, TR, BR, BL) in it where they are known.

    An empty `text`: no plate, but what looks like one."""

    picture: np.ndarray
    box: tuple[float, float, float, float]
    text: str
    country: str
    file: str
    corners: np.ndarray | None = None


def load_real_plates(table: Path, narrowest: float = 40) -> list[RealPlate]:
    """Plates with text and a box at least `narrowest` px wide, each with as much of its picture as crops need."""
    plates, pictures = [], {}
    with open(table, encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            text = row["plate_text"].upper()
            if not text or not row["w"] or any(c not in CLASS_OF for c in text) or float(row["w"]) < narrowest:
                continue
            if row["file"] not in pictures:
                pictures = {row["file"]: cv2.imread(str(table.parent / row["file"]), cv2.IMREAD_GRAYSCALE)}
            picture = pictures[row["file"]]
            if picture is not None:
                plates.append(_cut(picture, [float(row[k]) for k in "xywh"], text, row["country"], row["file"]))
    return plates


def load_read_plates(data: Path) -> list[RealPlate]:
    """Those of `texts.csv`, of pictures in `data`/train; of none where the pictures are not there."""
    plates = []
    with open(TEXTS, encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            picture = cv2.imread(str(data / "train" / row["set"] / row["file"]), cv2.IMREAD_GRAYSCALE)
            if picture is None:
                continue
            corners = np.float32([[float(row[f"x{i}"]), float(row[f"y{i}"])] for i in (1, 2, 3, 4)])
            box = [*map(float, corners.min(0)), *map(float, np.ptp(corners, 0))]
            plates.append(_cut(picture, box, row["text"], "", row["file"], corners))
    return plates


def _cut(picture: np.ndarray, box: list[float], text: str, country: str, file: str, corners: np.ndarray | None = None) -> RealPlate:
    x, y, w, h = box
    left, top = max(0, int(x - w * 0.5)), max(0, int(y - h))
    piece = picture[top : int(y + 2 * h), left : int(x + w * 1.5)].copy()
    moved = None if corners is None else corners - np.float32([left, top])
    return RealPlate(piece, (x - left, y - top, w, h), text, country, file, moved)


def box_corners(box, grow: tuple[float, float, float, float] = (0, 0, 0, 0)) -> np.ndarray:
    """Corners of a box grown by shares of its width (left, right) and height (top, bottom)."""
    x, y, w, h = box
    left, right, top, bottom = x - grow[0] * w, x + w + grow[1] * w, y - grow[2] * h, y + h + grow[3] * h
    return np.float32([[left, top], [right, top], [right, bottom], [left, bottom]])


def region_of(country: str) -> int:
    if country == "GB":
        return REGIONS.index("uk")
    return REGIONS.index("eu") if country in EUROPE else NO_REGION


def straightened(picture: np.ndarray, corners: np.ndarray) -> np.ndarray:
    matrix = straightening(corners)
    return cv2.warpPerspective(picture, matrix, (CROP_WIDTH, CROP_HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def real_crop(rng: random.Random, plate: RealPlate) -> Crop:
    """The plate by its corners or its box, moved a little, in other light. Characters' places are unknown (nan): all in one row."""
    grow = tuple(rng.uniform(-0.01, 0.04) for _ in range(2)) + tuple(rng.uniform(-0.04, 0.12) for _ in range(2))
    corners = box_corners(plate.box, grow) if plate.corners is None else _grown(plate.corners, grow)
    corners[:, 1] += (corners[:, 0] - corners[:, 0].mean()) * rng.gauss(0, 0.02)
    picture = plate.picture
    if rng.random() < 0.7:
        picture = degrade(picture, rng, plate.box[2], 0.4)
    rows = [[(CLASS_OF[c], float("nan")) for c in plate.text]]
    return Crop(straightened(picture, corners), rows if plate.text else [], region_of(plate.country), plate.text != "")


def _grown(corners: np.ndarray, grow: tuple[float, float, float, float]) -> np.ndarray:
    """Corners moved outward by shares of the plate's width (left, right) and height (top, bottom), along its own sides."""
    left, right, top, bottom = grow
    shares = np.float32([[-left, -top], [1 + right, -top], [1 + right, 1 + bottom], [-left, 1 + bottom]])
    across, down = corners[1] - corners[0] + corners[2] - corners[3], corners[3] - corners[0] + corners[2] - corners[1]
    unit = np.float32([[0, 0], [1, 0], [1, 1], [0, 1]])
    return corners + (shares - unit) @ (np.float32([across, down]) / 2)
