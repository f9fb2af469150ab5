"""What was done to an action, in words: who, what, when, why, before and after."""

from __future__ import annotations

import ast
import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import translation

from mercator.actions import action, cost, count, part
from mercator.actions.log import About, record
from mercator.actions.part import NOUNS
from mercator.actions.question import FORM_FIELDS
from mercator.models import LogEntry
from mercator.queries.history import history_of, label_of, log_lines
from mercator.queries.history_words import FIELD, NOUN, VERB
from mercator.rules.answer import STEPS
from tests import make

ACTIONS = sorted((Path(__file__).resolve().parents[2] / "mercator" / "actions").glob("*.py"))


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def told(cast, verb, *, noun="action", key="A", by=None, agency=None, published=True, **changes):
    about = About(noun=noun, key=key, parent_noun="action", parent_key="A", published=published)
    with transaction.atomic():
        record(verb, by=by or cast.planner, agency=agency or cast.hub, about=about, **changes)


def changes(cast):
    (done,) = history_of(cast.reader, noun="action", key="A")
    return [(one.label, one.before, one.after) for one in done.changes]


def test_values_are_worded_as_people_read_them(cast):
    told(
        cast, "cost.edit", noun="cost", key="1",
        before={"actual": Decimal("92235.58"), "as_of": None, "nature": "travel", "published": False},
        after={"actual": Decimal("92236"), "as_of": date(2023, 9, 28), "nature": "hotel", "published": True},
    )  # fmt: skip
    assert changes(cast) == [
        ("Public", "no", "yes"),
        ("Nature", "travel", "hotel"),
        ("Actual amount", "92,235.58 EUR", "92,236.00 EUR"),
        ("As of", "", "28/09/2023"),
    ]


def test_a_kind_is_worded_by_what_it_is_the_kind_of(cast):
    told(cast, "strand.edit", noun="strand", key="1", before={"kind": "official"}, after={"kind": "economic"})
    assert changes(cast) == [("Kind", "official strand", "economic strand")]


def test_who_did_what_and_why_is_told_the_latest_first(cast):
    told(cast, "action.edit", why="Checked", after={"title_fr": "Dakar"})
    told(cast, "action.status", by=cast.awex_planner, agency=cast.awex, after={"status": "held"})
    latest, first = history_of(cast.reader, noun="action", key="A")
    assert (latest.who, latest.agency, latest.what) == ("Willem Walloon", "AWEX", "changed the status")
    assert (first.who, first.why, first.changes[0].label) == ("Paula Planner", "Checked", "Title (French)")


def test_what_another_agency_did_privately_is_not_told(cast):
    told(cast, "cost.add", by=cast.awex_planner, agency=cast.awex, published=False, after={"actual": Decimal(5)})
    assert history_of(cast.reader, noun="action", key="A") == []
    assert len(history_of(cast.awex_planner, noun="action", key="A")) == 1


def written_out(made: set[str]) -> set[str]:
    """The first argument, or the noun, of every call by one of these names in the actions."""
    calls = (node for path in ACTIONS for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {
        one.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in made
        for one in (*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "noun"))
        if isinstance(one, ast.Constant)
    }


def test_every_verb_that_is_recorded_has_its_words():
    parts = {f"{noun}.{verb}" for noun in NOUNS.values() for verb in ("add", "remove")}
    said = written_out({"record", "tell"}) | {f"answer.{step}" for step in STEPS} | parts
    assert {"cost.edit", "question.store", "role.give"} <= said
    assert said - set(VERB) == set()


def test_every_kind_of_row_that_the_log_tells_of_has_a_word():
    assert (written_out({"About", "about_part"}) | set(NOUNS.values())) - set(NOUN) == set()


def test_every_field_of_the_form_of_a_question_has_a_label():
    assert [name for name in (*FORM_FIELDS, "acts") if label_of(name, noun="question") == name] == []


@pytest.mark.parametrize(
    "fields",
    [
        action.ActionFields, action.StatusFields, cost.CostFields, count.CountFields, part.LegFields, part.StrandFields,
        part.OrganiserFields, part.LinkFields, part.SourceFields,
    ],
)  # fmt: skip
def test_every_field_that_can_be_changed_has_a_label(fields):
    assert {field.name for field in dataclasses.fields(fields)} <= set(FIELD)


def test_a_column_that_nobody_labelled_keeps_its_name():
    assert label_of("unheard_of") == "unheard_of"


def lines(person):
    return [
        (one.done.what, one.row, one.name, one.action or one.question)
        for one in log_lines(LogEntry.objects.order_by("number"), person=person)
    ]


def test_the_log_names_what_a_row_belongs_to_and_leads_there(cast):
    make.action(cast.hub, code="A")
    question = make.question(cast.hub, "Combien ?", number=907)
    told(cast, "cost.edit", noun="cost", key="7", after={"actual": Decimal(1)})
    with transaction.atomic():
        about = About(noun="part", key="1", parent_noun="question", parent_key=str(question.pk))
        record("part.write", by=cast.officer, agency=cast.hub, about=about, after={"text_fr": "Voir annexe."})
        about = About(noun="person", key=str(cast.reader.pk))
        record("role.give", by=cast.administrator, agency=cast.hub, about=about, after={"role": "planner"})
    assert lines(cast.officer) == [
        ("changed a cost line", "cost line", "A", "A"),
        ("wrote the text of an answer", "answer to a sub-question", "No. 907", str(question.pk)),
        ("gave a role", "person", "Rita Reader", ""),
    ]


def test_the_log_leads_nowhere_where_its_reader_may_not_go(cast):
    question = make.question(cast.hub, "Combien ?", number=907)
    with transaction.atomic():
        about = About(noun="question", key=str(question.pk))
        record("question.store", by=cast.officer, agency=cast.hub, about=about, after={"number": 907})
    assert lines(cast.administrator) == [("kept the question", "question", "No. 907", "")]


def test_codes_are_worded_by_what_they_belong_to(cast):
    told(cast, "role.give", noun="person", key="1", after={"role": "area-manager"})
    told(cast, "block.move", noun="part", key="1", after={"kind": "missions", "position": 2})
    told(cast, "sub-question.edit", noun="sub-question", key="1", after={"themes": [1]})
    told(
        cast,
        "answer.freeze",
        noun="question",
        key="1",
        before={"state": "approved"},
        after={"sha256": "0123456789abcdef" * 4},
    )
    said = [
        (change.label, change.before, change.after)
        for one in log_lines(LogEntry.objects.order_by("number"), person=cast.administrator)
        for change in one.done.changes
    ]
    assert said == [
        ("Role", "", "area manager"),
        ("Table", "", "Missions and other actions of a year, with costs"),
        ("Place in the list", "", "2"),
        ("Themes", "", "Missions planned or held, and the cost of each"),
        ("State of the answer", "approved", ""),
        ("Seal of what was frozen (SHA-256)", "", "0123456789abcdef…"),
    ]
