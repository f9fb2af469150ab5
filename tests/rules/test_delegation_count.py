"""How many take part, and what each list shows. Articles D5, D6."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mercator.rules.delegation import STATES
from mercator.rules.delegation_count import counted, moment_shown, without_region
from mercator.rules.delegation_list import HOST, PARLIAMENT, TO_PRESS, named_on, stands_on
from tests.delegation_of import of_companies, staff

CONGO = (
    *of_companies(18, region="flanders"),
    *(replace(one, key=f"b{one.key}", company=f"b{one.company}") for one in of_companies(15)),
    *(replace(one, key=f"w{one.key}", company=f"w{one.company}", region="wallonia") for one in of_companies(19)),
)


def number(members, **asked):
    found = counted(members, **({"unit": "companies", "moment": "confirmed"} | asked))
    return None if found is None else len(found)


def test_the_model_row_of_congo_brazzaville():
    assert number(CONGO) == 52
    assert [number(CONGO, region=one) for one in ("flanders", "brussels", "wallonia")] == [18, 15, 19]


def test_companies_persons_and_organisations_are_never_mixed():
    members = (
        *of_companies(2), replace(of_companies(1)[0], key="second"),
        staff("public-partner", body="7", state="confirmed"), staff("counsellor", body="1", state="confirmed"),
    )  # fmt: skip
    assert number(members) == 2
    assert number(members, unit="persons") == 5
    assert number(members, unit="organisations") == 1


def test_who_travelled_had_confirmed_and_registered():
    members = of_companies(3, state="travelled")
    assert [number(members, moment=one) for one in ("registered", "confirmed", "travelled")] == [3, 3, 3]


def test_a_moment_that_nobody_reached_is_unknown_and_not_none():
    assert number(of_companies(3, state="registered"), moment="travelled") is None
    assert number((staff("press", state="travelled"),), moment="travelled") == 0
    assert moment_shown(of_companies(3, state="registered")) == "registered"
    assert moment_shown(of_companies(3, state="invited")) is None


def test_a_company_without_a_region_stands_beside_the_regions():
    assert without_region(of_companies(2, region=""), moment="confirmed") == {"0", "1"}


@pytest.mark.parametrize("kind", [HOST, TO_PRESS, PARLIAMENT])
@pytest.mark.parametrize("state", STATES)
def test_only_who_takes_part_stands_on_a_list(kind, state):
    stands = stands_on(kind, state=state, consent_press=True, erased=False)
    assert stands is (state in ("registered", "confirmed", "travelled"))


@pytest.mark.parametrize(("consent", "stands"), [(True, True), (False, False), (None, False)])
def test_the_press_learns_only_the_names_of_those_who_agreed(consent, stands):
    assert stands_on(TO_PRESS, state="confirmed", consent_press=consent, erased=False) is stands
    assert stands_on(HOST, state="confirmed", consent_press=consent, erased=False)


@pytest.mark.parametrize(
    ("category", "named"),
    [("company", False), ("federation", False), ("counsellor", True), ("area-manager", True), ("management", True),
     ("public-partner", False), ("fps-finance", True), ("authority", True), ("press", False), ("accompanying", False)],
)  # fmt: skip
def test_parliament_reads_the_names_of_staff_authorities_and_officials(category, named):
    assert named_on(PARLIAMENT, category=category, erased=False) is named
    assert named_on(HOST, category=category, erased=False)


def test_an_erased_person_keeps_her_place_before_parliament_and_nothing_else():
    assert stands_on(PARLIAMENT, state="travelled", consent_press=True, erased=True)
    assert not named_on(PARLIAMENT, category="management", erased=True)
    assert not stands_on(HOST, state="travelled", consent_press=True, erased=True)
    assert not stands_on(TO_PRESS, state="travelled", consent_press=True, erased=True)
