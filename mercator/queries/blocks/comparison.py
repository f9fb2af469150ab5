"""A year beside another: what was added, what dropped, what did not take place and why. Theme 12; article B7."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from mercator.models import Action, Country
from mercator.queries import wording
from mercator.queries.blocks import money, status
from mercator.queries.blocks.asked import Asked, rows, titled, with_facts
from mercator.queries.blocks.cells import (
    INTEGER,
    block,
    coded,
    column,
    figure_cell,
    no_data,
    number_of,
    said,
    text_cell,
)
from mercator.queries.wording import in_all, text_of
from mercator.rules import figure
from mercator.rules.block import BlockCell, BlockContent, BlockTable
from mercator.rules.figure import Figure
from mercator.rules.mission import KINDS
from mercator.rules.text import Text


def comparison(asked: Asked) -> BlockContent:
    """The year asked beside compare_year: numbers, countries added and dropped, and what did not take place."""
    before, now = asked.compare_year, asked.year
    title = titled(asked, in_all(lambda: _("%(year)s compared with %(before)s") % {"year": now, "before": before}))
    found = with_facts(rows(asked).filter(year__in=(before, now)), asked)
    earlier = [action for action in found if action.year == before]
    later = [action for action in found if action.year == now]
    if not found:
        return block("comparison", title=title, year=now, statements=(no_data(),), says_something=False)
    fallen = tuple(
        status.not_going_ahead(asked, year, title=_fallen_title(year)) for year in dict.fromkeys((before, now))
    )
    plans = in_all(
        lambda: (
            _("The versions of the plans, with the reason of each addition: %(no_data)s") % {"no_data": said(no_data())}
        )
    )
    return block(
        "comparison",
        title=title,
        year=now,
        tables=(_numbers(earlier, later, asked), _countries(earlier, later, asked), *fallen),
        statements=(plans,),
    )


def _fallen_title(year: int) -> Text:
    return in_all(lambda: _("Postponed or cancelled in %(year)s") % {"year": year})


def _numbers(earlier: Sequence[Action], later: Sequence[Action], asked: Asked) -> BlockTable:
    kinds = [kind for kind in KINDS if any(action.kind == kind for action in (*earlier, *later))]
    costs = [money.Amounts(actions).all_paid(money.TOTAL) for actions in (earlier, later)]
    return BlockTable(
        title=in_all(lambda: _("Number of actions by kind")),
        columns=(
            column(lambda: _("Kind"), weight=2.0),
            column(lambda: str(asked.compare_year), INTEGER),
            column(lambda: str(asked.year), INTEGER),
            column(lambda: _("Difference"), INTEGER),
        ),
        rows=tuple(
            _line(
                coded(wording.KIND, kind),
                [action for action in earlier if action.kind == kind],
                [action for action in later if action.kind == kind],
                asked,
            )
            for kind in kinds
        ),
        total=_line(in_all(lambda: _("Total")), earlier, later, asked),
        notes=(*(_cost_note(one, year) for one, year in zip(costs, _years(asked), strict=True)), asked.seen),
        summary=in_all(lambda: _("Number of actions of each kind in both years.")),
    )


def _years(asked: Asked) -> tuple[int, int]:
    return asked.compare_year, asked.year


def _cost_note(cost: Figure, year: int) -> Text:
    def say() -> str:
        amount = wording.money(cost.value) if cost.known else str(wording.UNKNOWN)  # type: ignore[arg-type]
        return _("Actual cost of %(year)s, EUR: %(amount)s. %(scope)s") % {
            "year": year,
            "amount": amount,
            "scope": said(cost.scope),
        }

    return in_all(say)


def _line(words: Text, earlier: Sequence[Action], later: Sequence[Action], asked: Asked) -> tuple[BlockCell, ...]:
    before = number_of(earlier, scope=_in_year(words, asked.compare_year))
    now = number_of(later, scope=_in_year(words, asked.year))
    return (text_cell(words), figure_cell(before), figure_cell(now), _difference(before, now))


def _in_year(words: Text, year: int) -> Text:
    return Text.of(lambda language: f"{words.to(language)}, {year}")


def _difference(before: Figure, now: Figure) -> BlockCell:
    gained = int(now.value or 0) - int(before.value or 0)
    sources = tuple(dict.fromkeys((*before.sources, *now.sources)))
    change = Figure(gained, figure.ACTIONS, figure.NOW, now.scope, sources=sources)
    return BlockCell(Text.same(f"{gained:+d}" if gained else "0"), gained, change)


def _countries(earlier: Sequence[Action], later: Sequence[Action], asked: Asked) -> BlockTable:
    """Each country of the two years: added, dropped, or in both; in an order that holds in every language."""
    by_first_action = {leg.country_id: leg.country for action in (*later, *earlier) for leg in action.legs.all()}
    lines = [_country(country, earlier, later, asked) for country in by_first_action.values()]
    lines.sort(key=lambda line: line[0])
    return BlockTable(
        title=in_all(lambda: _("Countries added and dropped")),
        columns=(
            column(lambda: _("Country"), weight=2.0),
            column(lambda: str(asked.compare_year), INTEGER),
            column(lambda: str(asked.year), INTEGER),
            column(lambda: _("What changed"), weight=1.4),
        ),
        rows=tuple(cells for _rank, cells in lines),
        empty=in_all(lambda: _("No country is on record for these years.")),
        summary=in_all(
            lambda: _(
                "Countries of both years, the added ones first, then the dropped ones; each by the date of its first "
                "action."
            )
        ),
    )


def _country(
    country: Country, earlier: Sequence[Action], later: Sequence[Action], asked: Asked
) -> tuple[int, tuple[BlockCell, ...]]:
    """The line of a country, and where it stands: added, dropped, in both."""
    name = text_of(country, "name")
    before, now = (
        number_of([one for one in actions if _goes_to(one, country)], scope=_in_year(name, year))
        for actions, year in ((earlier, asked.compare_year), (later, asked.year))
    )
    place = 0 if not before.value else 1 if not now.value else 2
    cells = (text_cell(name), figure_cell(before), figure_cell(now), text_cell(_CHANGES[place]()))
    return place, cells


def _goes_to(action: Action, country: Country) -> bool:
    return any(leg.country_id == country.pk for leg in action.legs.all())


_CHANGES: Final = (
    lambda: in_all(lambda: _("added")),
    lambda: in_all(lambda: _("dropped")),
    lambda: in_all(lambda: _("in both years")),
)
