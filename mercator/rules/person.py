"""People and their roles: what may not happen to them. Article A2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from mercator.rules.access import ADMINISTRATOR, ROLES
from mercator.rules.problem import Problem, problem

SPOKEN: Final = ("fr", "nl", "en", "de", "es", "pt", "it", "pl", "tr", "ru", "ar", "zh", "ja", "ko", "hi", "vi")
"""Languages in which people of the agencies work, as ISO 639-1 codes; those of Mercator first."""
_TELEPHONE: Final = re.compile(r"\+?[0-9][0-9 ()./-]{4,30}( ?(x|ext\.?) ?[0-9]{1,6})?")

GONE: Final = "[…]"
"""What stands where a name stood in words that are kept or shown."""


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role as it stands in an agency when somebody wants to give or take it."""

    role: str
    held_already: bool
    administrators: int
    """How many administrators the agency has."""


def give_problems(facts: RoleFacts) -> list[Problem]:
    """What stands in the way of giving a role."""
    return [*_unknown(facts), *_held(facts)]


def take_problems(facts: RoleFacts) -> list[Problem]:
    """What stands in the way of taking a role away: an agency keeps at least one administrator."""
    return [*_unknown(facts), *_not_held(facts), *_last_administrator(facts)]


def _unknown(f: RoleFacts) -> Iterator[Problem]:
    if f.role not in ROLES:
        yield problem("role-unknown", field="role", role=f.role)


def _held(f: RoleFacts) -> Iterator[Problem]:
    if f.held_already:
        yield problem("role-held-already", field="role")


def _not_held(f: RoleFacts) -> Iterator[Problem]:
    if not f.held_already:
        yield problem("role-not-held", field="role")


def _last_administrator(f: RoleFacts) -> Iterator[Problem]:
    if f.role == ADMINISTRATOR and f.held_already and f.administrators <= 1:
        yield problem("last-administrator", field="role")


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """How a person can be reached, as she says it herself. spoken: codes of SPOKEN."""

    name: str
    telephone: str
    spoken: tuple[str, ...]
    language: str


def contact_problems(facts: ContactFacts) -> list[Problem]:
    """What cannot be kept as contact details. Article B5."""
    return [*_nameless(facts), *_no_telephone(facts), *_unspoken(facts)]


def _nameless(f: ContactFacts) -> Iterator[Problem]:
    if not f.name.strip():
        yield problem("person-name-missing", field="name")


def _no_telephone(f: ContactFacts) -> Iterator[Problem]:
    if f.telephone.strip() and not _TELEPHONE.fullmatch(f.telephone.strip()):
        yield problem("telephone-unreadable", field="telephone", typed=f.telephone)


def _unspoken(f: ContactFacts) -> Iterator[Problem]:
    for code in f.spoken:
        if code not in SPOKEN:
            yield problem("spoken-unknown", field="spoken", typed=code)


def names_of(given: str, family: str) -> tuple[str, ...]:
    """How somebody is named in words: both names in either order; a name alone only where there is but one."""
    given, family = given.strip(), family.strip()
    both = (f"{given} {family}", f"{family} {given}") if given and family else (given or family,)
    return tuple(one for one in both if len(one) > 1)


def without_names(words: str, names: Iterable[str]) -> str:
    """The words without these names, as whole words and however they are spelt in capitals."""
    for name in names:
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", GONE, words, flags=re.IGNORECASE)
    return words
