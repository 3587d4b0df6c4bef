"""Which marks plates carry: random texts by country, as rows of groups, for rendering.

Sources: DVLA INF104 and V796 (Great Britain), the country pages of the Vienna Convention signatories' regulations as
collected in Gatehouse's `src-main/plates`, and published photographs for the Gulf and the Americas.
In a pattern, L is a letter, D a digit, N a digit but 0, '-' a seal, crest or dash, '.' a dot, ' ' a gap between groups, '/' a new row.
"""

import random
from dataclasses import dataclass

from .lettering import ARABIC_INDIC_DIGITS, LATIN

#: What is part of a mark's text. Arabic letters are drawn, and nothing is told of them.
READ = frozenset(LATIN + ARABIC_INDIC_DIGITS)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: Letters of current British marks: no I, Q; Z only in the last three (INF104), and on the road in the second place too.
BRITISH_TAG = "ABCDEFGHJKLMNOPRSTUVWXY"
BRITISH_SERIAL = "ABCDEFGHJKLMNOPRSTUVWXYZ"
DIGITS = "0123456789"


@dataclass(frozen=True)
class Mark:
    """A mark to be drawn: rows of groups; the group '-' is a seal, a crest or a dash, '.' a dot, '=' a pair of small characters
    above each other that are no part of the mark. `style` names how plates look."""

    rows: list[list[str]]
    style: str

    @property
    def text(self) -> str:
        return "".join(character for row in self.rows for group in row for character in group if character in READ)


def random_mark(rng: random.Random) -> Mark:
    share = rng.random()
    if share < 0.37:
        return british(rng)
    if share < 0.62:
        return european(rng)
    if share < 0.75:
        return gulf(rng)
    if share < 0.96:
        return other(rng)
    return nonsense(rng)


def british(rng: random.Random) -> Mark:
    share = rng.random()
    pick = lambda alphabet, count: "".join(rng.choice(alphabet) for _ in range(count))  # noqa: E731
    style = "uk"
    if share < 0.52:
        second = "Z" if rng.random() < 0.05 else rng.choice(BRITISH_TAG)
        groups = [rng.choice(BRITISH_TAG) + second + _age(rng), pick(BRITISH_SERIAL, 3)]
    elif share < 0.62:
        groups = [rng.choice(BRITISH_TAG) + str(_serial(rng, 999)), pick(BRITISH_SERIAL, 3)]
        style = "uk-old" if rng.random() < 0.3 else "uk"
    elif share < 0.70:
        groups = [pick(BRITISH_SERIAL, 3), str(_serial(rng, 999)) + rng.choice(BRITISH_TAG)]
        style = "uk-old" if rng.random() < 0.5 else "uk"
    elif share < 0.82:
        groups = [pick(BRITISH_SERIAL, rng.randint(1, 3)), str(_serial(rng, 9999))]
        if rng.random() < 0.4:
            groups.reverse()
        style = "uk-old" if rng.random() < 0.4 else "uk"
    elif share < 0.89:
        groups = [_northern_irish(rng), str(_serial(rng, 9999))]
    elif share < 0.91:
        groups = ["Q" + str(_serial(rng, 999)), pick(BRITISH_SERIAL, 3)]
    elif share < 0.94:
        groups = [pick(DIGITS, 3), rng.choice("DX"), pick(DIGITS, 3)]
    elif share < 0.96:
        groups = [pick(DIGITS, 2), pick(BRITISH_SERIAL, 2), pick(DIGITS, 2)]
    else:
        groups = [pick(LETTERS + DIGITS, rng.randint(1, 4)), pick(LETTERS + DIGITS, rng.randint(1, 3))]
    if rng.random() < 0.22:
        groups = [_with_ones(rng, group) for group in groups]
    if rng.random() < 0.12:
        groups = ["".join(rng.choice("MW") if c in LETTERS and rng.random() < 0.4 else c for c in group) for group in groups]
    if rng.random() < 0.05 and len("".join(groups)) > 3:  # gaps where the owner likes them: G 5POT
        groups = as_the_owner_likes(rng, "".join(groups))
    if rng.random() < 0.13 and len(groups) == 2:
        return Mark([[groups[0]], [groups[1]]], style + "-2")
    if rng.random() < 0.05:
        groups = ["".join(groups)]
    return Mark([groups], style)


def as_the_owner_likes(rng: random.Random, mark: str) -> list[str]:
    """Cut anywhere into two groups or three; its digits more often those that look like letters, and its letters those like digits."""
    if rng.random() < 0.6:
        alike = rng.choice((("S", "5"), ("S", "5"), ("SBGZO", "58620")))
        mark = "".join(rng.choice(alike[c in DIGITS]) if rng.random() < 0.4 else c for c in mark)
    cuts = sorted(rng.sample(range(1, len(mark)), 1 if len(mark) < 5 or rng.random() < 0.75 else 2))
    return [mark[start:end] for start, end in zip([0, *cuts], [*cuts, len(mark)])]


def _age(rng: random.Random) -> str:
    if rng.random() < 0.15:
        return f"{rng.randint(0, 99):02d}"
    return f"{rng.choice([*range(2, 27), *range(51, 77)]):02d}"


def _serial(rng: random.Random, most: int) -> int:
    return rng.choice([rng.randint(1, 9), rng.randint(1, 99), rng.randint(1, most), rng.randint(1, most), rng.randint(1, most)])


def _northern_irish(rng: random.Random) -> str:
    letters = [rng.choice(BRITISH_SERIAL) for _ in range(3)]
    letters[rng.choice((0, 1, 1))] = rng.choice("IZ")
    return "".join(letters[: rng.choice((2, 3, 3))])


def _with_ones(rng: random.Random, group: str) -> str:
    """More ones and zeros than chance gives: neighbours that are easily merged."""
    return "".join(rng.choice("110") if c in DIGITS and rng.random() < 0.6 else c for c in group)


EUROPEAN = [
    "LL-DDDLL", "LL DDDLL", "LL-DDD-LL", "LL-DDD-LL", "LL-DDD-LL", "LL DDD LL", "L-LL DDD", "LL-LL DDD", "L-LL DDDD", "LLL-L DDD", "LL-LL DDDD",
    "LLL-LL DD", "LL-LD", "L-L DDDD", "LL-L DDDD", "DDDD LLL", "DDDD-LLL", "LL DDDDD", "LLL DDDD", "LLL DDDDD", "L DD LLL", "LL DD LLL",
    "LL DD-LLL", "LL-DD-LL", "DD-LL-LL", "DD-DD-LL", "LL-DD-DD", "D-LLL-DD", "DD-LLL-D", "L-DDD-LL", "LL-DDD-L", "DLD DDDD", "DLD-DDDD",
    "D-LLL-DDD", "LLL DDD", "LLL-DDD", "LL DDDD L", "LL DD DDD", "LL DDDD LL", "LL DDDDLL", "LL DDDDDD", "LL-DDDDDD", "LL-DDDDD", "L DDDDDD",
    "DDD L DDDD", "DDD-L-DDDDD", "DD-L-DDDDD", "DD-LL-DDDD", "LL-DDDDL", "LL-DDDLL", "L-DDDDLL", "LLL DDL", "LLL-DDDD", "LLL DDDL", "DDD LLL",
    "LLDDDLL", "LL DDDLL", "L DDDD LL", "LL DD-DD", "LL DDD-DD", "LL DDDDLL", "L DDD LL DD", "L DDD LL DDD",
]  # fmt: skip
EUROPEAN_TWO = ["LL-/DDDD", "LL-L/DDDD", "LL/DDD LL", "L-LL/DDD", "LL-LL/DDD", "LL/DDDDD", "DDDD/LLL", "LL DD/LLL", "LL-/DDD LL", "LLL/DDDD", "LL/DDDDLL"]


#: Countries whose lettering is drawn for itself, with how often each pattern is on the road. France until 2009: number, letters, department.
NATIONAL = {
    "fr": ["LL-DDD-LL"] * 8 + ["LL DDD LL"],
    "fr-old": ["NDDD LL DD"] * 5 + ["NDD LL DD", "NDD LLL DD", "NDD LLL DD", "ND LLL DD", "NDDD LL NL", "NDDDLLDD"],
    "it": ["LL DDDLL"] * 5 + ["LL DDD LL", "LL-DDD LL", "LL DDDDDD"],
    "it-2": ["LL/DDDLL", "LL/DDD LL"],
    "be": ["N-LLL-DDD"] * 6 + ["LLL-DDD", "DDD-LLL", "N LLL DDD", "L-LLL-DDD", "LL-LL-DD"],
    "be-2": ["N-LLL/DDD", "LLL/DDD", "N-LLL/-DDD"],
    "ch": ["LL.NDDDDD", "LL.NDDDD", "LL.NDDD", "LL-NDDDDD", "-LL.NDDDDD", "LL NDDDDD", "LL.NDD"],
    "ch-2": ["-LL-/NDDDDD", "-LL-/NDDDD", "-LL-/NDD DDD", "LL/NDDDDD"],
    "nordic": ["LL NDDDD", "LL NDDDD", "LLL DDD", "LLL-DDD", "LLL DDL", "LL DD DDD", "LL DDDDD", "LLL-NDD", "LL-DDD", "LL LDD", "DDD LLL"],
    "nordic-2": ["LL/NDDDD", "LLL/DDD", "LL/DD DDD", "LLL/DDL"],
}
_NATIONAL_SHARES = {"fr": 0.16, "fr-old": 0.12, "it": 0.15, "it-2": 0.02, "be": 0.17, "be-2": 0.03, "ch": 0.09, "ch-2": 0.05, "nordic": 0.18, "nordic-2": 0.03}


def european(rng: random.Random) -> Mark:
    if rng.random() < 0.5:
        style = rng.choices(list(_NATIONAL_SHARES), list(_NATIONAL_SHARES.values()))[0]
        return Mark(_fill(rng, rng.choice(NATIONAL[style])), style)
    two = rng.random() < 0.10
    pattern = rng.choice(EUROPEAN_TWO if two else EUROPEAN)
    if not two and rng.random() < 0.12:
        pattern = "-" + pattern
    return Mark(_fill(rng, pattern), "eu-2" if two else "eu")


OTHER = {
    "br": ["LLL-DDDD", "LLL-DDDD", "LLLDLDD", "LLLDLDD"],
    "br-2": ["LLL/DDDD", "LLL/DLDD"],
    "asia": ["DDL DDD-DD", "DDL-DDDDD", "DDL-DDD-DD", "LLL DDDD", "LL DD LL DDDD", "LL DDDD", "DD LLL DDD", "DD LL DDDD", "DDLL DDDD", "LLL DDD", "LL DDDD L",
             "L DDDD LL", "LLL-DDDD", "LL-DDDD-L"],
    "asia-2": ["DDL/DDD-DD", "DDL/DDDDD", "DD-LD/DDDDD", "LL DD/LL DDDD", "LLL/DDDD", "LL/DDDD L"],
}  # fmt: skip
_OTHER_SHARES = {"br": 0.25, "br-2": 0.03, "us": 0.58, "asia": 0.09, "asia-2": 0.05}
#: Formats of the states and provinces, by about how many vehicles carry them. '=' is a pair of small stacked characters.
AMERICAN = (
    ["DLLLDDD"] * 12 + ["LLL DDDD", "LLL-DDDD", "LLLDDDD"] * 5 + ["LLL DDD", "LLL-DDD", "LLLDDD", "DDD LLL", "DDD-LLL", "DDDLLL"] * 4
    + ["LLD-LDL", "LLD LDL", "LDD DDDD", "LDD LLL", "LDD-LLL", "LDD DLL", "DLL LDD", "DLLLDD", "LLL LDD", "LLLDDL", "LLL DDL", "LLL-LDD"] * 2
    + ["LLD LDDD", "LLD-LDDD", "DLDDDDD", "DDDDDLD", "DDDDDDD", "DDD DDDD", "DDDDDD", "DDD DDD", "LL DDDDD", "LL-DDDDD", "DDDD LL", "DDDDLL",
       "DDLLDDD", "DDL LLD", "DDD DLL", "DLLDDDD", "LLL DLD", "LLLDLDD", "DL DDDDD", "DLDDDD", "DD-LDDDD", "DDLDDDL", "DDL DDDD", "DDL DDD",
       "DLD DDD", "LDDDDD", "LDD DDL", "DLL DDD", "LLLL DDD", "LLLL-DDD", "DD DDDDD", "L DDDDD", "LDDDDDD", "LLDDDD", "LL DDD", "LLLDD", "DLLDDL",
       "DLL DDDD", "LDDDLL", "DDDDDL", "DDDLLLL", "LLLLDD", "LLLL DD"]
)  # fmt: skip


def other(rng: random.Random) -> Mark:
    style = rng.choices(list(_OTHER_SHARES), list(_OTHER_SHARES.values()))[0]
    if style == "us":
        return american(rng)
    return Mark(_fill(rng, rng.choice(OTHER[style])), style)


def american(rng: random.Random) -> Mark:
    """A state's format, one with letters and digits anywhere (so that places teach little), or one of the owner's choice."""
    share = rng.random()
    if share < 0.68:
        pattern = rng.choice(AMERICAN)
    elif share < 0.9:
        pattern = "".join(rng.choice("LD") for _ in range(rng.choice((5, 6, 6, 7, 7, 7))))
        if rng.random() < 0.6:
            pattern = pattern[:3] + rng.choice(" -") + pattern[3:]
    else:
        pattern = "L" * rng.randint(2, 7)
        if rng.random() < 0.5:
            pattern = (pattern + "D" * rng.randint(1, 3))[-7:]
    if pattern == "DLLLDDD":  # California since 1980, of which those from 4 on are seen
        pattern = rng.choice("345678944") + pattern[1:]
    if rng.random() < 0.12:
        pattern = rng.choice("-=") + pattern if rng.random() < 0.6 else pattern + " ="
    return Mark(_fill(rng, pattern), "us")


EGYPTIAN_LETTERS = "ابدرسصطعقلمنهوى"
#: Letters of Saudi marks and the Arabic ones that stand above them, in the same order (Saudi Traffic Law regulations).
SAUDI_LETTERS = "ABDEGHJKLNRSTUVXZ"
SAUDI_TWINS = "ابدعقهحكلنرسطوىصم"
GULF = {
    "uae": ["L DDDDD", "L DDDD", "LL DDDDD", "DD DDDDD", "D DDDDD", "L DDD"],
    "gulf-arabic": ["L DDDDD", "DDDDDD", "DDDDD", "DD DDDDD", "LL DDDD", "DDDD L"],
    "gulf-2": ["DD/DDDDD", "L/DDDDD", "DDDDD/LL"],
}


def gulf(rng: random.Random) -> Mark:
    """Saudi plates carry Arabic-Indic digits and Arabic letters above, their Latin twins below. What is Arabic is read from the right."""
    share = rng.random()
    if share < 0.38:
        digits = "".join(rng.choice("123456789") for _ in range(rng.choice((1, 2, 3, 3, 4, 4, 4))))
        letters = [rng.choice(EGYPTIAN_LETTERS) for _ in range(rng.choice((1, 2, 2, 3, 3)))]
        return Mark([[_arabic(digits), *letters]], "egypt")
    share = rng.random()
    if share < 0.55:
        digits = "".join(rng.choice(DIGITS) for _ in range(rng.choice((1, 2, 3, 4, 4, 4))))
        letters = "".join(rng.choice(SAUDI_LETTERS) for _ in range(3))
        above = "".join(SAUDI_TWINS[SAUDI_LETTERS.index(letter)] for letter in reversed(letters))
        return Mark([[_arabic(digits), above], [digits, letters]], rng.choice(("ksa", "ksa", "ksa-long")))
    if share < 0.72:
        digits = "".join(rng.choice(DIGITS) for _ in range(rng.randint(3, 6)))
        return Mark([[_arabic(digits)]] if rng.random() < 0.5 else [[_arabic(digits)], [digits]], "gulf-arabic")
    style = rng.choice(("uae", "uae", "gulf-2"))
    return Mark(_fill(rng, rng.choice(GULF[style])), style)


def nonsense(rng: random.Random) -> Mark:
    """Text of no format, so that the reader learns characters and not grammar alone."""
    characters = "".join(rng.choice(LETTERS + DIGITS) for _ in range(rng.randint(2, 9)))
    cut = rng.randint(1, len(characters) - 1)
    groups = [characters[:cut], characters[cut:]] if rng.random() < 0.6 else [characters]
    if len(groups) == 2 and rng.random() < 0.2 and len(characters) < 9:
        return Mark([[groups[0]], [groups[1]]], rng.choice(("eu-2", "asia-2")))
    return Mark([groups], rng.choice(("uk", "eu", "us", "asia")))


def _arabic(digits: str) -> str:
    return "".join(chr(ord("٠") + int(d)) for d in digits)


def _fill(rng: random.Random, pattern: str) -> list[list[str]]:
    kinds = {"L": LETTERS, "D": DIGITS, "N": DIGITS[1:]}
    drawn = "".join(rng.choice(kinds[c]) if c in kinds else c for c in pattern)
    return [[group for group in row.replace("-", " - ").replace("=", " = ").replace(".", " . ").split(" ") if group] for row in drawn.split("/")]
