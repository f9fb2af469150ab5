"""The lists of a delegation: for the host, for the press, for Parliament, each with just what may be shown. D5, G5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.report import Report, ReportChapter
from mercator.models import Action, Agency, DelegationMember, Justification, PrecedenceOrder
from mercator.queries.action import dates_words
from mercator.queries.delegation import agencies_of, facts_of, justifications_of, members_of, worded
from mercator.queries.delegation_count import counted_of, counted_row
from mercator.queries.delegation_words import (
    CATEGORY,
    LIST,
    listed,
    name_of,
    organisation_of,
    payer_text,
    written_in,
)
from mercator.queries.place import cities_in
from mercator.queries.wording import day, sentence, text_of, whole, word
from mercator.rules.delegation import AREA_MANAGER, CATEGORIES, COMPANY, COUNSELLOR
from mercator.rules.delegation_check import delegation_problems, key_of
from mercator.rules.delegation_list import HOST, PARLIAMENT, TO_PRESS, named_on, stands_on
from mercator.rules.person import names_of, without_names
from mercator.rules.precedence import Placed, in_order, ranks_for

AUTHOR: Final = "Mercator"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list in one language, fully worded. notes: what it shows and what it does not. justifications: what deviates
    and why, only for Parliament. left_out: how many take part without standing on it.
    """

    kind: str
    language: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    table: Table
    notes: tuple[str, ...]
    justifications: tuple[tuple[str, str, str], ...]
    left_out: int
    made_at: datetime


def delegation_list(action: Action, kind: str, *, agency: Agency, language: str, now: datetime) -> Listed:
    """The list `kind` (rules.delegation_list.LISTS) in "fr", "nl" or "en".

    agency: whose order of precedence and whose name it carries.
    """
    with translation.override(language):
        every = list(members_of(action))
        rows = [one for one in every if _stands(one, kind)]
        coming = [one for one in every if _stands(one, PARLIAMENT)]
        left_out = len(coming) - len(rows)
        ordered = by_precedence(action, rows, agency) if kind != PARLIAMENT else _by_category(rows)
        made = {HOST: _host, TO_PRESS: _press, PARLIAMENT: _parliament}[kind]
        title = word(LIST, kind)
        return Listed(
            kind=kind,
            language=language,
            title=title,
            subtitle=text_of(action, "title").to(language),
            facts=tuple(_facts(action, every, now=now)),
            table=made(ordered, language, title),
            notes=tuple(_notes(action, kind, left_out)),
            justifications=tuple(_justified(action, every)) if kind == PARLIAMENT else (),
            left_out=left_out,
            made_at=now,
        )


def report_of(made: Listed, *, author: str) -> Report:
    """The list as a document; the same list gives the same bytes. author: the agency that stands for it."""
    with translation.override(made.language):
        chapters = [ReportChapter(heading=_("Who stands on it"), tables=(made.table,))]
        if made.kind == PARLIAMENT:
            words = [f"{what} {why} ({who})" for what, why, who in made.justifications]
            none = (nothing_justified(),)
            chapters.append(
                ReportChapter(heading=_("Justifications"), items=tuple(words), paragraphs=() if words else none)
            )
        return Report(
            language=made.language,
            title=made.title,
            subtitle=made.subtitle,
            facts=made.facts,
            chapters=tuple(chapters),
            standing=_("As it stands on %(on)s.") % {"on": day(timezone.localtime(made.made_at))},
            draft=False,
            made_at=made.made_at,
            author=author,
            page_of=_("page {page} / {pages}"),
            notes=made.notes,
        )


def nothing_justified() -> str:
    return _("No deviation was justified in writing.")


def by_precedence(action: Action, rows: Iterable[DelegationMember], agency: Agency) -> list[DelegationMember]:
    """In the order that the agency follows in the country of the first leg (D5)."""
    keyed = {str(one.pk): one for one in rows}
    placed = [Placed(key, one.rank, one.rank_order, one.family_name, one.given_name) for key, one in keyed.items()]
    return [keyed[one.key] for one in in_order(placed, ranks_of(action, agency))]


def ranks_of(action: Action, agency: Agency) -> tuple[str, ...]:
    """The ranks, first to last, as the agency sees them in the mission's first country."""
    leg = action.legs.first()
    orders = {one.country_id or "": tuple(one.ranks) for one in PrecedenceOrder.objects.filter(agency=agency)}
    return ranks_for(leg.country_id if leg else "", orders)


def _stands(row: DelegationMember, kind: str) -> bool:
    return stands_on(kind, state=row.state, consent_press=row.consent_press, erased=row.erased_at is not None)


def _by_category(rows: Iterable[DelegationMember]) -> list[DelegationMember]:
    return sorted(rows, key=lambda one: (CATEGORIES.index(one.category), organisation_of(one).casefold(), one.pk))


def _facts(action: Action, every: Sequence[DelegationMember], *, now: datetime) -> Iterator[tuple[str, str]]:
    yield _("Dates"), dates_words(action.start, action.end, action.date_precision, year=action.year)
    legs = [", ".join((one.country.name, *cities_in(one.cities))) for one in action.legs.select_related("country")]
    yield _("Destination"), "; ".join(legs)
    yield _("Organised by"), listed(one.body.short for one in agencies_of(action))
    yield _("Companies"), "; ".join(_companies(action, every)) or _("unknown")
    yield _("State of"), f"{timezone.localtime(now):%d/%m/%Y %H:%M}"


def _companies(action: Action, every: Sequence[DelegationMember]) -> Iterator[str]:
    """Those of the delegates who take part, with up to where they have come; and those of the latest moment, when they
    are fewer: the number that the delegation's own page shows (D6)."""
    facts = facts_of(action, every).members
    taking_part = counted_row(facts)
    if taking_part:
        yield taking_part
    latest = counted_of(action, every, facts).model_row
    if latest and latest != taking_part:
        yield latest


def _host(rows: Sequence[DelegationMember], language: str, title: str) -> Table:
    columns = (
        Column(_("No."), "integer", 0.4), Column(_("Title"), weight=0.9), Column(_("Name"), weight=1.2),
        Column(_("Function"), weight=1.3), Column(_("Organisation"), weight=1.2),
        Column(_("Role in the programme"), weight=1.1),
    )  # fmt: skip
    lines = []
    for number, one in enumerate(rows, start=1):
        said = one.title_abroad or written_in(one, "title").to(language)
        words = (
            said, name_of(one), written_in(one, "function").to(language), organisation_of(one),
            written_in(one, "programme_role").to(language),
        )  # fmt: skip
        lines.append((Cell(whole(number), number), *map(Cell, words)))
    return _table(columns, lines, title)


def _press(rows: Sequence[DelegationMember], language: str, title: str) -> Table:
    columns = (Column(_("Name")), Column(_("Function")), Column(_("Organisation")))
    lines = [
        (Cell(name_of(one)), Cell(written_in(one, "function").to(language)), Cell(organisation_of(one)))
        for one in rows
    ]  # fmt: skip
    return _table(columns, lines, title)


def _parliament(rows: Sequence[DelegationMember], language: str, title: str) -> Table:
    columns = (
        Column(_("Category"), weight=0.9), Column(_("Organisation"), weight=1.1), Column(_("Name"), weight=1.0),
        Column(_("Function"), weight=1.2), Column(_("Why this person"), weight=1.8), Column(_("Who pays"), weight=0.9),
    )  # fmt: skip
    lines = []
    for one in rows:
        named = named_on(PARLIAMENT, category=one.category, erased=one.erased_at is not None)
        function, why = written_in(one, "function").to(language), _why(one, language)
        if not named:
            function, why = (without_names(said, _any_name(one)) for said in (function, why))
        words = (
            word(CATEGORY, one.category), organisation_of(one), name_of(one) if named else _("not named"),
            function or _("not stated"), why,
            payer_text(one) or _("not stated"),
        )  # fmt: skip
        lines.append(tuple(map(Cell, words)))
    return _table(columns, lines, title)


def _any_name(row: DelegationMember) -> tuple[str, ...]:
    """In her own lines either name alone says who she is."""
    alone = (row.family_name.strip(), row.given_name.strip())
    return *names_of(row.given_name, row.family_name), *(one for one in alone if len(one) > 1)


def _why(row: DelegationMember, language: str) -> str:
    """What is written, else what follows from the category (D1, D3)."""
    said = written_in(row, "why").to(language)
    if said:
        return said
    travels_as = {
        COMPANY: _("takes part for the company"),
        COUNSELLOR: _("is the counsellor concerned"),
        AREA_MANAGER: _("coordinates the mission"),
    }
    return travels_as.get(row.category) or _("not stated")


def _table(columns: tuple[Column, ...], lines: Sequence[tuple[Cell, ...]], title: str) -> Table:
    return Table(
        title="", columns=columns, rows=tuple(lines), empty=_("Nobody stands on this list yet."),
        summary=ngettext("%(title)s: %(n)s person.", "%(title)s: %(n)s persons.", len(lines))
        % {"title": title, "n": whole(len(lines))},
    )  # fmt: skip


def _notes(action: Action, kind: str, left_out: int) -> Iterator[str]:
    if kind == HOST:
        yield _("In the order of precedence. Titles as they are used abroad, where one is stated.")
        yield _("It names whoever registered, confirmed or travelled; not those merely invited, nor who withdrew.")
    elif kind == TO_PRESS:
        yield _("It names only those who agreed that the press learns their name.")
        if left_out:
            yield ngettext(
                "%(n)s other person takes part without standing on this list.",
                "%(n)s other persons take part without standing on this list.",
                left_out,
            ) % {"n": whole(left_out)}
    else:
        yield _("Agencies' people, authorities and officials are named; companies stand here by the company's name, "
                "and the persons who represent a company or another organisation are not named.")  # fmt: skip
        yield _("It holds whoever registered, confirmed or travelled.")
    if action.illustrative:
        yield _("This mission is illustrative: it was invented to show Mercator.")


def _justified(action: Action, every: Sequence[DelegationMember]) -> Iterator[tuple[str, str, str]]:
    """What deviates, why, and who wrote so. In words that name nobody of a company: the company, the category."""
    found = {key_of(one): one for one in delegation_problems(facts_of(action, every))}
    unnamed = [
        one for one in every if not named_on(PARLIAMENT, category=one.category, erased=one.erased_at is not None)
    ]
    names = [name for one in unnamed for name in names_of(one.given_name, one.family_name)]
    for one in justifications_of(action):
        problem = found.get((one.agency.code, one.code, one.subject))
        what = sentence(worded(problem, {})) if problem else _("A deviation that does not stand any more:")
        yield what, without_names(one.words, names), _who(one)


def _who(one: Justification) -> str:
    when = day(timezone.localtime(one.at))
    return pgettext("justification", "%(agency)s, %(on)s") % {"agency": one.agency.body.short, "on": when}
