"""How a group of agencies came about: wishes, merges, withdrawals, and the tags that followed. Articles B4, C1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from mercator.models import (
    Agency,
    Coorganisation,
    CoorganisationShare,
    Merge,
    MergedAction,
    Organiser,
    Person,
    Wish,
    WishStep,
)
from mercator.queries.action import ORGANISING
from mercator.rules import wish as wishes
from mercator.rules.coorganisation import TagSpan, Turn, tag_history

LED: Final = "led"
LEFT: Final = "left"
MERGED: Final = "merged"
UNMERGED: Final = "unmerged"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that made or unmade the group. code: a state of rules.wish, or one of those above."""

    at: datetime
    agency: str
    code: str
    why: str


def turns_of(
    row: Coorganisation, shares: Sequence[CoorganisationShare], organisers: Sequence[Organiser]
) -> Iterator[Turn]:
    """When each agency began and ceased to take part; those without a wish or a merge were there from the beginning."""
    roles = {one.body_id: one for one in organisers}
    steps, parts = _steps(row), _parts(row)
    for share in shares:
        agency, organiser = share.agency, roles.get(share.agency.body_id)
        counts = organiser is None or organiser.role in ORGANISING
        found = [*steps.get(agency.pk, []), *parts.get(agency.pk, [])] if not share.lead else []
        own = [_turn(agency, at, joins, counts) for at, joins in sorted(found)] or [_turn(agency, None, True, counts)]
        yield from own
        if own[-1].joins and share.left_at is not None:
            yield _turn(agency, share.left_at, False, counts)
        elif not own[-1].joins and share.left_at is None:
            yield _turn(agency, None, True, counts)
    with_share = {share.agency.body_id for share in shares}
    for other in organisers:
        if other.body_id not in with_share and other.body.kind == "agency":
            region, counts = other.body.region, other.role in ORGANISING
            yield Turn(None, other.body.short, region, True, counts)
            if other.withdrawn:
                yield Turn(other.withdrawn_on, other.body.short, region, False, counts)


def _turn(agency: Agency, at: datetime | None, joins: bool, counts: bool) -> Turn:
    on = timezone.localdate(at) if at else None
    return Turn(on, agency.body.short, agency.body.region, joins, counts)


def _steps(row: Coorganisation) -> dict[int, list[tuple[datetime, bool]]]:
    """By agency, when its wishes for the action were accepted and when an accepted one was withdrawn."""
    found: dict[int, list[tuple[datetime, bool]]] = {}
    accepted: set[int] = set()
    steps = WishStep.objects.filter(wish__action=row.action).select_related("wish")
    for step in steps.order_by("wish", "number"):
        if step.state == wishes.ACCEPTED:
            accepted.add(step.wish_id)
            found.setdefault(step.wish.agency_id, []).append((step.at, True))
        elif step.state == wishes.WITHDRAWN and step.wish_id in accepted:
            found.setdefault(step.wish.agency_id, []).append((step.at, False))
    return found


def _parts(row: Coorganisation) -> dict[int, list[tuple[datetime, bool]]]:
    """By agency, when a row of its plan was recognised as this action and made it an organiser, and when it left."""
    found: dict[int, list[tuple[datetime, bool]]] = {}
    parts = MergedAction.objects.filter(merge__kept=row.action, organiser_added=True).select_related("merge", "action")
    for part in parts.order_by("pk"):
        own = found.setdefault(part.action.agency_id, [])
        own.append((part.merge.made_at, True))
        if part.left_at is not None:
            own.append((part.left_at, False))
    return found


def tags_of(turns: Iterable[Turn], tag: str) -> Iterator[TagSpan]:
    """The tags that followed from turns, ending with `tag` as it is now, which alone is certain. Article C1."""
    spans = tag_history(sorted(turns, key=_place))
    yield from spans
    if not spans or spans[-1].tag != tag:
        yield TagSpan(tag, None, None)


def _place(turn: Turn) -> tuple[bool, date]:
    """By day: who was there from the beginning first; whose withdrawal has no day last."""
    if turn.joins:
        return (turn.on is not None, turn.on or date.min)
    return (True, turn.on or date.max)


def events_of(person: Person, row: Coorganisation, shares: Sequence[CoorganisationShare]) -> Iterator[Event]:
    yield Event(row.made_at, row.action.agency.body.short, LED, "")
    withdrawn: set[int] = set()
    steps = WishStep.objects.filter(wish__in=Wish.objects.visible_to(person).filter(action=row.action))
    for step in steps.select_related("wish__agency__body"):
        if step.state == wishes.REFUSED and not {step.wish.agency_id, row.action.agency_id} & person.rights.agencies:
            continue  # why one agency refused another is theirs alone; the minutes hold what was said at the table
        yield Event(step.at, step.wish.agency.body.short, step.state, step.why)
        withdrawn |= {step.wish.agency_id} if step.state == wishes.WITHDRAWN else set()
    for merge in Merge.objects.filter(kept=row.action).prefetch_related("parts__action__agency__body"):
        others = {one.action.agency.body.short for one in merge.parts.all() if not _by_wish(one, row)}
        names = get_text_list(sorted(others), _("and"))
        if names:
            yield Event(merge.made_at, names, MERGED, merge.why)
            if merge.undone_at is not None and merge.undone_why:
                yield Event(merge.undone_at, names, UNMERGED, merge.undone_why)
    for share in shares:
        if share.left_at is not None and share.agency_id not in withdrawn:
            yield Event(share.left_at, share.agency.body.short, LEFT, share.left_why)


def _by_wish(part: MergedAction, row: Coorganisation) -> bool:
    return Wish.objects.filter(action=row.action, own=part.action_id).exists()
