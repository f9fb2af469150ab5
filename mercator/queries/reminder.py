"""What the agencies of a cycle are reminded of today: to whom, in which words. Articles B1-B3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Agency, Cycle, Mail, Person
from mercator.queries.cycle import DueLine, line_of, members_of
from mercator.queries.cycle_standing import standings_of
from mercator.queries.cycle_words import gap_words
from mercator.queries.wording import day, whole
from mercator.rules import cycle as rules
from mercator.rules.access import MANAGEMENT, PLANNER
from mercator.rules.cycle import Gap

_REMINDED: Final = {rules.STEP: (PLANNER,), rules.MEETING: (PLANNER, MANAGEMENT)}
"""Planners prepare what is due; the pulse is taken at the level of the management (B2)."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A mail to be written, worded in the language of whom it is for. key: one of a kind."""

    key: str
    agency: Agency
    to: Person
    year: int
    subject: str
    body: str


def reminders(*, today: date) -> list[Reminder]:
    """Those that are due today and were not written yet; nothing but a few small queries when there are none."""
    made: list[Reminder] = []
    for cycle in Cycle.objects.filter(year__gte=today.year - 1).order_by("year"):
        made += _of_cycle(cycle, today=today)
    return made


def _of_cycle(cycle: Cycle, *, today: date) -> list[Reminder]:
    members = {one.agency.code: one.agency for one in members_of(cycle)}
    names = {code: agency.body.short for code, agency in members.items()}
    due = [(one, code) for one in line_of(cycle, names, today=today) if (code := rules.reminder(one.due, today=today))]
    if not due:
        return []
    standings = {one.agency: one for one in standings_of(cycle.year, members.values())}
    made = []
    for line, code in due:
        for agency in (members[one] for one in line.due.expected if one in members):
            found = rules.gaps_of(line.due, standings[agency.code])
            if found or line.due.noun == rules.MEETING:
                made += _of_agency(cycle, line, code, agency, found, names, today=today)
    there = set(Mail.objects.filter(key__in=[one.key for one in made]).values_list("key", flat=True))
    return [one for one in made if one.key not in there]


def _of_agency(
    cycle: Cycle, line: DueLine, code: str, agency: Agency, gaps: list[Gap], names: Mapping[str, str], *, today: date
) -> list[Reminder]:
    due = line.due
    stem = f"reminder-{cycle.year}-{due.noun}-{due.key}-{due.on}-{code}-{agency.code}"
    held = Q(held_roles__agency=agency, held_roles__role__in=_REMINDED[due.noun])
    people = Person.objects.get_queryset().filter(held, is_active=True).distinct().order_by("pk")
    made = []
    for person in people:
        with translation.override(person.language):
            again = _names(cycle, line, today=today)
            subject, body = _words(cycle, again, person, [gap_words(one, names) for one in gaps], today=today)
        made.append(Reminder(f"{stem}-{person.pk}", agency, person, cycle.year, subject, body))
    return made


def _names(cycle: Cycle, line: DueLine, *, today: date) -> DueLine:
    """The same line, named in the language of the moment."""
    names = {one.agency.code: one.agency.body.short for one in members_of(cycle)}
    return next(one for one in line_of(cycle, names, today=today) if one.due == line.due)


def _words(cycle: Cycle, line: DueLine, person: Person, missing: list[str], *, today: date) -> tuple[str, str]:
    on = line.due.on or today
    values = {"year": str(cycle.year), "name": line.name, "on": day(on)}
    late = on < today
    subject = _("Plans of %(year)s: “%(name)s”, %(on)s")
    if late:
        subject = _("Plans of %(year)s: “%(name)s” was due on %(on)s")
    said = [_("Good day %(person)s,") % {"person": person.name}, "", _when(line, on, today=today)]
    if line.due.noun == rules.MEETING:
        said += ["", _("Who meets: %(agencies)s.") % {"agencies": ", ".join(line.expected)}]
        said += [_("Where: %(place)s.") % {"place": line.note}] if line.note else []
    if missing:
        said += ["", _("What is still missing:"), *(f"- {one}" for one in missing)]
    said += ["", _("In Mercator: Planning, plans of %(year)s.") % values]
    return subject % values, "\n".join(said)


def _when(line: DueLine, on: date, *, today: date) -> str:
    days = abs((on - today).days)
    values = {"name": line.name, "on": day(on), "days": whole(days)}
    if on == today:
        return _("“%(name)s” is due today.") % values
    if on > today:
        words = ngettext(
            "“%(name)s” is due on %(on)s, in %(days)s day.", "“%(name)s” is due on %(on)s, in %(days)s days.", days
        )
    else:
        words = ngettext(
            "“%(name)s” was due on %(on)s, %(days)s day ago, and is not done.",
            "“%(name)s” was due on %(on)s, %(days)s days ago, and is not done.",
            days,
        )
    return words % values
