"""The list of questions, their deadlines, and what was said before."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mercator.actions import answer as steps
from mercator.models import AnswerPart, SubQuestion
from mercator.queries.deadline import deadline
from mercator.queries.question import earlier_questions, question_list
from mercator.queries.workbench import milestones, workbench
from tests import make
from tests.written_question import FIRST, PAGE

TODAY = date(2023, 10, 2)


def listed(person, **options):
    found = question_list(person, **({"state": "", "words": "", "today": TODAY} | options))
    return [line.question.title_fr for line in found.lines]


def test_a_person_sees_the_questions_of_her_agency_and_no_others(cast):
    make.question(cast.hub, title_fr="la nôtre")
    make.question(cast.awex, title_fr="la leur")
    assert listed(cast.officer) == ["la nôtre"]
    assert listed(cast.reader) == []


def test_what_is_due_first_stands_first_and_what_is_answered_last(cast):
    make.question(cast.hub, title_fr="answered", answered_on=date(2023, 9, 30))
    make.question(cast.hub, title_fr="later", admissible_on=date(2023, 9, 29))
    make.question(cast.hub, title_fr="sooner", admissible_on=date(2023, 9, 20))
    make.question(cast.hub, title_fr="no term yet", admissible_on=None)
    assert listed(cast.officer)[:2] == ["sooner", "later"]


def test_the_tabs_count_every_state_of_what_was_searched_for(cast):
    make.question(cast.hub, title_fr="foires", state="approved")
    make.question(cast.hub, title_fr="missions")
    found = question_list(cast.officer, state="draft", words="", today=TODAY)
    assert (found.total, found.counts["draft"], found.counts["approved"], found.counts["frozen"]) == (2, 1, 1, 0)
    assert question_list(cast.officer, state="", words="foires", today=TODAY).counts["draft"] == 0


@pytest.mark.parametrize("words", ["economiques", "ÉCONOMIQUES bruxelloises", "907", "mampaka", "attaches"])
def test_words_are_found_without_accents_or_capitals_in_titles_names_numbers_and_sub_questions(cast, words):
    make.question(
        cast.hub, "Qui sont les attachés ?", title_fr="les missions économiques bruxelloises", authors="B. Mampaka"
    )
    make.question(cast.hub, title_fr="autre chose", number=1)
    assert listed(cast.officer, words=words) == ["les missions économiques bruxelloises"]


def test_the_list_asks_the_database_as_often_for_one_question_as_for_twenty(cast, django_assert_num_queries):
    make.question(cast.hub, "a")
    person = cast.officer
    _ = person.rights
    with django_assert_num_queries(3):
        question_list(person, state="", words="les", today=TODAY)
    for _n in range(20):
        make.question(cast.hub, "a")
    with django_assert_num_queries(3):
        question_list(person, state="", words="les", today=TODAY)


def test_the_deadline_counts_working_days_and_leaves_out_belgian_holidays(cast):
    question = make.question(cast.hub, admissible_on=date(2023, 10, 20))
    found = deadline(question, today=date(2023, 10, 31))
    assert found.on == date(2023, 11, 20)  # 1 November, All Saints', is no working day
    assert (found.standing, found.left) == ("fine", 13)


@pytest.mark.parametrize(
    ("today", "standing", "left"),
    [(date(2023, 11, 13), "soon", 5), (date(2023, 11, 20), "soon", 0), (date(2023, 11, 22), "overdue", -2)],
)
def test_a_deadline_comes_near_and_passes(cast, today, standing, left):
    found = deadline(make.question(cast.hub, admissible_on=date(2023, 10, 20)), today=today)
    assert (found.standing, found.left, found.late) == (standing, left, max(0, -left))


def test_without_a_term_or_admissibility_no_deadline_is_invented(cast):
    assert deadline(make.question(cast.awex), today=TODAY).standing == "not-set"
    assert deadline(make.question(cast.hub, admissible_on=None), today=TODAY).standing == "not-admissible"


def test_an_answered_or_frozen_question_is_no_longer_due(cast):
    assert deadline(make.question(cast.hub, answered_on=TODAY), today=TODAY).standing == "answered"
    assert deadline(make.question(cast.hub, state="frozen"), today=TODAY).standing == "answered"


def answered(agency, text: str, answer: str, *, themes=(), **fields):
    question = make.question(agency, text, **fields)
    SubQuestion.objects.filter(question=question).update(themes=list(themes))
    AnswerPart.objects.filter(sub_question__question=question).update(text_fr=answer)
    return question


def test_what_was_said_before_comes_from_the_question_most_alike(cast):
    alike = answered(
        cast.hub, "Quelles sont les missions de l'année et leurs coûts ?", "Voir l'annexe de 2019.", themes=[1]
    )
    answered(cast.hub, "Combien de bornes de recharge ?", "Aucune.", title_fr="les bornes", title_nl="de laadpalen")
    now = make.question(cast.hub, "Quelles missions sont prévues cette année et à quels coûts ?")
    SubQuestion.objects.filter(question=now).update(themes=[1])
    (found,) = earlier_questions(now, person=cast.officer)
    assert found.question == alike
    assert [said.text_fr for said in found.answers] == ["Voir l'annexe de 2019."]


def test_what_another_agency_said_is_never_shown(cast):
    answered(cast.awex, FIRST, "Secret wallon.")
    assert earlier_questions(make.question(cast.hub, FIRST), person=cast.officer) == []


def test_an_earlier_question_kept_only_as_a_page_shows_the_answer_printed_on_it(cast):
    page = PAGE + "\nRéponse\n\nNos missions de 2023 figurent dans l'annexe.\n"
    make.question(cast.hub, FIRST, page=page)
    (found,) = earlier_questions(make.question(cast.hub, FIRST), person=cast.officer)
    assert "Nos missions de 2023 figurent dans l'annexe." in found.printed_answer


def test_the_workbench_says_what_stands_in_the_way_of_the_next_step(cast):
    question = make.question(cast.hub, "Combien ?")
    bench = workbench(question, person=cast.officer)
    assert (bench.step, [found.code for found in bench.problems]) == ("send", ["part-unanswered"])


def test_milestones_forget_what_no_longer_holds(cast):
    question = make.question(cast.hub, "Combien ?")
    AnswerPart.objects.update(text_fr="Dix.", text_nl="Tien.")
    now = datetime(2023, 10, 2, tzinfo=UTC)
    steps.send(question, by=cast.officer, now=now)
    assert milestones(question)["send"].by == "Otto Officer"
    steps.send_back(question, by=cast.management, now=now, why="Trop court.")
    question.refresh_from_db()
    assert [(m.step, m.why) for m in milestones(question).values()] == [("send-back", "Trop court.")]
