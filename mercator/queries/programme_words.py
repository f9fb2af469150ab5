"""The words of a programme: kinds, times, places, what changed. Article C2."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Final

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from mercator.queries.place import city_in
from mercator.queries.wording import word
from mercator.rules import programme
from mercator.rules.programme import ItemFacts, PlaceFacts
from mercator.rules.programme_version import ADDED, REMOVED, ItemChange, told_in

Words = Mapping[str, "str | Promise"]

KIND: Final[Words] = MappingProxyType(
    {
        programme.B2B: gettext_lazy("B2B session"),
        programme.INFORMATION: gettext_lazy("information session"),
        programme.VISIT: pgettext_lazy("programme", "visit"),
        programme.OFFICIAL: gettext_lazy("official moment"),
        programme.ETHICS: gettext_lazy("ethical component"),
        programme.RECEPTION: gettext_lazy("reception or meal"),
        programme.TRANSFER: pgettext_lazy("programme", "transfer"),
        programme.FREE: gettext_lazy("free time"),
    }
)
FORM: Final[Words] = MappingProxyType(
    {programme.SEMINAR: gettext_lazy("seminar"), programme.WORKSHOP: gettext_lazy("workshop")}
)
VISITED: Final[Words] = MappingProxyType(
    {
        "company": pgettext_lazy("visited", "company"),
        "partner": pgettext_lazy("visited", "partner"),
        "project": pgettext_lazy("visited", "project"),
    }
)
STATE: Final[Words] = MappingProxyType(
    {
        programme.ITEM_PLANNED: pgettext_lazy("programme", "planned"),
        programme.ITEM_CONFIRMED: pgettext_lazy("programme", "confirmed"),
        programme.ITEM_CANCELLED: pgettext_lazy("programme", "cancelled"),
    }
)
ROLE: Final[Words] = MappingProxyType(
    {
        programme.HOST: pgettext_lazy("programme", "host"),
        programme.SPEAKER: pgettext_lazy("programme", "speaker"),
        programme.MODERATOR: pgettext_lazy("programme", "moderator"),
    }
)
FIELD: Final[Words] = MappingProxyType(
    {
        "kind": gettext_lazy("what it is"), "strand": gettext_lazy("strand"),
        "state": pgettext_lazy("programme", "status"), "title": gettext_lazy("title"),
        "description": gettext_lazy("description"), "form": gettext_lazy("form of the session"),
        "visited": gettext_lazy("what is visited"), "potential": gettext_lazy("what potential it shows"),
        "challenges": gettext_lazy("what challenges it shows"), "host": pgettext_lazy("programme", "host"),
        "capacity": gettext_lazy("number of places"), "sign_up": gettext_lazy("signing up"),
        "sign_up_until": gettext_lazy("last day to sign up"), "interpreter": gettext_lazy("interpreting"),
        "audience": gettext_lazy("for whom"), "internal": gettext_lazy("for staff alone"),
        "leg": gettext_lazy("leg of the journey"), "speakers": gettext_lazy("hosts and speakers"),
        "illustrative": gettext_lazy("illustrative or real"),
    }
)  # fmt: skip


def kind_words(code: str) -> str:
    return word(KIND, code)


def form_words(code: str) -> str:
    return word(FORM, code)


def visited_words(code: str) -> str:
    return word(VISITED, code)


def state_words(code: str) -> str:
    return word(STATE, code)


def role_words(code: str) -> str:
    return word(ROLE, code)


def day_words(on: date) -> str:
    """Mon 22/05: the weekday in the language of the moment."""
    return f"{WEEKDAYS_ABBR[on.weekday()]} {on:%d/%m}"


def clock_words(clock: time) -> str:
    """9:30, as Belgian offices write it."""
    return f"{clock.hour}:{clock.minute:02}"


def zone_words(zone: str) -> str:
    """The city that names a zone: Dakar for Africa/Dakar."""
    return city_in(zone.rpartition("/")[2].replace("_", " "))


def hours_words(item: ItemFacts) -> str:
    """9:30-11:00; 22:30 - Tue 23/05, 6:10 (Brussels) for what ends on another day or in another zone; "" unknown."""
    if item.start is None:
        return ""
    start = clock_words(item.start)
    if item.end is None:
        return start
    elsewhere = bool(item.end_zone) and item.end_zone != item.zone
    if item.end_day in (None, item.day) and not elsewhere:
        return f"{start}-{clock_words(item.end)}"
    other = f"{day_words(item.end_day)}, " if item.end_day and item.end_day != item.day else ""
    there = f" ({zone_words(item.end_zone)})" if elsewhere else ""
    here = f" ({zone_words(item.zone)})" if elsewhere and item.zone else ""
    return f"{start}{here} – {other}{clock_words(item.end)}{there}"


def when_words(item: ItemFacts, *, zone: bool = True) -> str:
    """ "Mon 22/05, 9:30-11:00 (Dakar)" in local time; "day not known" without a day. zone: whether to name it."""
    if item.day is None:
        return _("day not known")
    hours = hours_words(item)
    named = f" ({zone_words(item.zone)})" if zone and item.zone and hours and "(" not in hours else ""
    return f"{day_words(item.day)}, {hours}{named}" if hours else day_words(item.day)


def place_words(place: PlaceFacts | None) -> str:
    """ "Radisson Blu, Route de la Corniche, Dakar"; "" without a place."""
    if place is None:
        return ""
    city = city_in(place.city) if place.city else ""
    said = f"{place.name}, {place.address}".casefold()
    return ", ".join(part for part in (place.name, place.address, "" if city.casefold() in said else city) if part)


def where_words(item: ItemFacts) -> str:
    """The place, or for a transfer from where to where; "" when unknown."""
    return " → ".join(words for words in (place_words(item.place), place_words(item.end_place)) if words)


def title_words(item: ItemFacts) -> str:
    """Its title in the language of the moment, else what kind of thing it is."""
    return item.title.to(get_language() or "en") or kind_words(item.kind)


def interpreter_words(codes: str) -> str:
    """fr-en fr-wo as FR-EN, FR-WO."""
    return ", ".join(one.upper() for one in codes.split())


def change_words(change: ItemChange) -> str:
    """One sentence on what became of an item, in the language of the moment."""
    values = {"title": title_words(change.item), "when": when_words(change.item)}
    if change.kind == ADDED:
        return _("New: %(title)s, %(when)s.") % values
    if change.kind == REMOVED:
        return _("Taken out: %(title)s, %(when)s.") % values
    told = "; ".join(_field_words(change, name) for name in change.fields)
    return _("Changed: %(title)s, %(when)s: %(changes)s.") % (values | {"changes": told})


def _field_words(change: ItemChange, name: str) -> str:
    before = change.before
    if before is None:
        return word(FIELD, name)
    if not told_in(change, name, get_language() or "en"):
        return _("%(field)s in another language") % {"field": word(FIELD, name)}
    if name == "when":
        zone = before.zone != change.item.zone
        return _("before: %(when)s") % {"when": when_words(before, zone=zone)}
    if name == "where":
        now, was = where_words(change.item), where_words(before)
        return _("now at %(now)s, before at %(was)s") % {
            "now": now or _("no place yet"),
            "was": was or _("no place"),
        }
    if name == "state":
        return state_words(change.item.state)
    if name == "title":
        return _("before called “%(title)s”") % {"title": title_words(before)}
    return word(FIELD, name)
