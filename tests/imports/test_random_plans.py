"""Whatever the hand that wrote it, a plan reads back as the rows that it was written from. Articles B1, B7."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mercator.imports.plan.reading import read_plan
from mercator.imports.plan.row import PlanRow
from mercator.imports.workbook.reading import read_workbook
from mercator.imports.workbook.sheet import Workbook
from tests.imports.written_plan import YEAR, Hand, KnownRow, hands, known_rows, written

PLANS = st.lists(known_rows(), min_size=4, max_size=12, unique_by=lambda row: row.title)


@settings(max_examples=45, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=PLANS, hand=hands())
def test_a_plan_in_any_hand_reads_back_as_it_was_meant(rows: list[KnownRow], hand: Hand) -> None:
    content, at = written(rows, hand)
    book = read_workbook(content, name=f"plan.{hand.format}")
    assert isinstance(book, Workbook), book
    read = read_plan(book, year=YEAR).rows
    assert [row.row for row in read] == at, "no row is lost, none is made up"
    assert [meant(row) for row in rows] == [understood(row) for row in read]


def meant(row: KnownRow) -> dict[str, object]:
    return {
        "title": row.title,
        "kind": row.kind,
        "countries": set(row.countries),
        "cities": set(row.cities),
        "sectors": set(row.sectors),
        "when": when(row.precision, row.start, row.end),
        "cost": row.cost,
        "expected": row.expected,
        "manager": row.manager,
    }


def understood(row: PlanRow) -> dict[str, object]:
    return {
        "title": row.title,
        "kind": row.kind,
        "countries": set(row.countries),
        "cities": set(row.cities),
        "sectors": set(row.sectors),
        "when": when(row.date_precision, row.start, row.end),
        "cost": None if row.cost is None else int(row.cost),
        "expected": (row.expected_min, row.expected_max),
        "manager": row.manager,
    }


def when(precision: str, start: object, end: object) -> object:
    """Days as they are; a vague window by what it names."""
    if start is None:
        return None
    if precision == "day":
        return precision, start, end
    if precision == "week":
        return precision, start.isocalendar()[:2]
    if precision == "month":
        return precision, start.year, start.month
    return precision, start.year, (start.month - 1) // 3
