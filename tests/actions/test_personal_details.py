"""Sensitive details are read and changed by few, and every reading is told. D6."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.personal_details import Details, edit_details, read_details
from mercator.models import LogEntry, PersonalDetails
from mercator.models.encrypted import UnreadableError
from mercator.queries.personal_details import readings_of, summary_of
from tests import make, privacy_of
from tests.privacy_of import CANARY, NOW


@pytest.fixture
def member(cast):
    return privacy_of.member(privacy_of.mission(cast.hub))


def filled(member):
    privacy_of.details(member)
    return member


def test_a_reading_is_told_with_who_read_and_without_what(member, cast):
    found = read_details(filled(member), by=cast.area_manager)
    assert found.diet == f"diet {CANARY}"
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.by, entry.key) == ("details.read", cast.area_manager, str(member.pk))
    assert (entry.before, entry.after, entry.why, entry.published) == ({}, {}, "", False)


def test_each_reading_is_told_again(member, cast):
    filled(member)
    for _time in range(3):
        read_details(member, by=cast.area_manager)
    assert [one.who for one in readings_of(member)] == [cast.area_manager.name] * 3


def test_nothing_is_told_where_nothing_stands(member, cast):
    assert read_details(member, by=cast.area_manager) == Details()
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    "who", ["planner", "finance", "management", "officer", "administrator", "reader", "awex_planner"]
)
def test_nobody_else_reads_or_writes_them(member, cast, who):
    filled(member)
    with pytest.raises(PermissionDenied):
        read_details(member, by=getattr(cast, who))
    with pytest.raises(PermissionDenied):
        edit_details(member, Details(version=1), by=getattr(cast, who))
    assert PersonalDetails.objects.get().diet == f"diet {CANARY}"


def test_a_counsellor_of_another_agency_that_organises_too_is_refused(cast):
    mission = privacy_of.mission(cast.hub, organisers=(cast.awex.body,))
    counsellor = make.person("Cora Counsellor", (cast.awex, "counsellor"))
    with pytest.raises(PermissionDenied):
        read_details(filled(privacy_of.member(mission)), by=counsellor)
    assert not LogEntry.objects.exists()


def test_a_change_tells_which_fields_and_not_how(member, cast):
    assert edit_details(member, Details(diet=f" {CANARY} "), by=cast.area_manager) == []
    assert PersonalDetails.objects.get().diet == CANARY
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.after) == ("details.edit", {"fields": ["diet"]})


def test_saving_what_stands_tells_nothing(member, cast):
    edit_details(member, Details(diet="x"), by=cast.area_manager)
    edit_details(member, Details(diet="x", version=1), by=cast.area_manager)
    assert LogEntry.objects.count() == 1


def test_who_saves_what_somebody_else_changed_is_told(member, cast):
    edit_details(member, Details(diet="x"), by=cast.area_manager)
    found = edit_details(member, Details(diet="y"), by=cast.area_manager)
    assert [one.code for one in found] == ["changed-meanwhile"]
    assert PersonalDetails.objects.get().diet == "x"


def test_nothing_is_written_of_somebody_who_was_erased(member, cast):
    member.erased_at = NOW
    member.save()
    found = edit_details(member, Details(diet="x"), by=cast.area_manager)
    assert [one.code for one in found] == ["member-erased"]
    assert not PersonalDetails.objects.exists()


def test_without_the_key_nothing_is_told_as_read(member, cast, settings):
    filled(member)
    settings.FIELD_SECRETS = ["lost"]
    with pytest.raises(UnreadableError):
        read_details(member, by=cast.area_manager)
    assert not LogEntry.objects.exists()


def test_the_summary_counts_what_is_filled_without_opening_it(member, cast, settings):
    filled(member)
    PersonalDetails.objects.update(diet="")
    settings.FIELD_SECRETS = ["lost"]
    found = summary_of(cast.planner, member)
    assert (found.filled, found.goes_on.isoformat(), found.may_read) == (3, "2027-06-13", False)
    assert summary_of(cast.area_manager, member).may_read
    assert summary_of(cast.awex_planner, member) is None
