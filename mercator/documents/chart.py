"""Charts as SVG: a value in, bytes out. Colours are classes, so that a page shows them in light and dark. Article C4.

The table beside a chart says all that it draws: the picture itself is hidden from those who hear the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import vl_convert
from lxml import etree

MOST_SERIES: Final = 8
"""Colours that a reader can still tell apart; the caller puts the rest together."""
WIDE: Final = 640
NARROW: Final = 300
"""Widths of the drawing in pixels: for a page beside its table, and for a telephone."""

_VERSION: Final = "5.20"  # of Vega-Lite: the same chart gives the same bytes
_FONT: Final = "Source Sans 3"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_WORDS, _GRID, _AXIS, _SURFACE = "#030301", "#030302", "#030303", "#030304"
_CLASSES: Final = MappingProxyType(
    {f"#0101{number:02}": f"chart-{number}" for number in range(1, MOST_SERIES + 1)}
    | {_WORDS: "chart-words", _GRID: "chart-grid", _AXIS: "chart-axis", _SURFACE: "chart-edge"}
)
"""Colours that stand for classes: no chart shows them as they are."""
_KEPT: Final = frozenset(
    {"transform", "d", "x1", "x2", "y1", "y2", "text-anchor", "font-size", "font-weight", "stroke-width", "viewBox"}
)
_NUMBERS: Final = MappingProxyType({"fr": (",", "\u202f"), "nl": (",", "."), "en": (".", ",")})


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the chart: a value for each category, None where it is not known."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars, one for each category, in as many colours as there are series, one upon the other.

    lying: categories from top to bottom, for long names. unit: what the axis counts, in words. language: how its
    numbers are spelt.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    language: str
    lying: bool = False


def chart_svg(chart: BarChart, *, width: int = WIDE) -> bytes:
    """The drawing, in UTF-8, with neither styles nor scripts nor colours of its own.

    The same chart gives the same bytes. Raises ValueError when it has more than MOST_SERIES series, or none to draw.
    """
    if not chart.categories or not 0 < len(chart.series) <= MOST_SERIES:
        raise ValueError(f"A chart has categories and 1 to {MOST_SERIES} series.")
    if any(len(one.values) != len(chart.categories) for one in chart.series):
        raise ValueError("Each series has a value for each category.")
    _shipped_fonts()
    decimal, thousands = _NUMBERS.get(chart.language, _NUMBERS["en"])
    drawn = vl_convert.vegalite_to_svg(
        json.dumps(_spec(chart, width), sort_keys=True),
        vl_version=_VERSION,
        allowed_base_urls=[],
        format_locale={"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]},
    )
    return _cleaned(drawn)


@cache
def _shipped_fonts() -> None:
    """Widths of words are measured with the font of the pages."""
    vl_convert.register_font_directory(str(Path(__file__).parent / "fonts"))


def _spec(chart: BarChart, width: int) -> dict[str, Any]:
    narrow = width < WIDE
    names = {"type": "nominal", "sort": None, "axis": _named_axis(chart, narrow)}
    numbers = {"field": "value", "type": "quantitative", "stack": "zero", "axis": _number_axis(chart, narrow)}
    height = 34 * len(chart.categories) if chart.lying else 260
    across, along, thick = ("y", "x", "height") if chart.lying else ("x", "y", "width")
    scale = {"domain": _keys(len(chart.categories))}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": 4,
        "background": None,
        "data": {"values": list(_values(chart))},
        "mark": {"type": "bar", "stroke": _SURFACE, "strokeWidth": 1, thick: {"band": 0.7}},
        "encoding": {
            across: names | {"field": "category", "scale": scale},
            along: numbers,
            "color": _colours(chart, columns=2 if narrow else 3),
            "order": {"field": "series", "type": "ordinal"},
            "description": {"field": "words", "type": "nominal"},
        },
        "config": _config(),
    }  # fmt: skip


def _values(chart: BarChart) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(chart.series):
        for place, value in enumerate(one.values):
            if value is not None:
                words = ": ".join(filter(None, (chart.categories[place], one.name)))
                yield {"category": _key(place), "series": _key(number), "value": float(value), "words": words}


def _named_axis(chart: BarChart, narrow: bool) -> dict[str, Any]:
    return {
        "labelExpr": _spelt(chart.categories), "labelAngle": 0, "title": None, "ticks": False,
        "labelLimit": (110 if narrow else 220) if chart.lying else 90, "grid": False, "domain": not chart.lying,
        "labelPadding": 6,
    }  # fmt: skip


def _number_axis(chart: BarChart, narrow: bool) -> dict[str, Any]:
    axis: dict[str, Any] = {"title": chart.unit, "format": ",.0f", "domain": False, "ticks": False}
    axis |= {"tickCount": 2 if narrow and chart.lying else 4, "labelOverlap": "greedy", "labelSeparation": 8}
    axis |= {"labelFlush": True} if chart.lying else {}
    return axis if chart.lying else axis | {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleY": -10}


def _colours(chart: BarChart, *, columns: int) -> dict[str, Any]:
    codes = list(_CLASSES)[: len(chart.series)]
    legend: dict[str, Any] | None = None
    if len(chart.series) > 1:
        legend = {
            "title": None, "orient": "bottom", "labelExpr": _spelt(tuple(one.name for one in chart.series)),
            "columns": columns, "labelLimit": 190 if columns > 2 else 110, "symbolType": "square",
            "symbolStrokeWidth": 0,
        }  # fmt: skip
    scale = {"domain": _keys(len(chart.series)), "range": codes}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": legend}


def _config() -> dict[str, Any]:
    words = {"labelColor": _WORDS, "labelFontSize": 12, "titleColor": _WORDS, "titleFontSize": 12}
    return {
        "font": _FONT,
        "view": {"stroke": None},
        "axis": words | {"gridColor": _GRID, "domainColor": _AXIS, "tickColor": _AXIS, "titleFontWeight": "normal"},
        "legend": words | {"offset": 12, "rowPadding": 4, "columnPadding": 14},
    }


def _key(number: int) -> str:
    return f"{number:03}"


def _keys(number: int) -> list[str]:
    """Two names may be alike: keys stand in the data, and names are put where they are shown."""
    return [_key(one) for one in range(number)]


def _spelt(names: tuple[str, ...]) -> str:
    return f"{json.dumps(list(names))}[toNumber(datum.value)]"


def _cleaned(drawn: str) -> bytes:
    """Without what is not drawn, colours as classes, and each bar's words as its title."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(drawn.encode(), parser)
    for one in list(root.iter(f"{_SVG}path")):
        if one.get("class") in ("background", "foreground"):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    for one in list(root.iter()):
        _with_classes(one, said=one.get("aria-roledescription") == "bar")
    root.set("class", "chart")
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _with_classes(one: Any, *, said: bool) -> None:
    words = one.get("aria-label") if said else None
    colours = {name: _CLASSES.get(one.get(name) or "") for name in ("fill", "stroke")}
    for name in [name for name in one.attrib if name not in _KEPT]:
        del one.attrib[name]
    classes = [code for code in colours.values() if code]
    if classes:
        one.set("class", " ".join(dict.fromkeys(classes)))
    if words:
        etree.SubElement(one, f"{_SVG}title").text = words
