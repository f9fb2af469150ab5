"""The room: what is projected while plans are gone through together, action by action. Articles B3, B4, B6.

Only what was presented is ever shown here, whoever is signed in: the whole table reads the screen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch, QuerySet

from mercator.models import Action, Agency, Meeting, MeetingLine, Organiser, Person, Wish
from mercator.queries.action import dates_words, tag_of
from mercator.queries.collision_words import Said, all_said
from mercator.queries.cycle_words import named
from mercator.queries.meeting import agencies_meeting, agency_writing
from mercator.queries.place import cities_in
from mercator.queries.plan_words import expected_range
from mercator.queries.proposal_page import Partners, ProposalPage, Same, proposal_page
from mercator.queries.wish import ActionWishes, wishes_of
from mercator.queries.wording import sentence
from mercator.queries.year.places import Mark, marks
from mercator.rules import cycle as rules
from mercator.rules import mission
from mercator.rules.access import EXPRESS_WISH
from mercator.rules.fit import days_apart
from mercator.rules.problem import problem
from mercator.rules.wish import EXPRESSED, LIVE

ALL: Final = "all"
WITH_PROPOSALS: Final = "proposals"
WITH_WISHES: Final = "wishes"
TO_DO: Final = "to-do"
FILTERS: Final = (ALL, TO_DO, WITH_PROPOSALS, WITH_WISHES)

WAITING: Final = "waiting"
DONE: Final = "done"
STANDING: Final = (WAITING, DONE, TO_DO)
"""How far an action is: a wish waits for its answer; it was spoken of, answered, or does not go ahead; nothing yet."""


@dataclass(frozen=True, slots=True)
class RoomRow:
    """An action in the list. standing: of STANDING. proposals and wishes: how many concern it.

    others: the agencies in whose plans it stands too.
    """

    code: str
    title: str
    dates: str
    status: str
    standing: str
    proposals: int
    wishes: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """The actions of one agency that are asked for; done and total: of all its actions."""

    agency: Agency
    rows: tuple[RoomRow, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An action of another agency in the same country. days: between the two, 0 at the same time, None when unknown."""

    row: Action
    dates: str
    places: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A country of the action on the map. mark: where its dot stands, None when it is not drawn."""

    code: str
    name: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class RoomAction:
    """The action on the screen, with everything around it.

    no_wish: why this person's agency cannot wish to join it now, as a sentence; "" when it can or there is none to say.
    """

    row: Action
    dates: str
    places: str
    sectors: tuple[str, ...]
    expected: str
    tag: str
    organisers: tuple[Organiser, ...]
    together: tuple[Action, ...]
    elsewhere: tuple[Elsewhere, ...]
    partners: tuple[Partners, ...]
    same: tuple[Same, ...]
    collisions: tuple[Said, ...]
    spots: tuple[Spot, ...]
    wishes: ActionWishes
    no_wish: str
    lines: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class RoomPage:
    """The whole screen. before and after: the codes of the actions beside the one shown, "" at the ends.

    filter: of FILTERS. runs: this person moves the projector and writes down what is said. open: nothing is closed yet.
    """

    meeting: Meeting
    name: str
    filter: str
    plans: tuple[RoomPlan, ...]
    action: RoomAction | None
    before: str
    after: str
    done: int
    total: int
    runs: bool
    open: bool


@dataclass(frozen=True, slots=True)
class _Listed:
    """Every presented action of those who meet, in the order in which plans are gone through."""

    agencies: Sequence[Agency]
    rows: Sequence[Action]
    standing: Mapping[int, str]
    wishes: Mapping[int, int]
    proposed: Mapping[str, int]

    def kept(self, asked: str) -> list[Action]:
        return [row for row in self.rows if self._fits(row, asked)]

    def _fits(self, row: Action, asked: str) -> bool:
        if asked == TO_DO:
            return self.standing[row.pk] != DONE
        if asked == WITH_PROPOSALS:
            return bool(self.proposed.get(row.code))
        return bool(self.wishes.get(row.pk)) if asked == WITH_WISHES else True


def room_page(person: Person, meeting: Meeting, *, asked: str = ALL, code: str = "") -> RoomPage:
    """The screen of a meeting that this person sees. code: of the action to show; "" for that on the projector."""
    agencies = agencies_meeting(meeting)
    rows = presented(person, meeting, agencies)
    page = proposal_page(person, meeting.cycle.year, among={row.code for row in rows})
    listed = _listed(person, meeting, agencies, rows, page)
    kept = listed.kept(asked)
    row = _chosen(meeting, listed, kept, code)
    codes = [one.code for one in kept]
    at = codes.index(row.code) if row and row.code in codes else -1
    after = codes[at + 1] if at + 1 < len(codes) else ""
    return RoomPage(
        meeting=meeting,
        name=named(meeting),
        filter=asked,
        plans=tuple(_plans(listed, kept)),
        action=_action(person, meeting, row, listed, page) if row else None,
        before=codes[at - 1] if at > 0 else "",
        after=after if not row or after != row.code else "",
        done=sum(standing == DONE for standing in listed.standing.values()),
        total=len(listed.rows),
        runs=agency_writing(person, meeting) is not None,
        open=meeting.state != rules.CLOSED,
    )


def presented(person: Person, meeting: Meeting, agencies: Iterable[Agency]) -> list[Action]:
    """What is gone through: the presented actions of who meets, one row where several are the same action."""
    order = {one.pk: place for place, one in enumerate(agencies)}
    rows = Action.objects.visible_to(person).in_year(meeting.cycle.year).filter(agency__in=order, shared=True)
    joined = Prefetch("merged", queryset=Action.objects.filter(shared=True).select_related("agency__body"))
    found = rows.filter(merged_into__isnull=True).select_related("agency__body").prefetch_related(joined)
    return sorted(found, key=lambda row: (order[row.agency_id], row.start is None, str(row.start), row.code))


def _listed(
    person: Person, meeting: Meeting, agencies: Sequence[Agency], rows: Sequence[Action], page: ProposalPage
) -> _Listed:
    wishes = Wish.objects.visible_to(person).filter(action__in=[row.pk for row in rows])
    states: dict[int, list[str]] = defaultdict(list)
    for action, state in wishes.values_list("action_id", "state"):
        states[action].append(state)
    said = set(meeting.lines.filter(action__isnull=False).values_list("action_id", flat=True))
    return _Listed(
        agencies=agencies,
        rows=rows,
        standing={row.pk: _standing(row, states.get(row.pk, []), said) for row in rows},
        wishes={key: len(found) for key, found in states.items()},
        proposed=_proposed(page),
    )


def _standing(row: Action, states: Sequence[str], said: Collection[int]) -> str:
    if EXPRESSED in states:
        return WAITING
    return DONE if row.pk in said or states or row.status in mission.NOT_GOING_AHEAD else TO_DO


def _proposed(page: ProposalPage) -> dict[str, int]:
    """How many proposals concern each action."""
    found: list[Same | Partners] = [*page.same, *page.partners]
    return Counter(member.code for one in found for member in one.members)


def _chosen(meeting: Meeting, listed: _Listed, kept: Sequence[Action], code: str) -> Action | None:
    """The action asked for, else that on the projector, else the first."""
    by_code = {row.code: row for row in listed.rows}
    wanted = by_code.get(code) or next((row for row in listed.rows if row.pk == meeting.current_id), None)
    return wanted or next(iter(kept), None)


def _plans(listed: _Listed, kept: Sequence[Action]) -> Iterable[RoomPlan]:
    for agency in listed.agencies:
        own = [row for row in listed.rows if row.agency_id == agency.pk]
        yield RoomPlan(
            agency=agency,
            rows=tuple(_row(row, listed) for row in kept if row.agency_id == agency.pk),
            done=sum(listed.standing[row.pk] == DONE for row in own),
            total=len(own),
        )


def _row(row: Action, listed: _Listed) -> RoomRow:
    return RoomRow(
        code=row.code,
        title=row.title,
        dates=_dates(row),
        status=row.status,
        standing=listed.standing[row.pk],
        proposals=listed.proposed.get(row.code, 0),
        wishes=listed.wishes.get(row.pk, 0),
        others=tuple(dict.fromkeys(one.agency.body.short for one in row.merged.all())),
    )


def _action(person: Person, meeting: Meeting, row: Action, listed: _Listed, page: ProposalPage) -> RoomAction:
    organisers = tuple(row.organisers.select_related("body"))
    legs = list(row.legs.select_related("country"))
    places = dict.fromkeys(leg.country.name for leg in legs)
    cities = [city for leg in legs for city in cities_in(leg.cities)]
    where = ", ".join(places)
    shared = {one.code for one in listed.rows}
    near = [one for one in page.warned.by_action().get(row.code, []) if shared >= set(one.keys)]
    countries = {leg.country_id: leg.country.name for leg in legs}
    wishes = wishes_of(person, row)
    return RoomAction(
        row=row,
        dates=_dates(row),
        places=f"{where} ({', '.join(cities)})" if cities else where,
        sectors=tuple(sector.name for sector in row.sectors.all()),
        expected=expected_range(row.expected_min, row.expected_max, about=row.expected_about),
        tag=tag_of(organisers),
        organisers=organisers,
        together=tuple(row.merged.all()),
        elsewhere=tuple(_elsewhere(row, listed, set(countries))),
        partners=tuple(one for one in page.partners if row.code in one.proposal.keys),
        same=tuple(one for one in page.same if row.code in one.same.keys),
        collisions=tuple(all_said(near, said=page.warned, on=row.code)),
        spots=tuple(Spot(code, name, marks().get(code)) for code, name in countries.items()),
        wishes=wishes,
        no_wish=_no_wish(person, row, wishes),
        lines=tuple(_lines(person, meeting, row)),
    )


def _no_wish(person: Person, row: Action, wishes: ActionWishes) -> str:
    keys = person.rights.agencies_for(EXPRESS_WISH)
    if wishes.may_express or not keys:
        return ""
    if any(one.row.agency_id in keys and one.row.state in LIVE for one in wishes.wishes):
        return sentence(problem("wish-live-already"))
    if keys <= {row.agency_id}:
        return sentence(problem("wish-own-action"))
    ahead = row.status not in mission.NOT_GOING_AHEAD
    return sentence(problem("wish-takes-part-already" if ahead else "wish-not-going-ahead"))


def _elsewhere(row: Action, listed: _Listed, countries: set[str]) -> Iterable[Elsewhere]:
    """Who else goes there within the year, the nearest first."""
    keys = [one.pk for one in listed.rows if one.agency_id != row.agency_id]
    found = Action.objects.filter(pk__in=keys, legs__country__in=countries).distinct()
    rows = found.exclude(status__in=mission.NOT_GOING_AHEAD).select_related("agency__body")
    made = [
        Elsewhere(
            row=one,
            dates=_dates(one),
            places=", ".join(dict.fromkeys(city for leg in one.legs.all() for city in cities_in(leg.cities))),
            days=_days(row, one),
        )
        for one in rows.prefetch_related("legs")
    ]
    return sorted(made, key=lambda one: (one.days is None, one.days or 0, one.row.code))


def _days(one: Action, other: Action) -> int | None:
    exact = {mission.DAY, mission.WEEK}
    if one.start is None or other.start is None or {one.date_precision, other.date_precision} - exact:
        return None
    return days_apart((one.start, one.end or one.start), (other.start, other.end or other.start))


def _lines(person: Person, meeting: Meeting, row: Action) -> Iterable[MeetingLine]:
    rows: QuerySet[MeetingLine] = MeetingLine.objects.visible_to(person).filter(meeting=meeting, action=row)
    return rows.select_related("by", "agency__body").order_by("position", "pk")


def _dates(row: Action) -> str:
    return dates_words(row.start, row.end, row.date_precision, year=row.year)
