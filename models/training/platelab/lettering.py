"""Plate lettering drawn from published geometry; no plate font file is used.

A glyph is a list of strokes over the centre-line box [0..1] x [0..1] (0,0 top left). A stroke is a polyline of
(x, y) or (x, y, r) with r the corner's radius as a fraction of half the centre-line width. A stroke is painted with a
constant thickness, butt ends, round joins on arcs and mitred sharp corners. Slanted strokes run past the box, whose edge cuts
them level, as plates have them.

Dimensions: Great Britain, The Road Vehicles (Display of Registration Marks) Regulations 2001, schedule 2
(79 x 50 x 14 mm; motorcycles 64 x 44 x 10 mm; until 2001 57 mm wide). The outlines are our own.
"""

import math
import random

import cv2
import numpy as np

LATIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ARABIC_INDIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
#: Height of a rendered glyph in pixels.
GLYPH_HEIGHT = 64

_SIX = [(1, 0.26), (1, 0, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0.44, 1), (0, 0.44, 1), (0, 0.7)]
_RING = [(0.5, 0), (1, 0, 1), (1, 1, 1), (0, 1, 1), (0, 0, 1), (0.5, 0)]

STROKES = {
    "A": [[(-0.08, 1.25), (0.5, -0.02), (1.08, 1.25)], [(0.14, 0.70), (0.86, 0.70)]],
    "B": [
        [(0, 0.47), (0.9, 0.47, 0.0)],
        [(0, 0), (1, 0, 0.8), (1, 0.47, 0.8), (0, 0.47)],
        [(0, 0.47), (1, 0.47, 0.9), (1, 1, 0.9), (0, 1), (0, 0), (0.4, 0)],
    ],
    "C": [[(1, 0.30), (1, 0, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0.70)]],
    "D": [[(0.3, 0), (1, 0, 1), (1, 1, 1), (0, 1), (0, 0), (0.5, 0)]],
    "E": [[(1.08, 0), (0, 0), (0, 1), (1.08, 1)], [(0, 0.49), (0.92, 0.49)]],
    "F": [[(1.08, 0), (0, 0), (0, 1.09)], [(0, 0.49), (0.92, 0.49)]],
    "G": [[(1, 0.28), (1, 0, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0.56), (0.52, 0.56)]],
    "H": [[(0, -0.1), (0, 1.1)], [(1, -0.1), (1, 1.1)], [(0, 0.49), (1, 0.49)]],
    "I": [[(0.5, -0.1), (0.5, 1.1)]],
    "J": [[(1, -0.1), (1, 1, 1), (0, 1, 1), (0, 0.68)]],
    "K": [[(0, -0.1), (0, 1.1)], [(1.27, -0.3), (0.02, 0.62)], [(0.36, 0.42), (1.19, 1.3)]],
    "L": [[(0, -0.1), (0, 1), (1.1, 1)]],
    "M": [[(0, -0.1), (0, 1.1)], [(1, -0.1), (1, 1.1)], [(-0.08, -0.22), (0.5, 0.62), (1.08, -0.22)]],
    "N": [[(0, -0.1), (0, 1.1)], [(1, -0.1), (1, 1.1)], [(-0.08, -0.22), (1.08, 1.22)]],
    "O": [_RING],
    "P": [[(0, 1.1), (0, 0), (1, 0, 0.9), (1, 0.55, 0.9), (0, 0.55)]],
    "Q": [_RING, [(0.55, 0.70), (1.06, 1.08)]],
    "R": [[(0, 1.1), (0, 0), (1, 0, 0.9), (1, 0.52, 0.9), (0, 0.52)], [(0.45, 0.52), (1.19, 1.3)]],
    "S": [[(1, 0.27), (1, 0, 1), (0, 0, 1), (0, 0.48, 1), (1, 0.48, 1), (1, 1, 1), (0, 1, 1), (0, 0.73)]],
    "T": [[(-0.1, 0), (1.1, 0)], [(0.5, 0), (0.5, 1.1)]],
    "U": [[(0, -0.1), (0, 1, 1), (1, 1, 1), (1, -0.1)]],
    "V": [[(-0.1, -0.3), (0.5, 1.3)], [(1.1, -0.3), (0.5, 1.3)]],
    "W": [[(-0.08, -0.3), (0.19, 1.3)], [(0.06, 1.3), (0.5, 0.30), (0.94, 1.3)], [(1.08, -0.3), (0.81, 1.3)]],
    "X": [[(-0.17, -0.3), (1.17, 1.3)], [(1.17, -0.3), (-0.17, 1.3)]],
    "Y": [[(-0.1, -0.27), (0.5, 0.5), (1.1, -0.27)], [(0.5, 0.5), (0.5, 1.1)]],
    "Z": [[(0, 0), (1, 0), (0, 1), (1.08, 1)]],
    "0": [_RING],
    "1": [[(0.5, -0.1), (0.5, 1.1)]],
    "2": [[(0, 0.28), (0, 0, 1), (1, 0, 1), (1, 0.42, 0.7), (0, 1), (1.08, 1)]],
    "3": [
        [(0, 0.24), (0, 0, 1), (1, 0, 1), (1, 0.47, 0.9), (0.35, 0.47)],
        [(0.35, 0.47), (1, 0.47, 0.9), (1, 1, 1), (0, 1, 1), (0, 0.75)],
    ],
    "4": [[(0.62, -0.04), (0, 0.72), (1.1, 0.72)], [(0.72, 0.42), (0.72, 1.1)]],
    "5": [
        [(1, 0), (0.05, 0), (0.03, 0.44), (0.4, 0.40)],
        [(0.03, 0.55), (0.10, 0.40, 0.5), (1, 0.40, 1), (1, 1, 1), (0, 1, 1), (0, 0.75)],
    ],
    "6": [_SIX],
    "7": [[(-0.08, 0), (1, 0), (0.25, 1.3)]],
    "8": [
        [(0.5, 0), (0.96, 0, 0.9), (0.96, 0.46, 0.9), (0.04, 0.46, 0.9), (0.04, 0, 0.9), (0.5, 0)],
        [(0.5, 0.46), (1, 0.46, 1), (1, 1, 1), (0, 1, 1), (0, 0.46, 1), (0.5, 0.46)],
    ],
    "9": [[(1 - x, 1 - y, *r) for x, y, *r in _SIX]],
    "٠": [[(0.42, 0.62), (0.5, 0.52), (0.58, 0.62), (0.5, 0.72), (0.42, 0.62)]],
    "١": [[(0.42, 0), (0.58, 1.05)]],
    "٢": [[(0.2, 1.05), (0.2, 0.1), (0.2, 0.42, 0.8), (0.9, 0.42, 0.8), (0.9, 0)]],
    "٣": [
        [(0.12, 1.05), (0.12, 0.1), (0.12, 0.4, 0.6), (0.52, 0.4, 0.6), (0.52, 0.05)],
        [(0.52, 0.2), (0.52, 0.4, 0.6), (0.95, 0.4, 0.6), (0.95, 0)],
    ],
    "٤": [[(0.95, 0.02), (0.25, 0.18, 0.4), (0.3, 0.45), (0.75, 0.48)], [(0.4, 0.48), (0.12, 0.75, 0.4), (0.2, 1), (0.95, 1)]],
    "٥": [[(0.5, 0.02), (1, 0.35, 1), (1, 1, 1), (0, 1, 1), (0, 0.35, 1), (0.5, 0.02)]],
    "٦": [[(0.05, 0.02), (0.08, 0.2, 0.3), (0.82, 0.12), (0.82, 1.05)]],
    "٧": [[(0, 0), (0.5, 1), (1, 0)]],
    "٨": [[(0, 1), (0.5, 0), (1, 1)]],
    "٩": [[(0.8, 0.4), (0.8, 0, 0.9), (0.2, 0, 0.9), (0.2, 0.44, 0.9), (0.8, 0.44), (0.8, 0.1), (0.86, 1.05)]],
}

#: Other drawings of a character, by plate maker and country.
ALTERNATIVES = {
    "1": [
        [[(0.12, 0.24), (0.62, -0.02), (0.62, 1.1)]],
        [[(0.1, 0.26), (0.55, 0), (0.55, 1)], [(0, 1), (1.1, 1)]],
    ],
    "I": [[[(0.5, 0), (0.5, 1)], [(0.1, 0), (0.9, 0)], [(0.1, 1), (0.9, 1)]]],
    "6": [[[(0.72, -0.08), (0.06, 0.58)], [(0.5, 0.40), (1, 0.40, 1), (1, 1, 1), (0, 1, 1), (0, 0.40, 1), (0.5, 0.40)]]],
    "0": [[_RING, [(0.3, 0.75), (0.7, 0.25)]]],
    "4": [[[(0.45, -0.1), (0, 0.66), (1.1, 0.66)], [(0.66, 0.34), (0.66, 1.1)]]],
    "G": [[[(1, 0.28), (1, 0, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0.52), (0.5, 0.52)], [(1, 0.52), (1, 1.1)]]],
    "M": [
        [[(0, 1.1), (0, -0.04), (0.5, 0.48), (1, -0.04), (1, 1.1)]],
        [[(0, 1.1), (0, -0.04), (0.5, 1.0), (1, -0.04), (1, 1.1)]],
    ],
    "3": [[[(0, 0), (1, 0), (0.45, 0.42)], [(0.3, 0.42), (1, 0.42, 1), (1, 1, 1), (0, 1, 1), (0, 0.75)]]],
    "7": [[[(-0.08, 0), (1, 0), (0.5, 1.1)]]],
    "J": [[[(0.3, 0), (1, 0), (1, 1, 1), (0, 1, 1), (0, 0.68)]]],
}

#: Drawings of American dies (embossed since the 1930s, each state's own, all of one family): upright sides on M and W,
#: fours that are open or closed, ones with foot and flag, As with a flat or round head. SAE J686 sets the plate, not the
#: letters; drawn after photographs.
AMERICAN = {
    "1": [
        [[(0.1, 0.22), (0.55, -0.02), (0.55, 1)], [(0, 1), (1.1, 1)]],
        [[(0.1, 0.2), (0.5, 0.1), (0.5, 0)], [(0.5, -0.1), (0.5, 1)], [(0, 1), (1.1, 1)]],
        [[(0.2, 0.22), (0.6, -0.02), (0.6, 1.1)]],
    ],
    "I": [[[(0.5, 0), (0.5, 1)], [(0.05, 0), (0.95, 0)], [(0.05, 1), (0.95, 1)]], [[(0.5, 0), (0.5, 1)], [(0.2, 0), (0.8, 0)], [(0.2, 1), (0.8, 1)]]],
    "2": [
        [[(0, 0.24), (0, 0, 1), (1, 0, 1), (1, 0.36, 0.8), (0, 0.96), (0, 1), (1.08, 1)]],
        [[(0, 0.26), (0, 0, 1), (1, 0, 1), (1, 0.48, 1), (0.1, 0.56, 0.8), (0, 1), (1.08, 1)]],
        [[(0, 0.2), (0, 0, 0.8), (1, 0, 0.8), (1, 0.30, 0.4), (0, 0.85, 0.3), (0, 1), (1.08, 1)]],
        [[(0, 0.28), (0, 0, 1), (1, 0, 1), (1, 0.42, 0.7), (0, 1), (1.08, 1)]],
    ],
    "3": [
        [[(0, 0), (1, 0), (0.45, 0.4)], [(0.3, 0.4), (1, 0.4, 1), (1, 1, 1), (0, 1, 1), (0, 0.75)]],
        [[(0, 0.2), (0, 0, 1), (1, 0, 1), (1, 0.48, 0.8), (0.4, 0.48)], [(0.4, 0.48), (1, 0.48, 0.8), (1, 1, 1), (0, 1, 1), (0, 0.8)]],
    ],
    "4": [
        [[(0.36, -0.1), (0, 0.68), (1.1, 0.68)], [(0.74, 0.36), (0.74, 1.1)]],
        [[(0.52, -0.1), (0, 0.7), (1.1, 0.7)], [(0.72, 0.42), (0.72, 1.1)]],
        [[(0.2, -0.1), (0, 0.66), (1.1, 0.66)], [(0.74, 0.3), (0.74, 1.1)]],
        [[(0.72, 1.1), (0.72, 0), (0, 0.7), (1.1, 0.7)]],
        [[(0.78, 1.1), (0.78, -0.02), (0.6, 0), (0, 0.64), (0, 0.72), (1.1, 0.72)]],
        # Open, with a low bar and a short stem (California): small ones look like an L.
        [[(0.36, -0.1), (0, 0.77), (1.1, 0.77)], [(0.72, 0.5), (0.72, 1.1)]],
        [[(0.24, -0.1), (0.02, 0.76), (1.1, 0.76)], [(0.7, 0.44), (0.7, 1.1)]],
        [[(0.3, -0.1), (0, 0.72), (1.06, 0.72)], [(0.74, 0.5), (0.74, 1.1)]],
    ],
    "5": [[[(1, 0), (0, 0), (0, 0.42), (1, 0.42, 1), (1, 1, 1), (0, 1, 1), (0, 0.78)]]],
    "6": [
        [[(1, 0.22), (1, 0, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0.46, 1), (0, 0.46, 1), (0, 0.7)]],
        [[(0.72, -0.08), (0.06, 0.58)], [(0.5, 0.42), (1, 0.42, 1), (1, 1, 1), (0, 1, 1), (0, 0.42, 1), (0.5, 0.42)]],
        [[(0.85, 0), (0.3, 0.02, 0.5), (0, 0.4, 0.6), (0, 1, 1), (1, 1, 1), (1, 0.44, 1), (0, 0.44, 1), (0, 0.6)]],
    ],
    "7": [[[(-0.08, 0), (1, 0), (0.4, 0.6, 0.5), (0.36, 1.1)]], [[(-0.08, 0), (1, 0), (1, 0.2), (0.35, 1.1)]], [[(0, 0.22), (0, 0), (1, 0), (0.42, 1.1)]]],
    "A": [
        [[(0, 1.1), (0.36, 0), (0.64, 0), (1, 1.1)], [(0.12, 0.68), (0.88, 0.68)]],
        [[(0, 1.1), (0, 0, 1), (1, 0, 1), (1, 1.1)], [(0, 0.58), (1, 0.58)]],
        [[(0, 1.1), (0, 0.4), (0.5, -0.06), (1, 0.4), (1, 1.1)], [(0, 0.64), (1, 0.64)]],
    ],
    "G": [
        [[(1, 0.26), (1, 0, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0.54), (0.5, 0.54)], [(1, 0.54), (1, 1.1)]],
        [[(1, 0.26), (1, 0, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0.62), (0.5, 0.62)]],
    ],
    "J": [[[(0.3, 0), (1, 0), (1, 1, 1), (0, 1, 1), (0, 0.68)]], [[(1, -0.1), (1, 1, 1), (0, 1, 1), (0, 0.78)]]],
    "M": [
        [[(0, 1.1), (0, -0.04), (0.5, 0.42), (1, -0.04), (1, 1.1)]],
        [[(0, 1.1), (0, -0.04), (0.5, 0.78), (1, -0.04), (1, 1.1)]],
    ],
    "Q": [[_RING, [(0.5, 0.72), (0.95, 1.1)]], [_RING, [(0.35, 0.62), (1, 1.04)]]],
    "W": [
        [[(0, -0.1), (0, 1.04), (0.5, 0.46), (1, 1.04), (1, -0.1)]],
        [[(0, -0.1), (0, 1.04), (0.5, 0.2), (1, 1.04), (1, -0.1)]],
        [[(-0.03, -0.1), (0.1, 1.03), (0.5, 0.36), (0.9, 1.03), (1.03, -0.1)]],
    ],
    "Y": [[[(0, -0.1), (0, 0.12), (0.5, 0.5), (1, 0.12), (1, -0.1)], [(0.5, 0.44), (0.5, 1.1)]]],
    "0": [[_RING, [(0.25, 0.85), (0.75, 0.15)]]],
}


class Lettering:
    """A set of glyph masks (uint8, GLYPH_HEIGHT rows, 255 inside), by character, with its own proportions."""

    def __init__(self, masks: dict[str, np.ndarray]):
        self.masks = masks

    def __contains__(self, character: str) -> bool:
        return character in self.masks

    def __getitem__(self, character: str) -> np.ndarray:
        return self.masks[character]


def drawn_lettering(
    height_mm: float,
    width_mm: float,
    stroke_mm: float,
    roundness: float = 1.0,
    alternatives: dict[str, list] | None = None,
    characters: str = LATIN + ARABIC_INDIC_DIGITS,
) -> Lettering:
    """Draws every character at the given proportions. `alternatives` are other drawings of some characters."""
    chosen = alternatives or {}
    masks = {}
    for character in characters:
        strokes = chosen.get(character) or STROKES[character]
        bare = character in "1I" and character not in chosen
        masks[character] = _paint(strokes, height_mm, stroke_mm if bare else width_mm, stroke_mm, roundness)
    return Lettering(masks)


def random_alternatives(rng: random.Random, probability: float, drawings: dict[str, list] = ALTERNATIVES) -> dict[str, list]:
    """Other drawings of some characters; a 9 is a 6 upside down."""
    chosen = {c: rng.choice(v) for c, v in drawings.items() if c not in "690" and rng.random() < probability}
    if rng.random() < probability:
        chosen["6"] = rng.choice(drawings["6"])
        chosen["9"] = [[(1 - x, 1 - y, *r) for x, y, *r in path] for path in chosen["6"]]
    if rng.random() < min(0.2, probability * 0.4):
        chosen["0"] = drawings["0"][0]
    return chosen


def _paint(strokes, height_mm: float, width_mm: float, stroke_mm: float, roundness: float) -> np.ndarray:
    oversampling = 4
    scale = GLYPH_HEIGHT / height_mm * oversampling
    rows, columns = round(height_mm * scale), max(1, round(width_mm * scale))
    mask = np.zeros((rows, columns), np.uint8)
    stroke = stroke_mm * scale
    box = (stroke / 2, stroke / 2, max(columns - stroke, 1e-3), rows - stroke)
    for path in strokes:
        _paint_stroke(mask, _flatten(path, box, roundness), stroke)
    size = (max(1, round(columns / oversampling)), GLYPH_HEIGHT)
    return cv2.resize(mask, size, interpolation=cv2.INTER_AREA)


def _flatten(path, box, roundness: float) -> list[tuple[float, float, bool]]:
    """Points of a stroke in pixels; the flag tells points of an arc from sharp corners."""
    x0, y0, width, height = box
    corners = [(x0 + p[0] * width, y0 + p[1] * height, (p[2] if len(p) > 2 else 0) * width / 2 * roundness) for p in path]
    last = len(corners) - 1
    points = []
    for index, (x, y, radius) in enumerate(corners):
        if radius <= 0 or index in (0, last):
            points.append((x, y, False))
            continue
        before, after = corners[index - 1], corners[index + 1]
        points += _arc((x, y), before, after, radius, index - 1 == 0, index + 1 == last)
    kept = points[:1]
    for point in points[1:]:
        if math.hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) > 1e-3:
            kept.append(point)
    return kept


def _arc(corner, before, after, radius, before_is_end, after_is_end):
    x, y = corner
    ax, ay, bx, by = before[0] - x, before[1] - y, after[0] - x, after[1] - y
    la, lb = math.hypot(ax, ay), math.hypot(bx, by)
    reach_a = la if before_is_end or before[2] == 0 else la / 2
    reach_b = lb if after_is_end or after[2] == 0 else lb / 2
    radius = min(radius, reach_a * 0.999, reach_b * 0.999)
    ax, ay, bx, by = ax / la, ay / la, bx / lb, by / lb
    steps = [k / 10 for k in range(11)]
    if abs(ax * bx + ay * by) < 0.3:
        cx, cy = x + (ax + bx) * radius, y + (ay + by) * radius
        turn = [(t * math.pi / 2) for t in steps]
        return [
            (cx - bx * radius * math.cos(t) - ax * radius * math.sin(t), cy - by * radius * math.cos(t) - ay * radius * math.sin(t), True)
            for t in turn
        ]
    start, end = (x + ax * radius, y + ay * radius), (x + bx * radius, y + by * radius)
    return [
        ((1 - t) ** 2 * start[0] + 2 * t * (1 - t) * x + t * t * end[0], (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * y + t * t * end[1], True)
        for t in steps
    ]


def _paint_stroke(mask: np.ndarray, points, thickness: float) -> None:
    half = thickness / 2
    for index in range(len(points) - 1):
        (ax, ay, arc), (bx, by, _) = points[index], points[index + 1]
        length = math.hypot(bx - ax, by - ay)
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        _fill(mask, [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)])
        if index == 0:
            continue
        if arc:
            cv2.circle(mask, (round(ax * 16), round(ay * 16)), round(half * 16), 255, -1, cv2.LINE_8, 4)
            continue
        cx, cy, _ = points[index - 1]
        before = math.hypot(ax - cx, ay - cy)
        _mitre(mask, (ax, ay), (nx, ny), (-(ay - cy) / before * half, (ax - cx) / before * half), half)


def _mitre(mask, corner, normal_after, normal_before, half: float) -> None:
    (x, y), (nx, ny), (ux, uy) = corner, normal_after, normal_before
    mx, my = nx + ux, ny + uy
    along = mx * nx + my * ny
    if abs(along) < 1e-6:
        return
    reach = half * half / along
    for side in (1, -1):
        first, second = (x + side * nx, y + side * ny), (x + side * ux, y + side * uy)
        if reach * math.hypot(mx, my) < half * 3.2:
            _fill(mask, [(x, y), first, (x + side * mx * reach, y + side * my * reach), second])
        else:
            _fill(mask, [(x, y), first, second])


def _fill(mask: np.ndarray, corners) -> None:
    cv2.fillPoly(mask, [np.round(np.array(corners) * 16).astype(np.int32)], 255, cv2.LINE_8, 4)
