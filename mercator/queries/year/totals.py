"""The totals above a year, each with its scope, from aggregates in the database. Articles B1, C4, D6."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext as _

from mercator.models import Body, CostLine, Organiser, Person
from mercator.models.action import ActionQuerySet
from mercator.models.cost import KeptLineQuerySet
from mercator.queries.cost import cost_scope_words
from mercator.queries.wording import MOMENT, in_all, word
from mercator.queries.year.filter import light
from mercator.queries.year.order import FIRST_KNOWN, Entry, company_counts, moment_rank
from mercator.rules import figure, mission
from mercator.rules.budget import CENT, CostScope
from mercator.rules.figure import Figure


@dataclass(frozen=True, slots=True)
class Standing:
    """How many actions, missions among them, and actions with a known cost, of each status."""

    actions: Counter[str]
    missions: Counter[str]
    with_cost: Counter[str]


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of a whole year, and how many rows it was made from: the rows themselves are read when somebody asks."""

    figure: Figure
    rows: int


def standing(entries: Iterable[Entry]) -> Standing:
    """entries: what is asked, whatever its status."""
    found = Standing(Counter(), Counter(), Counter())
    for entry in entries:
        found.actions[entry.status] += 1
        if entry.paid:
            found.with_cost[entry.status] += 1
        if entry.kind in mission.MISSIONS:
            found.missions[entry.status] += 1
    return found


def actions_total(missions: int, *, actions: int, joined: int = 0) -> Total:
    """How many actions, of which missions. joined: rows of plans for which one of them stands."""

    def say() -> str:
        kinds = _("Missions: %(missions)s. Other actions: %(others)s.") % {
            "missions": missions,
            "others": actions - missions,
        }
        rows = _("Some stand in several plans and count once: %(rows)s rows of plans.") % {"rows": actions + joined}
        return f"{kinds} {rows}" if joined else kinds

    return Total(Figure(value=actions, unit=figure.ACTIONS, moment=figure.NOW, scope=in_all(say)), rows=actions)


def companies_total(rows: ActionQuerySet, *, actions: int) -> Total:
    """The companies of all regions, each action counted once, at the moment that tables show. Article D6."""
    counts = company_counts().filter(action__in=rows.order_by().values("pk")).order_by().annotate(rank=moment_rank())
    nearer = company_counts().annotate(rank=moment_rank()).filter(action=OuterRef("action"), rank__lt=OuterRef("rank"))
    about = Count("pk", filter=Q(approximate=True))
    shown = counts.filter(~Exists(nearer)).values_list("moment")
    groups = list(shown.annotate(number=Count("pk"), sum=Sum("value"), about=about))
    known = {moment: number for moment, number, _sum, _about in groups}

    def say() -> str:
        parts = ", ".join(f"{known[moment]} {word(MOMENT, moment)}" for moment in FIRST_KNOWN if moment in known)
        words = _("Known for %(known)s of %(asked)s actions") % {"known": sum(known.values()), "asked": actions}
        return f"{words} ({parts})." if parts else f"{words}."

    made = Figure(
        value=sum(each for _moment, _number, each, _about in groups) if groups else None,
        unit=figure.COMPANIES,
        moment=groups[0][0] if len(groups) == 1 else figure.NOT_STATED,
        scope=in_all(say),
        approximate=any(about for _moment, _number, _sum, about in groups),
    )
    return Total(made, rows=sum(known.values()))


def cost_total_of(rows: ActionQuerySet, *, person: Person, actions: int, known: int) -> Total:
    """The known actual costs of all actions asked for. known: of how many of them any cost is known."""
    lines = known_lines(person).filter(action__in=rows.order_by().values("pk"))
    # SQLite adds decimals up as floating point: each sum is brought back to cents.
    groups = (
        lines.order_by()
        .values("funder__code", "funder__short")
        .annotate(sum=Sum("actual"), number=Count("pk"), about=Count("pk", filter=Q(approximate=True)))
    )
    paid = sorted(groups, key=lambda group: -group["sum"])
    missing = _organisers_without_a_line(rows, person)
    names = {group["funder__code"]: group["funder__short"] for group in paid} | missing
    scope = CostScope(included=tuple(group["funder__code"] for group in paid), not_included=tuple(missing))
    made = Figure(
        value=sum(group["sum"].quantize(CENT) for group in paid) if paid else None,
        unit=figure.EUR,
        moment=figure.ACTUAL,
        scope=in_all(lambda: cost_scope_words(scope, names, known=known, asked=actions)),
        approximate=any(group["about"] for group in paid),
    )
    return Total(made, rows=sum(group["number"] for group in paid))


def known_lines(person: Person) -> KeptLineQuerySet:
    """The lines with an actual amount that this person sees."""
    lines: KeptLineQuerySet = light(CostLine.objects.all()).open_to(person)
    return lines.filter(actual__isnull=False)


def _organisers_without_a_line(rows: ActionQuerySet, person: Person) -> dict[str, str]:
    """Who organises an action with known costs without a known cost of its own there: name by code."""
    of_action = known_lines(person).filter(action=OuterRef("action"))
    # Asked from the body's side: the database stops at the first such action of each.
    without = light(Organiser.objects.all()).filter(
        Exists(of_action), ~Exists(of_action.filter(funder=OuterRef("body"))),
        body=OuterRef("pk"), action__in=rows.order_by().values("pk"), withdrawn=False,
    )  # fmt: skip
    bodies = light(Body.objects.all()).filter(Exists(without))
    return dict(bodies.order_by("short").values_list("code", "short"))
