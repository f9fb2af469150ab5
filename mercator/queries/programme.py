"""The programme of a mission as facts: the draft, what was published, who travels. Article C2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mercator.models import Action, DelegationMember, ItemPlace, ItemSpeaker, Place, ProgrammeItem, ProgrammeVersion
from mercator.queries.programme_zone import Zones, zones_at
from mercator.queries.wording import text_of
from mercator.rules import delegation, programme
from mercator.rules.programme import ItemFacts, PlaceFacts, SpeakerFacts, Traveller, in_order
from mercator.rules.programme_version import items_from


@dataclass(frozen=True, slots=True)
class Published:
    """A version as it was published. why: "" of the first one."""

    number: int
    published_at: datetime
    why: str
    items: tuple[ItemFacts, ...]


def facts_of(action: Action) -> tuple[ItemFacts, ...]:
    """The programme as it is being made, in order; for staff alone. Three statements."""
    rows = ProgrammeItem.objects.filter(action=action).select_related("place", "end_place")
    zones = zones_at(action)
    return in_order(item_facts(one, zones) for one in rows.prefetch_related("speakers"))


def published_of(action: Action) -> Published | None:
    """The version that is in force, which participants read; None before the first."""
    row = ProgrammeVersion.objects.filter(action=action).order_by("-number").first()
    return published(row) if row else None


def versions_of(action: Action) -> list[ProgrammeVersion]:
    """Every published version, the newest first, without its content."""
    return list(action.programme_versions.select_related("by").defer("content").order_by("-number"))


def published(row: ProgrammeVersion) -> Published:
    return Published(row.number, row.published_at, row.why, items_from(row.content))


def traveller_of(member: DelegationMember) -> Traveller:
    """What the programme asks of one member."""
    return _traveller(member)


def travellers_of(action: Action) -> dict[int, Traveller]:
    """Everybody who travels, by the member's key: those who withdrew and those who are merely invited are left out."""
    going = DelegationMember.objects.filter(action=action).exclude(state__in=(delegation.WITHDRAWN, delegation.INVITED))
    return {one.pk: _traveller(one) for one in going.prefetch_related("legs", "items")}


def item_facts(row: ProgrammeItem, zones: Zones) -> ItemFacts:
    """One item; its zone is its own, else that of its place or its leg."""
    place, end_place = place_facts(row.place), place_facts(row.end_place)
    zone = row.zone or zones.at(row.leg_id, row.place)
    end_zone = row.end_zone or (zones.at(None, row.end_place) if row.end_place else "") or zone
    return ItemFacts(
        key=row.pk, kind=row.kind, strand=row.strand, state=row.state, title=text_of(row, "title"),
        description=text_of(row, "description"), form=row.form, learns=row.learns, presents=row.presents,
        visited=row.visited, potential=text_of(row, "potential"), challenges=text_of(row, "challenges"), day=row.day,
        start=row.start, end_day=row.end_day, end=row.end, zone=zone, end_zone=end_zone, place=place,
        end_place=end_place, host=row.host, capacity=row.capacity, sign_up=row.sign_up,
        sign_up_until=row.sign_up_until, interpreter=row.interpreter, audience=tuple(row.audience),
        internal=row.internal, leg=row.leg_id, illustrative=row.illustrative,
        speakers=tuple(speaker_facts(one) for one in row.speakers.all()),
    )  # fmt: skip


def place_facts(row: Place | None) -> PlaceFacts | None:
    if row is None:
        return None
    return PlaceFacts(
        key=row.pk, name=row.name, address=row.address, city=row.city, zone=row.zone, telephone=row.telephone,
        note=row.note, latitude=None if row.latitude is None else float(row.latitude),
        longitude=None if row.longitude is None else float(row.longitude),
    )  # fmt: skip


def speaker_facts(row: ItemSpeaker) -> SpeakerFacts:
    return SpeakerFacts(
        name=row.name, function=text_of(row, "function"), organisation=row.organisation, role=row.role,
        bio=text_of(row, "bio"), consent=row.consent,
    )  # fmt: skip


def taken_of(action: Action) -> dict[int, int]:
    """How many places of each item are taken, by the item's key: who must be there and who signed up."""
    counted: dict[int, int] = {}
    rows = ItemPlace.objects.filter(item__action=action).exclude(state=programme.WAITING)
    rows = rows.exclude(member__state=delegation.WITHDRAWN)
    for item in rows.values_list("item", flat=True):
        counted[item] = counted.get(item, 0) + 1
    return counted


def _traveller(member: DelegationMember) -> Traveller:
    return Traveller(
        key=member.pk,
        category=member.category,
        legs=frozenset(one.pk for one in member.legs.all()),
        arrives=member.arrives_on,
        leaves=member.leaves_on,
        items=frozenset(one.item_id for one in member.items.all() if one.state != programme.WAITING),
    )
