"""Publishing a programme and reading its versions. Article C2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS

from mercator.models import Action, ProgrammeVersion
from mercator.queries import programme_words as words
from mercator.queries.programme import facts_of, published, published_of
from mercator.queries.programme_frame import publication_problems_of
from mercator.queries.programme_page import zone_line
from mercator.rules import programme
from mercator.rules.problem import BLOCKS, NEEDS_JUSTIFICATION, Problem
from mercator.rules.programme import ItemFacts
from mercator.rules.programme_version import changes_between, content_of, fingerprint, publishable


@dataclass(frozen=True, slots=True)
class Met:
    """What the publication meets. titles: of the items that it is about."""

    problem: Problem
    item: int
    titles: str


@dataclass(frozen=True, slots=True)
class Publishing:
    """number: of the version that would be made. seen: names the draft. asks_why: a reason is required."""

    number: int
    seen: str
    refused: tuple[Met, ...]
    asked: tuple[Met, ...]
    warned: tuple[Met, ...]
    changes: tuple[str, ...]
    unchanged: bool
    items: int
    hidden: int

    @property
    def asks_why(self) -> bool:
        return self.number > 1 or bool(self.asked)


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a version in words."""

    item: ItemFacts
    hours: str
    title: str
    kind: str
    where: str

    @property
    def cancelled(self) -> bool:
        return self.item.state == programme.ITEM_CANCELLED


@dataclass(frozen=True, slots=True)
class VersionDay:
    day: date | None
    weekday: str
    zone: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version as participants read it. whole: the content still has the hash that it was published with."""

    row: ProgrammeVersion
    days: tuple[VersionDay, ...]
    whole: bool


def publishing(action: Action) -> Publishing:
    """What stands before a publication."""
    items = facts_of(action)
    shown = publishable(items)
    last = published_of(action)
    content = content_of(shown)
    met = [_met(one.problem, one.items, items) for one in publication_problems_of(action)]
    return Publishing(
        number=last.number + 1 if last else 1,
        seen=fingerprint(content),
        refused=tuple(one for one in met if one.problem.severity == BLOCKS),
        asked=tuple(one for one in met if one.problem.severity == NEEDS_JUSTIFICATION),
        warned=tuple(one for one in met if one.problem.severity not in (BLOCKS, NEEDS_JUSTIFICATION)),
        changes=tuple(words.change_words(one) for one in changes_between(last.items, shown)) if last else (),
        unchanged=bool(last) and content == content_of(last.items if last else ()),
        items=len(shown),
        hidden=len(items) - len(shown),
    )


def version_page(row: ProgrammeVersion) -> VersionPage:
    version = published(row)
    days: dict[date | None, list[ItemFacts]] = {}
    for one in version.items:
        days.setdefault(one.day, []).append(one)
    return VersionPage(
        row, tuple(_day(on, items) for on, items in days.items()), fingerprint(row.content) == row.sha256
    )


def compared(row: ProgrammeVersion, other: ProgrammeVersion) -> tuple[str, ...]:
    """What changed from the earlier of the two to the later, in words."""
    old, new = sorted((published(row), published(other)), key=lambda one: one.number)
    return tuple(words.change_words(one) for one in changes_between(old.items, new.items))


def _met(found: Problem, keys: Sequence[int], items: Sequence[ItemFacts]) -> Met:
    titles = {one.key: words.title_words(one) for one in items}
    return Met(found, keys[0] if keys else 0, " / ".join(titles[key] for key in keys if key in titles))


def _day(on: date | None, items: Sequence[ItemFacts]) -> VersionDay:
    zone = next((one.zone for one in items if programme.zone_named(one.zone)), "")
    return VersionDay(
        day=on,
        weekday=str(WEEKDAYS[on.weekday()]) if on else "",
        zone=zone_line(zone, on) if zone and on else "",
        lines=tuple(
            Line(
                one, words.hours_words(one), words.title_words(one), words.kind_words(one.kind), words.where_words(one)
            )
            for one in items
        ),
    )
