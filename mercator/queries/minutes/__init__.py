"""The minutes of a meeting, and the dossier before it: one value for page, documents and archive. B2, B3, B7, G4."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mercator.models import Meeting
from mercator.queries.minutes import plans, pulse, wishes
from mercator.queries.minutes.proposals import proposals_by_action, proposals_chapter, proposed
from mercator.queries.minutes.table import AtTheTable, at_the_table
from mercator.queries.minutes.words import held_words, joined, meeting_name
from mercator.queries.wording import in_all, text_of
from mercator.rules import cycle
from mercator.rules.frozen import fingerprint
from mercator.rules.minutes import (
    DOSSIER,
    MINUTES,
    MinutesChapter,
    MinutesContent,
    decode_minutes,
    encode_minutes,
)
from mercator.rules.text import LANGUAGES, Text


def content_of(meeting: Meeting) -> tuple[str, str]:
    """What is kept of a meeting that is being closed: the canonical JSON of its minutes and its SHA-256.

    Called by who closes it, in the same transaction, with state CLOSED and closed_at set on `meeting` (saved or not):
    closed_at is the moment that the minutes name. The two go into Meeting.record and Meeting.sha256.
    Raises ValueError for a meeting without closed_at.
    """
    if meeting.closed_at is None:
        raise ValueError("a meeting is kept once it is closed")
    record = encode_minutes(_content(meeting, MINUTES, made_at=meeting.closed_at, closed=True))
    return record, fingerprint(record)


def minutes_of(meeting: Meeting, *, now: datetime) -> MinutesContent:
    """The minutes: as they were kept once the meeting is closed, a draft from the rows of `now` until then.

    Raises FrozenError when what was kept cannot be read.
    """
    if meeting.record:
        return decode_minutes(meeting.record)
    return _content(meeting, MINUTES, made_at=now, closed=False)


def dossier_of(meeting: Meeting, *, now: datetime) -> MinutesContent:
    """What everybody reads before the meeting: plans side by side, proposals, wishes so far; nothing is decided."""
    return _content(meeting, DOSSIER, made_at=now, closed=False)


def record_of(meeting: Meeting, kind: str, *, now: datetime) -> MinutesContent:
    """The minutes or the dossier; kind: one of rules.minutes.KINDS."""
    return dossier_of(meeting, now=now) if kind == DOSSIER else minutes_of(meeting, now=now)


def is_whole(meeting: Meeting) -> bool:
    """Whether what was kept is still what was kept; an open meeting has nothing that could differ."""
    return fingerprint(meeting.record) == meeting.sha256 if meeting.record else True


def _content(meeting: Meeting, kind: str, *, made_at: datetime, closed: bool) -> MinutesContent:
    with translation.override(LANGUAGES[0]):  # what depends on the language of the moment is the same whoever closes
        return _said(at_the_table(meeting), kind, made_at=made_at, closed=closed)


def _said(table: AtTheTable, kind: str, *, made_at: datetime, closed: bool) -> MinutesContent:
    meeting = table.meeting
    name = meeting_name(meeting)
    agencies = [Text.same(agency.body.short) for agency in table.agencies]
    heading = in_all(lambda: pgettext("document", "Dossier") if kind == DOSSIER else pgettext("document", "Minutes"))
    between = joined(agencies, between=" · ")
    return MinutesContent(
        kind=kind,
        title=Text.of(lambda language: f"{heading.to(language)} – {name.to(language)}"),
        subtitle=between,
        facts=_facts(table),
        chapters=tuple(each for each in _chapters(table, kind) if each is not None),
        agencies=joined(agencies),
        standing=_standing(kind, made_at, closed=closed),
        page_of=in_all(lambda: pgettext("form", "page {page} / {pages}")),
        made_at=made_at,
        closed=closed,
        notes=(_language_note(),),
        signing=in_all(lambda: _("Signatures")) if kind == MINUTES else Text(),
        signatures=tuple(agencies) if kind == MINUTES else (),
    )


def _facts(table: AtTheTable) -> tuple[tuple[Text, Text], ...]:
    meeting = table.meeting
    place = Text.same(meeting.place) if meeting.place else in_all(lambda: _("not known"))
    return (
        (in_all(lambda: pgettext("meeting", "Date")), held_words(meeting)),
        (in_all(lambda: pgettext("meeting", "Place")), place),
        (in_all(lambda: _("Plans of")), Text.same(str(table.year))),
    )


def _present(table: AtTheTable, kind: str) -> MinutesChapter | None:
    """Who was there, per agency; an agency of which nobody is noted says so."""
    if kind == DOSSIER:
        return None
    lines = table.of_kind(cycle.PRESENT)
    if not lines:
        return None
    items = []
    for agency in table.agencies:
        names = joined([text_of(line, "words") for line in lines if line.agency_id == agency.pk])
        items.append(_whose(agency.body.short, names or in_all(lambda: _("nobody noted"))))
    items += [text_of(line, "words") for line in lines if line.agency_id not in {one.pk for one in table.agencies}]
    return MinutesChapter("present", in_all(lambda: _("Who was there")), items=tuple(items))


def _whose(short: str, words: Text) -> Text:
    return Text.of(lambda language: f"{short}{' : ' if language == 'fr' else ': '}{words.to(language)}")


def _chapters(table: AtTheTable, kind: str) -> tuple[MinutesChapter | None, ...]:
    head = (_present(table, kind), pulse.agenda(table), pulse.aims(table), pulse.trends(table))
    if table.meeting.kind != cycle.PLANS:
        notes, decided = pulse.notes(table), wishes.decisions(table)
        about_wishes = (wishes.discussed(table, {}), wishes.refusals(table)) if table.wishes else ()
        return (*head, notes, *about_wishes, decided) if kind == MINUTES else (*head, notes)
    before = kind == DOSSIER
    found = proposed(table)
    return (
        *head,
        plans.side_by_side(table),
        plans.merged(table),
        plans.same_countries(table, every=before),
        proposals_chapter(table, found),
        pulse.notes(table),
        wishes.discussed(table, proposals_by_action(table, found)) if not before or table.wishes else None,
        None if before else wishes.decisions(table),
        None if before else wishes.refusals(table),
        None if before else wishes.withdrawals(table),
        wishes.not_dealt_with(table),
        wishes.turned_down(table),
        plans.tags(table),
    )


def _standing(kind: str, made_at: datetime, *, closed: bool) -> Text:
    local = timezone.localtime(made_at)
    when = {"day": local.strftime("%d/%m/%Y"), "time": local.strftime("%H:%M")}
    if closed:
        return in_all(lambda: _("Minutes kept as the meeting was closed, on %(day)s at %(time)s") % when)
    if kind == DOSSIER:
        return in_all(lambda: _("Dossier before the meeting, from the data of %(day)s, %(time)s") % when)
    return in_all(lambda: _("Draft minutes, from the data of %(day)s, %(time)s: the meeting is not closed") % when)


def _language_note() -> Text:
    return in_all(
        lambda: _(
            "What was typed in one language is printed as it was typed; [FR], [NL] or [EN] says which language that is."
        )
    )
