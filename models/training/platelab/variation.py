"""Characters that makers and countries draw with other proportions, anywhere between the usual extremes.

What is taken for one another in small pictures differs by one measure: a W is an M whose inner point comes from below, a 6 is
a G whose bar bends back, an S is a 5 with a round shoulder. So that the reader looks there, and not at one drawing's habit, these measures
are drawn at random. The extremes are estimates: no country's drawings of its letters were measured.
"""

import random

#: One stroke's points, as in `lettering.STROKES`.
Drawing = list[list[tuple[float, ...]]]


def letter_w(rng: random.Random) -> Drawing:
    """Sides from upright to well aslant, the inner point from the top to the middle."""
    lean, apex = rng.choice((0.0, rng.uniform(0.04, 0.16), rng.uniform(0.14, 0.24))), rng.choice((rng.uniform(-0.02, 0.2), rng.uniform(0.15, 0.5)))
    side = min(0.08, lean * 0.4)
    return [[(-side, -0.1), (lean, 1.03), (0.5, apex), (1 - lean, 1.03), (1 + side, -0.1)]]


def letter_m(rng: random.Random) -> Drawing:
    """Sides upright or a little splayed, the inner point from above the middle to the foot."""
    splay = rng.choice((0.0, 0.0, rng.uniform(0.02, 0.1)))
    return [[(-splay * 0.4, 1.1), (splay, -0.04), (0.5, rng.uniform(0.4, 1.0)), (1 - splay, -0.04), (1 + splay * 0.4, 1.1)]]


def digit_6(rng: random.Random) -> Drawing:
    """Its arm curls down, ends level or is a straight stroke; its bowl is closed, at or above the middle."""
    bowl, share = rng.uniform(0.36, 0.5), rng.random()
    if share < 0.6:
        arm = [(1, rng.uniform(0.16, 0.32)), (1, 0, 1)]
    elif share < 0.85:
        arm = [(rng.uniform(0.72, 0.98), 0)]
    else:
        return [[(rng.uniform(0.55, 0.8), -0.08), (0.06, 0.58)], [(0.5, bowl), (1, bowl, 1), (1, 1, 1), (0, 1, 1), (0, bowl, 1), (0.5, bowl)]]
    return [[*arm, (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, bowl, 1), (0, bowl, 1), (0, min(0.75, bowl + 0.26))]]


def digit_9(six: Drawing) -> Drawing:
    return [[(1 - x, 1 - y, *r) for x, y, *r in path] for path in six]


def letter_g(rng: random.Random) -> Drawing:
    """Its arm curls down less or more; its bar is short or long, with or without a spur."""
    bar, end = rng.uniform(0.48, 0.58), rng.uniform(0.2, 0.3)
    strokes = [[(1, end), (1, 0, 1), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, bar), (rng.uniform(0.42, 0.54), bar)]]
    return strokes + ([[(1, bar), (1, 1.1)]] if rng.random() < 0.35 else [])


def digit_5(rng: random.Random) -> Drawing:
    """A flat head with a corner at the left, whose stem is upright or leans, over a bowl."""
    lean, waist, end = rng.choice((0.0, 0.04, 0.12)), rng.uniform(0.36, 0.46), rng.uniform(0.7, 0.82)
    return [[(rng.uniform(0.92, 1.04), 0), (lean, 0), (0, waist + 0.04), (0.12, waist, 0.4), (1, waist, 1), (1, 1, 1), (0, 1, 1), (0, end)]]


def letter_s(rng: random.Random) -> Drawing:
    """Round at both shoulders; its ends curl back less or more."""
    waist, end = rng.uniform(0.44, 0.51), rng.uniform(0.18, 0.3)
    return [[(1, end), (1, 0, 1), (0, 0, 1), (0, waist, 1), (1, waist, 1), (1, 1, 1), (0, 1, 1), (0, 1 - end)]]


_VARIED = {"W": letter_w, "M": letter_m, "G": letter_g, "5": digit_5, "S": letter_s}


def varied(rng: random.Random, probability: float) -> dict[str, Drawing]:
    """Other proportions of some of these characters, for `drawn_lettering`."""
    chosen = {character: draw(rng) for character, draw in _VARIED.items() if rng.random() < probability}
    if rng.random() < probability:
        chosen["6"] = digit_6(rng)
        chosen["9"] = digit_9(chosen["6"])
    return chosen
