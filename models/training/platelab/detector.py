"""The plate detector's network, its targets and its loss.

One grey picture becomes a map of one cell for every 8 x 8 pixels: how probable it is that a plate's centre lies there,
and where the plate's four corners are. A small feature pyramid (strides 8, 16, 32) sees small and large plates alike.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .quantised import Add, Sum

CELL = 8
#: Corner offsets are learnt in units of so many pixels.
OFFSET_UNIT = 32.0
#: Plates narrower than this in the picture are neither wanted nor counted as wrong, pixels.
NARROWEST = 16.0


def _convolution(inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Residual(Sum):
    """1 x 1 to `share` of the channels, 3 x 3 back, added."""

    def __init__(self, channels: int, share: float = 0.5):
        super().__init__()
        inner = max(8, int(channels * share))
        self.narrow = _convolution(channels, inner, 1)
        self.widen = nn.Sequential(nn.Conv2d(inner, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.widen(self.narrow(x)))


def _stage(inputs: int, outputs: int, residuals: int) -> nn.Sequential:
    return nn.Sequential(_convolution(inputs, outputs, 3, 2), *[Residual(outputs) for _ in range(residuals)])


class Detector(nn.Module):
    """n x 1 x H x W luma 0..255 (H, W multiples of 32) -> n x 9 x H/8 x W/8: heat logit, then x, y of TL, TR, BR, BL / 32 px."""

    def __init__(self, channels=(16, 24, 48, 96, 128)):
        super().__init__()
        c2, c4, c8, c16, c32 = channels
        self.stem = nn.Sequential(_convolution(1, c2, 3, 2), _stage(c2, c4, 0))
        self.down8, self.down16, self.down32 = _stage(c4, c8, 1), _stage(c8, c16, 2), _stage(c16, c32, 2)
        self.lateral32, self.merge16 = _convolution(c32, c16, 1), Residual(c16)
        self.lateral16, self.merge8 = _convolution(c16, c8, 1), Residual(c8, 1)
        self.add16, self.add8 = Add(), Add()
        self.head, self.out = _convolution(c8, c8), nn.Conv2d(c8, 9, 1)
        nn.init.zeros_(self.out.bias)
        self.out.bias.data[0] = -4.0

    def forward(self, pictures: Tensor) -> Tensor:
        x8 = self.down8(self.stem(pictures / 128 - 1))
        x16 = self.down16(x8)
        x32 = self.down32(x16)
        x16 = self.merge16(self.add16(x16, F.interpolate(self.lateral32(x32), scale_factor=2.0, mode="nearest")))
        x8 = self.merge8(self.add8(x8, F.interpolate(self.lateral16(x16), scale_factor=2.0, mode="nearest")))
        return self.out(self.head(x8))


class ExportedDetector(nn.Module):
    """The graph that the product runs: probability, and corner offsets from the cell's centre in pixels."""

    def __init__(self, detector: Detector):
        super().__init__()
        self.detector = detector

    def forward(self, picture: Tensor) -> Tensor:
        y = self.detector(picture)
        return torch.cat([torch.sigmoid(y[:, :1]), y[:, 1:] * OFFSET_UNIT], 1)


@dataclass(frozen=True)
class SeenPlate:
    """A plate in a picture: corners 4 x 2 (TL, TR, BR, BL), whether they are exact or just a box, and whether it can be seen at all."""

    corners: np.ndarray
    exact: bool
    visible: bool = True


def targets(plates: list[SeenPlate], width: int, height: int) -> dict[str, np.ndarray]:
    """`heat` h x w, `offsets` 8 x h x w, `offset_weight` h x w, `ignored` h x w, with h, w in cells."""
    rows, columns = height // CELL, width // CELL
    maps = {
        "heat": np.zeros((rows, columns), np.float32),
        "offsets": np.zeros((8, rows, columns), np.float32),
        "offset_weight": np.zeros((rows, columns), np.float32),
        "ignored": np.zeros((rows, columns), np.float32),
    }
    xs, ys = (np.arange(columns, dtype=np.float32) + 0.5) * CELL, ((np.arange(rows, dtype=np.float32) + 0.5) * CELL)[:, None]
    for plate in plates:
        _mark(maps, plate, xs, ys, width, height)
    return maps


def _mark(maps, plate: SeenPlate, xs, ys, width: int, height: int) -> None:
    q = plate.corners
    centre = q.mean(0)
    w = (np.linalg.norm(q[1] - q[0]) + np.linalg.norm(q[2] - q[3])) / 2
    h = (np.linalg.norm(q[3] - q[0]) + np.linalg.norm(q[2] - q[1])) / 2
    if not (-w < centre[0] < width + w and -h < centre[1] < height + h):
        return
    out_x = max(0, -q[:, 0].min()) + max(0, q[:, 0].max() - width)
    out_y = max(0, -q[:, 1].min()) + max(0, q[:, 1].max() - height)
    if out_x > 0.12 * w or out_y > 0.25 * h or w < NARROWEST or not plate.visible:
        maps["ignored"][(np.abs(xs - centre[0]) < w * 0.6 + CELL) & (np.abs(ys - centre[1]) < h * 0.6 + CELL)] = 1
        return
    spread_x, spread_y = max(w * 0.10, 4), max(h * 0.2, 4)
    bump = np.exp(-((xs - centre[0]) ** 2) / (2 * spread_x**2) - (ys - centre[1]) ** 2 / (2 * spread_y**2)).astype(np.float32)
    rows, columns = maps["heat"].shape
    at = min(rows - 1, max(0, int(centre[1] // CELL))), min(columns - 1, max(0, int(centre[0] // CELL)))
    bump[at] = 1
    near = (bump > 0.45) & (bump >= maps["heat"])
    maps["heat"] = np.maximum(maps["heat"], bump)
    if not plate.exact:
        return
    near_y, near_x = np.nonzero(near)
    for corner in range(4):
        maps["offsets"][2 * corner, near_y, near_x] = (q[corner, 0] - xs[near_x]) / OFFSET_UNIT
        maps["offsets"][2 * corner + 1, near_y, near_x] = (q[corner, 1] - ys[near_y, 0]) / OFFSET_UNIT
    # A corner's error counts by the plate's size: two pixels matter on a plate of 20, not on one of 300.
    # Shared out among the cells, for a large plate has dozens and a small one a single one.
    maps["offset_weight"][near] = min(2.0, max(0.25, (60 / w) ** 0.5)) / near.sum()


def detector_loss(output: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Penalty-reduced focal loss of the heat (CenterNet, Zhou et al. 2019) and smooth L1 of the corners."""
    probability = torch.sigmoid(output[:, 0]).clamp(1e-4, 1 - 1e-4)
    heat, ignored = batch["heat"], batch["ignored"]
    centre = (heat > 0.999).float()
    count = centre.sum().clamp(min=1)
    hit = centre * (1 - probability) ** 2 * torch.log(probability)
    miss = (1 - centre) * (1 - ignored) * (1 - heat) ** 4 * probability**2 * torch.log(1 - probability)
    off = F.smooth_l1_loss(output[:, 1:], batch["offsets"], reduction="none", beta=0.05).mean(1)
    return {"heat": -(hit + miss).sum() / count, "corners": 6 * (off * batch["offset_weight"]).sum() / count}


def find(output: np.ndarray, threshold: float = 0.3, most: int = 16) -> list[tuple[np.ndarray, float]]:
    """Plates of one exported map (9 x h x w): corners 4 x 2 in pixels of the network's picture and score, best first."""
    heat = output[0]
    padded = np.pad(heat, 1)
    around = np.max([padded[dy : dy + heat.shape[0], dx : dx + heat.shape[1]] for dy in range(3) for dx in range(3)], 0)
    rows, columns = np.nonzero((heat >= threshold) & (heat >= around))
    found: list[tuple[np.ndarray, float]] = []
    for index in np.argsort(-heat[rows, columns]):
        row, column = rows[index], columns[index]
        corners = output[1:, row, column].reshape(4, 2) + [(column + 0.5) * CELL, (row + 0.5) * CELL]
        if all(overlap(bounds(corners), bounds(other)) <= 0.3 for other, _ in found):
            found.append((corners, float(heat[row, column])))
        if len(found) == most:
            break
    return found


def bounds(corners: np.ndarray) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    return (*corners.min(0), *corners.max(0))


def overlap(a, b) -> float:
    """Intersection over union of two (left, top, right, bottom)."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)
