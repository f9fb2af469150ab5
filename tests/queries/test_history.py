"""What was done to an action, in words: who, what, when, why, before and after."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import translation

from mercator.actions import action, cost, count, part
from mercator.actions.log import About, record
from mercator.actions.part import NOUNS
from mercator.queries.history import FIELD, VERB, history_of, label_of


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


def test_every_part_that_can_be_changed_has_words_for_its_verbs():
    verbs = {f"{noun}.{verb}" for noun in NOUNS.values() for verb in ("add", "remove")}
    assert verbs <= set(VERB)


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
