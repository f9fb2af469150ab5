"""The yearly report of an agency on the ethical component of its missions. Article C3.

Read as an answer to Parliament is: nothing that another agency merely presented, nothing that was invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mercator.models import (
    Action,
    Agency,
    CountryNote,
    EthicalComponent,
    EthicalItem,
    EthicsReport,
    Person,
)
from mercator.models.action import ActionQuerySet
from mercator.queries.blocks.ethics import counted_missions, counts_of, silence_note
from mercator.queries.ethics import Component, components_of
from mercator.queries.ethics_report_chapters import chapters_of
from mercator.queries.form_words import parliament_of
from mercator.queries.minutes.words import moment_words
from mercator.queries.wording import in_all
from mercator.rules import mission
from mercator.rules.access import READ_FILE, Desk, Rights, Viewer
from mercator.rules.ethics_report import EthicsReportContent, decode_report
from mercator.rules.frozen import fingerprint
from mercator.rules.text import LANGUAGES, Text


def ethics_report(
    agency: Agency, year: int, *, person: Viewer, now: datetime, frozen: bool = False
) -> EthicsReportContent:
    """What the report says from the rows as they stand at `now`, in every language; frozen: worded as it is kept.

    Read through the rights that `person` has in this agency alone.
    """
    viewer = Desk(person.rights.within(agency.pk))
    today = timezone.localdate(now)
    missions = components_of(missions_of(agency, year, viewer=viewer), viewer=viewer, today=today, agency=agency.pk)
    with translation.override(LANGUAGES[0]):  # what depends on the language of the moment is the same whoever looks
        return _said(agency, year, missions, viewer=viewer, now=now, frozen=frozen)


def missions_of(agency: Agency, year: int, *, viewer: Viewer) -> ActionQuerySet:
    """The missions of a year that the agency keeps or organises, and has not left, and that are held or go ahead."""
    rows: ActionQuerySet = Action.objects.visible_to(viewer)
    return counted_missions(rows.in_year(year), viewer=viewer).order_by("start", "code")


def _said(
    agency: Agency, year: int, missions: Sequence[Component], *, viewer: Viewer, now: datetime, frozen: bool
) -> EthicsReportContent:
    name = Text.same(agency.body.short)
    title = in_all(lambda: _("The ethical component of the missions of %(year)s") % {"year": year})
    counts = counts_of(missions, scope=scope_of(agency, year))
    return EthicsReportContent(
        agency=name,
        agency_code=agency.code,
        year=year,
        title=title,
        subtitle=name,
        facts=_facts(agency, year, now),
        counts=counts,
        chapters=chapters_of(agency, year, missions, counts, viewer=viewer),
        standing=_standing(now, frozen=frozen),
        page_of=in_all(lambda: pgettext("form", "page {page} / {pages}")),
        made_at=now,
        frozen=frozen,
        notes=_notes(),
    )


def scope_of(agency: Agency, year: int) -> Text:
    """Which missions the report counts, in a whole sentence."""
    return in_all(
        lambda: (
            _(
                "Missions of %(year)s that %(agency)s keeps or organises and that were held or go ahead; fairs with a "
                "stand only, visits of buyers, seminars and other actions are not missions; what was cancelled or "
                "postponed, or what it withdrew from, is not counted."
            )
            % {"year": year, "agency": agency.body.short}
        )
    )


def _facts(agency: Agency, year: int, now: datetime) -> tuple[tuple[Text, Text], ...]:
    """The head; the moment of reading comes last (rules.ethics_report.mark_of leaves it out)."""
    addressed = parliament_of(agency.body.region)
    to = ((in_all(lambda: _("Report to")), addressed),) if addressed else ()
    return (
        *to,
        (in_all(lambda: _("Agency")), Text.same(agency.body.short)),
        (in_all(lambda: _("Year")), Text.same(str(year))),
        (in_all(lambda: _("Read on")), Text.same(moment_words(now))),
    )


def _standing(now: datetime, *, frozen: bool) -> Text:
    when = {"moment": moment_words(now)}
    if frozen:
        return in_all(lambda: _("Report frozen on %(moment)s") % when)
    return in_all(lambda: _("Draft, from the data of %(moment)s: the report is not frozen") % when)


def _notes() -> tuple[Text, ...]:
    return (
        silence_note(),
        in_all(lambda: _("This report gives no score to a country and holds no list of countries.")),
        in_all(
            lambda: _(
                "What was typed in one language is printed as it was typed; [FR], [NL] or [EN] says which language "
                "that is."
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What stays out of the report as it was invented to show Mercator: missions, and entries of other missions.

    all_of_it: whether the year holds nothing else.
    """

    missions: int
    entries: int
    all_of_it: bool


def left_out(agency: Agency, year: int, *, person: Viewer, content: EthicsReportContent) -> LeftOut:
    """What of this agency's year is illustrative and never goes to Parliament."""
    looking = Desk(Rights(held=person.rights.within(agency.pk).held))
    rows: Any = Action.objects.with_file_open_to(looking).in_year(year).filter(kind__in=mission.MISSIONS)
    missions = rows.filter(illustrative=True).count()
    kept = rows.filter(illustrative=False)
    entries = sum(
        model.objects.filter(illustrative=True, action__in=kept.values("pk")).count()
        for model in (EthicalComponent, CountryNote, EthicalItem)
    )
    return LeftOut(missions, entries, all_of_it=bool(missions) and not content.counts[0].figure.value)


def left_out_words(found: LeftOut) -> list[str]:
    """The sentences for what stays out, in the language of the page."""
    said = []
    if found.missions:
        said.append(
            ngettext(
                "%(number)s illustrative mission of this year is left out.",
                "%(number)s illustrative missions of this year are left out.",
                found.missions,
            )
            % {"number": found.missions}
        )
    if found.entries:
        said.append(
            ngettext(
                "%(number)s illustrative entry of these missions is left out.",
                "%(number)s illustrative entries of these missions are left out.",
                found.entries,
            )
            % {"number": found.entries}
        )
    return said


def agencies_reporting(person: Person) -> list[Agency]:
    """The agencies whose report this person may read."""
    held = person.rights.agencies_for(READ_FILE)
    return list(Agency.objects.filter(pk__in=held).select_related("body").order_by("code"))


def years_reported(agency: Agency, *, person: Viewer) -> list[int]:
    """The years in which the agency has missions, or of which a report was frozen; newest first."""
    viewer = Desk(person.rights.within(agency.pk))
    rows: Any = Action.objects.with_file_open_to(viewer).filter(kind__in=mission.MISSIONS)
    kept = EthicsReport.objects.filter(agency=agency).values_list("year", flat=True)
    return sorted({*rows.values_list("year", flat=True).distinct(), *kept}, reverse=True)


def content_of(report: EthicsReport) -> EthicsReportContent:
    """What a frozen report says. Raises FrozenError when what was kept cannot be read."""
    return decode_report(report.content)


def is_whole(report: EthicsReport) -> bool:
    """Whether what was kept is still what was kept."""
    return fingerprint(report.content) == report.sha256
