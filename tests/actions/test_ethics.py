"""Writing the ethical component of a mission. Article C3."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from mercator import models
from mercator.actions.ethics import (
    DoneFields,
    StatementFields,
    add_ethical,
    edit_ethical,
    remove_ethical,
    say_of_mission,
)
from mercator.models import CountryNote, EthicalComponent, EthicalDecision, EthicalItem, LogEntry
from mercator.rules.text import Text
from tests import make
from tests.ethics_of import TODAY, decision_fields, item_fields, note_fields

BARE = {"done": Text(), "done_on": None, "planned": Text(fr="Séminaire"), "planned_on": date(2023, 5, 22)}


def codes(problems):
    return [found.code for found in problems]


@pytest.fixture
def action(cast):
    return make.action(cast.hub, organisers=(cast.awex.body,))


def add(action, fields, part=EthicalItem, *, by):
    return add_ethical(action, part, fields, by=by, today=TODAY)


def test_what_was_planned_is_done_in_one_step(cast, action):
    item = add(action, item_fields(**BARE), by=cast.planner)
    assert (item.agency, item.done_on) == (cast.hub, None)
    words = DoneFields(Text(fr="Tenu avec 12 entreprises"), date(2023, 5, 22))
    done = edit_ethical(item, words, version=item.version, by=cast.area_manager, today=TODAY)
    assert (done.planned_fr, done.done_fr, done.done_on) == ("Séminaire", "Tenu avec 12 entreprises", words.done_on)
    assert list(LogEntry.objects.order_by("number").values_list("verb", flat=True)) == [
        "ethical-item.add", "ethical-item.done",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "on", "code"),
    [
        ("", None, "ethics-done-unworded"),
        ("Tenu", None, "ethics-done-undated"),
        ("", date(2023, 5, 22), "ethics-done-unworded"),
        ("Tenu", date(2024, 2, 2), "ethics-done-in-the-future"),
    ],
)
def test_nothing_is_done_without_a_day_and_words(cast, action, words, on, code):
    item = add(action, item_fields(**BARE), by=cast.planner)
    found = edit_ethical(item, DoneFields(Text(fr=words), on), version=item.version, by=cast.planner, today=TODAY)
    assert codes(found) == [code]
    assert EthicalItem.objects.get().done_on is None


def test_work_with_a_partner_names_one_partner(cast, action):
    assert codes(add(action, item_fields(kind="partner"), by=cast.planner)) == ["ethics-partner-missing"]
    both = item_fields(kind="partner", partner=make.body("UNICEF"), partner_words="Other")
    assert codes(add(action, both, by=cast.planner)) == ["ethics-partner-twice"]
    assert isinstance(add(action, item_fields(kind="partner", partner_words="UNICEF"), by=cast.planner), EthicalItem)


def test_a_country_has_one_note(cast, action):
    note = add(action, note_fields(), CountryNote, by=cast.planner)
    assert note.themes == ["child-labour"]
    assert codes(add(action, note_fields(), CountryNote, by=cast.awex_planner)) == ["ethics-note-twice"]
    kept = edit_ethical(note, note_fields(handed_on=TODAY), version=note.version, by=cast.awex_planner, today=TODAY)
    assert kept.handed_on == TODAY


def test_each_agency_says_for_itself_why_there_is_none(cast, action):
    fields = StatementFields(Text(fr="Mission d'un jour"), Text())
    said = say_of_mission(action, fields, version=0, by=cast.planner)
    assert (said.agency, said.none_why_fr) == (cast.hub, "Mission d'un jour")
    assert say_of_mission(action, fields, version=0, by=cast.awex_planner).agency == cast.awex
    assert codes(say_of_mission(action, fields, version=0, by=cast.planner)) == ["changed-meanwhile"]
    again = say_of_mission(action, StatementFields(Text(), Text()), version=1, by=cast.planner)
    assert (again.none_why_fr, EthicalComponent.objects.count()) == ("", 2)


def test_who_was_quicker_is_not_written_over(cast, action):
    item = add(action, item_fields(), by=cast.planner)
    edit_ethical(item, item_fields(kind="other"), version=item.version, by=cast.planner, today=TODAY)
    found = edit_ethical(item, item_fields(kind="partner", partner_words="X"), version=item.version, by=cast.planner,
                         today=TODAY)  # fmt: skip
    assert codes(found) == ["changed-meanwhile"]
    assert codes(remove_ethical(item, version=item.version, by=cast.planner)) == ["changed-meanwhile"]


def test_nobody_tells_what_another_agency_did_or_decided(cast, action):
    item = add(action, item_fields(), by=cast.awex_planner)
    decision = add(action, decision_fields(), EthicalDecision, by=cast.awex_planner)
    for part, fields in ((item, item_fields()), (decision, decision_fields())):
        with pytest.raises(PermissionDenied):
            edit_ethical(part, fields, version=part.version, by=cast.planner, today=TODAY)
        with pytest.raises(PermissionDenied):
            remove_ethical(part, version=part.version, by=cast.planner)


@pytest.mark.parametrize("who", ["reader", "officer", "finance", "outsider"])
def test_only_who_composes_missions_writes_their_ethical_component(cast, action, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        add(action, item_fields(), by=person)
    with pytest.raises(PermissionDenied):
        say_of_mission(action, StatementFields(Text(fr="x"), Text()), version=0, by=person)


def test_who_withdrew_writes_no_longer(cast, action):
    models.Organiser.objects.filter(action=action, body=cast.awex.body).update(withdrawn=True)
    with pytest.raises(PermissionDenied):
        add(action, item_fields(), by=cast.awex_planner)


def test_a_removal_leaves_in_the_log_what_it_said(cast, action):
    note = add(action, note_fields(), CountryNote, by=cast.planner)
    assert remove_ethical(note, version=note.version, by=cast.planner) == []
    assert not CountryNote.objects.exists()
    entry = LogEntry.objects.order_by("-number").first()
    assert (entry.verb, entry.published) == ("country-note.remove", False)
    assert entry.before["words_fr"] == "Conventions ratifiées"
