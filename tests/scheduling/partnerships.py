"""Random instances of the best set of partnerships, and the best set by trying everything."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

from hypothesis import strategies as st

from mercator.rules import mission
from mercator.scheduling.partnership import ActionToPlace, Candidate, Instance, Placement, Settings, Solution
from mercator.scheduling.partnership_checker import value_of, violations

MONDAY = date(2027, 3, 1).toordinal()
AGENCIES = ("hub", "awex", "fit", "fourth")


def action(key: str = "a", *, day: int = 0, days: int = 3, **other: object) -> ActionToPlace:
    """An action that starts `day` days after a Monday in March."""
    start = MONDAY + day
    return ActionToPlace(key=key, agency=str(other.pop("agency", "hub")), start=start, end=start + days - 1, **other)  # type: ignore[arg-type]


@st.composite
def actions(draw: st.DrawFn, key: str) -> ActionToPlace:
    """Close together and short of people, so that everything meets everything."""
    precision = draw(st.sampled_from((mission.DAY, mission.DAY, mission.WEEK, mission.MONTH)))
    agency = draw(st.sampled_from(AGENCIES))
    return action(
        key,
        agency=agency,
        day=draw(st.integers(0, 24)),
        days=draw(st.integers(1, 5) if precision != mission.MONTH else st.integers(3, 16)),
        precision=precision,
        fixed=draw(st.sampled_from((False, False, False, True))),
        resources=frozenset(draw(st.sets(st.sampled_from(("anna", "bert", "post")), max_size=2))),
        earlier=draw(st.sampled_from((0, 7, 10))),
        later=draw(st.sampled_from((0, 7, 8))),
        blocked=frozenset(MONDAY + day for day in draw(st.sets(st.integers(0, 35), max_size=3))),
    )


@st.composite
def instances(draw: st.DrawFn, *, most: int = 12, candidates: int = 8) -> Instance:
    keys = [f"a{number}" for number in range(draw(st.integers(2, most)))]
    wanted = st.lists(st.sampled_from(keys), min_size=2, max_size=min(3, len(keys)), unique=True)
    groups = draw(st.lists(wanted, max_size=candidates))
    settings = Settings(
        apart=draw(st.sampled_from((0, 2, 5))), small=draw(st.sampled_from((0, 1))), step=draw(st.sampled_from((7, 3)))
    )
    return Instance(
        tuple(draw(actions(key)) for key in keys),
        tuple(
            Candidate(f"g{number}", tuple(members), draw(st.none() | st.integers(0, 60_000)), draw(st.integers(0, 9)))
            for number, members in enumerate(groups)
        ),
        settings,
    )


def best_by_trying(instance: Instance) -> int:
    """The value of the best set: every choice of candidates with every place of every action, judged by the checker."""
    places = [_places(one, instance.settings) for one in instance.actions]
    best = 0
    for number in range(len(instance.candidates) + 1):
        for chosen in combinations([one.key for one in instance.candidates], number):
            for placed in product(*places):
                kept = tuple(one for one in placed if one)
                value = value_of(instance, Solution(chosen=chosen, placements=kept))
                if value > best and not violations(instance, Solution(chosen, kept, value, value)):
                    best = value
    return best


def _places(one: ActionToPlace, settings: Settings) -> list[Placement | None]:
    """As planned, or any span of days within reach: the checker refuses those that are not allowed."""
    if one.precise:
        shifts = range(-one.earlier, one.later + 1)
        near = [shift for shift in shifts if shift and (abs(shift) <= settings.small or shift % settings.step == 0)]
        return [None, *(Placement(one.key, one.start + s, one.end + s, s) for s in near)]
    found: list[Placement | None] = [None, Placement(one.key, one.start, min(one.start + 4, one.end), 0, pinned=True)]
    for start in range(one.start - one.earlier, one.end + one.later - 3):
        outside = min(start - one.start, 0) or max(start + 4 - one.end, 0)
        if date.fromordinal(start).weekday() == 0:
            found.append(Placement(one.key, start, start + 4, outside, pinned=True))
    return found
