"""The words of the planning cycle: steps, meetings, what is missing, what comes next. Articles B1-B3, B7."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from mercator.models import CycleStep, Meeting
from mercator.queries.wording import Words, day, whole, word
from mercator.rules import cycle as rules
from mercator.rules.cycle import Gap

STEP: Final[Words] = MappingProxyType(
    {
        rules.DRAFTS: gettext_lazy("Draft plans"),
        rules.APPROVALS: gettext_lazy("Approvals by boards and ministers"),
        rules.PUBLICATION: gettext_lazy("Publication of the calendar"),
        rules.OTHER: gettext_lazy("Something else"),
    }
)
MEETING: Final[Words] = MappingProxyType(
    {
        rules.PULSE: gettext_lazy("Taking the pulse"),
        rules.PLANS: gettext_lazy("Going through the plans"),
        rules.OTHER: gettext_lazy("Another meeting"),
    }
)
MEETING_STATE: Final[Words] = MappingProxyType(
    {
        rules.PLANNED: pgettext_lazy("meeting", "planned"),
        rules.OPEN: pgettext_lazy("meeting", "under way"),
        rules.CLOSED: pgettext_lazy("meeting", "closed"),
    }
)
DUE: Final[Words] = MappingProxyType(
    {
        rules.IS_DONE: pgettext_lazy("step", "done"),
        rules.IS_NEXT: pgettext_lazy("step", "next"),
        rules.IS_LATE: pgettext_lazy("step", "late"),
        rules.IS_AHEAD: pgettext_lazy("step", "to come"),
        rules.IS_UNDATED: pgettext_lazy("step", "not dated"),
    }
)
LINE: Final[Words] = MappingProxyType(
    {
        rules.AGENDA: gettext_lazy("Agenda"),
        rules.PRESENT: pgettext_lazy("meeting", "Present"),
        rules.SECTOR: gettext_lazy("Sectors"),
        rules.DESTINATION: gettext_lazy("Destinations"),
        rules.NOTE: gettext_lazy("Notes"),
        rules.DECISION: gettext_lazy("Decisions"),
        rules.TREND: gettext_lazy("Trends"),
    }
)
_GAP: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        rules.NO_PLAN: gettext_lazy("%(agency)s has no draft plan yet."),
        rules.NOT_PRESENTED: gettext_lazy("%(agency)s has not presented its plan yet."),
        rules.NO_CHAIN: gettext_lazy("%(agency)s has not said which bodies approve its plan."),
        rules.NOT_PUBLIC: gettext_lazy("%(agency)s has not published its plan yet."),
        rules.NOT_HELD: gettext_lazy("Nobody said that it took place: close the meeting, or give it another day."),
        rules.NOT_SAID_DONE: gettext_lazy("Nothing is missing any more: say that it is done."),
    }
)


def step_name(kind: str, name: str) -> str:
    """What a step is called: its own name, else that of its kind."""
    return name or word(STEP, kind)


def meeting_name(kind: str, name: str, sides: Iterable[str]) -> str:
    """What a meeting is called: its own name, else its kind with who meets, where these are named."""
    if name:
        return name
    words = word(MEETING, kind)
    meeting = " – ".join(sides)
    return _("%(meeting)s: %(sides)s") % {"meeting": words, "sides": meeting} if meeting else words


def named(row: CycleStep | Meeting) -> str:
    """What a step or a meeting is called in the language of the moment."""
    if isinstance(row, Meeting):
        return meeting_name(row.kind, row.name, [one.body.short for one in row.agencies.all()])
    return step_name(row.kind, row.name)


def gap_words(gap: Gap, names: Mapping[str, str]) -> str:
    """What is missing, as a sentence. names: of the agencies by their codes."""
    agency = names.get(gap.agency, gap.agency)
    values = {"agency": agency, "number": whole(gap.number)}
    if gap.code == rules.ROWS:
        words = ngettext(
            "%(agency)s: %(number)s row of its files waits to be completed.",
            "%(agency)s: %(number)s rows of its files wait to be completed.",
            gap.number,
        )
        return words % values
    if gap.code == rules.NOT_APPROVED:
        words = ngettext(
            "%(agency)s: the approval of %(number)s body is not recorded yet.",
            "%(agency)s: the approvals of %(number)s bodies are not recorded yet.",
            gap.number,
        )
        return words % values
    return str(_GAP[gap.code]) % values


def distance_words(on: date, *, today: date) -> str:
    """today, tomorrow, in 5 days, 3 days ago."""
    days = (on - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    number = {"days": whole(abs(days))}
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % number
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % number


def next_words(name: str, on: date, *, today: date) -> str:
    """What comes next, and when."""
    return _("%(name)s: %(on)s, %(distance)s.") % {
        "name": name, "on": day(on), "distance": distance_words(on, today=today),
    }  # fmt: skip
