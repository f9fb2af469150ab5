"""What changed and why, on the page and in the workbook: between versions, and between years. Articles B7, C1."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from mercator import models
from mercator.actions.plan import keep_plan
from mercator.imports.workbook.reading import read_workbook
from tests.cast import Cast
from tests.queries.meeting_of import YEAR, planned

pytestmark = pytest.mark.django_db

EARLY = datetime(2026, 1, 5, tzinfo=UTC)


def page(person: models.Person, *, first: str, second: str = "now") -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    answer = client.get(f"/plans/hub/{YEAR}/compare", {"from": first, "to": second})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def plan(cast: Cast) -> None:
    models.Plan.objects.create(agency=cast.hub, year=YEAR)


def test_a_merged_action_is_told_with_the_one_that_stands_for_it_and_why(cast: Cast) -> None:
    plan(cast)
    kept = planned(cast.awex, "BEM Tokyo", kind="princely-mission")
    same = planned(cast.hub, "Mission princière", kind="princely-mission")
    keep_plan(cast.hub, YEAR, why="First", by=cast.planner, now=EARLY)
    merge = models.Merge.objects.create(kept=kept, made_at=timezone.now(), why_en="One royal mission")
    models.MergedAction.objects.create(merge=merge, action=same)
    told = page(cast.planner, first="1")
    assert "1 merged" in told
    assert "Merged into BEM Tokyo (en) (AWEX)." in told
    assert "One royal mission" in told


def test_asked_from_later_to_earlier_it_is_put_in_order_of_time_and_merged_stays_merged(cast: Cast) -> None:
    plan(cast)
    kept = planned(cast.awex, "BEM Tokyo", kind="princely-mission")
    same = planned(cast.hub, "Mission princière", kind="princely-mission")
    keep_plan(cast.hub, YEAR, why="First", by=cast.planner, now=EARLY)
    merge = models.Merge.objects.create(kept=kept, made_at=EARLY.replace(day=20), why_en="One royal mission")
    models.MergedAction.objects.create(merge=merge, action=same)
    models.Action.objects.filter(pk=same.pk).update(estimate=Decimal("55000.00"))
    keep_plan(cast.hub, YEAR, why="Second", by=cast.planner, now=EARLY.replace(month=2))
    for first, second in (("2", "1"), ("now", "1"), ("now", f"year-{YEAR - 1}")):
        if second.startswith("year-"):
            planned(cast.hub, "Older", year=YEAR - 1, start=date(2026, 4, 13), end=date(2026, 4, 17))
        told = page(cast.planner, first=first, second=second)
        assert "Put in order of time" in told
        assert f'<option value="{second}" selected>' in told
    told = page(cast.planner, first="2", second="1")
    assert "1 merged · 0 changed" in told
    assert "<del>€ 40,000.00</del>" in told
    assert "Put in order of time" not in page(cast.planner, first="1", second="2")


def test_a_cancelled_action_is_dropped_with_the_reason_of_its_status(cast: Cast) -> None:
    plan(cast)
    action = planned(cast.hub, "Lagos")
    keep_plan(cast.hub, YEAR, why="First", by=cast.planner, now=EARLY)
    models.Action.objects.filter(pk=action.pk).update(status="cancelled")
    models.StatusChange.objects.create(
        action=action, position=1, status="cancelled", decided_on=date(2026, 3, 1), reason_en="Unsafe"
    )
    told = page(cast.planner, first="1")
    assert "1 dropped" in told
    assert "Unsafe" in told


def test_the_reasons_of_the_versions_in_between_and_the_totals_are_shown(cast: Cast) -> None:
    plan(cast)
    action = planned(cast.hub, "Lagos")
    keep_plan(cast.hub, YEAR, why="First", by=cast.planner, now=EARLY)
    models.Action.objects.filter(pk=action.pk).update(estimate=Decimal("55000.00"))
    keep_plan(cast.hub, YEAR, why="After the board", by=cast.planner, now=EARLY.replace(month=2))
    told = page(cast.planner, first="1", second="2")
    assert "After the board" in told
    assert "40,000.00" in told
    assert "55,000.00" in told


def test_two_years_apart_an_action_is_found_again_and_it_is_said_how(cast: Cast) -> None:
    plan(cast)
    first = planned(cast.hub, "Old name", year=YEAR - 2, start=date(2025, 4, 14), end=date(2025, 4, 18))
    middle = planned(cast.hub, "Name between", year=YEAR - 1, start=date(2026, 4, 13), end=date(2026, 4, 17))
    last = planned(cast.hub, "New name")
    models.ActionLink.objects.create(origin=first, target=middle, kind="related")
    models.ActionLink.objects.create(origin=middle, target=last, kind="related")
    told = page(cast.planner, first=f"year-{YEAR - 2}")
    assert "0 added · 0 dropped · 0 moved · 0 merged · 1 changed" in told
    assert "copied or linked" in told


def test_an_action_put_off_to_this_year_is_moved(cast: Cast) -> None:
    plan(cast)
    before = planned(cast.hub, "Xian", year=YEAR - 1, start=date(2026, 4, 13), end=date(2026, 4, 17))
    models.ActionLink.objects.create(origin=before, target=planned(cast.hub, "Xian"), kind="postponed-edition")
    told = page(cast.planner, first="last-year")
    assert "1 moved" in told
    assert "put off from that year" in told


def test_the_workbook_holds_reasons_and_totals(cast: Cast) -> None:
    plan(cast)
    planned(cast.hub, "Xian", motivation="Growing market")
    planned(cast.hub, "Gone", year=YEAR - 1, start=date(2026, 4, 13), end=date(2026, 4, 17))
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.planner)
    made = client.get(f"/plans/hub/{YEAR}/compare.xlsx", {"from": f"year-{YEAR - 1}", "to": "now"}).content
    cells = [cell for row in read_workbook(made, name="x.xlsx").sheets[0].rows for cell in row]
    assert "Growing market" in cells
    assert any("Estimated costs, EUR before: 40,000.00" in str(cell) for cell in cells)


def test_a_year_without_a_plan_and_nonsense_are_not_found(cast: Cast) -> None:
    plan(cast)
    client = Client()
    client.force_login(cast.planner)
    for first in ("year-1999", f"year-{YEAR + 1}", "year-", "year-x", "soon", "12345678"):
        assert client.get(f"/plans/hub/{YEAR}/compare", {"from": first, "to": "now"}).status_code == 404
