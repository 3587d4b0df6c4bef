"""Detector samples: windows of real pictures whose plates are replaced by rendered ones with exact corners, with more plates and
many things that are no plates drawn in, seen by a camera by day, by night and in infra-red."""

import random
from dataclasses import replace

import cv2
import numpy as np

from . import lettered
from .camera import degrade, perspective_quad, warp_onto
from .detector import SeenPlate
from .plates import render_plate
from .real_pictures import BoxedPicture


def random_scene(rng: random.Random, bank: list[BoxedPicture], width: int, height: int) -> tuple[np.ndarray, list[SeenPlate]]:
    """A window (height x width uint8) and its plates."""
    source = rng.choice(bank)
    empty = rng.random() < 0.15
    window, boxes, unclear, corners = window_of(rng, source, width, height)
    mirrored = rng.random() < 0.5
    if mirrored:
        window = np.ascontiguousarray(window[:, ::-1])
        for each in (boxes, unclear):
            each[:, 0] = width - each[:, 0] - each[:, 2]
        corners = corners[:, [1, 0, 3, 2]]
        corners[..., 0] = width - corners[..., 0]
    dim = _time_of_day(rng)
    if dim < 1:
        window = (window * dim).astype(np.uint8)
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        rng.choice(lettered.DISTRACTIONS)(window, rng)
    plates = [SeenPlate(_corners_of(box), False, visible=False) for box in unclear]
    for box, seen in zip(boxes, corners):
        known = not np.isnan(seen).any()
        if empty or rng.random() < 0.08:
            paint_out(window, rng, box)
        elif mirrored or rng.random() < (0.4 if known else 0.55):  # a real plate's mirror image is none
            plates += _replace(window, rng, box, dim, seen if known and rng.random() < 0.6 else None)
        else:
            plates.append(SeenPlate(seen if known else _corners_of(box), known))
    if not empty:
        for _ in range(rng.choice((0, 1, 1, 1, 2))):
            plates += _paste(window, rng, plates, dim)
    if rng.random() < 0.3:
        lettered.draw_overlay(window, rng)
    typical = np.mean([np.ptp(p.corners[:, 0]) for p in plates]) if plates else 60.0
    seen = degrade(window, rng, float(min(120, typical)), rng.choice((0.3, 0.6, 1.0)))
    return seen, [replace(plate, visible=plate.visible and is_visible(seen, plate.corners)) for plate in plates]


def is_visible(picture: np.ndarray, corners: np.ndarray) -> bool:
    """Whether anything stands out where the plate is, noise averaged away: nobody can find a plate in the dark."""
    (left, top), (right, bottom) = np.maximum(0, corners.min(0)).astype(int), np.ceil(corners.max(0)).astype(int)
    roi = picture[top : max(top, bottom), left : max(left, right)]
    return roi.size > 0 and float(cv2.resize(roi, (32, 10), interpolation=cv2.INTER_AREA).std()) > 5


def _time_of_day(rng: random.Random) -> float:
    return 1.0 if rng.random() < 0.82 else rng.uniform(0.08, 0.5)


def window_of(rng: random.Random, source: BoxedPicture, width: int, height: int):
    """A random part of a picture at a random scale; mostly one in which a plate is 14 to 330 px wide and visible.

    The part, and the picture's boxes, unclear boxes and corners in its pixels."""
    picture_height, picture_width = source.picture.shape
    scale = np.exp(rng.uniform(np.log(0.6), np.log(2.0))) * width / picture_width
    left, top = rng.uniform(0, 1), rng.uniform(0, 1)
    if len(source.boxes) and rng.random() < 0.85:
        x, y, w, h = source.boxes[rng.randrange(len(source.boxes))]
        wanted = _plate_width(rng)
        scale = float(np.clip(wanted / max(w, 8), 0.5 * width / picture_width, 5.0 * width / picture_width))
        shift = np.float32([rng.uniform(0.08, 0.92) * width - (x + w / 2) * scale, rng.uniform(0.08, 0.92) * height - (y + h / 2) * scale])
    else:
        shift = np.float32([left * (width - picture_width * scale), top * (height - picture_height * scale)])
    picture, own = (source.half, scale * 2) if scale < 0.6 else (source.picture, scale)
    if own < 0.6:
        shrink = max(own * 1.3, 0.05)
        picture, own = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), own / shrink
    matrix = np.float32([[own, 0, shift[0]], [0, own, shift[1]]])
    border = rng.randint(0, 160)
    window = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=rng.choice((cv2.BORDER_CONSTANT, cv2.BORDER_REPLICATE)), borderValue=border)
    boxes, unclear, corners = source.boxes * scale, source.unclear * scale, source.corners * scale + shift
    for each in (boxes, unclear):
        each[:, :2] += shift
    return np.ascontiguousarray(window), boxes, unclear, corners


def _plate_width(rng: random.Random) -> float:
    """Pixels; now and then a plate that fills half the window and more."""
    return rng.uniform(160, 340) if rng.random() < 0.1 else min(330.0, max(14.0, np.exp(rng.gauss(4.05, 0.65))))


def _corners_of(box) -> np.ndarray:
    x, y, w, h = box
    return np.float32([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])


def paint_out(window: np.ndarray, rng: random.Random, box) -> None:
    """Blurs a plate beyond recognition, or lays a plain surface over it."""
    x, y, w, h = box
    left, top, right, bottom = int(max(0, x - w * 0.1)), int(max(0, y - h * 0.15)), int(x + w * 1.1) + 1, int(y + h * 1.15) + 1
    roi = window[top:bottom, left:right]
    if roi.size == 0:
        return
    if rng.random() < 0.6 and roi.shape[1] > 3:
        roi[:] = cv2.blur(roi, (max(3, int(w * 0.6)), max(3, int(h * 1.2))))
    else:
        roi[:] = rng.randint(20, 200)


def _replace(window: np.ndarray, rng: random.Random, box, dim: float, seen: np.ndarray | None = None) -> list[SeenPlate]:
    """A rendered plate where a real one is, a little larger so that nothing of the real one is left; in its pose if that was seen."""
    x, y, w, h = box
    if w < 8 or x > window.shape[1] or y > window.shape[0] or x + w < 0 or y + h < 0:
        return [SeenPlate(_corners_of(box), False)]
    plate = render_plate(rng)
    aspect = plate.image.shape[1] / plate.image.shape[0]
    if seen is not None and 0.6 < aspect * _height_of(seen) / max(1.0, _width_of(seen)) < 1.7:
        centre = seen.mean(0)
        return compose(window, rng, plate.image, (seen - centre) * np.float32(rng.uniform(1.06, 1.2)) + centre, dim)
    width = w * rng.uniform(1.02, 1.15)
    height = width / aspect
    if height < h:
        height = h * rng.uniform(1.0, 1.1)
        width = max(width, min(height * aspect, w * 1.3))
    quad = perspective_quad(rng, width, height, 0.8) + np.float32([x + w / 2, y + h / 2])
    return compose(window, rng, plate.image, quad, dim)


def _width_of(corners: np.ndarray) -> float:
    return float(np.linalg.norm(corners[1] - corners[0] + corners[2] - corners[3]) / 2)


def _height_of(corners: np.ndarray) -> float:
    return float(np.linalg.norm(corners[3] - corners[0] + corners[2] - corners[1]) / 2)


def _paste(window: np.ndarray, rng: random.Random, plates: list[SeenPlate], dim: float) -> list[SeenPlate]:
    """A further plate anywhere, often on a patch like a bumper."""
    height, width = window.shape
    plate = render_plate(rng)
    wide = min(width * 0.9, _plate_width(rng) * (0.65 if plate.two_line else 1))
    quad = perspective_quad(rng, wide, wide * plate.image.shape[0] / plate.image.shape[1], rng.choice((0.6, 1, 1, 1.7)))
    quad += np.float32([rng.uniform(0, width), rng.uniform(0, height)])
    centre = quad.mean(0)
    if any(np.abs(other.corners.mean(0) - centre).max() < (wide + np.ptp(other.corners[:, 0])) * 0.6 for other in plates):
        return []
    if rng.random() < 0.6:
        patch = (quad - centre) * np.float32([rng.uniform(1.1, 2.5), rng.uniform(1.2, 4)]) + centre
        cv2.fillPoly(window, [patch.astype(np.int32)], int(rng.randint(0, rng.choice((60, 255))) * dim))
    return compose(window, rng, plate.image, quad, dim)


def compose(window: np.ndarray, rng: random.Random, flat: np.ndarray, quad: np.ndarray, dim: float) -> list[SeenPlate]:
    """Draws the plate in the light of its surroundings; at night it shines back the lamps."""
    low, high = np.maximum(0, np.floor(quad.min(0)).astype(int) - 3), np.ceil(quad.max(0)).astype(int) + 4
    roi = window[low[1] : high[1], low[0] : high[0]]
    if roi.shape[0] < 4 or roi.shape[1] < 6:
        return []
    around = float(roi.mean()) / dim
    gain = np.clip(rng.gauss(0.8, 0.22) * (0.35 + around / 150), 0.15, 1.3)
    if dim < 1:
        gain *= rng.uniform(dim, 1.2)
    lit = np.clip(flat.astype(np.float32) * gain + rng.uniform(-15, 15), 0, 255).astype(np.uint8)
    before = roi.copy()
    local = quad - low.astype(np.float32)
    warp_onto(lit, local, roi)
    if rng.random() < 0.5:  # soft edges, and the resolution of the picture around
        roi[:] = cv2.GaussianBlur(roi, (0, 0), rng.uniform(0.3, 1.0))
        edge = np.zeros(roi.shape, np.uint8)
        cv2.fillPoly(edge, [np.round(local).astype(np.int32)], 255, cv2.LINE_AA)
        far = cv2.dilate(edge, np.ones((5, 5), np.uint8)) == 0
        roi[far] = before[far]
    return [SeenPlate(quad.astype(np.float32), True)]
