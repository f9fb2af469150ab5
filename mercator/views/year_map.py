"""A year on the map of the world: each country as dark as it has actions, and the same as a table. Article B1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.queries.wording import whole
from mercator.queries.year.page import YearList
from mercator.queries.year.places import Place, marks, places_of
from mercator.queries.year.timeline import timed
from mercator.views.gate import SignedIn
from mercator.views.timeline import address_format, item_cells
from mercator.views.year_collisions import Marks
from mercator.views.year_controls import address

LADDERS: Final = ((1, 2, 3, 4, 5), (1, 2, 4, 7, 11), (1, 3, 8, 16, 30), (1, 10, 25, 50, 100), (1, 50, 150, 300, 600))
"""From how many actions on a country has each tint; the first that the busiest country does not outgrow is taken."""
OUTGROWN: Final = 2


@dataclass(frozen=True, slots=True)
class Country:
    """A country on the map and in the table. level: its tint, 1 to 5. x and y: where its dot and ring stand.

    shared: several agencies have actions there. numbers: for each agency of the table, "" for none.
    """

    code: str
    name: str
    url: str
    said: str
    actions: str
    level: int
    shared: bool
    chosen: bool
    on_map: bool
    small: bool
    x: str
    y: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A tint of the legend, and how many actions it means."""

    level: int
    words: str


def map_context(request: SignedIn, listed: YearList, *, marks: Marks) -> dict[str, Any]:
    """What year/_map.html shows. marks: of collisions, by the code of the action."""
    places = places_of(listed)
    names = listed.names.agencies
    agencies = [code for code in names if any(code == agency for place in places for agency, _number in place.agencies)]
    most = max((place.actions for place in places), default=0)
    ladder = next((steps for steps in LADDERS if most < steps[-1] * OUTGROWN), LADDERS[-1])
    countries = [_country(request, place, listed, agencies=agencies, ladder=ladder) for place in places]
    return {
        "countries": countries,
        "off_map": [country for country in countries if not country.on_map],
        "agencies": [names[code] for code in agencies],
        "legend": _legend(ladder, most),
        "some_shared": any(country.shared for country in countries),
        "chosen": next((country for country in countries if country.chosen), None),
        "chosen_rows": _chosen_rows(listed, marks) if listed.asked.country else (),
        "as_table": address(request, view=None),
        "all_countries": address(request, where=None),
    }


def _chosen_rows(listed: YearList, marks: Marks) -> list[tuple[str, ...]]:
    """The actions of the country that is chosen, as year/_items.html takes them."""
    names, address_of = listed.names.agencies, address_format()
    return [item_cells(action, names=names, address=address_of, marks=marks) for action in timed(listed)]


def _country(
    request: SignedIn, place: Place, listed: YearList, *, agencies: Sequence[str], ladder: Sequence[int]
) -> Country:
    mark, chosen = marks().get(place.code), place.code == listed.asked.country
    numbers = dict(place.agencies)
    return Country(
        code=place.code,
        name=place.name,
        url=address(request, where=None if chosen else place.code),
        said=_said(place, listed.names.agencies),
        actions=whole(place.actions),
        level=sum(place.actions >= step for step in ladder),
        shared=len(place.agencies) > 1,
        chosen=chosen,
        on_map=mark is not None,
        small=mark is not None and mark.small,
        x=f"{mark.x:g}" if mark else "",
        y=f"{mark.y:g}" if mark else "",
        numbers=tuple(whole(numbers[code]) if code in numbers else "" for code in agencies),
    )


def _said(place: Place, names: Mapping[str, str]) -> str:
    """Morocco: 4 actions (hub.brussels 2, AWEX 1, FIT 1)."""
    each = ", ".join(f"{names.get(code, code)} {whole(number)}" for code, number in place.agencies)
    words = ngettext(
        "%(country)s: %(number)s action (%(agencies)s)", "%(country)s: %(number)s actions (%(agencies)s)", place.actions
    )
    return words % {"country": place.name, "number": whole(place.actions), "agencies": each}


def _legend(ladder: Sequence[int], most: int) -> list[Step]:
    """One tint after the other, up to the busiest country: 1, 2–3, 4 or more."""
    used = [step for step in ladder if step <= most]
    steps = []
    for level, (least, following) in enumerate(zip(used, [*used[1:], None], strict=True), start=1):
        if following is None:
            words = whole(least) if most == least else _("%(number)s or more") % {"number": whole(least)}
        else:
            words = whole(least) if following - least == 1 else f"{whole(least)}–{whole(following - 1)}"
        steps.append(Step(level, words))
    return steps
