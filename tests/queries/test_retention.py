"""The policy names every field that may hold something of a person: a new one without a policy fails here. D6."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models as db

from mercator.actions.erasure import PERSON
from mercator.models import DelegationMember, Person
from mercator.queries import retention
from mercator.queries.data_request_words import FIELD, WHY
from mercator.queries.retention_table import policy_table
from mercator.rules.text import LANGUAGES

TEXTS = (db.CharField, db.TextField, db.JSONField, db.BinaryField)
REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "personal-data.md"


def named(model, field):
    """ "Model.field", for models of libraries with their app; a translated field once for all its languages."""
    name = field.name
    there = {one.name for one in model._meta.get_fields()}
    stem, _sep, language = name.rpartition("_")
    if language in LANGUAGES and stem in there:
        name = stem
    own = model._meta.app_label == "mercator"
    return f"{model.__name__ if own else model._meta.label}.{name}"


def may_hold_a_person(field):
    if getattr(field, "related_model", None) in (Person, DelegationMember) and not field.auto_created:
        return True
    return isinstance(field, TEXTS) and not field.choices


def fields_to_review():
    held = retention.retention()
    return {
        named(model, field)
        for model in apps.get_models()
        if model._meta.app_label not in held.libraries and not model._meta.auto_created
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if may_hold_a_person(field)
    }


def test_every_field_that_may_hold_something_of_a_person_has_a_policy_or_was_reviewed():
    held = retention.retention()
    undecided = fields_to_review() - held.personal - held.not_personal
    assert undecided == set(), "Say in mercator/retention.yaml what becomes of them."


def test_the_policy_names_no_field_that_is_not_there():
    held = retention.retention()
    left = {one for one in held.not_personal if one not in fields_to_review()}
    gone = {one for one in held.personal if one not in fields_to_review()}
    assert (left, gone) == (set(), set())


def test_a_field_that_leads_to_a_person_is_never_called_not_personal():
    held = retention.retention()
    for model in apps.get_app_config("mercator").get_models():
        for field in model._meta.local_fields:
            if getattr(field, "related_model", None) in (Person, DelegationMember):
                assert named(model, field) not in held.not_personal


def test_what_is_encrypted_is_erased_within_thirty_days():
    policy = retention.retention().of(retention.SENSITIVE)
    assert (policy.clock, policy.days, policy.then) == ("return", 30, "delete")


def test_erasing_a_delegate_empties_just_what_the_policy_calls_her_person():
    held = retention.retention()
    names = {*held.of("delegates").names, *held.of("delegate-contacts").names}
    assert names == {*PERSON, "account"}
    assert {*names, *held.of(retention.SENSITIVE).names} - {"member"} == set(FIELD)


def test_the_person_is_told_why_for_each_line_about_delegates():
    told = {one.code for one in retention.retention().policies if "delegates" in one.whose and one.executed}
    assert told - set(WHY) == {"data-requests", "booklets"}


@pytest.mark.parametrize(
    "policy", [one for one in retention.retention().policies if one.executed], ids=lambda p: p.code
)
def test_the_worker_can_carry_out_each_line(policy, db):
    assert retention.columns_of(policy)
    assert list(retention.rows_of(policy)) == []
    assert retention.undated() == []


def test_the_reference_shows_the_policy_that_is_executed():
    assert policy_table() in REFERENCE.read_text(encoding="utf-8"), "./run manage retention --table prints it."
