"""Builders: the least that a row needs, the rest by keyword."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from mercator import models

_number = itertools.count(1)


def body(short: str, *, kind: str = "other", region: str = "", **fields: Any) -> models.Body:
    fields.setdefault("code", f"body-{next(_number)}")
    names = {f"name_{language}": f"{short} ({language})" for language in ("fr", "nl", "en")}
    return models.Body.objects.create(short=short, kind=kind, region=region, **(names | fields))


def agency(code: str, *, short: str = "", region: str = "brussels", **fields: Any) -> models.Agency:
    own = body(short or code, kind="agency", region=region, code=code)
    return models.Agency.objects.create(code=code, body=own, **fields)


def country(code: str, name: str = "") -> models.Country:
    names = {f"name_{language}": f"{name or code} ({language})" for language in ("fr", "nl", "en")}
    return models.Country.objects.get_or_create(code=code, defaults=names)[0]


def sector(code: str) -> models.Sector:
    names = {f"name_{language}": f"{code} ({language})" for language in ("fr", "nl", "en")}
    return models.Sector.objects.get_or_create(code=code, defaults=names)[0]


def person(name: str, *roles: tuple[models.Agency, str], language: str = "en", **fields: Any) -> models.Person:
    fields.setdefault("email", f"{name.lower().replace(' ', '.')}@example.org")
    made = models.Person.objects.create(name=name, language=language, **fields)
    for held_in, role in roles:
        models.HeldRole.objects.create(person=made, agency=held_in, role=role)
    return made


def action(
    agency: models.Agency,
    *,
    code: str = "",
    title: str = "Mission",
    countries: tuple[str, ...] = ("SN",),
    organisers: tuple[models.Body, ...] = (),
    sectors: tuple[str, ...] = (),
    **fields: Any,
) -> models.Action:
    """A held regional mission of 2023 to Senegal, unless told otherwise; its agency leads, `organisers` co-organise."""
    titles = {f"title_{language}": f"{title} ({language})" for language in ("fr", "nl", "en")}
    values: dict[str, Any] = titles | {
        "year": 2023, "kind": "regional-mission", "status": "held", "start": date(2023, 5, 21),
        "end": date(2023, 5, 25), "published": True,
    }  # fmt: skip
    made = models.Action.objects.create(agency=agency, code=code or f"A-{next(_number)}", **(values | fields))
    for position, iso in enumerate(countries):
        models.Leg.objects.create(action=made, position=position, country=country(iso))
    for position, organiser in enumerate((agency.body, *organisers)):
        models.Organiser.objects.create(
            action=made, body=organiser, role="lead" if position == 0 else "co-organiser", position=position
        )
    made.sectors.set([sector(one) for one in sectors])
    return made


def planned(agency: models.Agency, *, shared: bool = True, year: int = 2027, **fields: Any) -> models.Action:
    """An action of a plan for 2027, presented to the others unless told otherwise; public it is not."""
    values: dict[str, Any] = {
        "year": year, "status": "planned", "start": date(year, 5, 10), "end": date(year, 5, 14), "published": False,
        "shared": shared,
    }  # fmt: skip
    return action(agency, **(values | fields))


def cycle(*members: models.Agency, year: int = 2027) -> models.Cycle:
    """The planning cycle of a year with these members."""
    made = models.Cycle.objects.create(year=year, started_at=datetime(year - 1, 4, 1, tzinfo=UTC))
    for member in members:
        models.CycleMember.objects.create(cycle=made, agency=member, joined_on=date(year - 1, 4, 1))
    return made


def meeting(cycle: models.Cycle, *agencies: models.Agency, **fields: Any) -> models.Meeting:
    """An open meeting about the plans; of all members unless some are named."""
    values: dict[str, Any] = {"kind": "plans", "on": date(cycle.year - 1, 9, 15), "state": "open"}
    made = models.Meeting.objects.create(cycle=cycle, **(values | fields))
    made.agencies.set(agencies)
    return made


def cost(
    action: models.Action, funder: models.Body, actual: str | Decimal | None = "100.00", **fields: Any
) -> models.CostLine:
    fields.setdefault("published", action.published)
    fields.setdefault("kept_by", action.agency)
    return models.CostLine.objects.create(
        action=action, funder=funder, actual=None if actual is None else Decimal(actual), **fields
    )


def count(
    action: models.Action,
    value: int,
    *,
    unit: str = "companies",
    moment: str = "not-stated",
    region: str = "all",
    **fields: Any,
) -> models.Count:
    return models.Count.objects.create(action=action, value=value, unit=unit, moment=moment, region=region, **fields)


def question(agency: models.Agency, *sub_questions: str, **fields: Any) -> models.Question:
    values: dict[str, Any] = {
        "number": 907, "title_fr": "les missions", "title_nl": "de zendingen", "year": 2023,
        "created_at": datetime(2023, 9, 21, tzinfo=UTC), "received_on": date(2023, 9, 21),
        "admissible_on": date(2023, 9, 28),
    }  # fmt: skip
    made = models.Question.objects.create(agency=agency, **(values | fields))
    for position, text in enumerate(sub_questions):
        sub = models.SubQuestion.objects.create(question=made, position=position, text=text)
        models.AnswerPart.objects.create(sub_question=sub)
    return made
