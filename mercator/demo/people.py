"""The invented people of the demonstration."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("cast.json")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody invented: roles are pairs of agency code and role. spoken: language codes with blanks between."""

    name: str
    email: str
    language: str
    roles: tuple[tuple[str, str], ...]
    telephone: str = ""
    spoken: str = ""


def load_people() -> tuple[DemoPerson, ...]:
    """Everybody, in the order in which sign-ins are shown."""
    return tuple(
        DemoPerson(
            name=one["name"],
            email=one["email"],
            language=one["language"],
            roles=tuple((agency, role) for agency, role in one["roles"]),
            telephone=one.get("telephone", ""),
            spoken=one.get("spoken", ""),
        )
        for one in json.loads(FILE.read_text(encoding="utf-8"))["people"]
    )


def password() -> str:
    """The password of everybody in the demonstration."""
    return str(json.loads(FILE.read_text(encoding="utf-8"))["password"])
