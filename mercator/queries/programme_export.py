"""The whole programme for a calendar programme. Article C2."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.documents.ics import CANCELLED, CONFIRMED, TENTATIVE, Calendar, Event
from mercator.models import Action
from mercator.queries import programme_words as words
from mercator.queries.programme import facts_of, published_of
from mercator.rules import programme
from mercator.rules.programme import ItemFacts, ends_at, starts_at
from mercator.rules.programme_version import publishable


def programme_feed(action: Action, *, address: str, now: datetime) -> Calendar:
    """What participants read, in the language of the moment; before the first version the draft, as tentative."""
    version = published_of(action)
    items = version.items if version else publishable(facts_of(action))
    told = version.published_at if version else now
    number = version.number if version else 0
    said = _("Version %(number)s") % {"number": number} if version else _("Not published yet: this may change.")
    return Calendar(
        name=action.title,
        description=said,
        language=get_language() or "en",
        events=tuple(_event(one, told, number, address) for one in items if one.day),
    )


def _event(item: ItemFacts, told: datetime, number: int, address: str) -> Event:
    if item.day is None:
        raise ValueError("An event needs its day.")
    status = CANCELLED if item.state == programme.ITEM_CANCELLED else TENTATIVE
    zone = _("%(hours)s (time in %(city)s)") % {"hours": words.hours_words(item), "city": words.zone_words(item.zone)}
    return Event(
        uid=f"item-{item.key}@mercator",
        summary=words.title_words(item),
        first=item.day,
        last=item.last_day or item.day,
        starts=starts_at(item),
        ends=_end(item),
        changed_at=told,
        sequence=max(number - 1, 0),
        status=CONFIRMED if number and status == TENTATIVE and item.state == programme.ITEM_CONFIRMED else status,
        description="\n".join(filter(None, (zone if item.start and item.zone else "", words.kind_words(item.kind)))),
        location=words.where_words(item),
        categories=(words.kind_words(item.kind),),
        address=address,
        public=False,
    )


def _end(item: ItemFacts) -> datetime | None:
    """None for what would end before it begins: calendar programmes refuse the whole file otherwise."""
    start, end = starts_at(item), ends_at(item)
    return end if start and end and end > start else None
