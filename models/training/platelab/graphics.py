"""What else is on a plate: bands, flags, crests, seals, stickers, bolts, small print, dirt. All grey (uint8, H x W)."""

import functools
import math
import random

import cv2
import numpy as np

from .fonts import sign_fonts, text_mask
from .lettering import LATIN

BAND_CODES = "GB UK ENG SCO CYM NI IRL D F PL SK CZ I E NL B RO A H LT LV EST DK S FIN P GR BG HR SLO L N CH".split()


def small_print(image: np.ndarray, rng: random.Random, text: str, x: float, y: float, height: float, grey: int) -> None:
    """Text too small to be part of the mark; `height` of a capital in pixels."""
    font = rng.choice((cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_COMPLEX))
    cv2.putText(image, text, (int(x), int(y)), font, height / 21, int(grey), 1 if height < 14 else 2, cv2.LINE_AA)


def random_words(rng: random.Random, shortest: int, longest: int) -> str:
    return "".join(rng.choice(LATIN[10:] + "  .") for _ in range(rng.randint(shortest, longest)))


STATES = """ALABAMA ALASKA ARIZONA ARKANSAS CALIFORNIA COLORADO CONNECTICUT DELAWARE FLORIDA GEORGIA HAWAII IDAHO ILLINOIS INDIANA IOWA KANSAS KENTUCKY
LOUISIANA MAINE MARYLAND MASSACHUSETTS MICHIGAN MINNESOTA MISSISSIPPI MISSOURI MONTANA NEBRASKA NEVADA OHIO OKLAHOMA OREGON PENNSYLVANIA TENNESSEE TEXAS
UTAH VERMONT VIRGINIA WASHINGTON WISCONSIN WYOMING ONTARIO QUEBEC ALBERTA MANITOBA""".split() + ["NEW YORK", "NEW JERSEY", "NORTH CAROLINA", "SOUTH DAKOTA", "BRITISH COLUMBIA"]
BRAZILIAN_TOWNS = """SALVADOR CURITIBA RECIFE FORTALEZA MANAUS GOIANIA BELEM CAMPINAS MACEIO NATAL VITORIA SANTOS OSASCO PORTO-ALEGRE SAO-PAULO BRASILIA""".split()
BRAZILIAN_STATES = "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO".split()
SCRIPT = (cv2.FONT_HERSHEY_SCRIPT_COMPLEX, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX)


def words_within(image: np.ndarray, rng: random.Random, text: str, box: tuple[int, int, int, int], grey: int, script: bool = False) -> None:
    """Words set into a box (x, y, width, height), as large as it allows, in a general font or in a script."""
    x, y, width, height = box
    if width < 8 or height < 4 or not text.strip():
        return
    if script or not sign_fonts():
        mask = _script_mask(text, rng.choice(SCRIPT), rng.choice((1, 2, 3)))
    else:
        mask = _words_mask(text, rng.randrange(len(sign_fonts())))
    wide = min(width, int(mask.shape[1] * height / mask.shape[0] * rng.uniform(0.8, 1.5)))
    mask = cv2.resize(mask, (max(4, wide), height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    left = x + (width - mask.shape[1]) // 2
    roi = image[max(0, y) : y + height, left : left + mask.shape[1]]
    mask = mask[max(0, -y) :][: roi.shape[0], : roi.shape[1]]
    roi[:] = (roi + (grey - roi.astype(np.float32)) * mask).astype(np.uint8)


@functools.lru_cache(maxsize=8000)
def _words_mask(text: str, font: int) -> np.ndarray:
    return text_mask(text, sign_fonts()[font], 32)


@functools.lru_cache(maxsize=500)
def _script_mask(text: str, font: int, thickness: int) -> np.ndarray:
    mask = np.zeros((40, 30 * len(text) + 20), np.uint8)
    cv2.putText(mask, text, (4, 28), font, 1, 255, thickness, cv2.LINE_AA)
    return mask[:, : max(8, int(mask.any(0).nonzero()[0][-1]) + 3)]


@functools.cache
def printed_words() -> list[str]:
    """Words of no meaning, few enough that their pictures can be kept."""
    rng = random.Random(17)
    return [random_words(rng, 4, 18).strip() or "OF" for _ in range(250)]


def dealer_frame(image: np.ndarray, rng: random.Random, top: int, bottom: int, side: int) -> None:
    """A frame over the plate's edges, its bars this high and wide, with a dealer's name on them."""
    height, width = image.shape
    ground = rng.choice((rng.randint(5, 60), rng.randint(5, 60), rng.randint(130, 220)))
    ink = rng.randint(190, 250) if ground < 100 else rng.randint(10, 60)
    for x, y, w, h in ((0, 0, width, top), (0, height - bottom, width, bottom), (0, 0, side, height), (width - side, 0, side, height)):
        cv2.rectangle(image, (x, y), (x + w - 1, y + h - 1), ground, -1)
    for y, bar in ((0, top), (height - bottom, bottom)):
        if bar > 8 and rng.random() < 0.75:
            words = rng.choice(printed_words())
            edge = int(width * rng.uniform(0.04, 0.25))
            size = int(bar * rng.uniform(0.6, 1))
            words_within(image, rng, words, (edge, y + (bar - size) // 2, width - 2 * edge, size), ink)
    if rng.random() < 0.3:
        cv2.rectangle(image, (side, top), (width - side - 1, height - bottom - 1), ink, 1)
    if rng.random() < 0.3:
        cv2.rectangle(image, (0, 0), (width - 1, height - 1), ink, rng.choice((1, 2)))


def stacked_pair(rng: random.Random, height: int) -> np.ndarray:
    """Two small characters above each other, as a mask of this height."""
    mask = np.zeros((height, int(height * rng.uniform(0.25, 0.4))), np.uint8)
    half = int(height * rng.uniform(0.38, 0.48))
    for y in (0, height - half):
        words_within(mask, rng, rng.choice(LATIN), (0, y, mask.shape[1], half), 255)
    return mask


def emblem(image: np.ndarray, rng: random.Random, cx: int, cy: int, radius: int) -> None:
    """A seal, sticker, shield or crest: anything round or shield-like that is not a character."""
    first, second, third = (rng.randint(10, 245) for _ in range(3))
    share = rng.random()
    if share < 0.45:
        cv2.circle(image, (cx, cy), radius, first, -1, cv2.LINE_AA)
        cv2.circle(image, (cx, cy), max(1, int(radius * rng.uniform(0.3, 0.8))), second, -1 if rng.random() < 0.5 else 1, cv2.LINE_AA)
    elif share < 0.9:
        a, b = radius * rng.uniform(0.7, 1.0), radius * rng.uniform(1.0, 1.35)
        outline = np.array([[-a, -b], [a, -b], [a, b * 0.2], [a * 0.6, b * 0.75], [0, b], [-a * 0.6, b * 0.75], [-a, b * 0.2]])
        cv2.fillPoly(image, [(outline + [cx, cy]).astype(np.int32)], first, cv2.LINE_AA)
        for _ in range(rng.randint(0, 3)):
            start, end = (int(cx + rng.uniform(-a, a)), int(cy - b * 0.8)), (int(cx + rng.uniform(-a, a)), int(cy + b * 0.6))
            cv2.line(image, start, end, second, rng.choice((1, 2, 3)))
        if rng.random() < 0.4:
            cv2.ellipse(image, (cx, int(cy + b * 0.3)), (max(1, int(a * 0.6)), max(1, int(b * 0.3))), 0, 0, 360, third, -1)
    else:
        cv2.rectangle(image, (cx - radius, cy - radius), (cx + radius, cy + radius), first, -1)


def band(image: np.ndarray, rng: random.Random, left: int, width: int) -> None:
    """A national band: stars or a flag above, the country's letters below. Blue is dark in grey, the UK's green flash middling."""
    height = image.shape[0]
    ground = rng.choice((rng.randint(30, 90), rng.randint(30, 90), rng.randint(90, 150), rng.randint(180, 235)))
    ink = 245 if ground < 150 else 40
    cv2.rectangle(image, (left, 0), (left + width - 1, height), ground, -1)
    share = rng.random()
    cx, cy, radius = left + width // 2, int(height * rng.uniform(0.25, 0.4)), width * 0.3
    if share < 0.5:
        for star in range(12):
            angle = star * math.pi / 6
            cv2.circle(image, (int(cx + radius * math.cos(angle)), int(cy + radius * math.sin(angle))), max(1, width // 26), (ink + 200) // 2, -1, cv2.LINE_AA)
    elif share < 0.8:
        top_left, bottom_right = (int(cx - radius), int(cy - radius * 0.6)), (int(cx + radius), int(cy + radius * 0.6))
        cv2.rectangle(image, top_left, bottom_right, rng.randint(40, 220), -1)
        cv2.line(image, (top_left[0], cy), (bottom_right[0], cy), ink, max(1, width // 14))
        if rng.random() < 0.5:
            cv2.line(image, (cx, top_left[1]), (cx, bottom_right[1]), ink, max(1, width // 14))
    if share < 0.9:
        code = rng.choice(BAND_CODES)
        size = width * (0.42 if len(code) < 3 else 0.3)
        small_print(image, rng, code, cx - size * 0.42 * len(code), height * rng.uniform(0.75, 0.93), size, ink)


def kingdom_band(image: np.ndarray, rng: random.Random, left: int, width: int) -> None:
    """Saudi Arabia's strip at the right: an emblem, the letters of its name in a column, a round mark below; white, blue, green, yellow or grey."""
    height = image.shape[0]
    ground = rng.choice((rng.randint(30, 110), rng.randint(110, 185), int(image[height // 2, 0])))
    ink = 240 if ground < 110 else 30
    cv2.rectangle(image, (left, 0), (left + width - 1, height), ground, -1)
    cv2.line(image, (left, 0), (left, height), ink, rng.choice((1, 2)))
    centre, size = left + width * 0.5, min(width * 0.5, height * 0.14)
    emblem(image, rng, int(centre), int(height * 0.16), max(2, int(size * 0.6)))
    for row, letter in enumerate("KSA"):
        small_print(image, rng, letter, centre - size * 0.4, height * (0.42 + 0.18 * row), size, ink)
    if rng.random() < 0.6:
        cv2.circle(image, (int(centre), int(height * 0.9)), max(1, int(size * 0.35)), ink, -1, cv2.LINE_AA)


def bolts(image: np.ndarray, rng: random.Random) -> None:
    height, width = image.shape
    grey = rng.choice((20, 90, 200, 190, 250))
    places = (rng.uniform(0.1, 0.27), rng.uniform(0.73, 0.9)) if rng.random() < 0.8 else (0.5,)
    row = rng.choice((0.12, 0.5, 0.5, 0.88)) + rng.uniform(-0.06, 0.06)
    for place in places:
        centre = (int(width * place), int(height * row))
        radius = max(2, int(height * rng.uniform(0.02, 0.075)))
        cv2.circle(image, centre, radius, grey, -1, cv2.LINE_AA)
        if rng.random() < 0.3:
            cv2.circle(image, centre, max(1, radius // 2), max(0, grey - 60), 1, cv2.LINE_AA)


def dirt(image: np.ndarray, rng: random.Random, noise: np.random.Generator) -> np.ndarray:
    coarse = noise.random((rng.randint(3, 9), rng.randint(6, 24)), np.float32)
    cover = cv2.resize(coarse, image.shape[::-1], interpolation=cv2.INTER_CUBIC)
    cover = np.clip((cover - rng.uniform(0.5, 0.9)) * rng.uniform(0.5, 2), 0, rng.uniform(0.2, 0.7))
    return (image * (1 - cover) + rng.randint(50, 110) * cover).astype(np.uint8)
