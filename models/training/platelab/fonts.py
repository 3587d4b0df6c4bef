"""General fonts (OFL, from npm's @fontsource packages) for foreign plates, Arabic script, signs and small print.

`fetch_fonts.py` puts them into the cache folder. Rendering works without them, with drawn lettering only.
"""

import functools
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .lettering import ARABIC_INDIC_DIGITS, GLYPH_HEIGHT, LATIN, Lettering

CACHE = Path(__file__).resolve().parent.parent / "cache"
FONT_FOLDER = CACHE / "fonts"
#: Letters that Saudi plates use (General Department of Traffic), in isolated form.
ARABIC_LETTERS = "ابحدرسصطعقكلمنهوى"


@functools.cache
def latin_letterings() -> list[Lettering]:
    return [_from_font(path, LATIN) for path in sorted(FONT_FOLDER.glob("*-latin-*.ttf"))]


@functools.cache
def arabic_letterings() -> list[Lettering]:
    return [_from_font(path, ARABIC_INDIC_DIGITS + ARABIC_LETTERS) for path in sorted(FONT_FOLDER.glob("*-arabic-*.ttf"))]


@functools.cache
def sign_fonts() -> list[Path]:
    return sorted(FONT_FOLDER.glob("*-latin-*.ttf"))


@functools.lru_cache(maxsize=256)
def sized_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def text_mask(text: str, path: Path, height: int) -> np.ndarray:
    """The text in one line as a mask (uint8) about `height` pixels high, cut to its ink."""
    font = sized_font(path, max(6, height))
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("L", (max(1, right - left + 2), max(1, bottom - top + 2)))
    ImageDraw.Draw(image).text((1 - left, 1 - top), text, font=font, fill=255)
    return np.asarray(image)


def _from_font(path: Path, characters: str) -> Lettering:
    """Glyphs at GLYPH_HEIGHT, the tallest of digits and capitals filling it; Arabic letters keep their own heights where they fit."""
    font = ImageFont.truetype(str(path), 200)
    reference = "H" if "H" in characters else "ط" if "ط" in characters else characters[0]
    _, top, _, bottom = font.getbbox(reference)
    if "H" not in characters:
        boxes = [font.getbbox(c) for c in ARABIC_INDIC_DIGITS[1:]]
        top, bottom = min(b[1] for b in boxes), max(b[3] for b in boxes)
    pad = int((bottom - top) * 0.04)
    return Lettering({character: _glyph(font, character, top, bottom, pad) for character in characters})


def _glyph(font: ImageFont.FreeTypeFont, character: str, top: int, bottom: int, pad: int) -> np.ndarray:
    """One character of a cell from `top` to `bottom`. What of Arabic letters would hang below it is set higher, as on plates; what is
    higher than the cell is made to fit."""
    left, own_top, right, own_bottom = font.getbbox(character)
    if character in ARABIC_LETTERS and (own_bottom > bottom or own_top < top):
        top, bottom = min(own_top, own_bottom - (bottom - top)), max(own_bottom, own_top + (bottom - top) if own_top < top else 0)
    image = Image.new("L", (max(3, right - left + 2), bottom - top + 2 * pad))
    ImageDraw.Draw(image).text((1 - left, pad - top), character, font=font, fill=255)
    size = (max(3, round(image.width * GLYPH_HEIGHT / image.height)), GLYPH_HEIGHT)
    return cv2.resize(np.asarray(image), size, interpolation=cv2.INTER_AREA)
