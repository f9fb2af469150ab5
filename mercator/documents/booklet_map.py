"""The part of the world in which a mission takes place, as SVG. Article C1.

Shapes are those of the map of the plan board: Natural Earth's own projection on 960 x 480 units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, radians
from typing import Final

from mercator.documents.booklet import Locator, Mark

_SCALE: Final = 174.01
_MIDDLE: Final = (480.0, 264.0)
_PATH: Final = re.compile(r'<path id="([A-Z]{2})" d="([^"]+)"/>')
_STEP: Final = re.compile(r"([MlZ])\s*(-?[\d.]+)?\s*(-?[\d.]+)?")
_WORLD: Final = (960.0, 480.0)
_LEAST: Final = 62.0
"""The least width of a map, in units: borders are drawn one unit fine."""
_MARGIN: Final = 0.16
SEA, LAND, BORDER, CHOSEN, ROUTE = "#eaf1f8", "#ffffff", "#c9d5e2", "#1d3f6e", "#b4552d"

Shapes = Mapping[str, str]
"""The path of each country, by ISO code."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map: its SVG, and where the names stand, as shares of its width and height. left: the name stands before."""

    svg: str
    names: tuple[tuple[str, float, float, bool], ...]


def shapes_of(svg: str) -> dict[str, str]:
    """The countries of the shipped map of the world."""
    return dict(_PATH.findall(svg))


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point of the earth (degrees) stands on the map: Natural Earth I."""
    phi, two = radians(latitude), radians(latitude) ** 2
    four = two * two
    across = 0.8707 + two * (-0.131979 + two * (-0.013791 + four * (0.003971 * two - 0.001529 * four)))
    up = phi * (1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four)))
    return _MIDDLE[0] + _SCALE * radians(longitude) * across, _MIDDLE[1] - _SCALE * up


def drawn(locator: Locator, shapes: Shapes, *, ratio: float, whole: bool) -> Drawn:
    """The map of a mission. ratio: width by height. whole: with the place that the journey starts from."""
    marks = [mark for mark in locator.marks if whole or not mark.home]
    left, top, width, height = _window(locator, shapes, marks, ratio=ratio)
    fine = width / 420
    marks = _apart(marks, least=width / 55)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}" '
        f'width="{width * 4:.0f}" height="{height * 4:.0f}">',
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{SEA}"/>',
        f'<g fill="{LAND}" stroke="{BORDER}" stroke-width="{fine:.3f}" stroke-linejoin="round">',
        *(f'<path d="{path}"/>' for code, path in shapes.items() if code not in locator.countries),
        "</g>",
        f'<g fill="{CHOSEN}" stroke="{LAND}" stroke-width="{fine:.3f}" stroke-linejoin="round">',
        *(f'<path d="{shapes[code]}"/>' for code in locator.countries if code in shapes),
        "</g>",
        *_routes(marks, fine=fine),
        *(_dot(mark, fine=fine) for mark in marks),
        "</svg>",
    ]
    boxes = [_bounds(shapes[code]) for code in locator.countries if code in shapes]
    middle = sum(box[0] + box[2] for box in boxes) / 2 / len(boxes) if boxes else left
    names = []
    for mark in marks:
        x, y = (mark.x - left) / width, (mark.y - top) / height
        before = x > 0.8 or (x > 0.25 and mark.x < middle and not mark.home)
        names.append((mark.name, round(x, 4), round(y, 4), before))
    return Drawn("".join(parts), tuple(names))


def _routes(marks: Sequence[Mark], *, fine: float) -> list[str]:
    """A bow from where the journey starts to the first place, then from place to place."""
    home = [mark for mark in marks if mark.home]
    away = [mark for mark in marks if not mark.home]
    made = []
    for one, other in zip([*home[:1], *away], away if home else away[1:], strict=False):
        far = hypot(other.x - one.x, other.y - one.y)
        if far < 1:
            continue
        x, y = (one.x + other.x) / 2 - (other.y - one.y) * 0.18, (one.y + other.y) / 2 - abs(other.x - one.x) * 0.18
        made.append(
            f'<path d="M{one.x:.2f} {one.y:.2f}Q{x:.2f} {y:.2f} {other.x:.2f} {other.y:.2f}" fill="none" '
            f'stroke="{ROUTE}" stroke-width="{fine * 1.5:.3f}" stroke-dasharray="{fine * 5:.2f} {fine * 3.4:.2f}" '
            'stroke-linecap="round"/>'
        )
    return made


def _dot(mark: Mark, *, fine: float) -> str:
    return (
        f'<circle cx="{mark.x:.2f}" cy="{mark.y:.2f}" r="{fine * 3.6:.3f}" fill="{ROUTE}" stroke="{LAND}" '
        f'stroke-width="{fine * 1.6:.3f}"/>'
    )


def _apart(marks: Sequence[Mark], *, least: float) -> list[Mark]:
    """The marks that do not run into those before them."""
    kept: list[Mark] = []
    for mark in marks:
        if all(hypot(mark.x - other.x, mark.y - other.y) > least for other in kept):
            kept.append(mark)
    return kept


def _window(
    locator: Locator, shapes: Shapes, marks: Sequence[Mark], *, ratio: float
) -> tuple[float, float, float, float]:
    """What the map shows: left, top, width, height; wide enough to know the region again."""
    boxes = [_bounds(shapes[code]) for code in locator.countries if code in shapes]
    boxes += [(mark.x, mark.y, mark.x, mark.y) for mark in marks]
    if not boxes:
        return 0.0, 0.0, _WORLD[0], _WORLD[0] / ratio
    lefts, tops, rights, ends = zip(*boxes, strict=True)
    width = max((max(rights) - min(lefts)) * (1 + 2 * _MARGIN), _LEAST)
    height = max((max(ends) - min(tops)) * (1 + 2 * _MARGIN), _LEAST / ratio)
    width, height = max(width, height * ratio), max(height, width / ratio)
    return (min(lefts) + max(rights) - width) / 2, (min(tops) + max(ends) - height) / 2, width, height


@lru_cache(maxsize=512)
def _bounds(path: str) -> tuple[float, float, float, float]:
    """The box of the greatest ring of a path: overseas parts do not widen the map."""
    return max(_rings(path), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


def _rings(path: str) -> list[tuple[float, float, float, float]]:
    rings: list[tuple[float, float, float, float]] = []
    x = y = 0.0
    points: list[tuple[float, float]] = []
    for command, one, other in _STEP.findall(path):
        if command == "Z":
            if points:
                across, down = [at[0] for at in points], [at[1] for at in points]
                rings.append((min(across), min(down), max(across), max(down)))
            points = []
            continue
        x, y = (float(one), float(other)) if command == "M" else (x + float(one), y + float(other))
        points.append((x, y))
    return rings or [(x, y, x, y)]
