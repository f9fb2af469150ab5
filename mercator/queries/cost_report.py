"""What missions cost, year beside year: sums with what they hold and what they leave out. Article C4.

The database adds up; the number of queries does not depend on the number of lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from mercator.models import Action, CostLine, Leg, Organiser, Person
from mercator.models.action import ActionQuerySet
from mercator.models.cost import KeptLineQuerySet
from mercator.queries.year.filter import YearFilter, light, narrowed
from mercator.queries.year.joined import alone
from mercator.rules import cost_report, figure, mission
from mercator.rules.budget import CENT, MOMENTS, NATURES
from mercator.rules.cost_report import GROUPINGS, OF_LINES, SPANS, USUAL_SPAN

ONLY_MISSIONS: Final = "missions"
"""Asked as a kind: all kinds in which a delegation travels together."""
LINE_FIELDS: Final = {cost_report.FUNDER: "funder__code", cost_report.NATURE: "nature"}


@dataclass(frozen=True, slots=True)
class CostAsk:
    """What somebody asks of the costs. years: side by side, the latest last. by: one of cost_report.GROUPINGS.

    asked: agencies, kind, country, status. missions: only kinds with a delegation. funder: code of a body. nature: a
    code. Both "" for all. moment: planned, committed or actual. illustrative: with what was invented to show Mercator.
    """

    asked: YearFilter
    years: tuple[int, ...]
    by: str = cost_report.FUNDER
    moment: str = figure.ACTUAL
    funder: str = ""
    nature: str = ""
    missions: bool = False
    illustrative: bool = False

    @classmethod
    def of(cls, year: int, *, query: Mapping[str, Sequence[str]]) -> CostAsk:
        """What an address asks; values that no code has are not asked."""

        def last(name: str) -> str:
            return query[name][-1] if query.get(name) else ""

        def code(name: str, known: Sequence[str], usual: str = "") -> str:
            return last(name) if last(name) in known else usual

        asked = YearFilter.asked(
            year, query={name: query.get(name, ()) for name in ("agency", "kind", "where", "status")}
        )
        span = int(code("span", [str(one) for one in SPANS], str(USUAL_SPAN)))
        return cls(
            asked=asked,
            years=cost_report.years_asked(year, span=span),
            by=code("by", GROUPINGS, cost_report.FUNDER),
            moment=code("moment", MOMENTS, figure.ACTUAL),
            funder=last("funder") if last("funder").replace("-", "").replace("_", "").isalnum() else "",
            nature=code("nature", NATURES),
            missions=last("kind") == ONLY_MISSIONS,
            illustrative=last("illustrative") == "1",
        )  # fmt: skip

    @property
    def narrows(self) -> bool:
        return self.asked.narrows or bool(self.funder or self.nature or self.missions)


@dataclass(frozen=True, slots=True)
class Amount:
    """Euros of some lines, None when none of them says how many. lines: those that do; known: their actions."""

    value: Decimal | None = None
    lines: int = 0
    known: int = 0
    about: bool = False


@dataclass(frozen=True, slots=True)
class YearScope:
    """What the total of a year holds: whose money, and who organises without own costs being known. Names by code."""

    included: Mapping[str, str]
    left_out: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CostSums:
    """The sums that were asked. Keys are (year, group). asked: how many actions there are of each group that actions
    make (agency, country, kind), of all of them under group "".

    official: (year, nature, traveller) -> amount. perhaps: (year) -> lines that may hold more of it. left_out: actions
    that were invented to show Mercator and are not counted.
    """

    ask: CostAsk
    totals: Mapping[int, Amount]
    groups: Mapping[tuple[int, str], Amount]
    asked: Mapping[tuple[int, str], int]
    scopes: Mapping[int, YearScope]
    official: Mapping[tuple[int, str, str], Amount]
    perhaps: Mapping[int, Amount]
    left_out: int


def actions_asked(person: Person, ask: CostAsk) -> ActionQuerySet:
    """The actions of the years that this person sees and asks for, rows of other plans that joined one among them."""
    rows: ActionQuerySet = light(Action.objects.all()).visible_to(person).filter(year__in=ask.years)
    rows = narrowed(rows, ask.asked, countries={})
    return rows.filter(kind__in=mission.MISSIONS) if ask.missions else rows


def lines_asked(person: Person, ask: CostAsk) -> KeptLineQuerySet:
    """The lines that this person sees and asks for, whether or not they state the moment."""
    rows = actions_asked(person, ask)
    lines: KeptLineQuerySet = light(CostLine.objects.all()).open_to(person).order_by()
    if not ask.illustrative:
        rows, lines = rows.filter(illustrative=False), lines.filter(illustrative=False)
    lines = lines.filter(action__in=rows.order_by().values("pk"))
    if ask.funder:
        lines = lines.filter(funder__code=ask.funder)
    return lines.filter(nature=ask.nature) if ask.nature else lines


def cost_sums(person: Person, ask: CostAsk) -> CostSums:
    """Everything that the report of these years says."""
    every = actions_asked(person, ask)
    rows = every if ask.illustrative else every.filter(illustrative=False)
    known = lines_asked(person, ask).filter(**{f"{ask.moment}__isnull": False})
    facts = {key: (year, agency, kind) for key, year, agency, kind in _facts(alone(rows))}
    of_actions = _per_action(known, ask.moment)
    asked, places = _asked(facts, ask), places_of(facts, rows) if ask.by == cost_report.COUNTRY else {}
    for key, (year, *_rest) in facts.items():
        if places:
            asked[(year, places[key])] = asked.get((year, places[key]), 0) + 1
    groups = _per_field(known, ask) if ask.by in OF_LINES else _grouped(of_actions, ask, places)
    official, perhaps = _official(known, ask.moment)
    return CostSums(
        ask=ask,
        totals=_totals(of_actions),
        groups=groups,
        asked=asked,
        scopes=_scopes(known, rows, groups, ask),
        official=official,
        perhaps=perhaps,
        left_out=0 if ask.illustrative else every.filter(illustrative=True).count(),
    )


def _facts(rows: ActionQuerySet) -> Iterable[Any]:
    return rows.order_by().values_list("pk", "year", "agency__code", "kind")


@dataclass(frozen=True, slots=True)
class _OfAction:
    action: int
    year: int
    agency: str
    kind: str
    amount: Amount


def _per_action(known: Any, moment: str) -> list[_OfAction]:
    """What each action cost; a row that joined another one counts with the one that stands for it."""
    stands = Coalesce(F("action__merged_into"), F("action"))
    groups = known.annotate(stands=stands).values("stands", "action__year", "action__agency__code", "action__kind")
    return [
        _OfAction(one["stands"], one["action__year"], one["action__agency__code"], one["action__kind"], _amount(one))
        for one in _added(groups, moment)
    ]


def _added(groups: Any, moment: str) -> Any:
    about = Count("pk", filter=Q(approximate=True))
    return groups.annotate(sum=Sum(moment), number=Count("pk"), about=about)


def _amount(group: Mapping[str, Any], known: int = 1) -> Amount:
    """SQLite adds decimals up as floating point: each sum is brought back to cents."""
    return Amount(Decimal(group["sum"]).quantize(CENT), group["number"], known, bool(group["about"]))


def together(amounts: Iterable[Amount], *, known: int | None = None) -> Amount:
    """Several amounts as one. known: of how many actions, where the same one may stand in several of them."""
    every = list(amounts)
    values = [one.value for one in every if one.value is not None]
    return Amount(
        sum(values, start=Decimal(0)) if values else None,
        sum(one.lines for one in every),
        sum(one.known for one in every) if known is None else known,
        any(one.about for one in every),
    )


def _totals(of_actions: Sequence[_OfAction]) -> dict[int, Amount]:
    found: dict[int, list[_OfAction]] = defaultdict(list)
    for one in of_actions:
        found[one.year].append(one)
    return {year: _joint(some) for year, some in found.items()}


def _joint(some: Sequence[_OfAction]) -> Amount:
    return together((one.amount for one in some), known=len({one.action for one in some}))


def _asked(facts: Mapping[int, tuple[int, str, str]], ask: CostAsk) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = defaultdict(int)
    for year, agency, kind in facts.values():
        found[(year, "")] += 1
        if ask.by in (cost_report.AGENCY, cost_report.KIND):
            found[(year, agency if ask.by == cost_report.AGENCY else kind)] += 1
    return dict(found)


def places_of(facts: Mapping[int, Any], rows: ActionQuerySet) -> dict[int, str]:
    """Where each action counts, rows that joined another one included."""
    found: dict[int, list[str]] = {key: [] for key in facts}
    legs = light(Leg.objects.all()).filter(action__in=rows.order_by().values("pk")).order_by("action", "position")
    for action, country in legs.values_list("action_id", "country_id"):
        found.setdefault(action, []).append(country)
    return {key: cost_report.group_of_countries(countries) for key, countries in found.items()}


def _grouped(of_actions: Sequence[_OfAction], ask: CostAsk, places: Mapping[int, str]) -> dict[tuple[int, str], Amount]:
    found: dict[tuple[int, str], list[_OfAction]] = defaultdict(list)
    for one in of_actions:
        place = places.get(one.action, cost_report.NO_COUNTRY)
        group = {cost_report.AGENCY: one.agency, cost_report.KIND: one.kind}.get(ask.by, place)
        found[(one.year, group)].append(one)
    return {key: _joint(some) for key, some in found.items()}


def _per_field(known: Any, ask: CostAsk) -> dict[tuple[int, str], Amount]:
    field = LINE_FIELDS[ask.by]
    stands = Coalesce(F("action__merged_into"), F("action"))
    groups = _added(known.values("action__year", field), ask.moment).annotate(actions=Count(stands, distinct=True))
    return {(one["action__year"], one[field]): _amount(one, one["actions"]) for one in groups}


def _official(known: Any, moment: str) -> tuple[dict[tuple[int, str, str], Amount], dict[int, Amount]]:
    stands = Coalesce(F("action__merged_into"), F("action"))
    groups = _added(known.values("action__year", "nature", "beneficiary"), moment)
    official: dict[tuple[int, str, str], Amount] = {}
    perhaps: dict[int, list[Amount]] = defaultdict(list)
    for one in groups.annotate(actions=Count(stands, distinct=True)):
        year, nature, beneficiary = one["action__year"], one["nature"], one["beneficiary"]
        if cost_report.is_official_travel(nature, beneficiary):
            official[(year, nature, beneficiary)] = _amount(one, one["actions"])
        elif cost_report.may_hide_official_travel(nature, beneficiary):
            perhaps[year].append(_amount(one, one["actions"]))
    return official, {year: together(some) for year, some in perhaps.items()}


def _scopes(
    known: Any, rows: ActionQuerySet, groups: Mapping[tuple[int, str], Amount], ask: CostAsk
) -> dict[int, YearScope]:
    """Whose money the total of each year holds, and who organises an action with known costs without own ones there."""
    paid: dict[int, dict[str, str]] = defaultdict(dict)
    payers = known.values("action__year", "funder__code", "funder__short").annotate(sum=Sum(ask.moment))
    for one in sorted(payers, key=lambda one: (-one["sum"], one["funder__code"])):
        paid[one["action__year"]][one["funder__code"]] = one["funder__short"]
    missing: dict[int, dict[str, str]] = defaultdict(dict)
    if not ask.funder:
        of_action = known.filter(action=OuterRef("action"))
        without = light(Organiser.objects.all()).filter(
            Exists(of_action), ~Exists(of_action.filter(funder=OuterRef("body"))),
            action__in=rows.order_by().values("pk"), withdrawn=False,
        )  # fmt: skip
        found = without.order_by("body__short").values_list("action__year", "body__code", "body__short").distinct()
        for year, code, short in found:
            missing[year][code] = short
    return {year: YearScope(paid.get(year, {}), missing.get(year, {})) for year in ask.years}
