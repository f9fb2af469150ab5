"""A mission with everything that a brochure and a roadbook tell: companies, people, notes, a published programme."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from mercator import models
from mercator.queries.programme import facts_of
from mercator.rules.programme_version import content_of, fingerprint
from tests import make

NOW = datetime(2023, 5, 10, 9, tzinfo=UTC)


def company(agency: models.Agency, name: str, **fields: Any) -> models.Company:
    texts = {f"{field}_{language}": f"{field} of {name} ({language})" for field in ("profile", "seeks")
             for language in ("fr", "nl", "en")}  # fmt: skip
    values: dict[str, Any] = {"region": "brussels", "city": "Anderlecht", "website": "example.org"}
    made = models.Company.objects.create(kept_by=agency, name=name, **(texts | values | fields))
    made.sectors.set([make.sector("energy")])
    return made


def member(action: models.Action, name: str, *, named: bool | None = True, **fields: Any) -> models.DelegationMember:
    """Somebody who travels; named: her consent to stand in a brochure, and to be reached through it."""
    given, _, family = name.partition(" ")
    values: dict[str, Any] = {
        "category": "company", "state": "confirmed", "email": f"{given.lower()}@example.org", "language": "nl",
        "consent_brochure": named, "consent_contact": named, "function_en": "Export manager",
    }  # fmt: skip
    return models.DelegationMember.objects.create(
        action=action, kept_by=action.agency, given_name=given, family_name=family, **(values | fields)
    )


def item(action: models.Action, title: str, *, day: int = 22, **fields: Any) -> models.ProgrammeItem:
    values: dict[str, Any] = {"kind": "visit", "start": time(9), "end": time(10, 30), "zone": "Africa/Dakar"}
    titles = {f"title_{language}": f"{title} ({language})" for language in ("fr", "nl", "en")}
    return models.ProgrammeItem.objects.create(action=action, day=date(2023, 5, day), **(values | titles | fields))


def note(action: models.Action, title: str, kind: str = "practical", **fields: Any) -> models.PracticalNote:
    titles = {f"title_{language}": f"{title} ({language})" for language in ("fr", "nl", "en")}
    return models.PracticalNote.objects.create(action=action, kind=kind, **(titles | {"words_fr": "à savoir"} | fields))


def publish(action: models.Action, person: models.Person) -> models.ProgrammeVersion:
    """The programme as it stands, published as the next version."""
    content = content_of(facts_of(action))
    number = models.ProgrammeVersion.objects.filter(action=action).count() + 1
    return models.ProgrammeVersion.objects.create(
        action=action, number=number, published_at=NOW, by=person, content=content, sha256=fingerprint(content)
    )


def mission(agency: models.Agency, person: models.Person) -> models.Action:
    """Two companies with a delegate who may be named and one who may not, a counsellor, two items, two notes."""
    action = make.action(agency, code="SN-2023")
    dakar = models.Place.objects.create(
        action=action, name="Radisson Blu", city="Dakar", zone="Africa/Dakar", latitude="14.69", longitude="-17.45"
    )
    first, second = company(agency, "Aqua Lambic"), company(agency, "Brico Sud", profile_nl="")
    member(action, "Awa Named", company=first)
    member(action, "Silent Canary", named=False, company=first)
    member(action, "Unasked Canary", named=None, company=second)
    member(action, "Carla Counsel", category="counsellor", body=agency.body)
    item(action, "Plant visit", place=dakar, audience=["company"])
    item(action, "Briefing of staff", internal=True)
    item(action, "Reception", day=23, kind="reception", audience=["counsellor"])
    note(action, "Police", kind="emergency", telephone="17", source="https://example.org")
    note(action, "Money")
    publish(action, person)
    return action
