"""Signing up for an item of a programme: seats, a list of those who wait, moving up. Article C2.

Everything that concerns one item goes through its row's lock: when twenty people want the last seat, they are heard one
after the other. Items first (in the order of their keys), then the chain of the log: whoever locks both does so too.
What is open, until when and for how many is what the published version says: it is what the delegates were told.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from mercator.actions.log import About, record
from mercator.actions.mail import Addressee, write_mail
from mercator.models import Action, DelegationMember, ItemPlace, ProgrammeItem
from mercator.queries.personal_words import moved_up_mail
from mercator.queries.programme import traveller_of
from mercator.queries.sign_up import open_items, seated_of, waiting_of
from mercator.rules import sign_up as rules
from mercator.rules.delegation import WITHDRAWN
from mercator.rules.mission import NOT_GOING_AHEAD
from mercator.rules.personal import offered, takes_sign_ups
from mercator.rules.problem import Problem, problem
from mercator.rules.programme import SIGNED_UP, WAITING, ItemFacts

_LOGGED = {SIGNED_UP: "sign-up.take", WAITING: "sign-up.wait"}


@transaction.atomic
def sign_up(member: DelegationMember, item: int, *, now: datetime) -> ItemPlace | list[Problem]:
    """A seat for `member` at the item with this key, or a place among those who wait; problems when it is not open.

    The caller knows that whoever asks is the member: by her secret address. The log tells her key, never her name.
    """
    row, told = _held(member, item)
    if row is None or told is None or not _travels(member):
        return [problem("sign-up-not-open")]
    facts = _facts(member, row, told)
    found = rules.sign_up_problems(facts, today=_day(now))
    if found:
        return found
    _move_up(row, told, now=now)  # a seat that is free already is theirs who waited
    facts = _facts(member, row, told)
    place = ItemPlace.objects.create(item=row, member=member, state=rules.place_for(facts), at=now)
    _log(_LOGGED[place.state], row, member)
    return place


@transaction.atomic
def leave_item(member: DelegationMember, item: int, *, now: datetime) -> list[Problem]:
    """Give the seat, or the place among those who wait, back; who waits first moves up and is told by mail."""
    row, told = _held(member, item)
    if row is None:
        return [problem("sign-up-not-on-the-list")]
    found = rules.leave_problems(_facts(member, row, told or ItemFacts(key=item, kind=row.kind)), today=_day(now))
    if found:
        return found
    ItemPlace.objects.filter(item=row, member=member).delete()
    _log("sign-up.leave", row, member)
    _move_up(row, told, now=now)
    return []


def release_places(*members: DelegationMember, now: datetime) -> None:
    """All the seats and places of members who do not travel: who waits first moves up. In the transaction of the verb
    that says so, once for all of them (the log is written here), before it writes the log itself."""
    taken = ItemPlace.objects.filter(member__in=members)
    keys = list(taken.values_list("item", flat=True))
    rows = list(ProgrammeItem.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    taken.delete()
    waited_for = set(ItemPlace.objects.filter(item__in=keys, state=WAITING).values_list("item", flat=True))
    rows = [row for row in rows if row.pk in waited_for]
    told: dict[int, ItemFacts] = {}
    for action in {row.action_id: row.action for row in rows}.values():
        told |= open_items(action)
    for row in rows:
        _move_up(row, told.get(row.pk), now=now)


def fill_places(action: Action, *, now: datetime) -> None:
    """Those who wait get the seats that a newly published version adds. In the transaction of publishing, after the
    version is written and before the log is."""
    told = open_items(action)
    waited_for = ItemPlace.objects.filter(item__action=action, state=WAITING).values("item")
    rows = ProgrammeItem.objects.select_for_update(no_key=True).filter(pk__in=waited_for).order_by("pk")
    for row in rows:
        _move_up(row, told.get(row.pk), now=now)


def fill_item(row: ProgrammeItem, *, now: datetime) -> None:
    """Those who wait for one item get the seats that came free. In the transaction of the verb that freed them, which
    holds the item's lock, before it writes the log."""
    _move_up(row, open_items(row.action).get(row.pk), now=now)


def _held(member: DelegationMember, item: int) -> tuple[ProgrammeItem | None, ItemFacts | None]:
    """The item's row, locked, and what was published of it."""
    rows = ProgrammeItem.objects.select_for_update(no_key=True).filter(action=member.action_id, pk=item)
    row = rows.first()
    return row, open_items(member.action).get(item) if row else None


def _travels(member: DelegationMember) -> bool:
    """As the row stands now: she may have withdrawn, or been taken out, since her page was opened."""
    rows = DelegationMember.objects.filter(pk=member.pk, erased_at__isnull=True)
    return rows.exclude(state=WITHDRAWN).exists()


def _facts(member: DelegationMember, row: ProgrammeItem, told: ItemFacts) -> rules.SignUpFacts:
    mine = ItemPlace.objects.filter(item=row, member=member).first()
    return rules.SignUpFacts(
        open=offered(told, traveller_of(member)),
        capacity=told.capacity,
        seated=seated_of(row.pk),
        mine=mine.state if mine else rules.NOBODY,
        until=told.sign_up_until,
        day=told.last_day,
        waiting=len(waiting_of(row.pk)),
        off=row.action.status in NOT_GOING_AHEAD,
    )


def _move_up(row: ProgrammeItem, told: ItemFacts | None, *, now: datetime) -> None:
    """Give the free seats to those who came first, and tell them.

    Nobody moves up to what is over, was taken away or cancelled, or takes no sign-ups any more.
    """
    if told is None or not takes_sign_ups(told) or row.action.status in NOT_GOING_AHEAD:
        return
    if told.last_day is not None and _day(now) > told.last_day:
        return
    waiting = {one.member_id: one for one in waiting_of(row.pk)}
    moved = rules.moving_up(tuple(waiting), capacity=told.capacity, seated=seated_of(row.pk))
    for place in (waiting[key] for key in moved):
        place.state = SIGNED_UP
        place.save(update_fields=["state"])
        _log("sign-up.move-up", row, place.member)
        _tell(place, row, told, now=now)


def _tell(place: ItemPlace, row: ProgrammeItem, told: ItemFacts, *, now: datetime) -> None:
    """A mail to who moved up; nothing to whom has no address."""
    member = place.member
    if not member.email:
        return
    language, subject, body = moved_up_mail(member, row.action, told)
    write_mail(
        key=f"sign-up-{row.pk}-{place.pk}", agency=row.action.agency,
        to=Addressee(f"{member.given_name} {member.family_name}".strip(), member.email, language),
        subject=subject, body=body, noun="member", noun_key=str(member.pk), now=now, language=language,
    )  # fmt: skip


def _log(verb: str, row: ProgrammeItem, member: DelegationMember) -> None:
    about = About(noun="item", key=str(row.pk), parent_noun="action", parent_key=row.action.code)
    record(verb, by=None, agency=row.action.agency, about=about, after={"member": member.pk})


def _day(now: datetime) -> date:
    return timezone.localdate(now)
