"""The rows that a brochure or a roadbook is made from, read once for all languages. Articles C2, D1-D4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mercator.models import Action, Body, Company, CountryNote, DelegationMember, Leg, Organiser, PracticalNote
from mercator.queries.action import taking_part
from mercator.queries.programme import Published, published_of
from mercator.rules import precedence
from mercator.rules.booklet import TRAVELLING

PARTNERS: Final = ("federation", "public-partner")
"""The kinds of bodies that a booklet presents beside the companies (D2, D4)."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that a booklet may tell of a mission; members in the order of precedence, without who withdrew."""

    action: Action
    legs: tuple[Leg, ...]
    organisers: tuple[Organiser, ...]
    members: tuple[DelegationMember, ...]
    companies: tuple[Company, ...]
    partners: tuple[Body, ...]
    notes: tuple[PracticalNote, ...]
    country_notes: tuple[CountryNote, ...]
    published: Published | None


def rows_of(action: Action) -> Rows:
    """What there is now."""
    members = _members(action)
    companies = {one.company_id: one.company for one in members if one.category == "company" and one.company}
    organisers = tuple(taking_part(action.organisers.select_related("body")))
    own = Company.objects.filter(pk__in=list(filter(None, companies))).prefetch_related("sectors")
    bodies = [one.body for one in organisers if one.body.kind in PARTNERS]
    bodies += [one.body for one in members if one.body and one.category in PARTNERS]
    return Rows(
        action=action,
        legs=tuple(action.legs.select_related("country")),
        organisers=organisers,
        members=members,
        companies=tuple(own),
        partners=tuple(sorted({one.pk: one for one in bodies}.values(), key=lambda body: body.short.casefold())),
        notes=tuple(PracticalNote.objects.filter(action=action).select_related("country")),
        country_notes=tuple(CountryNote.objects.filter(action=action).select_related("country")),
        published=published_of(action),
    )


def _members(action: Action) -> tuple[DelegationMember, ...]:
    rows = DelegationMember.objects.filter(action=action, state__in=TRAVELLING, erased_at__isnull=True)
    ranks = {rank: place for place, rank in enumerate(precedence.RANKS)}

    def order(one: DelegationMember) -> tuple[int, bool, int, str, str, int]:
        rank = ranks.get(one.rank, len(ranks))
        return rank, not one.rank_order, one.rank_order, one.family_name.casefold(), one.given_name.casefold(), one.pk

    return tuple(sorted(rows.select_related("company", "body", "post"), key=order))
