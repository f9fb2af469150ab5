"""The words of a delegate's own programme: how she stands to an item, what changed, mails. Article C2."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils import formats, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from mercator.models import Action, DelegationMember
from mercator.queries.programme_words import title_words as item_title
from mercator.queries.programme_words import when_words, where_words
from mercator.queries.wording import Words, word
from mercator.rules.mission import CANCELLED, POSTPONED
from mercator.rules.programme import REQUIRED, SIGNED_UP, WAITING, ItemFacts
from mercator.rules.programme_version import ADDED, WHEN, WHERE, ItemChange
from mercator.rules.text import LANGUAGES

STANDING: Final[Words] = MappingProxyType(
    {
        REQUIRED: gettext_lazy("you are expected"),
        SIGNED_UP: gettext_lazy("you are signed up"),
        WAITING: gettext_lazy("you are on the waiting list"),
    }
)
CHANGED_FIELD: Final[Words] = MappingProxyType(
    {
        "title": pgettext_lazy("changed", "what it is called"),
        "description": pgettext_lazy("changed", "the description"),
        "kind": pgettext_lazy("changed", "what it is"),
        "form": pgettext_lazy("changed", "how it is held"),
        "visited": pgettext_lazy("changed", "what is visited"),
        "host": pgettext_lazy("changed", "the host"),
        "speakers": pgettext_lazy("changed", "the speakers"),
        "interpreter": pgettext_lazy("changed", "the interpreting"),
        "sign_up_until": pgettext_lazy("changed", "the last day to sign up"),
    }
)


def off_words(status: str) -> str:
    """That the mission does not go ahead; "" when it does."""
    if status == CANCELLED:
        return _("This mission is cancelled: it does not go ahead.")
    return _("This mission is postponed: it does not go ahead on these dates.") if status == POSTPONED else ""


def standing_words(code: str) -> str:
    return word(STANDING, code) if code else ""


def changed_words(change: ItemChange | None, *, since: int) -> str:
    """ "Changed since version 3: before on Mon 22/05, 9:00; the speakers."; "" without a change."""
    if change is None:
        return ""
    if change.kind == ADDED or change.before is None:
        return _("New since version %(number)s") % {"number": since}
    told = "; ".join(_field(name, change.before) for name in change.fields)
    return _("Changed since version %(number)s: %(changes)s") % {"number": since, "changes": told}


def _field(name: str, before: ItemFacts) -> str:
    if name == WHEN:
        return _("before: %(what)s") % {"what": when_words(before)}
    if name == WHERE:
        return _("before: %(what)s") % {"what": where_words(before) or _("no place yet")}
    if name == "title":
        return _("before: %(what)s") % {"what": item_title(before)}
    return word(CHANGED_FIELD, name)


def gone_words(item: ItemFacts) -> str:
    return f"{item_title(item)}, {when_words(item)}"


def clash_words(item: ItemFacts) -> str:
    return _("At the same time, you have: %(item)s") % {"item": gone_words(item)}


def seats_words(left: int | None) -> str:
    """How many seats are free; "" where they are not counted."""
    if left is None:
        return ""
    if left == 0:
        return _("no seat left")
    return ngettext("%(n)s seat left", "%(n)s seats left", left) % {"n": left}


def turn_words(turn: int) -> str:
    """Where she stands among those who wait."""
    return _("you are number %(number)s on the waiting list") % {"number": turn}


def until_words(until: date | None) -> str:
    return _("until %(day)s") % {"day": long_day(until)} if until else ""


def day_heading(day: date | None) -> str:
    return capfirst(long_day(day)) if day else _("Day not known yet")


def day_and_hours(item: ItemFacts) -> str:
    """ "Tue 23/05, 8:00-11:00": for an item outside the days."""
    return when_words(item, zone=False)


def long_day(day: date) -> str:
    """ "Monday 22 May 2023", "lundi 22 mai 2023": in the language of the moment."""
    return formats.date_format(day, "l j F Y")


def language_of(member: DelegationMember) -> str:
    """The language that she is written to in; French when she did not say."""
    return member.language if member.language in LANGUAGES else LANGUAGES[0]


def moved_up_mail(member: DelegationMember, action: Action, item: ItemFacts) -> tuple[str, str, str]:
    """To who waited and has a seat now: language, subject, body. The subject names the item, never her."""
    language = language_of(member)
    with translation.override(language):
        values = {"item": item_title(item), "when": when_words(item), "mission": action.title}
        subject = _("You have a seat: %(item)s") % values
        where = where_words(item)
        lines = [
            _("You were on the waiting list, and a seat is free now: you are signed up."), "",
            _("What: %(item)s") % values, _("When: %(when)s") % values,
            *([_("Where: %(where)s") % {"where": where}] if where else []), "",
            _("If you cannot come, give your seat back on the page of your programme: others wait for it."), "",
            _("Mission: %(mission)s") % values,
        ]  # fmt: skip
    return language, subject, "\n".join(lines)
