"""The form of a question before it is kept, and telling questions apart."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.rules.question_form import FormFacts, Known, form_problems, same_question_problems, split


def facts(**changes) -> FormFacts:
    values = {
        "title": "x", "number": 1, "received": date(2024, 2, 5), "admissible": date(2024, 2, 12), "answered": None,
        "published": None, "year": 2023, "sub_questions": ("a",), "today": date(2024, 2, 12),
    }  # fmt: skip
    return FormFacts(**(values | changes))


def codes(problems) -> list[str]:
    return [found.code for found in problems]


def test_a_usual_form_has_no_problem():
    assert form_problems(facts()) == []


def test_dates_that_do_not_follow_each_other_are_worth_a_look():
    found = form_problems(facts(admissible=None, answered=date(2024, 2, 1)))
    assert [(f.code, f.severity, f.field) for f in found] == [("question-dates-out-of-order", "warns", "answered")]


def test_a_question_without_sub_questions_can_be_kept_but_says_so():
    assert [(f.code, f.severity) for f in form_problems(facts(sub_questions=(" ",)))] == [
        ("no-sub-question-yet", "warns")
    ]


@pytest.mark.parametrize("year", [None, 1988, 2030])
def test_an_unlikely_year_is_refused(year):
    assert codes(form_problems(facts(year=year))) == ["question-year-unlikely"]


def known(**changes) -> Known:
    values = {
        "key": "7",
        "document_code": "",
        "number": 412,
        "titles": ("Les missions",),
        "addressee": "",
        "legislature": "",
    }
    return Known(**(values | changes))


def test_titles_are_compared_without_capitals_and_punctuation():
    assert codes(same_question_problems(known(titles=("les  missions.",)), kept=[known()])) == ["question-kept-already"]


def test_a_title_in_the_other_language_does_not_hide_the_same_number():
    assert codes(same_question_problems(known(titles=("de zendingen",)), kept=[known()])) == ["question-maybe-kept"]


def test_a_question_without_number_title_or_code_is_like_no_other():
    empty = known(number=None, titles=(), addressee="")
    assert same_question_problems(empty, kept=[empty, known()]) == []


def test_the_certain_likeness_is_told_before_a_doubtful_one():
    kept = [known(key="1", titles=("autre",)), known(key="2")]
    (found,) = same_question_problems(known(), kept=kept)
    assert (found.code, found.values["key"]) == ("question-kept-already", "2")


def test_lines_of_dashes_cut_and_a_dash_within_a_line_does_not():
    assert split("Un - deux\r\n ----- \r\nTrois --- quatre\n---\n\n") == ["Un - deux", "Trois --- quatre"]
