"""Versions of booklets and their files, made by the worker; notes of the roadbook. Articles C2, D6."""

from __future__ import annotations

import io

import pypdf
import pytest
from django.core.exceptions import PermissionDenied

from mercator import models
from mercator.actions import practical_note as notes
from mercator.actions.booklet import make_booklet, request_files, request_personal, stop_work
from mercator.actions.booklet_files import BOOKLET_FILES
from mercator.actions.job import run_job
from mercator.queries.booklet import decode_booklet
from mercator.rules.booklet import BROCHURE, ROADBOOK
from mercator.rules.frozen import fingerprint
from mercator.rules.text import Text
from tests import booklet_of as of
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def mission(cast: Cast) -> models.Action:
    return of.mission(cast.hub, cast.planner)


def version(action: models.Action, kind: str, cast: Cast) -> models.Booklet:
    return make_booklet(action, kind, why="for the flight", by=cast.planner, now=of.NOW)


def test_a_version_keeps_what_it_says_with_its_hash_and_the_log_names_nobody(
    mission: models.Action, cast: Cast
) -> None:
    made = version(mission, ROADBOOK, cast)
    assert (made.number, made.agency, made.why) == (1, cast.hub, "for the flight")
    assert made.sha256 == fingerprint(made.content)
    entry = models.LogEntry.objects.get(verb="booklet.make")
    assert "Awa" not in str(entry.after)
    models.Company.objects.all().update(name="Renamed")
    assert decode_booklet(made.content).fr.companies[0].name == "Aqua Lambic"


def test_each_document_counts_its_own_versions_and_a_later_one_says_what_changed(
    mission: models.Action, cast: Cast
) -> None:
    version(mission, ROADBOOK, cast)
    assert version(mission, BROCHURE, cast).number == 1
    models.PracticalNote.objects.filter(kind="emergency").update(telephone="18")
    second = decode_booklet(version(mission, ROADBOOK, cast).content)
    assert second.en.changed_since == "Changed since version 1"
    assert second.en.changed[0].lines[0][2] == "telephone"


def test_the_worker_makes_pdf_and_word_in_three_languages_and_the_same_again(
    mission: models.Action, cast: Cast
) -> None:
    made = version(mission, BROCHURE, cast)
    run_job.call(str(made.job.pk))
    first = {(one.language, one.name): one.sha256 for one in made.job.files.all()}
    assert sorted(first) == [(one, f"brochure.{ending}") for one in ("en", "fr", "nl") for ending in ("docx", "pdf")]
    models.Company.objects.all().update(name="Renamed")
    again = request_files(made, by=cast.planner, now=of.NOW)
    run_job.call(str(again.pk))
    assert {(one.language, one.name): one.sha256 for one in again.files.all()} == first


def test_each_member_gets_a_roadbook_with_her_own_name(mission: models.Action, cast: Cast) -> None:
    models.DelegationMember.objects.exclude(given_name="Silent").update(state="withdrawn")
    made = version(mission, ROADBOOK, cast)
    job = request_personal(made, by=cast.planner, now=of.NOW)
    assert isinstance(job, models.Job)
    run_job.call(str(job.pk))
    (file,) = job.files.all()
    assert file.language == "nl"
    cover = pypdf.PdfReader(io.BytesIO(bytes(file.content))).pages[0].extract_text()
    assert "Silent Canary" in cover


def test_a_brochure_is_nobodys_own(mission: models.Action, cast: Cast) -> None:
    found = request_personal(version(mission, BROCHURE, cast), by=cast.planner, now=of.NOW)
    assert isinstance(found, list)
    assert found[0].code == "booklet-not-personal"


def test_work_that_waits_can_be_stopped_and_what_is_over_cannot(mission: models.Action, cast: Cast) -> None:
    made = version(mission, BROCHURE, cast)
    assert stop_work(made, BOOKLET_FILES, by=cast.planner, now=of.NOW) == []
    assert [one.code for one in stop_work(made, BOOKLET_FILES, by=cast.planner, now=of.NOW)] == ["job-over"]


def test_readers_and_strangers_make_nothing(mission: models.Action, cast: Cast) -> None:
    for person in (cast.reader, cast.awex_planner):
        with pytest.raises(PermissionDenied):
            make_booklet(mission, ROADBOOK, why="", by=person, now=of.NOW)


def fields(**given: object) -> notes.NoteFields:
    values: dict[str, object] = {"kind": "emergency", "title": Text(en="Police"), "words": Text(), "telephone": "17"}
    return notes.NoteFields(**(values | given))  # type: ignore[arg-type]


def test_a_note_is_added_changed_and_taken_away(mission: models.Action, cast: Cast) -> None:
    made = notes.add_note(mission, fields(), by=cast.area_manager)
    assert isinstance(made, models.PracticalNote)
    changed = notes.edit_note(made, fields(telephone="18"), version=made.version, by=cast.planner)
    assert isinstance(changed, models.PracticalNote)
    assert changed.telephone == "18"
    late = notes.edit_note(made, fields(telephone="19"), version=1, by=cast.planner)
    assert isinstance(late, list)
    assert late[0].code == "changed-meanwhile"
    notes.remove_note(changed, by=cast.planner)
    verbs = models.LogEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["practical.add", "practical.edit", "practical.remove"]
    assert all({*one.before, *one.after} == {"kind"} for one in models.LogEntry.objects.all())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": Text()}, "practical-title-missing"),
        ({"telephone": " "}, "practical-number-missing"),
        ({"kind": "safety", "telephone": ""}, "practical-empty"),
    ],
)
def test_a_note_that_says_nothing_is_refused(
    mission: models.Action, cast: Cast, given: dict[str, object], code: str
) -> None:
    found = notes.add_note(mission, fields(**given), by=cast.planner)
    assert isinstance(found, list)
    assert [one.code for one in found] == [code]


def test_of_a_published_mission_too_the_log_of_its_notes_is_for_its_organisers_alone(cast: Cast) -> None:
    action = of.make.action(cast.hub, code="PUB-1", published=True)
    made = notes.add_note(action, fields(), by=cast.planner)
    assert isinstance(made, models.PracticalNote)
    notes.edit_note(made, fields(telephone="18"), version=1, by=cast.planner)
    notes.remove_note(made, by=cast.planner)
    rows = models.LogEntry.objects.filter(verb__startswith="practical.")
    assert [one.published for one in rows] == [False, False, False]
    assert not rows.visible_to(cast.awex_planner).exists()
