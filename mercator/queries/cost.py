"""What actions cost, each total with its scope in words. Article C4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mercator.models import Agency, Body, CostLine, Person
from mercator.queries.action import acting_agency
from mercator.queries.wording import in_all
from mercator.rules import figure
from mercator.rules.access import EDIT_COST
from mercator.rules.budget import CostFacts, CostScope, cost_scope
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.text import Text


def cost_total(lines: Iterable[CostLine], organisers: Iterable[Body], *, moment: str = figure.ACTUAL) -> Figure:
    """The sum of `lines` of one action at `moment` (planned, committed or actual), in euros, with its scope in words.

    lines: with their funder, sources and action at hand. organisers: the bodies that organise and have not withdrawn.
    """
    kept, organising = list(lines), list(organisers)
    scope = cost_scope([facts_of(line) for line in kept], organisers=[body.code for body in organising], moment=moment)
    return figure.total(
        [(getattr(line, moment), source_row(line), line.approximate) for line in kept],
        unit=figure.EUR,
        moment=moment,
        scope=cost_scope_text(scope, body_names((*(line.funder for line in kept), *organising))),
        as_of=_as_of([line.as_of for line in kept if getattr(line, moment) is not None]),
    )


def cost_scope_text(
    scope: CostScope, bodies: Mapping[str, Text], *, known: int | None = None, asked: int | None = None
) -> Text:
    """What a total holds and what it leaves out, as sentences.

    bodies: the name of each body by its code. known and asked: of how many actions costs are known, out of how many.
    A body that `scope` both includes and leaves out is included for some actions only.
    """

    def say() -> str:
        language = get_language() or "en"
        names = {code: name.to(language) for code, name in bodies.items()}
        return cost_scope_words(scope, names, known=known, asked=asked)

    return in_all(say)


def cost_scope_words(
    scope: CostScope, bodies: Mapping[str, str], *, known: int | None = None, asked: int | None = None
) -> str:
    """cost_scope_text in the language of the moment; bodies: the name of each body by its code."""
    partly = [bodies[code] for code in scope.not_included if code in scope.included]
    never = [bodies[code] for code in scope.not_included if code not in scope.included]
    sentences = []
    if known is not None and asked is not None:
        sentences.append(_known_of(known, asked))
    if scope.included:
        sentences.append(_("Paid by %(bodies)s.") % {"bodies": _listed([bodies[code] for code in scope.included])})
    elif not sentences:
        sentences.append(_("No amount is known."))
    if scope.included and never:
        sentences.append(_("Own costs of %(bodies)s not included.") % {"bodies": _listed(never)})
    if scope.included and partly:
        sentences.append(_("Own costs of %(bodies)s included for some actions only.") % {"bodies": _listed(partly)})
    return " ".join(sentences)


def acting_for_cost(person: Person, line: CostLine) -> Agency | None:
    """The agency on whose behalf `person` may change `line`; a private line belongs to who keeps it alone."""
    if line.kept_by_id in person.rights.agencies_for(EDIT_COST):
        return line.kept_by
    return acting_agency(person, line.action, verb=EDIT_COST) if line.published else None


def facts_of(line: CostLine) -> CostFacts:
    return CostFacts(funder=line.funder.code, planned=line.planned, committed=line.committed, actual=line.actual)


def source_row(line: CostLine) -> SourceRow:
    """A cost line as the source of a figure."""
    return SourceRow(
        noun="cost",
        key=str(line.pk),
        label=line.funder.short,
        parent=line.action.code,
        addresses=tuple(source.address for source in line.sources.all() if source.address),
    )


def body_names(bodies: Iterable[Body]) -> dict[str, Text]:
    """The short name of each body by its code: alike in every language."""
    return {body.code: Text.same(body.short) for body in bodies}


def _known_of(known: int, asked: int) -> str:
    return ngettext(
        "Costs known for %(known)s of %(asked)s action.", "Costs known for %(known)s of %(asked)s actions.", asked
    ) % {"known": known, "asked": asked}


def _listed(names: Sequence[str]) -> str:
    return str(get_text_list(list(names), _("and")))


def _as_of(days: Sequence[date | None]) -> date | None:
    """The latest day on which the parts were true; None as soon as one part does not say."""
    stated = [day for day in days if day is not None]
    return max(stated) if stated and len(stated) == len(days) else None
