"""Builders for what is personal: delegates with everything filled."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mercator import models
from tests import make

NOW = datetime(2027, 6, 1, 9, tzinfo=UTC)
CANARY = "Kanariewska"
GIVEN = "Zdzislava"
EMAIL = "zdzislava.kanariewska@canary.example"


def member(action: models.Action, **fields: Any) -> models.DelegationMember:
    """A delegate of a company of Brussels, kept by the agency that keeps the mission."""
    company = models.Company.objects.create(kept_by=action.agency, name="Chocolats du Nord", region="brussels")
    values: dict[str, Any] = {
        "kept_by": action.agency, "category": "company", "company": company, "state": "confirmed",
        "given_name": GIVEN, "family_name": CANARY, "email": EMAIL, "telephone": "+32 2 555 01 99",
        "function_fr": f"Directrice {CANARY}", "why_fr": f"{CANARY} vend", "title": "Mme", "programme_role": CANARY,
        "consent_brochure": True, "consent_contact": True, "consent_press": True,
    }  # fmt: skip
    return models.DelegationMember.objects.create(action=action, **(values | fields))


def details(member: models.DelegationMember, **fields: Any) -> models.PersonalDetails:
    values = {name: f"{name} {CANARY}" for name in ("passport", "diet", "health", "emergency_contact")}
    return models.PersonalDetails.objects.create(member=member, **(values | fields))


def mission(agency: models.Agency, **fields: Any) -> models.Action:
    """From 10 to 14 May 2027, private."""
    return make.planned(agency, **fields)
