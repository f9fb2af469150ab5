"""The block "what changed and why": kinds of change, reasons and totals, for one desk. Articles B7, C1, G4."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mercator import models
from mercator.actions.plan import keep_plan
from mercator.models.plan import PRESENTED
from mercator.queries.blocks import build
from mercator.rules.access import desk_of
from mercator.rules.block import BlockContent, BlockTable
from tests import make
from tests.cast import Cast
from tests.queries.meeting_of import OPENED, YEAR, planned

pytestmark = pytest.mark.django_db


def changes(cast: Cast, **parameters: Any) -> BlockContent:
    asked = {"year": YEAR, "compare_year": YEAR - 1, "agency": "hub", **parameters}
    return build("changes", parameters=asked, person=desk_of(cast.hub.pk))


def lines(table: BlockTable, language: str = "en") -> list[list[str]]:
    return [[cell.words.to(language) for cell in row] for row in table.rows]


def earlier(agency: models.Agency, title: str, **fields: Any) -> models.Action:
    values: dict[str, Any] = {"year": YEAR - 1, "start": date(2026, 4, 13), "end": date(2026, 4, 17)}
    return planned(agency, title, **(values | fields))


def test_what_came_what_went_and_what_moved_is_told_with_its_reason(cast: Cast) -> None:
    earlier(cast.hub, "Dakar", countries=("SN",))
    gone = earlier(cast.hub, "Lagos", countries=("NG",))
    models.StatusChange.objects.create(action=gone, position=1, status="cancelled", reason_fr="Insécurité")
    planned(cast.hub, "Dakar", countries=("SN",), start=date(YEAR, 10, 11), end=date(YEAR, 10, 15))
    planned(cast.hub, "Tokyo", countries=("JP",))
    _totals, table = changes(cast).tables
    told = {row[1]: row for row in lines(table)}
    assert [row[0] for row in lines(table)] == ["added", "dropped", "moved"]
    assert told["Lagos (en)"][4] == "Insécurité"
    assert told["Dakar (en)"][2:4] == ["13-17/04/2026", "11-15/10/2027"]
    assert told["Tokyo (en)"][2] == "–"
    assert told["Tokyo (en)"][4] == "unknown"


def test_totals_stand_side_by_side_with_their_scope_and_rows(cast: Cast) -> None:
    earlier(cast.hub, "Dakar", estimate=Decimal("10000.00"))
    planned(cast.hub, "Dakar", estimate=Decimal("15000.00"))
    make.cost(earlier(cast.hub, "Lagos", estimate=None), cast.hub.body, "900.00")
    totals, _table = changes(cast).tables
    estimates = next(row for row in totals.rows if row[0].words.to("en") == "Estimated costs, EUR")
    assert [cell.value for cell in estimates[1:]] == [Decimal("10000.00"), Decimal("15000.00")]
    assert all(cell.figure and cell.figure.sources for cell in estimates[1:])
    paid = next(row for row in totals.rows if row[0].words.to("en") == "Known costs, EUR")
    assert [cell.value for cell in paid[1:]] == [Decimal("900.00"), None]


def test_the_same_year_twice_compares_with_what_was_presented(cast: Cast) -> None:
    action = planned(cast.hub, "Dakar", countries=("SN",))
    keep_plan(cast.hub, YEAR, why="First", by=cast.planner, now=OPENED)
    version = models.PlanVersion.objects.get()
    models.PlanVersion.objects.create(
        plan=version.plan, number=2, origin=PRESENTED, made_at=OPENED, actions=1, content=version.content,
        sha256=version.sha256,
    )  # fmt: skip
    models.Action.objects.filter(pk=action.pk).update(estimate=Decimal("1.00"))
    _totals, table = changes(cast, compare_year=YEAR).tables
    assert [row[0] for row in lines(table)] == ["changed"]
    assert "EUR 40,000.00" in lines(table)[0][2]


def test_nothing_to_compare_is_said(cast: Cast) -> None:
    content = changes(cast)
    assert not content.says_something
    assert content.statements[0].to("en") == "Mercator holds no data for this yet."


def test_who_manages_an_action_inside_its_agency_is_not_told(cast: Cast) -> None:
    earlier(cast.hub, "Dakar", manager="Adam Area")
    planned(cast.hub, "Dakar", manager="Eva Else", remarks="Intern")
    _totals, table = changes(cast).tables
    assert table.rows == ()


def test_what_another_agency_merely_presented_stays_out(cast: Cast) -> None:
    planned(cast.awex, "Kanarie")
    assert not changes(cast, agency="awex").says_something


def test_the_plan_that_another_agency_presented_is_compared_with_nothing_here(cast: Cast) -> None:
    planned(cast.awex, "Tokyo", countries=("JP",))
    keep_plan(cast.awex, YEAR, why="First", by=cast.awex_planner, now=OPENED)
    version = models.PlanVersion.objects.get()
    models.PlanVersion.objects.create(
        plan=version.plan, number=2, origin=PRESENTED, made_at=OPENED, actions=1, content=version.content,
        sha256=version.sha256,
    )  # fmt: skip
    models.Action.objects.filter(agency=cast.awex).update(shared=False)
    asked = changes(cast, agency="awex", compare_year=YEAR)
    assert "Tokyo" not in str(asked)
    assert asked.tables == ()


def test_what_the_plan_of_another_agency_foresees_for_a_public_action_is_not_told(cast: Cast) -> None:
    planned(cast.awex, "Tokyo", countries=("JP",), published=True, estimate=Decimal("87654.00"))
    asked = str(changes(cast, agency="awex"))
    assert "Tokyo" in asked
    assert "87654" not in asked
