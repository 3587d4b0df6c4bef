"""Flat plates: a mark in its country's lettering on its country's plate, in grey.

Sizes in millimetres from INF104 (GB: 520 x 111, two lines 285 x 203, motorcycles 229 x 178; characters 79 mm, gap 11,
group gap 33, margins 11), Regulation (EC) 2411/98 (EU band 40-50 mm; 520 x 110, two lines 340 x 220 or 280 x 200),
Contran 969/2022 (Brazil 400 x 130, characters 63 mm), SAE J686 (US 12 x 6 in), and photographs for the Gulf.
"""

import random
from dataclasses import dataclass

import cv2
import numpy as np

from . import fonts, graphics
from .formats import READ, Mark, random_mark
from .lettering import GLYPH_HEIGHT, Lettering
from .styles import STYLES, Style, greys, letterings, pick_lettering


@dataclass(frozen=True)
class Character:
    """One drawn character: its centre and width in pixels of the plate's image."""

    character: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Plate:
    """A flat plate: `image` H x W uint8 grey with its border; `rows` of characters, top to bottom, left to right."""

    image: np.ndarray
    rows: list[list[Character]]
    region: str
    style: str

    @property
    def text(self) -> str:
        return "".join(c.character for row in self.rows for c in row)

    @property
    def two_line(self) -> bool:
        return len(self.rows) > 1


def render_plate(rng: random.Random, mark: Mark | None = None) -> Plate:
    """Draws a plate, of a random mark unless one is given. The same rng state gives the same plate."""
    mark = mark or random_mark(rng)
    style = STYLES[mark.style]
    noise = np.random.default_rng(rng.getrandbits(32))
    ground, ink = greys(rng, style.palette)
    if rng.random() < 0.12:  # infra-red: retro-reflective ground, no colours
        ground, ink = rng.randint(190, 255), rng.randint(10, 60) if style.palette != "red" else rng.randint(70, 150)
    lettering = pick_lettering(rng, style.lettering, len(mark.rows) > 1)
    rows = [_set_row(rng, style, lettering, row) for row in mark.rows]
    if style.ruled:
        rows = _in_columns(rows, int(GLYPH_HEIGHT * rng.uniform(0.3, 0.6)))
    image, origins = _lay_out(rng, style, rows, ground, ink)
    characters = []
    for (mask, placed, emblems), (x, y) in zip(rows, origins):
        _ink(image, mask, x, y, ground, ink, rng, style)
        for at in emblems:
            for level in (0.28, 0.72) if rng.random() < 0.5 else (0.5,):
                graphics.emblem(image, rng, x + at, int(y + GLYPH_HEIGHT * level), rng.randint(6, int(GLYPH_HEIGHT * 0.22)))
        characters.append([Character(c, x + cx, y + GLYPH_HEIGHT / 2, width) for c, cx, width in placed])
    if style.ruled and rng.random() < 0.85:
        _rule(image, rng, characters, ink)
    if style.palette == "printed" and rng.random() < 0.4:
        image, characters = _framed(image, characters, rng)
    image = _weather(image, rng, noise)
    return Plate(image, characters, style.region, mark.style)


def _set_row(rng: random.Random, style: Style, lettering: Lettering, groups: list[str]):
    """One row as a mask (GLYPH_HEIGHT rows), its characters as (character, centre, width), and where emblems go."""
    gap = int(GLYPH_HEIGHT * rng.uniform(*style.gap))
    group_gap = gap if rng.random() < 0.04 else int(GLYPH_HEIGHT * rng.uniform(*style.group_gap))
    drawn_dash, drawn_seal = rng.random() < 0.6, rng.random()
    parts, placed, emblems, x = [], [], [], 0
    for index, group in enumerate(groups):
        if group == "-":
            if drawn_dash and index > 0:
                dash = np.zeros((GLYPH_HEIGHT, max(3, int(GLYPH_HEIGHT * 0.2))), np.uint8)
                dash[int(GLYPH_HEIGHT * 0.46) : int(GLYPH_HEIGHT * 0.58)] = 255
                parts.append((x, dash))
                x += dash.shape[1] + gap
            if not drawn_dash or drawn_seal < 0.4 or index == 0:
                emblems.append(x + int(GLYPH_HEIGHT * 0.2))
                x += int(GLYPH_HEIGHT * 0.42) + gap
            continue
        if group == ".":
            dot = np.zeros((GLYPH_HEIGHT, max(4, int(GLYPH_HEIGHT * rng.uniform(0.1, 0.17)))), np.uint8)
            cv2.circle(dot, (dot.shape[1] // 2, GLYPH_HEIGHT // 2), dot.shape[1] // 2, 255, -1)
            parts.append((x, dot))
            x += dot.shape[1] + gap
            continue
        if index and groups[index - 1] not in ("-", "=", "."):
            x += group_gap - gap
        if group == "=":
            pair = graphics.stacked_pair(rng, GLYPH_HEIGHT)
            parts.append((x, pair))
            x += pair.shape[1] + gap
            continue
        for character in group:
            mask = _glyph(lettering, character)
            if character in READ:
                placed.append((character, x + mask.shape[1] / 2, mask.shape[1]))
            parts.append((x, mask))
            x += mask.shape[1] + gap
    row = np.zeros((GLYPH_HEIGHT, max(8, x - gap)), np.uint8)
    for left, mask in parts:
        row[:, left : left + mask.shape[1]] = mask[:, : row.shape[1] - left]
    squeeze = 1.0 if style.region == "uk" else rng.uniform(0.8, 1.12)
    if squeeze != 1.0:
        row = cv2.resize(row, (max(8, int(row.shape[1] * squeeze)), GLYPH_HEIGHT), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.25:  # worn or smeared ink
        kernel = np.ones((rng.choice((1, 2, 3)), rng.choice((1, 2, 3))), np.uint8)
        row = (cv2.dilate if rng.random() < 0.6 else cv2.erode)(row, kernel)
    placed = [(character, centre * squeeze, width * squeeze) for character, centre, width in placed]
    return row, placed, [int(at * squeeze) for at in emblems]


def _in_columns(rows, gap: int):
    """Rows of `_set_row` whose digits, and whose letters, are centred above each other, with a gap between."""
    split = []
    for mask, placed, _ in rows:
        last = max((c for c in placed if c[0].isdigit()), key=lambda c: c[1])
        after = int(last[1] + last[2] / 2)
        letters = np.flatnonzero(mask[:, after + 1 :].any(0))
        split.append((after + 1, after + 1 + int(letters[0]) if len(letters) else mask.shape[1]))
    left, right = max(end for end, _ in split), max(mask.shape[1] - start for (_, start), (mask, _, _) in zip(split, rows))
    aligned = []
    for (end, start), (mask, placed, emblems) in zip(split, rows):
        row = np.zeros((mask.shape[0], left + gap + right), np.uint8)
        at, then = (left - end) // 2, left + gap + (right - (mask.shape[1] - start)) // 2
        row[:, at : at + end] = mask[:, :end]
        row[:, then : then + mask.shape[1] - start] = mask[:, start:]
        moved = [(c, x + (at if x < end else then - start), width) for c, x, width in placed]
        aligned.append((row, moved, emblems))
    return aligned


def _glyph(lettering: Lettering, character: str) -> np.ndarray:
    return lettering[character] if character in lettering else letterings()["general"][0][character]


def _lay_out(rng: random.Random, style: Style, rows, ground: int, ink: int):
    """The empty plate with bands, words and border, and each row's top left corner on it."""
    unit = GLYPH_HEIGHT
    margin_x, margin_y, row_gap = (int(unit * rng.uniform(*span)) for span in (style.margin_x, style.margin_y, style.row_gap))
    header, footer = (int(unit * rng.uniform(*span)) if span[1] else 0 for span in (style.header, style.footer))
    height = 2 * margin_y + unit * len(rows) + row_gap * (len(rows) - 1) + header + footer
    left = int(unit * rng.uniform(0.42, 0.62)) if rng.random() < style.left_band else 0
    right = int(unit * rng.uniform(0.42, 0.6)) if rng.random() < style.right_band else 0
    widest = max(mask.shape[1] for mask, _, _ in rows)
    width = widest + 2 * margin_x + left + right
    least, often = style.aspect
    if least and rng.random() < often:
        width = max(width, int(least * height * rng.uniform(0.95, 1.03)))
    image = np.full((height, width), ground, np.uint8)
    if style.palette == "printed" and rng.random() < 0.6:
        image = _printed_ground(image, rng)
    if left:
        graphics.band(image, rng, 0, left)
    if right:
        (graphics.kingdom_band if style.ruled else graphics.band)(image, rng, width - right, right)
    if style.banner:
        _banner(image, rng, header)
    else:
        _words(image, rng, style, header, footer, ink)
    if style.region == "gulf" and len(rows) == 2 and not style.ruled and rng.random() < 0.7:
        middle = header + margin_y + unit + row_gap // 2
        cv2.line(image, (0, middle), (width, middle), ink, rng.choice((1, 2)))
    ranged_left = len(rows) > 1 and rng.random() < 0.3
    origins = []
    for index, (mask, _, _) in enumerate(rows):
        free = max(0, width - left - right - mask.shape[1])
        x = left + (margin_x if ranged_left else free // 2)
        origins.append((min(x, width - mask.shape[1]), header + margin_y + index * (unit + row_gap)))
    if rng.random() < 0.25:
        cv2.rectangle(image, (2, 2), (width - 3, height - 3), ink, rng.choice((1, 1, 2, 3)))
    return image, origins


def _rule(image: np.ndarray, rng: random.Random, rows: list[list[Character]], ink: int) -> None:
    """A line between the rows, and one between the lower row's digits and its letters, which are below their Arabic twins."""
    height, width = image.shape
    upper, lower = rows[0], rows[-1]
    digits, letters = [c for row in rows for c in row if c.character.isdigit()], [c for c in lower if not c.character.isdigit()]
    middle = int((upper[0].y + lower[0].y) / 2)
    right = min(width, int(letters[-1].x + letters[-1].width + GLYPH_HEIGHT * 0.3)) if rng.random() < 0.5 else width
    line = rng.choice((1, 2, 2, 3))
    cv2.line(image, (0, middle), (right, middle), ink, line)
    between = int(max(c.x + c.width / 2 for c in digits) + GLYPH_HEIGHT * 0.15)
    cv2.line(image, (between, 0), (between, height), ink, line)


def _printed_ground(image: np.ndarray, rng: random.Random) -> np.ndarray:
    height, width = image.shape
    shade = np.linspace(rng.uniform(0.6, 1), rng.uniform(0.8, 1.15), height)[:, None]
    image = np.clip(image * shade, 0, 255).astype(np.uint8)
    for _ in range(rng.randint(0, 4)):
        centre, grey = (rng.randint(0, width), rng.randint(0, height)), int(np.clip(image.mean() + rng.randint(-60, 40), 60, 250))
        cv2.ellipse(image, centre, (rng.randint(5, height), rng.randint(5, height // 2)), rng.uniform(0, 180), 0, 360, grey, -1)
    return image


def _words(image: np.ndarray, rng: random.Random, style: Style, header: int, footer: int, ink: int) -> None:
    height, width = image.shape
    grey = int(np.clip(ink + rng.randint(0, 60), 0, 255))
    if header > 10 and rng.random() < 0.85:
        if rng.random() < 0.35:
            image[: header + 2] = rng.choice((40, 60, 90, 200))
            grey = 240 if image[0, 0] < 150 else 30
        size = int(header * rng.uniform(0.55, 0.95))
        wide = int(width * rng.uniform(0.3, 0.75))
        words, script = _header_words(rng, style)
        graphics.words_within(image, rng, words, ((width - wide) // 2, int((header + 3 - size) * rng.uniform(0.4, 1)), wide, size), grey, script)
    if footer > 10 and rng.random() < 0.75:
        size, wide = int(footer * rng.uniform(0.4, 0.8)), int(width * rng.uniform(0.3, 0.75))
        graphics.words_within(image, rng, rng.choice(graphics.printed_words()), ((width - wide) // 2, height - size - 3, wide, size), grey)
    elif rng.random() < style.words:
        graphics.small_print(image, rng, graphics.random_words(rng, 6, 22), width * rng.uniform(0.15, 0.5), height - 2, rng.uniform(4.5, 8), grey)
    if style.palette == "printed":
        for corner in ((0.03, 0.03), (0.87, 0.03), (0.03, 0.8), (0.87, 0.8)):
            if rng.random() < 0.2:
                x, y = int(corner[0] * width), int(corner[1] * height)
                cv2.rectangle(image, (x, y), (x + int(width * 0.1), y + int(height * 0.16)), rng.randint(20, 240), -1)


def _banner(image: np.ndarray, rng: random.Random, height: int) -> None:
    """Egypt since 2008: a bar of blue, red, orange, green or grey with the country's name in both scripts, and a line below its middle."""
    width, ground = image.shape[1], rng.randint(15, 80) if rng.random() < 0.35 else rng.randint(40, 175)
    image[:height] = ground
    grey = rng.randint(5, 50) if ground > 90 or rng.random() < 0.5 else rng.randint(190, 250)
    size = int(height * rng.uniform(0.4, 0.8))
    graphics.words_within(image, rng, "EGYPT", (int(width * 0.08), (height - size) // 2, int(width * 0.38), size), grey)
    word = np.hstack([cv2.copyMakeBorder(_glyph(rng.choice(fonts.arabic_letterings()), c), 0, 0, 0, 2, cv2.BORDER_CONSTANT) for c in "رصم"]) if fonts.arabic_letterings() else None
    if word is not None:
        word = cv2.resize(word, (int(width * rng.uniform(0.15, 0.3)), size), interpolation=cv2.INTER_AREA)
        roi = image[(height - size) // 2 :, int(width * 0.58) :][: word.shape[0], : word.shape[1]]
        roi[word[: roi.shape[0], : roi.shape[1]] > 127] = grey
    line = rng.choice((1, 2, 3))
    if rng.random() < 0.8:
        middle = int(width * rng.uniform(0.45, 0.6))
        cv2.line(image, (middle, height), (middle, image.shape[0]), rng.randint(5, 90), line)
    if rng.random() < 0.8:
        cv2.rectangle(image, (0, 0), (width - 1, image.shape[0] - 1), rng.randint(5, 90), line)
        cv2.line(image, (0, height), (width, height), rng.randint(5, 90), line)


def _header_words(rng: random.Random, style: Style) -> tuple[str, bool]:
    """What stands above the mark, and whether in a script."""
    if style.palette == "printed" and rng.random() < 0.7:
        state, script = rng.choice(graphics.STATES), rng.random() < 0.45
        return (state.title() if script or rng.random() < 0.2 else state), script
    if style.lettering == "brazilian" and rng.random() < 0.8:
        return rng.choice(graphics.BRAZILIAN_STATES) + rng.choice(("-", " ", " - ")) + rng.choice(graphics.BRAZILIAN_TOWNS), False
    return rng.choice(graphics.printed_words()), False


def _framed(image: np.ndarray, rows: list[list[Character]], rng: random.Random) -> tuple[np.ndarray, list[list[Character]]]:
    """A dealer's frame around the plate or over its edges, as far as the mark (and at times a hair of it)."""
    height, width = image.shape
    every = [c for row in rows for c in row]
    above, below = min(c.y for c in every) - GLYPH_HEIGHT / 2, height - max(c.y for c in every) - GLYPH_HEIGHT / 2
    beside = min(min(c.x - c.width / 2 for c in every), width - max(c.x + c.width / 2 for c in every))
    top, bottom = (max(3, int(room * rng.choice((0.3, 0.6, 0.9, 1.0)) * rng.uniform(0.6, 1.06))) for room in (above, below))
    side = max(2, int(min(beside, 14) * rng.uniform(0.2, 1)))
    outside = int(GLYPH_HEIGHT * rng.uniform(0.05, 0.3)) if rng.random() < 0.4 else 0
    sides = min(outside, int(GLYPH_HEIGHT * 0.15))
    image = cv2.copyMakeBorder(image, outside, outside, sides, sides, cv2.BORDER_REPLICATE)
    graphics.dealer_frame(image, rng, top + outside, bottom + outside, side + sides)
    return image, [[Character(c.character, c.x + sides, c.y + outside, c.width) for c in row] for row in rows]


def _ink(image, mask, x: int, y: int, ground: int, ink: int, rng: random.Random, style: Style) -> None:
    """Paints a row. Gel ("4D") letters cast a lighter or darker edge, pressed ones a shadow (uneven in real light)."""
    roi = image[y : y + mask.shape[0], x : x + mask.shape[1]]
    share = rng.random()
    if share < (0.12 if style.region == "uk" else 0.2):
        moved = np.roll(mask, rng.choice(((2, 2), (-1, -1), (1, -1), (-2, 1))), (0, 1)).astype(np.float32) / 255
        edge = np.clip(ink + rng.choice((90, -40, 60, 140)), 0, 255) if style.region == "uk" else ground * 0.75
        roi[:] = (roi * (1 - moved) + edge * moved).astype(np.uint8)
    alpha = mask.astype(np.float32) * (rng.uniform(0.7, 1) if rng.random() < 0.1 else 1) / 255
    roi[:] = (roi + (ink - roi.astype(np.float32)) * alpha).astype(np.uint8)


def _weather(image: np.ndarray, rng: random.Random, noise: np.random.Generator) -> np.ndarray:
    """Bolts and dirt: the size and the characters' places stay as they are."""
    if rng.random() < 0.45:
        graphics.bolts(image, rng)
    if rng.random() < 0.25:
        image = graphics.dirt(image, rng, noise)
    return image
