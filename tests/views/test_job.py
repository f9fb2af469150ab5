"""Having documents made: how far they are, stopping them, taking them home."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.core.management import call_command
from django.utils import timezone

from mercator.models import Block, Job
from mercator.models.job import FAILED, RUNNING
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def words(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def question(cast):
    make.cost(make.action(cast.hub), cast.hub.body)
    question = make.question(cast.hub, "Quelles missions ?")
    part = question.sub_questions.get().part
    Block.objects.create(part=part, kind="missions", parameters={"year": 2023}, in_annex=True)
    return question


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.officer)


def ask(client, question) -> str:
    """Press the button; the address of the job's page."""
    return client.post(f"/questions/{question.pk}/documents/").url


def test_pressing_the_button_twice_leads_to_the_same_work(client, question):
    assert ask(client, question) == ask(client, question)


def test_waiting_work_says_so_and_refreshes_itself_without_javascript(client, question):
    page = words(client.get(ask(client, question)))
    assert "Waiting for its turn" in page
    assert '<meta http-equiv="refresh"' in page
    assert "does not seem to run" not in page


def test_work_that_nobody_takes_up_says_that_the_worker_may_not_run(client, question):
    address = ask(client, question)
    Job.objects.update(created_at=timezone.now() - timedelta(seconds=20))
    assert "the worker of Mercator does not seem to run" in words(client.get(address))


def test_running_work_shows_its_step_in_words_and_as_a_bar(client, question):
    address = ask(client, question)
    Job.objects.update(state=RUNNING, done=3, total=8, heartbeat_at=timezone.now())
    page = words(client.get(address))
    assert "Being made: step 3 of 8" in page
    assert 'value="3" max="8"' in page


def test_a_page_that_asks_again_gets_nothing_until_something_changed(client, question):
    address = ask(client, question)
    seen = client.get(address).context["standing_job"].token
    asks = {"headers": {"HX-Request": "true"}}
    assert client.get(address, {"seen": seen}, **asks).status_code == 204
    Job.objects.update(state=RUNNING, total=8)
    part = words(client.get(address, {"seen": seen}, **asks))
    assert "Being made" in part
    assert "<html" not in part


def test_finished_work_hands_over_a_file_for_each_language(client, question):
    address = ask(client, question)
    call_command("work", once=True, verbosity=0)
    page = client.get(address)
    assert "The documents are ready." in words(page)
    assert "http-equiv" not in words(page)
    kept = {(file.name, file.language) for file in page.context["files"]}
    assert {("answer.docx", "fr"), ("answer.pdf", "nl"), ("annex.xlsx", "nl")} <= kept
    pdf = next(file for file in page.context["files"] if file.name == "answer.pdf" and file.language == "nl")
    taken = client.get(f"{address}files/{pdf.pk}")
    assert taken.content.startswith(b"%PDF")
    assert taken["Content-Disposition"] == 'attachment; filename="answer-907-nl.pdf"'


def test_the_page_of_documents_says_when_the_answer_changed_since(client, question):
    ask(client, question)
    call_command("work", once=True, verbosity=0)
    address = f"/questions/{question.pk}/documents/"
    assert "changed since" not in words(client.get(address))
    part = question.sub_questions.get().part
    client.post(f"/questions/{question.pk}/parts/{part.pk}/", {"text_fr": "a", "text_nl": "b", "version": 1})
    assert "The question or its answer changed since." in words(client.get(address))


def test_waiting_work_can_be_stopped_and_started_again(client, question):
    address = ask(client, question)
    page = words(client.post(f"{address}cancel", follow=True))
    assert "This was stopped before the documents were ready." in page
    assert ask(client, question) != address


def test_work_that_failed_says_so_and_offers_another_try(client, question):
    address = ask(client, question)
    Job.objects.update(state=FAILED, problem="job-failed")
    page = words(client.get(address))
    assert "The documents could not be made." in page
    assert f'action="/questions/{question.pk}/documents/"' in page


def test_work_of_another_agency_does_not_exist(cast, client, question, sign_in):
    address = ask(client, question)
    theirs = sign_in(cast.awex_officer)
    assert theirs.get(address).status_code == 404
    assert theirs.post(f"{address}cancel").status_code == 404
    assert theirs.post(f"/questions/{question.pk}/documents/").status_code == 404
    call_command("work", once=True, verbosity=0)
    file = Job.objects.get().files.first()
    assert theirs.get(f"{address}files/{file.pk}").status_code == 404


def test_who_may_not_read_questions_follows_no_work_about_them(cast, client, question, sign_in):
    assert sign_in(cast.reader).get(ask(client, question)).status_code == 403
