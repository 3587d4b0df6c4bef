import random
import re

import numpy as np
import pytest

from platelab.formats import Mark, british, european, gulf, other, random_mark
from platelab.lettering import ARABIC_INDIC_DIGITS, GLYPH_HEIGHT, LATIN, drawn_lettering
from platelab.plates import STYLES, render_plate


def test_every_character_is_drawn_and_no_two_look_alike():
    lettering = drawn_lettering(79, 50, 14)
    widths = {lettering[c].shape for c in LATIN if c not in "1I"}
    assert len(widths) == 1
    drawn = {c: lettering[c] for c in LATIN + ARABIC_INDIC_DIGITS if c not in "1I0O"}
    for first in drawn:
        assert 0.02 < (drawn[first] > 127).mean() < 0.8
        for second in drawn:
            if first < second:
                assert np.abs(drawn[first].astype(int) - drawn[second]).mean() > 4, (first, second)


def test_a_stroke_is_as_thick_as_asked():
    column = drawn_lettering(79, 50, 14)["1"]
    assert column.shape == (GLYPH_HEIGHT, round(14 * GLYPH_HEIGHT / 79))
    assert (column > 200).mean() > 0.9


def test_current_british_marks_keep_the_dvla_rules(rng):
    marks = [british(rng).text for _ in range(4000)]
    current = [m for m in marks if re.fullmatch(r"[A-Z]{2}\d{2}[A-Z]{3}", m)]
    assert len(current) > 1000
    usual = [m for m in current if re.fullmatch(r"[A-HJ-PR-Y]{2}\d{2}[A-HJ-PR-Z]{3}", m)]
    assert len(usual) / len(current) > 0.97  # the rest is text of no format


@pytest.mark.parametrize("make", [british, european, gulf, other, random_mark])
def test_marks_name_a_known_style_and_have_text(make, rng):
    for _ in range(500):
        mark = make(rng)
        assert mark.style in STYLES
        assert 1 <= len(mark.text) <= 16
        assert set(mark.text) <= set(LATIN + ARABIC_INDIC_DIGITS)


def test_saudi_plates_carry_both_scripts_of_the_same_number(rng):
    marks = [mark for mark in (gulf(rng) for _ in range(200)) if mark.style == "ksa"]
    for mark in marks:
        above, below = mark.rows[0][0], mark.rows[1][0]
        assert "".join(str(ARABIC_INDIC_DIGITS.index(c)) for c in above) == below


def test_a_plate_says_what_its_mark_says_and_where(rng):
    for _ in range(300):
        mark = random_mark(rng)
        plate = render_plate(rng, mark)
        assert plate.text == mark.text
        assert plate.two_line == (len(mark.rows) > 1)
        assert plate.image.dtype == np.uint8
        height, width = plate.image.shape
        for row in plate.rows:
            places = [c.x for c in row]
            assert places == sorted(places)
            assert all(0 <= c.x <= width and 0 <= c.y <= height for c in row)


def test_the_ink_is_where_the_characters_are():
    plate = render_plate(random.Random(4), Mark([["H", "H"]], "uk"))
    centre = plate.rows[0][0]
    strip = plate.image[int(centre.y) - 20 : int(centre.y) + 20, int(centre.x - centre.width / 2) : int(centre.x + centre.width / 2)]
    assert np.ptp(strip) > 60


def test_the_same_seed_gives_the_same_plate():
    first, second = (render_plate(random.Random(21)) for _ in range(2))
    assert first.text == second.text
    assert np.array_equal(first.image, second.image)
