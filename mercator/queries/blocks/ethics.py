"""What the ethical component of the year's missions contained: theme 11. Article C3: no score, no list of countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from mercator.models import Action, Agency, Organiser
from mercator.models.action import ActionQuerySet
from mercator.queries.blocks.asked import Asked, rows, titled
from mercator.queries.blocks.cells import INTEGER, block, column, figure_cell, no_data, number_of, text_cell
from mercator.queries.blocks.ethics_mission import mission_line
from mercator.queries.ethics import Component, components_of
from mercator.queries.ethics_words import STANDING
from mercator.queries.wording import in_all, word
from mercator.rules import ethics as rules
from mercator.rules import mission
from mercator.rules.access import Viewer
from mercator.rules.block import BlockContent, BlockTable
from mercator.rules.ethics_report import ReportCount, group_by_standing
from mercator.rules.text import Text

MISSIONS: Final = "missions"


def ethics(asked: Asked) -> BlockContent:
    """How many missions of the year hold an ethical component, and what it contained, mission by mission.

    Only of the files that the viewer's agency reads: of other missions it cannot say whether anything was done.
    """
    title = titled(asked, in_all(lambda: _("The ethical component of the missions of %(year)s") % {"year": asked.year}))
    agency = Agency.objects.filter(pk__in=asked.viewer.rights.agencies).order_by("code").values_list("pk", flat=True)
    teller = agency.first()
    found = counted_missions(rows(asked).in_year(asked.year), viewer=asked.viewer)
    missions = components_of(found, viewer=asked.viewer, today=timezone.localdate(), agency=teller)
    if not missions:
        return block("ethics", title=title, year=asked.year, statements=(no_data(),), says_something=False)
    scope = in_all(
        lambda: _("Missions of %(year)s held or going ahead whose file this agency reads.") % {"year": asked.year}
    )
    counts = counts_of(missions, scope=scope)
    notes = (silence_note(), asked.seen)
    tables = (replace(counts_table(counts), notes=notes), missions_table(missions, agency=teller))
    return block("ethics", title=title, year=asked.year, tables=tables)


def counted_missions(rows: ActionQuerySet, *, viewer: Viewer) -> ActionQuerySet:
    """Those of some actions that a report counts for the agencies of `viewer`, with what it says of each."""
    left = Organiser.objects.filter(action=OuterRef("pk"), body__agency__in=viewer.rights.agencies, withdrawn=True)
    known = rows.with_file_open_to(viewer).filter(~Exists(left), kind__in=mission.MISSIONS, merged_into=None)
    stopped = [one for one in mission.STATUSES if not rules.counts_in_report(kind=mission.STATE_VISIT, status=one)]
    return known.exclude(status__in=stopped).prefetch_related("sources", "organisers__body")


def counts_of(missions: Sequence[Component], *, scope: Text) -> tuple[ReportCount, ...]:
    """All missions, then those of each standing: they add up. What is planned stands there only when something is."""
    groups = group_by_standing(rules.standing(one.facts) for one in missions)
    whole = ReportCount(
        MISSIONS, in_all(lambda: _("Missions")), number_of([one.action for one in missions], scope=scope)
    )
    parts = (
        _count(code, [missions[place].action for place in places], scope=scope)
        for code, places in groups.items()
        if places or code != rules.PLANNED
    )
    return (whole, *parts)


def _count(code: str, actions: Sequence[Action], *, scope: Text) -> ReportCount:
    label = in_all(lambda: word(STANDING, code))
    narrowed = Text.of(lambda language: f"{scope.to(language)} – {label.to(language)}")
    return ReportCount(code, label, number_of(actions, scope=narrowed))


def silence_note() -> Text:
    """That nobody has said anything is no statement that there was nothing."""
    return in_all(
        lambda: _(
            "“No statement yet” means that nothing is on record, neither something done nor a reason: it is not "
            "counted as “without”."
        )
    )


def counts_table(counts: Sequence[ReportCount]) -> BlockTable:
    """How many missions stand in which way, and all of them below."""
    whole, *parts = counts
    return BlockTable(
        title=in_all(lambda: _("The missions of the year")),
        columns=(column(lambda: _("Ethical component"), weight=4.0), column(lambda: _("Missions"), INTEGER)),
        rows=tuple((text_cell(capital(one.label)), figure_cell(one.figure)) for one in parts),
        total=(text_cell(in_all(lambda: _("Missions of the year"))), figure_cell(whole.figure)),
        summary=in_all(lambda: _("How many missions hold an ethical component, and how many do not.")),
    )


def capital(text: Text) -> Text:
    """The text as it stands at the head of a line."""
    return Text.of(lambda language: text.to(language)[:1].upper() + text.to(language)[1:])


def missions_table(missions: Sequence[Component], *, agency: int | None) -> BlockTable:
    """One line for each mission. agency: who tells it; what others did is told with their names."""
    return BlockTable(
        title=in_all(lambda: _("Mission by mission")),
        columns=(
            column(lambda: _("Mission"), weight=1.8),
            column(lambda: _("When, where"), weight=1.3),
            column(lambda: _("Ethical component"), weight=1.0),
            column(lambda: _("What was done or is planned, or why there is none"), weight=3.6),
            column(lambda: _("Country notes and their sources"), weight=2.6),
        ),
        rows=tuple(mission_line(one, agency=agency) for one in missions),
        summary=in_all(lambda: _("One line for each mission of the year.")),
    )
