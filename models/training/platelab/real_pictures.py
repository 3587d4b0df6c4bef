"""Real pictures with the boxes of their plates (labels.csv: file, x, y, w, h), grey, for the detector's scenes.

The labels leave many plates in the background out, which would teach that small plates are none. `further_boxes.csv`
lists what an early detector found besides: plates, confirmed by eye, and unclear things, which count neither way.
`corners.csv` says where the four corners of plates are that the application itself found, looked at closely and read clearly, and
what else it found likely: of a set that nobody looked through, that counts neither way.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np


FURTHER_BOXES = Path(__file__).resolve().parent.parent / "further_boxes.csv"
CORNERS = FURTHER_BOXES.with_name("corners.csv")
#: A box and corners whose bounds overlap by so much (intersection over union) are of one plate.
SAME_PLATE = 0.4


@dataclass(frozen=True)
class BoxedPicture:
    """`picture` H x W uint8; `half` the same at half size; `boxes` and `unclear` n x 4: x, y, w, h in pixels of `picture`.

    `corners` n x 4 x 2 (TL, TR, BR, BL), one for each of `boxes`; not a number where only the box is known."""

    picture: np.ndarray
    half: np.ndarray
    boxes: np.ndarray
    unclear: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    corners: np.ndarray = field(default_factory=lambda: np.zeros((0, 4, 2), np.float32))

    def __post_init__(self):
        if len(self.corners) != len(self.boxes):
            object.__setattr__(self, "corners", np.full((len(self.boxes), 4, 2), np.nan, np.float32))


def load_boxed_pictures(table: Path, longest: int = 960) -> list[BoxedPicture]:
    boxes: dict[str, list[list[float]]] = {}
    with open(table, encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            of_file = boxes.setdefault(row["file"], [])
            if row["w"]:
                of_file.append([float(row[key]) for key in "xywh"])
    plates, unclear = _further_boxes(table.parent.name, "plate"), _further_boxes(table.parent.name, "unclear")
    seen, doubted_corners = _corners(table.parent.name, "plate"), _corners(table.parent.name, "unclear")
    pictures = []
    for file in sorted(boxes):
        picture = cv2.imread(str(table.parent / file), cv2.IMREAD_GRAYSCALE)
        if picture is None:
            raise FileNotFoundError(table.parent / file)
        scale = min(1.0, longest / max(picture.shape))
        picture = _scaled(picture, scale)
        known, doubted = boxes[file] + plates.get(file, []), unclear.get(file, [])
        known, corners = _with_corners(known, seen.get(file, []))
        if not plates and not unclear:
            doubted = [box for box in map(_box_of, doubted_corners.get(file, [])) if not _is_among(box, known)]
        known, doubted = (np.float32(each).reshape(-1, 4) * scale for each in (known, doubted))
        pictures.append(BoxedPicture(picture, _scaled(picture, 0.5), known, doubted, np.float32(corners).reshape(-1, 4, 2) * scale))
    return pictures


def _with_corners(boxes: list[list[float]], seen: list[np.ndarray]) -> tuple[list[list[float]], list[np.ndarray]]:
    """The boxes, each with the corners that were seen of it, and what was seen where there is no box."""
    unknown = np.full((4, 2), np.nan, np.float32)
    corners = [max(seen, key=lambda each: _overlap(box, _box_of(each)), default=unknown) for box in boxes]
    corners = [each if _overlap(box, _box_of(each)) >= SAME_PLATE else unknown for box, each in zip(boxes, corners)]
    besides = [each for each in seen if not _is_among(_box_of(each), boxes)]
    return boxes + [_box_of(each) for each in besides], corners + besides


def _is_among(box: list[float], boxes: list[list[float]]) -> bool:
    return any(_overlap(box, other) > 0.1 for other in boxes)


def _box_of(corners: np.ndarray) -> list[float]:
    low, size = corners.min(0), np.ptp(corners, 0)
    return [*map(float, low), *map(float, size)]


def _overlap(a: list[float], b: list[float]) -> float:
    """Intersection over union of two boxes x, y, w, h; 0 where one is not known."""
    width, height = (min(a[k] + a[k + 2], b[k] + b[k + 2]) - max(a[k], b[k]) for k in (0, 1))
    if not (width > 0 and height > 0):
        return 0.0
    return width * height / (a[2] * a[3] + b[2] * b[3] - width * height)


def _corners(name: str, kind: str) -> dict[str, list[np.ndarray]]:
    """Corners 4 x 2 in pixels of the file by file, of the set of that name."""
    corners: dict[str, list[np.ndarray]] = {}
    with open(CORNERS, encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            if row["set"] == name and row["kind"] == kind:
                corners.setdefault(row["file"], []).append(np.float32([float(row[f"{axis}{k}"]) for k in range(1, 5) for axis in "xy"]).reshape(4, 2))
    return corners


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
