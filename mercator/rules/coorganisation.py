"""Who organises together, the tag that follows from it, and what each brings. Articles A1, B4, B5, C1, C5.

The tag is derived from who takes part now, never typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from mercator.rules.access import AREA_MANAGER, COUNSELLOR, PLANNER
from mercator.rules.plan import MOST, MOST_EXPECTED
from mercator.rules.problem import WARNS, Problem, problem

BRUSSELS: Final = "brussels"
WALLONIA: Final = "wallonia"
FLANDERS: Final = "flanders"
FEDERAL: Final = "federal"
REGIONS: Final = (BRUSSELS, WALLONIA, FLANDERS)

NO_REGION: Final = "no-region"
REGIONAL: Final = "regional"
BI_REGIONAL: Final = "bi-regional"
TRI_REGIONAL: Final = "tri-regional"
TAGS: Final = (NO_REGION, REGIONAL, BI_REGIONAL, TRI_REGIONAL)

COORDINATOR_ROLES: Final = (AREA_MANAGER, PLANNER, COUNSELLOR)
"""Who may coordinate an action for an agency; who manages the area comes first. Articles A2, B5."""

PROPOSED_ROLES: Final = (AREA_MANAGER, PLANNER)
"""Who is proposed as coordinator where only one person holds the role; the first role that says so counts."""


def only_one(held: Collection[tuple[int, str]]) -> int | None:
    """The only area manager of an agency, else its only planner; None when several could be. Articles A2, B5.

    held: the keys of its people with each role that they hold in it.
    """
    for role in PROPOSED_ROLES:
        people = {person for person, holds in held if holds == role}
        if len(people) == 1:
            return people.pop()
    return None


def tag(regions: Iterable[str]) -> str:
    """The tag of an action in which the agencies of `regions` take part now (withdrawn ones left out by the caller).

    Only the three regions count: a federal body makes nothing bi-regional.
    """
    return TAGS[len(set(regions) & set(REGIONS))]


@dataclass(frozen=True, slots=True)
class Turn:
    """An agency that began or ceased to take part. on: None when the day is not known.

    counts: whether it leads or co-organises; a partner changes no tag.
    """

    on: date | None
    agency: str
    region: str
    joins: bool
    counts: bool = True


@dataclass(frozen=True, slots=True)
class TagSpan:
    """A tag and the days from and until which it held: None when not known, and for what holds still."""

    tag: str
    since: date | None
    until: date | None


def tag_history(turns: Iterable[Turn]) -> list[TagSpan]:
    """The tags that an action had one after the other. Article C1.

    turns: in order of time. Turns of one day make one step; those without a day at the beginning are how it began.
    """
    taking: dict[str, str] = {}
    spans: list[TagSpan] = []
    for turn in turns:
        if turn.joins and turn.counts:
            taking[turn.agency] = turn.region
        elif not turn.joins:
            taking.pop(turn.agency, None)
        _then(spans, tag(taking.values()), turn.on, beginning=turn.on is None and turn.joins)
    return spans


def _then(spans: list[TagSpan], now: str, on: date | None, *, beginning: bool) -> None:
    """Close the last span on the day that another one begins; a span that lasted no day is none."""
    if spans and spans[-1].tag == now:
        return
    if spans and spans[-1].since == on and (beginning or on is not None):
        spans.pop()
        if spans and spans[-1].tag == now:
            spans[-1] = TagSpan(now, spans[-1].since, None)
            return
    elif spans:
        spans[-1] = TagSpan(spans[-1].tag, spans[-1].since, on)
    spans.append(TagSpan(now, on, None))


@dataclass(frozen=True, slots=True)
class ShareFacts:
    """What one agency brings. agency: how it is called. coordinator: her name, "" without one. budget: euros.

    reachable: she has left a telephone number. present: she still holds a role with which she may coordinate.
    """

    agency: str
    companies: int | None = None
    budget: Decimal | None = None
    coordinator: str = ""
    present: bool = True
    reachable: bool = True


def share_gaps(facts: ShareFacts) -> list[Problem]:
    """What is missing from a share for the others to count on it; nothing of it keeps anybody from anything."""
    return [*_nobody_coordinates(facts), *_not_said(facts)]


def _nobody_coordinates(f: ShareFacts) -> Iterator[Problem]:
    if not f.coordinator:
        yield problem("share-without-coordinator", WARNS, agency=f.agency)
    elif not f.present:
        yield problem("share-coordinator-gone", WARNS, agency=f.agency, name=f.coordinator)
    elif not f.reachable:
        yield problem("share-coordinator-without-telephone", WARNS, name=f.coordinator)


def _not_said(f: ShareFacts) -> Iterator[Problem]:
    if f.companies is None:
        yield problem("share-companies-not-said", WARNS, agency=f.agency)
    if f.budget is None:
        yield problem("share-budget-not-said", WARNS, agency=f.agency)


def share_problems(*, companies: int | None, budget: Decimal | None, coordinator_fits: bool) -> list[Problem]:
    """What keeps an agency's share from being written down. coordinator_fits: she may coordinate, or there is none."""
    return [*_numbers_wrong(companies, budget), *_not_one_of_theirs(coordinator_fits)]


def _numbers_wrong(companies: int | None, budget: Decimal | None) -> Iterator[Problem]:
    if companies is not None and not 0 <= companies <= MOST_EXPECTED:
        yield problem("share-companies-wrong", field="companies", companies=companies)
    if budget is not None and not 0 <= budget <= MOST:
        yield problem("share-budget-wrong", field="budget", amount=budget)


def _not_one_of_theirs(fits: bool) -> Iterator[Problem]:
    if not fits:
        yield problem("share-coordinator-not-yours", field="coordinator")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a mail: the language that Mercator speaks to her, and those that she says she works in."""

    language: str
    spoken: tuple[str, ...] = ()


def mail_languages(readers: Iterable[Reader]) -> tuple[str, ...]:
    """The languages of one mail to several people: French and Dutch as its readers need them, English for the rest."""
    everyone = list(readers)
    written = [language for language in ("fr", "nl") if any(one.language == language for one in everyone)]
    left_out = [one for one in everyone if one.language not in written and not set(one.spoken) & set(written)]
    return (*written, "en") if left_out or not written else tuple(written)
