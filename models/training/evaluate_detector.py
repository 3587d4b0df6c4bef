"""How many labelled plates a detector finds, by width, and how much else it takes for one.

    python evaluate_detector.py WEIGHTS LABELS.csv… [--pixels 245760] [--threshold 0.3]
"""

import argparse
import csv
from pathlib import Path

import cv2
import numpy as np
import torch

from platelab.detector import Detector, ExportedDetector, bounds, find, overlap
from platelab.quantised import with_weights
from platelab.weights import load_weights

#: Widths in pixels of the original picture that bands begin at.
BANDS = (0, 40, 60, 100, 200)


@torch.no_grad()
def detect(detector: ExportedDetector, picture: np.ndarray, pixels: int, threshold: float) -> list[tuple[np.ndarray, float]]:
    """Corners in pixels of `picture` (grey) and scores. The picture is scaled to about `pixels`, its sides to multiples of 32."""
    height, width = picture.shape
    scale = (pixels / (width * height)) ** 0.5
    size = tuple(max(32, round(side * scale / 32) * 32) for side in (width, height))
    shrunk = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    output = detector(torch.from_numpy(shrunk).float()[None, None])[0].numpy()
    back = np.float32([width / size[0], height / size[1]])
    return [(corners * back, score) for corners, score in find(output, threshold)]


def score_table(detector: Detector, table: Path, pixels: int, threshold: float = 0.3, missed: list[str] | None = None) -> dict:
    """`bands`: for each band of widths [plates, found at IoU 0.5, at 0.3]; `unmatched` detections and `pictures`."""
    exported = ExportedDetector(detector).eval()
    boxes: dict[str, list] = {}
    with open(table, encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            of_file = boxes.setdefault(row["file"], [])
            if row["w"]:
                x, y, w, h = (float(row[key]) for key in "xywh")
                of_file.append((x, y, x + w, y + h))
    bands, unmatched = {low: [0, 0, 0] for low in BANDS}, 0
    for file, wanted in boxes.items():
        picture = cv2.imread(str(table.parent / file), cv2.IMREAD_GRAYSCALE)
        found = [bounds(corners) for corners, _ in detect(exported, picture, pixels, threshold)]
        for box in wanted:
            best = max((overlap(box, other) for other in found), default=0)
            band = bands[max(low for low in BANDS if low <= box[2] - box[0])]
            band[0] += 1
            band[1] += best >= 0.5
            band[2] += best >= 0.3
            if best < 0.5 and missed is not None:
                missed.append(f"{file} {box[2] - box[0]:.0f} px wide, best overlap {best:.2f}")
        unmatched += sum(all(overlap(other, box) < 0.3 for box in wanted) for other in found)
    return {"bands": bands, "unmatched": unmatched, "pictures": len(boxes)}


def describe(scores: dict) -> str:
    bands = " ".join(f"{low}+:{found}/{loose}/{count}" for low, (count, found, loose) in scores["bands"].items() if count)
    wide = [sum(band[k] for low, band in scores["bands"].items() if low >= 40) for k in range(3)]
    return f"{bands}; 40+ {wide[1] / max(1, wide[0]):.3f} ({wide[2] / max(1, wide[0]):.3f} at 0.3); other {scores['unmatched'] / scores['pictures']:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--pixels", type=int, nargs="+", default=[512 * 288, 640 * 384, 960 * 544])
    parser.add_argument("--threshold", type=float, default=0.3)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    detector = with_weights(Detector(), load_weights(options.weights))
    for table in options.tables:
        for pixels in options.pixels:
            missed: list[str] = []
            print(table.parent.name, pixels, describe(score_table(detector, table, pixels, options.threshold, missed)))
            if options.errors:
                print("\n".join(missed))


if __name__ == "__main__":
    main()
