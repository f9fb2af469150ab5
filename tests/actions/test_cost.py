"""Cost lines are changed by those who may, with a reason where they are public, and the log keeps what stood before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.cost import CostFields, add_cost, delete_cost, edit_cost
from mercator.models import CostLine, LogEntry
from mercator.rules.text import Text
from tests import make

TODAY = date(2024, 1, 10)


def fields(funder, actual="100.00", **changes):
    values = {
        "nature": "not-stated", "beneficiary": "not-stated", "planned": None, "committed": None,
        "actual": None if actual is None else Decimal(actual), "approximate": False, "as_of": None, "note": Text(),
        "published": True,
    }  # fmt: skip
    return CostFields(funder=funder, **(values | changes))


def codes(problems):
    return [found.code for found in problems]


@pytest.fixture
def senegal(cast):
    return make.action(cast.ace, organisers=(cast.hub.body, cast.awex.body), code="BEM-2023-SN")


@pytest.fixture
def line(senegal, cast):
    return make.cost(senegal, cast.ace.body, "92235.58")


def test_an_area_manager_corrects_a_public_line_with_a_reason(line, cast):
    saved = edit_cost(
        line, fields(line.funder, "92236.00"), version=1, why="Settled", by=cast.area_manager, today=TODAY
    )
    assert isinstance(saved, CostLine)
    line.refresh_from_db()
    assert (line.actual, line.version) == (Decimal("92236.00"), 2)
    entry = LogEntry.objects.get(verb="cost.edit")
    assert (entry.before, entry.after) == ({"actual": "92235.58"}, {"actual": "92236.00"})
    assert (entry.why, entry.by, entry.agency, entry.parent_key) == (
        "Settled",
        cast.area_manager,
        cast.hub,
        "BEM-2023-SN",
    )
    assert entry.published


def test_a_public_line_is_not_changed_without_a_reason(line, cast):
    assert codes(edit_cost(line, fields(line.funder), version=1, why=" ", by=cast.finance, today=TODAY)) == [
        "why-missing"
    ]
    line.refresh_from_db()
    assert line.actual == Decimal("92235.58")
    assert not LogEntry.objects.exists()


def test_who_saw_an_older_version_is_told(line, cast):
    edit_cost(line, fields(line.funder, "1.00"), version=1, why="First", by=cast.finance, today=TODAY)
    late = edit_cost(line, fields(line.funder, "2.00"), version=1, why="Second", by=cast.planner, today=TODAY)
    assert codes(late) == ["changed-meanwhile"]
    line.refresh_from_db()
    assert line.actual == Decimal("1.00")


def test_saving_what_stands_already_changes_nothing_and_logs_nothing(line, cast):
    edit_cost(line, fields(line.funder, "92235.58"), version=1, why="Looked", by=cast.finance, today=TODAY)
    line.refresh_from_db()
    assert line.version == 1
    assert not LogEntry.objects.exists()


def test_a_reader_changes_nothing(line, cast):
    with pytest.raises(PermissionDenied):
        edit_cost(line, fields(line.funder), version=1, why="x", by=cast.reader, today=TODAY)


def test_an_agency_that_does_not_organise_changes_no_public_line(cast):
    own = make.cost(make.action(cast.awex), cast.awex.body)
    with pytest.raises(PermissionDenied):
        edit_cost(own, fields(own.funder), version=1, why="x", by=cast.finance, today=TODAY)


def test_a_private_line_belongs_to_the_agency_that_keeps_it(senegal, cast):
    private = make.cost(senegal, cast.awex.body, published=False, kept_by=cast.awex)
    with pytest.raises(PermissionDenied):
        edit_cost(private, fields(private.funder, published=False), version=1, why="x", by=cast.finance, today=TODAY)
    edit_cost(
        private, fields(private.funder, "7", published=False), version=1, why="", by=cast.awex_planner, today=TODAY
    )
    private.refresh_from_db()
    assert private.actual == 7
    assert not LogEntry.objects.get().published


def test_who_only_organises_does_not_make_a_line_private(line, cast):
    with pytest.raises(PermissionDenied):
        edit_cost(line, fields(line.funder, published=False), version=1, why="x", by=cast.finance, today=TODAY)


def test_an_agency_that_withdrew_changes_nothing_any_more(line, senegal, cast):
    senegal.organisers.filter(body=cast.hub.body).update(withdrawn=True)
    with pytest.raises(PermissionDenied):
        edit_cost(line, fields(line.funder), version=1, why="x", by=cast.finance, today=TODAY)


def test_a_new_line_is_kept_by_the_agency_that_adds_it(senegal, cast):
    made = add_cost(senegal, fields(cast.hub.body, "12.50", published=False), why="", by=cast.finance, today=TODAY)
    assert (made.kept_by, made.actual, made.published) == (cast.hub, Decimal("12.50"), False)
    entry = LogEntry.objects.get(verb="cost.add")
    assert entry.after["actual"] == "12.50"
    assert not entry.published


def test_every_problem_of_a_line_is_told_at_once(senegal, cast):
    wrong = fields(cast.hub.body, None, as_of=date(2024, 2, 1))
    found = add_cost(senegal, wrong, why="", by=cast.finance, today=TODAY)
    assert codes(found) == ["amount-missing", "as-of-in-the-future", "why-missing"]
    assert not CostLine.objects.exists()


def test_an_actual_amount_above_the_committed_one_is_saved(senegal, cast):
    over = fields(cast.hub.body, "12.50", committed=Decimal("10"))
    assert isinstance(add_cost(senegal, over, why="Invoice", by=cast.finance, today=TODAY), CostLine)


def test_what_a_deleted_line_said_stays_in_the_log(line, cast):
    assert codes(delete_cost(line, version=1, why="", by=cast.finance)) == ["why-missing"]
    assert delete_cost(line, version=1, why="Twice in the list", by=cast.finance) == []
    assert not CostLine.objects.exists()
    assert LogEntry.objects.get(verb="cost.delete").before["actual"] == "92235.58"
