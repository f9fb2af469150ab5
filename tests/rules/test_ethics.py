"""The ethical component: what counts as one, what is missing, and what it never says. Article C3."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from mercator.rules import ethics
from mercator.rules.ethics import (
    DecisionFacts,
    EthicsFacts,
    ItemFacts,
    NoteFacts,
    counts_in_report,
    decision_problems,
    ethics_problems,
    has_component,
    item_problems,
    note_problems,
    source_lines,
    standing,
    world_regions,
)
from mercator.rules.problem import BLOCKS, NEEDS_JUSTIFICATION, WARNS

BEFORE, AFTER = date(2023, 4, 1), date(2023, 7, 1)
PLANNED = ItemFacts(1, "side-event", planned=True)
DONE = ItemFacts(2, "side-event", done=True, done_on=date(2023, 5, 23))
NOTE = NoteFacts(3, "SN", sources=1, as_of=date(2023, 4, 28))


def facts(**changes) -> EthicsFacts:
    values = {
        "kind": "state-visit", "status": "held", "year": 2023, "today": AFTER, "start": date(2023, 5, 21),
        "end": date(2023, 5, 25),
    }  # fmt: skip
    return EthicsFacts(**(values | changes))


def ahead(**changes) -> EthicsFacts:
    return facts(**({"status": "confirmed", "today": BEFORE} | changes))


def codes(problems):
    return [found.code for found in problems]


def test_what_was_done_makes_an_ethical_component():
    assert standing(facts(items=(DONE,))) == ethics.DONE
    assert has_component(facts(items=(DONE,)))


def test_a_note_that_the_companies_got_is_something_done():
    assert not has_component(facts(notes=(NOTE,)))
    assert has_component(facts(notes=(dataclasses.replace(NOTE, handed_on=date(2023, 5, 15)),)))


def test_a_plan_counts_only_while_the_mission_lies_ahead():
    assert standing(ahead(items=(PLANNED,))) == ethics.PLANNED
    assert standing(facts(items=(PLANNED,))) == ethics.NOT_STATED
    assert not has_component(facts(items=(PLANNED,)))


def test_a_mission_of_which_only_the_year_is_known_lies_ahead_until_that_year_is_over():
    undated = {"start": None, "end": None, "items": (PLANNED,), "status": "planned"}
    assert has_component(facts(**undated))
    assert not has_component(facts(**undated, today=date(2024, 1, 1)))


def test_words_without_a_date_and_a_date_without_words_are_not_done():
    assert not has_component(facts(items=(ItemFacts(1, "side-event", done=True),)))
    assert not has_component(facts(items=(ItemFacts(1, "side-event", done_on=AFTER),)))


def test_silence_is_never_the_same_as_a_statement():
    assert standing(facts()) == ethics.NOT_STATED
    assert standing(facts(none_why=True)) == ethics.STATED_NONE


def test_silence_asks_for_a_reason_once_the_mission_is_over():
    (found,) = ethics_problems(facts())
    assert (found.code, found.severity) == ("ethics-not-stated", NEEDS_JUSTIFICATION)
    (found,) = ethics_problems(ahead())
    assert (found.code, found.severity) == ("ethics-nothing-yet", WARNS)
    assert ethics_problems(facts(none_why=True)) == []


@pytest.mark.parametrize("changes", [{"kind": "seminar"}, {"status": "cancelled"}, {"status": "idea"}])
def test_what_is_no_mission_or_does_not_go_ahead_owes_no_statement(changes):
    assert ethics_problems(facts(**changes)) == []


def test_the_report_counts_missions_alone():
    assert counts_in_report(kind="princely-mission", status="held")
    assert counts_in_report(kind="fair-mission", status="planned")
    assert not counts_in_report(kind="collective-stand", status="held")
    assert not counts_in_report(kind="princely-mission", status="postponed")


def test_both_a_reason_for_none_and_something_done_contradict_each_other():
    assert codes(ethics_problems(facts(none_why=True, items=(DONE,)))) == ["ethics-none-and-something"]


def test_what_was_planned_and_never_told_of_is_asked_after_the_mission():
    assert "ethics-planned-not-done" in codes(ethics_problems(facts(items=(PLANNED,))))
    assert codes(ethics_problems(ahead(items=(PLANNED,)))) == []
    assert codes(ethics_problems(facts(items=(PLANNED,), status="cancelled"))) == []


def test_something_done_before_the_mission_was_decided_is_worth_a_look():
    early = facts(items=(DONE,), decided_on=date(2023, 5, 24))
    assert codes(ethics_problems(early)) == ["ethics-done-before-decided"]
    assert ethics_problems(facts(items=(DONE,), decided_on=date(2023, 5, 23))) == []


def test_a_note_names_its_sources_and_its_date():
    bare = facts(none_why=True, notes=(NoteFacts(1, "SN"),))
    assert codes(ethics_problems(bare)) == ["ethics-note-without-source", "ethics-note-undated"]


@pytest.mark.parametrize(("as_of", "old"), [(date(2022, 5, 21), False), (date(2022, 5, 20), True)])
def test_a_note_is_old_when_it_has_more_than_twelve_months_at_the_departure(as_of, old):
    notes = (dataclasses.replace(NOTE, as_of=as_of),)
    assert ("ethics-note-old" in codes(ethics_problems(facts(none_why=True, notes=notes)))) is old


def test_twelve_months_before_a_leap_day_end_on_the_last_of_february():
    notes = (dataclasses.replace(NOTE, as_of=date(2023, 2, 28)),)
    leap = facts(none_why=True, notes=notes, start=date(2024, 2, 29), end=date(2024, 3, 2), year=2024)
    assert ethics_problems(leap) == []


def test_a_note_is_handed_over_after_it_was_written_and_before_the_mission_is_over():
    early = dataclasses.replace(NOTE, handed_on=date(2023, 4, 27))
    late = dataclasses.replace(NOTE, handed_on=date(2023, 5, 26))
    assert codes(ethics_problems(facts(notes=(early,)))) == ["ethics-note-handed-early"]
    assert codes(ethics_problems(facts(notes=(late,)))) == ["ethics-note-handed-late"]


def test_a_decision_says_who_and_when():
    bare = facts(none_why=True, decisions=(DecisionFacts(1, said=True, whose=False),))
    assert codes(ethics_problems(bare)) == ["ethics-decision-of-nobody", "ethics-decision-undated"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (ItemFacts(1, "side-event"), ["ethics-item-empty"]),
        (ItemFacts(1, "side-event", done=True), ["ethics-done-undated"]),
        (ItemFacts(1, "side-event", done_on=AFTER), ["ethics-done-unworded"]),
        (ItemFacts(1, "side-event", done=True, done_on=date(2023, 7, 2)), ["ethics-done-in-the-future"]),
        (ItemFacts(1, "score", planned=True), ["ethics-kind-unknown"]),
        (ItemFacts(1, "other", ("environment", "weather"), planned=True), ["ethics-theme-unknown"]),
        (DONE, []),
    ],
)
def test_what_is_done_has_a_date_words_and_known_themes(item, expected):
    found = item_problems(item, today=AFTER)
    assert codes(found) == expected
    assert all(one.severity == BLOCKS for one in found)


def test_a_note_is_kept_with_words_and_with_no_day_to_come():
    assert codes(note_problems(NOTE, said=False, today=AFTER)) == ["ethics-note-empty"]
    assert codes(note_problems(NOTE, said=True, today=date(2023, 4, 1))) == ["as-of-in-the-future"]
    handed = dataclasses.replace(NOTE, handed_on=date(2023, 7, 2))
    assert codes(note_problems(handed, said=True, today=AFTER)) == ["ethics-done-in-the-future"]


def test_a_decision_is_kept_with_words_and_not_before_it_was_taken():
    bare = DecisionFacts(1, said=False, whose=False, decided_on=date(2023, 7, 2))
    assert codes(decision_problems(bare, today=AFTER)) == ["ethics-decision-empty", "decided-in-the-future"]


def test_sources_are_typed_one_per_line():
    assert source_lines(" https://ilo.org \n\nReport of 2022\n") == ("https://ilo.org", "Report of 2022")


def test_the_regions_of_the_world_share_no_country():
    europe, union, africa = frozenset({"BE", "FR", "CH"}), frozenset({"BE", "FR"}), frozenset({"SN"})
    assert world_regions({"union": union, "europe": europe, "africa": africa, "empty": frozenset()}) == {
        "europe": europe,
        "africa": africa,
    }


def test_nothing_here_rates_a_country():
    names = {field.name for kind in (EthicsFacts, NoteFacts, ItemFacts) for field in dataclasses.fields(kind)}
    assert not names & {"score", "rating", "rank", "level", "risk", "allowed", "blacklist"}
    assert set(ethics.STANDINGS) == {"done", "planned", "stated-none", "not-stated"}
