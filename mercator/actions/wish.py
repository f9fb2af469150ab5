"""Expressing a wish to co-organise, answering it, withdrawing it. Articles B3, B4, C1.

Everything that concerns one action goes through its row's lock: twenty people at the same moment are heard one after
the other, and each is kept once. `token` is what the screen called its message; the same token again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mercator.actions.contact import tell_proposer, tell_wisher, tell_withdrawn
from mercator.actions.coorganisation import hold_chains, join_coorganisation, leave_coorganisation
from mercator.actions.editing import allowed, locked
from mercator.actions.log import About, record
from mercator.actions.merge import join_action, locked_actions, part_action
from mercator.models import Action, Agency, Meeting, Organiser, Person, Wish, WishStep
from mercator.queries.action import taking_part
from mercator.queries.meeting import agencies_meeting, has_seat
from mercator.rules import mission
from mercator.rules import wish as rules
from mercator.rules.access import ANSWER_WISH, EXPRESS_WISH
from mercator.rules.cycle import CLOSED
from mercator.rules.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class WishFields:
    """What a region offers. own: the action of its own plan that would join. budget: euros, None when not said."""

    role: str
    companies: int | None = None
    budget: Decimal | None = None
    words: str = ""
    own: Action | None = None


@transaction.atomic
def express_wish(
    action: Action,
    fields: WishFields,
    *,
    agency: Agency,
    by: Person,
    now: datetime,
    meeting: Meeting | None = None,
    token: UUID | None = None,
) -> Wish | list[Problem]:
    """The wish of `agency` to take part in an action that another proposed; kept once per token. Article B3.

    Raises PermissionDenied without the right.
    """
    allowed(agency if by.rights.may(EXPRESS_WISH, agency=agency.pk) else None)
    row, own = _both(action, fields.own)
    if token and (same := Wish.objects.filter(token=token).first()):
        sent_before = (same.action_id, same.agency_id) == (row.pk, agency.pk)
        return same if sent_before else [problem("message-of-another")]
    found = [*_not_open(meeting), *_not_there(meeting, agency)]
    found += [*rules.wish_problems(_facts(row, fields, agency)), *_own_unfit(row, own, agency)]
    if found:
        return found
    wish = Wish.objects.create(
        action=row, agency=agency, own=fields.own, meeting=meeting, role=fields.role, companies=fields.companies,
        budget=fields.budget, token=token, **{f"words_{by.language}": fields.words.strip()},
    )  # fmt: skip
    _step(wish, rules.EXPRESSED, by=by, agency=agency, now=now, why=fields.words, token=None)
    after: dict[str, object] = {"agency": agency.code, "role": fields.role, "own": own.code if own else ""}
    after |= {"companies": fields.companies, "budget": fields.budget}
    record("wish.express", by=by, agency=agency, about=_about(wish), why=fields.words, after=after)
    tell_proposer(wish, by=by, now=now)
    _beat(meeting, row.year)
    return wish


@transaction.atomic
def answer_wish(
    wish: Wish,
    state: str,
    *,
    why: str,
    by: Person,
    now: datetime,
    meeting: Meeting | None = None,
    token: UUID | None = None,
) -> Wish | list[Problem]:
    """Accept or refuse a wish, for the agency that proposed the action. Articles B3, B4.

    Accepting makes the agency an organiser, from which the tag follows, and starts the co-organisation. Raises
    PermissionDenied without the right, ValueError for a state that is no answer.
    """
    if state not in rules.ANSWERS:
        raise ValueError(state)
    action, own = _both(wish.action, wish.own)
    agency = allowed(action.agency if by.rights.may(ANSWER_WISH, agency=action.agency_id) else None)
    kept, found = _next(wish, state, why=why, token=token, meeting=meeting)
    if found or kept is None:
        return found or Wish.objects.get(pk=wish.pk)
    hold_chains(action, kept.agency)
    if state == rules.ACCEPTED:
        found = _accept(kept, action, own, by=by, now=now)
        if found:
            return found
    _take(kept, state, by=by, agency=agency, why=why, now=now, token=token)
    tell_wisher(kept, why=why, now=now)
    _beat(meeting, action.year)
    return kept


@transaction.atomic
def withdraw_wish(
    wish: Wish, *, why: str, by: Person, now: datetime, meeting: Meeting | None = None, token: UUID | None = None
) -> Wish | list[Problem]:
    """Take a wish back, answered or not: the agency no longer takes part, and that it did is kept. Article C1.

    Raises PermissionDenied without the right.
    """
    action, own = _both(wish.action, wish.own)
    agency = allowed(wish.agency if by.rights.may(EXPRESS_WISH, agency=wish.agency_id) else None)
    kept, found = _next(wish, rules.WITHDRAWN, why=why, token=token, meeting=meeting)
    if found or kept is None:
        return found or Wish.objects.get(pk=wish.pk)
    hold_chains(action, kept.agency)
    took_part = kept.state == rules.ACCEPTED
    if took_part:
        _leave(kept, action, own, why=why, by=by, now=now)
    _take(kept, rules.WITHDRAWN, by=by, agency=agency, why=why, now=now, token=token)
    tell_withdrawn(kept, took_part=took_part, why=why, by=by, now=now)
    _beat(meeting, action.year)
    return kept


def wish_follows(action: Action, agency: Agency, *, acting: Agency, why: str, by: Person, now: datetime) -> None:
    """Its accepted wish is withdrawn with an agency that was taken away as an organiser. Article C1.

    acting: for whom `by` did so. The caller holds the action's lock and runs in a transaction.
    """
    for wish in Wish.objects.select_for_update(no_key=True).filter(action=action, agency=agency, state=rules.ACCEPTED):
        _take(wish, rules.WITHDRAWN, by=by, agency=acting, why=why, now=now, token=None)
        _beat(None, action.year)
        tell_withdrawn(wish, took_part=True, why=why, by=by, now=now)


def _facts(action: Action, fields: WishFields, agency: Agency) -> rules.WishFacts:
    organisers = action.organisers.select_related("body")
    return rules.WishFacts(
        own_action=action.agency_id == agency.pk,
        presented=action.shared and has_seat(agency, action.year),
        goes_ahead=_goes_ahead(action),
        takes_part=any(one.body_id == agency.body_id for one in taking_part(organisers)),
        live_already=Wish.objects.live().filter(action=action, agency=agency).exists(),
        companies=fields.companies,
        budget=fields.budget,
    )


def _goes_ahead(action: Action) -> bool:
    """Nobody joins what is cancelled or postponed, nor a row that another one stands for: it is joined there."""
    return action.status not in mission.NOT_GOING_AHEAD and action.merged_into_id is None


def _both(action: Action, own: Action | None) -> tuple[Action, Action | None]:
    """The action and the one that would join it, both locked in one order so that nobody waits for each other."""
    rows = locked_actions([action, *([own] if own else [])])
    return rows[action.pk], rows[own.pk] if own else None


def _own_unfit(action: Action, own: Action | None, agency: Agency) -> list[Problem]:
    """The action that would join is one of the wishing agency's own, of that year, and joined to no other."""
    if own is None:
        return []
    if own.agency_id != agency.pk or own.year != action.year:
        return [problem("wish-own-not-yours", field="own")]
    if own.merged_into_id is not None or own.merged.exists():
        return [problem("wish-own-joined-already", field="own", action=own.code)]
    return []


def _not_there(meeting: Meeting | None, agency: Agency) -> list[Problem]:
    """Only who meets is heard in a meeting; the others express their wishes outside it."""
    there = meeting is None or any(one.pk == agency.pk for one in agencies_meeting(meeting))
    return [] if there else [problem("wish-not-at-the-meeting")]


def _not_open(meeting: Meeting | None) -> list[Problem]:
    """Once the meeting is closed its minutes stand: a wish can still be made, but outside it.

    The meeting stays locked, so that it is not closed before this is written.
    """
    return [problem("meeting-closed")] if meeting is not None and locked(meeting).state == CLOSED else []


def _next(
    wish: Wish, state: str, *, why: str, token: UUID | None, meeting: Meeting | None
) -> tuple[Wish | None, list[Problem]]:
    """The wish as it stands now if it can take `state`; None without problems when this very message came before."""
    if token and WishStep.objects.filter(token=token).exists():
        return None, []
    kept = Wish.objects.select_for_update(no_key=True).get(pk=wish.pk)
    found = [*_not_open(meeting), *rules.step_problems(kept.state, state, why=why)]
    return (None, found) if found else (kept, [])


def _take(wish: Wish, state: str, *, by: Person, agency: Agency, why: str, now: datetime, token: UUID | None) -> None:
    before = wish.state
    wish.state, wish.version = state, wish.version + 1
    wish.save()
    _step(wish, state, by=by, agency=agency, now=now, why=why, token=token)
    record(
        f"wish.{_VERBS[state]}", by=by, agency=agency, about=_about(wish), why=why,
        before={"state": before}, after={"state": state, "agency": wish.agency.code},
    )  # fmt: skip


_VERBS = {rules.ACCEPTED: "accept", rules.REFUSED: "refuse", rules.WITHDRAWN: "withdraw"}


def _step(wish: Wish, state: str, *, by: Person, agency: Agency, now: datetime, why: str, token: UUID | None) -> None:
    last = wish.steps.order_by("-number").first()
    WishStep.objects.create(
        wish=wish, number=last.number + 1 if last else 1, state=state, at=now, by=by, agency=agency, token=token,
        **{f"why_{by.language}": why.strip()},
    )  # fmt: skip


def _accept(wish: Wish, action: Action, own: Action | None, *, by: Person, now: datetime) -> list[Problem]:
    if not _goes_ahead(action):
        return [problem("wish-not-going-ahead")]
    if not has_seat(wish.agency, action.year):
        return [problem("wish-left-the-table", agency=wish.agency.body.short)]
    if own and (own.merged_into_id is not None or own.merged.exists()):
        return [problem("wish-own-joined-already", field="own", action=own.code)]
    _organise(wish, action)
    if own:
        join_action(action, own, why=wish.words, by=by, now=now)
    join_coorganisation(action, wish, by=by, now=now)
    return []


def _organise(wish: Wish, action: Action) -> None:
    """Its agency takes part from now on, again if it had withdrawn."""
    row = action.organisers.filter(body=wish.agency.body_id).first()
    if row is None:
        last = action.organisers.order_by("-position").first()
        row = Organiser(action=action, body=wish.agency.body, position=last.position + 1 if last else 0)
    row.role, row.withdrawn, row.withdrawn_on = wish.role, False, None
    row.version += 0 if row._state.adding else 1
    row.save()


def _leave(wish: Wish, action: Action, own: Action | None, *, why: str, by: Person, now: datetime) -> None:
    row = action.organisers.filter(body=wish.agency.body_id).first()
    if row is not None:
        row.withdrawn, row.withdrawn_on, row.withdrawn_precision = True, timezone.localdate(now), "day"
        setattr(row, f"withdrawal_reason_{by.language}", why.strip())
        row.version += 1
        row.save()
    if own and own.merged_into_id == action.pk:
        part_action(action, own, now=now)
    leave_coorganisation(action, wish.agency, why=why, by=by, now=now)


def _about(wish: Wish) -> About:
    return About(noun="wish", key=str(wish.pk), parent_noun="action", parent_key=wish.action.code)


def _beat(meeting: Meeting | None, year: int) -> None:
    """Tell the screens of the meeting to look again, and those of every other open one about this plan year.

    The others only once all is written: their rows are never held together with the chains of the log.
    """
    open_ones = Meeting.objects.filter(cycle__year=year).exclude(state=CLOSED)
    if meeting is not None:
        Meeting.objects.filter(pk=meeting.pk).update(beat=F("beat") + 1)
        open_ones = open_ones.exclude(pk=meeting.pk)

    def tell_others() -> None:
        for key in open_ones.order_by("pk").values_list("pk", flat=True):
            Meeting.objects.filter(pk=key).update(beat=F("beat") + 1)

    transaction.on_commit(tell_others, robust=True)
