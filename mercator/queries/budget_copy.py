"""What of another mission's budget can be taken over: planned amounts, and nothing of its people. Articles C1, C4."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from mercator.models import Action, ActionLink, CostLine, Income, Person
from mercator.queries.budget_words import INCOME, KEY, line_words
from mercator.queries.wording import word

MOST_EDITIONS = 8


@dataclass(frozen=True, slots=True)
class Copies:
    """lines, incomes: those with a planned amount, which are copied. left: how many lines have none; invented: how
    many lines and incomes with one are illustrative in the file of a real mission, and stay there.
    """

    lines: tuple[CostLine, ...]
    incomes: tuple[Income, ...]
    left: int
    invented: int = 0

    @property
    def worded(self) -> list[tuple[str, str, CostLine]]:
        return [(line_words(line), word(KEY, line.key), line) for line in self.lines]

    @property
    def incomes_worded(self) -> list[tuple[str, Income]]:
        return [(word(INCOME, one.kind), one) for one in self.incomes]


def copies_of(person: Person, source: Action) -> Copies:
    """The lines and incomes of another mission that this person sees; what is invented stays where it is."""
    lines = CostLine.objects.visible_to(person).filter(action=source).select_related("funder")
    incomes = Income.objects.visible_to(person).filter(action=source)
    rows = list(lines.prefetch_related("shares__body"))
    planned = [one for one in rows if one.planned is not None]
    coming = [one for one in incomes if one.planned is not None]
    invented = (
        0
        if source.illustrative
        else sum(
            kind.objects.in_file_of(source, person=person).filter(illustrative=True, planned__isnull=False).count()
            for kind in (CostLine, Income)
        )
    )
    return Copies(tuple(planned), tuple(coming), len(rows) - len(planned), invented)


def missions_to_copy(person: Person, action: Action) -> list[Action]:
    """All other missions with a planned amount that this person sees, the latest first."""
    planned = [
        kind.objects.visible_to(person).filter(planned__isnull=False).values("action") for kind in (CostLine, Income)
    ]
    rows = Action.objects.visible_to(person).filter(Q(pk__in=planned[0]) | Q(pk__in=planned[1])).exclude(pk=action.pk)
    return list(rows.order_by("-year", "-start", "code"))


def likely_editions(person: Person, action: Action) -> list[Action]:
    """Missions whose budget is likely to be like this one's: linked ones first, then earlier ones of the same agency to
    the same country; only those with a planned amount that this person sees."""
    links = ActionLink.objects.visible_to(person).filter(Q(origin=action) | Q(target=action))
    linked = {key for pair in links.values_list("origin", "target") for key in pair} - {action.pk}
    countries = list(action.legs.values_list("country", flat=True))
    alike = Action.objects.visible_to(person).filter(
        Q(pk__in=linked) | Q(agency=action.agency, legs__country__in=countries, year__lte=action.year)
    )
    with_plan = CostLine.objects.visible_to(person).filter(planned__isnull=False).values("action")
    rows: Iterable[Action] = alike.exclude(pk=action.pk).filter(pk__in=with_plan).distinct()
    return sorted(rows, key=lambda one: (one.pk not in linked, -one.year, one.code))[:MOST_EDITIONS]
