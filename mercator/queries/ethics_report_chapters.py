"""The chapters of the ethics report: by theme, kind and region of the world, mission by mission. Article C3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mercator.models import Action, Agency
from mercator.queries.blocks.cells import INTEGER, coded, column, figure_cell, number_of, text_cell
from mercator.queries.blocks.ethics import capital, counts_table, missions_table
from mercator.queries.ethics import Component, countries_of, regions_of_the_world
from mercator.queries.ethics_report_withdrawals import withdrawals
from mercator.queries.ethics_words import KIND, STANDING_SHORT, THEME
from mercator.queries.minutes.words import title_of
from mercator.queries.wording import Words, in_all, text_of
from mercator.rules import ethics
from mercator.rules.access import Viewer
from mercator.rules.block import BlockCell, BlockTable
from mercator.rules.ethics_report import EthicsChapter, ReportCount
from mercator.rules.text import Text

OVERVIEW: Final = "overview"
THEMES: Final = "themes"
KINDS: Final = "kinds"
REGIONS: Final = "regions"
ONE_BY_ONE: Final = "missions"


def chapters_of(
    agency: Agency, year: int, missions: Sequence[Component], counts: Sequence[ReportCount], *, viewer: Viewer
) -> tuple[EthicsChapter, ...]:
    """Every chapter, in the order of the report."""
    scope = counts[0].figure.scope
    chapters = [_overview(counts)]
    if missions:
        chapters += [
            *(_tallied(tally, missions, scope=scope) for tally in _TALLIES if _anything(missions)),
            _regions(missions, scope=scope),
            _one_by_one(agency, missions),
        ]
    return (*chapters, withdrawals(agency, year, viewer=viewer))


def _anything(missions: Iterable[Component]) -> bool:
    """Whether anything was done or is planned: a table of zeros would say no more than the counts do."""
    return any(ethics.has_component(one.facts) for one in missions)


def _overview(counts: Sequence[ReportCount]) -> EthicsChapter:
    table = counts_table(counts)
    scope = counts[0].figure.scope
    return EthicsChapter(OVERVIEW, table.title, paragraphs=(scope,), tables=(table,) if counts[0].figure.value else ())


def _themes_of(one: Component, *, done: bool) -> set[str]:
    """The themes of what was done in a mission, or is planned; "" where one names none."""
    named = [item.themes for item in one.facts.items if ethics.was_done(item) == done]
    named += [note.themes for note in one.facts.notes if done and ethics.handed(note)]
    return {theme for themes in named for theme in (themes or ("",))}


def _kinds_of(one: Component, *, done: bool) -> set[str]:
    """The kinds of what was done in a mission, or is planned; a country note that was handed over is one."""
    kinds = {item.kind for item in one.facts.items if ethics.was_done(item) == done}
    return kinds | ({ethics.NOTE_TO_COMPANIES} if done and any(map(ethics.handed, one.facts.notes)) else set())


@dataclass(frozen=True, slots=True)
class Tally:
    """A chapter that counts missions by what was done in them. said_of: the codes of a mission, done or planned."""

    name: str
    heading: Callable[[], str]
    head: Callable[[], str]
    words: Words
    codes: tuple[str, ...]
    said_of: Callable[..., set[str]]


_TALLIES: Final = (
    Tally(THEMES, lambda: _("By theme"), lambda: _("Theme"), THEME, ethics.THEMES, _themes_of),
    Tally(
        KINDS, lambda: _("By kind of action"), lambda: pgettext("ethical action", "Kind"), KIND, ethics.KINDS, _kinds_of
    ),
)


def _tallied(tally: Tally, missions: Sequence[Component], *, scope: Text) -> EthicsChapter:
    """How many missions did something of each code, and which; planned stands beside it while missions lie ahead."""
    done = {one.action.pk: tally.said_of(one, done=True) for one in missions}
    ahead = [one for one in missions if ethics.lies_ahead(one.facts)]
    planned = {one.action.pk: tally.said_of(one, done=False) for one in ahead}
    lines = []
    for code in (*tally.codes, ""):
        did = [one.action for one in missions if code in done[one.action.pk]]
        plans = [one.action for one in ahead if code in planned[one.action.pk]]
        if code or did or plans:
            label = capital(coded(tally.words, code) if code else in_all(lambda: _("no theme named")))
            more = (_number(plans, scope, label),) if any(planned.values()) else ()
            lines.append((text_cell(label), _number(did, scope, label), *more, text_cell(titles_of([*did, *plans]))))
    table = BlockTable(
        title=in_all(tally.heading),
        columns=(
            column(tally.head, weight=1.6),
            column(lambda: _("Missions: done"), INTEGER),
            *((column(lambda: _("Missions: planned"), INTEGER),) if any(planned.values()) else ()),
            column(lambda: _("Which missions"), weight=3.4),
        ),
        rows=tuple(lines),
        notes=(in_all(lambda: _("A mission in which several things were done is counted on each line that it fits.")),),
    )
    return EthicsChapter(tally.name, table.title, tables=(table,))


def _number(actions: Iterable[Action], scope: Text, label: Text) -> BlockCell:
    """How many missions; the figure says of what: the scope of the report, then the line."""
    narrowed = Text.of(lambda language: f"{scope.to(language)} – {label.to(language)}")
    return figure_cell(number_of(actions, scope=narrowed))


def titles_of(actions: Iterable[Action]) -> Text:
    """The titles of some actions after each other, each once."""
    every = {one.pk: title_of(one) for one in actions}.values()
    return Text.of(lambda language: "; ".join(text.to(language) for text in every))


def _regions(missions: Sequence[Component], *, scope: Text) -> EthicsChapter:
    heading = in_all(lambda: _("By region of the world"))
    shown = [code for code in ethics.STANDINGS if code != ethics.PLANNED or _some(missions, code)]
    table = BlockTable(
        title=heading,
        columns=(
            column(lambda: _("Region of the world"), weight=2.4),
            column(lambda: _("Missions"), INTEGER),
            *(_standing_column(code) for code in shown),
        ),
        rows=tuple(_region_line(name, some, shown, scope=scope) for name, some in _by_region(missions)),
        notes=(in_all(lambda: _("A mission to several regions of the world is counted in each of them.")),),
    )
    return EthicsChapter(REGIONS, heading, tables=(table,))


def _some(missions: Iterable[Component], code: str) -> bool:
    return any(ethics.standing(one.facts) == code for one in missions)


def _standing_column(code: str) -> Any:
    return column(lambda: str(STANDING_SHORT[code])[:1].upper() + str(STANDING_SHORT[code])[1:], INTEGER)


def _region_line(name: Text, some: Sequence[Component], shown: Sequence[str], *, scope: Text) -> tuple[BlockCell, ...]:
    cells = [
        _number([one.action for one in some if ethics.standing(one.facts) == code], scope, _region_standing(name, code))
        for code in shown
    ]
    return (text_cell(name), _number([one.action for one in some], scope, name), *cells)


def _region_standing(name: Text, code: str) -> Text:
    standing = coded(STANDING_SHORT, code)
    return Text.of(lambda language: f"{name.to(language)}, {standing.to(language)}")


def _by_region(missions: Sequence[Component]) -> list[tuple[Text, list[Component]]]:
    """The regions that have missions, with them; then those in no group of countries, and those without any country."""
    regions = regions_of_the_world()
    codes = {one.action.pk: set(countries_of(one.action)) for one in missions}
    found = [
        (text_of(region.row, "name"), [one for one in missions if codes[one.action.pk] & region.countries])
        for region in regions
    ]
    known = frozenset(code for region in regions for code in region.countries)
    found.append((in_all(lambda: _("other countries")), [one for one in missions if codes[one.action.pk] - known]))
    found.append((in_all(lambda: _("country not known")), [one for one in missions if not codes[one.action.pk]]))
    return [(name, some) for name, some in found if some]


def _one_by_one(agency: Agency, missions: Sequence[Component]) -> EthicsChapter:
    table = missions_table(missions, agency=agency.pk)
    return EthicsChapter(ONE_BY_ONE, table.title, tables=(table,))
