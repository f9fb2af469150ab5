"""A table at which agencies sit: builders for the cycle of a year and its meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mercator import models
from mercator.actions.cycle import start_cycle
from mercator.actions.plan import present_plan
from mercator.rules import cycle as rules
from tests import make
from tests.cast import Cast

NOW = datetime(2026, 6, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
YEAR = 2027


def table(cast: Cast, *others: models.Agency) -> models.Cycle:
    """The cycle of 2027 that hub.brussels began with AWEX and FIT, or with `others`; it takes the pulse with each."""
    members = others or (cast.awex, cast.fit)
    made = start_cycle(YEAR, agency=cast.hub, members=members, pulses=members, by=cast.planner, now=NOW)
    assert isinstance(made, models.Cycle), made
    return made


def pulse(cycle: models.Cycle, agency: models.Agency) -> models.Meeting:
    """The meeting of two in which the pulse is taken with `agency`."""
    return cycle.meetings.get(kind=rules.PULSE, agencies=agency)


def plans_meeting(cycle: models.Cycle) -> models.Meeting:
    return cycle.meetings.get(kind=rules.PLANS)


def plan(agency: models.Agency, *titles: str, **fields: Any) -> models.Plan:
    """A draft plan of 2027 with an action for each title."""
    values = {"year": YEAR, "published": False, "status": "planned", "start": date(2027, 3, 1), "end": date(2027, 3, 5)}
    for number, title in enumerate(titles, start=1):
        code = f"{agency.code.upper()}-{YEAR}-{number:03}"
        made = make.action(agency, code=code, title=title, **(values | fields))
        made.organisers.exclude(role="lead").delete()
    return models.Plan.objects.get_or_create(agency=agency, year=YEAR)[0]


def present(plan: models.Plan, by: models.Person, *, why: str = "", now: datetime = NOW) -> models.PlanVersion:
    done = present_plan(plan.agency, plan.year, why=why, by=by, now=now)
    assert isinstance(done, models.PlanVersion), done
    return done


def planner_of(agency: models.Agency, name: str = "Fien Flanders") -> models.Person:
    return make.person(name, (agency, "planner"))
