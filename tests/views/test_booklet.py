"""The documents of a mission on their page: make a version, follow the work, fetch files, write notes. Article C2."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from mercator import models
from mercator.actions.booklet import make_booklet
from tests import booklet_of as of
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db

PAGE = "/action/SN-2023/documents/"


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def mission(cast: Cast) -> models.Action:
    return of.mission(cast.hub, cast.planner)


def client(person: models.Person) -> Client:
    made = Client(headers={"accept-language": "en"})
    made.force_login(person)
    return made


def page(person: models.Person, address: str = PAGE) -> str:
    return client(person).get(address).content.decode()


def test_the_page_shows_what_is_missing_and_offers_the_first_version(mission: models.Action, cast: Cast) -> None:
    text = page(cast.planner)
    assert "Make the first version" in text
    assert "No contact on the spot is noted." in text
    assert "Police" in text


def test_a_reader_reads_and_makes_nothing(mission: models.Action, cast: Cast) -> None:
    text = page(cast.reader)
    assert "Roadbook" in text
    assert "Make the first version" not in text
    assert "Add a note" not in text
    assert client(cast.reader).post(f"{PAGE}roadbook/make").status_code == 403


def test_a_version_is_made_and_its_files_follow(mission: models.Action, cast: Cast) -> None:
    answered = client(cast.planner).post(f"{PAGE}roadbook/make", {"why": "for the flight"}, follow=True)
    text = answered.content.decode()
    assert "Version 1" in text
    assert "Waiting for its turn" in text
    assert "for the flight" in text
    seen = client(cast.planner).get(f"{PAGE}roadbook/1/files?seen=waiting-0-0-False-False")
    assert seen.status_code in (200, 204)
    stopped = client(cast.planner).post(f"{PAGE}roadbook/1/stop", follow=True).content.decode()
    assert "The version itself is kept" in stopped


def test_a_file_is_kept_under_a_name_in_its_own_language(mission: models.Action, cast: Cast) -> None:
    made = make_booklet(mission, "brochure", why="", by=cast.planner, now=of.NOW)
    models.Job.objects.filter(pk=made.job.pk).update(state="done", finished_at=of.NOW)
    file = models.JobFile.objects.create(
        job=made.job, name="brochure.pdf", language="nl", media_type="application/pdf", content=b"%PDF-", sha256="0"
    )
    assert f"/brochure/1/files/{file.pk}" in page(cast.reader)
    answered = client(cast.reader).get(f"{PAGE}brochure/1/files/{file.pk}")
    assert answered.content == b"%PDF-"
    assert answered["Content-Language"] == "nl"
    assert "sn-2023-v1-nl.pdf" in answered["Content-Disposition"]
    assert client(cast.awex_planner).get(f"{PAGE}brochure/1/files/{file.pk}").status_code == 404


def test_the_roadbook_of_one_person_is_for_those_who_may_read_names(mission: models.Action, cast: Cast) -> None:
    make_booklet(mission, "roadbook", why="", by=cast.planner, now=of.NOW)
    member = models.DelegationMember.objects.get(given_name="Silent")
    listed = page(cast.planner, f"{PAGE}people/1/")
    assert "Silent Canary" in listed
    assert client(cast.reader).get(f"{PAGE}people/1/").status_code == 403
    answered = client(cast.planner).get(f"{PAGE}people/1/{member.pk}")
    assert answered.content.startswith(b"%PDF-")
    asked = client(cast.planner).post(f"{PAGE}people/1/make", follow=True).content.decode()
    assert "Waiting for its turn" in asked


def test_the_roadbooks_of_all_come_in_one_archive_by_name(mission: models.Action, cast: Cast) -> None:
    made = make_booklet(mission, "roadbook", why="", by=cast.planner, now=of.NOW)
    member = models.DelegationMember.objects.get(given_name="Awa")
    assert client(cast.planner).get(f"{PAGE}people/1/all.zip").status_code == 404
    job = models.Job.objects.create(
        agency=cast.hub, by=cast.planner, kind="personal-roadbooks", noun="booklet", key=str(made.pk), state="done",
        created_at=of.NOW, finished_at=of.NOW,
    )  # fmt: skip
    models.JobFile.objects.create(
        job=job,
        name=f"member-{member.pk}.pdf",
        language="nl",
        media_type="application/pdf",
        content=b"%PDF-",
        sha256="0",
    )
    assert "all.zip" in page(cast.planner, f"{PAGE}people/1/")
    answered = client(cast.planner).get(f"{PAGE}people/1/all.zip")
    with zipfile.ZipFile(io.BytesIO(answered.content)) as archive:
        assert archive.namelist() == [f"awa-named-{member.pk}.pdf"]
    assert client(cast.reader).get(f"{PAGE}people/1/all.zip").status_code == 403


def test_a_kind_that_does_not_exist_is_not_found(mission: models.Action, cast: Cast) -> None:
    assert client(cast.planner).post(f"{PAGE}leaflet/make").status_code == 404


def test_a_note_is_written_and_stands_on_the_page(mission: models.Action, cast: Cast) -> None:
    form = {"kind": "emergency", "title_en": "Fire brigade", "telephone": "18", "source": "https://example.org"}
    text = client(cast.area_manager).post(f"{PAGE}notes/new", form, follow=True).content.decode()
    assert "Fire brigade" in text
    wrong = client(cast.area_manager).post(f"{PAGE}notes/new", form | {"telephone": ""})
    assert wrong.status_code == 422
    assert "Give the number to call." in wrong.content.decode()


def test_two_who_change_a_note_at_once_see_each_other(mission: models.Action, cast: Cast) -> None:
    note = models.PracticalNote.objects.get(kind="emergency")
    form = {"kind": "emergency", "title_en": "Police", "telephone": "17", "version": "0"}
    late = client(cast.planner).post(f"{PAGE}notes/{note.pk}", form)
    assert late.status_code == 422
    assert "Somebody else changed this meanwhile" in late.content.decode()
    removed = client(cast.planner).post(f"{PAGE}notes/{note.pk}/remove", follow=True)
    assert not models.PracticalNote.objects.filter(pk=note.pk).exists()
    assert "The note is taken away." in removed.content.decode()


def test_the_page_warns_that_somebody_who_is_named_agrees_no_longer(mission: models.Action, cast: Cast) -> None:
    make_booklet(mission, "brochure", why="", by=cast.planner, now=of.NOW)
    assert "agrees to that no longer" not in page(cast.planner)
    models.DelegationMember.objects.filter(given_name="Awa").update(consent_brochure=False)
    assert "1 person whom version 1 names, or says how to reach, agrees to that no longer" in page(cast.planner)
