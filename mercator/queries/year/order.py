"""In which order the actions of a year are shown: any column, up or down, alike on every database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import Case, DateField, Exists, F, IntegerField, Min, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from mercator.models import Action, CostLine, Leg, Organiser, Person
from mercator.models import Count as CountRow
from mercator.models.action import ActionQuerySet
from mercator.queries import wording
from mercator.queries.year.filter import light, plain, regions_taking_part
from mercator.queries.year.names import Names
from mercator.rules import count, figure, mission
from mercator.rules.access import Viewer
from mercator.rules.text import LANGUAGES

TITLE, DATES, COUNTRIES, KIND, SECTORS = "title", "dates", "countries", "kind", "sectors"
ORGANISERS, TAG, STATUS, COMPANIES, COST = "organisers", "tag", "status", "companies", "cost"
COLUMNS: Final = (TITLE, DATES, COUNTRIES, KIND, SECTORS, ORGANISERS, TAG, STATUS, COMPANIES, COST)
FIRST_KNOWN: Final = (figure.TRAVELLED, figure.CONFIRMED, figure.REGISTERED, figure.ANNOUNCED, figure.NOT_STATED)
"""When an action has counts at several moments, tables show the one nearest to what took place. Article D6."""


@dataclass(frozen=True, slots=True)
class Order:
    """A column of COLUMNS, up or down; by dates, upwards, when nobody asks."""

    column: str = DATES
    down: bool = False

    @classmethod
    def asked(cls, sort: str) -> Order:
        """The order that an address spells: "cost", or "-cost" for the largest first."""
        column = sort.removeprefix("-")
        return cls(column=column, down=sort.startswith("-")) if column in COLUMNS else cls()

    @property
    def key(self) -> str:
        return f"-{self.column}" if self.down else self.column


class Entry(NamedTuple):
    """An action in a list before its row is read: enough to count, to add up plans and to cut pages.

    paid: some actual cost is known. agency: the code of the agency whose plan has it. estimate: the euros that this
    plan foresees; expected: participants, None for an open end; both None where the plan is not open to the person.
    kept: the key of the action that stands for this one too.
    """

    key: int
    status: str
    kind: str
    paid: bool
    agency: str
    illustrative: bool
    estimate: Decimal | None
    estimate_about: bool
    expected_min: int | None
    expected_max: int | None
    expected_about: bool
    kept: int | None = None


FACTS: Final = (
    "pk", "status", "kind", "paid", "agency__code", "illustrative", "estimate_open", "estimate_about", "min_open",
    "max_open", "expected_about", "merged_into_id",
)  # fmt: skip
"""The columns of an Entry."""


def plan_open(person: Viewer) -> Q:
    """Whether what the plan foresees is open to this person: her agencies' own plans, and those that are presented."""
    return Q(shared=True) | Q(agency__in=person.rights.agencies)


def plan_columns(person: Viewer) -> dict[str, Case]:
    """What a plan foresees, where it is open to this person."""
    is_open = plan_open(person)
    columns = {"estimate_open": "estimate", "min_open": "expected_min", "max_open": "expected_max"}
    numbers = {name: Case(When(is_open, then=F(column))) for name, column in columns.items()}
    return numbers | {"manager_open": Case(When(is_open, then=F("manager")), default=Value(""))}


def entries_of(rows: ActionQuerySet, order: Order, *, person: Person, names: Names) -> list[Entry]:
    """All `rows` in order; those of which the column is unknown come last, whichever way round. One query."""
    lines = light(CostLine.objects.all()).open_to(person).filter(action=OuterRef("pk"), actual__isnull=False)
    listed = rows.annotate(paid=Exists(lines), **plan_columns(person))
    if order.column in (TITLE, COUNTRIES, SECTORS, ORGANISERS):
        words = _words(order.column, names)
        found = listed.annotate(**words.columns).order_by("code").values_list(*FACTS, *words.columns)
        size = len(FACTS)
        return _by_words([(words.say(row[size:]), Entry._make(row[:size])) for row in found], down=order.down)
    sorted_by = [
        value.desc(nulls_last=True) if order.down else value.asc(nulls_last=True)
        for value in _values(order.column, lines)
    ]
    first = Coalesce("start", "end").asc(nulls_last=True)
    return [Entry._make(row) for row in listed.order_by(*sorted_by, first, "code").values_list(*FACTS)]


def _values(column: str, lines: Any) -> list[Any]:
    """What the database sorts by: what is known first, then what a plan foresees."""
    if column == COMPANIES:
        return [_value(column, lines), Coalesce("min_open", "max_open")]
    return [_value(column, lines), F("estimate_open")] if column == COST else [_value(column, lines)]


def _value(column: str, lines: Any) -> Any:
    """lines: the known cost lines of the outer action."""
    if column == KIND:
        return _ranks("kind", mission.KINDS, wording.KIND)
    if column == STATUS:
        return Case(*(When(status=code, then=Value(rank)) for rank, code in enumerate(mission.STATUSES)))
    if column == TAG:
        return regions_taking_part()
    if column == COMPANIES:
        return Subquery(company_counts().filter(action=OuterRef("pk")).order_by(moment_rank()).values("value")[:1])
    if column == COST:
        return Subquery(lines.order_by().values("action").annotate(sum=Sum("actual")).values("sum"))
    # An action of which only the year is known has the first of January as its window's start: it comes last.
    vague = When(date_precision__in=(mission.YEAR, mission.UNKNOWN), then=Value(None, output_field=DateField()))
    return Case(vague, default=Coalesce("start", "end"))


def company_counts() -> Any:
    """The retained counts of companies of all regions together."""
    return light(CountRow.objects.all()).filter(unit=figure.COMPANIES, region=count.ALL_REGIONS, retained=True)


def moment_rank() -> Case:
    """0 for the moment that tables show first."""
    whens = [When(moment=moment, then=Value(rank)) for rank, moment in enumerate(FIRST_KNOWN)]
    return Case(*whens, default=Value(len(FIRST_KNOWN)), output_field=IntegerField())


def _ranks(field: str, codes: Iterable[str], words: wording.Words) -> Case:
    """Codes in the order of their words in the language of the page."""
    in_order = sorted(codes, key=lambda code: plain(wording.word(words, code)))
    return Case(*(When(**{field: code}, then=Value(rank)) for rank, code in enumerate(in_order)))


@dataclass(frozen=True, slots=True)
class _Words:
    """The columns from which the words of a row are said."""

    columns: Mapping[str, Any]
    say: Callable[[Sequence[Any]], str]


def _words(column: str, names: Names) -> _Words:
    """What a column of words is sorted by: the title, or the first country, sector or organiser."""
    if column == TITLE:
        return _Words(title_columns(), lambda titles: next(filter(None, titles), ""))
    if column == COUNTRIES:
        legs = light(Leg.objects.all()).filter(action=OuterRef("pk")).order_by("position", "pk")
        return _Words({"first": Subquery(legs.values("country_id")[:1])}, lambda row: names.countries.get(row[0], ""))
    if column == ORGANISERS:
        organisers = light(Organiser.objects.all()).filter(action=OuterRef("pk"), withdrawn=False)
        shorts = organisers.order_by("position", "pk").values("body__short")
        return _Words({"first": Subquery(shorts[:1])}, lambda row: row[0] or "")
    in_order = list(names.sectors)
    through: Any = Action.sectors.through.objects.filter(action=OuterRef("pk")).order_by().values("action")
    ranks = [When(sector=key, then=Value(in_order.index(code))) for key, code in names.sector_keys.items()]
    rank = Min(Case(*ranks, output_field=IntegerField())) if ranks else Min("sector")
    return _Words(
        {"first": Subquery(through.annotate(rank=rank).values("rank"))},
        lambda row: "" if row[0] is None else names.sectors[in_order[row[0]]],
    )


def title_columns() -> dict[str, F]:
    """The titles of a row, that of the language of the page first: whichever is written first is shown."""
    languages = dict.fromkeys((get_language() or "en", "en", *LANGUAGES))
    return {f"in_{language}": F(f"title_{language}") for language in languages}


def _by_words(pairs: list[tuple[str, Entry]], *, down: bool) -> list[Entry]:
    """By words without regard to accents and capitals; rows without words last."""
    known = sorted(((plain(words), entry) for words, entry in pairs if words), key=lambda p: p[0], reverse=down)
    return [entry for _, entry in known] + [entry for words, entry in pairs if not words]
