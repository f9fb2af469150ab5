"""A September meeting of three agencies with everything in it, and a June one with two sides."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from mercator import models
from mercator.rules import cycle
from tests import make
from tests.cast import Cast

YEAR = 2027
OPENED = datetime(2026, 9, 22, 7, 0, tzinfo=UTC)
CLOSED = datetime(2026, 9, 22, 14, 30, tzinfo=UTC)


def cycle_of(*agencies: models.Agency, year: int = YEAR) -> models.Cycle:
    made = models.Cycle.objects.create(year=year, started_at=datetime(2026, 1, 12, tzinfo=UTC))
    for agency in agencies:
        models.CycleMember.objects.create(cycle=made, agency=agency, joined_on=date(2026, 1, 12))
    return made


def meeting(of: models.Cycle, kind: str = cycle.PLANS, **fields: Any) -> models.Meeting:
    values: dict[str, Any] = {
        "on": date(2026, 9, 22), "at": time(9, 0), "place": "Namur", "state": cycle.OPEN, "opened_at": OPENED,
    }  # fmt: skip
    return models.Meeting.objects.create(cycle=of, kind=kind, **(values | fields))


def line(of: models.Meeting, kind: str, words: str = "", *, language: str = "fr", **fields: Any) -> models.MeetingLine:
    words_in = {f"words_{language}": words} if words else {}
    return models.MeetingLine.objects.create(
        meeting=of, kind=kind, written_at=OPENED, position=of.lines.count(), **words_in, **fields
    )


def planned(agency: models.Agency, title: str, **fields: Any) -> models.Action:
    values: dict[str, Any] = {
        "year": YEAR, "status": "planned", "start": date(YEAR, 4, 12), "end": date(YEAR, 4, 16), "published": False,
        "shared": True, "estimate": Decimal("40000.00"), "expected_min": 10, "expected_max": 15,
    }  # fmt: skip
    return make.action(agency, title=title, **(values | fields))


def presented(agency: models.Agency, *, year: int = YEAR) -> models.Plan:
    return models.Plan.objects.create(agency=agency, year=year, presented_at=OPENED)


def wish(
    action: models.Action,
    agency: models.Agency,
    *states: str,
    by: models.Person | None = None,
    why: str = "",
    **fields: Any,
) -> models.Wish:
    """A wish that took these states one after the other; `why` is the reason of the last."""
    made = models.Wish.objects.create(action=action, agency=agency, state=states[-1], **fields)
    for number, state in enumerate(states, start=1):
        last = number == len(states)
        models.WishStep.objects.create(
            wish=made, number=number, state=state, at=OPENED.replace(minute=number), by=by if last else None,
            agency=action.agency if state in ("accepted", "refused") else agency, why_fr=why if last else "",
        )  # fmt: skip
    return made


def september(cast: Cast) -> models.Meeting:
    """hub proposes two missions and AWEX one; FIT is refused the first, accepted on the second, waits for the third."""
    agencies = (cast.hub, cast.awex, cast.fit)
    of = cycle_of(*agencies)
    held = meeting(of)
    for agency in agencies:
        presented(agency)
    japan = planned(cast.hub, "Japan life sciences", countries=("JP",), code="HUB-1")
    senegal = planned(cast.hub, "Dakar", countries=("SN",), code="HUB-2", organisers=(cast.fit.body,))
    tokyo = planned(cast.awex, "Tokyo", countries=("JP",), code="AWEX-1")
    royal, same = (planned(one, "BEM", countries=("IN",), kind="princely-mission") for one in (cast.hub, cast.fit))
    same.merged_into = royal
    same.save()
    merge = models.Merge.objects.create(kept=royal, made_at=OPENED.replace(minute=30), why_fr="La même mission royale")
    models.MergedAction.objects.create(merge=merge, action=same)
    wish(japan, cast.fit, "expressed", "refused", by=cast.planner, why="Le calendrier est bouclé", companies=8)
    wish(
        senegal, cast.fit, "expressed", "accepted", by=cast.planner, why="Masse critique", companies=12,
        budget=Decimal("15000.00"), words_nl="Vijf bedrijven staan klaar",
    )  # fmt: skip
    wish(tokyo, cast.fit, "expressed", companies=5)
    wish(tokyo, cast.hub, "expressed", "withdrawn", by=cast.planner, why="Plus de budget")
    line(held, cycle.AGENDA, "Tour des plans")
    line(held, cycle.AGENDA, "Varia")
    line(held, cycle.PRESENT, "Paula Planner, Mara Management", agency=cast.hub)
    line(held, cycle.PRESENT, "Willem Walloon", agency=cast.awex)
    line(held, cycle.NOTE, "Les dates du Japon sont à revoir", action=japan)
    line(held, cycle.NOTE, "De kalender wordt in oktober bekend", language="nl")
    line(held, cycle.DECISION, "FIT rejoint Dakar", action=senegal)
    line(held, cycle.DECISION, "Prochaine réunion en janvier")
    models.ProposalRejection.objects.create(
        year=YEAR, kind="co-organise", members="AWEX-1 HUB-1", fingerprint="f", agency=cast.awex, by=cast.awex_planner,
        at=OPENED, why_fr="Secteurs différents",
    )  # fmt: skip
    return held


def june(cast: Cast) -> models.Meeting:
    """hub and AWEX take the pulse: one destination in common, sectors apart, a trend."""
    of = cycle_of(cast.hub, cast.awex, cast.fit)
    held = meeting(of, cycle.PULSE, on=date(2026, 6, 9), place="Bruxelles")
    held.agencies.set([cast.hub, cast.awex])
    line(held, cycle.AGENDA, "Tendances")
    japan, senegal = make.country("JP", "Japan"), make.country("SN", "Senegal")
    line(held, cycle.DESTINATION, agency=cast.hub, country=japan)
    line(held, cycle.DESTINATION, agency=cast.awex, country=japan)
    line(held, cycle.DESTINATION, "après les élections", agency=cast.awex, country=senegal)
    line(held, cycle.SECTOR, agency=cast.hub, sector=make.sector("life-sciences"))
    line(held, cycle.SECTOR, agency=cast.awex, sector=make.sector("food"))
    line(held, cycle.TREND, "L'Asie revient")
    return held
