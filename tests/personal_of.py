"""A published programme and delegates with their places, for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from mercator import models
from mercator.queries.programme import facts_of
from mercator.rules.programme_version import content_of, fingerprint
from tests import make

NOW = datetime(2023, 5, 1, 10, tzinfo=UTC)
DAY = date(2023, 5, 22)


def mission(cast: Any, **fields: Any) -> models.Action:
    return make.action(cast.hub, **({"code": "SN-23", "title": "Senegal", "status": "planned"} | fields))


def member(action: models.Action, name: str = "Delphine", **fields: Any) -> models.DelegationMember:
    """A confirmed delegate of a company, in English, unless told otherwise."""
    values: dict[str, Any] = {
        "kept_by": action.agency, "category": "company", "state": "confirmed", "given_name": name,
        "family_name": "Delegate", "email": f"{name.lower()}@company.example", "language": "en",
    }  # fmt: skip
    return models.DelegationMember.objects.create(action=action, **(values | fields))


def item(action: models.Action, title: str = "Seminar", **fields: Any) -> models.ProgrammeItem:
    values: dict[str, Any] = {
        "kind": "information", "title_en": title, "title_fr": f"{title} (fr)", "title_nl": f"{title} (nl)", "day": DAY,
        "start": time(9, 30), "end": time(11), "zone": "Africa/Dakar",
    }  # fmt: skip
    return models.ProgrammeItem.objects.create(action=action, **(values | fields))


def visit(action: models.Action, title: str = "Harbour", **fields: Any) -> models.ProgrammeItem:
    """A visit with two seats, to sign up for until the 12th."""
    values: dict[str, Any] = {
        "kind": "visit", "sign_up": True, "capacity": 2, "sign_up_until": date(2023, 5, 12), "start": time(14),
        "end": time(16),
    }  # fmt: skip
    return item(action, title, **(values | fields))


def publish(action: models.Action, by: models.Person, *, why: str = "") -> models.ProgrammeVersion:
    content = content_of(facts_of(action))
    return models.ProgrammeVersion.objects.create(
        action=action, number=action.programme_versions.count() + 1, published_at=NOW, by=by, why=why,
        content=content, sha256=fingerprint(content),
    )  # fmt: skip


def states(of: models.ProgrammeItem) -> dict[str, str]:
    """How each delegate stands to the item, by given name."""
    return {one.member.given_name: one.state for one in of.taken.select_related("member")}
