"""The rows of a year as a person reads them: light values in the language of the page, a page at a time.

Five queries whatever the number of rows. Articles B1, B4, C4, D6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from django.db.models import CharField, IntegerField, Value
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.models import Action, CostLine, Leg, Organiser, Person
from mercator.models import Count as CountRow
from mercator.queries import wording
from mercator.queries.action import ORGANISING, dates_words
from mercator.queries.cost import cost_scope_words
from mercator.queries.count import moments_shown
from mercator.queries.place import cities_in
from mercator.queries.year.filter import light
from mercator.queries.year.joined import also_in, rows_beside
from mercator.queries.year.names import Names
from mercator.queries.year.order import plan_columns
from mercator.rules import count, figure, mission
from mercator.rules.budget import CostFacts, CostScope, cost_scope
from mercator.rules.coorganisation import REGIONS, TAGS, tag
from mercator.rules.text import LANGUAGES

SPLIT: Final = (count.ALL_REGIONS, *REGIONS)
NOTHING_JOINED: Final[Mapping[int, Sequence[int]]] = MappingProxyType({})
PLAN: Final = (
    "agency__code", "number", "illustrative", "estimate_open", "estimate_about", "min_open", "max_open",
    "expected_about", "manager_open",
)  # fmt: skip
"""The columns of what a plan says, in the order of YearRow."""


@dataclass(slots=True)
class YearRow:
    """One action in a table: words in the language of the page, and the values behind them.

    companies: region (count.SCOPES) -> value, at the moment that `moment` words. about: that of all regions together is
    approximate. about_in: the regions whose value is. cost: euros with cents, None when unknown, with its scope.
    exact_start and exact_end: None unless known to the day. tag, status and kind are codes; _words is what people read.
    estimate, expected_min, expected_max, manager: what the plan of `agency` (its code) foresees, empty where the plan
    is not open to the person. expected: the range in words. number: the agency's own. also: in whose plans it stands
    too, and under which name.
    """

    code: str
    title: str
    exact_start: date | None
    exact_end: date | None
    dates: str
    kind: str
    kind_words: str
    status: str
    status_words: str
    agency: str
    number: str
    illustrative: bool
    estimate: Decimal | None
    estimate_about: bool
    expected_min: int | None
    expected_max: int | None
    expected_about: bool
    manager: str
    foreseen: str = ""
    expected: str = ""
    regions: int = 0
    tag: str = ""
    tag_words: str = ""
    countries: list[str] = field(default_factory=list)
    cities: list[str] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    organisers: list[str] = field(default_factory=list)
    companies: dict[str, int] = field(default_factory=dict)
    places: str = ""
    towns: str = ""
    fields: str = ""
    hosts: str = ""
    total: str = ""
    amount: str = ""
    split: str = ""
    moment: str = ""
    about: bool = False
    about_in: frozenset[str] = frozenset()
    cost: Decimal | None = None
    cost_about: bool = False
    cost_scope: str = ""
    also: str = ""


@dataclass(slots=True)
class _Open:
    """A row while it is filled: what its last words are made from."""

    row: YearRow
    organising: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    counts: dict[str, dict[str, tuple[int, bool]]] = field(default_factory=lambda: defaultdict(dict))
    lines: list[CostFacts] = field(default_factory=list)


def rows_of(
    keys: Sequence[int], *, person: Person, names: Names, joined: Mapping[int, Sequence[int]] = NOTHING_JOINED
) -> list[YearRow]:
    """The actions with these keys, in the order of the keys. The caller has made sure that this person sees them.

    joined: for each of them, the keys of the rows for which it stands (queries.year.joined): one query more.
    """
    open_rows = _facts(keys, person)
    _fill_places_and_sectors(open_rows, keys, names)
    bodies: dict[str, str] = {}
    _fill_organisers(open_rows, keys, bodies)
    _fill_counts(open_rows, keys)
    _fill_costs(open_rows, keys, bodies, person=person)
    _fill_joined(open_rows, joined, person)
    tags, moments = _words(wording.TAG), _words(wording.MOMENT)
    regions = _words(wording.REGION)
    scopes: dict[CostScope, str] = {}
    for one in open_rows.values():
        _close(one, tags=tags, moments=moments, regions=regions)
        if one.lines:
            scope = cost_scope(one.lines, organisers=one.organising, moment=figure.ACTUAL)
            one.row.cost_scope = scopes.get(scope) or scopes.setdefault(scope, cost_scope_words(scope, bodies))
    return [open_rows[key].row for key in keys]


def _fill_joined(rows: dict[int, _Open], joined: Mapping[int, Sequence[int]], person: Person) -> None:
    seen = rows_beside([key for keys in joined.values() for key in keys], person=person)
    for key, others in joined.items():
        rows[key].row.also = also_in(seen[other] for other in others if other in seen)


def _words(table: wording.Words) -> dict[str, str]:
    return {code: str(word) for code, word in table.items()}


def _facts(keys: Sequence[int], person: Person) -> dict[int, _Open]:
    kinds, statuses = _words(wording.KIND), _words(wording.STATUS)
    titles = [f"title_{language}" for language in dict.fromkeys((get_language() or "en", "en", *LANGUAGES))]
    rows = light(Action.objects.all()).filter(pk__in=keys).annotate(**plan_columns(person)).order_by()
    found = {}
    for key, code, year, kind, status, start, end, precision, *rest in rows.values_list(
        "pk", "code", "year", "kind", "status", "start", "end", "date_precision", *PLAN, *titles
    ):
        plan, named = rest[: len(PLAN)], rest[len(PLAN) :]
        dates = dates_words(start, end, precision, year=year)
        title = next(filter(None, named), code)
        first, last = (start, end) if precision == mission.DAY else (None, None)
        row = YearRow(code, title, first, last, dates, kind, kinds[kind], status, statuses[status], *plan)
        row.foreseen = "" if row.estimate is None else wording.money(row.estimate)
        row.expected = expected_words(row.expected_min, row.expected_max)
        found[key] = _Open(row)
    return found


def expected_words(lowest: int | None, highest: int | None) -> str:
    """12–15, 14, at least 10, at most 20; "" when nothing is expected. Numbers as the language writes them."""
    if lowest is None and highest is None:
        return ""
    if highest is None:
        return _("at least %(number)s") % {"number": wording.whole(lowest or 0)}
    if lowest is None:
        return _("at most %(number)s") % {"number": wording.whole(highest)}
    return wording.whole(lowest) if lowest == highest else f"{wording.whole(lowest)}–{wording.whole(highest)}"


def _fill_places_and_sectors(rows: dict[int, _Open], keys: Sequence[int], names: Names) -> None:
    """Legs in their order, sectors by name; in one query."""
    legs = light(Leg.objects.all()).filter(action__in=keys).order_by()
    through = Action.sectors.through.objects.filter(action__in=keys).order_by()
    none, nothing = Value(0, output_field=IntegerField()), Value("", output_field=CharField())
    rank = {code: place for place, code in enumerate(names.sectors)}
    found = legs.values_list("action_id", "position", "pk", "country_id", "cities", none).union(
        through.values_list("action_id", none, none, nothing, nothing, "sector_id"), all=True
    )
    for key, _position, _leg, country, cities, sector in sorted(
        found, key=lambda one: (1, rank[names.sector_keys[one[5]]]) if one[5] else (0, *one[1:3])
    ):
        row = rows[key].row
        if sector:
            row.sectors.append(names.sectors[names.sector_keys[sector]])
            continue
        name = names.countries.get(country, country)
        if name not in row.countries:
            row.countries.append(name)
        row.cities += cities_in(cities)


def _fill_organisers(rows: dict[int, _Open], keys: Sequence[int], bodies: dict[str, str]) -> None:
    organisers = light(Organiser.objects.all()).filter(action__in=keys).order_by("action", "position", "pk")
    columns = ("action_id", "role", "withdrawn", "body__code", "body__short", "body__kind", "body__region")
    for key, role, withdrawn, code, short, kind, region in organisers.values_list(*columns):
        one = rows[key]
        one.row.organisers.append(_("%(body)s (withdrew)") % {"body": short} if withdrawn else short)
        if withdrawn:
            continue
        bodies[code] = short
        one.organising.append(code)
        if role in ORGANISING and kind == "agency":
            one.hosts.add(region)


def _fill_counts(rows: dict[int, _Open], keys: Sequence[int]) -> None:
    counts = light(CountRow.objects.all()).filter(action__in=keys, unit=figure.COMPANIES, retained=True).order_by()
    for key, moment, region, value, about in counts.values_list(
        "action_id", "moment", "region", "value", "approximate"
    ):
        rows[key].counts[moment][region] = (value, about)


def _fill_costs(rows: dict[int, _Open], keys: Sequence[int], bodies: dict[str, str], *, person: Person) -> None:
    lines = light(CostLine.objects.all()).open_to(person).filter(action__in=keys, actual__isnull=False).order_by("pk")
    columns = ("action_id", "funder__code", "funder__short", "actual", "approximate")
    for key, code, short, actual, about in lines.values_list(*columns):
        one = rows[key]
        bodies[code] = short
        one.lines.append(CostFacts(funder=code, planned=None, committed=None, actual=actual))
        one.row.cost = (one.row.cost or Decimal(0)) + actual
        one.row.cost_about = one.row.cost_about or about


def _close(one: _Open, *, tags: dict[str, str], moments: dict[str, str], regions: dict[str, str]) -> None:
    """What follows from the rest: the tag, which count is shown, what the cost holds."""
    row = one.row
    row.places, row.towns = ", ".join(row.countries), ", ".join(row.cities)
    row.fields, row.hosts = ", ".join(row.sectors), ", ".join(row.organisers)
    row.tag = tag(one.hosts)
    row.regions = TAGS.index(row.tag)
    row.tag_words = tags[row.tag]
    _close_counts(one, moments=moments, regions=regions)
    row.amount = "" if row.cost is None else wording.money(row.cost)


def _close_counts(one: _Open, *, moments: dict[str, str], regions: dict[str, str]) -> None:
    row, shown = one.row, moments_shown(one.counts)
    if not shown:
        return
    stated = {region: one.counts[shown[region]][region] for region in SPLIT if region in shown}
    row.companies = {region: value for region, (value, _about) in stated.items()}
    row.about_in = frozenset(region for region, (_value, about) in stated.items() if about)
    row.about = count.ALL_REGIONS in row.about_in
    row.total = wording.whole(row.companies[count.ALL_REGIONS]) if count.ALL_REGIONS in row.companies else ""
    chosen, *_rest = shown.values()
    elsewhere = {region: moments[moment] for region, moment in shown.items() if moment != chosen}
    others = [
        _("%(region)s: %(moment)s") % {"region": regions[region], "moment": elsewhere[region]} for region in elsewhere
    ]
    row.moment = "; ".join([moments[chosen], *others])
    row.split = _split(row, regions, elsewhere)


def _split(row: YearRow, regions: dict[str, str], elsewhere: dict[str, str]) -> str:
    """18 Flanders + 15 Brussels; 19 Wallonia (announced). elsewhere: regions counted at another moment, and which."""
    words = {region: f"{row.companies[region]} {regions[region]}" for region in REGIONS if region in row.companies}
    words |= {region: _("about %(number)s") % {"number": words[region]} for region in words if region in row.about_in}
    together = " + ".join(words[region] for region in words if region not in elsewhere)
    apart = (
        _("%(number)s (%(remark)s)") % {"number": words[region], "remark": elsewhere[region]}
        for region in words
        if region in elsewhere
    )
    return "; ".join(filter(None, (together, *apart)))
