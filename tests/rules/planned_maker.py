"""Actions of plans for the rules that judge across plans."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mercator.rules import mission
from mercator.rules.planned import Planned


def planned(
    agency: str,
    title: str = "Mission",
    country: str = "MA",
    city: str = "",
    sector: str = "construction",
    *,
    on: date = date(2027, 4, 19),
    days: int = 4,
    estimate: int | None = None,
    expected: int | None = None,
    **fields: Any,
) -> Planned:
    """A regional mission of some days. country, city and sector hold several, with blanks (cities: /) between them."""
    values: dict[str, Any] = {
        "key": f"{agency}: {title}", "kind": mission.REGIONAL_MISSION, "precision": mission.DAY,
        "end": on + timedelta(days=days - 1),
    }  # fmt: skip
    return Planned(
        agency=agency,
        title=title,
        countries=tuple(country.split()),
        cities=tuple(filter(None, city.split("/"))),
        sectors=tuple(sector.split()),
        start=on,
        estimate=None if estimate is None else Decimal(estimate),
        expected_min=expected,
        expected_max=expected,
        **(values | fields),
    )


def stand(agency: str, title: str, country: str = "DE", city: str = "", sector: str = "food", **fields: Any) -> Planned:
    """A collective stand."""
    return planned(agency, title, country, city, sector, **({"kind": mission.COLLECTIVE_STAND} | fields))
