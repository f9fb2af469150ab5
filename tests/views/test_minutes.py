"""The minutes of a meeting as a page, and the documents that are made of them. Articles B2, B3, B7."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from mercator import models
from mercator.actions.job import run_job
from mercator.actions.meeting import close_meeting
from mercator.models.job import CANCELLED, DONE
from tests.cast import Cast
from tests.queries.meeting_of import CLOSED, line, september

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(person: models.Person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def page(client: Client, meeting: models.Meeting, *, of: str = "minutes", language: str = "fr") -> str:
    answer = client.get(f"/meetings/{meeting.pk}/{of}/", {"in": language})
    assert answer.status_code == 200
    return answer.content.decode()


def made(client: Client, meeting: models.Meeting, *, of: str = "minutes") -> models.Job:
    client.post(f"/meetings/{meeting.pk}/{of}/")
    job = models.Job.objects.latest("created_at")
    run_job.call(str(job.pk))
    job.refresh_from_db()
    return job


def test_the_page_shows_refusals_and_marks_what_is_in_the_other_language(cast: Cast) -> None:
    held, client = september(cast), signed_in(cast.planner)
    assert "Le calendrier est bouclé" in page(client, held)
    assert "Le calendrier est bouclé [FR]" in page(client, held, language="nl")


def test_every_member_of_the_cycle_reads_the_same_and_others_nothing(cast: Cast) -> None:
    held = september(cast)
    assert "Plus de budget" in page(signed_in(cast.awex_planner), held)
    stranger = models.Person.objects.create(name="Sam", email="sam@example.org", language="en")
    models.HeldRole.objects.create(person=stranger, agency=cast.ace, role="planner")
    assert signed_in(stranger).get(f"/meetings/{held.pk}/minutes/").status_code == 404


def test_documents_are_made_in_both_languages_and_downloaded_under_a_name_that_tells_them(cast: Cast) -> None:
    held, client = september(cast), signed_in(cast.planner)
    job = made(client, held)
    assert (job.state, job.files.count()) == (DONE, 4)
    paper = job.files.get(language="nl", name="minutes.pdf")
    answer = client.get(f"/meetings/{held.pk}/minutes/documents/{paper.pk}")
    assert answer.content.startswith(b"%PDF")
    assert "2027-2026-09-22-nl.pdf" in answer["Content-Disposition"]
    assert f"/documents/{paper.pk}" in page(client, held)
    names = {
        one.language: client.get(f"/meetings/{held.pk}/minutes/documents/{one.pk}")["Content-Disposition"]
        for one in job.files.filter(name="minutes.pdf")
    }
    assert "proces-verbal-2027-2026-09-22-fr.pdf" in names["fr"]
    assert "verslag-2027-2026-09-22-nl.pdf" in names["nl"]


def test_a_closed_meeting_has_no_dossier_any_more(cast: Cast) -> None:
    held, client = september(cast), signed_in(cast.planner)
    dossier = f"/meetings/{held.pk}/dossier/"
    paper = made(client, held, of="dossier").files.first()
    assert paper is not None
    assert dossier in page(client, held)
    assert dossier in client.get(f"/meetings/{held.pk}/").content.decode()
    assert close_meeting(held, by=cast.planner, now=CLOSED) == []
    assert client.get(dossier).headers["Location"] == f"/meetings/{held.pk}/minutes/"
    assert client.get(f"{dossier}documents/{paper.pk}").status_code == 404
    assert dossier not in page(client, held)
    assert dossier not in client.get(f"/meetings/{held.pk}/").content.decode()
    client.post(dossier)
    assert models.Job.objects.count() == 1


def test_another_agency_has_documents_of_its_own(cast: Cast) -> None:
    held = september(cast)
    paper = made(signed_in(cast.planner), held).files.first()
    assert paper is not None
    other = signed_in(cast.awex_planner)
    assert other.get(f"/meetings/{held.pk}/minutes/documents/{paper.pk}").status_code == 404
    assert made(other, held).state == DONE


def test_waiting_documents_can_be_stopped(cast: Cast) -> None:
    held, client = september(cast), signed_in(cast.planner)
    client.post(f"/meetings/{held.pk}/dossier/")
    client.post(f"/meetings/{held.pk}/dossier/documents/stop")
    assert models.Job.objects.get().state == CANCELLED


def test_closed_minutes_make_the_same_files_whatever_changed(cast: Cast) -> None:
    held, client = september(cast), signed_in(cast.planner)
    assert close_meeting(held, by=cast.planner, now=CLOSED) == []
    held.refresh_from_db()
    first = made(client, held)
    models.Action.objects.filter(code="HUB-1").update(title_fr="Autre chose", start=date(2027, 9, 1), end=None)
    line(held, "decision", "Après coup")
    again = made(client, held)
    seals = [sorted(job.files.values_list("language", "name", "sha256")) for job in (first, again)]
    assert seals[0] == seals[1]
    assert "Après coup" not in page(client, held)
    assert held.sha256 in page(client, held)


def test_a_record_that_was_altered_is_told(cast: Cast) -> None:
    held = september(cast)
    assert close_meeting(held, by=cast.planner, now=CLOSED) == []
    held.refresh_from_db()
    models.Meeting.objects.filter(pk=held.pk).update(record=held.record.replace("bouclé", "ouvert"))
    assert "its seal does not fit" in page(signed_in(cast.planner), held)
