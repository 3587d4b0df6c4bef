import random

import numpy as np

from platelab.formats import NATIONAL, as_the_owner_likes, european
from platelab.lettering import drawn_lettering
from platelab.plates import render_plate
from platelab.styles import STYLES
from platelab.variation import varied


def test_whatever_their_proportions_no_two_of_them_look_alike():
    for seed in range(40):
        lettering = drawn_lettering(79, 44, 10, 0.8, varied(random.Random(seed), 1))
        pairs = ("WM", "6G", "5S", "69", "G9", "6S")
        for first, second in pairs:
            assert np.abs(lettering[first].astype(int) - lettering[second]).mean() > 10, (seed, first, second)


def test_each_country_is_drawn_in_a_style_of_its_own(rng):
    seen = {european(rng).style for _ in range(2000)}
    assert set(NATIONAL) < seen
    assert set(NATIONAL) <= set(STYLES)


def test_a_dot_is_drawn_and_no_part_of_the_mark(rng):
    for mark in (european(rng) for _ in range(3000)):
        if any("." in row for row in mark.rows):
            assert "." not in mark.text
            assert render_plate(rng, mark).text == mark.text


def test_the_owner_cuts_a_mark_where_he_likes_and_keeps_its_letters_and_digits_in_place(rng):
    for _ in range(300):
        groups = as_the_owner_likes(rng, "AB12CDE")
        assert 2 <= len(groups) <= 3
        assert all(groups)
        assert [c.isdigit() for c in "".join(groups)] == [c.isdigit() for c in "AB12CDE"]
