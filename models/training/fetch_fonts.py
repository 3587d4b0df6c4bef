"""Fetches the general fonts that foreign plates, Arabic script and signs are rendered with (all SIL OFL 1.1, from npm).

    python fetch_fonts.py        # into cache/fonts, about half a minute
"""

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont

from platelab.fonts import FONT_FOLDER

LATIN = {
    "barlow": (400, 500, 600, 700), "barlow-condensed": (500, 600), "barlow-semi-condensed": (500, 600),
    "overpass": (500, 700), "roboto-condensed": (400, 600), "saira-semi-condensed": (500, 600), "saira-condensed": (500,),
    "rubik": (500,), "share-tech-mono": (400,), "b612-mono": (400, 700), "oswald": (400, 500), "bebas-neue": (400,),
    "overpass-mono": (500, 700), "antonio": (500,), "big-shoulders-display": (600,), "rajdhani": (600, 700), "sofia-sans": (600,),
}  # fmt: skip
ARABIC = {"noto-kufi-arabic": (500, 700), "cairo": (600,), "tajawal": (500, 700), "almarai": (700,), "noto-naskh-arabic": (500, 700)}
VERSION = "5"


def fetch(package: str, weights: tuple[int, ...], script: str, folder: Path) -> None:
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"@fontsource/{package}@{VERSION}"], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        for weight in weights:
            name = f"{package}-{script}-{weight}-normal.woff"
            member = archive.extractfile(f"package/files/{name}")
            if member is None:
                raise FileNotFoundError(f"{package} has no {name}")
            font = TTFont(io.BytesIO(member.read()))
            font.flavor = None
            font.save(FONT_FOLDER / f"{package}-{script}-{weight}.ttf")


def main() -> None:
    FONT_FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for script, packages in (("latin", LATIN), ("arabic", ARABIC)):
            for package, weights in packages.items():
                fetch(package, weights, script, Path(folder))
    print(f"{len(list(FONT_FOLDER.glob('*.ttf')))} fonts in {FONT_FOLDER}")


if __name__ == "__main__":
    main()
