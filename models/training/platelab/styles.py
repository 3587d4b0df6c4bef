"""How each country's plates look: proportions, bands, inks and the families of lettering, drawn and from general fonts."""

import functools
import random
from dataclasses import dataclass

from . import fonts
from .lettering import ALTERNATIVES, AMERICAN, Lettering, drawn_lettering, random_alternatives
from .variation import varied


@dataclass(frozen=True)
class Style:
    """How a country's plates look. Lengths in units of the character height; greys 0-255."""

    region: str
    lettering: str
    gap: tuple[float, float] = (0.10, 0.17)
    group_gap: tuple[float, float] = (0.25, 0.5)
    margin_x: tuple[float, float] = (0.10, 0.33)
    margin_y: tuple[float, float] = (0.14, 0.25)
    row_gap: tuple[float, float] = (0.15, 0.3)
    #: Least width over height of the whole plate, and how often it is widened to that.
    aspect: tuple[float, float] = (0, 0)
    left_band: float = 0
    right_band: float = 0
    #: Room above and below the mark for printed words, in character heights.
    header: tuple[float, float] = (0, 0)
    footer: tuple[float, float] = (0, 0)
    words: float = 0.35
    #: Whether the room above the mark is a coloured bar with the country's name, and a line divides the rest.
    banner: bool = False
    #: Whether lines part the rows, and the digits from the letters: Saudi Arabia's plates.
    ruled: bool = False
    palette: str = "light"


STYLES = {
    "uk": Style("uk", "uk", gap=(0.11, 0.17), group_gap=(0.34, 0.5), aspect=(4.68, 0.75), left_band=0.42),
    "uk-2": Style("uk", "uk", gap=(0.11, 0.17), group_gap=(0.34, 0.5), aspect=(1.35, 0.6), left_band=0.2),
    "uk-old": Style("uk", "uk-old", gap=(0.11, 0.18), group_gap=(0.34, 0.5), aspect=(4.68, 0.6), palette="uk-old"),
    "uk-old-2": Style("uk", "uk-old", gap=(0.11, 0.18), aspect=(1.35, 0.6), palette="uk-old"),
    "eu": Style("eu", "eu", gap=(0.07, 0.18), group_gap=(0.2, 0.6), aspect=(4.4, 0.5), left_band=0.78, right_band=0.15, words=0.3, palette="eu"),
    "eu-2": Style("eu", "eu", gap=(0.07, 0.2), aspect=(1.4, 0.6), left_band=0.6, words=0.3, palette="eu"),
    "fr": Style("eu", "french", gap=(0.09, 0.17), group_gap=(0.3, 0.55), aspect=(4.6, 0.9), left_band=0.95, right_band=0.9, words=0.15, palette="eu"),
    "fr-old": Style("eu", "french", gap=(0.08, 0.17), group_gap=(0.25, 0.6), aspect=(4.6, 0.8), left_band=0.5, words=0.15, palette="uk-old"),
    "it": Style("eu", "italian", gap=(0.07, 0.16), group_gap=(0.35, 0.75), aspect=(4.6, 0.9), left_band=0.95, right_band=0.9, words=0.1, palette="eu"),
    "it-2": Style("eu", "italian", gap=(0.08, 0.2), group_gap=(0.35, 0.7), aspect=(1.45, 0.8), left_band=0.9, right_band=0.7, palette="eu"),
    "be": Style("eu", "belgian", gap=(0.12, 0.22), group_gap=(0.3, 0.6), aspect=(4.6, 0.9), left_band=0.85, words=0.1, palette="red"),
    "be-2": Style("eu", "belgian", gap=(0.1, 0.2), aspect=(1.5, 0.8), left_band=0.8, words=0.1, palette="red"),
    "ch": Style("eu", "swiss", gap=(0.08, 0.2), group_gap=(0.3, 0.6), aspect=(3.7, 0.6), words=0.0, palette="light"),
    "ch-2": Style("eu", "swiss", gap=(0.08, 0.2), group_gap=(0.3, 0.7), aspect=(1.8, 0.8), words=0.0, palette="light"),
    "nordic": Style("eu", "nordic", gap=(0.08, 0.2), group_gap=(0.3, 0.8), aspect=(4.5, 0.8), left_band=0.75, words=0.1, palette="eu"),
    "nordic-2": Style("eu", "nordic", gap=(0.08, 0.2), aspect=(1.4, 0.7), left_band=0.5, words=0.1, palette="eu"),
    "br": Style("other", "brazilian", gap=(0.06, 0.2), group_gap=(0.3, 0.55), margin_x=(0.06, 0.3), aspect=(3.08, 0.9), header=(0.22, 0.42), words=0.3, palette="grey"),
    "br-2": Style("other", "brazilian", aspect=(1.2, 0.7), header=(0.2, 0.35), words=0.3, palette="grey"),
    "us": Style("other", "american", gap=(0.04, 0.2), group_gap=(0.2, 0.7), aspect=(2.0, 0.95), header=(0.22, 0.6), footer=(0.18, 0.5), words=0.7, palette="printed"),
    "asia": Style("other", "eu-general", gap=(0.06, 0.2), aspect=(3.6, 0.5), palette="any"),
    "asia-2": Style("other", "eu-general", gap=(0.06, 0.2), aspect=(1.35, 0.7), palette="any"),
    "uae": Style("gulf", "general", aspect=(4.5, 0.6), header=(0, 0.3), left_band=0.3, words=0.5, palette="light"),
    "ksa": Style("gulf", "gulf", gap=(0.08, 0.3), group_gap=(0.5, 1.1), margin_y=(0.08, 0.2), aspect=(2.0, 0.9), right_band=0.9, ruled=True),
    "ksa-long": Style("gulf", "gulf", gap=(0.2, 0.7), group_gap=(0.7, 1.6), margin_y=(0.05, 0.14), row_gap=(0.08, 0.2), aspect=(4.5, 0.9), right_band=0.9, ruled=True),
    "egypt": Style("gulf", "gulf", gap=(0.08, 0.3), group_gap=(0.15, 0.5), margin_y=(0.1, 0.3), aspect=(1.95, 0.95), header=(0.55, 1.0), banner=True),
    "gulf-arabic": Style("gulf", "gulf", gap=(0.1, 0.4), aspect=(2.0, 0.6), header=(0, 0.9), right_band=0.3, words=0.5, palette="any"),
    "gulf-2": Style("gulf", "general", gap=(0.08, 0.2), aspect=(1.6, 0.7), header=(0, 0.4), words=0.4, palette="any"),
}  # fmt: skip


@functools.cache
def letterings() -> dict[str, list[Lettering]]:
    """A few dozen of each family, always the same ones: makers differ in width, stroke and some drawings."""
    rng = random.Random(7)
    british = [drawn_lettering(79, 50, 14) for _ in range(3)]
    british += [drawn_lettering(79, rng.uniform(46, 54), rng.uniform(11.5, 15.5), rng.uniform(0.92, 1), random_alternatives(rng, 0.05)) for _ in range(9)]
    british += [drawn_lettering(79, rng.uniform(47, 53), rng.uniform(12, 15), rng.uniform(0.92, 1), varied(rng, 0.35)) for _ in range(6)]
    motorcycle = [drawn_lettering(64, 44, 10), drawn_lettering(64, 40, 11)]
    old = [drawn_lettering(79, rng.uniform(55, 61), rng.uniform(11.5, 14.5), rng.uniform(0.85, 1), random_alternatives(rng, 0.15)) for _ in range(6)]
    european = [
        drawn_lettering(79, rng.uniform(35, 52), rng.uniform(8, 12.5), rng.choice((0.45, 0.6, 0.75, 0.9, 1)), random_alternatives(rng, 0.5))
        for _ in range(30)
    ]
    european += [
        drawn_lettering(79, rng.uniform(36, 50), rng.uniform(8, 12.5), rng.choice((0.5, 0.7, 0.85, 1)), random_alternatives(rng, 0.4) | varied(rng, 0.6))
        for _ in range(14)
    ]
    general = fonts.latin_letterings() or european
    american = general + [
        drawn_lettering(79, rng.uniform(28, 44), rng.uniform(6.5, 11.5), rng.choice((0.6, 0.8, 1)), random_alternatives(rng, 0.75, AMERICAN))
        for _ in range(90)
    ]
    # Brazil until 2018: broad, heavy, with nearly square corners, ones as bare bars.
    upright = {"W": AMERICAN["W"][0]}
    brazilian = [
        drawn_lettering(79, rng.uniform(44, 60), rng.uniform(10, 14), rng.choice((0.4, 0.55, 0.7, 0.85)), rng.choice(({}, upright)) | random_alternatives(rng, 0.12))
        for _ in range(16)
    ]
    # Of the same height: French characters broad and round, Italian narrow and light, Belgian narrow and set wide, Swiss and
    # Nordic ones like an upright grotesque; ones have a flag and no foot. Widths and strokes are estimates, wide enough to hold the real ones.
    flagged = {"1": ALTERNATIVES["1"][0]}
    of = lambda count, wide, stroke, round_: [  # noqa: E731
        drawn_lettering(79, rng.uniform(*wide), rng.uniform(*stroke), rng.uniform(*round_), random_alternatives(rng, 0.3) | flagged | varied(rng, 0.75))
        for _ in range(count)
    ]
    countries = {
        "french": of(16, (40, 49), (9, 12), (0.7, 1)),
        "italian": of(12, (33, 42), (8.5, 11), (0.75, 1)),
        "belgian": of(12, (35, 44), (8.5, 11), (0.6, 1)),
        "swiss": of(12, (36, 47), (8.5, 11.5), (0.6, 1)),
        "nordic": of(16, (36, 47), (9, 12.5), (0.5, 1)),
    }
    arabic = fonts.arabic_letterings() or european
    return {"uk": british, "uk-2": british + motorcycle * 2, "uk-old": old, "eu": european, "american": american, "brazilian": brazilian, "general": general, "gulf": arabic} | countries


def pick_lettering(rng: random.Random, family: str, two_line: bool) -> Lettering:
    sets = letterings()
    if family == "uk" and two_line:
        family = "uk-2"
    if family == "eu" and rng.random() < 0.22:
        family = "general"
    if family == "eu-general" or (family == "brazilian" and rng.random() < 0.35):
        family = rng.choice(("eu", "general"))
    return rng.choice(sets[family])


def greys(rng: random.Random, palette: str) -> tuple[int, int]:
    """Background and ink. Yellow (UK rear, NL, LU) is about 195 in grey; black plates have white, silver or yellow ink."""
    ink = rng.randint(8, 45)
    share = rng.random()
    if palette == "red":  # Belgium's ruby red, which is middling in grey and fades towards infra-red
        return (rng.randint(215, 248), rng.randint(55, 120)) if share < 0.9 else (rng.randint(215, 248), ink)
    if palette == "printed":
        return (rng.randint(140, 250), rng.randint(0, 100)) if share < 0.88 else (rng.randint(20, 100), rng.randint(180, 250))
    if palette == "grey":
        return (rng.randint(110, 215), ink) if share < 0.75 else (rng.choice((70, 90, 50)), 235)
    dark = {"light": 0.02, "uk-old": 0.4, "eu": 0.05, "any": 0.3}[palette]
    if share < dark:
        return rng.randint(15, 80), rng.randint(190, 245)
    light = rng.choice((rng.randint(225, 248), rng.randint(180, 205))) if palette != "eu" or share > 0.9 else rng.randint(222, 248)
    return light, rng.randint(40, 105) if rng.random() < 0.12 else ink
