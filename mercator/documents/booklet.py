"""The value that a brochure of participants or a roadbook is made from. Article C2.

Everything here is in one language already and fully worded: a document decides how things look, never what they say.
Whether somebody may be named, or reached, was decided before: who stands here is printed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody who agreed to be named. key: of the delegation's row. reach: how she may be reached, one way a line."""

    key: int
    name: str
    function: str = ""
    organisation: str = ""
    role: str = ""
    reach: tuple[str, ...] = ()
    bio: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class HumanGroup:
    """People of one kind, under their heading."""

    heading: str
    people: tuple[Human, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A participant. place: region and city in words. unnamed: what is said of delegates who are not named."""

    key: int
    name: str
    place: str = ""
    website: str = ""
    sectors: tuple[str, ...] = ()
    words: str = ""
    seeks: str = ""
    people: tuple[Human, ...] = ()
    unnamed: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing of the programme. hours: "9:30–11:00" in local time. facts: label and words, in order."""

    key: int
    title: str
    hours: str = ""
    kind: str = ""
    state: str = ""
    words: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    official: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the programme. on: ISO date, "" for what has no day yet. heading: the day; place: where it is spent."""

    on: str
    heading: str
    place: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know. telephone: shown large. source: where it was found and when, in words."""

    key: int
    heading: str
    words: str = ""
    telephone: str = ""
    source: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """Notices of one kind. kind: one of rules.booklet.NOTES, or "country" for the note of the ethical component."""

    kind: str
    heading: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """What changed of one kind. lines: how (added, removed, changed in words), what, and in which respect."""

    heading: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map of the world. x and y: in its units (960 x 480). home: where the journey starts."""

    name: str
    x: float
    y: float
    home: bool = False


@dataclass(frozen=True, slots=True)
class Locator:
    """Which countries a map shows as the destination (ISO codes), the places on it, and what it shows in words."""

    countries: tuple[str, ...]
    marks: tuple[Mark, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class BookletLabels:
    """The document's own words in its language."""

    contents: str
    glance: str
    programme: str
    participants: str
    who: str
    partners: str
    sectors: str
    seeks: str
    delegates: str
    illustrative: str
    illustrative_note: str
    map: str
    page_of: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """A brochure or a roadbook.

    kind: rules.booklet.BROCHURE or ROADBOOK. subtitle: what it is ("Roadbook"). standing: which version, of when.
    made_at goes into the files' own metadata: the same value must give the same bytes. whose: "" for all, else whom it
    is made for. facts: label and words, at a glance. changed_since: the heading of what changed, "" without any.
    """

    language: str
    kind: str
    title: str
    subtitle: str
    dates: str
    destination: str
    organisers: tuple[str, ...]
    standing: str
    made_at: datetime
    author: str
    labels: BookletLabels
    whose: str = ""
    introduction: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    days: tuple[Day, ...] = ()
    programme_note: str = ""
    companies: tuple[Profile, ...] = ()
    companies_note: str = ""
    people: tuple[HumanGroup, ...] = ()
    people_note: str = ""
    partners: tuple[Profile, ...] = ()
    notices: tuple[NoticeGroup, ...] = ()
    locator: Locator | None = None
    changed_since: str = ""
    changed: tuple[ChangedGroup, ...] = ()
    illustrative: bool = False
    programme_number: int = 0
    no_programme: str = ""


def by_sector(booklet: Booklet) -> list[tuple[str, list[Profile]]]:
    """The participants sector by sector, by name; one with several sectors stands under each."""
    sectors = sorted({sector for one in booklet.companies for sector in one.sectors}, key=by_name)
    return [(sector, [one for one in booklet.companies if sector in one.sectors]) for sector in sectors]


def by_name(words: str) -> str:
    """What a list is put in order by: without regard to accents and capitals."""
    return "".join(one for one in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(one))
