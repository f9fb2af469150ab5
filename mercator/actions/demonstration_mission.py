"""The file of Senegal 2023 in the demonstration: programme, delegation, money, ethics. Articles C2-C5, D1-D6."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from mercator.demo.mission_file import DemoFile, Row, load_mission_file
from mercator.models import (
    Action,
    ActionSource,
    Agency,
    Body,
    Company,
    CostLine,
    CostShare,
    CountryNote,
    DelegationMember,
    EthicalDecision,
    EthicalItem,
    ExchangeRate,
    Income,
    ItemSpeaker,
    Leg,
    Person,
    Place,
    Post,
    PracticalNote,
    ProgrammeItem,
    ProgrammeVersion,
    Sector,
)
from mercator.queries.programme import facts_of
from mercator.rules.delegation import COMPANY, CONFIRMED, OWN, TRAVELLED
from mercator.rules.programme_version import content_of
from mercator.rules.text import LANGUAGES

ZONE: Final = "Africa/Dakar"
_MOVED: Final = ("official", "2023-05-25")
"""The item that stood an hour later in the first version of the programme, so that the second has a change."""


def load_demo_mission_file(agencies: Mapping[str, Agency], *, now: datetime) -> None:
    """Everything of the shipped file, and two published versions of its programme."""
    file = load_mission_file()
    action = Action.objects.get(code=file.action)
    leg = action.legs.get()
    places = {row["key"]: _place(action, row) for row in file.places}
    for position, row in enumerate(file.programme):
        _item(action, leg, places, row, position)
    _delegation(file, action, agencies)
    _ethics(file, action, agencies)
    for position, row in enumerate(file.practical):
        PracticalNote.objects.create(
            action=action, country=leg.country, kind=row["kind"], telephone=row.get("telephone", ""), position=position,
            source=row["source"], as_of=row["as_of"], illustrative=row.get("illustrative", False),
            **_said("title", row["title"]), **_said("words", row.get("words")),
        )  # fmt: skip
    _money(file, action, agencies)
    _publish(action, now=now)


def _said(field: str, words: Mapping[str, str] | None) -> dict[str, str]:
    return {f"{field}_{language}": words[language] for language in LANGUAGES} if words else {}


def _place(action: Action, row: Row) -> Place:
    columns = ("name", "city", "zone", "address", "latitude", "longitude")
    return Place.objects.create(action=action, **{name: row[name] for name in columns if name in row})


def _item(action: Action, leg: Leg, places: Mapping[str, Place], row: Row, position: int) -> None:
    plain = (
        "kind", "day", "start", "end", "form", "learns", "presents", "strand", "sign_up", "capacity", "host", "visited",
        "audience", "interpreter", "illustrative", "end_zone",
    )  # fmt: skip
    written = {name: row[name] for name in plain if name in row}
    texts: dict[str, str] = {}
    for name in ("title", "description", "potential", "challenges"):
        texts |= _said(name, row.get(name))
    made = ProgrammeItem.objects.create(
        action=action, leg=leg, state="confirmed", zone=row.get("zone", ZONE), place=places.get(row["place"]),
        end_place=places.get(row.get("end_place", "")), position=position, **written, **texts,
    )  # fmt: skip
    for order, speaker in enumerate(row.get("speakers", ())):
        ItemSpeaker.objects.create(
            item=made, name=speaker["name"], organisation=speaker["organisation"], role=speaker["role"], position=order,
            consent=True, **_said("function", speaker["function"]),
        )  # fmt: skip


def _delegation(file: DemoFile, action: Action, agencies: Mapping[str, Agency]) -> None:
    accounts = {one.email: one for one in Person.objects.all()}
    bodies = {one.code: one for one in Body.objects.all()}
    posts = {one.code: one for one in Post.objects.all()}
    for row in file.members:
        body = bodies.get(row["body"] or "")
        DelegationMember.objects.create(
            action=action, kept_by=agencies[row["agency"]], category=row["category"], state=TRAVELLED,
            rank=row["rank"], rank_order=row["rank_order"], given_name=row["given_name"],
            family_name=row["family_name"], title_abroad=row["title_abroad"], body=body,
            account=accounts.get(row["account"]), post=posts.get(row["post"]), payer=row["payer"],
            paid_by=bodies.get(row["paid_by"]), illustrative=row["illustrative"], consent_brochure=row["consent"],
            consent_press=row["consent"], consent_contact=True if row["account"] else None,
            telephone=accounts[row["account"]].telephone if row["account"] else "",
            email=row["account"], **_said("title", row["title"]), **_said("function", row["function"]),
            **_said("why", row["why"]), **_said("programme_role", row["programme_role"]),
        )  # fmt: skip
    for number, row in enumerate(file.companies):
        kept_by = agencies[row["agency"]]
        company = Company.objects.create(
            kept_by=kept_by, name=row["name"], region=row["region"], city=row["city"], illustrative=True,
            **_said("profile", row["profile"]), **_said("seeks", row["seeks"]),
        )  # fmt: skip
        company.sectors.set(Sector.objects.filter(code__in=row["sectors"]))
        given, family = row["person"]
        DelegationMember.objects.create(
            action=action, kept_by=kept_by, category=COMPANY, company=company, given_name=given, family_name=family,
            state=TRAVELLED if number % 6 else CONFIRMED, payer=OWN, illustrative=True, rank="company-head",
            consent_brochure=number % 5 != 3, consent_contact=number % 2 == 0, consent_press=None,
            consent_on=action.start and action.start - timedelta(days=30), **_said("function", row["function"]),
        )  # fmt: skip


def _source(action: Action, address: str) -> ActionSource:
    found: ActionSource | None = action.sources.filter(address=address).first()
    if found:
        return found
    return ActionSource.objects.create(action=action, address=address, position=action.sources.count())


def _ethics(file: DemoFile, action: Action, agencies: Mapping[str, Agency]) -> None:
    for row in file.notes:
        CountryNote.objects.create(
            action=action, country_id=row["country"], themes=row["themes"], sources="\n".join(row["sources"]),
            as_of=row["as_of"], handed_on=row["handed_on"], illustrative=row["illustrative"],
            **_said("words", row["words"]),
        )  # fmt: skip
    for row in file.ethical_items:
        items = (
            ProgrammeItem.objects.filter(action=action, title_fr__startswith=row["item"]) if row.get("item") else None
        )
        made = EthicalItem.objects.create(
            action=action, agency=agencies[row["agency"]], kind=row["kind"], themes=row["themes"],
            done_on=row["done_on"], item=items.first() if items else None, illustrative=row["illustrative"],
            **_said("planned", row["planned"]), **_said("done", row["done"]),
        )  # fmt: skip
        made.sources.set([_source(action, address) for address in row["sources"]])
    for row in file.decisions:
        about = Action.objects.get(code=row["action"])
        made_decision = EthicalDecision.objects.create(
            action=about, agency=agencies.get(row["agency"]), decided_on=row["decided_on"], precision=row["precision"],
            **_said("decision", row["decision"]), **_said("decided_by", row.get("decided_by")),
        )  # fmt: skip
        made_decision.sources.set(about.sources.all())


def _money(file: DemoFile, action: Action, agencies: Mapping[str, Agency]) -> None:
    bodies = {one.code: one for one in Body.objects.all()}
    for agency in agencies.values():
        ExchangeRate.objects.create(agency=agency, **file.rate)
    plain = (
        "nature", "beneficiary", "planned", "committed", "currency", "foreign_planned", "foreign_committed", "rate",
        "rate_on", "rate_source", "key", "due_on", "free_until", "refundable",
    )  # fmt: skip
    for row in file.lines:
        values: dict[str, Any] = {name: row[name] for name in plain if name in row}
        line = CostLine.objects.create(
            action=action, kept_by=agencies[row["agency"]], funder=bodies[row["funder"]], illustrative=True,
            **values, **_said("note", row["note"]),
        )  # fmt: skip
        for code, percent in row.get("shares", {}).items():
            CostShare.objects.create(line=line, body=bodies[code], percent=percent)
    for row in file.incomes:
        columns = {name: row[name] for name in ("kind", "payer", "planned", "actual", "due_on")}
        Income.objects.create(action=action, kept_by=agencies[row["agency"]], illustrative=True, **columns)


def _publish(action: Action, *, now: datetime) -> None:
    """Two versions: in the first, the signing stood an hour later."""
    by = Person.objects.filter(email="area@hub.example").get()
    kind, day = _MOVED
    signing = ProgrammeItem.objects.get(action=action, kind=kind, day=day)
    then = (signing.start, signing.end)
    ProgrammeItem.objects.filter(pk=signing.pk).update(start="13:00", end="14:00")
    _version(action, 1, by=by, why="", at=now - timedelta(days=2))
    ProgrammeItem.objects.filter(pk=signing.pk).update(start=then[0], end=then[1])
    _version(action, 2, by=by, why="La signature est avancée d'une heure (illustratif).", at=now - timedelta(days=1))


def _version(action: Action, number: int, *, by: Person, why: str, at: datetime) -> None:
    content = content_of(facts_of(action))
    ProgrammeVersion.objects.create(
        action=action, number=number, published_at=at, by=by, why=why, content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
    )  # fmt: skip
