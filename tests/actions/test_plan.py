"""Keeping a plan: rows written at once or not at all, with who, when and why; versions; presenting. B1, B3, B7."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from mercator import models
from mercator.actions.plan import Change, keep_plan, present_plan, save_actions, start_plan
from mercator.queries.plan import facts_in, facts_of_plan
from mercator.rules.plan import PlanFacts
from tests import make

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def japan(cast):
    make.country("JP")
    make.country("KR")
    make.sector("ict")
    return PlanFacts(
        title="Mission au Japon", kind="regional-mission", countries=("JP",), cities=("Tokyo",), sectors=("ict",),
        start=date(2027, 4, 12), end=date(2027, 4, 16), date_precision="day", estimate=Decimal("12500.00"),
        expected_min=12, expected_max=15, manager="AM 01", motivation="Croissance", deciding_body="Conseil",
    )  # fmt: skip


def save(cast, *changes, versions=None, why="", by=None):
    return save_actions(
        cast.hub, 2027, changes, versions=versions or {}, why=why, by=by or cast.planner, today=TODAY
    )  # fmt: skip


def codes(done):
    return [[found.code for found in problems] for problems in done]


def test_a_new_row_is_an_action_with_all_its_facts(cast, japan):
    (made,) = save(cast, Change(japan))
    assert made.code == "HUB-2027-001"
    (kept,) = facts_of_plan(cast.hub, 2027, language="fr")
    assert replace(kept, code="") == japan
    assert made.organisers.get().body == cast.hub.body
    entry = models.LogEntry.objects.get(key=made.code)
    assert (entry.verb, entry.by, entry.after["estimate"]) == ("action.create", cast.planner, "12500.00")


def test_a_change_tells_the_log_what_stood_before_and_after(cast, japan):
    (made,) = save(cast, Change(japan))
    save(
        cast, Change(replace(japan, estimate=Decimal(9000), cities=("Osaka",)), made), versions={made.pk: 1}, why="Dear"
    )
    entry = models.LogEntry.objects.get(verb="action.edit")
    assert entry.before == {"cities": ["Tokyo"], "estimate": "12500.00"}
    assert entry.after == {"cities": ["Osaka"], "estimate": "9000"}
    assert entry.why == "Dear"
    made.refresh_from_db()
    assert made.version == 2


def test_nothing_is_written_of_a_row_that_says_the_same(cast, japan):
    (made,) = save(cast, Change(japan))
    save(cast, Change(japan, made), versions={made.pk: 1})
    assert not models.LogEntry.objects.filter(verb="action.edit").exists()


def test_one_wrong_row_keeps_all_of_them_out(cast, japan):
    done = save(cast, Change(japan), Change(replace(japan, title="", countries=())))
    assert codes(done) == [[], ["title-missing", "country-missing"]]
    assert not models.Action.objects.filter(year=2027).exists()


def test_who_saw_an_older_row_is_told_so(cast, japan):
    (made,) = save(cast, Change(japan))
    save(cast, Change(replace(japan, manager="AM 02"), made), versions={made.pk: 1})
    done = save(cast, Change(replace(japan, manager="AM 03"), made), versions={made.pk: 1})
    assert codes(done) == [["changed-meanwhile"]]
    made.refresh_from_db()
    assert made.manager == "AM 02"


def test_a_row_of_another_plan_cannot_be_changed_from_this_one(cast, japan):
    other = make.action(cast.awex, published=False, year=2027, start=date(2027, 1, 1), end=date(2027, 1, 2))
    assert codes(save(cast, Change(japan, other), versions={other.pk: 1})) == [["changed-meanwhile"]]


def test_a_text_is_mended_in_the_language_in_which_it_was_shown(cast, japan):
    cast.planner.language = "nl"
    cast.planner.save()
    (made,) = save(cast, Change(japan))
    models.Action.objects.filter(pk=made.pk).update(title_nl="", title_fr="Mission au Japon")
    save(cast, Change(replace(japan, title="Mission à Tokyo"), made), versions={made.pk: 1})
    made.refresh_from_db()
    assert (made.title_fr, made.title_nl or "") == ("Mission à Tokyo", "")


def test_only_the_agency_s_own_planners_write_its_plan(cast, japan):
    for stranger in (cast.awex_planner, cast.reader, cast.finance):
        with pytest.raises(PermissionDenied):
            save(cast, Change(japan), by=stranger)


def test_a_cancelled_action_says_why(cast, japan):
    (made,) = save(cast, Change(replace(japan, status="planned")))
    off = Change(replace(japan, status="cancelled"), made)
    assert codes(save(cast, off, versions={made.pk: 1})) == [["reason-missing"]]
    save(cast, off, versions={made.pk: 1}, why="No company registered")
    change = made.status_changes.get()
    assert (change.status, change.decided_on, change.reason_en) == ("cancelled", TODAY, "No company registered")


def test_a_public_action_of_a_draft_asks_why_too(cast, japan):
    (made,) = save(cast, Change(japan))
    models.Action.objects.filter(pk=made.pk).update(published=True)
    assert codes(save(cast, Change(replace(japan, manager="x"), made), versions={made.pk: 1})) == [["why-missing"]]


def test_a_presented_plan_is_seen_by_others_and_changes_with_a_reason(cast, japan):
    (made,) = save(cast, Change(japan))
    assert not models.Action.objects.visible_to(cast.awex_planner).exists()
    version = present_plan(cast.hub, 2027, why="", by=cast.management, now=NOW)
    assert (version.origin, version.number, facts_in(version)[0].title) == ("presented", 1, "Mission au Japon")
    assert models.Action.objects.visible_to(cast.awex_planner).get() == made
    moved = Change(replace(japan, start=date(2027, 5, 3), end=date(2027, 5, 7)), made)
    assert codes(save(cast, moved, versions={made.pk: 1})) == [["plan-why-missing"]]
    save(cast, moved, Change(replace(japan, title="Corée", countries=("KR",))), versions={made.pk: 1}, why="Fair moved")
    assert models.Action.objects.visible_to(cast.awex_planner).count() == 2
    told = models.LogEntry.objects.filter(why="Fair moved").values_list("verb", flat=True)
    assert set(told) == {"action.edit", "action.create"}


def test_an_empty_plan_is_not_presented(cast):
    start_plan(cast.hub, 2027, by=cast.planner)
    (found,) = present_plan(cast.hub, 2027, why="", by=cast.planner, now=NOW)
    assert found.code == "plan-empty"


def test_an_area_manager_writes_but_does_not_present(cast, japan):
    save(cast, Change(japan), by=cast.area_manager)
    with pytest.raises(PermissionDenied):
        present_plan(cast.hub, 2027, why="", by=cast.area_manager, now=NOW)


def test_presenting_again_says_what_changed(cast, japan):
    save(cast, Change(japan))
    present_plan(cast.hub, 2027, why="", by=cast.planner, now=NOW)
    (found,) = present_plan(cast.hub, 2027, why=" ", by=cast.planner, now=NOW)
    assert found.code == "plan-why-missing"


def test_a_version_is_kept_with_its_reason_and_never_changes(cast, japan):
    (made,) = save(cast, Change(japan))
    first = keep_plan(cast.hub, 2027, why="Before the board", by=cast.planner, now=NOW)
    assert (first.number, first.why, first.actions) == (1, "Before the board", 1)
    assert keep_plan(cast.hub, 2027, why="Again", by=cast.planner, now=NOW)[0].code == "version-unchanged"
    assert keep_plan(cast.hub, 2027, why="", by=cast.planner, now=NOW)[0].code == "version-why-missing"
    save(cast, Change(replace(japan, estimate=None), made), versions={made.pk: 1})
    assert facts_in(first)[0].estimate == Decimal("12500.00")
    with pytest.raises(DatabaseError), transaction.atomic():
        models.PlanVersion.objects.update(why="Otherwise")


def test_what_is_kept_is_the_same_bytes_for_the_same_plan(cast, japan):
    save(cast, Change(japan), Change(replace(japan, title="Deux")))
    first = keep_plan(cast.hub, 2027, why="a", by=cast.planner, now=NOW)
    assert facts_in(first) == facts_of_plan(cast.hub, 2027, language="fr")


def test_the_number_of_queries_does_not_grow_with_the_rows(cast, japan, django_assert_max_num_queries):
    save(cast, Change(japan))
    with django_assert_max_num_queries(45):
        save(cast, *(Change(replace(japan, title=f"Mission {number}")) for number in range(60)))
    assert models.Action.objects.filter(year=2027).count() == 61
