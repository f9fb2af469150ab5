"""Keeping a written question, correcting it, and cutting it anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions import sub_question as cut
from mercator.actions.question import FORM_FIELDS, correct_question, store_question
from mercator.imports.question_page import ReadAct, ReadQuestion, ReadSubQuestion, read_question_page
from mercator.models import AnswerPart, Block, LogEntry, Question, SubQuestion
from tests import make
from tests.written_question import FIRST, PAGE, SECOND, TITLE

NOW = datetime(2024, 2, 12, 9, tzinfo=UTC)


def store(cast, read: ReadQuestion | None = None, **options):
    options = {"page": PAGE, "address": "", "agency": cast.hub, "by": cast.officer, "now": NOW} | options
    return store_question(read or read_question_page(PAGE), **options)


def codes(problems) -> list[str]:
    return [found.code for found in problems]


def test_a_page_is_kept_with_its_form_its_acts_and_its_sub_questions(cast):
    question = store(cast)
    question.refresh_from_db()
    assert (question.number, question.title_fr, question.authors) == (412, TITLE, "Camille Exemple")
    assert (question.received_on, question.admissible_on) == (date(2024, 2, 5), date(2024, 2, 12))
    assert (question.year, question.page, question.state) == (2023, PAGE, "draft")
    assert [act.reference for act in question.acts.all()] == ["Bureau élargi du Parlement"]
    assert [sub.text for sub in question.sub_questions.all()] == [FIRST, SECOND]


def test_the_suggested_blocks_stand_below_each_sub_question_about_the_year_asked(cast):
    question = store(cast)
    first, second = question.sub_questions.all()
    block = first.part.blocks.first()
    assert (block.kind, block.parameters, block.in_annex) == ("missions", {"year": 2023}, True)
    assert "companies" in [block.kind for block in second.part.blocks.all()]


def test_a_table_that_stands_in_the_answer_already_is_not_suggested_twice(cast):
    subs = (ReadSubQuestion("a", (6,)), ReadSubQuestion("b", (6, 14)), ReadSubQuestion("c", (6,)))
    question = store(cast, ReadQuestion(title="x", year=2023, sub_questions=subs))
    kinds = [[b.kind for b in sub.part.blocks.all()] for sub in question.sub_questions.all()]
    assert kinds == [["links"], ["network"], ["links"]]


def test_a_question_about_origin_gets_the_block_that_says_not_recorded(cast):
    subs = (ReadSubQuestion("Combien de firmes d'origine étrangère ?", (), asks_origin=True),)
    question = store(cast, ReadQuestion(title="x", year=2023, sub_questions=subs))
    assert Block.objects.get(part__sub_question__question=question).kind == "origin"


def test_storing_is_logged_under_the_question(cast):
    question = store(cast)
    entry = LogEntry.objects.get(verb="question.store")
    assert (entry.noun, entry.key, entry.by, entry.after["number"]) == ("question", str(question.pk), cast.officer, 412)


def test_the_same_page_twice_is_refused_and_names_the_one_that_is_kept(cast):
    first = store(cast)
    refused = store(cast)
    assert codes(refused) == ["question-kept-already"]
    assert refused[0].values["key"] == str(first.pk)
    assert Question.objects.count() == 1


def test_the_same_document_code_is_the_same_question_whatever_else_differs(cast):
    store(cast, ReadQuestion(title="one", document_code="157021", year=2023))
    assert codes(store(cast, ReadQuestion(title="two", document_code="157021", year=2022))) == ["question-kept-already"]


def test_the_same_number_alone_is_kept_once_the_person_says_that_it_is_another(cast):
    store(cast, ReadQuestion(title="one", number=412, addressee="A", year=2023))
    other = ReadQuestion(title="two", number=412, addressee="B", year=2023)
    assert codes(store(cast, other)) == ["question-maybe-kept"]
    assert isinstance(store(cast, other, accepted=["question-maybe-kept"]), Question)


def test_the_same_number_of_another_legislature_raises_no_doubt(cast):
    store(cast, ReadQuestion(title="one", number=412, addressee="A", legislature="19/24", year=2023))
    other = ReadQuestion(title="two", number=412, addressee="A", legislature="24/29", year=2025)
    assert isinstance(store(cast, other), Question)


def test_another_agency_may_keep_the_same_question(cast):
    store(cast)
    assert isinstance(store(cast, agency=cast.awex, by=cast.awex_officer), Question)


@pytest.mark.parametrize("name", ["planner", "management", "reader", "awex_officer", "outsider"])
def test_only_the_parliament_officer_of_the_agency_stores_questions(cast, name):
    with pytest.raises(PermissionDenied):
        store(cast, by=getattr(cast, name))
    assert not Question.objects.exists()


def test_a_question_without_a_title_or_a_likely_year_is_refused(cast):
    assert codes(store(cast, ReadQuestion(title=" ", year=1066))) == [
        "question-title-missing",
        "question-year-unlikely",
    ]


def fields_of(question: Question, **changes):
    return {name: getattr(question, name) for name in FORM_FIELDS} | changes


def correct(cast, question, *, version=None, acts=(), by=None, **changes):
    return correct_question(
        question, fields=fields_of(question, **changes), acts=acts, version=version or question.version,
        by=by or cast.officer, now=NOW,
    )  # fmt: skip


def test_a_correction_is_kept_and_the_log_holds_only_what_changed(cast):
    question = store(cast)
    acts = [ReadAct(date(2024, 2, 12), "Recevable", "Bureau élargi", "3")]
    kept = correct(cast, question, acts=acts, title_nl="de steun aan exporteurs")
    assert kept.title_nl == "de steun aan exporteurs"
    assert [(act.reference, act.page) for act in kept.acts.all()] == [("Bureau élargi", "3")]
    assert set(LogEntry.objects.get(verb="question.correct").after) == {"title_nl", "acts"}


def test_a_correction_on_a_form_that_grew_old_is_refused(cast):
    question = store(cast)
    correct(cast, question, number=413)
    assert codes(correct(cast, question, version=1, number=414)) == ["changed-meanwhile"]
    question.refresh_from_db()
    assert question.number == 413


def test_a_document_code_that_another_question_has_is_refused(cast):
    store(cast, ReadQuestion(title="one", document_code="157021", year=2023))
    other = store(cast, ReadQuestion(title="two", document_code="157022", year=2023))
    assert codes(correct(cast, other, document_code="157021")) == ["question-kept-already"]


def test_a_correction_makes_an_approved_answer_a_draft_again_and_says_so_in_the_log(cast):
    question = make.question(cast.hub, "Combien ?", state="approved", approved_by=cast.management, approved_at=NOW)
    correct(cast, question, number=413)
    question.refresh_from_db()
    assert (question.state, question.approved_by) == ("draft", None)
    assert LogEntry.objects.filter(verb="answer.reopen", before={"state": "approved"}).exists()


def test_a_refused_correction_leaves_an_approved_answer_approved(cast):
    question = make.question(cast.hub, "Combien ?", state="approved")
    correct(cast, question, title_fr="", title_nl="")
    question.refresh_from_db()
    assert question.state == "approved"


def test_nothing_of_a_frozen_question_can_be_changed(cast):
    question = make.question(cast.hub, "Combien ?", "Pourquoi ?", state="frozen")
    sub = question.sub_questions.first()
    refused = [
        correct(cast, question, number=1),
        cut.add_sub_question(question, text="x", by=cast.officer),
        cut.edit_sub_question(sub, text="x", themes=[], seen=sub.text, by=cast.officer),
        cut.split_sub_question(sub, text="a\n---\nb", seen=sub.text, by=cast.officer),
        cut.merge_sub_question(sub, by=cast.officer),
        cut.move_sub_question(sub, direction="down", by=cast.officer),
        cut.remove_sub_question(sub, by=cast.officer),
    ]
    assert [codes(each) for each in refused] == [["answer-frozen"]] * 7
    assert texts(question) == ["Combien ?", "Pourquoi ?"]


def texts(question) -> list[str]:
    return list(SubQuestion.objects.filter(question=question).values_list("text", flat=True))


def test_a_split_keeps_the_answer_with_the_first_piece_and_suggests_tables_for_the_second(cast):
    question = make.question(cast.hub, "Quelles missions ?", "La fin ?")
    sub = question.sub_questions.first()
    AnswerPart.objects.filter(sub_question=sub).update(text_fr="Voici.")
    text = f"Quelles missions ?\n---\n{FIRST}"
    assert cut.split_sub_question(sub, text=text, seen="Quelles missions ?", by=cast.officer) == []
    assert texts(question) == ["Quelles missions ?", FIRST, "La fin ?"]
    first, second, _ = question.sub_questions.all()
    assert (first.part.text_fr, second.part.text_fr) == ("Voici.", "")
    assert "missions" in [block.kind for block in second.part.blocks.all()]


def test_a_split_without_a_line_of_dashes_asks_for_one(cast):
    sub = make.question(cast.hub, "Combien ?").sub_questions.get()
    assert codes(cut.split_sub_question(sub, text="Combien ?", seen="Combien ?", by=cast.officer)) == [
        "nothing-to-split"
    ]


def test_merging_joins_words_and_answers_and_puts_no_table_twice(cast):
    question = make.question(cast.hub, "Combien ?", "Et pourquoi ?", "La fin ?")
    first, second, _ = question.sub_questions.all()
    AnswerPart.objects.filter(sub_question=first).update(text_fr="Dix.")
    AnswerPart.objects.filter(sub_question=second).update(text_fr="Parce que.", text_nl="Daarom.")
    for part, kind in ((first.part, "missions"), (second.part, "missions"), (second.part, "companies")):
        Block.objects.create(part=part, kind=kind, parameters={"year": 2023})
    assert cut.merge_sub_question(first, by=cast.officer) == []
    assert texts(question) == ["Combien ?\nEt pourquoi ?", "La fin ?"]
    part = AnswerPart.objects.get(sub_question=first)
    assert (part.text_fr, part.text_nl) == ("Dix.\n\nParce que.", "Daarom.")
    assert [block.kind for block in part.blocks.all()] == ["missions", "companies"]


def test_the_last_sub_question_has_nothing_to_be_merged_with(cast):
    sub = make.question(cast.hub, "Combien ?").sub_questions.get()
    assert codes(cut.merge_sub_question(sub, by=cast.officer)) == ["nothing-to-merge"]


def test_sub_questions_move_up_and_down_and_stop_at_the_ends(cast):
    question = make.question(cast.hub, "a", "b", "c")
    first = question.sub_questions.first()
    for direction in ("down", "down", "down", "up"):
        cut.move_sub_question(first, direction=direction, by=cast.officer)
    assert texts(question) == ["b", "a", "c"]


def test_an_edited_sub_question_keeps_its_answer_and_only_known_themes(cast):
    sub = make.question(cast.hub, "Combien ?").sub_questions.get()
    AnswerPart.objects.filter(sub_question=sub).update(text_fr="Dix.")
    assert cut.edit_sub_question(sub, text="Combien en 2023 ?", themes=[3, 99], seen="Combien ?", by=cast.officer) == []
    sub.refresh_from_db()
    assert (sub.text, sub.themes, sub.part.text_fr) == ("Combien en 2023 ?", [3], "Dix.")


def test_an_edit_on_a_text_that_somebody_else_changed_is_refused(cast):
    sub = make.question(cast.hub, "Combien ?").sub_questions.get()
    SubQuestion.objects.filter(pk=sub.pk).update(text="Combien en tout ?")
    assert codes(cut.edit_sub_question(sub, text="x", themes=[], seen="Combien ?", by=cast.officer)) == [
        "changed-meanwhile"
    ]


def test_a_removed_sub_question_stays_readable_in_the_log(cast):
    question = make.question(cast.hub, "Combien ?", "Pourquoi ?")
    sub = question.sub_questions.first()
    AnswerPart.objects.filter(sub_question=sub).update(text_nl="Tien.")
    assert cut.remove_sub_question(sub, by=cast.officer) == []
    assert texts(question) == ["Pourquoi ?"]
    assert LogEntry.objects.get(verb="sub-question.remove").before["text_nl"] == "Tien."


def test_an_added_sub_question_stands_last_with_its_suggested_table(cast):
    question = make.question(cast.hub, "Combien ?")
    made = cut.add_sub_question(question, text=FIRST, by=cast.officer)
    assert texts(question) == ["Combien ?", FIRST]
    assert "missions" in [block.kind for block in made.part.blocks.all()]


def test_another_agencys_officer_cuts_nothing(cast):
    sub = make.question(cast.hub, "Combien ?", "Pourquoi ?").sub_questions.first()
    with pytest.raises(PermissionDenied):
        cut.merge_sub_question(sub, by=cast.awex_officer)
    with pytest.raises(PermissionDenied):
        cut.remove_sub_question(sub, by=cast.management)


def test_what_was_corrected_by_hand_is_what_is_kept(cast):
    read = replace(read_question_page(PAGE), title="Titre corrigé", authors=("A. Un", "B. Deux"))
    question = store(cast, read, other_title="Verbeterde titel")
    question.refresh_from_db()
    assert (question.title_fr, question.title_nl, question.authors) == (
        "Titre corrigé",
        "Verbeterde titel",
        "A. Un; B. Deux",
    )


def test_what_is_longer_than_its_column_is_said_before_a_database_refuses_it(cast):
    read = ReadQuestion(title="x" * 401, year=2023, session="y" * 21)
    assert {found.field for found in store(cast, read)} == {"title_fr", "session"}
    assert not Question.objects.exists()


def test_a_form_saved_without_a_change_leaves_an_approved_answer_approved(cast):
    question = make.question(cast.hub, "Combien ?", state="approved")
    correct(cast, question)
    question.refresh_from_db()
    assert (question.state, question.version) == ("approved", 1)
