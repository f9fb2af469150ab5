"""What should be organised together, and what is one and the same, as people at the table judge it. B3, B4, B6.

Proposals are made anew each time, from what this person sees; what was turned down stays away while nothing it was made
from changes.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.models import Action, Agency, Merge, MergedAction, Person, ProposalRejection, Wish
from mercator.models.proposal import MERGE
from mercator.queries.action import dates_words
from mercator.queries.collision import YearCollisions, collisions_of_year
from mercator.queries.collision_words import Said, all_said
from mercator.queries.place import cities_in
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_words import expected_range
from mercator.queries.proposal import judged, planned_for
from mercator.queries.proposal_words import ProposalNames, participants_words, proposal_sentence, same_action_sentence
from mercator.queries.sharing import sharing_of
from mercator.queries.wording import in_all
from mercator.rules import figure
from mercator.rules.access import EXPRESS_WISH, MERGE_ACTIONS
from mercator.rules.figure import Figure
from mercator.rules.planned import Planned
from mercator.rules.proposal import Proposal, fingerprint
from mercator.rules.same_action import SameAction


@dataclass(frozen=True, slots=True)
class Member:
    """An action of a proposal, in words. estimate: euros that its agency expects to spend itself, None when unknown.

    own: of an agency of this person. shared: it was presented.
    """

    code: str
    title: str
    agency: str
    agency_name: str
    kind: str
    status: str
    dates: str
    places: str
    expected: str
    estimate: Decimal | None
    own: bool
    shared: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Joining:
    """A wish that could be expressed: `own` of this person's agency joins `target` of another."""

    target: Member
    own: Member


@dataclass(frozen=True, slots=True)
class Partners:
    """A proposal to do something together. key: its fingerprint. expected: participants together, in words.

    wished: (who, whose action, state) of the wishes between its members. turned_down_by: the agencies of this person
    that may say that it is not for them.
    """

    key: str
    proposal: Proposal
    sentence: str
    members: tuple[Member, ...]
    expected: str
    saving: Figure
    collisions: tuple[Said, ...]
    joinings: tuple[Joining, ...]
    wished: tuple[Wish, ...]
    turned_down_by: tuple[str, ...]

    @property
    def shared(self) -> bool:
        return all(one.shared for one in self.members)


@dataclass(frozen=True, slots=True)
class Same:
    """Rows that look like one action. key: what they were recognised by. may_merge: this person may decide on it."""

    key: str
    same: SameAction
    sentence: str
    members: tuple[Member, ...]
    turned_down_by: tuple[str, ...]

    @property
    def may_merge(self) -> bool:
        return bool(self.turned_down_by)

    @property
    def shared(self) -> bool:
        return all(one.shared for one in self.members)


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that stands: the row that stands for all, and the others."""

    row: Merge
    kept: Member
    parts: tuple[Member, ...]
    may_undo: bool


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A proposal that was turned down. back: it changed since and is proposed again."""

    row: ProposalRejection
    members: tuple[Member, ...]
    back: bool


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Everything that is proposed for a year. agencies: names by code, of those that are in any proposal."""

    year: int
    same: tuple[Same, ...]
    partners: tuple[Partners, ...]
    merged: tuple[Merged, ...]
    turned_down: tuple[TurnedDown, ...]
    agencies: Mapping[str, str]
    warned: YearCollisions


@dataclass(frozen=True, slots=True)
class _Table:
    """What one request reads once. members: every action that is named, as far as she sees it, by its code.

    near: where in `warned` the collisions of each action stand, by its code.
    """

    person: Person
    names: ProposalNames
    agencies: Mapping[str, Agency]
    members: Mapping[str, Member]
    wishes: Sequence[Wish]
    warned: YearCollisions
    near: Mapping[str, Sequence[int]]

    def of(self, planned: Iterable[Planned]) -> tuple[Member, ...]:
        return tuple(self.members[one.key] for one in planned)

    def deciding(self, members: Iterable[Member]) -> tuple[str, ...]:
        """The codes of this person's agencies among those of `members` for which she may merge or turn down."""
        held = self.person.rights.agencies_for(MERGE_ACTIONS)
        return tuple(dict.fromkeys(one.agency for one in members if self.agencies[one.agency].pk in held))


def proposal_page(person: Person, year: int, *, among: Collection[str] | None = None) -> ProposalPage:
    """What is proposed to somebody who sits at the table of a year: the caller has made sure that she does.

    among: codes of the actions to look at, where not all that she sees.
    """
    language = get_language() or "en"
    plan_names = PlanNames.read(language)
    names = ProposalNames.of(countries=plan_names.countries, sectors=plan_names.sectors)
    agencies = {one.code: one for one in Agency.objects.select_related("body")}
    planned = [one for one in planned_for(person, year) if among is None or one.key in among]
    settings = {code: sharing_of(one) for code, one in agencies.items()}
    down, merges = list(_rejections(person, year)), list(_merges(person, year))
    refused = {one.fingerprint for one in down}
    every = judged(planned, settings=settings)
    alike = [(one, key) for one in every.same if (key := same_fingerprint(one)) not in refused]
    found = [(one, key) for one in every.together if (key := fingerprint(one)) not in refused]
    named = {code for one, _key in alike for code in one.keys} | {code for one, _key in found for code in one.keys}
    named |= {code for one in down for code in one.members.split()}
    named |= {code for one in merges for code in (one.kept.code, *_codes(one))}
    members, warned = _members(person, year, plan_names, named), collisions_of_year(person, year)
    table = _Table(person, names, agencies, members, _wishes(person, year), warned, _near(warned))
    same: list[Same] = [_same(one, key, table) for one, key in alike]
    partners: list[Partners] = [_partners(one, key, table) for one, key in found]
    proposed: list[Same | Partners] = [*same, *partners]
    shown = [member for one in proposed for member in one.members]
    return ProposalPage(
        year=year,
        same=tuple(same),
        partners=tuple(partners),
        merged=tuple(_merged(table, merges)),
        turned_down=tuple(_turned_down(down, table, proposed)),
        agencies={code: one.body.short for code, one in agencies.items() if any(m.agency == code for m in shown)},
        warned=warned,
    )


def same_fingerprint(same: SameAction) -> str:
    """SHA-256 over what rows were recognised by: while it stays the same, "not the same" holds."""
    facts = [
        [
            one.key, one.agency, sorted(one.countries), one.kind, one.start.isoformat() if one.start else None,
            one.end.isoformat() if one.end else None, one.precision,
        ]
        for one in sorted(same.members, key=lambda one: one.key)
    ]  # fmt: skip
    return hashlib.sha256(json.dumps([MERGE, facts], ensure_ascii=False).encode()).hexdigest()


def _members(person: Person, year: int, names: PlanNames, codes: Collection[str]) -> dict[str, Member]:
    """The actions with these codes that this person sees."""
    rows = (
        Action.objects.visible_to(person)
        .in_year(year)
        .filter(code__in=codes)
        .select_related("agency__body")
        .prefetch_related("legs")
    )
    return {row.code: _member(row, person, names) for row in rows}


def _member(row: Action, person: Person, names: PlanNames) -> Member:
    is_open = row.shared or row.agency_id in person.rights.agencies
    legs = list(row.legs.all())
    places = [names.countries.get(leg.country_id, leg.country_id) for leg in legs]
    cities = [city for leg in legs for city in cities_in(leg.cities)]
    expected = expected_range(row.expected_min, row.expected_max, about=row.expected_about) if is_open else ""
    where = ", ".join(dict.fromkeys(places))
    return Member(
        code=row.code,
        title=row.title or row.code,
        agency=row.agency.code,
        agency_name=row.agency.body.short,
        kind=row.kind,
        status=row.status,
        dates=dates_words(row.start, row.end, row.date_precision, year=row.year),
        places=f"{where} ({', '.join(cities)})" if cities else where,
        expected=expected,
        estimate=row.estimate if is_open else None,
        own=row.agency_id in person.rights.agencies,
        shared=row.shared,
        illustrative=row.illustrative,
    )


def _wishes(person: Person, year: int) -> list[Wish]:
    rows = Wish.objects.visible_to(person).filter(action__year=year)
    return list(rows.select_related("action", "agency__body").order_by("pk"))


def _rejections(person: Person, year: int) -> Iterable[ProposalRejection]:
    rows: QuerySet[ProposalRejection] = ProposalRejection.objects.visible_to(person).filter(year=year)
    return rows.select_related("agency__body", "by").order_by("-at")


def _same(one: SameAction, key: str, table: _Table) -> Same:
    members = table.of(one.members)
    return Same(key, one, same_action_sentence(one, table.names), members, table.deciding(members))


def _near(warned: YearCollisions) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(warned.found):
        for code in one.keys:
            places[code].append(place)
    return places


def _partners(one: Proposal, key: str, table: _Table) -> Partners:
    members = table.of(one.members)
    codes = {member.code for member in members}
    wished = tuple(wish for wish in table.wishes if wish.action.code in codes and _of(wish, members))
    ways = [] if one.expected.lowest is None and one.expected.highest is None else [one.expected]
    near = [table.warned.found[place] for place in sorted({at for code in codes for at in table.near.get(code, ())})]
    return Partners(
        key=key,
        proposal=one,
        sentence=proposal_sentence(one, table.names),
        members=members,
        expected="".join(participants_words(each.lowest, each.highest) for each in ways),
        saving=saving_figure(one),
        collisions=tuple(all_said(near, said=table.warned)),
        joinings=tuple(_joinings(members, wished, table)),
        wished=wished,
        turned_down_by=table.deciding(members),
    )


def _of(wish: Wish, members: Collection[Member]) -> bool:
    return wish.agency.code in {member.agency for member in members}


def _joinings(members: Sequence[Member], wished: Iterable[Wish], table: _Table) -> Iterable[Joining]:
    """Each presented action of another agency, with the one of ours that would join it; not where a wish lives."""
    held = table.person.rights.agencies_for(EXPRESS_WISH)
    ours = [one for one in members if table.agencies[one.agency].pk in held]
    live = {(one.action.code, one.agency.code) for one in wished if one.state in ("expressed", "accepted")}
    for target in members:
        for own in ours:
            if target.shared and target.agency != own.agency and (target.code, own.agency) not in live:
                yield Joining(target, own)


def saving_figure(one: Proposal) -> Figure:
    """What it would save, as the agencies' own settings have it; unknown as unknown."""
    saving = one.saving
    return Figure(
        value=saving.amount,
        unit=figure.EUR,
        moment=figure.PLANNED,
        scope=in_all(partial(_saving_scope, at_least=saving.at_least, known=saving.amount is not None)),
        approximate=saving.amount is not None,
    )


def _saving_scope(*, at_least: bool, known: bool) -> str:
    if not known:
        return _("Not known: too few of these actions have an estimate.")
    if at_least:
        return _("At least: what is paid once instead of by each; an estimate is missing.")
    return _("What is paid once instead of by each, as the agencies' own settings assume.")


def _merges(person: Person, year: int) -> Iterable[Merge]:
    parts = Prefetch("parts", queryset=MergedAction.objects.filter(left_at__isnull=True).select_related("action"))
    rows: QuerySet[Merge] = Merge.objects.visible_to(person).now().filter(kept__year=year)
    return rows.select_related("kept", "made_by").prefetch_related(parts)


def _codes(merge: Merge) -> list[str]:
    """Of the rows for which another stands."""
    return [part.action.code for part in merge.parts.all()]


def _merged(table: _Table, rows: Iterable[Merge]) -> Iterable[Merged]:
    for row in rows:
        kept = table.members.get(row.kept.code)
        seen = tuple(table.members[code] for code in _codes(row) if code in table.members)
        if kept and seen:
            yield Merged(row, kept, seen, bool(table.deciding((kept, *seen))))


def _turned_down(
    rows: Iterable[ProposalRejection], table: _Table, proposed: Iterable[Same | Partners]
) -> Iterable[TurnedDown]:
    """Those of which this person sees every action: a code of a plan that was not presented is told to nobody."""
    now = {" ".join(sorted(member.code for member in one.members)) for one in proposed}
    for row in rows:
        codes = row.members.split()
        if all(code in table.members for code in codes):
            yield TurnedDown(row, tuple(table.members[code] for code in codes), row.members in now)
