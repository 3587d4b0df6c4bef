"""Reader samples: straightened 48 x 192 grey crops as the product cuts them, with where each character stands.

A plate is drawn into a small sensor picture in perspective, degraded there, and cut out again by corners that are as
wrong as a detector's, enlarged by the margins of the product (8 % of the width, 20 % of the height).
"""

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np

from .camera import degrade, perspective_quad, warp_onto
from .fonts import sign_fonts, text_mask
from .lettering import ARABIC_INDIC_DIGITS, LATIN
from .plates import Plate, render_plate

CROP_WIDTH, CROP_HEIGHT = 192, 48
MARGIN_X, MARGIN_Y = 0.08, 0.20
#: Class 0 is the CTC blank.
CLASSES = LATIN + ARABIC_INDIC_DIGITS
CLASS_OF = {character: index + 1 for index, character in enumerate(CLASSES)}
REGIONS = ("uk", "eu", "gulf", "other")
#: Region of a crop that has none.
NO_REGION = -1


@dataclass(frozen=True)
class Crop:
    """`image` 48 x 192 uint8; `rows` of (class, x in the crop or nan where unknown); `whole` false for clipped plates and no plate."""

    image: np.ndarray
    rows: list[list[tuple[int, float]]]
    region: int
    whole: bool


def random_crop(rng: random.Random, backgrounds: list[np.ndarray] = (), harshness: float = 1.0) -> Crop:
    share = rng.random()
    if share < 0.05:
        return negative_crop(rng, backgrounds)
    spoilt = "clipped" if share < 0.085 else "covered" if share < 0.12 else None
    return plate_crop(rng, render_plate(rng), backgrounds, spoilt, harshness)


def plate_crop(rng: random.Random, plate: Plate, backgrounds=(), spoilt: str | None = None, harshness: float = 1.0) -> Crop:
    """The plate as a camera and a detector give it. `spoilt` "clipped" or "covered" hides a part of the mark: nobody can read it."""
    width = _width(rng)
    if plate.two_line:
        width = max(30.0, width * 0.65)
    height = width * plate.image.shape[0] / plate.image.shape[1] * rng.uniform(0.92, 1.12)
    quad = perspective_quad(rng, width, height)
    border = max(6.0, 0.3 * height)
    quad -= quad.min(0) - border
    size = np.ceil(quad.max(0) + border).astype(int)
    sensor = background(rng, int(size[0]), int(size[1]), backgrounds)
    to_sensor = warp_onto(plate.image, quad, sensor)
    if spoilt == "covered" or rng.random() < 0.02:
        cover(sensor, rng, plate, to_sensor, hides=spoilt == "covered")
    sensor = degrade(sensor, rng, width, harshness)
    found = _as_detected(rng, quad, width, height)
    if spoilt == "clipped":
        sensor, found = _clip(rng, sensor, found)
    to_crop = straightening(found)
    image = cv2.warpPerspective(sensor, to_crop, (CROP_WIDTH, CROP_HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if width > 2 * CROP_WIDTH:
        image = cv2.GaussianBlur(image, (3, 3), 0)
    rows = [_placed(row, to_crop @ to_sensor) for row in plate.rows]
    return Crop(image, rows, REGIONS.index(plate.region), spoilt is None)


def _width(rng: random.Random) -> float:
    """A one-line plate's width in the picture, pixels: far, usual and filling half the picture."""
    share = rng.random()
    if share < 0.14:
        return rng.uniform(36, 62)
    if share < 0.21:
        return rng.uniform(200, 480)
    return min(300.0, max(36.0, math.exp(rng.gauss(4.6, 0.45))))


def straightening(quad: np.ndarray) -> np.ndarray:
    """3 x 3 matrix from picture pixels to the crop: the quad, enlarged about its centre along its own sides by the margins, fills the crop."""
    across, down = (quad[1] + quad[2] - quad[0] - quad[3]) / 2, (quad[2] + quad[3] - quad[0] - quad[1]) / 2
    signs = np.float32([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    grown = quad + signs[:, :1] * across * (MARGIN_X / 2) + signs[:, 1:] * down * (MARGIN_Y / 2)
    corners = np.float32([[0, 0], [CROP_WIDTH, 0], [CROP_WIDTH, CROP_HEIGHT], [0, CROP_HEIGHT]])
    return cv2.getPerspectiveTransform(grown.astype(np.float32), corners)


def _as_detected(rng: random.Random, quad: np.ndarray, width: float, height: float) -> np.ndarray:
    """Corners as a detector gives them: mostly tight, sometimes loose, sometimes an upright box around a turned plate."""
    share = rng.random()
    jitter = 0.010 if share < 0.6 else 0.025
    found = quad + np.float32([[rng.gauss(0, jitter) * width, rng.gauss(0, jitter * 2) * height] for _ in range(4)])
    if share > 0.93:
        low, high = found.min(0), found.max(0)
        found = np.float32([low, [high[0], low[1]], high, [low[0], high[1]]])
    if share > 0.85:
        grow = np.float32([[-width, -height], [width, -height], [width, height], [-width, height]])
        found = found + grow * np.float32([rng.uniform(-0.01, 0.10), rng.uniform(-0.03, 0.15)])
    return found.astype(np.float32)


def _clip(rng: random.Random, sensor: np.ndarray, found: np.ndarray):
    """Something hides a part of the plate, or the picture ends: at least about one character is gone."""
    height, width = sensor.shape
    cut = rng.uniform(0.16, 0.5)
    grey = int(sensor.mean() * rng.uniform(0.2, 1.2)) % 256
    left, right = found[:, 0].min(), found[:, 0].max()
    edge = left + cut * (right - left) if rng.random() < 0.5 else right - cut * (right - left)
    from_left = edge < (left + right) / 2
    if rng.random() < 0.5:  # an object in front
        sensor = sensor.copy()
        sensor[:, : int(edge)] = grey if from_left else sensor[:, : int(edge)]
        if not from_left:
            sensor[:, int(edge) :] = grey
    found = found.copy()
    if rng.random() < 0.7:  # the detector finds what is left of it
        ends = [0, 3] if from_left else [1, 2]
        others = [1, 2] if from_left else [0, 3]
        share = abs(edge - (left if from_left else right)) / max(1.0, right - left)
        found[ends] += (found[others] - found[ends]) * share
    return sensor, found


def cover(sensor: np.ndarray, rng: random.Random, plate: Plate, to_sensor: np.ndarray, hides: bool) -> None:
    """Something stands before a character or two: a post, a tow ball, tape, mud, a hand. Where it `hides` none, it stands between or beside them."""
    row = rng.choice(plate.rows)
    index = rng.randrange(len(row))
    character = row[index]
    tall = min(abs(character.y), abs(plate.image.shape[0] - character.y), 32.0) * 2
    if hides:
        wide = max(character.width, 14) * rng.uniform(0.75, 1.35) * (rng.uniform(1.6, 2.4) if rng.random() < 0.2 else 1)
        x = character.x + max(character.width, 14) * rng.uniform(-0.22, 0.22)
    else:
        after = row[index + 1].x - row[index + 1].width / 2 if index + 1 < len(row) else plate.image.shape[1]
        from_ = character.x + character.width / 2
        wide, x = max(2.0, (after - from_) * rng.uniform(0.4, 0.9)), (from_ + after) / 2
    centre, side, top = ((p := to_sensor @ np.array([*at, 1.0]))[:2] / p[2] for at in ((x, character.y), (x + wide / 2, character.y), (x, character.y - tall / 2)))
    across, up = max(1.0, np.linalg.norm(side - centre)), max(1.0, np.linalg.norm(top - centre))
    plain = int(np.median(plate.image))
    grey, kind = rng.choice([grey for grey in range(5, 246, 12) if abs(grey - plain) > 35]), rng.random()
    cx, cy = centre
    if kind < 0.45 or not hides:  # a post, a bar, a strap: past the plate above or below, or both
        over, under = (rng.choice((1.05, 1.5, 4.0)) * up for _ in range(2))
        lean = rng.gauss(0, 0.06) * up
        outline = np.float32([[cx - across + lean, cy - over], [cx + across + lean, cy - over], [cx + across - lean, cy + under], [cx - across - lean, cy + under]])
        cv2.fillPoly(sensor, [outline.astype(np.int32)], grey, cv2.LINE_AA)
        if rng.random() < 0.5:
            cv2.line(sensor, (int(cx - across * 0.5 + lean), int(cy - over)), (int(cx - across * 0.5 - lean), int(cy + under)), min(255, grey + 60), max(1, int(across * 0.3)))
    elif kind < 0.75:  # a ball, a sticker, a leaf, mud
        radius = max(across * 1.15, up * rng.uniform(0.85, 1.1))
        axes = (max(1, int(radius * rng.uniform(0.8, 1.2))), max(1, int(radius)))
        cv2.ellipse(sensor, (int(cx), int(cy)), axes, rng.uniform(0, 180), 0, 360, grey, -1, cv2.LINE_AA)
        for _ in range(rng.randint(0, 6)):
            at = (int(cx + rng.gauss(0, across)), int(cy + rng.gauss(0, up)))
            cv2.circle(sensor, at, max(1, int(up * rng.uniform(0.1, 0.5))), grey, -1, cv2.LINE_AA)
        if rng.random() < 0.3:
            cv2.circle(sensor, (int(cx - radius * 0.3), int(cy - radius * 0.3)), max(1, int(radius * 0.25)), min(255, grey + 80), -1, cv2.LINE_AA)
    else:  # fingers from above or below
        grey, away = rng.randint(90, 215), rng.choice((-1, 1))
        for finger in range(rng.randint(1, 3)):
            fx = cx + (finger - 0.5) * across * 1.3 * rng.choice((-1, 1)) if finger else cx
            tip = (int(fx), int(cy - away * up * rng.uniform(0.5, 1.1)))
            cv2.line(sensor, tip, (int(fx + rng.gauss(0, across * 0.5)), int(cy + away * up * 6)), grey, max(2, int(across * 2.1)), cv2.LINE_AA)
            cv2.line(sensor, (int(fx + across), tip[1]), (int(fx + across), int(cy + away * up * 6)), int(grey * 0.7), 1, cv2.LINE_AA)


def _placed(row, matrix: np.ndarray) -> list[tuple[int, float]]:
    """Class and place of each character whose centre is in the crop."""
    placed = []
    for character in row:
        x, _, w = matrix @ np.array([character.x, character.y, 1.0])
        at = x / w
        if 0 <= at < CROP_WIDTH:
            placed.append((CLASS_OF[character.character], at))
    return placed


def background(rng: random.Random, width: int, height: int, pictures) -> np.ndarray:
    """Car body, bumper or street around a plate: a piece of a real picture, or a plain or shaded surface."""
    if len(pictures) and rng.random() < 0.6:
        picture = rng.choice(pictures)
        rows, columns = picture.shape
        h, w = rng.randint(16, min(96, rows - 1)), rng.randint(32, min(256, columns - 1))
        y, x = rng.randint(0, rows - h), rng.randint(0, columns - w)
        return cv2.resize(picture[y : y + h, x : x + w], (width, height), interpolation=cv2.INTER_LINEAR)
    ground = np.full((height, width), rng.randint(5, 250), np.float32)
    if rng.random() < 0.6:
        ground *= np.linspace(rng.uniform(0.4, 1), rng.uniform(0.4, 1), height, dtype=np.float32)[:, None]
    for _ in range(rng.randint(0, 3)):
        y = rng.randint(0, height)
        cv2.line(ground, (0, y), (width, y + rng.randint(-4, 4)), rng.randint(0, 255), rng.choice((1, 1, 2, 4)))
    return ground.astype(np.uint8)


def negative_crop(rng: random.Random, pictures) -> Crop:
    """No plate: a piece of a picture, or words of a sign, a shop, a van, a camera's overlay."""
    width, height = rng.randint(40, 240), rng.randint(16, 80)
    sensor = background(rng, width, height, pictures)
    if rng.random() < 0.75 and sign_fonts():
        words = _sign_words(rng)
        mask = text_mask(words, rng.choice(sign_fonts()), rng.randint(12, 48))
        scale = min(width * rng.uniform(0.6, 1.2) / mask.shape[1], height * rng.uniform(0.3, 0.9) / mask.shape[0])
        mask = cv2.resize(mask, (max(4, int(mask.shape[1] * scale)), max(4, int(mask.shape[0] * scale))), interpolation=cv2.INTER_AREA)
        ground = np.full_like(sensor, rng.randint(0, 255)) if rng.random() < 0.6 else sensor
        x, y = (width - mask.shape[1]) // 2, (height - mask.shape[0]) // 2
        left, top = max(0, -x), max(0, -y)
        mask = mask[top : top + height, left : left + width].astype(np.float32) / 255
        x, y = max(0, x), max(0, y)
        roi = ground[y : y + mask.shape[0], x : x + mask.shape[1]]
        ink = rng.randint(0, 255)
        roi[:] = (roi + (ink - roi.astype(np.float32)) * mask[: roi.shape[0], : roi.shape[1]]).astype(np.uint8)
        sensor = ground
    sensor = degrade(sensor, rng, width)
    return Crop(cv2.resize(sensor, (CROP_WIDTH, CROP_HEIGHT)), [], NO_REGION, False)


def _sign_words(rng: random.Random) -> str:
    letters = lambda count: "".join(rng.choice(LATIN[10:]) for _ in range(count))  # noqa: E731
    share = rng.random()
    if share < 0.5:
        words = " ".join(letters(rng.randint(2, 9)) for _ in range(rng.randint(1, 3)))
        return words if rng.random() < 0.6 else words.lower()
    if share < 0.65:
        return "".join(rng.choice("0123456789") for _ in range(rng.randint(9, 12)))
    if share < 0.8:
        return f"{rng.randint(2000, 2030)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d} {rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}"
    if share < 0.9:
        return f"{rng.choice(['MAX', 'SPEED', 'EXIT', 'LEVEL', 'BAY', 'CAM'])} {rng.randint(1, 99)}"
    return f"www.{letters(rng.randint(4, 8)).lower()}.co.uk"
