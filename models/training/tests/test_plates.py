import random
import re

import numpy as np
import pytest

from platelab import fonts
from platelab.formats import SAUDI_LETTERS, SAUDI_TWINS, Mark, british, european, gulf, other, random_mark
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
    usual = [m for m in current if re.fullmatch(r"[A-HJ-PR-Y][A-HJ-PR-Z]\d{2}[A-HJ-PR-Z]{3}", m)]
    assert len(usual) / len(current) > 0.97  # the rest is text of no format


@pytest.mark.parametrize("make", [british, european, gulf, other, random_mark])
def test_marks_name_a_known_style_and_have_text(make, rng):
    for _ in range(500):
        mark = make(rng)
        assert mark.style in STYLES
        assert 1 <= len(mark.text) <= 16
        assert set(mark.text) <= set(LATIN + ARABIC_INDIC_DIGITS)


def saudi(rng):
    return [mark for mark in (gulf(rng) for _ in range(300)) if mark.style.startswith("ksa")]


def test_saudi_plates_carry_both_scripts_of_the_same_mark(rng):
    marks = saudi(rng)
    assert {mark.style for mark in marks} == {"ksa", "ksa-long"}
    for mark in marks:
        (above, twins), (below, letters) = mark.rows
        assert "".join(str(ARABIC_INDIC_DIGITS.index(c)) for c in above) == below
        assert [SAUDI_TWINS[SAUDI_LETTERS.index(c)] for c in letters] == list(reversed(twins))
        assert mark.text == above + below + letters


def test_saudi_digits_stand_above_their_twins_and_lines_run_between(rng):
    for mark in saudi(rng):
        above, below = render_plate(rng, mark).rows
        digits, letters = [c for c in below if c.character.isdigit()], [c for c in below if not c.character.isdigit()]
        middle = lambda some: (some[0].x + some[-1].x) / 2  # noqa: E731
        assert abs(middle(above) - middle(digits)) < GLYPH_HEIGHT * 0.5
        assert max(c.x + c.width / 2 for c in [*above, *digits]) < min(c.x - c.width / 2 for c in letters)


def test_arabic_letters_are_drawn_whole():
    for lettering in fonts.arabic_letterings():
        for letter in fonts.ARABIC_LETTERS:
            edges = np.vstack([lettering[letter][0], lettering[letter][-1]])
            assert lettering[letter].max() > 200
            assert (edges > 127).mean() < 0.05, letter


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
