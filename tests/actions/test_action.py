"""Actions are made, corrected and given their next status; every change keeps its reason. Articles B7, C1."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.action import ActionFields, StatusFields, change_status, create_action, edit_action
from mercator.models import Action, LogEntry
from mercator.rules.text import Text
from tests import make

TODAY = date(2027, 3, 1)


def fields(**changes):
    values = {
        "title": Text(fr="Mission au Japon", nl="Missie naar Japan"), "kind": "regional-mission", "year": 2027,
        "start": date(2027, 5, 3), "end": date(2027, 5, 7), "date_precision": "day", "sectors": (),
    }  # fmt: skip
    return ActionFields(**(values | changes))


def step(status="cancelled", **changes):
    values = {
        "decided_on": date(2027, 2, 1), "precision": "day", "reason": Text(fr="Trop peu d'inscrits"),
        "decided_by": Text(fr="Conseil d'administration"),
    }  # fmt: skip
    return StatusFields(status=status, **(values | changes))


def codes(problems):
    return [found.code for found in problems]


def new(cast, **changes):
    return create_action(
        fields(**changes), agency=cast.hub, countries=(make.country("JP"),), by=cast.planner, today=TODAY
    )


def test_a_new_action_gets_a_code_of_agency_year_and_number_and_is_not_public(cast):
    first, second = new(cast), new(cast)
    assert (first.code, second.code) == ("HUB-2027-001", "HUB-2027-002")
    assert (first.status, first.published) == ("idea", False)
    assert [organiser.body for organiser in first.organisers.all()] == [cast.hub.body]
    assert [leg.country_id for leg in first.legs.all()] == ["JP"]
    assert LogEntry.objects.first().verb == "action.create"


def test_the_number_of_a_deleted_action_is_not_given_again_while_a_higher_one_stands(cast):
    first, _second = new(cast), new(cast)
    first.delete()
    assert new(cast).code == "HUB-2027-003"


def test_a_number_given_when_codes_were_in_lower_case_is_not_given_again(cast):
    make.action(cast.hub, code="hub-2027-007")
    assert new(cast).code == "HUB-2027-008"


def test_everything_wrong_with_a_new_action_is_told_at_once(cast):
    found = new(cast, title=Text(), start=date(2026, 5, 3), end=date(2026, 5, 1))
    assert codes(found) == ["title-missing", "end-before-start", "outside-the-year"]
    assert not Action.objects.exists()


def test_nobody_plans_for_another_agency(cast):
    with pytest.raises(PermissionDenied):
        create_action(fields(), agency=cast.awex, countries=(), by=cast.planner, today=TODAY)


def test_changed_facts_are_told_before_and_after(cast):
    action = new(cast)
    ict = make.sector("ict")
    edit_action(action, fields(sectors=(ict,), end=date(2027, 5, 8)), version=1, why="", by=cast.area_manager)
    action.refresh_from_db()
    assert (action.end, action.version, list(action.sectors.all())) == (date(2027, 5, 8), 2, [ict])
    entry = LogEntry.objects.get(verb="action.edit")
    assert entry.before == {"end": "2027-05-07", "sectors": []}
    assert entry.after == {"end": "2027-05-08", "sectors": ["ict"]}


def test_a_public_action_is_not_changed_without_a_reason(cast):
    action = make.action(cast.hub, year=2027, start=date(2027, 5, 3), end=date(2027, 5, 7))
    assert codes(edit_action(action, fields(published=True), version=1, why="", by=cast.planner)) == ["why-missing"]


def test_making_an_action_public_needs_a_reason_and_the_agency_that_keeps_it(cast):
    action = new(cast)
    assert codes(edit_action(action, fields(published=True), version=1, why="", by=cast.planner)) == ["why-missing"]
    assert isinstance(edit_action(action, fields(published=True), version=1, why="Decided", by=cast.planner), Action)
    joint = make.action(cast.hub, organisers=(cast.awex.body,), published=False)
    with pytest.raises(PermissionDenied):
        edit_action(joint, fields(published=True), version=1, why="x", by=cast.awex_planner)


def test_a_co_organiser_changes_the_facts(cast):
    joint = make.action(cast.hub, organisers=(cast.awex.body,), published=False)
    assert isinstance(edit_action(joint, fields(), version=1, why="", by=cast.awex_planner), Action)
    assert LogEntry.objects.get().agency == cast.awex


def test_a_change_of_status_keeps_when_why_and_who_and_those_before_it(cast):
    action = new(cast)
    planned = step("planned", reason=Text(fr="Approuvé"))
    change_status(action, planned, version=1, by=cast.planner, today=TODAY)
    change_status(action, step("cancelled"), version=2, by=cast.planner, today=TODAY)
    action.refresh_from_db()
    assert action.status == "cancelled"
    assert [(one.position, one.status, one.reason_fr) for one in action.status_changes.all()] == [
        (1, "planned", "Approuvé"), (2, "cancelled", "Trop peu d'inscrits"),
    ]  # fmt: skip
    assert LogEntry.objects.filter(verb="action.status").last().after["status"] == "cancelled"


def test_a_status_without_a_reason_or_out_of_turn_is_refused(cast):
    action = new(cast)
    found = change_status(action, step("held", reason=Text()), version=1, by=cast.planner, today=TODAY)
    assert codes(found) == ["status-not-next", "reason-missing"]
    action.refresh_from_db()
    assert action.status == "idea"


def test_of_two_who_change_the_status_at_once_the_second_is_told(cast):
    action = new(cast)
    change_status(action, step("planned"), version=1, by=cast.planner, today=TODAY)
    late = change_status(action, step("confirmed"), version=1, by=cast.area_manager, today=TODAY)
    assert codes(late) == ["changed-meanwhile"]
