"""Writing an answer, its blocks, its way to being frozen, and what has changed since."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.management import call_command

from mercator.models import AnswerPart, Block, CostLine, LogEntry, Question
from mercator.queries.blocks import build
from tests import make


def words(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def question(cast) -> Question:
    action = make.action(cast.hub, title="Mission Dakar")
    make.cost(action, cast.ace.body, "92235.58")
    return make.question(cast.hub, "Quelles missions en 2023, et à quel coût ?")


@pytest.fixture
def part(question) -> AnswerPart:
    part = AnswerPart.objects.get(sub_question__question=question)
    Block.objects.create(part=part, kind="missions", parameters={"year": 2023}, in_annex=True)
    return part


@pytest.fixture
def officer(cast, sign_in):
    return sign_in(cast.officer)


def write(client, part, fr="Voir annexe.", nl="Zie bijlage.", version=None):
    question = part.sub_question.question_id
    fields = {"text_fr": fr, "text_nl": nl, "version": version or part.version}
    return client.post(f"/questions/{question}/parts/{part.pk}/", fields, follow=True)


def step(client, question, name, **fields):
    return client.post(f"/questions/{question.pk}/step/{name}", fields, follow=True)


def state(question) -> str:
    return Question.objects.get(pk=question.pk).state


@pytest.fixture
def approved(cast, question, part, officer, sign_in) -> Question:
    write(officer, part)
    step(officer, question, "send")
    step(sign_in(cast.management), question, "approve")
    return question


def test_a_saved_text_is_there_again_and_says_so(officer, part):
    page = words(write(officer, part))
    assert "Saved" in page
    assert "Voir annexe." in page
    assert "Zie bijlage." in page


def test_typing_over_what_somebody_else_saved_keeps_both_and_then_goes_through(officer, part):
    write(officer, part, fr="Le sien")
    refused = write(officer, part, fr="Le mien", version=1)
    assert refused.status_code == 422
    assert "Somebody else changed this meanwhile" in words(refused)
    assert "Le sien" in words(refused)
    assert "Le mien" in words(refused)
    write(officer, part, fr="Le mien", version=2)
    part.refresh_from_db()
    assert part.text_fr == "Le mien"


def test_tables_show_in_french_or_dutch_whatever_the_language_of_the_page(officer, part, question):
    french = words(officer.get(f"/questions/{question.pk}/?preview=fr"))
    dutch = words(officer.get(f"/questions/{question.pk}/?preview=nl"))
    assert "Mission Dakar (fr)" in french
    assert "Mission Dakar (nl)" in dutch
    assert "92.235,58" in dutch
    assert "Send for approval" in dutch


def test_the_choice_of_language_stays(officer, part, question):
    officer.get(f"/questions/{question.pk}/?preview=nl")
    assert "Mission Dakar (nl)" in words(officer.get(f"/questions/{question.pk}/"))


def test_a_block_that_has_no_data_says_so_plainly(cast, officer, part, question):
    officer.post(f"/questions/{question.pk}/parts/{part.pk}/blocks", {"kind": "travel"})
    assert Block.objects.filter(part=part, kind="travel", parameters={"year": 2023}).exists()
    (no_data,) = build("travel", parameters={"year": 2023}, person=cast.officer).statements
    assert no_data.to("fr") in words(officer.get(f"/questions/{question.pk}/?preview=fr"))


def test_suggested_blocks_are_offered_before_the_others(officer, question):
    question.sub_questions.update(themes=[13])
    page = words(officer.get(f"/questions/{question.pk}/"))
    assert page.index("Suggested by the themes") < page.index('value="fairs"') < page.index("All others")


def test_a_block_is_asked_about_another_year_and_taken_out_of_the_annex(officer, part, question):
    block = part.blocks.get()
    officer.post(f"/questions/{question.pk}/blocks/{block.pk}/", {"year": "2019"})
    block.refresh_from_db()
    assert (block.parameters, block.in_annex) == ({"year": 2019}, False)


def test_an_unlikely_year_comes_back_as_typed_with_its_reason(officer, part, question):
    block = part.blocks.get()
    response = officer.post(f"/questions/{question.pk}/blocks/{block.pk}/", {"year": "1066", "in_annex": "on"})
    assert response.status_code == 422
    assert "Give a year between" in words(response)
    assert 'value="1066"' in words(response)


def test_blocks_move_and_are_taken_away(officer, part, question):
    second = Block.objects.create(part=part, kind="companies", parameters={"year": 2023}, position=1)
    officer.post(f"/questions/{question.pk}/blocks/{second.pk}/move", {"direction": "up"})
    assert [block.kind for block in part.blocks.all()] == ["companies", "missions"]
    officer.post(f"/questions/{question.pk}/blocks/{second.pk}/remove")
    assert [block.kind for block in part.blocks.all()] == ["missions"]


def test_what_stands_in_the_way_of_approval_is_said_and_no_button_shown(officer, question):
    page = words(officer.get(f"/questions/{question.pk}/"))
    assert "Sub-question 1 has neither a text nor a block that says something." in page
    assert "step/send" not in page
    assert "Sub-question 1 has neither" in words(step(officer, question, "send"))
    assert state(question) == "draft"


def test_an_answer_goes_from_draft_to_approved_and_shows_by_whom(cast, approved, officer):
    page = words(officer.get(f"/questions/{approved.pk}/"))
    assert state(approved) == "approved"
    assert "Sent for approval by Otto Officer" in page
    assert "Approved by Mara Management" in page


def test_an_answer_is_sent_back_with_what_has_to_change(cast, question, part, officer, sign_in):
    write(officer, part)
    step(officer, question, "send")
    step(sign_in(cast.management), question, "send-back", why="Dites aussi qui paie.")
    page = words(officer.get(f"/questions/{question.pk}/"))
    assert state(question) == "draft"
    assert "Sent back by Mara Management" in page
    assert "Dites aussi qui paie." in page


def test_management_approves_but_neither_writes_nor_freezes(cast, question, part, officer, sign_in):
    write(officer, part)
    step(officer, question, "send")
    client = sign_in(cast.management)
    page = words(client.get(f"/questions/{question.pk}/"))
    assert "step/approve" in page
    assert "<textarea" not in page.split("Where the answer stands")[0]
    assert "text_fr" not in page
    assert write(client, part).status_code == 403
    step(client, question, "approve")
    assert client.post(f"/questions/{question.pk}/step/freeze").status_code == 403
    assert client.get(f"/questions/{question.pk}/freeze").status_code == 403
    assert state(question) == "approved"


@pytest.mark.parametrize("name", ["send", "send-back", "approve", "freeze"])
def test_a_planner_reads_and_takes_no_step(cast, question, sign_in, name):
    client = sign_in(cast.planner)
    page = words(client.get(f"/questions/{question.pk}/"))
    assert "/step/" not in page
    assert client.post(f"/questions/{question.pk}/step/{name}").status_code == 403


def test_editing_an_approved_answer_makes_it_a_draft_again(approved, part, officer):
    part.refresh_from_db()
    write(officer, part, fr="Autre chose.")
    assert state(approved) == "draft"


def test_freezing_asks_first_and_says_what_it_means(approved, officer):
    page = words(officer.get(f"/questions/{approved.pk}/freeze"))
    assert "Nothing in the answer can be changed any more" in page
    assert state(approved) == "approved"


def test_nobody_is_asked_to_freeze_what_is_not_approved(question, officer):
    response = officer.get(f"/questions/{question.pk}/freeze")
    assert response.url == f"/questions/{question.pk}/"


def test_a_frozen_answer_shows_what_was_frozen_and_nothing_to_edit(approved, officer):
    step(officer, approved, "freeze")
    page = words(officer.get(f"/questions/{approved.pk}/?preview=fr"))
    assert "The answer, as it was frozen" in page
    assert "92" in page
    assert "Voir annexe." in page
    assert "<textarea" not in page
    assert "/step/" not in page
    assert "Frozen by Otto Officer" in page


def test_a_later_correction_leaves_the_frozen_answer_and_stands_on_the_page_of_changes(cast, approved, officer):
    step(officer, approved, "freeze")
    assert "Nothing has changed" in words(officer.get(f"/questions/{approved.pk}/changes"))
    CostLine.objects.update(actual="93000.00")
    make.action(cast.hub, title="Mission Lima")
    changes = words(officer.get(f"/questions/{approved.pk}/changes"))
    for shown in ("<del>92,235.58</del>", "<ins>93,000.00</ins>", "Mission Lima (en)", "line added"):
        assert shown in changes
    frozen = words(officer.get(f"/questions/{approved.pk}/?preview=nl"))
    assert "92.235,58" in frozen
    assert "93.000,00" not in frozen


def test_there_is_no_page_of_changes_before_freezing(question, officer):
    assert officer.get(f"/questions/{question.pk}/changes").status_code == 404


def test_words_said_before_are_offered_and_can_be_started_from(cast, question, part, officer):
    earlier = make.question(cast.hub, "Quelles missions en 2019, et à quel coût ?", number=31)
    AnswerPart.objects.filter(sub_question__question=earlier).update(text_fr="Voir 2019.", text_nl="Zie 2019.")
    page = words(officer.get(f"/questions/{question.pk}/"))
    assert "What we said before" in page
    mine, theirs = part.sub_question_id, earlier.sub_questions.get().pk
    taken = words(officer.get(f"/questions/{question.pk}/?take-{mine}={theirs}"))
    assert "They are not saved yet." in taken
    assert "Zie 2019.</textarea>" in taken
    part.refresh_from_db()
    assert part.text_fr == ""


def test_every_step_is_in_the_log(approved, officer):
    step(officer, approved, "freeze")
    verbs = LogEntry.objects.filter(noun="question", key=str(approved.pk)).values_list("verb", flat=True)
    assert list(verbs) == ["answer.send", "answer.approve", "answer.freeze"]


@pytest.mark.django_db(transaction=True)
def test_the_documents_of_a_frozen_answer_stay_the_same_file(approved, officer):
    step(officer, approved, "freeze")
    call_command("work", once=True, verbosity=0)
    page = officer.get(f"/questions/{approved.pk}/documents/")
    names = [file.name for file in page.context["files"] if file.language == "fr"]
    assert names[:3] == ["answer.pdf", "answer.docx", "annex.xlsx"]
    document = next(file for file in page.context["files"] if file.name == "answer.docx" and file.language == "fr")
    assert document.sha256 in words(page)
    CostLine.objects.update(actual="1.00")
    address = f"/questions/{approved.pk}/documents/{document.pk}"
    first, second = officer.get(address), officer.get(address)
    assert first.content == second.content
    assert first["Content-Disposition"] == 'attachment; filename="answer-907-fr.docx"'
