"""How many are in a delegation, as figures beside what sources state. Article D6."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mercator.models import Action, DelegationMember
from mercator.queries.count import count_figure
from mercator.queries.delegation_words import CATEGORY, model_row, moments_words, organisation_of, row_words
from mercator.queries.wording import REGION, in_all, word
from mercator.rules import figure
from mercator.rules.coorganisation import REGIONS
from mercator.rules.count import ALL_REGIONS
from mercator.rules.delegation import COMPANY, MemberFacts
from mercator.rules.delegation_count import MODEL_ROW, MOMENTS, UNITS, counted, moment_shown, reached, without_region
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One unit, of a region or of all of them (""): a figure for each of MOMENTS."""

    unit: str
    region: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A stated count that differs from what the delegation itself gives, or has no moment (then there is no own)."""

    stated: Figure
    own: Figure | None


@dataclass(frozen=True, slots=True)
class Counted:
    """cards: companies, persons and organisations at the moment nearest to what took place; model_row: of D6."""

    cards: tuple[Figure, ...]
    model_row: str
    lines: tuple[Line, ...]
    differing: tuple[Beside, ...]


def counted_of(action: Action, members: Sequence[DelegationMember], facts: Sequence[MemberFacts]) -> Counted:
    """The counts of a delegation; unknown ones as None, never 0."""
    moment = moment_shown(facts) or figure.REGISTERED
    labels = _labels(members)

    def at(unit: str, moment: str, region: str = "") -> Figure:
        return _figure(action, facts, labels, unit=unit, moment=moment, region=region)

    companies = at(figure.COMPANIES, moment)
    regions = [(region, at(figure.COMPANIES, moment, region)) for region in MODEL_ROW]
    lines = [
        Line(unit, region, tuple(at(unit, one, region) for one in MOMENTS))
        for unit in UNITS
        for region in ("", *(REGIONS if unit == figure.COMPANIES else ()))
    ]
    return Counted(
        cards=(companies, at(figure.PERSONS, moment), at(figure.ORGANISATIONS, moment)),
        model_row=model_row(companies, regions, unknown=len(without_region(facts, moment=moment))),
        lines=tuple(lines),
        differing=_differing(action, at),
    )


def counted_row(facts: Sequence[MemberFacts]) -> str:
    """The model row of all companies that take part, with every moment that some of them have come to; "" for none."""
    coming = [one for one in reached(facts, figure.REGISTERED) if one.category == COMPANY and one.company]
    numbers = {
        region: len(counted(coming, unit=figure.COMPANIES, moment=figure.REGISTERED, region=region) or ())
        for region in ("", *MODEL_ROW)
    }
    unknown = len(without_region(coming, moment=figure.REGISTERED))
    regions = [(region, numbers[region]) for region in MODEL_ROW]
    return row_words(
        numbers[""], regions, unknown=unknown, moments=moments_words((one.company, one.state) for one in coming)
    )


def _differing(action: Action, at: object) -> tuple[Beside, ...]:
    """The stated counts that say something else; one without a moment is compared with nothing (D6)."""
    found = []
    rows = action.counts.filter(retained=True, unit__in=UNITS).select_related("action").prefetch_related("sources")
    for row in rows:
        stated = count_figure(row)
        region = "" if row.region == ALL_REGIONS else row.region
        comparable = row.moment in MOMENTS and (not region or row.unit == figure.COMPANIES)
        own: Figure | None = at(row.unit, row.moment, region) if comparable else None  # type: ignore[operator]
        if own is None or (own.known and own.value != row.value):
            found.append(Beside(stated, own))
    return tuple(found)


def _figure(
    action: Action,
    facts: Sequence[MemberFacts],
    labels: Mapping[str, str],
    *,
    unit: str,
    moment: str,
    region: str,
) -> Figure:
    keys = counted(facts, unit=unit, moment=moment, region=region)
    behind = _behind(facts, keys or frozenset(), unit=unit, moment=moment)
    return Figure(
        value=None if keys is None else len(keys),
        unit=unit,
        moment=moment,
        scope=_scope(unit, region),
        sources=tuple(SourceRow("member", key, labels[key], parent=action.code) for key in behind),
    )


def _behind(facts: Sequence[MemberFacts], keys: frozenset[str], *, unit: str, moment: str) -> list[str]:
    """One row for each thing counted: the first delegate of a company or a body, each person herself."""
    column = {figure.COMPANIES: "company", figure.ORGANISATIONS: "body", figure.PERSONS: "key"}[unit]
    first: dict[str, str] = {}
    for one in reached(facts, moment):
        key = getattr(one, column)
        if key in keys:
            first.setdefault(key, one.key)
    return list(first.values())


def _scope(unit: str, region: str) -> Text:
    if unit == figure.PERSONS:
        return in_all(lambda: _("Everybody of the delegation, agencies' people included."))
    if unit == figure.ORGANISATIONS:
        return in_all(lambda: _("Federations, public partners, FPS Finance and authorities that are represented."))
    if region:
        return in_all(lambda: _("Companies represented, of one region: %(region)s.") % {"region": word(REGION, region)})
    return in_all(lambda: _("Companies represented, of all regions; each once."))


def _labels(members: Sequence[DelegationMember]) -> dict[str, str]:
    """What names a row as a source: the organisation, never the person."""
    return {str(one.pk): organisation_of(one) or word(CATEGORY, one.category) for one in members}
