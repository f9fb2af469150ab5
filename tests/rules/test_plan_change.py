"""How plans differ, told as people tell it: between versions and between years. Article B7."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercator.rules.plan import ADDED, CHANGED, DROPPED, UNCHANGED, PlanFacts, differences
from mercator.rules.plan_change import (
    ALIKE,
    LATER_EDITION,
    LINKED,
    MERGED,
    MOVED,
    Match,
    across_years,
    matches,
    told,
)  # fmt: skip

DAKAR = PlanFacts(
    code="A-1", title="Mission Dakar 2026", kind="regional-mission", countries=("SN",), start=date(2026, 4, 13),
    end=date(2026, 4, 17), date_precision="day", status="planned",
)  # fmt: skip
NEXT = replace(DAKAR, code="B-1", title="Mission Dakar 2027", start=date(2027, 4, 12), end=date(2027, 4, 16))


def kinds(before: list[PlanFacts], after: list[PlanFacts], **more: object) -> list[str]:
    return [one.what for one in told(differences(before, after), **more)]  # type: ignore[arg-type]


def test_an_action_with_other_dates_is_moved_and_one_with_another_title_is_changed() -> None:
    assert kinds([DAKAR], [replace(DAKAR, start=date(2026, 4, 14))]) == [MOVED]
    assert kinds([DAKAR], [replace(DAKAR, title="Dakar")]) == [CHANGED]
    assert kinds([DAKAR], [DAKAR]) == [UNCHANGED]
    assert kinds([], [DAKAR]) == [ADDED]


def test_what_is_cancelled_is_dropped_though_its_line_stays() -> None:
    assert kinds([DAKAR], [replace(DAKAR, status="cancelled")]) == [DROPPED]
    assert kinds([DAKAR], []) == [DROPPED]


def test_what_was_merged_is_merged_even_when_nothing_else_differs() -> None:
    assert kinds([DAKAR], [DAKAR], merged={"A-1"}) == [MERGED]


def test_an_action_is_found_again_by_its_link_before_its_title() -> None:
    other = replace(NEXT, code="B-2")
    assert matches([DAKAR], [NEXT, other], linked={"A-1": ("B-2", LINKED)}) == [Match("A-1", "B-2", LINKED)]
    assert matches([DAKAR], [NEXT], linked={}) == [Match("A-1", "B-1", ALIKE)]


def test_the_same_title_elsewhere_or_of_another_kind_or_twice_is_not_the_same_action() -> None:
    assert matches([DAKAR], [replace(NEXT, countries=("CI",))], linked={}) == []
    assert matches([DAKAR], [replace(NEXT, kind="seminar")], linked={}) == []
    assert matches([DAKAR], [NEXT, replace(NEXT, code="B-2")], linked={}) == []


def years(after: PlanFacts, *, how: str = LINKED) -> list[str]:
    return [one.what for one in across_years([DAKAR], [after], found=[Match("A-1", "B-1", how)])]


def test_a_year_later_the_same_season_is_no_move_and_another_one_is() -> None:
    renamed = replace(NEXT, title=DAKAR.title)
    assert years(renamed) == [UNCHANGED]
    assert years(replace(renamed, start=date(2027, 10, 11), end=date(2027, 10, 15))) == [MOVED]
    assert years(replace(renamed, start=date(2027, 1, 1), end=date(2027, 12, 31), date_precision="year")) == [UNCHANGED]


def test_what_was_put_off_to_this_year_is_moved_and_what_this_year_cancels_is_dropped() -> None:
    assert years(NEXT, how=LATER_EDITION) == [MOVED]
    assert years(replace(NEXT, status="cancelled")) == [DROPPED]


def test_without_a_match_one_is_dropped_and_the_other_added() -> None:
    assert [one.what for one in across_years([DAKAR], [NEXT], found=[])] == [ADDED, DROPPED]
