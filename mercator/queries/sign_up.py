"""Seats and those who wait, item by item. Article C2."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, QuerySet

from mercator.models import Action, DelegationMember, ItemPlace
from mercator.queries.programme import published_of
from mercator.rules.delegation import WITHDRAWN
from mercator.rules.programme import WAITING, ItemFacts
from mercator.rules.sign_up import HOLDS_A_SEAT


def open_items(action: Action) -> Mapping[int, ItemFacts]:
    """The items of the published programme, by key; none before the first version."""
    told = published_of(action)
    return {one.key: one for one in told.items} if told else {}


def places() -> QuerySet[ItemPlace]:
    """Every place of somebody who travels still."""
    return ItemPlace.objects.exclude(member__state=WITHDRAWN)


def seated_of(item: int) -> int:
    """Seats of an item that are taken: by who signed up and by who must be there."""
    return places().filter(item=item, state__in=HOLDS_A_SEAT).count()


def waiting_of(item: int) -> list[ItemPlace]:
    """Those who wait for a seat, who came first stands first."""
    rows = places().filter(item=item, state=WAITING).select_related("member")
    return list(rows.order_by("at", "pk"))


def seated_by_item(action: Action) -> dict[int, int]:
    """Seats that are taken, by the key of the item."""
    rows = places().filter(item__action=action, state__in=HOLDS_A_SEAT).order_by()
    return dict(rows.values_list("item").annotate(Count("pk")))


def waiting_by_item(action: Action) -> dict[int, list[int]]:
    """The keys of those who wait, in their order, by the key of the item."""
    found: dict[int, list[int]] = {}
    rows = places().filter(item__action=action, state=WAITING).order_by("at", "pk")
    for item, member in rows.values_list("item", "member"):
        found.setdefault(item, []).append(member)
    return found


def standing_of(member: DelegationMember) -> dict[int, str]:
    """How she stands to each item, by its key."""
    return {one.item_id: one.state for one in member.items.all()}
