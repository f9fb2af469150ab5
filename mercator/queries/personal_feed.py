"""A delegate's own programme for her calendar programme. Articles B5, C2.

Only what has a day stands in it, and only what is hers: a seat for which she waits is no appointment yet.
"""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.documents.ics import CANCELLED, CONFIRMED, TENTATIVE, Calendar, Event
from mercator.queries.personal import PersonalPage, Shown
from mercator.queries.programme_words import where_words
from mercator.rules.programme import ITEM_CONFIRMED, ends_at, starts_at


def personal_feed(page: PersonalPage, *, address: str) -> Calendar:
    """Her items in the language of the moment; empty before the first version. address: of her page."""
    shown = [one for day in page.days if day.known for one in day.items]
    return Calendar(
        name=page.action.title,
        description=_("Your programme, version %(number)s") % {"number": page.number} if page.number else "",
        language=get_language() or "en",
        events=tuple(_event(page, one, address) for one in shown),
    )


def _event(page: PersonalPage, one: Shown, address: str) -> Event:
    item = one.item
    if item.day is None or page.published_at is None or page.number is None:
        raise ValueError("An event needs its day and its version.")
    said = (
        _("%(hours)s (time in %(city)s)") % {"hours": one.hours, "city": one.zone} if one.zone else one.hours,
        one.kind, one.standing, one.changed, one.description, *(place.note for place in one.where),
        _("Illustrative: invented to show Mercator.") if item.illustrative else "",
    )  # fmt: skip
    return Event(
        uid=f"item-{item.key}@mercator",
        summary=one.title,
        first=item.day,
        last=item.last_day or item.day,
        starts=starts_at(item),
        ends=ends_at(item),
        changed_at=page.published_at,
        sequence=page.number - 1 + page.action.version,  # both only go up: calling it off is news as well
        status=_status(page, one),
        description="\n".join(filter(None, said)),
        location=where_words(item),
        categories=(one.kind,),
        address=address,
        public=False,
    )


def _status(page: PersonalPage, one: Shown) -> str:
    """What was called off with the whole mission stays in her calendar, struck out."""
    if page.off:
        return CANCELLED
    return CONFIRMED if one.item.state == ITEM_CONFIRMED else TENTATIVE
