"""The actions of a year as a timeline needs them, and where the agencies' plans meet. Articles B1, B3.

Two queries whatever the number of actions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Value

from mercator.models import Action, Leg, Organiser
from mercator.queries import wording
from mercator.queries.action import dates_words
from mercator.queries.year.filter import light
from mercator.queries.year.order import title_columns
from mercator.queries.year.page import YearList
from mercator.rules import mission
from mercator.rules.access import EDIT_ACTION
from mercator.rules.overlap import Overlap, PlannedAction, overlaps


@dataclass(slots=True)
class TimedAction:
    """An action in time. agency: the code of the one whose plan has it. movable: this person may move it.

    start and end bound the window that `precision` names. countries and sectors are codes; dates, places, kind_words
    and status_words are what people read.
    """

    code: str
    title: str
    agency: str
    start: date | None
    end: date | None
    precision: str
    dates: str
    kind_words: str
    status: str
    status_words: str
    illustrative: bool
    movable: bool
    countries: list[str] = field(default_factory=list)
    sectors: set[str] = field(default_factory=set)
    places: str = ""

    @property
    def dated(self) -> bool:
        """Whether more than the year is known."""
        return self.start is not None and self.precision not in (mission.YEAR, mission.UNKNOWN)


def timed(listed: YearList) -> list[TimedAction]:
    """What is listed, by start and code, the undated last."""
    found = _facts(listed)
    _fill_places_and_sectors(found, listed)
    return list(found.values())


def shared_places(actions: Iterable[TimedAction]) -> list[Overlap]:
    """Where actions of several agencies that still go ahead meet."""
    return overlaps(
        PlannedAction(
            code=action.code,
            agency=action.agency,
            countries=frozenset(action.countries),
            sectors=frozenset(action.sectors),
            start=action.start,
            end=action.end,
            precision=action.precision,
        )
        for action in actions
        if action.status not in mission.NOT_GOING_AHEAD
    )


def _facts(listed: YearList) -> dict[int, TimedAction]:
    kinds = {code: str(word) for code, word in wording.KIND.items()}
    statuses = {code: str(word) for code, word in wording.STATUS.items()}
    mine = listed.person.rights.agencies_for(EDIT_ACTION)
    together = Exists(Organiser.objects.filter(action=OuterRef("pk"), body__agency__in=mine, withdrawn=False))
    titles = title_columns()
    columns = (
        "pk", "code", "agency", "agency__code", "year", "start", "end", "date_precision", "kind", "status",
        "illustrative", "together", *titles,
    )  # fmt: skip
    rows = (
        listed.actions.annotate(together=together, **titles)
        .order_by(F("start").asc(nulls_last=True), "code")
        .values_list(*columns)
    )
    return {
        key: TimedAction(
            code=code, title=next(filter(None, named), code), agency=agency_code, start=start, end=end,
            precision=precision, dates=dates_words(start, end, precision, year=year), kind_words=kinds[kind],
            status=status, status_words=statuses[status], illustrative=invented, movable=joint or agency in mine,
        )
        for key, code, agency, agency_code, year, start, end, precision, kind, status, invented, joint, *named in rows
    }  # fmt: skip


def _fill_places_and_sectors(found: dict[int, TimedAction], listed: YearList) -> None:
    """Countries in the order of the legs; in one query."""
    actions, names = listed.actions.order_by().values("pk"), listed.names
    none, nothing = Value(0, output_field=IntegerField()), Value("", output_field=CharField())
    legs = light(Leg.objects.all()).filter(action__in=actions).order_by()
    through = Action.sectors.through.objects.filter(action__in=actions).order_by()
    rows = legs.values_list("action_id", "position", "pk", "country_id", none).union(
        through.values_list("action_id", none, none, nothing, "sector_id"), all=True
    )
    for key, _position, _leg, country, sector in sorted(rows):
        if sector:
            found[key].sectors.add(names.sector_keys[sector])
        elif country not in found[key].countries:
            found[key].countries.append(country)
    for action in found.values():
        action.places = ", ".join(names.countries.get(code, code) for code in action.countries)
