"""A year full of actions, made in bulk: invented rows with the shape of real ones."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from mercator import models
from mercator.rules.mission import DAY, KINDS, MONTH, QUARTER, STATUSES, WEEK

COUNTRIES = ("SN", "AU", "US", "JP", "MA", "CI", "BR", "IN", "DE", "FR", "VN", "CD")
PRECISIONS = (DAY, DAY, DAY, WEEK, DAY, MONTH, DAY, QUARTER)
SECTORS = ("ict", "food", "energy", "construction", "logistics", "finance_fintech")


def names(words: str) -> dict[str, str]:
    return {f"name_{language}": f"{words} ({language})" for language in ("fr", "nl", "en")}


def agencies() -> list[models.Agency]:
    made = []
    for code, region in (("hub", "brussels"), ("awex", "wallonia"), ("fit", "flanders"), ("ace", "federal")):
        body, _ = models.Body.objects.get_or_create(
            code=code, defaults={"short": code, "kind": "agency", "region": region, **names(code)}
        )
        made.append(models.Agency.objects.get_or_create(code=code, defaults={"body": body})[0])
    return made


def person(agency: models.Agency, *roles: str) -> models.Person:
    made = models.Person.objects.create_user(
        f"someone@{agency.code}.example", "demonstration", name="Some One", language="en"
    )
    models.HeldRole.objects.bulk_create(models.HeldRole(person=made, agency=agency, role=role) for role in roles)
    return made


def year_of(number: int, *, year: int = 2024) -> None:
    """`number` actions in `year`, a third for each of three agencies: 1-3 organisers, 1-2 legs, 2 sectors, 4 counts and
    2 cost lines each; two out of three have an estimate, all expect participants.
    """
    four = agencies()
    for code in COUNTRIES:
        models.Country.objects.get_or_create(code=code, defaults=names(code))
    for code in SECTORS:
        models.Sector.objects.get_or_create(code=code, defaults=names(code))
    sectors = list(models.Sector.objects.all())
    actions = models.Action.objects.bulk_create(_action(index, four, year) for index in range(number))
    models.Leg.objects.bulk_create(
        models.Leg(
            action=action, position=leg, country_id=COUNTRIES[(index + leg) % len(COUNTRIES)], cities="Dakar;Thiès"
        )
        for index, action in enumerate(actions)
        for leg in range(1 + index % 2)
    )
    models.Organiser.objects.bulk_create(
        models.Organiser(
            action=action, body=four[(index + at) % 3].body, role="co-organiser" if at else "lead", position=at
        )
        for index, action in enumerate(actions)
        for at in range(1 + index % 3)
    )
    through = models.Action.sectors.through
    through.objects.bulk_create(
        through(action_id=action.pk, sector_id=sectors[(index + at) % len(sectors)].pk)
        for index, action in enumerate(actions)
        for at in range(2)
    )
    models.Count.objects.bulk_create(
        models.Count(action=action, unit="companies", moment="travelled", region=region, value=10 + index % 40)
        for index, action in enumerate(actions)
        for region in ("all", "brussels", "wallonia", "flanders")
    )
    models.CostLine.objects.bulk_create(
        models.CostLine(
            action=action, kept_by=action.agency, funder=four[(index + at) % 4].body, published=True, nature="venue",
            actual=Decimal(3000 + index * 7 % 80000) + Decimal("0.55"),
        )
        for index, action in enumerate(actions)
        for at in range(2)
    )  # fmt: skip


def _action(index: int, four: list[models.Agency], year: int) -> models.Action:
    start = date(year, 1, 1) + timedelta(days=index * 7 % 350)
    titles = {f"title_{language}": f"Invented mission {index} ({language})" for language in ("fr", "nl", "en")}
    return models.Action(
        code=f"B-{year}-{index}", agency=four[index % 3], year=year, kind=KINDS[index % len(KINDS)], start=start,
        end=start + timedelta(days=4), date_precision=PRECISIONS[index % len(PRECISIONS)],
        status=STATUSES[index % len(STATUSES)], published=True, shared=True,
        estimate=Decimal(2000 + index * 13 % 60000) if index % 3 else None, expected_min=8 + index % 20,
        expected_max=8 + index % 20 + index % 7, **titles,
    )  # fmt: skip
