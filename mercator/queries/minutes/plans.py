"""The plans side by side, what several agencies plan in one country, merged actions, tags. Articles B1, B3, B4, B6."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, product

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mercator.models import Action, Agency, Plan, PlanVersion
from mercator.models.plan import PRESENTED
from mercator.queries import wording
from mercator.queries.action import dates_text, tag_of, taking_part
from mercator.queries.blocks.cells import EMPTY, INTEGER, MONEY, coded, column, figure_cell, fill, text_cell, title_cell
from mercator.queries.minutes.table import AtTheTable
from mercator.queries.minutes.words import date_words, joined, title_of, typed, with_agency
from mercator.queries.plan import facts_of
from mercator.queries.plan_page import PlanFigures, figures_of
from mercator.queries.wording import in_all, text_of
from mercator.rules import coorganisation, figure, mission
from mercator.rules.block import BlockCell, BlockColumn, BlockTable
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.minutes import MinutesChapter, MinutesSection
from mercator.rules.text import Text

JOINT = (coorganisation.BI_REGIONAL, coorganisation.TRI_REGIONAL)


def side_by_side(table: AtTheTable) -> MinutesChapter:
    """One line per agency: what it presented, and what that adds up to."""
    plans = {plan.agency_id: plan for plan in Plan.objects.filter(agency__in=table.agencies, year=table.year)}
    presented = PlanVersion.objects.filter(plan__in=plans.values(), origin=PRESENTED)
    last = dict(presented.order_by().values_list("plan_id").annotate(Max("number")))
    lines: list[tuple[BlockCell, ...]] = []
    notes: list[Text] = []
    for agency in table.agencies:
        plan = plans.get(agency.pk)
        facts = {key: one if table.actions[key].shared else one.without_figures()
                 for key, one in facts_of(table.shared().filter(agency=agency), language="fr").items()}  # fmt: skip
        figures = figures_of(facts, agency=agency)
        lines.append((text_cell(agency.body.short), *_presented(plan, last), *_numbers(table, agency, figures)))
        notes += _scopes(agency, figures) if facts else []
    if len(table.standing) < len(table.actions):
        notes.append(in_all(_counted_in_each))
    made = BlockTable(
        title=in_all(lambda: _("Plans for %(year)s, as they stand") % {"year": table.year}),
        columns=(
            column(lambda: _("Agency")),
            column(lambda: _("Presented on")),
            column(lambda: _("Version"), INTEGER, weight=0.6),
            column(lambda: _("Actions"), INTEGER),
            column(lambda: _("of which missions"), INTEGER, weight=0.8),
            column(lambda: _("Own estimates, EUR"), MONEY, weight=1.6),
            column(lambda: _("Expected participants"), weight=1.1),
        ),
        rows=tuple(lines),
        notes=tuple(notes),
        summary=in_all(lambda: _("The plan of each agency: when it was presented and what it adds up to.")),
    )
    illustrative = any(plan.illustrative for plan in plans.values())
    return MinutesChapter(
        "plans",
        in_all(lambda: _("Plans side by side")),
        paragraphs=(in_all(lambda: _("Illustrative: a plan in this table was invented to show Mercator.")),)
        if illustrative
        else (),
        tables=(made,),
    )


def _counted_in_each() -> str:
    return _(
        "Each plan counts its own lines: an action that stands in several plans, such as a royal mission, counts once "
        "per agency here and once in all under “Who organises what together”."
    )


def _presented(plan: Plan | None, last: dict[int, int]) -> tuple[BlockCell, BlockCell]:
    if plan is None or plan.presented_at is None:
        return text_cell(in_all(lambda: _("not presented"))), EMPTY
    number = last.get(plan.pk)
    on = timezone.localtime(plan.presented_at).date()
    return text_cell(date_words(on)), BlockCell(Text.same(str(number)), number) if number else EMPTY


def _numbers(table: AtTheTable, agency: Agency, figures: PlanFigures) -> tuple[BlockCell, ...]:
    own = [one for one in table.actions.values() if one.agency_id == agency.pk]
    rows = tuple(SourceRow("action", one.code, one.code, parent=one.code) for one in own)
    missions = [row for row, one in zip(rows, own, strict=True) if one.kind in mission.MISSIONS]
    scope = in_all(
        lambda: _("Missions in the plan of %(agency)s, other actions left out") % {"agency": agency.body.short}
    )
    every = Figure(figures.actions.value, figure.ACTIONS, figure.NOW, figures.actions.scope, sources=rows)
    of_these = Figure(len(missions), figure.ACTIONS, figure.NOW, scope, sources=tuple(missions))
    participants = figure_cell(figures.expected)
    if figures.at_least and figures.expected.known:
        words = fill(in_all(lambda: _("at least %(number)s")), number=participants.words)
        participants = BlockCell(words, participants.value, participants.figure)
    return figure_cell(every), figure_cell(of_these), figure_cell(figures.estimate), participants


def _scopes(agency: Agency, figures: PlanFigures) -> Iterator[Text]:
    for what, found in ((_estimates(), figures.estimate), (_participants(), figures.expected)):
        if found.known and found.scope:
            yield fill(
                in_all(lambda: _("%(agency)s, %(what)s: %(scope)s")),
                agency=agency.body.short, what=what, scope=found.scope,
            )  # fmt: skip


def _estimates() -> Text:
    return in_all(lambda: _("estimates"))


def _participants() -> Text:
    return in_all(lambda: _("participants"))


def same_countries(table: AtTheTable, *, every: bool) -> MinutesChapter | None:
    """By country, what each agency takes part in there; only countries of more than one agency unless `every`.

    An action of several agencies stands in the column of each. The rows are put in order when they are read: order.py.
    """
    there: dict[str, dict[int, list[Action]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, Text] = {}
    for action in table.standing:
        countries = {leg.country_id: text_of(leg.country, "name") for leg in action.legs.all()}
        names |= countries
        for agency, code in product(table.agencies_in(action), countries):
            there[code][agency.pk].append(action)
    shown = sorted(code for code in there if every or len(there[code]) > 1)
    if not shown:
        return None
    rows = tuple(
        (text_cell(names[code]), *(_listed(there[code].get(agency.pk, [])) for agency in table.agencies))
        for code in shown
    )
    made = BlockTable(
        title=in_all(lambda: _("Actions by country")),
        columns=(
            column(lambda: _("Country"), weight=0.8),
            *(BlockColumn(Text.same(agency.body.short)) for agency in table.agencies),
        ),
        rows=rows,
        summary=in_all(lambda: _("The actions of each agency, country by country.")),
    )
    words = in_all(lambda: _("Plans by destination") if every else _("Destinations of several agencies"))
    return MinutesChapter("destinations", words, tables=(made,), wide=True)


def _listed(actions: list[Action]) -> BlockCell:
    """The actions of one agency in one country, a line each."""
    return text_cell(joined([_with_dates(one) for one in actions], between="\n"))


def _with_dates(action: Action) -> Text:
    title, dates = title_of(action), dates_of(action)
    return Text.of(lambda language: f"{title.to(language)}, {dates.to(language)}")


def dates_of(action: Action) -> Text:
    return dates_text(action.start, action.end, action.date_precision, year=action.year)


def merged(table: AtTheTable) -> MinutesChapter | None:
    """Which actions were recognised as one and the same."""
    if not table.merges:
        return None
    made = BlockTable(
        title=in_all(lambda: _("Merged actions")),
        columns=(
            column(lambda: _("Action"), weight=1.6),
            column(lambda: _("Stands for"), weight=1.8),
            column(lambda: _("Merged on")),
            column(lambda: _("Reason"), weight=1.4),
        ),
        rows=tuple(
            (
                _named(table.actions[one.kept_id]),
                text_cell(joined([with_agency(part.action) for part in one.parts.all()], between="\n")),
                text_cell(date_words(timezone.localtime(one.made_at).date())),
                text_cell(typed(one, "why")),
            )
            for one in table.merges
        ),
        summary=in_all(lambda: _("Actions of several plans that are one and the same.")),
    )
    words = in_all(
        lambda: _("These actions stand in several plans and are one and the same; each plan keeps its line.")
    )
    return MinutesChapter("merged", in_all(lambda: _("Merged actions")), paragraphs=(words,), tables=(made,))


def _named(action: Action) -> BlockCell:
    return BlockCell(with_agency(action), action=action.code)


def tags(table: AtTheTable) -> MinutesChapter:
    """How many actions each tag has, and which are organised together."""
    counted = table.standing
    by_tag = {tag: [one for one in counted if tag_of(one.organisers.all()) == tag] for tag in coorganisation.TAGS}
    shown = [tag for tag in coorganisation.TAGS if by_tag[tag] or tag != coorganisation.NO_REGION]
    numbers = BlockTable(
        title=in_all(lambda: _("Actions by tag")),
        columns=(column(lambda: _("Tag"), weight=2.0), column(lambda: _("Actions"), INTEGER)),
        rows=tuple(
            (text_cell(coded(wording.TAG, tag)), figure_cell(_tagged(table, tag, by_tag[tag]))) for tag in shown
        ),
        notes=(in_all(lambda: _("The tag follows from who takes part now. A merged action counts once.")),),
        summary=in_all(lambda: _("How many actions of the year are regional, bi-regional and tri-regional.")),
    )
    sections = tuple(_joint(tag, by_tag[tag]) for tag in reversed(JOINT) if by_tag[tag])
    return MinutesChapter(
        "tags", in_all(lambda: _("Who organises what together")), tables=(numbers,), sections=sections
    )


def _tagged(table: AtTheTable, tag: str, actions: list[Action]) -> Figure:
    scope = fill(
        in_all(lambda: _("Actions of %(year)s of the agencies that meet: %(tag)s")),
        year=str(table.year), tag=coded(wording.TAG, tag),
    )  # fmt: skip
    rows = tuple(SourceRow("action", one.code, one.code, parent=one.code) for one in actions)
    return Figure(len(actions), figure.ACTIONS, figure.NOW, scope, sources=rows)


def _joint(tag: str, actions: list[Action]) -> MinutesSection:
    made = BlockTable(
        title=Text(),
        columns=(
            column(lambda: _("Action"), weight=2.0),
            column(lambda: _("Country")),
            column(lambda: _("Dates")),
            column(lambda: _("Organised by"), weight=1.4),
        ),
        rows=tuple(
            (title_cell(one), text_cell(countries_of(one)), text_cell(dates_of(one)), _by(one)) for one in actions
        ),
    )
    heading = coded(wording.TAG, tag)
    return MinutesSection(Text.of(lambda language: _capital(heading.to(language))), tables=(made,))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def countries_of(action: Action) -> Text:
    names = [text_of(leg.country, "name") for leg in action.legs.all()]
    return joined(list(dict.fromkeys(names)))


def _by(action: Action) -> BlockCell:
    every = sorted(taking_part(action.organisers.all()), key=lambda one: (one.role != mission.LEAD, one.position))
    grouped = groupby(every, key=lambda one: one.body.short)
    return text_cell(", ".join(name for name, _rows in grouped))
