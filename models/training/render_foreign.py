"""Renders labelled pictures of foreign plates among signs and words, to fit the confidence curve on (never to train or to measure).

    python render_foreign.py --data DATA FOLDER [--count 700]
    python render_foreign.py --data DATA FOLDER --styles ksa ksa-long --count 120

One plate in most pictures, 60 to 300 px wide, in a photograph of train/ whose own plates are painted out; none in the others.
With `--styles` every picture has a plate of one of them, labelled with its Latin text: to measure how such plates are read in scenes.
"""

import argparse
import csv
import random
from pathlib import Path

import cv2
import numpy as np

from platelab import lettered
from platelab.camera import degrade, perspective_quad
from platelab.formats import Mark, european, gulf, nonsense, other, random_mark
from platelab.lettering import LATIN
from platelab.plates import Plate, render_plate
from platelab.real_pictures import BoxedPicture, load_boxed_pictures
from platelab.scenes import compose, is_visible, paint_out, window_of

WIDTH, HEIGHT = 640, 384
COLUMNS = ("file", "plate_text", "x", "y", "w", "h", "style")


def foreign_mark(rng: random.Random) -> Mark:
    """Of what people read: Arabic-Indic digits are told as Latin ones."""
    while True:
        mark = rng.choices((european, other, gulf, nonsense), (4, 5, 0.5, 0.5))[0](rng)
        if all(character in LATIN for character in mark.text):
            return mark


def mark_of(rng: random.Random, styles: list[str]) -> Mark:
    while True:
        mark = random_mark(rng)
        if mark.style in styles:
            return mark


def latin(text: str) -> str:
    return "".join(character for character in text if character in LATIN)


def empty_street(rng: random.Random, bank: list[BoxedPicture]) -> np.ndarray:
    picture, boxes, unclear, _ = window_of(rng, rng.choice(bank), WIDTH, HEIGHT)
    for box in [*boxes, *unclear]:
        paint_out(picture, rng, box)
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        rng.choice(lettered.DISTRACTIONS)(picture, rng)
    return picture


def place(picture: np.ndarray, rng: random.Random, plate: Plate) -> np.ndarray:
    """Draws the plate on a patch like a bumper; its corners."""
    wide = float(np.clip(np.exp(rng.gauss(4.75, 0.4)), 60, 300)) * (0.65 if plate.two_line else 1)
    corners = perspective_quad(rng, wide, wide * plate.image.shape[0] / plate.image.shape[1], 0.8)
    corners += np.float32([rng.uniform(wide * 0.7, WIDTH - wide * 0.7), rng.uniform(wide * 0.4, HEIGHT - wide * 0.4)])
    centre = corners.mean(0)
    patch = (corners - centre) * np.float32([rng.uniform(1.1, 2.5), rng.uniform(1.2, 3)]) + centre
    cv2.fillPoly(picture, [patch.astype(np.int32)], rng.randint(0, rng.choice((60, 255))))
    compose(picture, rng, plate.image, corners, 1.0)
    return corners


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=700)
    parser.add_argument("--styles", nargs="*", default=[], help="styles of platelab/styles.py, a plate of one of them in every picture")
    options = parser.parse_args()
    (options.folder / "images").mkdir(parents=True, exist_ok=True)
    bank = [p for name in ("romania", "world") for p in load_boxed_pictures(options.data / "train" / name / "labels.csv")]
    rng = random.Random(f"foreign measurement {options.styles}" if options.styles else "foreign calibration")
    rows: list[tuple] = []
    while len(rows) < options.count:
        picture, text, box, style = empty_street(rng, bank), "", ("",) * 4, ""
        corners = None
        if options.styles or rng.random() < 0.85:
            plate = render_plate(rng, mark_of(rng, options.styles) if options.styles else foreign_mark(rng))
            corners = place(picture, rng, plate)
            low, size = corners.min(0), np.ptp(corners, 0)
            text, box, style = latin(plate.text), tuple(f"{v:.1f}" for v in (*low, *size)), plate.style
        picture = degrade(picture, rng, 100.0, rng.choice((0.2, 0.4, 0.7)))
        if corners is not None and not is_visible(picture, corners):
            continue
        file = f"images/{len(rows):04d}.jpg"
        cv2.imwrite(str(options.folder / file), picture, [cv2.IMWRITE_JPEG_QUALITY, 92])
        rows.append((file, text, *box, style))
    with open(options.folder / "labels.csv", "w", newline="", encoding="utf8") as table:
        csv.writer(table).writerows([COLUMNS, *rows])
    print(f"{len(rows)} pictures")


if __name__ == "__main__":
    main()
