"""What a booklet may tell, what is missing before one is made, what changed between two. Articles C2, D6."""

from __future__ import annotations

from mercator.rules.booklet import (
    ADDED,
    BROCHURE,
    CHANGED,
    REMOVED,
    ROADBOOK,
    BookletFacts,
    Listed,
    booklet_changes,
    booklet_gaps,
    consented,
    reachable,
)


def test_a_consent_that_was_never_asked_for_is_none() -> None:
    assert [consented(brochure=one) for one in (True, False, None)] == [True, False, False]


def test_nobody_is_reached_who_is_not_named() -> None:
    assert reachable(brochure=True, contact=True)
    assert not reachable(brochure=None, contact=True)
    assert not reachable(brochure=True, contact=None)


def codes(facts: BookletFacts) -> list[str]:
    return [found.code for found in booklet_gaps(facts)]


def test_a_whole_mission_lacks_nothing() -> None:
    facts = BookletFacts(
        ROADBOOK, companies=3, published=True, emergency=2, contacts=1, country_notes=1, countries=1,
        unwritten=(("fr", 0), ("nl", 0)),
    )  # fmt: skip
    assert codes(facts) == []


def test_an_empty_mission_lacks_everything_that_a_delegation_asks_for() -> None:
    assert codes(BookletFacts(ROADBOOK, countries=2)) == [
        "booklet-no-companies", "booklet-programme-unpublished", "booklet-no-emergency", "booklet-no-contact",
        "booklet-no-country-note",
    ]  # fmt: skip


def test_a_brochure_asks_for_neither_programme_nor_numbers() -> None:
    assert codes(BookletFacts(BROCHURE, companies=1)) == []


def test_profiles_that_lack_a_language_and_consents_that_were_not_asked_are_said_with_their_number() -> None:
    found = booklet_gaps(BookletFacts(BROCHURE, companies=4, unwritten=(("fr", 0), ("nl", 3)), undecided=2))
    assert [(one.code, dict(one.values)) for one in found] == [
        ("booklet-profiles-unwritten", {"count": 3, "language": "NL"}),
        ("booklet-consent-not-asked", {"count": 2}),
    ]


def thing(key: int, name: str = "x", part: str = "programme", **said: str) -> Listed:
    return Listed(part, key, name, tuple(said.items()))


def test_what_is_new_gone_and_different_is_told_part_by_part() -> None:
    old = [thing(1, when="9:00"), thing(2), thing(1, "Aqua", "participants", words="a", place="b")]
    new = [thing(1, when="10:00"), thing(3), thing(1, "Aqua", "participants", words="c", place="b")]
    found = [(one.part, one.kind, one.thing.key, one.fields) for one in booklet_changes(old, new)]
    assert found == [
        ("programme", CHANGED, 1, ("when",)), ("programme", ADDED, 3, ()), ("programme", REMOVED, 2, ()),
        ("participants", CHANGED, 1, ("words",)),
    ]  # fmt: skip


def test_the_same_booklet_has_not_changed_whatever_its_order() -> None:
    things = [thing(1), thing(2, part="who"), thing(3)]
    assert booklet_changes(things, reversed(things)) == ()


def test_another_name_is_a_change_too() -> None:
    (found,) = booklet_changes([thing(1, "Aqua")], [thing(1, "Aqua NV")])
    assert (found.kind, found.fields, found.thing.name) == (CHANGED, ("name",), "Aqua NV")
