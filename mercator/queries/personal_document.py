"""A delegate's own programme on paper: the same as her page, day by day, with whom to call. Article C2."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.report import Report, ReportChapter, ReportSection
from mercator.queries.personal import Contact, PersonalPage, Shown


def personal_report(page: PersonalPage) -> Report:
    """Her programme in the language of the moment; made_at is when the version was published, so that the same version
    gives the same bytes."""
    return Report(
        language=get_language() or "en",
        title=_("Programme of %(name)s") % {"name": page.name},
        subtitle=page.action.title,
        facts=tuple(_facts(page)),
        chapters=tuple(one for one in (_programme(page), _offers(page), _calls(page), _notes(page)) if one),
        standing=_("Version %(number)s") % {"number": page.number} if page.number else _("Not published yet"),
        draft=page.number is None,
        made_at=page.published_at or page.made_at,
        author=page.action.agency.body.short,
        page_of="{page} / {pages}",
        notes=(_("All hours are local time on the spot."),),
    )


def _facts(page: PersonalPage) -> Iterable[tuple[str, str]]:
    if page.off:
        yield _("Important"), _("This mission does not go ahead on these dates.")
    yield _("Dates"), page.dates
    if page.off:
        yield _("Status"), page.off
    if page.number and page.published_at:
        on = timezone.localtime(page.published_at)
        yield _("Version"), f"{page.number} ({on:%d/%m/%Y %H:%M})"
    if page.since and page.why:
        yield _("What changed"), page.why


def _programme(page: PersonalPage) -> ReportChapter:
    nothing = () if page.days else (_("Nothing is planned for you yet."),)
    gone = tuple(page.gone)
    return ReportChapter(
        heading=_("Programme"),
        paragraphs=(*nothing, *((_("No longer in your programme:"),) if gone else ())),
        items=gone,
        sections=tuple(ReportSection(heading=day.words, tables=(_table(day.items),)) for day in page.days),
    )


def _offers(page: PersonalPage) -> ReportChapter | None:
    """What she does not take part in unless she signs up."""
    if not page.offers or page.off:
        return None
    return ReportChapter(heading=_("To sign up for"), tables=(_table(page.offers),))


def _table(items: Iterable[Shown]) -> Table:
    columns = (Column(_("Hour")), Column(_("What")), Column(_("Where"), weight=2.5))
    return Table(title="", columns=columns, rows=tuple(_row(one) for one in items))


def _row(one: Shown) -> tuple[Cell, ...]:
    what = [
        one.title, one.standing, _sign_up(one), one.changed, one.description,
        _("Illustrative") if one.item.illustrative else "",
    ]  # fmt: skip
    where = [line for place in one.where for line in (place.words, place.telephone, place.note)]
    hours = "\n".join(filter(None, (one.hours, one.zone)))
    return Cell(hours or "–"), Cell("\n".join(filter(None, what))), Cell("\n".join(filter(None, where)) or "–")


def _sign_up(one: Shown) -> str:
    """That she has to sign up, and until when; "" where she need not or did."""
    if one.standing or one.seats is None:
        return ""
    if one.seats.too_late:
        return _("signing up is over")
    if not one.seats.until:
        return _("sign up to come")
    return _("sign up to come, %(until)s") % {"until": one.seats.until}


def _calls(page: PersonalPage) -> ReportChapter | None:
    contacts = (*page.emergency, *page.contacts)
    if not contacts:
        return None
    columns = (Column(_("Who")), Column(_("Telephone")), Column(_("What for"), weight=1.5))
    rows = tuple((Cell(one.title), Cell(one.telephone or "–"), Cell(one.words or "–")) for one in contacts)
    return ReportChapter(heading=_("Whom to call"), tables=(Table(title="", columns=columns, rows=rows),))


def _notes(page: PersonalPage) -> ReportChapter | None:
    if not page.notes:
        return None
    return ReportChapter(heading=_("Good to know"), items=tuple(map(_note, page.notes)))


def _note(one: Contact) -> str:
    words = " ".join(one.words.split())
    return (
        _("%(label)s: %(value)s") % {"label": one.title, "value": words} if one.title and words else one.title or words
    )
