"""Writing down who travels, and why. Articles D1-D6."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from mercator.actions.company import CompanyFields
from mercator.actions.delegation import add_member, edit_member, mark_members, remove_member, set_delegation
from mercator.actions.justification import justify
from mercator.models import Booklet, Company, DataRequest, DelegationMember, Justification, LogEntry
from mercator.queries.delegation import settings_of
from mercator.rules.delegation import DelegationSettings
from tests import make
from tests.delegation_of import NOW, companies, company, fields, member

TODAY = NOW.date()
AFTER = datetime(2023, 6, 1, 9, tzinfo=UTC)


def codes(problems):
    return [found.code for found in problems]


@pytest.fixture
def action(cast):
    return make.action(cast.hub, code="SN-1", organisers=(cast.awex.body,))


def added(action, by, category="company", **changes):
    if category == "company":
        changes.setdefault("company", company(action.agency))
    made = add_member(action, fields(category, **changes), by=by, today=TODAY)
    assert isinstance(made, DelegationMember), codes(made)
    return made


def test_a_delegate_is_kept_by_the_agency_of_who_writes_her_down(cast, action):
    ours = added(action, cast.planner)
    theirs = added(action, cast.awex_planner, "area-manager")
    assert (ours.kept_by, theirs.kept_by) == (cast.hub, cast.awex)
    assert theirs.body == cast.awex.body, "agencies' people stand for their agency"
    assert (ours.rank, theirs.rank) == ("delegate", "official")


@pytest.mark.parametrize("stranger", ["reader", "finance", "management", "outsider"])
def test_who_may_not_edit_adds_nobody(cast, action, stranger):
    with pytest.raises(PermissionDenied):
        add_member(action, fields("press"), by=getattr(cast, stranger), today=TODAY)
    assert not DelegationMember.objects.exists()


def test_a_new_company_joins_the_register_with_its_delegate(cast, action):
    made = add_member(
        action,
        fields(),
        new_company=CompanyFields("Brasserie  Exemple", region="brussels"),
        by=cast.planner,
        today=TODAY,
    )
    assert (made.company.name, made.company.region, made.company.kept_by) == ("Brasserie Exemple", "brussels", cast.hub)
    again = add_member(action, fields(), new_company=CompanyFields("brasserie exemple"), by=cast.planner, today=TODAY)
    assert again.company == made.company
    assert Company.objects.count() == 1


def test_what_is_missing_is_said_all_at_once(cast, action):
    typed = fields(given_name="", family_name="", payer="body")
    found = add_member(action, typed, by=cast.planner, today=TODAY)
    assert codes(found) == ["delegate-name-missing", "delegate-company-needed", "delegate-paid-by-missing"]


def test_legs_are_those_of_this_mission(cast, action):
    other = make.action(cast.hub).legs.get()
    found = add_member(action, fields("press", legs=(other,)), by=cast.planner, today=TODAY)
    assert codes(found) == ["delegate-leg-of-another"]
    assert added(action, cast.planner, "press", legs=(action.legs.get(),)).legs.count() == 1


def test_a_consent_has_the_day_on_which_it_was_asked(cast, action):
    assert added(action, cast.planner, consent_press=False).consent_on == TODAY
    assert added(action, cast.planner).consent_on is None


def test_an_agency_changes_only_what_it_keeps(cast, action):
    row = member(action, kept_by=cast.awex)
    with pytest.raises(PermissionDenied):
        edit_member(row, fields(company=row.company), version=1, by=cast.planner, now=NOW)
    with pytest.raises(PermissionDenied):
        remove_member(row, by=cast.planner, now=NOW)
    assert DelegationMember.objects.get().version == 1


def test_who_was_quicker_is_not_overwritten(cast, action):
    row = member(action)
    DelegationMember.objects.update(version=5)
    found = edit_member(row, fields(company=row.company), version=1, by=cast.planner, now=NOW)
    assert codes(found) == ["changed-meanwhile"]


def test_an_erased_person_is_not_written_again(cast, action):
    row = member(action, erased_at=NOW)
    found = edit_member(row, fields(company=row.company), version=1, by=cast.planner, now=NOW)
    assert codes(found) == ["delegate-erased"]


def test_several_are_marked_at_once_and_those_of_others_are_left_alone(cast, action):
    ours, theirs = companies(action, 3), member(action, kept_by=cast.awex)
    keys = [one.pk for one in (*ours, theirs)]
    assert mark_members(action, keys, state="travelled", by=cast.planner, now=AFTER) == 3
    assert mark_members(action, keys, state="travelled", by=cast.planner, now=AFTER) == 0
    theirs.refresh_from_db()
    assert theirs.state == "confirmed"
    assert codes(mark_members(action, [theirs.pk], state="travelled", by=cast.planner, now=NOW)) == ["nobody-chosen"]
    assert codes(mark_members(action, keys, state="gone", by=cast.planner, now=NOW)) == ["delegate-state-unknown"]


def test_the_log_tells_the_key_and_the_category_and_never_who_it_is(cast, action):
    row = added(action, cast.planner, "press", given_name="Zsuzsanna", family_name="Zwartendijk", why=fields().function)
    edit_member(row, fields("press", family_name="Zwartendijck"), version=1, by=cast.planner, now=NOW)
    mark_members(action, [row.pk], state="withdrawn", by=cast.planner, now=NOW)
    remove_member(row, by=cast.planner, now=NOW)
    entries = list(LogEntry.objects.order_by("number"))
    assert [one.verb for one in entries] == ["member.add", "member.edit", "member.state", "member.remove"]
    assert {one.key for one in entries} == {str(row.pk)}
    assert all(one.after == {"category": "press"} and one.before == {} for one in entries)


def test_a_deviation_is_justified_once(cast, action):
    companies(action, 6)
    asked = {"code": "area-manager-missing", "subject": "", "language": "en", "now": NOW}
    made = justify(action, cast.hub, words=" She was ill. ", by=cast.planner, **asked)
    assert (made.words, made.by) == ("She was ill.", cast.planner)
    again = justify(action, cast.hub, words="Another reason", by=cast.area_manager, **asked)
    assert codes(again) == ["justified-already"]
    assert LogEntry.objects.get().after == {"deviation": "area-manager-missing"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Justification.objects.update(words="Something else")


def test_only_what_deviates_is_justified_and_only_by_its_agency(cast, action):
    asked = {"subject": "", "language": "en", "words": "Because", "now": NOW}
    companies(action, 2)
    found = justify(action, cast.hub, code="area-manager-missing", by=cast.planner, **asked)
    assert codes(found) == ["justification-not-needed"]
    empty = justify(action, cast.hub, code="counsellor-missing", by=cast.planner, **(asked | {"words": " "}))
    assert codes(empty) == ["justification-missing"]
    with pytest.raises(PermissionDenied):
        justify(action, cast.hub, code="counsellor-missing", by=cast.awex_planner, **asked)


def test_an_agency_says_what_it_goes_by(cast):
    own = DelegationSettings(small_mission=8, official_kinds=frozenset({"seminar"}))
    assert set_delegation(cast.hub, own, by=cast.management) == []
    cast.hub.refresh_from_db()
    assert settings_of(cast.hub) == own
    assert LogEntry.objects.get().after == {"small_mission": 8, "official_kinds": ["seminar"]}
    assert codes(set_delegation(cast.hub, DelegationSettings(small_mission=0), by=cast.planner)) == [
        "small-mission-out-of-range"
    ]
    with pytest.raises(PermissionDenied):
        set_delegation(cast.hub, own, by=cast.area_manager)


def test_nobody_has_travelled_before_the_mission_begins(cast, action):
    row = member(action)
    early = ["delegate-not-travelled-yet"]
    assert codes(mark_members(action, [row.pk], state="travelled", by=cast.planner, now=NOW)) == early
    typed = fields(state="travelled", company=row.company)
    assert codes(edit_member(row, typed, version=row.version, by=cast.planner, now=NOW)) == early
    assert codes(add_member(action, typed, by=cast.planner, today=TODAY)) == early
    row.refresh_from_db()
    assert row.state == "confirmed"
    assert mark_members(action, [row.pk], state="travelled", by=cast.planner, now=AFTER) == 1
    assert edit_member(row, typed, version=row.version + 1, by=cast.planner, now=NOW).state == "travelled", (
        "it may stay"
    )


def test_a_known_company_keeps_its_region_and_another_one_typed_is_not_dropped_in_silence(cast, action):
    company(cast.hub, "Brasserie Exemple", region="brussels")
    other = CompanyFields("brasserie exemple", region="wallonia")
    found = add_member(action, fields(), new_company=other, by=cast.planner, today=TODAY)
    assert [(one.code, one.field) for one in found] == [("company-region-elsewhere", "new_region")]


def test_who_waits_for_an_answer_about_her_data_is_not_taken_out(cast, action):
    row = member(action)
    asked = DataRequest.objects.create(member=row, kind="erasure", asked_at=NOW)
    assert codes(remove_member(row, by=cast.planner, now=NOW)) == ["delegate-request-open"]
    DataRequest.objects.filter(pk=asked.pk).update(answered_at=NOW)
    assert remove_member(row, by=cast.planner, now=NOW) == []
    assert not DelegationMember.objects.exists()


def test_booklets_that_name_who_is_taken_out_go_unless_she_is_there_twice(cast, action):
    row, twin = member(action), member(action)
    Booklet.objects.create(
        action=action, agency=cast.hub, kind="roadbook", number=1, made_at=NOW, by=cast.planner, sha256="0",
        content='{"people": [{"given_name": "An", "family_name": "Peeters"}]}',
    )  # fmt: skip
    remove_member(row, by=cast.planner, now=NOW)
    assert Booklet.objects.exists()
    remove_member(twin, by=cast.planner, now=NOW)
    assert not Booklet.objects.exists()
