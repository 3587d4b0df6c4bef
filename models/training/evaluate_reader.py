"""How well a reader reads crops: rendered ones with a fixed seed, and real ones by their labelled boxes.

    python evaluate_reader.py WEIGHTS LABELS.csv… [--styles ksa fr it]
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch

from platelab.crops import CLASSES, plate_crop
from platelab.formats import random_mark
from platelab.plates import render_plate
from platelab.quantised import with_weights
from platelab.reader import Reader, decode
from platelab.real_crops import box_corners, load_real_plates, straightened
from platelab.weights import load_weights

#: The last of these plates are as harsh as training gets; half of it is what a usable camera shows.
USUAL_HARSHNESS = 0.5


@torch.no_grad()
def read(reader: Reader, images: np.ndarray) -> list[str]:
    """Texts of n x 48 x 192 crops."""
    reader.eval()
    crops = torch.from_numpy(images).float()[:, None]
    outputs = [decode(reader(part)[0]) for part in crops.split(64)]
    return ["".join(CLASSES[c - 1] for c in text) for part in outputs for text in part]


def fold(text: str) -> str:
    return text.replace("O", "0").replace("I", "1")


def rendered_scores(reader: Reader, count: int, seed: int = 99, style: str | None = None) -> dict[str, float]:
    """Share read exactly of `count` plates the training never saw, over all and by region; of one style of `platelab/styles.py` where it is named."""
    rng = random.Random(f"evaluation {seed}")
    marks = [mark for mark in (random_mark(rng) for _ in range(200 * count)) if mark.style == style][:count] if style else None
    plates = [render_plate(rng, rng.choice(marks) if marks else None) for _ in range(count)]
    crops = [plate_crop(rng, plate, harshness=USUAL_HARSHNESS) for plate in plates]
    texts = read(reader, np.stack([crop.image for crop in crops]))
    right = np.array([text == plate.text for text, plate in zip(texts, plates)])
    regions = np.array([plate.region for plate in plates])
    return {"rendered": float(right.mean())} | {f"rendered_{r}": float(right[regions == r].mean()) for r in ("uk", "eu", "gulf", "other") if (regions == r).any()}


def real_scores(reader: Reader, table: Path, wrong: list[str] | None = None) -> dict[str, float]:
    plates = load_real_plates(table, narrowest=0)
    if not plates:
        return {}
    texts = read(reader, np.stack([straightened(p.picture, box_corners(p.box)) for p in plates]))
    if wrong is not None:
        wrong += [f"{p.file} {p.text} {text} {p.box[2]:.0f}" for p, text in zip(plates, texts) if p.text != text]
    name = table.parent.name
    exact = float(np.mean([p.text == text for p, text in zip(plates, texts)]))
    folded = float(np.mean([fold(p.text) == fold(text) for p, text in zip(plates, texts)]))
    return {name: exact, f"{name}_folded": folded}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("tables", type=Path, nargs="*")
    parser.add_argument("--rendered", type=int, default=2000, help="how many rendered plates are read")
    parser.add_argument("--styles", nargs="*", default=[], help="styles of which 250 plates each are read besides")
    parser.add_argument("--errors", action="store_true", help="list what was read wrongly")
    options = parser.parse_args()
    reader = with_weights(Reader(), load_weights(options.weights))
    print({k: round(v, 4) for k, v in rendered_scores(reader, options.rendered).items()})
    for style in options.styles:
        print(f"{style}: {rendered_scores(reader, 250, style=style)['rendered']:.3f}")
    for table in options.tables:
        wrong: list[str] = []
        print({k: round(v, 4) for k, v in real_scores(reader, table, wrong).items()})
        print("\n".join(wrong) if options.errors else "", end="\n" if options.errors else "")


if __name__ == "__main__":
    main()
