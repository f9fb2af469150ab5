"""Which actions take place at home, and where home is: there a city outside the market is no mistake. B1."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from typing import Final

from mercator.imports.places import Places, country_of_city
from mercator.imports.plan.row import PlanRow
from mercator.rules import mission
from mercator.rules.problem import Problem

_AT_HOME: Final = frozenset({mission.SEMINAR, mission.CONTACT_DAYS, mission.INWARD_BUYERS})
"""The kinds for which nobody travels: they take place at home, for a market that is elsewhere."""
_ELSEWHERE: Final = "city-country-mismatch"
_OFTEN: Final = 3


def travelled_to(places: Places, kind: str) -> Places:
    """`places` without the doubt about a city in another country, where that is as it should be."""
    if kind not in _AT_HOME or not places.problems:
        return places
    return dataclasses.replace(places, problems=tuple(p for p in places.problems if p.code != _ELSEWHERE))


def with_home(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """The same rows, without the doubt about cities of the country where this file's actions at home take place."""
    at_home = [row for row in rows if row.kind in _AT_HOME and row.cities]
    where = Counter(
        code
        for row in at_home
        for code in {country_of_city(city) for city in row.cities}
        if code and code not in row.countries
    )
    homes = {code for code, times in where.items() if times >= _OFTEN and times >= 0.5 * len(at_home)}
    if not homes:
        return list(rows)
    return [dataclasses.replace(row, problems=tuple(p for p in row.problems if not _is_home(p, homes))) for row in rows]


def _is_home(one: Problem, homes: set[str]) -> bool:
    return one.code == _ELSEWHERE and one.values.get("country") in homes
