"""Finds the temperature that makes the reader's probabilities honest, on rendered plates and one real set.

    python fit_temperature.py runs/reader/checkpoint.pt DATA/evaluate/romania/labels.csv

Every step's probabilities p become p^(1/T), normalised. T is chosen for the least negative log-likelihood of the true
texts (summed over alignments, as CTC does), rendered and real plates counting alike. Only `evaluate/romania` may be
named among the evaluation sets.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from evaluate_reader import USUAL_HARSHNESS
from platelab.crops import CLASS_OF, plate_crop
from platelab.plates import render_plate
from platelab.quantised import with_weights
from platelab.reader import STEPS, Reader
from platelab.real_crops import box_corners, load_real_plates, straightened
from platelab.weights import load_weights

TEMPERATURES = np.arange(0.7, 2.51, 0.05)


@torch.no_grad()
def logits(reader: Reader, images: list[np.ndarray]) -> Tensor:
    reader.eval()
    return torch.cat([reader(part)[0] for part in torch.from_numpy(np.stack(images)).float()[:, None].split(64)])


def likelihood_loss(characters: Tensor, texts: list[str], temperature: float) -> float:
    """Mean negative log-likelihood of the texts, nats; a text that the network rules out counts 20."""
    targets = torch.tensor([CLASS_OF[c] for text in texts for c in text])
    lengths = torch.tensor([len(text) for text in texts])
    log_probabilities = F.log_softmax(characters / temperature, -1).transpose(0, 1)
    losses = F.ctc_loss(log_probabilities, targets, torch.full((len(texts),), STEPS), lengths, reduction="none")
    return float(losses.clamp(max=20).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("table", type=Path)
    parser.add_argument("--rendered", type=int, default=1000)
    options = parser.parse_args()
    reader = with_weights(Reader(), load_weights(options.weights))
    rng = random.Random("temperature")
    plates = [render_plate(rng) for _ in range(options.rendered)]
    rendered = logits(reader, [plate_crop(rng, plate, harshness=USUAL_HARSHNESS).image for plate in plates])
    real = load_real_plates(options.table, narrowest=0)
    real_logits = logits(reader, [straightened(p.picture, box_corners(p.box)) for p in real])
    losses = {
        round(float(t), 2): (likelihood_loss(rendered, [p.text for p in plates], t), likelihood_loss(real_logits, [p.text for p in real], t))
        for t in TEMPERATURES
    }
    for name, score in (("rendered", lambda pair: pair[0]), ("real", lambda pair: pair[1]), ("both", sum)):
        best = min(losses, key=lambda t: score(losses[t]))
        print(f"{name}: temperature {best}, loss {score(losses[best]):.4f} (at 1: {score(losses[1.0]):.4f})")


if __name__ == "__main__":
    main()
