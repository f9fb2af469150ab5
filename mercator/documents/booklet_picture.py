"""The map of a mission as a PNG picture, for Word. Article C1."""

from __future__ import annotations

import json
from typing import Any, Final

import typst

from mercator.documents.booklet import Locator
from mercator.documents.booklet_map import Shapes, drawn
from mercator.documents.pdf_shapes import TEMPLATES, plain
from mercator.documents.typeface import FAMILIES, FONTS

WIDTH, HEIGHT = 166.0, 104.0
"""Millimetres."""
_DOTS: Final = 150  # to the inch


def map_picture(locator: Locator, *, shapes: Shapes) -> bytes:
    """The map with the way there; the same map gives the same bytes."""
    made = drawn(locator, shapes, ratio=WIDTH / HEIGHT, whole=True)
    names = [[plain(words), x, y, before] for words, x, y, before in made.names]
    data = {"width": WIDTH, "height": HEIGHT, "svg": made.svg, "names": names, "fonts": FAMILIES}
    picture: bytes = typst.compile(
        TEMPLATES / "map.typ",
        root=TEMPLATES,
        font_paths=list[Any]((str(FONTS),)),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        format="png",
        ppi=_DOTS,
    )
    return picture
