"""What a delegate asks is answered: a copy holds everything, an erasure leaves no word of her. D6."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection

from mercator.actions.data_request import answer_request, make_copy, record_request
from mercator.actions.log import About, record
from mercator.actions.personal_details import read_details
from mercator.actions.sign_up import sign_up
from mercator.models import (
    Booklet,
    Count,
    DataRequest,
    DelegationMember,
    ItemPlace,
    ItemSpeaker,
    Job,
    JobFile,
    Justification,
    LogEntry,
    Mail,
    PersonalDetails,
    PracticalNote,
    ProgrammeItem,
    ProgrammeVersion,
)  # fmt: skip
from mercator.queries.data_request import open_requests
from mercator.queries.data_request_copy import as_json, as_pdf
from mercator.queries.log import broken_chains
from mercator.queries.programme import facts_of
from mercator.queries.retention import retention
from mercator.rules.person import GONE, without_names
from mercator.rules.programme_version import content_of, fingerprint, items_from
from tests import make, personal_of, privacy_of
from tests.privacy_of import CANARY, EMAIL, GIVEN, NOW

WORDS = (CANARY, GIVEN, EMAIL, "555 01 99")


@pytest.fixture
def mission(cast):
    return privacy_of.mission(cast.hub)


@pytest.fixture
def member(mission):
    made = privacy_of.member(mission)
    privacy_of.details(made)
    return made


def asked(member, kind):
    return DataRequest.objects.create(member=member, kind=kind, asked_at=NOW)


def everywhere(mission, member, cast):
    """Her name in everything that is made of a delegation."""
    full = f"{GIVEN} {CANARY}"
    item = ProgrammeItem.objects.create(action=mission, kind="visit", title="Port")
    ItemPlace.objects.create(item=item, member=member, state="signed-up", at=NOW)
    ItemSpeaker.objects.create(item=item, name=full, function_fr=CANARY, bio_nl=CANARY, consent=True)
    speaker = {"name": full, "function": {"fr": CANARY, "nl": "", "en": ""}, "bio": {"fr": GIVEN, "nl": "", "en": ""}}
    ProgrammeVersion.objects.create(
        action=mission, number=1, published_at=NOW, by=cast.planner, sha256="0", why=full,
        content=json.dumps([{"title": {"fr": f"Visite avec {full}"}, "speakers": [speaker]}]),
    )  # fmt: skip
    Justification.objects.create(
        action=mission, agency=cast.hub, code="management-without-official", language="fr", at=NOW, by=cast.planner,
        words=f"{full.upper()} ouvre le port.",
    )  # fmt: skip
    job = Job.objects.create(agency=cast.hub, by=cast.planner, kind="x", noun="booklet", key="9", created_at=NOW)
    JobFile.objects.create(job=job, name="x", media_type="text/plain", content=full.encode(), sha256="0")
    Booklet.objects.create(
        action=mission, agency=cast.hub, kind="roadbook", number=1, made_at=NOW, by=cast.planner, sha256="0", job=job,
        content=json.dumps({"people": [{"family_name": CANARY, "given_name": GIVEN}]}),
    )  # fmt: skip
    values = {"agency": cast.hub, "language": "fr", "noun": "action", "noun_key": mission.code, "written_at": NOW,
              "leaves_at": NOW}  # fmt: skip
    Mail.objects.create(key="to", to_name=full, to_email=EMAIL.upper(), subject=CANARY, body=CANARY, **values)
    Mail.objects.create(
        key="about", to_name="Paula", to_email="p@example.org", subject=f"About {full}",
        copies=f"{full} <{EMAIL}>\nB <b@x.org>",
        body=f"Call {full} at {EMAIL}.", **values,
    )  # fmt: skip


def whole_database():
    """Every text of every row of every table, as the database holds it."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [(model.__name__, str(bytes(v) if isinstance(v, memoryview) else v)) for r in cursor for v in r]
    return found


def test_erasure_leaves_no_word_of_her_in_the_database(mission, member, cast):
    everywhere(mission, member, cast)
    read_details(member, by=cast.area_manager)
    request = asked(member, "erasure")
    assert answer_request(request, "Done.", by=cast.area_manager, now=NOW) == []
    left = {
        (where, words) for where, text in whole_database() for words in WORDS if words.casefold() in text.casefold()
    }
    assert left == set()
    assert not PersonalDetails.objects.exists()


def test_what_counts_stays_and_the_row_says_that_she_was_erased(mission, member, cast):
    count = make.count(mission, 1, unit="companies")
    answer_request(asked(member, "erasure"), "", by=cast.area_manager, now=NOW)
    row = DelegationMember.objects.get()
    assert (row.category, row.state, row.company.region, row.erased_at) == ("company", "confirmed", "brussels", NOW)
    assert (row.feed_version, row.account) == (2, None)
    assert Count.objects.get() == count


def test_what_was_published_or_justified_is_there_still_without_her_name(mission, member, cast):
    everywhere(mission, member, cast)
    version, why = ProgrammeVersion.objects.get(), Justification.objects.get()
    answer_request(asked(member, "erasure"), "", by=cast.area_manager, now=NOW)
    kept = ProgrammeVersion.objects.get()
    assert (kept.pk, kept.number, kept.published_at) == (version.pk, version.number, version.published_at)
    assert kept.sha256 == hashlib.sha256(kept.content.encode()).hexdigest()
    assert json.loads(kept.content)[0]["title"]["fr"] == f"Visite avec {GONE}"
    assert Justification.objects.get(pk=why.pk).words == f"{GONE} ouvre le port."


def test_a_published_programme_can_be_read_still_when_a_speaker_of_it_was_erased(mission, member, cast):
    item = ProgrammeItem.objects.create(action=mission, kind="visit", title="Port", day=date(2027, 5, 11))
    name = f"{GIVEN} {CANARY}"
    ItemSpeaker.objects.create(
        item=item, name=name, organisation="Port", bio_fr=CANARY, function_fr="CEO", consent=True
    )
    content = content_of(facts_of(mission))
    assert CANARY in content
    ProgrammeVersion.objects.create(
        action=mission, number=1, published_at=NOW, by=cast.planner, content=content, sha256=fingerprint(content)
    )
    answer_request(asked(member, "erasure"), "", by=cast.area_manager, now=NOW)
    kept = ProgrammeVersion.objects.get()
    assert kept.sha256 == fingerprint(kept.content)
    (read,) = items_from(kept.content)
    (speaker,) = read.speakers
    assert (speaker.name, speaker.function.to("fr"), speaker.bio.to("fr"), speaker.organisation) == ("", "", "", "Port")


def test_mails_of_others_keep_what_they_say_but_for_her(mission, member, cast):
    everywhere(mission, member, cast)
    answer_request(asked(member, "erasure"), "", by=cast.area_manager, now=NOW)
    mail = Mail.objects.get(key="about")
    assert (mail.subject, mail.body, mail.copies) == (f"About {GONE}", f"Call {GONE} at {GONE}.", "B <b@x.org>")
    assert Mail.objects.get(key="to").state == "stopped"


def test_the_log_holds_no_name_and_its_chain_holds(mission, member, cast):
    everywhere(mission, member, cast)
    made = record_request(member, "erasure", asked_at=NOW, by=cast.area_manager, now=NOW)
    answer_request(made, "", by=cast.area_manager, now=NOW)
    told = {one.verb: one.after for one in LogEntry.objects.all()}
    assert told["member.erase"] == {"category": "company", "rewritten": 2, "booklets": 1, "mails": 2}
    assert set(told) == {"request.record", "member.erase", "request.answer"}
    assert list(broken_chains()) == []


def test_all_rows_of_the_same_person_in_the_agency_are_erased_and_nobody_elses(member, cast):
    other = privacy_of.member(privacy_of.mission(cast.hub), email=EMAIL.upper())
    stranger = privacy_of.member(privacy_of.mission(cast.hub), email="else@example.org", family_name="Else")
    elsewhere = privacy_of.member(privacy_of.mission(cast.awex), email=EMAIL)
    answer_request(asked(member, "erasure"), "", by=cast.area_manager, now=NOW)
    erased = set(DelegationMember.objects.filter(erased_at__isnull=False).values_list("pk", flat=True))
    assert erased == {member.pk, other.pk}
    assert {stranger.pk, elsewhere.pk} == set(
        DelegationMember.objects.exclude(pk__in=erased).values_list("pk", flat=True)
    )


def test_an_erasure_is_done_once(member, cast):
    request = asked(member, "erasure")
    answer_request(request, "", by=cast.area_manager, now=NOW)
    found = answer_request(request, "", by=cast.administrator, now=NOW + timedelta(days=1))
    assert [one.code for one in found] == ["request-answered"]
    assert DelegationMember.objects.get().feed_version == 2


def test_it_is_erased_even_when_nobody_has_the_key_any_more(member, cast, settings):
    settings.FIELD_SECRETS = ["lost"]
    answer_request(asked(member, "erasure"), "", by=cast.area_manager, now=NOW)
    assert not PersonalDetails.objects.exists()


def test_a_copy_holds_every_field_that_the_policy_names_about_her(mission, member, cast):
    values = {name: f"value of {name}" for name in ("title", "title_abroad", "function", "programme_role", "why")}
    DelegationMember.objects.filter(pk=member.pk).update(language="fr", account=cast.reader)
    row = DelegationMember.objects.get(pk=member.pk)
    for name, value in values.items():
        setattr(row, f"{name}_fr" if hasattr(row, f"{name}_fr") else name, value)
    row.save()
    held = make_copy(asked(row, "copy"), by=cast.area_manager, now=NOW)
    stems = {line.field.removesuffix("_fr").removesuffix("_en") for one in held.chapters for line in one.lines}
    for code in ("delegates", "delegate-contacts", "sensitive-details"):
        assert set(retention().of(code).names) - {"member"} <= stems


def test_a_copy_tells_of_mails_places_booklets_and_readings_too(mission, member, cast):
    everywhere(mission, member, cast)
    read_details(member, by=cast.area_manager)
    held = make_copy(asked(member, "copy"), by=cast.administrator, now=NOW)
    fields = {line.field for one in held.chapters for line in one.lines}
    assert {"mail", "item", "booklet", "speaker", "log", "request"} <= fields
    made = json.loads(as_json(held))
    assert (made["agency"], made["name"]) == ("hub.brussels", f"{GIVEN} {CANARY}")
    assert as_pdf(held).startswith(b"%PDF")


def test_making_a_copy_is_told_as_a_reading_too(member, cast):
    make_copy(asked(member, "copy"), by=cast.administrator, now=NOW)
    assert set(LogEntry.objects.values_list("verb", "by")) == {
        ("request.copy", cast.administrator.pk),
        ("details.read", cast.administrator.pk),
    }
    assert not any(words in text for _where, text in whole_database() if _where == "LogEntry" for words in WORDS)


@pytest.mark.parametrize("who", ["planner", "finance", "management", "officer", "reader", "awex_planner", "outsider"])
def test_nobody_else_records_or_answers(member, cast, who):
    by = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        record_request(member, "copy", asked_at=NOW, by=by, now=NOW)
    with pytest.raises(PermissionDenied):
        make_copy(asked(member, "copy"), by=by, now=NOW)
    with pytest.raises(PermissionDenied):
        answer_request(asked(member, "erasure"), "", by=by, now=NOW)
    assert DelegationMember.objects.get().family_name == CANARY


def test_open_requests_are_listed_with_their_age_the_oldest_first(member, cast):
    for days in (3, 40):
        record_request(member, "copy", asked_at=NOW - timedelta(days=days), by=cast.area_manager, now=NOW)
    lines = open_requests(cast.administrator, today=NOW.date())
    assert [(one.days, one.standing) for one in lines] == [(40, "late"), (3, "open")]
    assert open_requests(cast.awex_planner, today=NOW.date()) == []


def test_names_go_as_whole_words_only():
    assert without_names("Li went to Lille with LI.", ["Li"]) == f"{GONE} went to Lille with {GONE}."


def test_an_entry_below_a_member_is_private(member, cast):
    from django.db import transaction

    with transaction.atomic():
        record("x", by=None, agency=cast.hub, about=About("details", str(member.pk)))
    assert not LogEntry.objects.visible_to(cast.awex_planner).exists()


def test_somebody_else_at_the_same_address_is_not_the_same_person(mission, member, cast):
    theirs = {"email": EMAIL.upper(), "function_fr": "", "why_fr": "", "programme_role": ""}
    bob = privacy_of.member(mission, given_name="Bob", family_name="Second", **theirs)
    privacy_of.details(bob, passport="BOBPASS")
    values = {"agency": cast.hub, "language": "fr", "written_at": NOW, "leaves_at": NOW, "to_email": EMAIL}
    Mail.objects.create(key="bob", to_name="Bob Second", subject="To Bob alone", body="x", **values)
    Mail.objects.create(key="her", to_name=f"{GIVEN} {CANARY}", subject="To her alone", body="x", **values)
    copy = as_json(make_copy(asked(member, "copy"), by=cast.area_manager, now=NOW)).decode()
    assert ("BOBPASS" in copy, "To Bob alone" in copy, "To her alone" in copy) == (False, False, True)
    answer_request(asked(member, "erasure"), "", by=cast.area_manager, now=NOW)
    bob.refresh_from_db()
    assert (bob.erased_at, bob.family_name, bob.details.passport) == (None, "Second", "BOBPASS")
    assert set(Mail.objects.values_list("key", "subject")) == {("bob", "To Bob alone"), ("her", "")}


def test_the_next_programme_and_roadbook_do_not_bring_the_name_back(mission, member, cast):
    full = f"{GIVEN} {CANARY}"
    ProgrammeItem.objects.create(action=mission, kind="visit", title_en=f"Tea with {full}", host=f"{full}, Port")
    PracticalNote.objects.create(
        action=mission, kind="post-contact", title_en=full, words_fr=f"Appeler {full}", telephone="+221 1"
    )
    answer_request(asked(member, "erasure"), "", by=cast.area_manager, now=NOW)
    item, note = ProgrammeItem.objects.get(), PracticalNote.objects.get()
    assert (item.title_en, item.host, item.version) == (f"Tea with {GONE}", f"{GONE}, Port", 2)
    assert (note.title_en, note.words_fr, note.telephone, note.version) == (GONE, f"Appeler {GONE}", "", 2)


def test_who_waits_first_gets_the_seat_of_who_was_erased(cast):
    mission = personal_of.mission(cast)
    visit = personal_of.visit(mission)
    personal_of.publish(mission, cast.planner)
    ann, *others = (personal_of.member(mission, name) for name in ("Ann", "Ben", "Cas"))
    for number, one in enumerate((ann, *others)):
        sign_up(one, visit.pk, now=personal_of.NOW + timedelta(minutes=number))
    assert personal_of.states(visit)["Cas"] == "waiting"
    answer_request(asked(ann, "erasure"), "", by=cast.area_manager, now=personal_of.NOW)
    assert personal_of.states(visit) == {"Ben": "signed-up", "Cas": "signed-up"}
    assert Mail.objects.get().to_email == "cas@company.example"
