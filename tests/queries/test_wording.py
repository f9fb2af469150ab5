"""Every code that a rule can say has its words."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from mercator.queries import wording
from mercator.queries.sentences import PROBLEMS
from mercator.rules import access, answer, approval, budget, coorganisation, count, mail, mission
from mercator.rules.problem import problem
from mercator.rules.text import LANGUAGES

SOURCES = sorted((Path(__file__).resolve().parents[2] / "mercator").rglob("*.py"))
SAYING = {"problem", "_refused", "Problem", "Refused"}


def codes_said() -> set[str]:
    """The first argument of every call that makes a problem, where it is written out."""
    return {
        node.args[0].value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in SAYING
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


@pytest.mark.parametrize("state", mail.STATES)
def test_why_nothing_can_be_done_with_a_mail_is_worded_for_every_state(state):
    assert f"mail-is-{state}" in PROBLEMS


def test_every_problem_has_a_sentence():
    assert codes_said() - set(PROBLEMS) == set()


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (wording.ROLE, access.ROLES),
        (wording.KIND, mission.KINDS),
        (wording.STATUS, mission.STATUSES),
        (wording.STRAND, mission.STRANDS),
        (wording.ORGANISER_ROLE, mission.ORGANISER_ROLES),
        (wording.LINK, mission.LINK_KINDS),
        (wording.LINK_BACK, mission.LINK_KINDS),
        (wording.PRECISION, mission.PRECISIONS),
        (wording.CONFIDENCE, mission.CONFIDENCES),
        (wording.TAG, coorganisation.TAGS),
        (wording.REGION, count.SCOPES),
        (wording.UNIT, count.UNITS),
        (wording.MOMENT, (*count.MOMENTS, *budget.MOMENTS)),
        (wording.NATURE, budget.NATURES),
        (wording.BENEFICIARY, budget.BENEFICIARIES),
        (wording.ANSWER_STATE, answer.STATES),
        (wording.MAIL_STATE, mail.STATES),
        (wording.OUTCOME, approval.OUTCOMES),
        (wording.APPROVAL, approval.STANDS),
    ],
)
def test_every_code_has_a_word_in_every_language(table, codes):
    assert set(codes) <= set(table)
    for language in LANGUAGES:
        with translation.override(language):
            assert all(wording.word(table, code) for code in codes)


def test_a_sentence_words_its_values_in_the_language_of_the_page():
    found = problem("status-not-next", current="held", wanted="idea")
    said = set()
    for language in LANGUAGES:
        with translation.override(language):
            said.add(wording.sentence(found))
            assert wording.word(wording.STATUS, "idea") in wording.sentence(found)
    assert len(said) == len(LANGUAGES)


def test_amounts_and_dates_are_written_as_the_language_does():
    with translation.override("nl"):
        assert wording.money(Decimal("122227.01")) == "122.227,01"
    with translation.override("en"):
        assert wording.money(Decimal("122227.01")) == "122,227.01"
    assert wording.day(date(2023, 5, 21)) == "21/05/2023"


def test_no_sentence_hides_in_a_formatted_string_where_the_catalogues_do_not_find_it():
    marks = {"_", "gettext", "ngettext", "pgettext", "gettext_lazy"}
    hidden = {
        f"{path.name}:{call.lineno}"
        for path in SOURCES
        for joined in ast.walk(ast.parse(path.read_text()))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in marks
    }
    assert hidden == set()
