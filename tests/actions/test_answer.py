"""The steps of an answer, and freezing it for ever. Articles G3, G4."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from mercator import models
from mercator.actions import answer
from mercator.actions.answer_files import DocumentDiffers, keep, keep_all
from mercator.actions.answer_part import add_block, move_block, remove_block, set_block_parameters, set_part_text
from mercator.models.job import WAITING
from mercator.queries.answer_files import AnswerFile, all_files_of, differences
from mercator.queries.log import broken_chains
from mercator.rules.answer import APPROVED, DRAFT, FROZEN, IN_APPROVAL
from mercator.rules.frozen import decode, fingerprint
from tests import make
from tests.queries.year_2023 import year_2023

NOW = datetime(2023, 10, 20, 8, 30, tzinfo=UTC)


@pytest.fixture
def question(cast):
    """A draft with one sub-question, answered in both languages, its missions in the annex."""
    year_2023(cast)
    made = make.question(cast.hub, "Quelles missions, à quels coûts ?")
    part = part_of(made)
    part.text_fr, part.text_nl = "Voir annexe.", "Zie bijlage."
    part.save()
    models.Block.objects.create(part=part, kind="missions", parameters={"year": 2023}, in_annex=True)
    return made


@pytest.fixture
def approved(cast, question):
    assert answer.send(question, by=cast.officer, now=NOW) == []
    assert answer.approve(question, by=cast.management, now=NOW) == []
    question.refresh_from_db()
    return question


@pytest.fixture
def frozen(cast, approved):
    made = answer.freeze(approved, by=cast.officer, now=NOW)
    assert isinstance(made, models.FrozenAnswer), made
    return made


def part_of(question: models.Question) -> models.AnswerPart:
    return models.AnswerPart.objects.get(sub_question__question=question)


def state_of(question: models.Question) -> str:
    return models.Question.objects.values_list("state", flat=True).get(pk=question.pk)


def logged(question: models.Question) -> list[str]:
    entries = models.LogEntry.objects.about("question", str(question.pk)).order_by("number")
    return list(entries.values_list("verb", flat=True))


def codes(problems) -> list[str]:
    return [one.code for one in problems]


# from draft to approved


def test_an_answer_goes_from_draft_over_approval_to_frozen_and_the_log_tells_each_step(cast, question):
    answer.send(question, by=cast.officer, now=NOW)
    assert state_of(question) == IN_APPROVAL
    answer.approve(question, by=cast.management, now=NOW)
    assert state_of(question) == APPROVED
    answer.freeze(question, by=cast.officer, now=NOW)
    assert state_of(question) == FROZEN
    assert logged(question) == ["answer.send", "answer.approve", "answer.freeze"]
    assert list(broken_chains()) == []


def test_an_answer_is_given_back_to_its_writer_with_the_reason(cast, question):
    answer.send(question, by=cast.officer, now=NOW)
    assert answer.send_back(question, by=cast.management, now=NOW, why="The second paragraph.") == []
    assert state_of(question) == DRAFT
    assert models.LogEntry.objects.get(verb="answer.send-back").why == "The second paragraph."


def test_a_part_without_a_text_or_in_one_language_cannot_be_sent(cast, question):
    part = part_of(question)
    part.text_nl = ""
    part.save()
    assert codes(answer.send(question, by=cast.officer, now=NOW)) == ["part-in-one-language"]
    part.text_fr = ""
    part.save()
    assert answer.send(question, by=cast.officer, now=NOW) == [], "its block answers"


def test_a_block_that_only_says_that_there_is_no_data_answers_nothing(cast, question):
    part = part_of(question)
    part.blocks.all().delete()
    part.text_fr = part.text_nl = ""
    part.save()
    add_block(part, kind="gender", parameters={"year": 2023}, by=cast.officer)
    assert codes(answer.send(question, by=cast.officer, now=NOW)) == ["part-unanswered"]


def test_a_draft_is_neither_approved_nor_frozen(cast, question):
    assert codes(answer.approve(question, by=cast.management, now=NOW)) == ["step-not-now"]
    assert codes(answer.freeze(question, by=cast.officer, now=NOW)) == ["step-not-now"]
    assert logged(question) == []


def test_a_second_person_approves_where_the_agency_wants_that(cast, question):
    answer.send(question, by=cast.officer, now=NOW)
    models.Agency.objects.filter(pk=cast.hub.pk).update(second_person_approves=True)
    assert codes(answer.approve(question, by=cast.officer, now=NOW)) == ["approved-by-its-sender"]
    models.Agency.objects.filter(pk=cast.hub.pk).update(second_person_approves=False)
    assert answer.approve(question, by=cast.officer, now=NOW) == []


@pytest.mark.parametrize("who", ["reader", "planner", "finance", "awex_officer", "outsider"])
def test_nobody_takes_a_step_without_the_right(cast, question, who):
    person = getattr(cast, who)
    for step in (answer.send, answer.send_back, answer.approve, answer.freeze):
        with pytest.raises(PermissionDenied):
            step(question, by=person, now=NOW)
    assert state_of(question) == DRAFT


# freezing


def test_what_is_frozen_holds_the_figures_of_that_moment_under_their_fingerprint(cast, frozen):
    assert frozen.sha256 == fingerprint(frozen.content)
    content = decode(frozen.content)
    assert "122227.01" in {str(one.value) for one in content.parts[0].blocks[0].content.figures}
    assert content.made_at == NOW
    assert content.frozen


def test_a_frozen_answer_is_not_frozen_again(cast, frozen):
    assert codes(answer.freeze(frozen.question, by=cast.officer, now=NOW)) == ["step-not-now"]
    assert models.FrozenAnswer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_who_freeze_at_the_same_moment_freeze_it_once(cast, approved):
    together = Barrier(2)
    officers = [cast.officer, make.person("Olga Officer", (cast.hub, "parliament-officer"))]

    def press(person: models.Person) -> models.FrozenAnswer | list:
        try:
            together.wait()
            return answer.freeze(approved, by=person, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        results = [one.result() for one in [people.submit(press, officer) for officer in officers]]
    frozen = models.FrozenAnswer.objects.get()
    assert frozen in results
    assert ["step-not-now"] in [codes(one) for one in results if isinstance(one, list)]
    assert logged(approved).count("answer.freeze") == 1


def test_later_edits_of_the_data_change_nothing_in_a_frozen_answer_nor_in_its_documents(cast, frozen):
    before = [(one.name, one.language, one.sha256) for one in keep_all(frozen)]
    models.CostLine.objects.all().delete()
    models.Count.objects.update(value=1)
    models.Action.objects.update(title_fr="Autre", title_nl="Ander", title_en="Other")
    models.Agency.objects.update(answer_working_days=3)
    models.Body.objects.update(short="Autre", name_fr="Autre", name_nl="Ander")
    models.Question.objects.update(title_fr="autre", authors="Autre")
    kept = models.FrozenAnswer.objects.get()
    assert [(one.name, one.language, one.sha256) for one in all_files_of(decode(kept.content))] == before
    assert list(differences(kept)) == []


def test_freezing_starts_the_job_that_makes_the_documents(cast, frozen):
    job = models.Job.objects.get()
    assert (job.kind, job.noun, job.key, job.state) == (
        "frozen-documents", "question", str(frozen.question_id), WAITING,
    )  # fmt: skip


def test_a_freeze_that_fails_leaves_nothing_behind(cast, approved):
    with transaction.atomic():
        answer.freeze(approved, by=cast.officer, now=NOW)
        transaction.set_rollback(True)
    assert state_of(approved) == APPROVED
    assert not models.FrozenAnswer.objects.exists()
    assert not models.Job.objects.exists()
    assert "answer.freeze" not in logged(approved)


def test_the_documents_of_a_frozen_answer_are_kept_once(cast, frozen):
    first = {(one.name, one.language): one.pk for one in keep_all(frozen)}
    assert len(first) == 8
    assert {(one.name, one.language): one.pk for one in keep_all(frozen)} == first


def test_a_document_with_other_bytes_is_refused_and_reported(cast, frozen):
    keep(frozen, AnswerFile("figures.json", "fr", b"[]"))
    with pytest.raises(DocumentDiffers, match=r"figures.json fr"):
        keep_all(frozen)
    assert {(one.reason, one.name, one.language) for one in differences(frozen)} >= {
        ("document-changed", "figures.json", "fr"), ("document-missing", "answer.pdf", "nl"),
    }  # fmt: skip


@pytest.mark.parametrize("table", ["mercator_frozenanswer", "mercator_frozendocument"])
def test_the_database_refuses_to_change_what_is_frozen(cast, frozen, table):
    keep_all(frozen)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET sha256 = 'x'")


# editing


def test_the_text_is_kept_in_both_languages_and_an_older_version_is_refused(cast, question):
    part = part_of(question)
    kept = set_part_text(part, text_fr="Un", text_nl="Een", version=1, by=cast.officer)
    assert (kept.text_fr, kept.text_nl, kept.version) == ("Un", "Een", 2)
    assert codes(set_part_text(part, text_fr="Deux", text_nl="Twee", version=1, by=cast.officer)) == [
        "changed-meanwhile"
    ]
    assert part_of(question).text_fr == "Un"


def test_editing_an_approved_answer_makes_it_a_draft_again_and_the_log_says_so(cast, approved):
    set_part_text(part_of(approved), text_fr="Autre", text_nl="Ander", version=1, by=cast.officer)
    assert state_of(approved) == DRAFT
    assert logged(approved)[-2:] == ["answer.reopen", "part.write"]


def test_writing_the_same_text_changes_nothing(cast, approved):
    set_part_text(part_of(approved), text_fr="Voir annexe.", text_nl="Zie bijlage.", version=1, by=cast.officer)
    assert state_of(approved) == APPROVED


def test_blocks_are_added_moved_set_and_removed(cast, question):
    part = part_of(question)
    added = add_block(part, kind="companies", parameters={"year": "2023"}, by=cast.officer)
    assert (added.position, added.in_annex, added.parameters) == (1, False, {"year": 2023})
    assert move_block(added, to=0, by=cast.officer) == []
    assert list(part.blocks.values_list("kind", flat=True)) == ["companies", "missions"]
    added.refresh_from_db()
    kept = set_block_parameters(added, parameters={"year": 2022, "agency": "hub"}, in_annex=True, by=cast.officer)
    assert (kept.parameters, kept.in_annex) == ({"year": 2022, "agency": "hub"}, True)
    assert remove_block(kept, by=cast.officer) == []
    assert list(part.blocks.values_list("kind", "position")) == [("missions", 0)]
    assert logged(question) == ["block.add", "block.move", "block.set", "block.remove"]


def test_a_missions_block_goes_to_the_annex_by_itself(cast, question):
    added = add_block(part_of(question), kind="missions", parameters={"year": 2022}, by=cast.officer)
    assert added.in_annex


def test_a_block_nobody_knows_or_with_wrong_parameters_is_refused(cast, question):
    part = part_of(question)
    assert codes(add_block(part, kind="unheard-of", parameters={"year": 2023}, by=cast.officer)) == [
        "block-kind-unknown"
    ]
    assert codes(add_block(part, kind="missions", parameters={"year": "soon"}, by=cast.officer)) == [
        "block-year-unlikely"
    ]
    block = part.blocks.get()
    refused = set_block_parameters(block, parameters={"year": 2023, "agency": "x"}, in_annex=True, by=cast.officer)
    assert codes(refused) == ["block-code-unknown"]


def test_a_frozen_answer_is_not_edited(cast, frozen):
    part = part_of(frozen.question)
    block = part.blocks.get()
    refused = [
        set_part_text(part, text_fr="Autre", text_nl="Ander", version=1, by=cast.officer),
        add_block(part, kind="companies", parameters={"year": 2023}, by=cast.officer),
        set_block_parameters(block, parameters={"year": 2022}, in_annex=False, by=cast.officer),
        move_block(block, to=3, by=cast.officer),
        remove_block(block, by=cast.officer),
    ]
    assert [codes(one) for one in refused] == [["answer-frozen"]] * 5
    assert part_of(frozen.question).text_fr == "Voir annexe."


@pytest.mark.parametrize("who", ["management", "reader", "awex_officer"])
def test_nobody_edits_an_answer_without_the_right(cast, question, who):
    part, person = part_of(question), getattr(cast, who)
    with pytest.raises(PermissionDenied):
        set_part_text(part, text_fr="x", text_nl="x", version=1, by=person)
    with pytest.raises(PermissionDenied):
        remove_block(part.blocks.get(), by=person)
