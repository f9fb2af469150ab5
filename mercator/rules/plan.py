"""A yearly action plan: what it says of each action, and how two versions of it differ. Articles B1, B7, B8."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, get_type_hints

from mercator.rules import mission
from mercator.rules.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan says of one action.

    code: Mercator's, "" before it is kept. number: the agency's own. countries: ISO codes of the market. cities: where
    it takes place. start and end bound the window that date_precision names. estimate: euros that the agency expects
    to spend itself, None when unknown. expected: participants, as the agency counts them; one end None means open.
    """

    code: str = ""
    number: str = ""
    title: str = ""
    kind: str = ""
    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    date_precision: str = mission.UNKNOWN
    estimate: Decimal | None = None
    estimate_about: bool = False
    expected_min: int | None = None
    expected_max: int | None = None
    expected_about: bool = False
    status: str = mission.IDEA
    manager: str = ""
    post: str = ""
    partners: str = ""
    remarks: str = ""
    motivation: str = ""
    deciding_body: str = ""

    def without_figures(self) -> PlanFacts:
        """What may be told of a public action whose plan is not open: not what the plan foresees."""
        return replace(
            self, estimate=None, estimate_about=False, expected_min=None, expected_max=None, expected_about=False
        )


FIELDS: Final = tuple(one.name for one in fields(PlanFacts) if one.name != "code")
"""What can differ between two versions of the same action."""
MOST: Final = Decimal("9999999999.99")
"""More euros than this no plan foresees, and no column keeps."""
MOST_EXPECTED: Final = 1_000_000
WHEN_FIELDS: Final = ("start", "end", "date_precision")
_TYPES: Final[Mapping[str, Any]] = get_type_hints(PlanFacts)


def as_data(facts: PlanFacts) -> dict[str, Any]:
    """`facts` as JSON can keep them: days as ISO dates, amounts as text with cents; what is empty is left out."""
    data: dict[str, Any] = {}
    for one in fields(facts):
        value = getattr(facts, one.name)
        if value in ("", (), None, False):
            continue
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Decimal):
            value = str(value)
        data[one.name] = value
    return data


def from_data(data: Mapping[str, Any]) -> PlanFacts:
    """The facts that as_data() wrote. Raises KeyError for a name that no plan has, ValueError for a broken value."""
    return PlanFacts(**{name: _read(_TYPES[name], value) for name, value in data.items()})


def _read(wanted: object, value: Any) -> Any:
    if wanted == tuple[str, ...]:
        return tuple(str(one) for one in value)
    if wanted == date | None:
        return date.fromisoformat(value)
    return Decimal(value) if wanted == Decimal | None else value


ADDED: Final = "added"
DROPPED: Final = "dropped"
CHANGED: Final = "changed"
UNCHANGED: Final = "unchanged"
DIFFERENCES: Final = (ADDED, CHANGED, DROPPED, UNCHANGED)


@dataclass(frozen=True, slots=True)
class Difference:
    """How one action differs between two versions; fields: the names of those that changed."""

    what: str
    before: PlanFacts | None
    after: PlanFacts | None
    fields: tuple[str, ...] = ()


def changed_fields(before: PlanFacts, after: PlanFacts) -> tuple[str, ...]:
    """The names of the fields in which two versions of one action differ."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def differences(before: Iterable[PlanFacts], after: Iterable[PlanFacts]) -> list[Difference]:
    """How a later version differs from an earlier one, action by action as their codes tell. Article B7."""
    old = {one.code: one for one in before}
    found = [_difference(old.pop(one.code, None), one) for one in after]
    return [*found, *(Difference(DROPPED, gone, None) for gone in old.values())]


def _difference(before: PlanFacts | None, after: PlanFacts) -> Difference:
    if before is None:
        return Difference(ADDED, None, after)
    names = changed_fields(before, after)
    return Difference(CHANGED if names else UNCHANGED, before, after, names)


def plan_problems(facts: PlanFacts, *, year: int) -> list[Problem]:
    """What is wrong with an action as a plan of `year` says it. Articles B1, B8."""
    dates = mission.ActionDates(year=year, start=facts.start, end=facts.end, precision=facts.date_precision)
    return [*_facts_missing(facts), *mission.date_problems(dates), *number_problems(facts)]


def number_problems(facts: PlanFacts) -> list[Problem]:
    """What is wrong with the amount and the participants that a plan foresees. Articles B1, D6."""
    return list(_numbers_wrong(facts))


def _facts_missing(f: PlanFacts) -> Iterator[Problem]:
    if not f.title.strip():
        yield problem("title-missing", field="title")
    if f.kind not in mission.KINDS:
        yield problem("kind-missing", field="kind")
    if not f.countries:
        yield problem("country-missing", field="countries")


def _numbers_wrong(f: PlanFacts) -> Iterator[Problem]:
    if f.estimate is not None and f.estimate < 0:
        yield problem("negative-cost", field="estimate", amount=f.estimate)
    if f.estimate is not None and f.estimate > MOST:
        yield problem("estimate-too-large", field="estimate", amount=f.estimate)
    low, high = f.expected_min, f.expected_max
    if low is not None and high is not None and low > high:
        yield problem("expected-reversed", field="expected", low=low, high=high)
    if any(number is not None and not 0 <= number <= MOST_EXPECTED for number in (low, high)):
        yield problem("expected-out-of-range", field="expected", low=low, high=high)


def plan_change_problems(*, presented: bool, why: str) -> list[Problem]:
    """Once a plan is presented, each change of it has a written reason. Articles B3, B7."""
    return list(_reason_missing(presented, why))


def _reason_missing(presented: bool, why: str) -> Iterator[Problem]:
    if presented and not why.strip():
        yield problem("plan-why-missing", field="why")


def status_step_problems(current: str, wanted: str, *, why: str) -> list[Problem]:
    """A plan's status follows the steps that every action's does; what no longer goes ahead says why. Article C1."""
    if wanted == current:
        return []
    if wanted not in mission.NEXT_STATUSES[current]:
        return [problem("status-not-next", field="status", current=current, wanted=wanted)]
    if wanted in mission.NOT_GOING_AHEAD and not why.strip():
        return [problem("reason-missing", field="why")]
    return []


@dataclass(frozen=True, slots=True)
class Traces:
    """What an action of a plan has left behind. together: another agency organises it too, and so sees it.

    answered: it stands in an answer that was sent to a parliament. decided: a body decided on it (B7). merged: it is or
    was one action with another (B6), or has a shared page: both stay on record.
    """

    published: bool
    presented: bool
    together: bool
    costs: bool
    counts: bool
    answered: bool
    decided: bool = False
    merged: bool = False


def removal_problems(traces: Traces) -> list[Problem]:
    """Only what nobody else saw and nothing was built on is taken out of a plan; all else is cancelled. B3, B7, C1."""
    return list(_traces_left(traces))


def _traces_left(t: Traces) -> Iterator[Problem]:
    if t.published:
        yield problem("removal-public")
    if t.presented:
        yield problem("removal-presented")
    if t.together:
        yield problem("removal-together")
    if t.costs or t.counts:
        yield problem("removal-with-numbers")
    if t.answered:
        yield problem("removal-answered")
    if t.decided:
        yield problem("removal-decided")
    if t.merged:
        yield problem("removal-merged")


WEEKS_OF_A_YEAR: Final = timedelta(weeks=52)


def a_year_later(facts: PlanFacts) -> PlanFacts:
    """The dates of an action in the year after: the same weekday 52 weeks later, a vague window in the same months.

    A day so early in January that it would fall in the same year again moves by 53 weeks.
    """
    if facts.start is None:
        return replace(facts, end=None, date_precision=mission.UNKNOWN)
    if facts.date_precision in (mission.DAY, mission.WEEK):
        step = WEEKS_OF_A_YEAR
        if (facts.start + step).year == facts.start.year:
            step += timedelta(weeks=1)
        return replace(facts, start=facts.start + step, end=facts.end + step if facts.end else None)
    return replace(facts, start=_same_day(facts.start), end=_same_day(facts.end) if facts.end else None)


def _same_day(on: date) -> date:
    """That day a year later; the end of February stays the end of February."""
    last = monthrange(on.year, on.month)[1] == on.day
    day = monthrange(on.year + 1, on.month)[1] if last else min(on.day, monthrange(on.year + 1, on.month)[1])
    return date(on.year + 1, on.month, day)
