"""Builders of ethical components."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mercator import models
from mercator.actions.ethics import DecisionFields, ItemFields, NoteFields
from mercator.rules.text import Text
from tests import make

TODAY = date(2024, 2, 1)
NOW = datetime(2024, 2, 1, 9, 30, tzinfo=UTC)


def item_fields(**changes: Any) -> ItemFields:
    """A side event that was done, unless told otherwise."""
    values: dict[str, Any] = {
        "kind": "side-event", "themes": ["discrimination"], "planned": Text(), "planned_on": None,
        "done": Text(fr="Après-midi tenue"), "done_on": date(2023, 5, 23), "partner": None, "partner_words": "",
        "item": None,
    }  # fmt: skip
    return ItemFields(**(values | changes))


def note_fields(country: str = "SN", **changes: Any) -> NoteFields:
    values: dict[str, Any] = {
        "country": make.country(country), "words": Text(fr="Conventions ratifiées"), "themes": ["child-labour"],
        "sources": "https://ilo.org/one", "as_of": date(2023, 4, 28), "handed_on": None,
    }  # fmt: skip
    return NoteFields(**(values | changes))


def decision_fields(**changes: Any) -> DecisionFields:
    values: dict[str, Any] = {
        "decision": Text(fr="Annulée"), "decided_by": Text(fr="Le gouvernement"), "decided_on": date(2023, 3, 1),
        "precision": "day",
    }  # fmt: skip
    return DecisionFields(**(values | changes))


def done(action: models.Action, agency: models.Agency, **fields: Any) -> models.EthicalItem:
    """A side event on discrimination that was done."""
    values: dict[str, Any] = {
        "kind": "side-event", "themes": ["discrimination"], "done_fr": "Après-midi tenue", "done_on": date(2023, 5, 23)
    }  # fmt: skip
    return models.EthicalItem.objects.create(action=action, agency=agency, **(values | fields))


def none_why(action: models.Action, agency: models.Agency, words: str = "Mission d'un jour") -> models.EthicalComponent:
    return models.EthicalComponent.objects.create(action=action, agency=agency, none_why_fr=words)


def group(code: str, name: str, *countries: str) -> models.CountryGroup:
    names = {f"name_{language}": f"{name} ({language})" for language in ("fr", "nl", "en")}
    made = models.CountryGroup.objects.create(code=code, **names)
    made.members.set([make.country(one) for one in countries])
    return made
