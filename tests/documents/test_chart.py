"""Charts as SVG: what is drawn, and nothing that a strict policy refuses. Article C4."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree

from mercator.documents.chart import MOST_SERIES, NARROW, BarChart, Series, chart_svg

SVG = "{http://www.w3.org/2000/svg}"
FUNDERS = BarChart(
    ("2021", "2022", "2023"),
    (
        Series("ACE/ABH", (Decimal("10000"), None, Decimal("92235.58"))),
        Series("SPF/FOD", (None, Decimal("500"), Decimal("29991.43"))),
    ),
    "euros",
    "fr",
)


def drawn(chart: BarChart, **options: int) -> etree._Element:
    return etree.fromstring(chart_svg(chart, **options))


def words(root: etree._Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def bars(root: etree._Element) -> list[str]:
    return [one.findtext(f"{SVG}title") or "" for one in root.iter(f"{SVG}path") if len(one)]


def test_each_known_value_is_a_bar_and_what_is_unknown_is_none() -> None:
    assert sorted(bars(drawn(FUNDERS))) == ["2021: ACE/ABH", "2022: SPF/FOD", "2023: ACE/ABH", "2023: SPF/FOD"]


def test_the_legend_and_the_axes_say_what_is_drawn() -> None:
    said = words(drawn(FUNDERS))
    assert {"2021", "2022", "2023", "ACE/ABH", "SPF/FOD", "euros"} <= set(said)
    assert "100\u202f000" in said


def test_nothing_stands_in_it_that_a_strict_policy_refuses() -> None:
    root = drawn(FUNDERS)
    for one in root.iter():
        assert one.tag in {f"{SVG}{name}" for name in ("svg", "g", "path", "line", "text", "title")}
        assert not {name for name in one.attrib if name in ("style", "href") or name.startswith("on")}


def test_colours_are_classes_so_that_a_page_shows_them_in_light_and_dark() -> None:
    made = chart_svg(FUNDERS).decode()
    assert 'class="chart-1 chart-edge"' in made
    assert "#" not in made


def test_names_that_look_like_markup_or_like_a_formula_stay_words() -> None:
    names = ('<script>alert("x")</script>', '"]; datum; ["', "a & b")
    chart = BarChart(names, (Series("", (Decimal(3), Decimal(2), Decimal(1))),), "euros", "en", lying=True)
    root = drawn(chart)
    assert "a & b" in words(root)
    assert bars(root) == list(names)


def test_two_groups_of_the_same_name_are_two_bars() -> None:
    chart = BarChart(("Other", "Other"), (Series("", (Decimal(3), Decimal(2))),), "euros", "en", lying=True)
    assert bars(drawn(chart)) == ["Other", "Other"]


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert chart_svg(FUNDERS) == chart_svg(FUNDERS)


def test_a_narrow_one_is_drawn_for_a_telephone() -> None:
    assert (drawn(FUNDERS, width=NARROW).get("viewBox") or "").split()[2] == str(NARROW)


def test_more_colours_than_a_reader_tells_apart_are_refused() -> None:
    series = tuple(Series(str(number), (Decimal(1),)) for number in range(MOST_SERIES + 1))
    with pytest.raises(ValueError, match="series"):
        chart_svg(BarChart(("2023",), series, "euros", "en"))
    with pytest.raises(ValueError, match="value for each"):
        chart_svg(BarChart(("2023",), (Series("", ()),), "euros", "en"))
