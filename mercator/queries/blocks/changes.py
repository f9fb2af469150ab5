"""What changed in a plan and why: from another year, or since it was presented. Theme 12; articles B7, C1, G4.

Only what a parliament asks about is told: dates, places, sectors, kind, numbers, status. Who manages an action inside
its agency is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mercator.models import Action, Agency, Country, PlanVersion, Sector
from mercator.models.plan import PRESENTED
from mercator.queries import wording
from mercator.queries.action import dates_words
from mercator.queries.blocks import money
from mercator.queries.blocks.asked import Asked, titled, with_facts
from mercator.queries.blocks.cells import (
    block,
    column,
    figure_cell,
    fill,
    no_data,
    said,
    text_cell,
    unknown,
)
from mercator.queries.plan import facts_in, facts_of
from mercator.queries.plan_cells import PlanNames, cities_shown
from mercator.queries.plan_merged import merged_between
from mercator.queries.plan_page import PlanFigures, expected_words, figures_of
from mercator.queries.plan_reasons import Reason, links_between, reasons_of
from mercator.queries.wording import in_all, text_of, word
from mercator.queries.year.filter import light
from mercator.rules.block import BlockCell, BlockContent, BlockTable
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.plan import ADDED, CHANGED, DROPPED, UNCHANGED, Difference, PlanFacts, differences
from mercator.rules.plan_change import CHANGES, MERGED, MOVED, across_years, matches, told
from mercator.rules.text import LANGUAGES, Text

_TOLD: Final = {
    "title": "title", "kind": "kind", "start": "when", "end": "when", "date_precision": "when",
    "countries": "places", "cities": "places", "sectors": "sectors", "estimate": "estimate",
    "estimate_about": "estimate", "expected_min": "expected", "expected_max": "expected",
    "expected_about": "expected", "status": "status",
}  # fmt: skip
"""The facts that are told, and as what."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan of one agency at two moments. since: when the earlier one stood so, None for a year as it stands."""

    agency: Agency
    before: tuple[PlanFacts, ...]
    after: tuple[PlanFacts, ...]
    found: tuple[Difference, ...]
    merged: Mapping[str, Action]
    reasons: Mapping[str, Sequence[Reason]]


def changes(asked: Asked) -> BlockContent:
    """Action by action what was added, dropped, moved, merged and changed, each with its reason; and the totals.

    The year asked beside compare_year; the same year twice compares with the plan as it was first presented.
    """
    plans = [plan for agency in _agencies(asked) if (plan := _plan(asked, agency)) is not None]
    title = titled(asked, _title(asked))
    if not any(plan.before or plan.after for plan in plans):
        return block("changes", title=title, year=asked.year, statements=(no_data(),), says_something=False)
    names = _names()
    tables = tuple(made for plan in plans for made in (_totals(asked, plan), _changes(asked, plan, names)))
    return block("changes", title=title, year=asked.year, tables=tables)


def _names() -> dict[str, PlanNames]:
    """The names of countries and sectors in each language: two queries."""
    countries, sectors = (
        {one.code: text_of(one, "name") for one in light(rows)}
        for rows in (Country.objects.all(), Sector.objects.all())
    )
    return {
        language: PlanNames(
            language,
            {code: name.to(language) for code, name in countries.items()},
            {code: name.to(language) for code, name in sectors.items()},
            {},
            {},
        )
        for language in LANGUAGES
    }


def _title(asked: Asked) -> Text:
    if asked.compare_year == asked.year:
        return in_all(lambda: _("What changed in the plan of %(year)s since it was presented") % {"year": asked.year})
    return in_all(
        lambda: (
            _("What changed from %(before)s to %(year)s, and why") % {"before": asked.compare_year, "year": asked.year}
        )
    )


def _agencies(asked: Asked) -> list[Agency]:
    rows = Agency.objects.select_related("body").order_by("code")
    return list(rows.filter(code=asked.agency) if asked.agency else rows.filter(pk__in=asked.viewer.rights.agencies))


def _plan(asked: Asked, agency: Agency) -> _Plan | None:
    """Both moments and what differs; None when there is no such earlier moment."""
    mine = [agency.pk, *agency.predecessors.values_list("pk", flat=True)]
    after = _facts(asked, mine, asked.year)
    since: datetime | None = None
    if asked.compare_year == asked.year:
        version = _presented(asked, agency)
        if version is None:
            return None
        since, before = version.made_at, tuple(facts_in(version))
        merged = merged_between([one.code for one in after], since=since, until=None)
        found = told(differences(before, after), merged=merged)
    else:
        before = _facts(asked, mine, asked.compare_year)
        merged = merged_between([one.code for one in after], since=None, until=None)
        linked = links_between(mine, asked.compare_year, asked.year)
        matched = matches(before, after, linked=linked)
        found = across_years(before, after, found=matched, merged=merged)
    differing = tuple(one for one in map(_for_parliament, found) if one.what != UNCHANGED)
    own = agency.pk in asked.viewer.rights.agencies
    reasons = reasons_of(agency.pk, differing, own=False, since=since) if own else {}
    return _Plan(agency, before, after, differing, merged, reasons)


def _facts(asked: Asked, agencies: Sequence[int], year: int) -> tuple[PlanFacts, ...]:
    rows = Action.objects.visible_to(asked.viewer).filter(agency__in=agencies, year=year)
    own = asked.viewer.rights.agencies.intersection(agencies)
    facts = facts_of(rows, language=LANGUAGES[0]).values()
    return tuple(one if own else one.without_figures() for one in facts)


def _presented(asked: Asked, agency: Agency) -> PlanVersion | None:
    rows = PlanVersion.objects.visible_to(asked.viewer).filter(
        plan__agency=agency, plan__year=asked.year, origin=PRESENTED
    )
    if asked.viewer.rights.answering:
        rows = rows.filter(plan__illustrative=False)
    return rows.order_by("number").first()


def _for_parliament(one: Difference) -> Difference:
    """Without the facts that are not told; unchanged when nothing is left."""
    names = tuple(name for name in one.fields if name in _TOLD)
    return replace(one, fields=names, what=UNCHANGED if one.what == CHANGED and not names else one.what)


# ---------- Totals ----------


def _totals(asked: Asked, plan: _Plan) -> BlockTable:
    before, after = (_figures(plan.agency, facts) for facts in (plan.before, plan.after))
    lines: list[tuple[Callable[[], str], Figure, Figure]] = [
        (lambda: _("Actions"), before.actions, after.actions),
        (lambda: _("Estimated costs, EUR"), before.estimate, after.estimate),
    ]
    if asked.compare_year != asked.year:
        paid = _known_cost(asked, plan.before), _known_cost(asked, plan.after)
        lines.append((lambda: _("Known costs, EUR"), *paid))
    return BlockTable(
        title=_of(plan, in_all(lambda: _("What both add up to"))),
        columns=(
            column(lambda: _("What"), weight=1.4),
            column(lambda: _before_words(asked)),
            column(lambda: _after_words(asked)),
        ),
        rows=tuple((text_cell(in_all(say)), figure_cell(first), figure_cell(second)) for say, first, second in lines),
        notes=(*_scopes(asked, before, after), asked.seen),
        summary=in_all(lambda: _("Number of actions and costs before and after.")),
    )


def _figures(agency: Agency, facts: Sequence[PlanFacts]) -> PlanFigures:
    """What a plan adds up to, with its actions as sources."""
    found = figures_of(dict(enumerate(facts)), agency=agency)
    rows = tuple(SourceRow("action", one.code, one.code, parent=one.code) for one in facts)
    stated = tuple(row for row, one in zip(rows, facts, strict=True) if one.estimate is not None)
    return replace(
        found, actions=replace(found.actions, sources=rows), estimate=replace(found.estimate, sources=stated)
    )


def _known_cost(asked: Asked, facts: Sequence[PlanFacts]) -> Figure:
    rows = Action.objects.visible_to(asked.viewer).filter(code__in=[one.code for one in facts])
    return money.Amounts(with_facts(rows, asked)).all_paid(money.TOTAL)


def _before_words(asked: Asked) -> str:
    return _("as presented") if asked.compare_year == asked.year else str(asked.compare_year)


def _after_words(asked: Asked) -> str:
    return _("as it stands now") if asked.compare_year == asked.year else str(asked.year)


def _scopes(asked: Asked, before: PlanFigures, after: PlanFigures) -> tuple[Text, ...]:
    template = in_all(lambda: _("Estimated costs, %(when)s: %(scope)s"))
    sides = ((_before_words, before.estimate), (_after_words, after.estimate))
    return tuple(
        fill(template, when=in_all(lambda say=say: say(asked)), scope=found.scope)  # type: ignore[misc]
        for say, found in sides
        if found.known
    )


def _of(plan: _Plan, title: Text) -> Text:
    return fill(in_all(lambda: _("%(agency)s: %(what)s")), agency=plan.agency.body.short, what=title)


# ---------- Action by action ----------


def _changes(asked: Asked, plan: _Plan, names: Mapping[str, PlanNames]) -> BlockTable:
    codes = {facts.code for one in plan.found for facts in (one.before, one.after) if facts}
    codes |= {kept.code for kept in plan.merged.values()}
    rows = light(Action.objects.all()).visible_to(asked.viewer).filter(code__in=codes)
    actions = {one.code: one for one in rows}
    lines = sorted(plan.found, key=_order)
    return BlockTable(
        title=_of(plan, in_all(lambda: _("What was added, dropped, moved, merged and changed"))),
        columns=(
            column(lambda: _("What"), weight=0.8),
            column(lambda: _("Action"), weight=1.8),
            column(lambda: _before_words(asked), weight=1.4),
            column(lambda: _after_words(asked), weight=1.4),
            column(lambda: _("Reason"), weight=1.6),
        ),
        rows=tuple(_row(asked, one, plan, actions, names) for one in lines),
        empty=in_all(lambda: _("Nothing changed.")),
        notes=(_how(),) if asked.compare_year != asked.year and lines else (),
        summary=in_all(lambda: _("One line for each action that changed, with the reason.")),
    )


def _how() -> Text:
    return in_all(
        lambda: _(
            "An action continues one of the other year when it was copied from it or linked with it, or when it has "
            "the same title, kind and country. Dates, numbers and statuses change every year: an action is only called "
            "moved when it stands at another time of the year or was put off."
        )
    )


def _order(one: Difference) -> tuple[int, str, str]:
    facts = one.after or one.before or PlanFacts()
    return (CHANGES.index(one.what), facts.start.isoformat() if facts.start else "9", facts.code)


def _row(
    asked: Asked, one: Difference, plan: _Plan, actions: Mapping[str, Action], names: Mapping[str, PlanNames]
) -> tuple[BlockCell, ...]:
    facts = one.after or one.before or PlanFacts()
    row = actions.get(facts.code)
    title = BlockCell(text_of(row, "title"), action=facts.code) if row else text_cell(facts.title or facts.code)
    aspects = dict.fromkeys(_TOLD[name] for name in one.fields) or dict.fromkeys(("when", "places"))
    before = _facts_cell(one.before, aspects, names, asked.compare_year)
    after = _facts_cell(one.after, aspects, names, asked.year)
    if one.what == MERGED and facts.code in plan.merged:
        after = text_cell(_into(plan.merged[facts.code], actions))
    return (text_cell(_kind(one.what)), title, before, after, text_cell(_why(plan.reasons.get(facts.code, ()))))


def _into(kept: Action, actions: Mapping[str, Action]) -> Text:
    """The action that stands for this one; of one that is not seen, whose it is."""
    what = text_of(kept, "title") if kept.code in actions else Text.same(kept.agency.body.short)
    return fill(in_all(lambda: _("merged into: %(what)s")), what=what)


def _kind(what: str) -> Text:
    words: dict[str, Callable[[], str]] = {
        ADDED: lambda: pgettext("action", "added"),
        DROPPED: lambda: pgettext("action", "dropped"),
        MOVED: lambda: pgettext("action", "moved"),
        MERGED: lambda: pgettext("action", "merged"),
        CHANGED: lambda: pgettext("action", "changed"),
    }
    return in_all(words[what])


def _why(reasons: Sequence[Reason]) -> Text:
    if not reasons:
        return unknown()
    return Text.of(lambda language: "\n".join(one.why.to(language) for one in reasons))


def _facts_cell(
    facts: PlanFacts | None, aspects: Mapping[str, None], names: Mapping[str, PlanNames], year: int
) -> BlockCell:
    if facts is None:
        return text_cell("–")

    def say() -> str:
        every = (_said(facts, aspect, names[get_language() or "en"], year) for aspect in aspects)
        return "\n".join(words for words in every if words)

    return text_cell(in_all(say))


def _said(facts: PlanFacts, aspect: str, names: PlanNames, year: int) -> str:
    if aspect == "title":
        return facts.title
    if aspect == "kind":
        return word(wording.KIND, facts.kind)
    if aspect == "status":
        return word(wording.STATUS, facts.status)
    if aspect == "when":
        return dates_words(facts.start, facts.end, facts.date_precision, year=year)
    if aspect == "places":
        return ", ".join((*(names.countries.get(code, code) for code in facts.countries),
                          *cities_shown(facts, names.language)))  # fmt: skip
    if aspect == "sectors":
        return ", ".join(names.sectors.get(code, code) for code in facts.sectors)
    if aspect == "expected":
        number = expected_words(facts)
        return _("%(number)s participants") % {"number": number} if number else said(unknown())
    return _amount(facts)


def _amount(facts: PlanFacts) -> str:
    if facts.estimate is None:
        return said(unknown())
    amount = _("EUR %(amount)s") % {"amount": wording.money(facts.estimate)}
    return _("about %(number)s") % {"number": amount} if facts.estimate_about else amount
