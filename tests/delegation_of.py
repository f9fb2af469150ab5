"""Builders of delegations: the least that a row needs, the rest by keyword. Articles D1-D6."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mercator.actions.delegation import MemberFields
from mercator.models import Action, Agency, Body, Company, DelegationMember, Justification, Person
from mercator.rules.delegation import AgencyFacts, DelegationFacts, MemberFacts
from mercator.rules.text import UNWRITTEN, Text
from tests import make

NOW = datetime(2023, 5, 1, 9, tzinfo=UTC)


def member(action: Action, category: str = "company", *, kept_by: Agency | None = None, **fields: Any):
    """A confirmed delegate with a function whose own organisation pays; of a Brussels company unless told otherwise."""
    keeper = kept_by or action.agency
    values: dict[str, Any] = {
        "state": "confirmed", "family_name": "Peeters", "given_name": "An", "function_fr": "Directrice",
        "function_nl": "Directeur", "function_en": "Director", "payer": "own",
    }  # fmt: skip
    if category == "company" and "company" not in fields:
        values["company"] = company(keeper)
    return DelegationMember.objects.create(action=action, kept_by=keeper, category=category, **(values | fields))


def company(agency: Agency, name: str = "", *, region: str = "brussels", **fields: Any) -> Company:
    number = Company.objects.count() + 1
    return Company.objects.create(kept_by=agency, name=name or f"Company {number}", region=region, **fields)


def companies(action: Action, number: int, *, region: str = "brussels", **fields: Any) -> list[DelegationMember]:
    """So many companies of a region, each with one delegate."""
    keeper = fields.get("kept_by") or action.agency
    return [member(action, company=company(keeper, region=region), **fields) for _ in range(number)]


def partner(short: str = "citydev", *, kind: str = "public-partner") -> Body:
    return make.body(short, kind=kind, region="brussels")


def justification(action: Action, by: Person, *, code: str, subject: str = "", words: str = "Because") -> Justification:
    return Justification.objects.create(
        action=action, agency=action.agency, code=code, subject=subject, words=words, language="en", at=NOW, by=by
    )


def fields(category: str = "company", **changes: Any) -> MemberFields:
    """What somebody types of a delegate."""
    values: dict[str, Any] = {
        "category": category, "state": "registered", "company": None, "body": None, "post": None, "account": None,
        "given_name": "An", "family_name": "Peeters", "title": UNWRITTEN, "title_abroad": "",
        "function": Text(fr="Directrice"), "rank": "", "rank_order": 0, "programme_role": UNWRITTEN,
        "why": UNWRITTEN, "payer": "own", "paid_by": None, "legs": (), "arrives_on": None, "leaves_on": None,
        "email": "an@example.org", "telephone": "", "language": "nl", "consent_brochure": None,
        "consent_contact": None, "consent_press": None, "consent_on": None,
    }  # fmt: skip
    return MemberFields(**(values | changes))


HUB = AgencyFacts("hub", "hub.brussels", "brussels")
AWEX = AgencyFacts("awex", "AWEX", "wallonia")


def staff(category: str, **fields: Any) -> MemberFacts:
    return MemberFacts(key=fields.pop("key", category), category=category, agency=fields.pop("agency", "hub"), **fields)


def of_companies(number: int, **fields: Any) -> tuple[MemberFacts, ...]:
    """Confirmed delegates of so many Brussels companies."""
    values: dict[str, Any] = {"state": "confirmed", "region": "brussels", "organisation": "Company"} | fields
    return tuple(
        MemberFacts(key=f"c{n}", category="company", agency="hub", company=str(n), **values) for n in range(number)
    )


def delegation(*members: MemberFacts, **fields: Any) -> DelegationFacts:
    """A regional mission of hub.brussels alone."""
    values: dict[str, Any] = {"kind": "regional-mission", "agencies": (HUB,)}
    return DelegationFacts(members=members, **(values | fields))
