"""Make mercator/static/mercator/icons.svg: one sprite that holds only the icons Mercator shows.

A development tool, run when a page needs a new icon. Unpack the `bootstrap-icons` package named in
mercator/static/vendor/VENDORED.md, add the icon's name to icons.txt, then:

    python tools/make_icons.py PATH/TO/bootstrap-icons/icons
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

SPRITE = Path(__file__).resolve().parent.parent / "mercator" / "static" / "mercator" / "icons.svg"

ICONS = Path(__file__).resolve().parent / "icons.txt"


def symbol(name: str, *, source: Path) -> str:
    """The icon `name` of the folder `source` as one <symbol>; FileNotFoundError when the package has no such icon."""
    drawing = (source / f"{name}.svg").read_text(encoding="utf-8")
    found = re.search(r'<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>', drawing, re.DOTALL)
    if found is None:
        raise ValueError(f"{name}.svg is not a drawing with a viewBox")
    view_box, shapes = found.groups()
    one_line = re.sub(r">\s+<", "><", shapes.strip())
    return f'<symbol id="{name}" viewBox="{view_box}">{one_line}</symbol>'


def main(source: Path) -> None:
    """Write the sprite, its symbols in alphabetical order so that a change shows as one line."""
    names = sorted(ICONS.read_text(encoding="utf-8").split())
    symbols = "\n".join(symbol(name, source=source) for name in names)
    licence = "<!-- Bootstrap Icons, MIT licence: see vendor/VENDORED.md -->"
    SPRITE.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{licence}\n{symbols}\n</svg>\n', encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
