"""Things with lettering that are no plates: signs, shop fronts, vans, stickers, overlays. Drawn into grey pictures."""

import random

import cv2
import numpy as np

from .camera import perspective_quad, warp_onto
from .fonts import sign_fonts, text_mask
from .lettering import LATIN


def random_words(rng: random.Random) -> str:
    letters = lambda count: "".join(rng.choice(LATIN[10:]) for _ in range(count))  # noqa: E731
    digits = lambda count: "".join(rng.choice(LATIN[:10]) for _ in range(count))  # noqa: E731
    share = rng.random()
    if share < 0.45:
        words = " ".join(letters(rng.randint(2, 9)) for _ in range(rng.randint(1, 3)))
        return rng.choice((words, words, words.lower(), words.title()))
    if share < 0.6:
        return digits(rng.randint(3, 5)) + " " + digits(rng.randint(5, 7))
    if share < 0.75:
        return timestamp(rng)
    if share < 0.9:
        return f"{rng.choice(['MAX', 'SPEED', 'EXIT', 'LEVEL', 'BAY', 'CAM', 'P', 'ZONE'])} {rng.randint(1, 99)}"
    return f"www.{letters(rng.randint(4, 8)).lower()}.co.uk"


def timestamp(rng: random.Random) -> str:
    date = f"{rng.randint(2000, 2030)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    time = f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"
    name = "".join(rng.choice(LATIN) for _ in range(rng.randint(5, 10)))
    return rng.choice((date, time, f"{date} {time}", f"{name} {date} {time}", name, f"CAM {rng.randint(1, 16)} {time}"))


def draw_overlay(picture: np.ndarray, rng: random.Random) -> None:
    """A camera's own text, upright and sharp, mostly near the top or the bottom edge."""
    height, width = picture.shape
    size = rng.randint(7, 22)
    mask = _words_mask(rng, timestamp(rng) if rng.random() < 0.8 else random_words(rng), size)
    x = rng.randint(-10, max(0, width - mask.shape[1]))
    y = rng.choice((rng.randint(0, 20), height - mask.shape[0] - rng.randint(0, 20), rng.randint(0, height)))
    if rng.random() < 0.3:
        cv2.rectangle(picture, (x - 3, y - 3), (x + mask.shape[1] + 3, y + mask.shape[0] + 3), rng.choice((0, 20, 255)), -1)
    ink = rng.choice((255, 255, 235, 0, 180))
    if rng.random() < 0.3:
        _stamp(picture, mask, x + 1, y + 1, 255 - ink)
    _stamp(picture, mask, x, y, ink)


def draw_sign(picture: np.ndarray, rng: random.Random) -> None:
    """A board with one to four lines of words in perspective."""
    height, width = picture.shape
    lines = [_words_mask(rng, random_words(rng), rng.randint(14, 40)) for _ in range(rng.choice((1, 1, 1, 2, 3, 4)))]
    margin = rng.randint(3, 14)
    board = np.full((sum(m.shape[0] + margin for m in lines) + margin, max(m.shape[1] for m in lines) + 2 * margin), rng.randint(0, 255), np.uint8)
    ink = (int(board[0, 0]) + rng.choice((-1, 1)) * rng.randint(90, 200)) % 256
    y = margin
    for mask in lines:
        _stamp(board, mask, margin, y, ink)
        y += mask.shape[0] + margin
    if rng.random() < 0.4:
        cv2.rectangle(board, (1, 1), (board.shape[1] - 2, board.shape[0] - 2), ink, rng.choice((1, 2, 3)))
    target = min(width * 0.9, np.exp(rng.gauss(4.2, 0.7)))
    quad = perspective_quad(rng, target, target * board.shape[0] / board.shape[1])
    warp_onto(board, quad + np.float32([rng.uniform(0, width), rng.uniform(0, height)]), picture)


def draw_words(picture: np.ndarray, rng: random.Random) -> None:
    """Words straight on what is there: a van's side, a shop front, a model's badge."""
    height, width = picture.shape
    mask = _words_mask(rng, random_words(rng), rng.randint(14, 40))
    target = min(width * 0.9, np.exp(rng.gauss(4.2, 0.7)))
    quad = perspective_quad(rng, target, target * mask.shape[0] / mask.shape[1]) + np.float32([rng.uniform(0, width), rng.uniform(0, height)])
    alpha = np.zeros(picture.shape, np.uint8)
    warp_onto(mask, quad, alpha)
    low, high = np.maximum(0, quad.min(0).astype(int) - 1), np.maximum(0, quad.max(0).astype(int) + 2)
    part = np.s_[low[1] : high[1], low[0] : high[0]]
    covered = alpha[part].astype(np.float32) / 255
    picture[part] = picture[part] + (rng.randint(0, 255) - picture[part].astype(np.float32)) * covered


def draw_round_sign(picture: np.ndarray, rng: random.Random) -> None:
    """A speed limit, a badge, a warning triangle: a ring or triangle with a few characters."""
    height, width = picture.shape
    tile, middle = np.full((64, 64), 255, np.uint8), (32, 32)
    ground, edge = rng.randint(150, 255), rng.randint(10, 140)
    outline = np.zeros((64, 64), np.uint8)
    triangle = np.int32([[32, 2], [62, 60], [2, 60]])
    if rng.random() < 0.7:
        cv2.circle(outline, middle, 31, 255, -1)
        cv2.circle(tile, middle, 31, edge, -1)
        cv2.circle(tile, middle, rng.randint(20, 30), ground, -1)
    else:
        cv2.fillPoly(outline, [triangle], 255)
        cv2.fillPoly(tile, [triangle], edge)
        cv2.fillPoly(tile, [np.int32([[32, 14], [52, 54], [12, 54]])], ground)
    mask = _words_mask(rng, rng.choice((str(rng.randint(1, 13) * 10), "P", "STOP", "!", "E10")), 22)
    mask = cv2.resize(mask, (min(44, mask.shape[1]), 22), interpolation=cv2.INTER_AREA)
    _stamp(tile, mask, 32 - mask.shape[1] // 2, 22, edge if rng.random() < 0.5 else 10)
    size = int(np.clip(np.exp(rng.gauss(3.6, 0.6)), 8, height * 0.7))
    left, top = rng.randint(-size // 3, width - size // 2), rng.randint(-size // 3, height - size // 2)
    tile, outline = (cv2.resize(each, (size, size), interpolation=cv2.INTER_AREA) for each in (tile, outline))
    x, y = max(0, left), max(0, top)
    roi = picture[y : top + size, x : left + size]
    inside = np.s_[y - top : y - top + roi.shape[0], x - left : x - left + roi.shape[1]]
    roi[outline[inside] > 127] = tile[inside][outline[inside] > 127]


def draw_grille(picture: np.ndarray, rng: random.Random) -> None:
    """Stripes in a box: grilles, shutters, fences, vents, keyboards of windows."""
    rows, columns = rng.randint(8, 60), rng.randint(20, 160)
    tile = np.full((rows, columns), rng.randint(0, 255), np.uint8)
    ink, step = rng.randint(0, 255), rng.randint(3, 14)
    if rng.random() < 0.5:
        tile[:, ::step] = ink
        tile[:, 1::step] = ink
    if rng.random() < 0.5:
        tile[::step] = ink
    height, width = picture.shape
    target = min(width * 0.8, np.exp(rng.gauss(4.2, 0.6)))
    quad = perspective_quad(rng, target, target * rows / columns)
    warp_onto(tile, quad + np.float32([rng.uniform(0, width), rng.uniform(0, height)]), picture)


def draw_blank(picture: np.ndarray, rng: random.Random) -> None:
    """A plate-shaped thing without a mark: an empty holder, a lamp, a white box, a sticker."""
    height, width = picture.shape
    target = min(width * 0.6, np.exp(rng.gauss(4.0, 0.6)))
    tile = np.full((24, 100), rng.randint(120, 255), np.uint8)
    if rng.random() < 0.5:
        cv2.rectangle(tile, (1, 1), (98, 22), rng.randint(0, 80), 2)
    quad = perspective_quad(rng, target, target * rng.uniform(0.15, 0.7))
    warp_onto(tile, quad + np.float32([rng.uniform(0, width), rng.uniform(0, height)]), picture)


#: What a scene may hold besides plates, each as often as it stands here.
DISTRACTIONS = (draw_sign, draw_sign, draw_words, draw_words, draw_round_sign, draw_grille, draw_blank)

#: Words once set are used again: setting them takes longer than all the rest of a scene.
_WORDS: list[np.ndarray] = []
_MOST_WORDS = 400


def _words_mask(rng: random.Random, words: str, size: int) -> np.ndarray:
    if len(_WORDS) >= _MOST_WORDS and rng.random() < 0.9:
        mask = rng.choice(_WORDS)
        scale = size / mask.shape[0]
        return mask if 0.9 < scale < 1.1 else cv2.resize(mask, (max(2, round(mask.shape[1] * scale)), size), interpolation=cv2.INTER_AREA)
    mask = _set_words(rng, words, size)
    if len(_WORDS) < _MOST_WORDS:
        _WORDS.append(mask)
    else:
        _WORDS[rng.randrange(_MOST_WORDS)] = mask
    return mask


def _set_words(rng: random.Random, words: str, size: int) -> np.ndarray:
    fonts = sign_fonts()
    if fonts and rng.random() < 0.8:
        return text_mask(words, rng.choice(fonts), size)
    (width, height), base = cv2.getTextSize(words, cv2.FONT_HERSHEY_SIMPLEX, size / 22, 1)
    mask = np.zeros((height + base + 2, width + 2), np.uint8)
    cv2.putText(mask, words, (1, height + 1), cv2.FONT_HERSHEY_SIMPLEX, size / 22, 255, rng.choice((1, 2)), cv2.LINE_AA)
    return mask


def _stamp(picture: np.ndarray, mask: np.ndarray, x: int, y: int, ink: int) -> None:
    left, top = max(0, x), max(0, y)
    right, bottom = min(picture.shape[1], x + mask.shape[1]), min(picture.shape[0], y + mask.shape[0])
    if right <= left or bottom <= top:
        return
    roi = picture[top:bottom, left:right]
    alpha = mask[top - y : bottom - y, left - x : right - x].astype(np.float32) / 255
    roi[:] = (roi + (ink - roi.astype(np.float32)) * alpha).astype(np.uint8)
