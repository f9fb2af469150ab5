"""The wishes that a person sees: around one action, and those that wait for her agency. Articles B3, B4, C1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from mercator.models import Action, Agency, Organiser, Person, Wish, WishStep
from mercator.queries.action import dates_words, tag_of, taking_part
from mercator.queries.year.filter import plain
from mercator.rules import mission
from mercator.rules import wish as rules
from mercator.rules.access import ANSWER_WISH, EXPRESS_WISH

VERBS = {"accept": rules.ACCEPTED, "refuse": rules.REFUSED, "withdraw": rules.WITHDRAWN}
"""How an address names what is done to a wish, and the state that it takes."""


@dataclass(frozen=True, slots=True)
class WishShown:
    """A wish with its history. verbs: what this person may do to it now: accept, refuse, withdraw.

    own: the action that would join, where this person sees it. tag: of the action, as it is now. dates: of the action,
    in words.
    """

    row: Wish
    own: Action | None
    steps: tuple[WishStep, ...]
    verbs: tuple[str, ...]
    tag: str
    dates: str

    @property
    def waiting(self) -> bool:
        return self.row.state == rules.EXPRESSED

    @property
    def first(self) -> WishStep:
        return self.steps[0]

    @property
    def last(self) -> WishStep:
        return self.steps[-1]


@dataclass(frozen=True, slots=True)
class ActionWishes:
    """The wishes for an action, the latest first. may_express: the agencies for which this person may make one."""

    action: Action
    tag: str
    wishes: tuple[WishShown, ...]
    may_express: tuple[Agency, ...]

    @property
    def waiting(self) -> int:
        return sum(one.waiting for one in self.wishes)


@dataclass(frozen=True, slots=True)
class WishList:
    """All wishes of a person. to_answer: wait for her agencies. ours: her agencies', waiting or accepted.

    over: refused, withdrawn, and those that her agencies accepted. others: between other agencies at her table.
    """

    to_answer: tuple[WishShown, ...]
    ours: tuple[WishShown, ...]
    answered: tuple[WishShown, ...]
    others: tuple[WishShown, ...]


def wishes_of(person: Person, action: Action) -> ActionWishes:
    """What an action's page and the room say of the wishes for it; the caller has found that she sees the action."""
    organisers = list(action.organisers.select_related("body"))
    rows = _read(Wish.objects.visible_to(person).filter(action=action).order_by("-pk"))
    return ActionWishes(
        action=action,
        tag=tag_of(organisers),
        wishes=tuple(_shown(person, rows)),
        may_express=tuple(may_express(person, action, organisers)),
    )


def may_express(person: Person, action: Action, organisers: Iterable[Organiser]) -> list[Agency]:
    """The agencies of hers that could wish to join: another's presented action that goes ahead, not theirs already."""
    keys = person.rights.agencies_for(EXPRESS_WISH) - {action.agency_id}
    ahead = action.shared and action.status not in mission.NOT_GOING_AHEAD and action.merged_into_id is None
    if not keys or not ahead:
        return []
    bodies = [organiser.body_id for organiser in taking_part(organisers)]
    wishing = Wish.objects.live().filter(action=action).values("agency")
    rows = Agency.objects.filter(pk__in=keys, closed_on__isnull=True, successor__isnull=True)
    rows = rows.exclude(body__in=bodies).exclude(pk__in=wishing)
    return list(rows.select_related("body").order_by("code"))


def could_join(agency: Agency, action: Action) -> QuerySet[Action]:
    """The actions of an agency's plan that could join another's: presented, not joined to any, going ahead."""
    rows = Action.objects.filter(
        agency=agency, year=action.year, shared=True, merged_into__isnull=True, merged__isnull=True
    )
    return rows.exclude(status__in=mission.NOT_GOING_AHEAD).order_by("start", "code")


def own_nearest_first(agency: Agency, action: Action) -> list[Action]:
    """could_join(), those to a country of the action first, then by title."""
    countries = set(action.legs.values_list("country", flat=True))
    rows = could_join(agency, action).prefetch_related("legs")
    return sorted(rows, key=lambda row: (not countries & {leg.country_id for leg in row.legs.all()}, plain(row.title)))


def wish_list(person: Person) -> WishList:
    """Every wish that this person sees, by what it asks of her."""
    mine = person.rights.agencies
    shown = _shown(person, _read(Wish.objects.visible_to(person).order_by("-pk")))
    to_answer: list[WishShown] = []
    ours: list[WishShown] = []
    answered: list[WishShown] = []
    others: list[WishShown] = []
    for one in shown:
        if one.row.agency_id in mine:
            ours.append(one)
        elif one.row.action.agency_id in mine:
            (to_answer if one.waiting else answered).append(one)
        else:
            others.append(one)
    return WishList(tuple(reversed(to_answer)), tuple(ours), tuple(answered), tuple(others))


def waiting_for(person: Person) -> int:
    """How many wishes wait for an answer that this person may give."""
    keys = person.rights.agencies_for(ANSWER_WISH)
    rows: QuerySet[Wish] = Wish.objects.visible_to(person).filter(state=rules.EXPRESSED, action__agency__in=keys)
    return rows.count()


def _read(rows: QuerySet[Wish]) -> Iterable[Wish]:
    steps = Prefetch("steps", queryset=WishStep.objects.select_related("by", "agency__body").order_by("number"))
    organisers = Prefetch("action__organisers", queryset=Organiser.objects.select_related("body"))
    return rows.select_related("agency__body", "action__agency__body", "own", "meeting").prefetch_related(
        steps, organisers
    )


def _shown(person: Person, rows: Iterable[Wish]) -> list[WishShown]:
    return [
        WishShown(
            row=row,
            own=row.own if row.own and _open(person, row.own) else None,
            steps=tuple(row.steps.all()),
            verbs=verbs_for(person, row),
            tag=tag_of(row.action.organisers.all()),
            dates=_dates(row.action),
        )
        for row in rows
    ]


def _open(person: Person, own: Action) -> bool:
    """An action of a plan that was not presented is its agency's own, though a wish names it."""
    return own.shared or own.published or own.agency_id in person.rights.agencies


def _dates(action: Action) -> str:
    return dates_words(action.start, action.end, action.date_precision, year=action.year)


def verbs_for(person: Person, wish: Wish) -> tuple[str, ...]:
    """What this person may do to a wish as it stands."""
    answers = person.rights.may(ANSWER_WISH, agency=wish.action.agency_id)
    wishes = person.rights.may(EXPRESS_WISH, agency=wish.agency_id)
    return tuple(
        verb
        for verb, state in VERBS.items()
        if state in rules.NEXT[wish.state] and (wishes if state == rules.WITHDRAWN else answers)
    )
