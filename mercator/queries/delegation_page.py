"""What the page of a delegation shows to one person. Articles D1-D6."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mercator.models import Action, Agency, DelegationMember, Justification, Person
from mercator.queries.delegation import Checked, agencies_of, checked, facts_of, justifications_of, members_of, staff_of
from mercator.queries.delegation_count import Counted, counted_of
from mercator.queries.delegation_words import (
    CATEGORIES,
    consents_of,
    journey_words,
    name_of,
    organisation_of,
    payer_text,
)
from mercator.queries.place import cities_in
from mercator.queries.wording import word
from mercator.rules.access import EDIT_DELEGATION, SET_DELEGATION
from mercator.rules.delegation import CATEGORIES as IN_ORDER
from mercator.rules.delegation import COMING
from mercator.rules.problem import WARNS


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A delegate as a table shows her. legs: in words, "" for all of them. payer: "" when not stated.

    consents: each in words with its answer. editable: this person may change the row.
    """

    row: DelegationMember
    name: str
    organisation: str
    legs: str
    journey: str
    payer: str
    consents: tuple[tuple[str, bool | None], ...]
    coming: bool
    editable: bool

    @property
    def agreed(self) -> tuple[str, ...]:
        """What she agreed to, in words."""
        return tuple(words for words, answer in self.consents if answer)


@dataclass(frozen=True, slots=True)
class Group:
    """The delegates of one category."""

    category: str
    title: str
    members: tuple[MemberShown, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One of the agency's people who is not in the delegation yet, with the category that her role makes of her."""

    person: Person
    category: str


@dataclass(frozen=True, slots=True)
class DelegationPage:
    """needed: problems that need a reason still; others: what is worth a look; justified: with why.

    earlier: justifications whose problem does not stand any more. acting: the agency for which this person adds
    delegates, None when she only reads. settable: agencies whose settings she may change.
    """

    action: Action
    needed: tuple[Checked, ...]
    others: tuple[Checked, ...]
    justified: tuple[Checked, ...]
    earlier: tuple[Justification, ...]
    counted: Counted
    groups: tuple[Group, ...]
    agencies: tuple[Agency, ...]
    total: int
    shown: int
    acting: Agency | None
    proposed: tuple[Proposed, ...]
    settable: tuple[Agency, ...]

    @property
    def problems(self) -> tuple[Checked, ...]:
        return (*self.needed, *self.others)


def delegation_page(
    person: Person, action: Action, *, acting: Agency | None, agency: str = "", category: str = ""
) -> DelegationPage:
    """agency, category: codes that narrow the tables; "" for all. What is checked and counted is always everybody."""
    rows = list(members_of(action))
    facts = facts_of(action, rows)
    found = checked(person, action, rows, facts)
    standing = {one.justification.pk for one in found if one.justification}
    shown = [
        one for one in rows if agency in ("", one.kept_by.code) and category in ("", one.category)
    ]  # fmt: skip
    together = agencies_of(action)
    return DelegationPage(
        action=action,
        needed=tuple(one for one in found if one.problem.severity != WARNS and one.justification is None),
        others=tuple(one for one in found if one.problem.severity == WARNS),
        justified=tuple(one for one in found if one.justification is not None),
        earlier=tuple(one for one in justifications_of(action) if one.pk not in standing),
        counted=counted_of(action, rows, facts.members),
        groups=tuple(grouped(person, shown)),
        agencies=tuple(together),
        total=len(rows),
        shown=len(shown),
        acting=acting,
        proposed=tuple(_proposed(acting, rows)) if acting else (),
        settable=tuple(one for one in together if person.rights.may(SET_DELEGATION, agency=one.pk)),
    )


def grouped(person: Person, rows: Sequence[DelegationMember]) -> Iterable[Group]:
    """Those categories of which somebody is there, in the order of the articles; by organisation and name."""
    may_edit = person.rights.agencies_for(EDIT_DELEGATION)
    for category in IN_ORDER:
        own = [one for one in rows if one.category == category]
        own.sort(key=lambda one: (organisation_of(one).casefold(), one.family_name.casefold(), one.pk))
        if own:
            shown = tuple(member_shown(one, editable=one.kept_by_id in may_edit) for one in own)
            yield Group(category, word(CATEGORIES, category), shown)


def member_shown(row: DelegationMember, *, editable: bool) -> MemberShown:
    """row: as members_of() gives it."""
    legs = [", ".join(cities_in(one.cities)) or one.country.name for one in row.legs.all()]
    return MemberShown(
        row=row,
        name=name_of(row),
        organisation=organisation_of(row),
        legs=", ".join(legs),
        journey=journey_words(row),
        payer=payer_text(row),
        consents=consents_of(row),
        coming=row.state in COMING,
        editable=editable and row.erased_at is None,
    )


def _proposed(agency: Agency, rows: Sequence[DelegationMember]) -> Iterable[Proposed]:
    there = {one.account_id for one in rows}
    for person, category in staff_of(agency):
        if person.pk not in there:
            yield Proposed(person, category)
