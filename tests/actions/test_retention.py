"""The worker carries out the retention policy: in time, once, and without touching what counts. D6."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from mercator.actions import retention as duty
from mercator.actions.duty import DUTIES
from mercator.actions.retention import carry_out_retention
from mercator.models import (
    Action,
    Booklet,
    DataRequest,
    DelegationMember,
    ItemPlace,
    ItemSpeaker,
    Job,
    JobFile,
    Leg,
    LogEntry,
    Mail,
    PersonalDetails,
    ProgrammeItem,
    ProgrammeVersion,
)  # fmt: skip
from mercator.queries.log import broken_chains
from mercator.queries.retention import undated
from tests import make, privacy_of
from tests.privacy_of import CANARY, EMAIL, NOW


def after(days, *, end=date(2027, 5, 14)):
    """So many days after the return, at noon."""
    return timezone.make_aware(datetime.combine(end + timedelta(days=days), datetime.min.time().replace(hour=12)))


@pytest.fixture
def mission(cast):
    return privacy_of.mission(cast.hub)


@pytest.fixture
def member(mission):
    made = privacy_of.member(mission)
    privacy_of.details(made)
    return made


def test_sensitive_details_go_thirty_days_after_the_return_and_not_a_day_before(member):
    assert carry_out_retention(after(29)) == 0
    assert carry_out_retention(after(30)) == 1
    assert not PersonalDetails.objects.exists()
    assert DelegationMember.objects.get().family_name == CANARY


def test_who_leaves_before_the_others_is_erased_before_them(member):
    DelegationMember.objects.update(leaves_on=date(2027, 5, 11))
    assert carry_out_retention(after(27)) == 1


def test_a_mission_that_moved_takes_its_dates_along(member):
    DelegationMember.objects.update(leaves_on=date(2027, 5, 14))
    Action.objects.update(start=date(2027, 9, 1), end=date(2027, 9, 5))
    assert carry_out_retention(after(60)) == 0
    assert carry_out_retention(after(30, end=date(2027, 9, 5))) == 1


def test_the_last_leg_counts(member, mission):
    Leg.objects.filter(action=mission).update(end=date(2027, 5, 20))
    assert carry_out_retention(after(30)) == 0
    assert carry_out_retention(after(36)) == 1


@pytest.mark.parametrize("fields", [{"end": None}, {"start": None, "end": None}, {"date_precision": "unknown"}])
def test_without_a_known_end_nothing_is_erased_but_the_mission_is_listed(member, mission, fields, capsys):
    Action.objects.update(**fields)
    assert carry_out_retention(after(4000)) == 0
    assert {one.action for one in undated()} == {mission.code}
    call_command("retention", dry_run=True)
    assert f"{mission.code}: 1 row(s) of sensitive-details wait for the end of the mission" in capsys.readouterr().out


def test_the_log_tells_which_line_and_how_many_and_no_name(member, cast):
    carry_out_retention(after(30))
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.agency, entry.by) == ("retention.erase", cast.hub, None)
    assert entry.after == {"policy": "sensitive-details", "rows": 1}
    assert list(broken_chains()) == []


def test_a_second_turn_finds_nothing_to_do(member):
    carry_out_retention(after(4000))
    assert carry_out_retention(after(4000)) == 0


def test_contacts_go_after_a_year_and_the_person_after_five(member):
    carry_out_retention(after(364))
    assert DelegationMember.objects.get().email == EMAIL
    carry_out_retention(after(365))
    row = DelegationMember.objects.get()
    assert (row.email, row.telephone, row.family_name) == ("", "", CANARY)
    carry_out_retention(after(1826))
    row = DelegationMember.objects.get()
    assert row.erased_at == after(1826)
    assert (row.family_name, row.function_fr, row.consent_press) == ("", "", None)


def test_what_counts_stays_when_the_person_goes(member):
    carry_out_retention(after(1826))
    row = DelegationMember.objects.get()
    assert (row.category, row.state, row.company.region) == ("company", "confirmed", "brussels")


def test_details_are_erased_even_when_nobody_has_the_key_any_more(member, settings):
    settings.FIELD_SECRETS = ["lost"]
    carry_out_retention(after(1826))
    assert not PersonalDetails.objects.exists()


def test_invented_people_stay(member):
    DelegationMember.objects.update(illustrative=True)
    assert carry_out_retention(after(4000)) == 0
    assert undated() == []


def test_speakers_places_booklets_and_programmes_go_by_their_own_terms(member, mission, cast):
    item = ProgrammeItem.objects.create(action=mission, kind="visit", title="Port", host="Mme Diop")
    ItemSpeaker.objects.create(item=item, name=CANARY, organisation="Port de Dakar", bio_fr=CANARY)
    ItemPlace.objects.create(item=item, member=member, state="required", at=NOW)
    ProgrammeVersion.objects.create(
        action=mission, number=1, published_at=NOW, by=cast.planner, content="{}", sha256="0"
    )
    job = Job.objects.create(agency=cast.hub, by=cast.planner, kind="x", noun="booklet", key="1", created_at=NOW)
    JobFile.objects.create(job=job, name="x.pdf", media_type="application/pdf", content=b"x", sha256="0")
    Booklet.objects.create(
        action=mission, agency=cast.hub, kind="roadbook", number=1, made_at=NOW, by=cast.planner, content="{}",
        sha256="0", job=job,
    )  # fmt: skip
    carry_out_retention(after(400))
    assert not ItemPlace.objects.exists()
    assert not Booklet.objects.exists()
    assert not JobFile.objects.exists()
    assert ItemSpeaker.objects.get().name == CANARY
    carry_out_retention(after(1900))
    speaker = ItemSpeaker.objects.get()
    assert (speaker.name, speaker.bio_fr, speaker.organisation) == ("", "", "Port de Dakar")
    assert ProgrammeItem.objects.get().host == ""
    assert not ProgrammeVersion.objects.exists()


def test_a_booklet_made_long_after_the_mission_stays_a_year_from_then(mission, cast):
    made = after(900)
    Booklet.objects.create(
        action=mission, agency=cast.hub, kind="brochure", number=1, made_at=made, by=cast.planner, content="{}",
        sha256="0",
    )  # fmt: skip
    assert carry_out_retention(made) == 0
    assert carry_out_retention(made + timedelta(days=365)) == 1


def test_a_mail_is_emptied_after_two_years_and_one_that_waited_leaves_no_more(cast):
    values = {
        "agency": cast.hub, "to_person": cast.planner, "to_name": CANARY, "to_email": EMAIL, "language": "fr",
        "subject": CANARY, "body": CANARY, "noun": "action", "noun_key": "x", "written_at": NOW, "leaves_at": NOW,
    }  # fmt: skip
    Mail.objects.create(key="one", state="sent", **values)
    Mail.objects.create(key="two", state="waiting", **values)
    assert carry_out_retention(NOW + timedelta(days=729)) == 0
    assert carry_out_retention(NOW + timedelta(days=730)) == 2
    assert set(Mail.objects.values_list("state", "to_email", "subject", "body", "to_person")) == {
        ("sent", "", "", "", None),
        ("stopped", "", "", "", None),
    }


def test_an_answered_request_goes_after_three_years_and_an_open_one_stays(member):
    DataRequest.objects.create(member=member, kind="copy", asked_at=NOW, answered_at=NOW)
    DataRequest.objects.create(member=member, kind="copy", asked_at=NOW)
    carry_out_retention(NOW + timedelta(days=1200))
    assert DataRequest.objects.get().answered_at is None


def test_one_turn_does_so_much_and_the_next_one_the_rest(mission, monkeypatch):
    monkeypatch.setattr(duty, "AT_ONCE", 2)
    for number in range(5):
        privacy_of.details(privacy_of.member(mission, family_name=f"N{number}"))
    assert carry_out_retention(after(30), most=2) == 2
    assert PersonalDetails.objects.count() == 3
    assert carry_out_retention(after(30)) == 3


def test_a_worker_that_dies_in_between_leaves_all_of_it_or_nothing(member, monkeypatch):
    def dies(*args, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(duty, "record_all", dies)
        with pytest.raises(KeyboardInterrupt):
            carry_out_retention(after(30))
    assert PersonalDetails.objects.count() == 1
    assert carry_out_retention(after(30)) == 1


def test_the_command_only_says_what_is_due_or_does_it(member, capsys):
    Action.objects.update(start=date(2020, 1, 1), end=date(2020, 1, 5))
    call_command("retention", dry_run=True)
    said = capsys.readouterr().out
    assert "sensitive-details" in said
    assert CANARY not in said
    assert PersonalDetails.objects.exists()
    call_command("retention")
    assert not PersonalDetails.objects.exists()


def test_the_worker_does_it():
    assert carry_out_retention in DUTIES.values()


def test_a_mission_of_another_agency_is_told_in_the_log_of_the_agency_that_keeps_the_delegate(cast):
    mission = privacy_of.mission(cast.hub, organisers=(cast.awex.body,))
    privacy_of.details(privacy_of.member(mission, kept_by=cast.awex))
    carry_out_retention(after(30))
    assert LogEntry.objects.get().agency == cast.awex


def test_finding_what_is_due_takes_no_more_queries_for_more_missions(cast, django_assert_max_num_queries):
    for number in range(6):
        privacy_of.details(privacy_of.member(privacy_of.mission(cast.hub), family_name=f"N{number}"))
    with django_assert_max_num_queries(30):
        carry_out_retention(after(0))
    assert connection.vendor in ("sqlite", "postgresql")


def test_held_missions_of_other_years_are_as_due_as_any(cast):
    privacy_of.details(privacy_of.member(make.action(cast.hub)))
    assert carry_out_retention(NOW) >= 1


def test_a_mission_that_was_put_off_to_unknown_dates_forgets_the_old_days_of_travel(member, mission):
    DelegationMember.objects.update(leaves_on=date(2027, 5, 14))
    Action.objects.update(start=None, end=None, date_precision="unknown")
    assert carry_out_retention(after(4000)) == 0
    assert {one.action for one in undated()} == {mission.code}


def test_a_year_typed_wrong_keeps_nothing_of_the_others_alive(member, mission):
    privacy_of.details(privacy_of.member(mission, leaves_on=date(9999, 12, 31)))
    assert carry_out_retention(after(30)) == 1
    assert PersonalDetails.objects.get().member.leaves_on == date(9999, 12, 31)
